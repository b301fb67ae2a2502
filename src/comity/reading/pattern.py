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
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from comity.errors import KnowledgeError

TOKEN = re.compile(
    r"\s*(?:(?P<open><[a-z_]+:)|(?P<close>>)|(?P<not>!\()|(?P<group>\()|(?P<end>\))|(?P<or>\|)"
    r"|(?P<repeat>[?*+]|\{\d+(?:,\d*)?\})|(?P<gap>~\d*)|(?P<any>_)|(?P<bound>[\^$])"
    r"|(?P<class>@[a-z_]+)|(?P<type>[A-Z][A-Z_]*\b)|\"(?P<mark>[^\"]+)\"|(?P<word>[^\s()<>|?*+{}~^$\"@]+))"
)
#: the same without names: its pieces come as plain strings, which is twice as fast
PIECE = re.compile(re.sub(r"\?P<[a-z]+>", "?:", TOKEN.pattern))
DEFAULT_GAP = 12
TAGS = frozenset(("class", "type", "mark", "word"))
OPENINGS = frozenset(("group", "open", "not"))
CLOSINGS = frozenset(("end", "close"))
#: what some kinds of piece are in a regular expression; repetitions and bounds are what they are
FIXED = {"close": ")", "not": "(?!", "group": "(?:", "end": ")", "or": "|", "any": "."}
Piece = tuple[str, str]  #: the name of its group in TOKEN, and its text
NOT: Piece = ("not", "!(")
END: Piece = ("end", ")")
ANY: Piece = ("any", "_")


@functools.cache
def _piece(text: str) -> Piece:
    match = TOKEN.match(text)
    assert match
    assert match.lastgroup
    found = match.group(match.lastgroup)
    return match.lastgroup, found.lower() if match.lastgroup == "word" else found


@functools.cache
def pieces(pattern: str) -> list[Piece]:
    """The pieces of a pattern; what cannot be read is left out."""
    return list(map(_piece, PIECE.findall(pattern)))


def tags_of(pattern: str) -> list[str]:
    """The tags that a pattern names: words as they are, classes with @, types in capitals."""
    return [text for kind, text in map(_piece, PIECE.findall(pattern)) if kind in TAGS]


def tags_in(patterns: Iterable[str]) -> Counter[str]:
    """How often patterns name each tag. What stands between two spaces recurs, and is taken apart once."""
    used: Counter[str] = Counter()
    for run, times in Counter(chain.from_iterable(map(str.split, patterns))).items():
        for tag in tags_of(run):
            used[tag] += times
    return used


Need = frozenset[str]  #: tags of which at least one must stand in a sentence


def needs(pattern: str) -> list[Need]:
    """What any match of a pattern must hold: a cheap test before the search. Malformed patterns need nothing.

    An element that may be absent needs nothing; a choice needs one of its branches' first needs, one of their second
    needs, and so on; "not not followed by" is followed by, and what follows must stand in the sentence.
    """
    return _needs_of_choice(pieces(pattern), 0)[0]


@functools.cache
def _need(tag: str) -> list[Need]:
    return [frozenset((tag,))]


def _needs_of_choice(given: list[Piece], i: int) -> tuple[list[Need], int]:
    """The needs from ``i`` to the end of the group, and the position of what closes it."""
    branches: list[list[Need]] = [[]]
    total = len(given)
    while i < total:
        kind, text = given[i]
        element: list[Need] = []
        if kind in TAGS:
            element = _need(text)
        elif kind in OPENINGS:
            twice = kind == "not" and _is_whole_group(given, i + 1)
            element, i = _needs_of_choice(given, i + 1 + twice)
            i += twice
            element = [] if kind == "not" and not twice else element
        elif kind in CLOSINGS:
            break
        elif kind == "or":
            branches.append([])
        i += 1
        if i < total and given[i][0] == "repeat":
            if given[i][1] in ("?", "*") or given[i][1].startswith("{0"):
                element = []
            while i < total and given[i][0] == "repeat":
                i += 1
        branches[-1] += element
    if len(branches) == 1:
        return branches[0], i
    return [frozenset().union(*either) for either in zip(*branches, strict=False)], i


def _is_whole_group(given: list[Piece], i: int) -> bool:
    """Whether a "not" that opens at ``i`` closes right before the group around it: "!(!( ... ))"."""
    if given[i : i + 1] != [NOT]:
        return False
    depth = 0
    for n in range(i, len(given)):
        depth += (given[n][0] in OPENINGS) - (given[n][0] in CLOSINGS)
        if not depth:
            return given[n + 1 : n + 2] == [END]
    return False


def _closes_tags(given: list[Piece], i: int) -> int:
    """The position of what closes a group that opens at ``i`` and is a choice of single tags; 0: it is not."""
    n = i + 1
    while n + 1 < len(given) and given[n][0] in TAGS:
        if given[n + 1][0] in CLOSINGS:
            return n + 1
        if given[n + 1][0] != "or":
            return 0
        n += 2
    return 0


def _is_repeated(given: list[Piece], i: int) -> bool:
    return i + 1 < len(given) and given[i + 1][0] == "repeat"


class Compiler:
    """Compiles patterns against a fixed alphabet: ``symbols`` gives the characters that carry a tag."""

    def __init__(self, symbols: dict[str, str], where: str) -> None:
        self.symbols = symbols
        self.where = where

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The regular expression; KnowledgeError with the rule's place when the pattern is malformed."""
        self._check(pattern)
        try:
            return self.written(pieces(pattern))
        except re.error as error:
            raise KnowledgeError(f"{self.where}: malformed pattern {pattern!r}: {error}") from None

    def written(self, given: list[Piece]) -> re.Pattern[str]:
        """The regular expression of pieces that were checked."""
        return re.compile(self._written(given), re.DOTALL)

    def _check(self, pattern: str) -> None:
        position = 0
        for text in PIECE.findall(pattern):
            if not pattern.startswith(text, position):
                break
            position += len(text)
        if pattern[position:].strip():
            raise KnowledgeError(
                f"{self.where}: cannot read the pattern at {pattern[position : position + 20]!r}"
            )

    def _written(self, given: list[Piece]) -> str:
        """The pieces as a regular expression.

        A choice between tags is one class, and "not one of these, then any" is the class of all others: a repeated
        class is matched at a fifth of the cost of a repeated group.
        """
        written: list[str] = []
        names: dict[str, int] = {}
        i = 0
        while i < len(given):
            kind, text = given[i]
            close = _closes_tags(given, i) if kind in OPENINGS else 0
            if not close:
                written.append(self._piece(kind, text, names))
                i += 1
                continue
            chars = "".join(
                [self._symbols_of(tag) for tag_kind, tag in given[i + 1 : close] if tag_kind in TAGS]
            )
            if kind == "not" and given[close + 1 : close + 2] == [ANY] and not _is_repeated(given, close + 1):
                written.append(character_class(chars, but=True))
                i = close + 2
            else:
                written += (self._piece(kind, text, names), character_class(chars), ")")
                i = close + 1
        return "".join(written)

    def _piece(self, kind: str, text: str, names: dict[str, int]) -> str:
        if kind in TAGS:
            return character_class(self._symbols_of(text))
        if kind == "open":
            name = text[1:-1]
            names[name] = names.get(name, 0) + 1
            return f"(?P<{name}>" if names[name] == 1 else f"(?P<{name}__{names[name]}>"
        if kind == "gap":
            limit = text[1:] or str(DEFAULT_GAP)
            parting = self.symbols.get(";")
            passed = character_class(parting, but=True) if parting else "."
            return f"{passed}{{0,{limit}}}?"
        return FIXED.get(kind, text)

    def _symbols_of(self, tag: str) -> str:
        chars = self.symbols.get(tag)
        if not chars:
            raise KnowledgeError(f"{self.where}: {tag} is no word, class or type that the reader knows")
        return chars


@functools.cache
def character_class(chars: str, *, but: bool = False) -> str:
    """The shortest class of a regular expression for some characters (``but``: all others): neighbours become ranges."""
    codes = sorted(map(ord, set(chars)))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    text = "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)
    if but:
        return f"[^{text}]"
    return text if len(codes) == 1 else f"[{text}]"
