"""Dates and periods as the annotation guide writes them, as spans of days.

``2024-06-12`` · ``2024-06`` · ``2024`` · ``2023-01/2023-09`` · ``../2022`` · ``2022/..`` · ``--06-12``.
A span is two ISO days, both included; ISO days compare as text, so no calendar object is made in hot loops.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

EARLIEST = "0001-01-01"
LATEST = "9999-12-31"
_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")


class Span(NamedTuple):
    """First and last day, both included."""

    first: str
    last: str

    @property
    def days(self) -> int:
        """How many days it covers; a day is 1."""
        return ordinal(self.last) - ordinal(self.first) + 1

    def overlaps(self, other: Span) -> bool:
        """They have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Span) -> bool:
        """Every day of this one is in the other."""
        return other.first <= self.first and self.last <= other.last

    def gap(self, other: Span) -> int:
        """Days between the nearest ends; 0 where they overlap."""
        if self.overlaps(other):
            return 0
        if self.last < other.first:
            return ordinal(other.first) - ordinal(self.last)
        return ordinal(self.first) - ordinal(other.last)


@lru_cache(maxsize=65536)
def ordinal(day: str) -> int:
    """The day's number in the proleptic calendar."""
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=16384)
def span(text: str | None, published: str | None = None) -> Span | None:
    """The days that a date or period covers; None where it is none.

    ``--06-12`` (no year) needs ``published``: it is taken in the year that puts it nearest to that day.
    """
    if not text:
        return None
    if text.startswith("--"):
        return _without_year(text, published)
    left, slash, right = text.partition("/")
    if not slash:
        return _point(left)
    if not left.strip(".") and not right.strip("."):
        return None
    first = _point(left) if left not in ("..", "") else Span(EARLIEST, EARLIEST)
    last = _point(right) if right not in ("..", "") else Span(LATEST, LATEST)
    if first is None or last is None or first.first > last.last:
        return None
    return Span(first.first, last.last)


def day_shifted(day: str, by: int) -> str:
    """The day so many days later; stays within the calendar."""
    number = min(max(ordinal(day) + by, 1), date.max.toordinal())
    return date.fromordinal(number).isoformat()


def _point(text: str) -> Span | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if month is None:
            date(int(year), 1, 1)
            return Span(f"{year}-01-01", f"{year}-12-31")
        if day is None:
            return Span(f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]:02d}")
        return Span(*(2 * (date(int(year), int(month), int(day)).isoformat(),)))
    except ValueError:
        return None


def _without_year(text: str, published: str | None) -> Span | None:
    said = _point(published) if published else None
    if said is None:
        return None
    year = int(said.first[:4])
    guesses = (_point(f"{y:04d}{text[1:]}") for y in (year - 1, year, year + 1) if 0 < y < 10000)
    near = [g for g in guesses if g is not None]
    return min(near, key=lambda g: g.gap(said), default=None)
