"""The bottom line, and the points to raise."""

from __future__ import annotations

from comity.briefing import wording as w
from comity.briefing.desk import Desk
from comity.briefing.sections.accounts import (
    by_weight,
    conflict_line,
    conflict_question,
    outstanding,
    promise_facts,
    promise_words,
)
from comity.briefing.sections.contacts import last_and_next
from comity.briefing.sections.economy import latest_turnovers
from comity.briefing.sections.relations import relation_of_highest_level
from comity.briefing.sections.series import Flows
from comity.knowledge.briefing import sections
from comity.model.brief import Block, Clause, Group, Items
from comity.model.dates import span
from comity.model.dossier import DossierRecord
from comity.model.record import Promise

MOST_POINTS = 5
#: disagreements in the bottom line; the points to raise take the next
TOLD = 2


def summary(desk: Desk) -> tuple[Block, ...]:
    """Level, last and next contact, trade by statistics and by claim, the heaviest disagreements; what to raise."""
    told: list[Clause] = []
    if relation := relation_of_highest_level(desk):
        told.append(desk.tell(relation, "summary"))
    last, following = last_and_next(desk)
    told += [desk.tell(m, "summary") for m in (last, following) if m]
    told += list(latest_turnovers(desk, Flows(desk).turnovers()))[:1]
    if claim := _latest_claim(desk):
        told.append(desk.tell(claim, "summary", attributed=True))
    told += [conflict_line(desk, c) for c in by_weight(desk)[:TOLD]]
    blocks: list[Block] = []
    if told:
        blocks.append(Items(items=tuple((c,) for c in told[: sections()["summary"].most + 2])))
    if points := _points(desk):
        blocks.append(Group(title="Points to raise", blocks=(Items(items=tuple((p,) for p in points)),)))
    return tuple(blocks)


def _latest_claim(desk: Desk) -> DossierRecord | None:
    """The claim of trade turnover of the latest full year; the best reported of several."""
    found = [
        r
        for r in desk.of("figure")
        if r.fields["indicator"] == "trade_turnover" and r.status == "actual" and r.fields.get("value") is not None
        and (r.fields.get("period") or "")[:4].isdigit()
    ]  # fmt: skip
    return max(found, key=lambda r: (_year(r), r.reports), default=None)


def _year(r: DossierRecord) -> str:
    days = span(r.fields["period"], r.last_said)
    return days.last[:4] if days else ""


def _points(desk: Desk) -> list[Clause]:
    """What is overdue or due, what is open, by whom something was agreed in general, what the sources disagree on."""
    named = [p for p in outstanding(desk) if p.form != "cooperation" and not _nameless(desk, p)]
    general = [p for p in outstanding(desk) if p.form == "cooperation" and p.made_by]
    points = [_point(desk, p) for p in named[:MOST_POINTS]]
    points += [_point(desk, p) for p in general[:2]][: MOST_POINTS - len(points)]
    room = min(MOST_POINTS - len(points), 2)
    return points + [conflict_question(desk, c) for c in by_weight(desk)[TOLD : TOLD + room]]


def _nameless(desk: Desk, p: Promise) -> bool:
    """What no words tell from others of its sort: a repair centre, deliveries."""
    f = desk.records[p.id].fields
    name = f.get("name")
    return f.get("indicator") in ("commodity", "other") or (name is not None and name == name.lower())


def _point(desk: Desk, p: Promise) -> Clause:
    told = promise_words(desk, p)
    if p.state == "overdue":
        text = f"overdue: {told}"
    elif p.due and p.form not in ("meeting", "invitation", "instrument", "measure", "target"):
        text = f"{told}: due {w.by(p.due)}"
    else:
        text = f"open since {w.date_words((p.made or '')[:10])}: {told}" if p.made else f"open: {told}"
    return desk.clause(w.sentence(text), promise_facts(desk, p), record=p.id)
