"""Which period a claim means, and which others to look at.

A flow counts over a calendar year unless the words say otherwise. Nine months, a fiscal year or a sum
"since 1991" are periods of their own: only a series of just that period can tell.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from comity.model.claim import Claim

PeriodKind = Literal["year", "part", "fiscal", "years", "month", "open", "none"]
_YEAR = re.compile(r"(\d{4})$")
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?$")
_SPAN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?/(\d{4})(?:-(\d{2}))?(?:-\d{2})?$")

STATED = "the stated year"
LAST_FULL = "last full year before publication"
SPEAKING = "year of speaking"
BEFORE_LAST = "the year before that"
YEAR_AFTER, YEAR_BEFORE = "the year after the stated one", "the year before the stated one"
ANOTHER = "another year"
#: periods that the words do not mean: what is true of them does not save a claim
OTHER_YEARS = frozenset({YEAR_AFTER, YEAR_BEFORE, ANOTHER})
#: a year's trade is published in February; before, the last full year that a speaker knows is the one before
PUBLISHED_MONTH = 2
#: from this month on, "this year" is nearly known when somebody speaks of it
NEARLY_OVER = 11


class Candidate(NamedTuple):
    """A period to try; ``decides`` where the words mean it or leave it open."""

    period: str
    why: str
    decides: bool


class Reading(NamedTuple):
    """What the claim's period is, in words for the reason of an abstention."""

    kind: PeriodKind
    text: str
    candidates: tuple[Candidate, ...]


def _whole_years(first: int, first_month: int, last: int, last_month: int) -> tuple[PeriodKind, str]:
    months = (last - first) * 12 + last_month - first_month + 1
    if months == 12:
        return "fiscal", f"a fiscal year ({first}-{first_month:02d} to {last}-{last_month:02d})"
    if months < 12:
        return "part", f"{months} month{'s' if months > 1 else ''} of {last}"
    return "years", f"a sum over {first} to {last}"


def classify(period: str | None) -> tuple[PeriodKind, str, int | None]:
    """Kind, words, and the calendar year in which the period ends."""
    if not period:
        return "none", "no period", None
    if period.startswith("..") or period.endswith(".."):
        end = re.search(r"\d{4}", period)
        return "open", f"a running total ({period})", int(end.group()) if end else None
    if found := _YEAR.match(period):
        return "year", period, int(found.group(1))
    if found := _DATE.match(period):
        return "month", f"the single month or day {period}", int(found.group(1))
    if found := _SPAN.match(period):
        first, month1, last, month2 = found.groups()
        if month1 is None or month2 is None:
            return "years", f"a sum over {first} to {last}", int(last)
        if first == last and (month1, month2) == ("01", "12"):
            return "year", first, int(first)
        kind, text = _whole_years(int(first), int(month1), int(last), int(month2))
        return kind, text, int(last)
    return "none", f"no period that can be read ({period})", None


def read(claim: Claim, *, stock: bool) -> Reading:
    """The periods to try for a claim. For a stock a month or day means its year."""
    kind, text, year = classify(claim.period)
    if kind == "month" and stock and year:
        return Reading("year", str(year), _around(year))
    if kind == "year" and year:
        return Reading(kind, text, _around(year))
    if kind == "none":
        said = re.match(r"(\d{4})(?:-(\d{2}))?", claim.published or "")
        if claim.period or not said:
            return Reading(kind, text, ())
        return Reading(kind, text, _since(int(said.group(1)), int(said.group(2) or 0), stock))
    own = (Candidate(claim.period or "", "the stated period", True),)
    return Reading(kind, text, own if kind != "open" else ())


def _around(year: int) -> tuple[Candidate, ...]:
    return (
        Candidate(str(year), STATED, True),
        Candidate(str(year - 1), YEAR_BEFORE, False),
        Candidate(str(year + 1), YEAR_AFTER, False),
    )


def _since(spoken: int, month: int, stock: bool) -> tuple[Candidate, ...]:
    """No year is said: the last full year is meant, or for a state of things the day of speaking."""
    early = 0 < month <= PUBLISHED_MONTH
    return (
        Candidate(str(spoken - 1), LAST_FULL, True),
        Candidate(str(spoken), SPEAKING, stock or month >= NEARLY_OVER),
        Candidate(str(spoken - 2), BEFORE_LAST, early),
        *(Candidate(str(year), ANOTHER, False) for year in (spoken - 3, spoken - 4, spoken - 5, spoken + 1)),
    )
