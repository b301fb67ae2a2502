"""The cascade on one screen: segment, spot, chunk, match, resolve, assemble."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import cast

import msgspec

from comity.knowledge.rules import Rule
from comity.model.document import Document
from comity.model.reading import Coverage, Reading, Refusal
from comity.model.statement import AnyStatement, Statement
from comity.reading.assemble import ASSEMBLERS
from comity.reading.assemble.base import RefusedError
from comity.reading.context import Context
from comity.reading.match import Match, View, matcher
from comity.reading.once import once


def read(document: Document) -> Reading:
    """All that one document states of relations between parties, in the order of the text.

    The same document gives the same statements and ids on every run and machine. Cost is linear in the
    length of the text. A document that is not in English gives nothing.
    """
    if document.language != "en":
        return Reading(document=document.id)
    context = Context(document)
    statements: list[Statement] = []
    refusals: list[Refusal] = []
    for view in context.views:
        if view.chunked and not context.is_headline(view) and not context.is_question(view):
            found, refused = _read_sentence(context, view)
            statements += found
            refusals += refused
    if _tells_own_plans(context, statements):
        refusals += (
            Refusal(rule=s.rule, start=s.start, end=s.end, quote=s.quote, reason="the text tells of no ties")
            for s in statements
            if s.kind == "intent"
        )
        statements = [s for s in statements if s.kind != "intent"]
    kept = once(statements)
    return Reading(
        document=document.id,
        statements=tuple(cast(AnyStatement, s.identified(document.id)) for s in kept),
        refusals=tuple(refusals),
        coverage=_coverage(context, kept),
    )


def _read_sentence(context: Context, view: View) -> tuple[list[Statement], list[Refusal]]:
    statements: list[Statement] = []
    refusals: list[Refusal] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for found in matcher().matches(view):
        if isinstance(found, tuple):
            rule, veto = found
            refusals.append(_refusal(context, view, rule, veto.start(), veto.end(), "vetoed by these words"))
            continue
        spans = taken.setdefault(found.rule.kind, [])
        first, last = found.key
        if any(first < b and a < last for a, b in spans):
            continue  # an earlier rule of the kind has read these words
        try:
            made = ASSEMBLERS[found.rule.kind](found, context)
        except RefusedError as reason:
            refusals.append(_refusal(context, view, found.rule, found.first, found.last, str(reason)))
            continue
        spans += [(first, last), *found.also]
        statements += (_attributed(context, found, s) for s in made)
    return statements, refusals


def _tells_own_plans(context: Context, statements: list[Statement]) -> bool:
    """Whether a text tells neither of ties nor of a meeting: its intents are one party's plans."""
    kinds = {s.kind for s in statements}
    return "intent" in kinds and "meeting" not in kinds and not context.tells_of_ties


def _attributed(context: Context, match: Match, statement: Statement) -> Statement:
    """The statement with its speaker, unless the assembler knew one."""
    if statement.speaker is not None:
        return statement
    speaker = context.speaker(match.view, match.key[0])
    return msgspec.structs.replace(statement, speaker=speaker) if speaker else statement


def _refusal(context: Context, view: View, rule: Rule, first: int, last: int, reason: str) -> Refusal:
    start, end = context.range_of(view.items[first:last] or view.items)
    return Refusal(
        rule=rule.name, start=start, end=end, quote=context.document.text[start:end], reason=reason
    )


def _coverage(context: Context, statements: Iterable[Statement]) -> Coverage:
    starts = sorted(s.start for s in statements)
    with_statements = {
        v.index for v in context.views if starts and _any_between(starts, v.sentence.start, v.sentence.end)
    }
    triggers = matcher().triggers
    cues = sum(
        1 for v in context.views if v.index not in with_statements and not triggers.isdisjoint(v.kinds)
    )
    return Coverage(sentences=len(context.views), with_statements=len(with_statements), with_cues_only=cues)


def _any_between(starts: list[int], start: int, end: int) -> bool:
    i = bisect_left(starts, start)
    return i < len(starts) and starts[i] < end
