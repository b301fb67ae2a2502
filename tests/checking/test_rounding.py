"""What numbers in words allow."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.checking import rounding
from comity.model.claim import Claim


def said(text: str = "", bound: str = "exact", value: float | None = None) -> Claim:
    return Claim(id="c", parties=("KAZ", "KOR"), indicator="exports", bound=bound, text=text, value=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "bound", "low", "high"),
    [
        (6e9, "exact", 5.5e9, 6.5e9),  # "$6 billion": half a unit of the last digit
        (6.1e9, "exact", 6.05e9, 6.15e9),
        (24.3e9, "exact", 24.25e9, 24.35e9),
        (1e9, "exact", 0.9e9, 1.1e9),  # "a billion" is not said of 1.4
        (20e9, "exact", 19.5e9, 20.5e9),  # said in billions
        (500e6, "exact", 490e6, 510e6),  # a round number is not meant to the million
        (13327, "exact", 13326.5, 13327.5),
        (6e9, "at_least", 6e9, math.inf),
        (6e9, "at_most", -math.inf, 6.5e9),
        (3e6, "approx", 2.7e6, 3.3e6),
        (26000, "approx", 24700, 27300),
        (206e9, "approx", 195.7e9, 216.3e9),
    ],
)
def test_levels_allow_half_a_unit_of_the_last_digit(
    value: float, bound: str, low: float, high: float
) -> None:
    assert rounding.level(said(bound=bound), value) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "change", "value", "bound", "low", "high"),
    [
        ("grew by 25 percent", 25.0, None, "exact", 24.5, 25.5),
        ("grew by 8.13 percent", 8.13, None, "exact", 8.125, 8.135),
        ("doubled", 100.0, None, "exact", 90.0, 110.0),
        ("fell by a third", -33.3, None, "exact", -36.63, -29.97),
        ("by more than 20 percent", 20.0, None, "at_least", 20.0, math.inf),
        ("more than $5bn, up 20 percent", 20.0, 5e9, "at_least", 19.5, 20.5),  # the bound is the value's
        ("fell by more than 20 percent", -20.0, None, "at_least", -100.0, -20.0),
    ],
)
def test_changes(text: str, change: float, value: float | None, bound: str, low: float, high: float) -> None:
    assert rounding.change(said(text, bound, value), change) == pytest.approx((low, high))


def test_nearly_is_below() -> None:
    allowed = rounding.level(said("trade reached nearly $6 billion", "approx"), 6e9)
    assert allowed.holds(5.5e9)
    assert not allowed.holds(6.6e9)


@given(st.floats(1, 1e13), st.sampled_from(["exact", "at_least", "at_most", "approx"]))
def test_the_value_itself_is_always_allowed(value: float, bound: str) -> None:
    assert rounding.level(said(bound=bound), value).holds(value)


@given(st.floats(1, 1e13), st.floats(0.2, 5.0), st.floats(0, 0.3))
def test_near_is_never_nearer_than_true(value: float, factor: float, margin: float) -> None:
    allowed = rounding.level(said(), value)
    found = rounding.outcome(value * factor, allowed, margin * value)
    assert (found == "true") == allowed.holds(value * factor)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(6.04e9, "USD", "6.04 bn USD"), (232868130, "USD", "232.9 m USD"), (1516, "persons", "1,516 persons"), (22.51, "percent", "22.5 %")],
)  # fmt: skip
def test_numbers_in_words(value: float, unit: str, text: str) -> None:
    assert rounding.amount(value, unit) == text
