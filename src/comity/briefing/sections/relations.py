"""The two countries and counterparts; establishment and level of relations, each step with its document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.briefing import wording as w
from comity.briefing.desk import Desk, fact
from comity.knowledge.briefing import sections, words
from comity.knowledge.merging import office_level
from comity.model.brief import Block, Clause, Fact, Group, Items, Mark, Row, Table
from comity.model.dates import day_shifted, span
from comity.model.dossier import DossierRecord
from comity.model.observation import Observation
from comity.model.statement import Meeting, Participant

#: documents that can carry a level of relations
DECLARING = ("joint_statement", "declaration")
FOUNDING = ("treaty", "agreement", "joint_statement", "declaration", "protocol", "programme", "charter")


def countries(desk: Desk) -> tuple[Block, ...]:
    """Size of both, and who holds which office, as last named."""
    blocks: list[Block] = []
    if rows := [row for row in (_size(desk, "population"), _size(desk, "gdp")) if row]:
        blocks.append(Table(caption="Size", columns=_columns(desk, ""), rows=tuple(rows), numeric=(1, 2)))
    if rows := list(_offices(desk)):
        blocks.append(Table(caption="Counterparts", columns=_columns(desk, "Office"), rows=tuple(rows)))
    return tuple(blocks)


def _columns(desk: Desk, first: str) -> tuple[str, str, str]:
    return first, w.party_title(desk.scene.a), w.party_title(desk.scene.b)


def _size(desk: Desk, indicator: str) -> Row | None:
    latest = {code: _latest(desk, indicator, code) for code in (desk.scene.a, desk.scene.b)}
    found = [o for o in latest.values() if o]
    if not found:
        return None
    unit = "USD" if indicator == "gdp" else "count"
    cells = [f"{w.amount(o.value, unit, digits=3)} ({o.period})" if o else "–" for o in latest.values()]
    title = {"population": "Population", "gdp": "Gross domestic product"}[indicator]
    return desk.row((title, *cells), [desk.series_fact(o) for o in found])


def _latest(desk: Desk, indicator: str, code: str) -> Observation | None:
    mine = [
        o
        for o in desk.official.observations
        if (o.indicator, o.reporter) == (indicator, code) and f"{o.year}" <= desk.scene.today
    ]
    return max(mine, key=lambda o: (o.year, o.vintage, o.source), default=None)


#: a president, but not of the state: ``BCDA President``, ``President and CEO``
_OF_A_FIRM = re.compile(
    r"\b(?!(?:US|UK|UAE|EU|UN|HE|HRH|PM|FM|DPM|ROK|PRC|DPRK)\b)[A-Z]{2,}\b"
    r"|\b(?i:chair|chief executive|compan|group|bank|universit|corporation)"
)
Naming = tuple[str, str, Participant]  #: the day, the statement, the person


def _offices(desk: Desk) -> Iterator[Row]:
    named = _named(desk)
    for level, title in words("office").items():
        cells, facts, oldest = [title], [], ""
        for code in (desk.scene.a, desk.scene.b):
            holder = _holder(named.get((code, level), []))
            if holder is None:
                cells.append("–")
                continue
            said, statement, who = holder
            office = w.bare_office(who.office or "", code)
            when = f" (named {w.on(said)})" if said else ""
            cells.append(f"{w.person_name(who.name)}, {office}{when}")
            facts.append(
                fact("participants", {"name": who.name, "office": who.office, "party": code}, statement)
            )
            oldest = min(oldest or said, said)
        if facts:
            old = desk.old(oldest, "countries")
            marks = [Mark(code="old", text=f"last named in {w.date_words(oldest[:7])}")] if old else []
            yield desk.row(cells, facts, marks=marks)


def _named(desk: Desk) -> dict[tuple[str, str], list[Naming]]:
    """Party and level of office → everyone named so."""
    found: dict[tuple[str, str], list[Naming]] = {}
    for s in desk.dossier.statements.values():
        if isinstance(s, Meeting):
            said = _borne(s, (desk.dossier.documents[s.document].published or "")[:10])
            for who in s.participants:
                level = office_row(who.office)
                if who.name and who.party and level:
                    found.setdefault((who.party, level), []).append((said, s.id, who))
    return found


def _borne(meeting: Meeting, published: str) -> str:
    """When the text has the office borne, as exactly as it says: a look back at a visit names those of that time."""
    held = span(meeting.date) if meeting.status == "held" else None
    past = held is not None and held.last < published
    return meeting.date[:10] if past and meeting.date else published


def office_row(office: str | None) -> str | None:
    """The row of the counterparts' table in which an office stands."""
    if _OF_A_FIRM.search(office or ""):
        return None
    rank = office_level(office)
    low = (office or "").lower()
    if rank == "minister" and ("foreign" in low or "external" in low or "secretary of state" in low):
        return "foreign_minister"
    return rank if rank in words("office") else None


def _holder(named: list[Naming]) -> Naming | None:
    """Who was named last, in the fullest form of his name that any text has."""
    last = max(named, key=lambda n: (n[0], len(n[2].name or ""), n[1]), default=None)
    if last is None:
        return None
    parts = set((last[2].name or "").split())
    same = [n for n in named if parts <= set((n[2].name or "").split())]
    longest = max(len(n[2].name or "") for n in same)
    return max((n for n in same if len(n[2].name or "") == longest), key=lambda n: (n[0], n[1]))


# -- level -----------------------------------------------------------------------------------------


def level(desk: Desk) -> tuple[Block, ...]:
    """Steps in the order in which they were taken, with documents; then missions and other steps."""
    steps = sorted(_steps(desk), key=_when)
    blocks: list[Block] = []
    shown = desk.most(steps[::-1], "level")[::-1]
    if shown:
        blocks.append(Items(items=tuple(_with_documents(desk, shown))))
    if moves := measures(desk, "level"):
        blocks.append(Group(title="Missions and envoys", blocks=moves))
    return tuple(blocks)


def _steps(desk: Desk) -> Iterator[DossierRecord]:
    """All relation records but those that only name a level that another one tells, or a lower one."""
    records = desk.of("relation")
    order = list(words("level"))
    ranks = {r.id: order.index(r.fields["level"]) for r in records}
    told = max((ranks[r.id] for r in records if r.status != "to_be_elevated"), default=-1)
    known = {r.fields["level"] for r in records if r.status != "described"}
    for record in records:
        lower = ranks[record.id] < told and not record.fields.get("since")
        if record.status == "described" and (record.fields["level"] in known or lower):
            desk.leave(record, "described")
        else:
            yield record


def _when(record: DossierRecord) -> str:
    days = span(record.date, record.last_said)
    return days.first if days else record.last_said or "9999"


def _with_documents(desk: Desk, steps: list[DossierRecord]) -> Iterator[tuple[Clause, ...]]:
    """Each step with its document; a document that bears several is told once."""
    told: set[str] = set()
    for record in steps:
        clause, document = desk.tell(record, "level"), _document(desk, record)
        if document is None or document.id in told:
            yield (clause,)
        else:
            told.add(document.id)
            yield clause, desk.tell(document, "level")


def _document(desk: Desk, record: DossierRecord) -> DossierRecord | None:
    """The document of the step: of the same day, or adopted when the step was first reported."""
    date = record.fields.get("since")
    days = span(date)
    if days is None or days.days > 31:
        said = [
            desk.dossier.documents[desk.dossier.statements[s].document].published for s in record.statements
        ]
        first = min((d[:10] for d in said if d), default=None)
        if first is None or record.status not in ("elevated", "to_be_elevated", "reaffirmed"):
            return None
        days = span(f"{day_shifted(first, -2)}/{first}")
    candidates = [
        i
        for i in desk.of("instrument")
        if i.fields["type"] in (DECLARING if record.status == "reaffirmed" else FOUNDING)
        and not i.fields.get("count")
        and i.status in ("signed", "adopted", "in_force", "ratified")
        and (of := span(i.date, i.last_said)) is not None
        and days is not None
        and of.days <= 31
        and of.overlaps(days)
    ]
    return max(
        candidates,
        key=lambda i: (i.fields["type"] in DECLARING, i.reports),
        default=None,
    )


def measures(desk: Desk, section: str) -> tuple[Block, ...]:
    """The steps of one party toward another that stand in a section."""
    forms = sections()[section].measures
    records = [r for r in desk.of("measure") if r.fields["form"] in forms]
    shown = desk.most(records, section)
    return (Items(items=tuple((desk.tell(r, section),) for r in shown)),) if shown else ()


def relation_of_highest_level(desk: Desk) -> DossierRecord | None:
    """The relation that stands highest, for the bottom line; one that is only intended where there is no other."""
    order = list(words("level"))
    live = [r for r in desk.of("relation") if r.status not in ("severed", "suspended")]
    live = [r for r in live if r.status != "to_be_elevated"] or live
    return max(
        live,
        key=lambda r: (order.index(r.fields["level"]), r.status != "described", r.last_said or ""),
        default=None,
    )


def facts_of(desk: Desk, record: DossierRecord, *names: str) -> list[Fact]:
    """The record's facts of those names that have a value."""
    return desk.facts(record, [n for n in names if record.fields.get(n) is not None])
