"""Sectors, projects, people, multilateral positions and voting."""

from __future__ import annotations

from collections import defaultdict

from comity.briefing import wording as w
from comity.briefing.desk import Desk
from comity.briefing.sections.claims import claims_table, ranks
from comity.briefing.sections.relations import facts_of, measures
from comity.briefing.sections.series import numbers_table, official
from comity.briefing.sentences import actor_words, instrument_phrase
from comity.knowledge.briefing import sections as settings
from comity.knowledge.briefing import words
from comity.knowledge.merging import sectors_of
from comity.model.brief import Block, Clause, Fact, Group, Items, Paragraph, Row, Table
from comity.model.dossier import DossierRecord

#: things named in one cell of the table of sectors
MOST_IN_CELL = 4
DONE = ("signed", "adopted", "exchanged", "ratified", "in_force", "extended", "implemented")
PEOPLE_SERIES = {
    "students": "Students from {partner} in {reporter}",
    "migrant_stock": "People from {partner} who live in {reporter}",
    "tourists": "Visitors from {partner} to {reporter}",
    "workers": "Workers from {partner} in {reporter}",
    "diaspora": "People with roots in {partner} who live in {reporter}",
}


def sectors(desk: Desk) -> tuple[Block, ...]:
    """Field by field: what exists, what is intended, and by whom."""
    exists: dict[str, list[DossierRecord]] = defaultdict(list)
    intended: dict[str, list[DossierRecord]] = defaultdict(list)
    for r in desk.of("project"):
        if r.fields.get("sector"):
            (exists if r.status in ("underway", "completed") else intended)[r.fields["sector"]].append(r)
    for r in desk.of("instrument"):
        if r.status in DONE:
            for sector in sectors_of(r.fields.get("subject"))[:2]:
                exists[sector].append(r)
    for r in desk.most(desk.of("intent"), "sectors"):
        for sector in r.fields.get("sectors") or ():
            intended[sector].append(r)
    order = [s for s in words("sector") if s in exists or s in intended]
    order.sort(key=lambda s: -len(exists[s]) - len(intended[s]))
    rows = tuple(_sector(desk, s, exists[s], intended[s]) for s in order)
    columns = ("Field", "What exists", "What is intended, and by whom")
    return (Table(caption="Fields of cooperation", columns=columns, rows=rows),) if rows else ()


def _sector(desk: Desk, sector: str, exists: list[DossierRecord], intended: list[DossierRecord]) -> Row:
    facts: list[Fact] = []
    cells = [w.capital(words("sector")[sector])]
    for records in (exists, intended):
        told = []
        for r in records[:MOST_IN_CELL]:
            told.append(_in_cell(r))
            facts += _cell_facts(desk, r)
        for r in records[MOST_IN_CELL:]:
            desk.leave(r, "more")
        if len(records) > MOST_IN_CELL:
            told.append(f"and {w.number(len(records) - MOST_IN_CELL)} more")
        cells.append(w.capital("; ".join(dict.fromkeys(told))) or "–")
    saids = [r.last_said for r in (*exists, *intended) if r.last_said]
    old = desk.old(max(saids, default=None), "sectors")
    return desk.row(cells, facts, marks=[old] if old else [])


def _in_cell(r: DossierRecord) -> str:
    f = r.fields
    if r.kind == "project":
        return f"{w.clean(f['name'])} ({_PROJECT[r.status or 'underway']})"
    if r.kind == "instrument":
        return instrument_phrase(f)
    verb = {"discussed": "discussed", "intends": "intended", "agreed": "agreed", "called_for": "called for"}
    when = f", {w.date_words(r.last_said[:7])}" if r.last_said else ""
    return f"{verb[r.status or f['modality']]} by {actor_words(f.get('actor'))}{when}"


def _cell_facts(desk: Desk, r: DossierRecord) -> list[Fact]:
    match r.kind:
        case "project":
            return facts_of(desk, r, "name", "sector", "status")
        case "instrument":
            return facts_of(desk, r, "type", "subject", "action")
        case _:
            return facts_of(desk, r, "sectors", "modality", "actor")


# -- projects --------------------------------------------------------------------------------------

_PROJECT = {
    "proposed": "proposed", "planned": "planned", "underway": "under way", "completed": "completed",
    "cancelled": "cancelled",
}  # fmt: skip


def projects(desk: Desk) -> tuple[Block, ...]:
    """Undertakings and programmes by name."""
    records = desk.most(desk.of("project"), "projects")
    order = ("underway", "planned", "proposed", "completed", "cancelled")
    records.sort(key=lambda r: order.index(r.status or "underway"))
    rows = tuple(_project(desk, r) for r in records)
    blocks: list[Block] = []
    if rows:
        columns = ("Project", "Field", "State", "Last named")
        blocks.append(Table(caption="Projects and programmes", columns=columns, rows=rows))
    if table := claims_table(desk, "projects"):
        blocks.append(Group(title="Numbers of projects", blocks=(table,)))
    return tuple(blocks)


def _project(desk: Desk, r: DossierRecord) -> Row:
    sector = r.fields.get("sector")
    facts = facts_of(desk, r, "name", "sector", "status")
    cells = (
        _project_name(desk, r), w.capital(words("sector")[sector]) if sector else "–",
        _PROJECT[r.status or "underway"], w.date_words((r.last_said or "")[:10]) or "–",
    )  # fmt: skip
    return desk.row(cells, facts, record=r.id, marks=desk.marks(r, "projects"))


def _project_name(desk: Desk, r: DossierRecord) -> str:
    """The name; one that is only of a sort with the words of the text: ``Ring road: “a ring road around Almaty”``."""
    name = w.clean(r.fields["name"])
    if name != name.lower():
        return w.capital(name)
    quote = w.clean(desk.dossier.statements[r.support["name"][0]].quote, 120)
    return w.capital(name) if w.folded(quote) == w.folded(name) else w.capital(f"{name}: “{quote}”")


# -- people ----------------------------------------------------------------------------------------


def people(desk: Desk) -> tuple[Block, ...]:
    """Students, diaspora, workers, visitors; visas and flights."""
    blocks: list[Block] = []
    if table := claims_table(desk, "people"):
        blocks.append(table)
    indicators = tuple(i for i in settings()["people"].figures)
    if items := ranks(desk, "people", indicators):
        blocks.append(Group(title="Places in each other's lists", blocks=(items,)))
    if table := numbers_table(desk, "Official series", PEOPLE_SERIES):
        blocks.append(Group(title="Official series", blocks=(table,)))
    if steps := measures(desk, "people"):
        blocks.append(Group(title="Visas and flights", blocks=steps))
    return tuple(blocks)


# -- multilateral ----------------------------------------------------------------------------------


def multilateral(desk: Desk) -> tuple[Block, ...]:
    """Declared positions, and how the two vote in the United Nations."""
    blocks: list[Block] = []
    if voting := _voting(desk):
        blocks.append(Paragraph(clauses=voting))
    shown = desk.most(desk.of("position"), "multilateral")
    if shown:
        items = tuple((desk.tell(r, "multilateral", attributed=True),) for r in shown)
        blocks.append(Group(title="Declared positions", blocks=(Items(items=items),)))
    return tuple(blocks)


def _voting(desk: Desk) -> tuple[Clause, ...]:
    pair = {desk.scene.a, desk.scene.b}
    found = {
        o.year: o
        for o in sorted(official(desk), key=lambda o: o.vintage)
        if o.indicator == "un_vote_agreement" and {o.reporter, o.partner} == pair
    }
    if not found:
        return ()
    last, first = found[max(found)], found[min(found)]
    told = f"in the votes of the UN General Assembly the agreement index of the two was {last.value:.2f} in {last.year}"
    facts = [desk.series_fact(last)]
    if first.year < last.year:
        middle = found.get(last.year - 10)
        told += f", against {first.value:.2f} in {first.year}"
        facts.append(desk.series_fact(first))
        if middle and middle.year > first.year:
            told += f" and {middle.value:.2f} in {middle.year}"
            facts.append(desk.series_fact(middle))
    return (desk.clause(w.sentence(f"{told} (1 is always alike)"), facts),)
