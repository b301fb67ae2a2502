"""Step 1: text to paragraphs, sentences and tokens, all as positions in the one canonical text.

Tokens are words, numbers, abbreviations with their dots, the possessive ``'s``, and single marks. A hyphen
is a token of its own, so that "Australia-Cambodia" holds two names. The sentence rules are a hand-made
table-driven splitter: STACK.md measured it ahead of the trained ones on held-out diplomatic prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from comity.reading.remembered import Remembered

TOKEN = re.compile(
    r"[A-Za-z][a-z]++(?=[ ,.\n)-])"  # most words by far, found at half the cost of the general form below
    r"|(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])"  # U.S.  e.g.  U.K
    r"|[A-Z]{1,3}\$"  # US$  A$: one currency mark, while "a $5 deal" is an article and a mark
    r"|\d+(?:[.,]\d+|['’]\d{3}(?!\d))*"  # 6.1  1,200  1'250'000
    r"|[’'][sS]\b"
    r"|[^\W\d_]+[\u0300-\u036f]*(?:[’'ʼ`](?![sS]\b)[^\W\d_]+)*"
    r"|(?!#[^\W\d_])\S"  # the mark of a hashtag says nothing
)
#: splits a text into gap, space and token by turns, and a last gap; a space taken with its token is found at a
#: third less of the cost of one that the search for the next token has to pass
TURNS = re.compile(rf"([ \n]?+)({TOKEN.pattern})")
MARKS = re.compile("[.!?…]")
BREAKS = re.compile(r"[\n\r\u2028\u2029]+")
RARE_BREAKS = ("\r", "\u2028", "\u2029")
NEWLINES = re.compile(
    r"\n\n*"
)  #: the same where no rare break stands; written so that the engine looks for one letter
POSSESSIVES = frozenset(("’s", "'s", "’S", "'S"))
END_MARKS = frozenset(".!?…")
CLOSERS = frozenset("\"”’')]»*")
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt adm sen rep gov pres amb hon rev st mt no nos vs jan feb mar apr jun "
    "jul aug sep sept oct nov dec co corp ltd inc jsc llc plc art para paras sec fig vol pp approx est dept govt "
    "messrs sr jr bn mln bln mn tn cf al op ed eds".split()
)
#: after "No." or "Art." a number may follow and the sentence goes on; after "Inc." a new one may start
ENDING_ABBREVIATIONS = frozenset("co corp ltd inc jsc llc plc jr sr bn mln bln mn tn al".split())
STARTERS = frozenset(
    "the a an it he she they we i in on at this that these those but and however both as after during earlier "
    "meanwhile his her their our there for to while under since when if according following also last next".split()
)
BULLET = re.compile(r"[ \t]*(?:[-–—•*▪●◦·]|\(?[0-9]{1,2}[.)]|\(?[a-zA-Z][.)])[ \t]+")


class Sentence(NamedTuple):
    """Half-open ranges: characters of the text, tokens of the segmentation; and the paragraph's number."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Segmentation(NamedTuple):
    """Parallel lists, one entry a token, and the sentences over them."""

    text: str
    tokens: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]


def segment(text: str) -> Segmentation:
    """Tokens and sentences of a text; linear in its length."""
    turns = TURNS.split(text)
    places = list(accumulate(map(len, turns)))
    tokens, starts, ends = turns[2::3], places[1::3], places[2::3]
    sentences: list[Sentence] = []
    marks = [bisect_left(ends, match.end()) for match in MARKS.finditer(text)]
    first = mark = 0
    for number, (_, stop) in enumerate(_paragraphs(text)):
        last = bisect_left(starts, stop, first)
        end = bisect_left(marks, last, mark)
        if last > first:
            _split(tokens, starts, ends, (first, last), marks[mark:end], number, sentences)
        first, mark = last, end
    return Segmentation(text, tokens, _lowered(tokens), starts, ends, sentences)


def _lowered(tokens: list[str]) -> list[str]:
    return list(map(LOWERED.__getitem__, tokens))


def lowered(token: str) -> str:
    """A token in small letters; the possessive always as ``'s``."""
    return "'s" if token in POSSESSIVES else token.lower()


def _shared(token: str) -> str:
    """:func:`lowered`, the token itself where nothing changes: its hash is then known to all who look it up."""
    low = lowered(token)
    return token if low == token else low


LOWERED = Remembered(_shared)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Ranges between line breaks that end a thought; a hard-wrapped line goes on."""
    found: list[tuple[int, int]] = []
    begin = 0
    breaks = BREAKS if any(rare in text for rare in RARE_BREAKS) else NEWLINES
    for match in breaks.finditer(text):
        if _wrapped(text, begin, match.start(), match.end(), match.group()):
            continue
        if match.start() > begin:
            found.append((begin, match.start()))
        begin = match.end()
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def _wrapped(text: str, begin: int, end: int, after: int, breaks: str) -> bool:
    """Whether a single line break stands inside a sentence: a long line before it, a lower-case word after it."""
    if breaks not in ("\n", "\r\n"):
        return False
    line_start = max(begin, text.rfind("\n", 0, end) + 1)
    return (
        end - line_start > 40
        and text[after : after + 1].islower()
        and text[end - 1] not in ".!?:;"
        and not BULLET.match(text, after)
    )


def _split(
    tokens: list[str],
    starts: list[int],
    ends: list[int],
    paragraph: tuple[int, int],
    marks: list[int],
    number: int,
    out: list[Sentence],
) -> None:
    """Append the sentences of a paragraph's tokens; ``marks`` are those that could end one."""
    begin, total = paragraph
    for mark in marks:
        if mark < begin or not _ends_sentence(tokens, starts, ends, mark, begin, total):
            continue
        i = mark + 1
        while i < total and tokens[i] in CLOSERS and starts[i] == ends[i - 1]:
            i += 1
        out.append(Sentence(starts[begin], ends[i - 1], begin, i, number))
        begin = i
    if begin < total:
        out.append(Sentence(starts[begin], ends[total - 1], begin, total, number))


def _ends_sentence(
    tokens: list[str], starts: list[int], ends: list[int], i: int, begin: int, total: int
) -> bool:
    mark = tokens[i]
    dotted = len(mark) > 2 and mark[-1] == "."  # U.S. may close a sentence with its own dot
    if not dotted and mark not in END_MARKS:
        return False
    after = i + 1
    while after < total and tokens[after] in CLOSERS and starts[after] == ends[after - 1]:
        after += 1
    if after >= total:
        return False
    if starts[after] == ends[after - 1]:  # "3.5", "kremlin.ru": nothing between
        return False
    following = tokens[after]
    if following[0].islower():
        return False
    if dotted:
        return following.lower() in STARTERS and following[0].isupper()
    if mark != ".":
        return True
    before = tokens[i - 1] if i > begin else ""
    low = before.lower()
    if i - begin <= 1 and (before.isdecimal() or len(before) == 1):
        return False  # "1. The sides ...": a list mark, not a sentence
    if len(before) == 1 and before.isupper() and starts[i] == ends[i - 1]:
        return False  # an initial
    if low in ABBREVIATIONS and starts[i] == ends[i - 1]:
        return low in ENDING_ABBREVIATIONS and following.lower() in STARTERS
    return True
