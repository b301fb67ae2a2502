"""The pattern language of the rules, compiled to regular expressions over a sentence's symbols.

A sentence is a string of symbols, one character an item (a word, a mark, or a whole mention). A symbol
stands for a set of *tags*: the word itself, the word classes it is in, the types of the mention. A pattern
element becomes the character class of all symbols that carry its tag, so matching is one C-speed search.

    word          that word, any case (marks in double quotes: ",")
    @class        a word of the class
    TYPE          a mention of the type (PERSON, PARTY, DATE, MONEY ...)
    _             any one item
    ~  ~N         a gap of up to 12 (N) items, as short as can be, not over a semicolon
    ( a | b )     alternatives; ? * + {m,n} after an element repeat it
    <name: a b>   a captured part, handed to the assembler
    !( a )        not followed by
    ^  $          the sentence's beginning and end
"""

from __future__ import annotations

import functools
import re

from comity.errors import KnowledgeError

TOKEN = re.compile(
    r"\s*(?:(?P<open><[a-z_]+:)|(?P<close>>)|(?P<not>!\()|(?P<group>\()|(?P<end>\))|(?P<or>\|)"
    r"|(?P<repeat>[?*+]|\{\d+(?:,\d*)?\})|(?P<gap>~\d*)|(?P<any>_)|(?P<bound>[\^$])"
    r"|(?P<class>@[a-z_]+)|(?P<type>[A-Z][A-Z_]*\b)|\"(?P<mark>[^\"]+)\"|(?P<word>[^\s()<>|?*+{}~^$\"@]+))"
)
DEFAULT_GAP = 12


def tags_of(pattern: str) -> list[str]:
    """The tags that a pattern names: words as they are, classes with @, types in capitals."""
    found: list[str] = []
    for match in TOKEN.finditer(pattern):
        text = match.group(match.lastgroup or 0)
        if match.lastgroup in ("class", "type", "mark"):
            found.append(text)
        elif match.lastgroup == "word":
            found.append(text.lower())
    return found


Need = frozenset[str]  #: tags of which at least one must stand in a sentence


def needs(pattern: str) -> list[Need]:
    """What any match of a pattern must hold: a cheap test before the search. Malformed patterns need nothing.

    An element that may be absent needs nothing; a choice needs one of its branches' first needs.
    """
    pieces = [(m.lastgroup or "", m.group(m.lastgroup or 0)) for m in TOKEN.finditer(pattern)]
    found, _ = _needs_of_choice(pieces, 0)
    return found


def _needs_of_choice(pieces: list[tuple[str, str]], i: int) -> tuple[list[Need], int]:
    """The needs from ``i`` to the end of the group, and the position of what closes it."""
    branches: list[list[Need]] = [[]]
    while i < len(pieces) and pieces[i][0] not in ("end", "close"):
        kind, text = pieces[i]
        element: list[Need] = []
        if kind == "or":
            branches.append([])
            i += 1
            continue
        if kind in ("group", "open", "not"):
            element, i = _needs_of_choice(pieces, i + 1)
            element = [] if kind == "not" else element
        elif kind in ("class", "type", "mark", "word"):
            element = [frozenset((text.lower() if kind == "word" else text,))]
        i += 1
        if i < len(pieces) and pieces[i][0] == "repeat":
            if pieces[i][1] in ("?", "*") or pieces[i][1].startswith("{0"):
                element = []
            while i < len(pieces) and pieces[i][0] == "repeat":
                i += 1
        branches[-1] += element
    if len(branches) == 1:
        return branches[0], i
    if all(branches):
        return [frozenset().union(*(branch[0] for branch in branches))], i
    return [], i


class Compiler:
    """Compiles patterns against a fixed alphabet: ``symbols`` gives the characters that carry a tag."""

    def __init__(self, symbols: dict[str, str], where: str) -> None:
        self.symbols = symbols
        self.where = where

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The regular expression; KnowledgeError with the rule's place when the pattern is malformed."""
        out: list[str] = []
        names: dict[str, int] = {}
        position = 0
        while position < len(pattern.rstrip()):
            match = TOKEN.match(pattern, position)
            if not match:
                raise KnowledgeError(
                    f"{self.where}: cannot read the pattern at {pattern[position : position + 20]!r}"
                )
            position = match.end()
            piece = self._piece(match, names)
            out.append(piece)
        try:
            return re.compile("".join(out), re.DOTALL)
        except re.error as error:
            raise KnowledgeError(f"{self.where}: malformed pattern {pattern!r}: {error}") from None

    def _piece(self, match: re.Match[str], names: dict[str, int]) -> str:
        kind = match.lastgroup or ""
        text = match.group(kind)
        if kind == "open":
            name = text[1:-1]
            names[name] = names.get(name, 0) + 1
            return f"(?P<{name}>" if names[name] == 1 else f"(?P<{name}__{names[name]}>"
        fixed = {"close": ")", "not": "(?!", "group": "(?:", "end": ")", "or": "|", "any": "."}
        if kind in fixed:
            return fixed[kind]
        if kind in ("repeat", "bound"):
            return text
        if kind == "gap":
            limit = text[1:] or str(DEFAULT_GAP)
            return (
                f"[^{self.symbols.get(';', '')}]{{0,{limit}}}?"
                if self.symbols.get(";")
                else f".{{0,{limit}}}?"
            )
        return self._symbol(text if kind in ("class", "type", "mark") else text.lower())

    def _symbol(self, tag: str) -> str:
        chars = self.symbols.get(tag)
        if not chars:
            raise KnowledgeError(f"{self.where}: {tag} is no word, class or type that the reader knows")
        return character_class(chars)


@functools.cache
def character_class(chars: str) -> str:
    """The shortest class of a regular expression for some characters: neighbours become ranges."""
    codes = sorted(map(ord, set(chars)))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    text = "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)
    return text if len(codes) == 1 else f"[{text}]"
