"""Who speaks: the part of each sentence that the text attributes to somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from comity.reading.items import Item
from comity.reading.people import Official, Person

if TYPE_CHECKING:
    from comity.reading.context import Context
    from comity.reading.match import View

OPENING = frozenset('“"«‘')
CLOSING = frozenset('”"»’')

QUOTES = re.compile('[“”"]')


class Attribution(NamedTuple):
    """Items ``first`` to ``last`` (half-open) of a sentence are said by ``speaker``."""

    first: int
    last: int
    speaker: str


def attributions(context: Context) -> list[list[Attribution]]:
    """For each sentence of the document, who says which part of it."""
    joint = context.document.kind == "joint_statement"
    out: list[list[Attribution]] = []
    quoting: str | None = None  #: the speaker of a quotation that is still open, or was open one sentence ago
    last_speaker: str | None = None
    for view in context.views:
        found: list[Attribution] = []
        said = None if joint else _said(context, view, last_speaker)
        opened, closed = _quotation(context, view)
        if said:
            found.append(said)
            last_speaker = said.speaker
            quoting = said.speaker if opened and not closed else None
        elif quoting:
            found.append(Attribution(0, len(view.items), quoting))
            if closed:
                quoting = None
        elif opened and last_speaker and _begins_quoted(context, view):
            found.append(Attribution(0, len(view.items), last_speaker))
            quoting = None if closed else last_speaker
        out.append(found)
    return out


def _quotation(context: Context, view: View) -> tuple[bool, bool]:
    """(a quotation opens here, the last one that opens closes again)."""
    depth = 0
    opened = False
    text = context.document.text[view.sentence.start : view.sentence.end]
    for mark in QUOTES.findall(text):
        if mark == "“":
            depth, opened = 1, True
        elif mark == "”":
            depth = 0
        elif mark == '"':
            depth = 1 - depth
            opened = opened or depth == 1
    return opened, depth == 0


def _begins_quoted(context: Context, view: View) -> bool:
    first = context.document.text[view.sentence.start : view.sentence.start + 1]
    return first in OPENING


def _said(context: Context, view: View, last_speaker: str | None) -> Attribution | None:
    items = view.items
    total = len(items)
    for n, item in enumerate(items):
        if "@according" in item.tags:
            name, end = _source(context, view, n + 1, last_speaker)
            if name:
                return Attribution(0, total, name) if n > 2 else Attribution(end, total, name)
        if "@say" not in item.tags:
            continue
        before = _subject(context, view, n, last_speaker)
        if before:
            start, name = before
            trailing = start > 3 and context.word(items[start - 1]) in (",", "”", '"', "’")
            return Attribution(0 if trailing else n, total, name)
        after, _ = _source(context, view, n + 1, last_speaker)
        if after and n > 2 and context.word(items[n - 1]) in (",", "”", '"', "’"):
            return Attribution(0, n, after)
    return None


def _subject(context: Context, view: View, verb: int, last_speaker: str | None) -> tuple[int, str] | None:
    """The speaker whose verb stands at ``verb``: just before it, adverbs and auxiliaries passed over."""
    n = verb - 1
    while n >= 0 and ("@aux" in view.items[n].tags or context.word(view.items[n]).endswith("ly")):
        n -= 1
    if n >= 1 and context.word(view.items[n]) == ",":  # "X, president of Y, said"
        back = n - 1
        while back >= 0 and context.word(view.items[back]) != "," and n - back < 12:
            back -= 1
        n = back - 1 if back > 0 else n - 1
    if n < 0:
        return None
    name = speaker_name(context, view, view.items[n], last_speaker)
    return (n, name) if name else None


def _source(context: Context, view: View, n: int, last_speaker: str | None) -> tuple[str | None, int]:
    """The speaker that begins at item ``n``."""
    while n < len(view.items) and context.word(view.items[n]) in ("the", "a", "to", "by"):
        n += 1
    if n >= len(view.items):
        return None, n
    return speaker_name(context, view, view.items[n], last_speaker), n + 1


def speaker_name(context: Context, view: View, item: Item, last_speaker: str | None) -> str | None:
    """The name under which an item speaks; None when it is nobody."""
    if isinstance(item.mention, Person):
        return context.short_name(item.mention)
    if isinstance(item.mention, Official):
        if item.mention.plural:
            return None
        known = _holder(context, item.mention)
        return context.short_name(known) if known else item.mention.office
    if "@he" in item.tags:
        person = context.he(view, item)
        return context.short_name(person) if person else last_speaker
    if item.tags & {"STATE", "BODY"}:
        return context.text_of([item])
    if "@official_body" in item.tags:
        return context.text_of([item])
    return None


def _holder(context: Context, official: Official) -> Person | None:
    """The named person who holds the office, when the text names just one such."""
    head = official.office.lower().split()[-1]
    holders = [
        p
        for p in context.chunker.people.known.values()
        if p.office and head in p.office.lower() and (not official.party or p.party == official.party)
    ]
    return holders[0] if len(holders) == 1 else None
