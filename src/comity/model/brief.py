"""A brief as data: what every output shows, and what a later check needs to find it true.

A *clause* is a sentence or a table cell that states facts; it names the statements (or official series) that say
them. A *remark* is what the brief says of itself or of the record's silence; it states no fact and has no footnote.
All outputs are drawn from this one structure and carry it, so that :mod:`comity.briefing` can read it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from comity.model.document import digest
from comity.model.dossier import DossierCoverage, DossierDocument
from comity.model.observation import Observation, RankRow
from comity.model.verdict import Verdict

MarkCode = Literal[
    "one_side", "one_source", "old", "disputed", "revised", "holds", "fails", "depends", "not_checkable"
]  # fmt: skip


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader should beware of in a clause."""

    code: MarkCode
    text: str  #: "said by Kazakhstan only"
    statement: str = ""  #: of a verdict: the statement that was checked


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a clause states, and who says just that."""

    field: str  #: a field of the statements' kind; ``promise``, ``series`` for what is worked out
    value: Any
    sources: tuple[str, ...]  #: ids of statements, or keys of series


class Clause(msgspec.Struct, frozen=True, kw_only=True, tag="clause"):
    """Text that states facts. ``sources`` are the keys of its footnotes, in the order shown."""

    id: str
    text: str
    sources: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    marks: tuple[Mark, ...] = ()
    record: str = ""

    @property
    def digest(self) -> str:
        """Of the text: what an output carries so that a changed word is found."""
        return digest(self.text)


class Row(msgspec.Struct, frozen=True, kw_only=True, tag="row"):
    """A table's row that states facts: a clause in cells. Footnotes and marks stand in a last cell of their own."""

    id: str
    cells: tuple[str, ...]
    sources: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    marks: tuple[Mark, ...] = ()
    record: str = ""

    @property
    def text(self) -> str:
        """The cells as one text."""
        return " | ".join(self.cells)

    @property
    def digest(self) -> str:
        """Of the cells."""
        return digest(*self.cells)


class Remark(msgspec.Struct, frozen=True, kw_only=True, tag="remark"):
    """What the brief says of itself: no fact, no footnote."""

    text: str


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, tag="paragraph"):
    """Sentences that run on."""

    clauses: tuple[Clause, ...]


class Items(msgspec.Struct, frozen=True, kw_only=True, tag="items"):
    """A list; each item a run of sentences."""

    items: tuple[tuple[Clause, ...], ...]


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """A table; the first cell of a row is its heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: tuple[int, ...] = ()  #: columns of numbers


class Chart(msgspec.Struct, frozen=True, kw_only=True, tag="chart"):
    """A picture of numbers that stand in a table beside it. ``spec`` is Vega-Lite."""

    name: str
    title: str
    alt: str
    spec: dict[str, Any]


class Card(msgspec.Struct, frozen=True, kw_only=True, tag="card"):
    """A disagreement: what is disputed, each side's answer, the reason as far as it can be told."""

    title: str
    sides: tuple[Clause, ...]
    reason: Clause


class Apparatus(msgspec.Struct, frozen=True, kw_only=True, tag="apparatus"):
    """What stands behind the brief, drawn from the brief's own lists: no clauses."""

    name: Literal["sources", "definitions", "series", "omissions"]


class Group(msgspec.Struct, frozen=True, kw_only=True, tag="group"):
    """A part of a section under a heading of its own."""

    title: str
    blocks: tuple[Block, ...]


Block = Paragraph | Items | Table | Chart | Card | Remark | Apparatus | Group
Unit = Clause | Row
UnitT = TypeVar("UnitT", Clause, Row)


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section of the brief; sections without blocks are left out and named in a line."""

    key: str
    title: str
    blocks: tuple[Block, ...] = ()


class StatementNote(msgspec.Struct, frozen=True, kw_only=True, tag="statement"):
    """A footnote to the exact sentence. ``digest`` is of the quote, ``text_digest`` SHA-256 of the whole text."""

    key: str  #: the statement's id
    number: int
    document: str
    quote: str
    start: int
    end: int
    digest: str
    text_digest: str = ""
    speaker: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None


class SeriesNote(msgspec.Struct, frozen=True, kw_only=True, tag="series"):
    """A footnote to an official series: which one, and the numbers that the brief took from it."""

    key: str
    number: int
    source: str
    dataset: str
    vintage: str
    indicator: str
    reporter: str
    partner: str
    valuation: str
    unit: str
    values: tuple[tuple[str, float], ...]  #: period, value
    digest: str
    title: str  #: for people: "exports of goods, Kazakhstan to South Korea"
    note: str = ""


Note = StatementNote | SeriesNote


class Omission(msgspec.Struct, frozen=True, kw_only=True):
    """Statements of the relationship that no footnote cites, and why."""

    reason: str  #: a code of ``knowledge/briefing/words.toml``
    text: str
    statements: tuple[str, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The whole brief."""

    a: str  #: the party from whose side it is written, else the first of the pair
    b: str
    title: str
    as_of: str  #: ISO date
    drawn_at: str
    edition: str  #: as-of date and a digest of the content: the same record gives the same edition
    since: str | None = None
    perspective: str | None = None
    remarks: tuple[str, ...] = ()  #: under the title
    sections: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = ()
    verdicts: dict[str, Verdict] = {}  #: by statement, of those that are marked
    documents: tuple[DossierDocument, ...] = ()  #: those cited, in the order of the sources
    coverage: DossierCoverage = DossierCoverage()
    omissions: tuple[Omission, ...] = ()
    version: str = ""


class Ranking(msgspec.Struct, frozen=True, kw_only=True):
    """A party's place in another's list by official series."""

    of: str
    indicator: str
    period: str
    row: RankRow
    length: int  #: partners in the list


class Official(msgspec.Struct, frozen=True, kw_only=True):
    """The official series that a brief is given: of the pair both ways, and of each party alone."""

    observations: tuple[Observation, ...] = ()
    rankings: tuple[Ranking, ...] = ()


def blocks_of(section: Section) -> Iterator[Block]:
    """Every block of a section, those of its groups included, in the order shown."""
    waiting: list[Block] = list(reversed(section.blocks))
    while waiting:
        block = waiting.pop()
        yield block
        if isinstance(block, Group):
            waiting.extend(reversed(block.blocks))


def units_of(brief: Brief) -> Iterator[Unit]:
    """Everything in a brief that states facts, in the order shown."""
    for section in brief.sections:
        for block in blocks_of(section):
            match block:
                case Paragraph():
                    yield from block.clauses
                case Items():
                    yield from (clause for item in block.items for clause in item)
                case Table():
                    yield from block.rows
                case Card():
                    yield from (*block.sides, block.reason)
                case _:
                    pass


class Change(Protocol):
    """What can be done to every clause and row alike."""

    def __call__(self, unit: UnitT, /) -> UnitT:
        """The unit, changed."""


def with_units(block: Block, change: Change) -> Block:
    """The block with each of its clauses and rows changed."""
    new = msgspec.structs.replace
    match block:
        case Paragraph():
            return new(block, clauses=tuple(change(c) for c in block.clauses))
        case Items():
            return new(block, items=tuple(tuple(change(c) for c in item) for item in block.items))
        case Table():
            return new(block, rows=tuple(change(r) for r in block.rows))
        case Card():
            return new(block, sides=tuple(change(c) for c in block.sides), reason=change(block.reason))
        case Group():
            return new(block, blocks=tuple(with_units(b, change) for b in block.blocks))
        case _:
            return block
