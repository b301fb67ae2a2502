"""Titles, names and topics as sets of concepts, so that two ways of naming one subject can be compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from comity.knowledge.merging import concept_pattern, concepts, stop_words

_WORD = re.compile(r"[^\W_]+(?:[_'’-][^\W_]+)*")
_BRACKETED = re.compile(r"\(([^()\s]{2,12})\)")
#: how much of a sentence without end is taken
AROUND = 400
_BREAK = re.compile(r"[,;:]| and ")
Likeness = Literal["same", "close", "part", "different"]


@lru_cache(maxsize=32768)
def concepts_of(text: str) -> tuple[str, ...]:
    """The concepts of a title, without the words that any title has; sorted."""
    lowered = text.lower().replace("’", "'").replace("–", "-")
    table = concepts()
    lowered = concept_pattern().sub(lambda m: f" {table[m.group()]} ", lowered)
    stops = stop_words()
    found = {_stem(w) for part in _WORD.findall(lowered) for w in _parts(part) if w not in stops}
    return tuple(sorted(w for w in found if w not in stops and not w.isdigit()))


@lru_cache(maxsize=8192)
def acronyms_of(name: str) -> tuple[str, ...]:
    """Short names: those in brackets (``(BAKAD)``) and words in capitals (``BAKAD``), in lower case."""
    inside = {m.lower() for m in _BRACKETED.findall(name)}
    return tuple(sorted(inside | {w.lower() for w in _WORD.findall(name) if len(w) > 2 and w.isupper()}))


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence or line in which the evidence stands, at most :data:`AROUND` characters each way."""
    left = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1, start - AROUND)
    line, stop = text.find("\n", end), text.find(". ", end)
    right = min(end + AROUND, line if line >= 0 else len(text), stop + 1 if stop >= 0 else len(text))
    return text[left + 1 if left >= 0 else 0 : right].strip()


def clause_around(quote: str, sentence: str) -> str:
    """The quote with the rest of its clause: up to the next comma, colon or "and" on either side."""
    start = sentence.find(quote)
    if start < 0:
        return quote
    before, after = sentence[:start], sentence[start + len(quote) :]
    return _BREAK.split(before)[-1] + quote + _BREAK.split(after)[0]


def likeness(one: frozenset[str], other: frozenset[str]) -> Likeness:
    """How near two sets of concepts are; a title inside a far longer list is only a part of it."""
    shared = len(one & other)
    if not shared:
        return "different"
    jaccard = shared / len(one | other)
    if jaccard >= 0.8:
        return "same"
    if jaccard >= 0.5 or (jaccard >= 0.34 and shared == min(len(one), len(other))):
        return "close"
    return "part"


def _parts(word: str) -> list[str]:
    """``knowledge-sharing`` is two words, ``k_silk_road`` one."""
    return [w for w in re.split(r"['’-]", word) if len(w) > 1]


def _stem(word: str) -> str:
    """Plurals and the commonest endings off; enough to compare titles, no linguistics."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
