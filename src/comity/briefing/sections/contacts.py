"""High-level contacts, institutions with their sessions, and the annex of visits."""

from __future__ import annotations

from comity.briefing import wording as w
from comity.briefing.desk import Desk
from comity.briefing.sections.relations import facts_of
from comity.briefing.sentences import place_words
from comity.knowledge.briefing import words
from comity.knowledge.merging import office_level
from comity.model.brief import Block, Group, Items, Row, Table
from comity.model.dates import day_shifted, span
from comity.model.dossier import DossierRecord
from comity.model.statement import Mechanism

#: days before the latest meeting within which the weightiest stands for the state of contacts
RECENT = 730
_OFFICES = {"head_of_state": 3, "head_of_government": 3, "foreign_minister": 2, "minister": 2}
COMING = ("planned", "proposed")


def contacts(desk: Desk) -> tuple[Block, ...]:
    """Coming first, then held, then what was announced and of which no text says that it took place."""
    meetings = desk.most(desk.of("meeting"), "contacts")
    groups = (
        ("Coming", [m for m in meetings if m.status in COMING and not _past(desk, m)]),
        ("Held", [m for m in meetings if m.status == "held"]),
        (
            "Announced, and no report in the register that they took place",
            [m for m in meetings if m.status in COMING and _past(desk, m)],
        ),
        ("Called off", [m for m in meetings if m.status == "cancelled"]),
    )
    return tuple(
        Group(title=title, blocks=(Items(items=tuple((desk.tell(m, "contacts"),) for m in found)),))
        for title, found in groups
        if found
    )


def _past(desk: Desk, meeting: DossierRecord) -> bool:
    return desk.scene.past(meeting.date, meeting.last_said)


def day_of(record: DossierRecord) -> str:
    """The first day, for sorting; of the last report where no date is known."""
    days = span(record.date, record.last_said)
    return days.first if days else record.last_said or ""


# -- institutions ----------------------------------------------------------------------------------


def institutions(desk: Desk) -> tuple[Block, ...]:
    """Standing bodies with their last and next session, as far as a text ties one to the other."""
    rows = [_body(desk, record) for record in desk.most(desk.of("mechanism"), "institutions")]
    if not rows:
        return ()
    columns = ("Institution", "State", "Last session", "Next session", "Last named")
    return (Table(caption="Standing bodies", columns=columns, rows=tuple(rows)),)


_STATES = {"exists": "at work", "met": "met", "established": "established", "planned": "planned"}


def _body(desk: Desk, record: DossierRecord) -> Row:
    facts = facts_of(desk, record, "name", "action")
    sessions = _sessions(desk, record)
    held = [m for m in sessions if m.status == "held" and m.date]
    coming = [m for m in sessions if m.status in COMING and m.date and not _past(desk, m)]
    last = max(held, key=day_of, default=None)
    following = min(coming, key=day_of, default=None)
    for m in (last, following):
        if m:
            facts += facts_of(desk, m, "date", "status")
    cells = (
        w.capital(w.clean(record.fields["name"])),
        _STATES[record.status or "exists"],
        w.date_words(last.date) if last else "–",
        w.date_words(following.date) if following else "–",
        w.date_words((record.last_said or "")[:10]) or "–",
    )
    return desk.row(cells, facts, record=record.id, marks=desk.marks(record, "institutions"))


def _sessions(desk: Desk, record: DossierRecord) -> list[DossierRecord]:
    """Meetings that a text tells of in the words, or around the words, that name the body."""
    told = [s for i in record.statements if isinstance(s := desk.dossier.statements[i], Mechanism)]
    names = {s.name.casefold() for s in told}
    found = []
    for meeting in desk.of("meeting"):
        for i in meeting.statements:
            s = desk.dossier.statements[i]
            near = any(t.document == s.document and t.start < s.end and s.start < t.end for t in told)
            if near or any(name in s.quote.casefold() for name in names):
                found.append(meeting)
                break
    return found


# -- annex -----------------------------------------------------------------------------------------


def visits(desk: Desk) -> tuple[Block, ...]:
    """Every meeting in a table, newest first."""
    meetings = desk.most(desk.of("meeting"), "visits")
    rows = tuple(_visit(desk, m) for m in meetings)
    columns = ("Date", "Form", "Who", "Place", "State")
    return (Table(caption="Visits and meetings", columns=columns, rows=rows),) if rows else ()


def _visit(desk: Desk, m: DossierRecord) -> Row:
    f = m.fields
    who = w.people(f.get("shown") or (), 6).rstrip(",")
    facts = facts_of(desk, m, "form", "status", *(n for n in ("date", "place") if f.get(n)))
    if who:
        facts = desk.facts(m, [*(x.field for x in facts), "participants"])
    cells = (
        w.date_words(f.get("date")) or "–",
        w.capital(words("form")[f["form"]].removeprefix("an ").removeprefix("a ")),
        who or w.listed([w.party_title(c) for c in m.parties[:6]]),
        w.capital(place_words(f.get("place"), None)) or "–",
        m.status or "",
    )
    return desk.row(cells, facts, record=m.id, marks=desk.marks(m, "visits"))


def last_and_next(desk: Desk) -> tuple[DossierRecord | None, DossierRecord | None]:
    """The weightiest of the latest contacts, and the nearest coming one."""
    held = [m for m in desk.of("meeting") if m.status == "held"]
    coming = [m for m in desk.of("meeting") if m.status in COMING and not _past(desk, m)]
    latest = max((day_of(m) for m in held), default="")[:10]
    recent = [m for m in held if latest and day_of(m) >= day_shifted(latest, -RECENT)] or held
    last = max(recent, key=lambda m: (_weight(m), day_of(m), m.reports), default=None)
    following = min(coming, key=lambda m: (not m.date, day_of(m)), default=None)
    return last, following


def _weight(m: DossierRecord) -> tuple[int, int]:
    """How high the highest office among those named is, and how solemn the meeting."""
    ranks = [office_level(p.get("office")) for p in m.fields.get("participants") or () if p.get("name")]
    highest = max((_OFFICES.get(rank or "", 1) for rank in ranks), default=0)
    return highest, int(m.fields["form"] in ("state_visit", "official_visit", "summit"))
