"""Lists are narrowed by pair, day, sector, speaker, status and time of recording."""

from __future__ import annotations

import msgspec
import pytest

from comity.errors import UsageError
from comity.register import Register
from comity.register.listing import Filter
from tests.register.builders import memorandum, read, stated, turnover, visit


@pytest.fixture
def filled(register: Register) -> Register:
    line = stated("project", "the railway line", name="Silk Line railway", sector="transport")
    register.add(*read(visit("2019-04-22"), published="2019-04-23", publisher="Akorda"))
    register.add(*read(visit(), turnover(6e9, speaker="Tokayev"), line, published="2024-06-13"))
    register.add(*read(memorandum("forestry", "2024-12", action="planned"), published="2024-07-01"))
    register.add(*read(visit("2024-05-01", parties=["DEU", "FRA"], participants=[]), published="2024-05-02"))
    return register


@pytest.mark.parametrize(
    ("kind", "wanted", "days"),
    [
        ("meeting", Filter(), ["2024-06-12", "2024-05-01", "2019-04-22"]),
        ("meeting", Filter(between=("KOR", "KAZ")), ["2024-06-12", "2019-04-22"]),
        ("meeting", Filter(since="2024-01-01"), ["2024-06-12", "2024-05-01"]),
        ("meeting", Filter(until="2024-05-31"), ["2024-05-01", "2019-04-22"]),
        ("meeting", Filter(until="2024"), ["2024-06-12", "2024-05-01", "2019-04-22"]),
        ("meeting", Filter(limit=1), ["2024-06-12"]),
        ("meeting", Filter(status="planned"), []),
        ("meeting", Filter(as_of="2001-01-01"), []),
        ("figure", Filter(speaker="tokayev"), ["2023"]),
        ("figure", Filter(speaker="Yoon"), []),
        ("project", Filter(sector="transport"), [None]),
        ("project", Filter(sector="trans"), []),
        ("promises", Filter(), ["2024-12"]),
        ("promises", Filter(overdue=True), ["2024-12"]),
        ("promises", Filter(overdue=True, as_of="2999-01-01"), ["2024-12"]),
        ("conflicts", Filter(), []),
    ],
)
def test_a_filter_keeps_what_it_names(filled: Register, kind: str, wanted: Filter, days: list[str]) -> None:
    assert [r.date for r in filled.records(kind, wanted).records] == days


def test_conflicts_are_listed_with_their_record(register: Register) -> None:
    register.add(*read(turnover(5.9e9, "2020"), publisher="Akorda"))
    register.add(*read(turnover(3.08e9, "2020"), publisher="Yonhap"))
    listed = register.records("conflicts")
    assert [c.record for c in listed.conflicts] == [listed.records[0].id]
    assert listed.conflicts[0].found_at


def test_documents_are_listed_in_the_order_of_recording(filled: Register) -> None:
    assert [d.published for d in filled.documents()] == [
        "2019-04-23",
        "2024-06-13",
        "2024-07-01",
        "2024-05-02",
    ]
    assert [d.published for d in filled.documents(Filter(between=("DEU", "FRA")))] == ["2024-05-02"]
    assert [d.publisher for d in filled.documents(Filter(until="2019"))] == ["Akorda"]
    for wanted in (Filter(), Filter(between=("DEU", "FRA")), Filter(until="2019"), Filter(limit=1)):
        assert filled.count_documents(wanted) == len(
            filled.documents(msgspec.structs.replace(wanted, limit=None))
        )


def test_a_date_that_is_none_is_refused(register: Register) -> None:
    with pytest.raises(UsageError, match="no date"):
        register.records("meeting", Filter(as_of="yesterday"))


def test_a_limited_list_says_how_many_it_leaves_out(register: Register) -> None:
    for year in range(2010, 2016):
        register.add(*read(visit(f"{year}-06-12"), published=f"{year}-06-13"))
    first = register.records("meeting", Filter(limit=2))
    assert [r.date for r in first.records] == ["2015-06-12", "2014-06-12"]
    assert first.more == 4
    assert register.records("meeting", Filter(limit=6)).more == register.records("meeting").more == 0
    held = register.records("meeting", Filter(limit=2, status="held"))
    assert (len(held.records), held.more) == (2, 4)
