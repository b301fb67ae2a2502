"""Claims against one another: what two of them say of one thing that cannot both be so.

A growth rate against the two levels that it implies; one speaker's numbers for one period; two sides' numbers
for one flow. None of it needs a series, and none of it decides a verdict: it is told beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from comity.checking import periods, rounding
from comity.model.claim import Claim

#: above this many claims on one pair and indicator only neighbours in time are compared
MANY = 200


def remarks(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """Remarks by claim id."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if len(claim.parties) == 2 and claim.value is not None and claim.unit != "percent":
            way = (claim.origin, claim.destination)
            groups[frozenset(claim.parties), claim.indicator, way, claim.unit].append(claim)
    found: dict[str, list[str]] = defaultdict(list)
    for group in groups.values():
        if 1 < len(group) <= MANY:
            for claim, remark in _within(group):
                found[claim.id].append(remark)
    return found


def _within(group: Sequence[Claim]) -> Iterator[tuple[Claim, str]]:
    for one, other in combinations(group, 2):
        year, other_year = periods.classify(one.period)[2], periods.classify(other.period)[2]
        if one.period == other.period and one.period is not None:
            yield from _same_period(one, other)
        elif year and other_year and one.period == str(year) and other.period == str(other_year):
            later, earlier = (one, other) if year > other_year else (other, one)
            if abs(year - other_year) == 1 and later.change is not None:
                yield from _growth(later, earlier)


def _same_period(one: Claim, other: Claim) -> Iterator[tuple[Claim, str]]:
    assert one.value is not None
    assert other.value is not None
    allowed, other_allowed = rounding.level(one, one.value), rounding.level(other, other.value)
    if allowed.low <= other_allowed.high and other_allowed.low <= allowed.high:
        return
    both = (rounding.amount(one.value, one.unit or ""), rounding.amount(other.value, other.unit or ""))
    if one.speaker and one.speaker == other.speaker:
        reason = f"{one.speaker} gives both"
    elif one.perspective and other.perspective and one.perspective != other.perspective:
        reason = (
            f"by {one.perspective} and by {other.perspective}: each side counts by itself (freight and insurance,"
            " third countries, timing)"
        )
    else:
        reason = "nothing in the words explains it"
    for mine, theirs, number in ((one, other, both[1]), (other, one, both[0])):
        who = f" ({theirs.speaker})" if theirs.speaker else ""
        yield mine, f"Another claim gives {number} for {mine.period}{who}: {reason}."


def _growth(later: Claim, earlier: Claim) -> Iterator[tuple[Claim, str]]:
    assert later.value is not None
    assert earlier.value is not None
    assert later.change is not None
    if earlier.value <= 0:
        return
    now, then = rounding.level(later, later.value), rounding.level(earlier, earlier.value)
    lowest, highest = 100 * (now.low / then.high - 1), 100 * (now.high / max(then.low, 1e-9) - 1)
    allowed = rounding.change(later, later.change)
    if allowed.high < lowest or allowed.low > highest:
        implied = 100 * (later.value / earlier.value - 1)
        levels = f"{rounding.amount(earlier.value, '')} and {rounding.amount(later.value, later.unit or '')}"
        yield (
            later,
            f"The two levels claimed ({levels}) make a change of {implied:+.1f} %, not {later.change:+g} %.",
        )
