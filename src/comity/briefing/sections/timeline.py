"""The relationship in the order of its days: picture and table."""

from __future__ import annotations

from collections.abc import Iterator

from comity.briefing import charts
from comity.briefing import wording as w
from comity.briefing.desk import Desk
from comity.briefing.sentences import say
from comity.knowledge.briefing import sections
from comity.model.brief import Block, Remark, Row, Table
from comity.model.dates import span
from comity.model.dossier import DossierRecord

LANES = {
    "relation": "Level of relations",
    "meeting": "Meetings",
    "instrument": "Documents",
    "measure": "Steps",
}


def timeline(desk: Desk) -> tuple[Block, ...]:
    """Everything that has a date, oldest first; beyond the most that is shown the oldest are left out."""
    dated = sorted(_dated(desk), key=lambda e: (e[0], e[1].id))
    limit = sections()["timeline"].most
    shown = dated[-limit:]
    if not shown:
        return ()
    events = [charts.Event(day, LANES[r.kind], r.id, _tense(desk, r)) for day, r in shown]
    rows = tuple(_row(desk, r) for _, r in shown)
    table = Table(caption="Events", columns=("Date", "Lane", "What"), rows=rows)
    title = f"{w.party_title(desk.scene.a)} and {w.party(desk.scene.b)}"
    blocks: list[Block] = [charts.timeline(events, title), table]
    if len(dated) > limit:
        blocks.append(Remark(text=f"{len(dated) - limit:,} older events are left out."))
    undated = sum(1 for kind in LANES for _ in desk.of(kind)) - len(dated)
    if undated:
        blocks.append(
            Remark(
                text=f"{w.capital(w.counted(undated, 'thing'))} without a date {'is' if undated == 1 else 'are'} left out."
            )
        )
    return tuple(blocks)


def _dated(desk: Desk) -> Iterator[tuple[str, DossierRecord]]:
    for kind in LANES:
        for record in desk.of(kind):
            days = span(record.date, record.last_said)
            if days is not None and days.first > "0001":
                yield days.first, record


def _tense(desk: Desk, record: DossierRecord) -> str:
    days = span(record.date, record.last_said)
    return "coming" if days is not None and days.last >= desk.scene.today else "past"


def _row(desk: Desk, record: DossierRecord) -> Row:
    said = say(record, desk.scene)
    date = next((n for n in ("date", "since") if record.fields.get(n)), None)
    facts = desk.facts(record, [*said.fields, *([date] if date else [])])
    cells = (w.date_words(record.date), LANES[record.kind], said.text)
    return desk.row(cells, facts, record=record.id, marks=desk.marks(record, "timeline"))
