"""What a number's words allow: the last digit said, "more than", "nearly", a round number, "doubled".

``strict`` is the interval in which an official figure makes the words true. Around it lies a margin in which
revisions and valuation could still decide (``near``): a figure there neither proves nor refutes.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from comity.model.claim import Claim
from comity.model.verdict import Outcome

#: margins of "near" as parts of the value: the side's own figures are revised by a few percent; figures of the
#: other side or reconciled ones differ by freight, insurance and timing as well (UN: CIF/FOB about 10 %).
OWN_MARGIN = 0.05
OTHER_MARGIN = 0.10
#: the same for a change, in percentage points at least, and as a part of the change
OWN_POINTS, OTHER_POINTS = 2.0, 5.0
_NEARLY = re.compile(r"\b(nearly|almost|close to|just under|approaching|почти)\b", re.I)
_FOLD = re.compile(
    r"\b(doubl|tripl|trebl|quadrupl|halv|\w+[- ]?fold|times|by (?:a|one) (?:half|third|quarter))", re.I
)


class Interval(NamedTuple):
    """Lower and upper end, both allowed."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the value lies inside, ends included up to floating-point error."""
        slack = 1e-9 * max(abs(self.low) if math.isfinite(self.low) else 0.0, abs(value))
        return self.low - slack <= value <= self.high + slack

    def widened(self, by: float) -> Interval:
        """The interval with both ends moved out by an amount."""
        return Interval(self.low - by, self.high + by)


def last_digit(value: float) -> float:
    """The place of the last digit said: 6.1 bn → 0.1 bn, 20 bn → 1 bn (said in billions), 353 000 → 1000."""
    if value == 0:
        return 1.0
    size = abs(value)
    word = 1000.0 ** min(int(math.log(size, 1000) + 1e-9), 4) if size >= 1000 else 1.0
    return min(significant_digit(size), word)


def significant_digit(value: float) -> float:
    """The place of the last digit that is not zero: 20 bn → 10 bn, 6.39 bn → 0.01 bn."""
    text = f"{abs(value):.12g}"
    if "e" in text:
        text = f"{abs(value):.4f}".rstrip("0").rstrip(".")
    if "." in text:
        return float(10.0 ** -len(text.split(".")[1]))
    return float(10.0 ** (len(text) - len(text.rstrip("0")))) if text.strip("0") else 1.0


def level(claim: Claim, value: float) -> Interval:
    """The figures that make a stated level true."""
    digit, significant = last_digit(value), significant_digit(value)
    half = min(digit / 2, 0.1 * abs(value))  # "1 billion" is not said of 1.4
    if significant > digit:  # a round number: "500 million" is not meant to the million
        half = min(max(half, 0.02 * abs(value)), significant / 2)
    if claim.bound == "at_least":
        return Interval(value, math.inf)
    if claim.bound == "at_most":
        return Interval(-math.inf, value + (half if value else 0.0))
    if claim.bound == "approx":
        wide = min(max(significant / 2, 0.05 * abs(value)), 0.1 * abs(value))
        if _NEARLY.search(claim.text):
            return Interval(value - max(wide, 0.1 * abs(value)), value + half)
        return Interval(value - wide, value + wide)
    return Interval(value - half, value + half)


def share(claim: Claim, value: float) -> Interval:
    """The shares in percent that make a stated share true."""
    half = last_percent_digit(value) / 2
    if claim.bound == "at_least":
        return Interval(value, 100.0)
    if claim.bound == "at_most":
        return Interval(0.0, value + half)
    return (
        Interval(value - half, value + half) if claim.bound == "exact" else Interval(value * 0.9, value * 1.1)
    )


def last_percent_digit(value: float) -> float:
    """The place of the last digit of a percentage: 22 → 1, 8.13 → 0.01."""
    text = f"{abs(value):.6g}"
    return float(10.0 ** -len(text.split(".")[1])) if "." in text else 1.0


def change(claim: Claim, value: float) -> Interval:
    """The changes in percent that make a stated change true."""
    half = last_percent_digit(value) / 2
    folds = bool(_FOLD.search(claim.text))
    if folds or (abs(value) >= 100 and value % 100 == 0):  # "doubled" is said of 1.9 as of 2.1 times
        half = max(half, 0.1 * abs(value))
    only = claim.value is None  # the bound is the change's own only where no value stands beside it
    if only and claim.bound == "at_least":
        return Interval(value, math.inf) if value >= 0 else Interval(-100.0, value)
    if only and claim.bound == "at_most":
        return Interval(0.0, value + half) if value >= 0 else Interval(value - half, 0.0)
    if only and claim.bound == "approx":
        half = max(half, 0.1 * abs(value))
    return Interval(value - half, value + half)


def outcome(value: float, allowed: Interval, margin: float) -> Outcome:
    """Where an official figure falls: inside, in the margin around, or beyond."""
    if allowed.holds(value):
        return "true"
    return "near" if allowed.widened(margin).holds(value) else "false"


def points_margin(claimed: float, own: bool) -> float:
    """The margin of a change, in percentage points."""
    return max(OWN_POINTS, 0.05 * abs(claimed)) if own else max(OTHER_POINTS, 0.1 * abs(claimed))


_SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))


def amount(value: float, unit: str) -> str:
    """A number as people write it: ``5.9 bn USD``, ``120,000 persons``, ``22.5 %``."""
    if unit in ("percent", "%"):
        return f"{value:.1f} %"
    for scale, word in _SCALES:
        if abs(value) >= scale and unit != "persons":
            return f"{value / scale:.4g} {word} {unit}".strip()
    return f"{value:,.0f} {unit}".strip() if abs(value) >= 10 else f"{value:.3g} {unit}".strip()


def words(allowed: Interval, unit: str) -> str:
    """An interval as people write it."""
    if math.isinf(allowed.high):
        return f"{amount(allowed.low, unit)} or more"
    if math.isinf(allowed.low):
        return f"{amount(allowed.high, unit)} or less"
    return f"{amount(allowed.low, unit)} to {amount(allowed.high, unit)}"
