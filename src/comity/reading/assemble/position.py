"""Political stances: who supports, opposes, condemns or calls for what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from comity.model.statement import Position, Stance
from comity.reading.assemble.base import RefusedError, evidence
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match

#: words with which a topic does not begin or end
EDGES = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "to",
        "for",
        "and",
        "in",
        "on",
        "that",
        "with",
        "from",
        "by",
        "as",
        ".",
        ",",
        ":",
    )
)
ARTICLES = frozenset(("the", "a", "an"))


def position(match: Match, context: Context) -> Sequence[Position]:
    """One statement for each topic that the rule's ``key`` part names."""
    actor, speaker = _actor(match, context)
    if actor is None:
        raise RefusedError("the text does not say whose stance it is")
    if match.rule.sets["stance"] == "calls_for" and _is_intent(match):
        raise RefusedError("a call for cooperation is an intention")
    found: list[Position] = []
    for first, last in _topics(match, context):
        topic = context.text_of(match.view.items[first:last])
        place = evidence(match, context, first, last) if found else evidence(match, context)
        found.append(
            Position(
                **place,
                parties=context.parties(match.view, match.first, match.last),
                speaker=speaker,
                actor=actor,
                stance=cast(Stance, match.rule.sets["stance"]),
                topic=topic,
            )
        )
    if not found:
        raise RefusedError("names no topic")
    return found


def _actor(match: Match, context: Context) -> tuple[str | None, str | None]:
    """(whose stance it is, the person who takes it)."""
    who = match.items("who")
    if not who:
        return ("both", None) if context.is_bilateral else (None, None)
    item = who[0]
    speaker = None
    if item.tags & {"PERSON", "OFFICIAL", "@he"}:
        from comity.reading.speakers import speaker_name

        speaker = speaker_name(context, match.view, item, None)
    if item.tags & {"BOTH", "PARTIES", "DYAD", "@they"}:
        return "both", None
    codes = {code for each in who for code in context.codes(each, match.view)}
    if len(codes) >= 2:
        return "both", None
    return (codes.pop(), speaker) if codes else (None, None)


def _topics(match: Match, context: Context) -> list[tuple[int, int]]:
    """Where the topics stand: "a ceasefire, the release of prisoners, and the return of children" are three."""
    items = match.view.items
    first, last = match.key
    if context.word(items[first]) not in ARTICLES:
        return _trimmed([(first, last)], match, context)
    cuts = [
        n
        for n in range(first + 1, last - 1)
        if context.word(items[n]) == ","
        and context.word(items[n + 2 if context.word(items[n + 1]) == "and" else n + 1]) in ARTICLES
    ]
    bounds = [first, *cuts, last]
    return _trimmed(list(pairwise(bounds)), match, context)


def _trimmed(spans: list[tuple[int, int]], match: Match, context: Context) -> list[tuple[int, int]]:
    items = match.view.items
    found = []
    for first, last in spans:
        while first < last and context.word(items[first]) in EDGES:
            first += 1
        while last > first and context.word(items[last - 1]) in EDGES:
            last -= 1
        if first < last:
            found.append((first, last))
    return found


def _is_intent(match: Match) -> bool:
    items: list[Item] = match.items("key")
    return any("@coop" in i.tags for i in items) and not any("@cause" in i.tags for i in items)
