"""Which years a claim means."""

import pytest

from comity.checking import periods
from comity.model.claim import Claim


def read(period: str | None, published: str | None = None, stock: bool = False) -> periods.Reading:
    return periods.read(
        Claim(id="c", parties=("KAZ", "KOR"), indicator="exports", period=period, published=published),
        stock=stock,
    )


@pytest.mark.parametrize(
    ("period", "kind", "words"),
    [
        ("2019", "year", "2019"),
        ("2019-01/2019-12", "year", "2019"),
        ("2016-01/2016-09", "part", "9 months of 2016"),
        ("2020-02/2020-02", "part", "1 month of 2020"),
        ("2013-04/2014-03", "fiscal", "a fiscal year (2013-04 to 2014-03)"),
        ("1994/2016", "years", "a sum over 1994 to 2016"),
        ("../2022", "open", "a running total (../2022)"),
        ("2020-02", "month", "the single month or day 2020-02"),
        ("soon", "none", "no period that can be read (soon)"),
    ],
)
def test_kinds_of_period(period: str, kind: str, words: str) -> None:
    found = read(period)
    assert (found.kind, found.text) == (kind, words)


def test_a_month_of_a_stock_means_its_year() -> None:
    assert read("2011-05", stock=True).candidates[0] == ("2011", periods.STATED, True)


@pytest.mark.parametrize(
    ("published", "meant"),
    [
        ("2024-06-12", {"2023"}),  # nobody knows the year of speaking in June
        ("2024-12-20", {"2023", "2024"}),  # in December it is nearly over
        ("2024-01-15", {"2023", "2022"}),  # in January last year's figures are not out yet
    ],
)
def test_without_a_year_the_last_full_one_is_meant(published: str, meant: set[str]) -> None:
    assert {c.period for c in read(None, published).candidates if c.decides} == meant


def test_without_a_year_and_a_date_nothing_can_be_tried() -> None:
    assert read(None).candidates == ()
