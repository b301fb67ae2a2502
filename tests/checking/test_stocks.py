"""People, companies and investment."""

import pytest

from comity.model.claim import Claim
from comity.model.observation import Observation
from tests.checking.tables import check, seen


def people(**fields: object) -> Claim:
    standard: dict[str, object] = {
        "id": "c",
        "parties": ("KAZ", "KOR"),
        "indicator": "students",
        "origin": "KAZ",
        "destination": "KOR",
        "perspective": "KOR",
        "perspective_stated": True,
        "unit": "persons",
        "period": "2018",
    }
    return Claim(**(standard | fields))  # type: ignore[arg-type]


STUDENTS = [
    seen("KOR", code, 2018, value, indicator="students", unit="persons", source="UNESCO UIS")
    for code, value in {"CHN": 41000, "VNM": 12000, "MNG": 5900, "UZB": 3700, "KAZ": 681, "IDN": 650}.items()
]


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        (681, "exact", "holds"),
        (600, "at_least", "holds"),
        (1000, "at_least", "fails"),
        (600, "exact", "depends"),  # offices count students differently: 13 % is no refutation
    ],
)
def test_students_of_a_year(value: float, bound: str, expected: str) -> None:
    assert check(STUDENTS, people(value=value, bound=bound)).verdict == expected


def test_students_on_a_day_are_not_those_of_a_year() -> None:
    assert check(STUDENTS, people(value=5000, period="2018-02")).verdict == "not_checkable"


def test_a_list_of_leading_partners_ranks_those_in_it() -> None:
    assert check(STUDENTS, people(rank=5, value=None, unit=None)).verdict == "holds"
    assert check(STUDENTS, people(rank=2, value=None, unit=None)).verdict == "fails"
    last = people(rank=6, value=None, unit=None, parties=("IDN", "KOR"), origin="IDN")
    assert check(STUDENTS, last).verdict == "depends"  # whoever is not named could be as large as the last


BORN = [
    seen("DEU", "TUR", year, value, indicator="migrant_stock", unit="persons", source="UN DESA")
    for year, value in ((2010, 1320171), (2015, 1370193))
]


def test_a_diaspora_is_not_who_was_born_there() -> None:
    turks = {
        "parties": ("DEU", "TUR"),
        "origin": "TUR",
        "destination": "DEU",
        "indicator": "diaspora",
        "perspective": "DEU",
    }
    close = check(BORN, people(value=1.3e6, period="2011-05", **turks))
    assert close.verdict == "depends"  # the wave of 2010 has 1.32 m: it supports, and cannot prove
    assert "born in" in close.reason
    far = check(BORN, people(value=3e6, period="2011-05", **turks))
    assert far.verdict == "not_checkable"  # ... nor refute


def stock(
    host: str, investor: str, value: float, *, derived: bool = False, outward: bool = False
) -> Observation:
    reporter, partner = (investor, host) if outward else (host, investor)
    source = "IMF DIP, derived" if derived else "IMF DIP"
    indicator = "fdi_stock_outward" if outward else "fdi_stock_inward"
    return seen(reporter, partner, 2018, value, indicator=indicator, source=source, dataset="dip")


def investment(**fields: object) -> Claim:
    standard: dict[str, object] = {
        "indicator": "fdi_stock",
        "parties": ("KAZ", "CHN"),
        "origin": "CHN",
        "destination": "KAZ",
        "perspective": "KAZ",
        "unit": None,
    }
    return people(**(standard | fields))


def test_the_investors_report_and_the_hosts() -> None:
    # China says 7.9 of its investment in Kazakhstan; Kazakhstan's own 6.8 is published under China
    rows = [stock("KAZ", "CHN", 7.9e9, outward=True), stock("KAZ", "CHN", 6.8e9, outward=True, derived=True)]
    assert check(rows, investment(value=6.8e9, unit="USD")).verdict == "holds"
    assert check(rows, investment(value=7.9e9, unit="USD")).verdict == "depends"
    assert check(rows, investment(value=7.9e9, unit="EUR")).verdict == "not_checkable"


def test_an_impossible_stock_is_no_figure() -> None:
    rows = [stock("CHN", "KOR", 8.2e16), stock("CHN", "KOR", 8.8e10, derived=True)]
    one = investment(
        parties=("CHN", "KOR"), origin="KOR", destination="CHN", perspective="CHN", value=8.8e10, unit="USD"
    )
    verdict = check(rows, one)
    assert all(d.official < 1e13 for d in verdict.definitions if d.official)


def test_ranks_among_investors_need_the_list() -> None:
    codes = "NLD GBR CAN DEU LUX CHE FRA IRL BEL ESP SWE AUS KOR SGP NOR DNK ITA MEX IND BRA".split()
    more = "AUT FIN POL PRT CZE HUN ISR TUR ZAF THA MYS IDN PHL VNM CHL COL PER ARG NZL GRC ROU".split()
    rows = [
        stock("USA", "JPN", 6.3e11),
        *(stock("USA", c, 5e11 - n * 1e10) for n, c in enumerate(codes + more)),
    ]
    japan = {"parties": ("USA", "JPN"), "origin": "JPN", "destination": "USA", "perspective": "USA"}
    assert check(rows, investment(rank=1, **japan)).verdict == "holds"
    assert check(rows, investment(rank=3, **japan)).verdict == "fails"
    few = [stock("USA", "JPN", 6.3e11), stock("USA", "NLD", 5.5e11)]
    assert check(few, investment(rank=1, **japan)).verdict == "depends"  # two of nobody knows how many
    assert (
        check(few, investment(rank=1, **(japan | {"parties": ("USA", "NLD"), "origin": "NLD"}))).verdict
        == "fails"
    )


def test_an_office_that_publishes_places() -> None:
    place = seen(
        "KAZ", "KOR", 2021, 8, indicator="fdi_rank", unit="rank", source="National Bank of Kazakhstan"
    )
    korea = {"parties": ("KAZ", "KOR"), "origin": "KOR", "period": None, "published": "2024-06-12"}
    assert check([place], investment(top_n=10, **korea)).verdict == "holds"  # the latest that there was
    assert check([place], investment(top_n=5, **korea)).verdict == "fails"
    assert check([place], investment(top_n=10, **(korea | {"period": "2012"}))).verdict == "not_checkable"
