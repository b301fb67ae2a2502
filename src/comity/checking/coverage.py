"""Whether a file holds enough of a reporter's trade to decide, and the faults that are known of it."""

from __future__ import annotations

from comity.checking.families import FamilyReading
from comity.checking.frames import Frame
from comity.checking.slices import Release, Slices

#: below this part of the reporter's total to the world a file is incomplete for it ...
COMPLETE = 0.93


#: ... and below this part of the reconciled sum where no total to the world is known
COMPLETE_RECONCILED = 0.6


_LEG_INDICATOR = {
    "x_own": "goods_exports",
    "m_own": "goods_imports",
    "m_mir": "goods_exports",
    "x_mir": "goods_imports",
}


def doubt_of(slices: Slices, seen: Frame, reading: FamilyReading, release: Release, period: str) -> str:
    """Why a release cannot decide for this pair: what is known of its faults, or it holds only part of the trade."""
    if release.source.startswith("COW") and "CHN" in (seen.reporter, seen.partner):
        return "COW's China takes in Hong Kong and Macao"
    for leg in reading.legs:
        if leg in _LEG_INDICATOR:
            reporter = seen.reporter if leg.endswith("own") else seen.partner
            if doubt := doubt_of_reporter(slices, release, reporter, _LEG_INDICATOR[leg], period):
                return doubt
    return ""


def doubt_of_reporter(slices: Slices, release: Release, reporter: str, indicator: str, period: str) -> str:
    part = part_held(slices, release, reporter, indicator, period)
    if part is None:
        return ""
    what = "exports" if indicator == "goods_exports" else "imports"
    return f"the file holds only {part:.0%} of {reporter}'s {what} of {period}"


def part_held(slices: Slices, release: Release, reporter: str, indicator: str, period: str) -> float | None:
    """The part of a reporter's trade that a release holds, where that is too little; None where it will do.

    A dataset that gives its own total to the world beside some partners is a selection, and each figure in it whole.
    """
    rows = slices.coverage.get((reporter, indicator, period), [])
    mine = next((row for row in rows if (row.source, row.dataset) == (release.source, release.dataset)), None)
    if mine is None or mine.world is not None or mine.reconciled or not mine.total:
        return None
    world = max((row.world for row in rows if row.world), default=0.0)
    reconciled = max((row.total for row in rows if row.reconciled), default=0.0)
    if world:
        return mine.total / world if mine.total < COMPLETE * world else None
    return mine.total / reconciled if mine.total < COMPLETE_RECONCILED * reconciled else None


def incomplete(slices: Slices, release: Release, indicator: str, period: str) -> frozenset[str]:
    """The reporters of whose trade a release holds too little."""
    key = (release.source, release.dataset, indicator, period)
    if key not in slices.incomplete:
        slices.incomplete[key] = frozenset(
            reporter
            for reporter in slices.reporting.get((indicator, period), ())
            if part_held(slices, release, reporter, indicator, period) is not None
        )
    return slices.incomplete[key]


def selection(slices: Slices, release: Release, reporter: str, indicator: str, period: str) -> str:
    """Why a list is no whole list: its partners do not add up to the dataset's own total to the world."""
    for row in slices.coverage.get((reporter, indicator, period), []):
        if (
            (row.source, row.dataset) == (release.source, release.dataset)
            and row.world
            and row.total < COMPLETE * row.world
        ):
            return f"the list adds up to only {row.total / row.world:.0%} of {reporter}'s total"
    return ""
