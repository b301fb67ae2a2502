"""By whose figures: the ways in which one goods flow between two countries can be put together.

The exporter reports FOB, the importer mostly CIF, a reconciled source one value for both. A turnover adds an
export and an import: both from one side's books, or each as the exporting (or importing) side reports it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from comity.checking.slices import Legs

Measure = Literal["exports", "imports", "turnover", "balance"]
Family = Literal["own", "mirror", "exporters", "importers", "reconciled", "completed", "mixed"]


class FamilyReading(NamedTuple):
    """A family applied to a measure: how to add, which legs, how valued."""

    family: Family
    x: str  #: the leg of the reporter's exports, "" where the measure has none
    m: str  #: the leg of the reporter's imports
    t: str  #: the leg of a published sum; it stands alone
    valuation: str

    @property
    def legs(self) -> tuple[str, ...]:
        """The legs that it adds."""
        return tuple(filter(None, (self.x, self.m, self.t)))


_TWO_LEGS = (
    FamilyReading("own", "x_own", "m_own", "", "exports FOB, imports CIF"),
    FamilyReading("reconciled", "x_rec", "m_rec", "", "reconciled"),
    FamilyReading("exporters", "x_own", "m_mir", "", "FOB"),
    FamilyReading("importers", "x_mir", "m_own", "", "CIF"),
    FamilyReading("mirror", "x_mir", "m_mir", "", "exports FOB, imports CIF"),
)
_PUBLISHED = "exports plus imports as published"
READINGS: dict[Measure, tuple[FamilyReading, ...]] = {
    "turnover": (
        *_TWO_LEGS,
        FamilyReading("own", "", "", "t_own", _PUBLISHED),
        FamilyReading("mirror", "", "", "t_mir", _PUBLISHED),
    ),
    "balance": _TWO_LEGS,
    "exports": (
        FamilyReading("own", "x_own", "", "", "FOB"),
        FamilyReading("reconciled", "x_rec", "", "", "reconciled"),
        FamilyReading("mirror", "x_mir", "", "", "CIF"),
    ),
    "imports": (
        FamilyReading("own", "", "m_own", "", "CIF"),
        FamilyReading("reconciled", "", "m_rec", "", "reconciled"),
        FamilyReading("mirror", "", "m_mir", "", "FOB"),
    ),
}


#: own figures of one direction with reconciled ones of the other, where a side's own are there only in part
COMPLETED = (
    FamilyReading("completed", "x_rec", "m_own", "", "exports reconciled, imports CIF"),
    FamilyReading("completed", "x_own", "m_rec", "", "exports FOB, imports reconciled"),
)


#: every other way of putting two directions together: no book has it, but a speaker might
MIXED = tuple(
    FamilyReading("mixed", x, m, "", "mixed")
    for x in ("x_own", "x_mir", "x_rec")
    for m in ("m_own", "m_mir", "m_rec")
)


def adder(measure: Measure, reading: FamilyReading) -> Callable[[Legs], tuple[float | None, bool]]:
    """A function from legs to (value, whole): None without any leg, not whole where one of two is missing."""
    indexes = [Legs._fields.index(leg) for leg in reading.legs]
    if len(indexes) == 1:
        only = indexes[0]

        def one(legs: Legs) -> tuple[float | None, bool]:
            return legs[only], legs[only] is not None

        return one
    first, second = indexes
    sign = -1.0 if measure == "balance" else 1.0

    def both(legs: Legs) -> tuple[float | None, bool]:
        out, into = legs[first], legs[second]
        if out is None and into is None:
            return None, False
        return (out or 0.0) + sign * (into or 0.0), out is not None and into is not None

    return both


def whose(family: Family, reporter: str, partner: str) -> str:
    """The family in words."""
    return {
        "own": f"{reporter}'s own figures",
        "mirror": f"{partner}'s figures (mirror)",
        "exporters": "exports as each side reports them",
        "importers": "imports as each side reports them",
        "reconciled": "reconciled figures",
        "completed": f"{reporter}'s own figures for one direction, reconciled for the other",
        "mixed": "one direction by one side or source, the other by another",
    }[family]
