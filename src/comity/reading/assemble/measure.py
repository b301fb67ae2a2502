"""Diplomatic and economic steps of one party toward another, with who takes them, toward whom, and whether done."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import cast

from comity.model.statement import Measure, MeasureForm, MeasureStatus, Statement
from comity.reading.assemble.base import RefusedError, evidence
from comity.reading.assemble.flows import marks
from comity.reading.context import Context
from comity.reading.items import Item, spot
from comity.reading.match import Match
from comity.reading.segment import Sentence

MUTUAL = frozenset(("visa_waived", "flights_opened", "flights_suspended"))
ENVOYS = frozenset(
    ("ambassador_appointed", "ambassador_recalled", "ambassador_summoned", "credentials_presented")
)


def measure(match: Match, context: Context) -> Sequence[Measure]:
    """One step, or one toward each party named. Refused when it is denied, or when the text does not say whose it is."""
    items = match.view.items
    before = items[max(0, match.key[0] - 4) : match.key[0]]
    if any(i.tags & {"@denied", "@negation"} for i in before):
        raise RefusedError("the sentence denies it")
    if any(context.word(i) == "if" for i in items[max(0, match.key[0] - 10) : match.key[0]]):
        raise RefusedError("the step is only supposed")
    form = cast(MeasureForm, match.rule.sets["form"])
    if form == "ambassador_appointed" and not any("@envoy" in i.tags for i in _within(match, context)):
        raise RefusedError("the office is no envoy's")
    pairs = [p for p in _pairs(match, context, form) if p[0] != p[1] or p[0] == "both"]
    if not pairs:
        raise RefusedError("the text does not say whose step it is toward whom")
    ahead = _ahead(match, context)
    date = context.date(match.view, match.first, match.last, ahead=ahead)
    return [
        Measure(
            **evidence(match, context),
            form=form,
            actor=actor,
            target=target,
            parties=tuple(dict.fromkeys(c for c in (actor, target) if c != "both"))
            if actor != "both"
            else context.both(match.view),
            date=date,
            status=_status(context, ahead, date),
        )
        for actor, target in pairs
    ]


def _ahead(match: Match, context: Context) -> bool:
    """Whether the step is still to come: "will", "plans to"; but "the first to", "took the opportunity to" are done."""
    items = match.view.items
    first, last = match.key
    before = items[max(0, first - 4) : first]
    if any("@to_come" in i.tags for i in items[first : max(last, match.last)]):
        return True
    happened = any(i.tags & {"ORDINAL", "@done_to"} for i in before)
    return any(
        i.tags & {"@ahead", "@future", "@plan_to"} and not (happened and context.word(i) == "to")
        for i in before
    )


def _nearest_actor(match: Match, context: Context, targets: list[str]) -> list[str]:
    """Of several parties before the key the nearest that can act: "X met Y's minister; Z's aid to W" is Z's."""
    span = match.span("actor")
    if span is None or span[0] >= match.key[0] or len(_codes(match.items("actor"), match, context)) != 1:
        return []
    for mark in reversed(marks(context, match.view)):
        if not span[0] < mark.position < match.key[0] or mark.codes[0] in targets:
            continue
        if mark.mark in ("subject", "owner"):
            return list(mark.codes)
    return []


def _pairs(match: Match, context: Context, form: str) -> list[tuple[str, str]]:
    """(actor, target) of each step: one toward every target named; each toward the other where two act alike."""
    actors = _codes(match.items("actor"), match, context)
    targets = _codes(match.items("recipient") or match.items("target"), match, context)
    actors = _nearest_actor(match, context, targets) or actors
    if form not in MUTUAL and form not in ENVOYS:
        if len(actors) == 2 and not targets:
            return [(actors[0], actors[1]), (actors[1], actors[0])]
        if len(actors) == 1 and len(targets) > 1:
            return [(actors[0], target) for target in targets]
    actor, target = _sides(match, context, form, actors, targets)
    return [(actor, target)] if actor and target else []


def _sides(
    match: Match, context: Context, form: str, actors: list[str], targets: list[str]
) -> tuple[str | None, str | None]:
    """(actor, target): as captured, from the offices' own words, and for the missing one the other side."""
    if form in MUTUAL and len(actors) >= 2:
        return "both", "both"
    if form in MUTUAL and actors and targets and match.rule.name.startswith("measure.flights"):
        return ("both", "both") if "between" in _words(match, context) else (actors[0], targets[0])
    if form in MUTUAL and not targets and not actors:
        return ("both", "both") if context.is_bilateral else (None, None)
    if form in ENVOYS:
        inner = _inside(match, context)
        actors = actors or inner[:1]
        targets = targets or [c for c in inner if c not in actors]
    actor = actors[0] if actors else None
    target = next((c for c in targets if c != actor), None)
    if actor is None:
        actor = next(
            (c for c in context.named(match.view, 0, match.key[0]) if c != target), None
        ) or context.other(target)
        actor = actor or (context.home if context.home != target else None)
    if target is None and context.is_bilateral:
        target = context.other(actor)
    return actor, target


def _codes(items: list[Item], match: Match, context: Context) -> list[str]:
    codes = [c for item in items for c in context.codes(item, match.view)]
    return list(dict.fromkeys(codes))


def _words(match: Match, context: Context) -> set[str]:
    return {context.word(i) for i in match.view.items[match.first : match.last]}


def _within(match: Match, context: Context) -> list[Item]:
    """The phrases inside the items of the key: "Peru's Ambassador to Chile" is one item and names two parties."""
    first, last = match.key
    tokens = match.view.items[first].first, match.view.items[last - 1].last
    return spot(context.lexicon, context.segmentation, Sentence(0, 0, tokens[0], tokens[1], 0))


def _inside(match: Match, context: Context) -> list[str]:
    return list(dict.fromkeys(c for item in _within(match, context) for c in item.codes))


def _status(context: Context, ahead: bool, date: str | None) -> MeasureStatus:
    published = (context.document.published or "")[:10]
    begin = (date or "").split("/")[0]
    if date and published and begin > published[: len(begin)]:
        return "planned"
    return "planned" if ahead else "done"


def key(statement: Statement) -> Hashable:
    """One step is told once."""
    assert isinstance(statement, Measure)
    return (statement.form, statement.actor, statement.target)
