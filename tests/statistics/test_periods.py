"""Periods as sources print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.statistics.periods import read_period


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2019", ("2019", 2019)), ("2019.0", ("2019", 2019)), (" 2019 ", ("2019", 2019)),
        ("2019 [YR2019]", ("2019", 2019)), ("2019-12-31", ("2019", 2019)),
        ("201903", ("2019-03", 2019)), ("2019-03", ("2019-03", 2019)), ("2019-M3", ("2019-03", 2019)),
        ("2019M12", ("2019-12", 2019)), ("2019Q1", ("2019-Q1", 2019)), ("2019-Q4", ("2019-Q4", 2019)),
        ("2019-S2", ("2019-07/2019-12", 2019)), ("1991/2019", ("1991/2019", 2019)),
        ("2022-11/2023-02", ("2022-11/2023-02", 2023)), ("1980; 1978; 1979", ("1978/1980", 1980)),
        ("", None), ("19", None), ("2019-13", None), ("201900", None), ("2019-Q5", None), ("2019-03-05", None),
        ("2019/1991", None), ("20190101", None), ("3019", None), ("two", None), ("2019; x", None),
    ],
)  # fmt: skip
def test_period(printed: str, expected: tuple[str, int] | None) -> None:
    assert read_period(printed) == expected


@given(st.integers(1600, 2100), st.integers(1, 12))
def test_reading_twice_changes_nothing(year: int, month: int) -> None:
    for printed in (
        f"{year}",
        f"{year}{month:02d}",
        f"{year}-M{month}",
        f"{year}Q{month % 4 + 1}",
        f"{year}-S1",
    ):
        first = read_period(printed)
        assert first is not None
        assert first[1] == year
        assert read_period(first[0]) == first


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_none(text: str) -> None:
    found = read_period(text)
    assert found is None or 1600 <= found[1] <= 2100
