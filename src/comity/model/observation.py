"""An observation: one number of an official series, and the question that a store of them answers.

Every store's table ``observations`` has exactly the columns of :class:`Observation`, in that order.
A number that the source does not give is absent: there are no nulls, and zero means that the
source prints zero. The closed list of indicators stands in ``knowledge/statistics/indicators.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Protocol

import msgspec

Flow = Literal["export", "import", "reexport", "reimport", ""]
Valuation = Literal["FOB", "CIF", "reconciled", ""]
#: Whose reports a ranking adds up. A source of exports alone gives imports as the partners' exports.
RankBasis = Literal[
    "own reports", "partners' reports", "reconciled", "both sides' exports", "both sides' imports"
]

#: Begins the note of a number that cannot be meant in its unit; the source's own fault. It never ranks.
IMPLAUSIBLE = "implausible: more than the product of the world"


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """One number: who publishes it, who reports it, on whom, when, of what, how valued.

    A *reconciled* source (BACI) gives one value per directed flow. It is stored once, as the
    exporter's ``goods_exports`` with valuation ``reconciled``; the importer's side is the same row.
    """

    source: str  #: the publisher's series: "BACI", "IMF IMTS", "UN Comtrade"
    dataset: str  #: the catalog's id of the imported file
    vintage: str  #: release of the source, or the ISO date of the download; sorts by age within a source
    indicator: str  #: a code of the closed list
    reporter: str  #: ISO 3166-1 alpha-3, a body's code, or WLD; dead states keep theirs (SUN, YUG, DDR)
    partner: str  #: the same, or "" where the indicator has no partner
    period: str  #: "2019", "2019-03", "2019-Q1"; "2023-01/2023-09" for several months
    year: int  #: the year in which the period ends
    flow: Flow  #: follows from the indicator; "" where it has none
    valuation: Valuation
    unit: str  #: "USD", "persons", "percent", "index", "TIV"; always whole units, never thousands
    value: float
    note: str = ""  #: the source's flags, and the commodity where the indicator is one of commodities


#: The table's columns, in order.
COLUMNS: tuple[str, ...] = Observation.__struct_fields__
#: Their SQL types.
COLUMN_TYPES: dict[str, str] = {c: {"year": "INTEGER", "value": "DOUBLE"}.get(c, "VARCHAR") for c in COLUMNS}


class RankRow(msgspec.Struct, frozen=True, kw_only=True):
    """A partner's place in one reporter's list, by one source and one definition.

    Places are 1, 2, 2, 4. ``share`` is the part, 0 to 1, of the sum over the ranked partners.
    ``parts`` gives what was added up ({"goods_exports": ..., "goods_imports": ...}). ``coverage`` is the sum
    over all partners that the source has, as a part of its own total with the world (None: it has no total);
    far below 1, partners are missing and the places prove little.
    """

    place: int
    partner: str
    value: float
    unit: str
    share: float
    parts: dict[str, float]
    source: str
    vintage: str
    basis: RankBasis
    coverage: float | None = None


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a store holds, as its catalog tells it."""

    id: str
    source: str
    vintage: str
    title: str
    origin: str  #: name of the imported file
    digest: str  #: SHA-256 of its bytes
    rows: int
    imported_at: str  #: ISO 8601, UTC


class ObservationStore(Protocol):
    """What checking needs of a store: sets of observations through SQL, and what is in it."""

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a DuckDB query.

        Tables: ``observations`` (the columns above); ``datasets`` (those of :class:`Dataset`);
        ``flows``, every goods flow by who tells of it: source, dataset, vintage, origin, destination, period,
        year, teller ("exporter", "importer" or "reconciled"), valuation, value, note. Raises StatisticsError.
        """

    def datasets(self) -> list[Dataset]:
        """What the store holds, the carried table first."""
