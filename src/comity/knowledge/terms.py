"""The words of the trade in English, and the codes they stand for.

Each loader returns the rows of one table of ``english/`` in file order, typed. Terms with an
apostrophe come in both shapes (``'`` and ``’``). Case means nothing, except that an abbreviation in
capitals ("IT", "EV") stands for itself only in capitals (:func:`in_capitals`).
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

from comity.knowledge.tables import ROOT, rows, values
from comity.model.statement import Indicator, InstrumentType, MechanismType, ProjectForm, Sector

Rank = Literal[
    "head_of_state", "head_of_government", "deputy_head", "royal", "minister", "deputy_minister", "parliament",
    "ambassador", "official", "military", "business",
]  # fmt: skip
Branch = Literal[
    "executive", "royal", "legislative", "diplomatic", "judicial", "party", "international", "regional",
    "military", "business",
]  # fmt: skip
Position = Literal["before", "after", "both"]
Proper = Literal["", "capital"]
Number = Literal["singular", "plural"]

SECTOR_COLUMNS = ("term", "sector", "only_in_list")
INDICATOR_COLUMNS = ("term", "indicator", "weak")
INSTRUMENT_COLUMNS = ("term", "type", "number", "subject")
MECHANISM_COLUMNS = ("term", "type", "named")
UNDERTAKING_COLUMNS = ("term", "form", "sector", "named", "owner")
OFFICE_COLUMNS = ("term", "rank", "branch", "proper")
CURRENCY_COLUMNS = ("term", "code", "position")
SHARED_CURRENCY_COLUMNS = ("term", "codes", "by_party")
SCALE_COLUMNS = ("term", "factor")
UNIT_COLUMNS = ("term", "unit", "factor")


class SectorTerm(NamedTuple):
    """A field of cooperation as texts name it."""

    term: str
    sector: Sector
    only_in_list: bool  #: too general to be trusted outside a list of fields ("trade", "space")


class IndicatorTerm(NamedTuple):
    """A word that says what a figure counts."""

    term: str
    indicator: Indicator
    weak: bool  #: counts only when nothing stronger stands by the figure ("companies", "deal")


class InstrumentTerm(NamedTuple):
    """A kind of document between parties."""

    term: str
    type: InstrumentType
    number: Number
    subject: str  #: what the term itself says that the document is about ("free trade"); empty: nothing


class MechanismTerm(NamedTuple):
    """The head of a standing body's name, or the whole name where it is ``named``; the longest match decides its type."""

    term: str
    type: MechanismType
    named: bool = False


class UndertakingTerm(NamedTuple):
    """The head of a project's or an initiative's name, or a whole name ("Belt and Road")."""

    term: str
    form: ProjectForm
    sector: Sector | None  #: what the word alone says of the field
    named: bool  #: a whole name
    owner: str | None = None  #: the party whose programme it is ("Belt and Road": CHN), where it is one's


class OfficeTerm(NamedTuple):
    """An office and its level. "Minister of X and Y" is open-ended: the table has its heads."""

    term: str
    rank: Rank
    branch: Branch
    proper: Proper  #: ``capital`` where the word is an office only with a capital ("General", "Chair")


class CurrencyTerm(NamedTuple):
    """A currency's sign, code or name; code ``XXX`` where only a nationality or the state tells which."""

    term: str
    code: str  #: ISO 4217
    position: Position  #: where it stands to its number


class SharedCurrency(NamedTuple):
    """A currency word that several states use; which, the text's own state tells."""

    term: str
    codes: tuple[str, ...]  #: ISO 4217, besides the one in ``currencies.csv``
    by_party: (
        bool  #: whether a state that the text is about tells it too (for dollars only the publisher's own)
    )


class ScaleTerm(NamedTuple):
    """A word that multiplies the number before it."""

    term: str
    factor: float


class UnitTerm(NamedTuple):
    """A unit of measure; the number times ``factor`` is in ``unit``."""

    term: str
    unit: str
    factor: float


def in_capitals(term: str) -> bool:
    """Whether a term counts only where it is written in capitals: ``IT`` is a sector, ``it`` is none."""
    return len(term) <= 5 and term.isupper()


def _table(name: str, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    cells = [row.cells for row in rows(ROOT / "english" / name, columns)]
    return cells + [(c[0].replace("'", "’"), *c[1:]) for c in cells if "'" in c[0]]


@cache
def sectors() -> tuple[SectorTerm, ...]:
    """Fields of cooperation, to the guide's sector codes."""
    table = _table("sectors.csv", SECTOR_COLUMNS)
    return tuple(SectorTerm(c[0], cast(Sector, c[1]), c[2] == "y") for c in table)


@cache
def indicators() -> tuple[IndicatorTerm, ...]:
    """What figures count, to the guide's indicators."""
    table = _table("indicators.csv", INDICATOR_COLUMNS)
    return tuple(IndicatorTerm(c[0], cast(Indicator, c[1]), c[2] == "y") for c in table)


@cache
def instruments() -> tuple[InstrumentTerm, ...]:
    """Kinds of document, to the guide's instrument types."""
    table = _table("instruments.csv", INSTRUMENT_COLUMNS)
    return tuple(InstrumentTerm(c[0], cast(InstrumentType, c[1]), cast(Number, c[2]), c[3]) for c in table)


@cache
def mechanism_names() -> tuple[MechanismTerm, ...]:
    """Heads of names of standing bodies, to the guide's mechanism types."""
    table = _table("mechanism_names.csv", MECHANISM_COLUMNS)
    return tuple(MechanismTerm(c[0], cast(MechanismType, c[1]), c[2] == "y") for c in table)


@cache
def undertakings() -> tuple[UndertakingTerm, ...]:
    """Heads of names of projects and initiatives, and the names everybody knows."""
    table = _table("undertakings.csv", UNDERTAKING_COLUMNS)
    return tuple(
        UndertakingTerm(
            c[0], cast(ProjectForm, c[1]), cast(Sector, c[2]) if c[2] else None, c[3] == "y", c[4] or None
        )
        for c in table
    )


@cache
def offices() -> tuple[OfficeTerm, ...]:
    """Offices with their level, which the dyad-year panel counts meetings by."""
    table = _table("offices.csv", OFFICE_COLUMNS)
    return tuple(OfficeTerm(c[0], cast(Rank, c[1]), cast(Branch, c[2]), cast(Proper, c[3])) for c in table)


@cache
def currencies() -> tuple[CurrencyTerm, ...]:
    """Currencies, to ISO 4217."""
    table = _table("currencies.csv", CURRENCY_COLUMNS)
    return tuple(CurrencyTerm(c[0], c[1], cast(Position, c[2])) for c in table)


@cache
def shared_currencies() -> dict[str, SharedCurrency]:
    """Bare currency words ("$", "rupees"), lower-case."""
    table = _table("shared_currencies.csv", SHARED_CURRENCY_COLUMNS)
    return {c[0]: SharedCurrency(c[0], values(c[1]), c[2] == "y") for c in table}


@cache
def scales() -> tuple[ScaleTerm, ...]:
    """Thousand, million, crore ... with their factors."""
    return tuple(ScaleTerm(c[0], float(c[1])) for c in _table("scales.csv", SCALE_COLUMNS))


@cache
def units() -> tuple[UnitTerm, ...]:
    """Units of measure, to the guide's unit names."""
    return tuple(UnitTerm(c[0], c[1], float(c[2])) for c in _table("units.csv", UNIT_COLUMNS))
