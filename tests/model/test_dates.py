"""Dates and periods as spans of days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model.dates import Span, day_shifted, span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-06-12", "2024-06-12", "2024-06-12"), ("2024-06", "2024-06-01", "2024-06-30"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"), ("2023-01/2023-09", "2023-01-01", "2023-09-30"),
        ("../2022", "0001-01-01", "2022-12-31"), ("2022/..", "2022-01-01", "9999-12-31"),
        ("2024-06-12T10:00:00Z", "2024-06-12", "2024-06-12"),
    ],
)  # fmt: skip
def test_spans(text: str, first: str, last: str) -> None:
    assert span(text) == Span(first, last)


@pytest.mark.parametrize(
    "text", [None, "", "soon", "2024-13", "2024-02-30", "2023/2022", "24", "2024-6-1", "--06-12", "/", "0000"]
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert span(text) is None


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("--06-12", "2024-06-13", "2024-06-12"),
        ("--12-30", "2024-01-02", "2023-12-30"),
        ("--01-02", "2023-12-30", "2024-01-02"),
    ],
)
def test_a_day_without_a_year_is_the_nearest(text: str, published: str, day: str) -> None:
    assert span(text, published) == Span(day, day)


def test_the_twenty_ninth_of_february_is_in_a_leap_year() -> None:
    assert span("--02-29", "2023-03-01") == Span("2024-02-29", "2024-02-29")


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_gaps_are_symmetric_and_zero_where_they_overlap(
    a: dt.date, b: dt.date, c: dt.date, d: dt.date
) -> None:
    one = Span(*sorted((a.isoformat(), b.isoformat())))
    other = Span(*sorted((c.isoformat(), d.isoformat())))
    assert one.gap(other) == other.gap(one)
    assert (one.gap(other) == 0) == one.overlaps(other)
    assert not one.within(other) or one.days <= other.days


@given(st.dates(), st.integers(-4000, 4000))
def test_shifting_stays_in_the_calendar(day: dt.date, by: int) -> None:
    shifted = dt.date.fromisoformat(day_shifted(day.isoformat(), by))
    assert shifted in (
        day + dt.timedelta(by) if 0 < day.toordinal() + by <= dt.date.max.toordinal() else shifted,
        shifted,
    )
