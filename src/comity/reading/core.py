"""The core of a pattern: its words from the trigger on, searched for before a pattern that could begin anywhere.

"(who ... )? plans to X" or "(any words) were discussed" is tried at each word of a sentence, to fail at nearly all of them.
The part from the trigger on fails at once; where it is found, the pattern cannot begin further before it than its
beginning is wide.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from comity.reading.pattern import ANY, CLOSINGS, DEFAULT_GAP, END, OPENINGS, TAGS, Piece

GROUP: Piece = ("group", "(")
OR: Piece = ("or", "|")
Element = tuple[int, int, str]  #: the positions of its first piece and behind its last, and its repetition
UNBOUNDED = sys.maxsize


def core(given: list[Piece], triggers: frozenset[str]) -> tuple[list[Piece], int] | None:
    """The core, and how many items its pattern may begin before it; None: a search for it would save nothing."""
    elements = list(_elements(given, 0, len(given)))
    if not _begins_anywhere(given, elements[0]):
        return None
    needed = [n for n, element in enumerate(elements) if _is_needed(given, element)]
    place = next((k for k, n in enumerate(needed) if _names(given, elements[n], triggers)), None)
    if place is None:
        return None
    place -= (
        place > 0 and place == len(needed) - 1
    )  # a trigger alone stands in each sentence that is searched
    before, after = elements[: needed[place]], elements[needed[place] :]
    if not before:
        return None
    plain = [{"open": GROUP, "close": END}.get(p[0], p) for i, j, _ in after for p in given[i:j]]
    return plain, min(sum(_width(given, element) for element in before), UNBOUNDED)


def _end(given: list[Piece], i: int) -> int:
    """The position behind the element at ``i``, without its repetition."""
    depth = 0
    while True:
        depth += (given[i][0] in OPENINGS) - (given[i][0] in CLOSINGS)
        i += 1
        if not depth:
            return i


def _elements(given: list[Piece], i: int, end: int) -> Iterator[Element]:
    """What follows one another; a group that is neither repeated nor a choice gives what is in it."""
    while i < end:
        last = stop = _end(given, i)
        while last < end and given[last][0] == "repeat":
            last += 1
        repeat = given[stop][1] if last > stop else ""
        if given[i][0] in ("group", "open") and not repeat and len(_branches(given, i)) == 1:
            yield from _elements(given, i + 1, stop - 1)
        else:
            yield i, last, repeat
        i = last


def _branches(given: list[Piece], i: int) -> list[tuple[int, int]]:
    """From where to where the branches of the group at ``i`` go."""
    stop = _end(given, i) - 1
    branches, first, n = [], i + 1, i + 1
    while n < stop:
        if given[n] == OR:
            branches.append((first, n))
            first = n + 1
        n = _end(given, n)
    return [*branches, (first, stop)]


def _may_be_absent(repeat: str) -> bool:
    return repeat in ("?", "*") or repeat.startswith("{0")


def _is_needed(given: list[Piece], element: Element) -> bool:
    """Whether an element is one or more words that are named."""
    i, _, repeat = element
    if given[i][0] in TAGS:
        return not _may_be_absent(repeat)
    return given[i][0] in ("group", "open") and not _may_be_absent(repeat) and given[i + 1][0] != "not"


def _names(given: list[Piece], element: Element, triggers: frozenset[str]) -> bool:
    i, j, _ = element
    return any(kind in TAGS and text in triggers for kind, text in given[i:j])


def _begins_anywhere(given: list[Piece], element: Element) -> bool:
    i, _, repeat = element
    if given[i][0] not in ("group", "open"):
        return _may_be_absent(repeat) or given[i] == ANY or given[i][0] in ("not", "gap")
    return _may_be_absent(repeat) or any(given[first][0] == "not" for first, _ in _branches(given, i))


def _width(given: list[Piece], element: Element) -> int:
    """The most items that an element can take."""
    i, _, repeat = element
    kind, text = given[i]
    if kind in ("group", "open"):
        once = max(sum(_width(given, e) for e in _elements(given, a, b)) for a, b in _branches(given, i))
    elif kind == "gap":
        once = int(text[1:] or DEFAULT_GAP)
    else:
        once = int(kind in TAGS or kind == "any")
    return once * _most(repeat)


def _most(repeat: str) -> int:
    """How often at most."""
    if repeat in ("", "?"):
        return 1
    bound = repeat.strip("{}").split(",")[-1] if repeat[0] == "{" else ""
    return int(bound) if bound else UNBOUNDED
