"""The treaty base by subject and state, and the annex of agreements."""

from __future__ import annotations

from comity.briefing import wording as w
from comity.briefing.desk import Desk, fact
from comity.briefing.sections.accounts import answer_words
from comity.briefing.sections.claims import claims_table
from comity.briefing.sections.contacts import day_of
from comity.briefing.sections.relations import facts_of
from comity.briefing.sentences import instrument_phrase
from comity.knowledge.briefing import words
from comity.knowledge.merging import sectors_of
from comity.model.brief import Block, Clause, Group, Items, Row, Table
from comity.model.dossier import DossierRecord

STATES = (
    ("In force or being carried out", ("in_force", "ratified", "extended", "implemented")),
    ("Signed", ("signed", "adopted", "exchanged")),
    ("Pending", ("planned", "proposed", "negotiated", "initialled")),
    ("Ended or suspended", ("suspended", "terminated")),
)


def treaties(desk: Desk) -> tuple[Block, ...]:
    """How many were signed, as told; then the documents by state and, in each, by subject."""
    records = desk.of("instrument")
    counts = desk.most([r for r in records if r.fields.get("count")], "treaties")
    single = desk.most([r for r in records if not r.fields.get("count")], "treaties")
    blocks: list[Block] = []
    if counts:
        items = tuple((desk.tell(r, "treaties", attributed=True), *_other_counts(desk, r)) for r in counts)
        blocks.append(Group(title="How many", blocks=(Items(items=items),)))
    for title, actions in STATES:
        found = sorted(
            (r for r in single if r.status in actions), key=lambda r: (_field(r) or "~", _phrase(r))
        )
        if found:
            rows = tuple(_row(desk, r) for r in found)
            table = Table(caption=title, columns=("Field", "Document", "State", "Date"), rows=rows)
            blocks.append(Group(title=title, blocks=(table,)))
    if figures := claims_table(desk, "treaties"):
        blocks.append(Group(title="Numbers of agreements", blocks=(figures,)))
    return tuple(blocks)


def _other_counts(desk: Desk, record: DossierRecord) -> tuple[Clause, ...]:
    """The other answers to how many they were."""
    found = [c for c in desk.dossier.conflicts if c.record == record.id and c.field == "count"]
    told = []
    for side in (side for c in found for side in c.sides[1:]):
        s = desk.dossier.statements[side.statements[0]]
        text = w.sentence(f"another answer: {answer_words('count', s)}, from {desk.giver(s)}")
        told.append(desk.clause(text, [fact("count", getattr(s, "count", None), s.id)], record=record.id))
    return tuple(told)


def _field(r: DossierRecord) -> str:
    found = sectors_of(r.fields.get("subject"))
    return w.capital(words("sector")[found[0]]) if found else ""


def _date(desk: Desk, r: DossierRecord) -> str:
    """The date that a text gives, else that of the first report."""
    if r.fields.get("date"):
        return w.date_words(r.fields["date"])
    steps = [s.said for s in r.life if s.status == r.status and s.said]
    first = min((d[:10] for d in steps), default=None)
    return f"Reported {w.on(first)}" if first else "–"


def _phrase(r: DossierRecord) -> str:
    return instrument_phrase(r.fields)


def _row(desk: Desk, r: DossierRecord) -> Row:
    facts = facts_of(desk, r, "type", "subject", "action", "date")
    cells = (
        _field(r) or "General",
        w.capital(_phrase(r)),
        _state(r),
        _date(desk, r),
    )
    return desk.row(cells, facts, record=r.id, marks=desk.marks(r, "treaties"))


def _state(r: DossierRecord) -> str:
    return words("action")[r.status or r.fields["action"]]


def agreements(desk: Desk) -> tuple[Block, ...]:
    """Every document, newest first, with the number of reports that tell of it."""
    records = sorted(desk.of("instrument"), key=lambda r: (day_of(r), r.id), reverse=True)
    shown = desk.most(records, "agreements")
    rows = tuple(_listed(desk, r) for r in shown)
    columns = ("Date", "Document", "State", "Reports")
    return (Table(caption="Agreements", columns=columns, rows=rows, numeric=(3,)),) if rows else ()


def _listed(desk: Desk, r: DossierRecord) -> Row:
    facts = facts_of(desk, r, "type", "subject", "count", "action", "date")
    reports = f"{r.reports} ({w.counted(r.origins, 'origin')})" if r.origins != r.reports else str(r.reports)
    cells = (_date(desk, r), w.capital(_phrase(r)), _state(r), reports)
    return desk.row(cells, facts, record=r.id, marks=desk.marks(r, "agreements"))
