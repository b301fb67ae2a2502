"""Where reports cannot all be true, and the reason that is given."""

from __future__ import annotations

from typing import Any

import pytest

from comity.register import Register
from comity.register.conflicts import agree, amount
from tests.register.builders import memorandum, read, stated, turnover, visit

AKORDA, YONHAP, OTHER = {"publisher": "Akorda"}, {"publisher": "Yonhap"}, {"publisher": "Example Wire"}
Told = tuple[dict[str, Any], dict[str, Any]]


def fdi(value: float, words: str) -> dict[str, Any]:
    return stated(
        "figure", words, indicator="fdi_stock", value=value, unit="USD", **{"from": "KOR", "to": "KAZ"}
    )


def count(number: int, words: str) -> dict[str, Any]:
    return stated("instrument", words, type="document", count=number, date="2024-06-12")


CASES: list[tuple[str, list[Told], str | None]] = [
    ("each side its own customs", [(turnover(5.9e9, "2020"), AKORDA), (turnover(3.08e9, "2020"), YONHAP)], "reporter"),
    ("rounded to one digit", [(turnover(6.1e9), AKORDA), (turnover(6e9), YONHAP)], "rounding"),
    ("rounded to two digits", [(turnover(6.13e9), AKORDA), (turnover(6.1e9), YONHAP)], None),
    ("over and exact", [(turnover(6e9, bound="at_least"), AKORDA), (turnover(6.5e9), YONHAP)], None),
    ("about", [(turnover(6e9, bound="approx"), AKORDA), (turnover(6.2e9), YONHAP)], None),
    ("one of them undated", [(turnover(6e9, None), OTHER), (turnover(6.8e9, None), {"publisher": "The Daily"}), (turnover(6e9), AKORDA)], "period"),
    ("a running total", [(fdi(9.6e9, "cumulative investment of 9.6"), AKORDA), (fdi(4.5e9, "investment of 4.5"), OTHER)], "cumulative"),
    ("the ceremony and the whole visit", [(count(11, "11 documents in the presence of the presidents"), AKORDA), (count(35, "a total of 35 documents"), YONHAP)], "scope"),
    ("more than a dozen, and how many", [(count(12, "more than a dozen documents"), AKORDA), (count(37, "37 documents"), YONHAP)], None),
    ("an anniversary and its year", [(stated("relation", "the anniversary in 2024", level="strategic_partnership", action="anniversary", since="2024-06-10"), AKORDA), (stated("relation", "since 2009", level="strategic_partnership", action="established", since="2009"), YONHAP)], None),
    ("the same count", [(count(11, "11 documents signed"), AKORDA), (count(11, "Eleven papers"), YONHAP)], None),
    ("top five and top ten", [(stated("rank", "top five", indicator="fdi_stock", top_n=5, subject="KOR", of="KAZ"), OTHER), (stated("rank", "top ten", indicator="fdi_stock", top_n=10, subject="KOR", of="KAZ"), {"publisher": "The Daily"})], "unexplained"),
    ("fourth, among the top ten", [(stated("rank", "fourth", indicator="fdi_stock", rank=4, subject="KOR", of="KAZ"), OTHER), (stated("rank", "top ten", indicator="fdi_stock", top_n=10, subject="KOR", of="KAZ"), AKORDA)], None),
    ("since when", [(stated("relation", "since 2009", level="strategic_partnership", action="established", since="2009"), AKORDA), (stated("relation", "since 2019", level="strategic_partnership", action="established", since="2019"), YONHAP)], "reporter"),
    ("since the same year", [(stated("relation", "since 2009", level="strategic_partnership", action="established", since="2009"), AKORDA), (stated("relation", "May 2009", level="strategic_partnership", action="established", since="2009-05-13"), YONHAP)], None),
    ("days of signing", [(memorandum("forestry", "2024-06-12"), AKORDA), (memorandum("forestry", "2024-06-13"), YONHAP)], "reporter"),
    ("days of one visit", [(visit("2024-06-11", form="state_visit"), AKORDA), (visit("2024-06-12"), YONHAP)], None),
    ("two currencies", [(turnover(6e9), AKORDA), (turnover(5.5e9, unit="EUR"), YONHAP)], None),
]  # fmt: skip


@pytest.mark.parametrize(("told", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reasons(register: Register, told: list[Told], reason: str | None) -> None:
    for statement, about in told:
        register.add(*read(statement, **about))
    dossier = register.dossier("KAZ", "KOR")
    (record,) = dossier.records[told[0][0]["kind"]]
    assert [c.reason for c in dossier.conflicts] == ([reason] if reason else [])
    assert list(record.conflicts) == [c.id for c in dossier.conflicts]
    assert [c.id for c in register.records("conflicts").conflicts] == list(record.conflicts)
    for conflict in dossier.conflicts:
        sides = [set(side.statements) for side in conflict.sides]
        assert set.union(*sides) <= set(record.statements)
        assert not set.intersection(*sides)
        assert conflict.explanation.endswith(".")


def test_what_most_say_is_the_best_reading_of_a_disputed_field(register: Register) -> None:
    register.add(*read(turnover(3.08e9, "2020"), **AKORDA))
    register.add(*read(turnover(5.9e9, "2020"), **YONHAP))
    register.add(*read(turnover(5.9e9, "2020"), **OTHER))
    assert register.dossier("KAZ", "KOR").records["figure"][0].fields["value"] == 5.9e9


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ((1e9, "exact", "USD"), (1e9, "exact", "USD"), True), ((1e9, "exact", "USD"), (2e9, "exact", "USD"), False),
        ((700, "at_least", "count"), (740, "exact", "count"), True), ((700, "at_least", "count"), (7000, "exact", "count"), False),
        ((740, "exact", "count"), (700, "at_most", "count"), False), ((0, "exact", "USD"), (0, "approx", "USD"), True),
        ((-5, "exact", "percent"), (-5.1, "approx", "percent"), False), ((4, "rank", "rank"), (5, "rank", "rank"), False),
    ],
)  # fmt: skip
def test_what_can_be_true_together(one: tuple[object, ...], other: tuple[object, ...], can: bool) -> None:
    assert agree(one, other) == agree(other, one) == can


@pytest.mark.parametrize(
    ("value", "unit", "bound", "text"),
    [
        (5.9e9, "USD", "exact", "5.9 bn USD"), (3.08e9, "USD", "exact", "3.08 bn USD"), (485.1e6, "USD", "exact", "485.1 m USD"),
        (120000, "count", "exact", "120,000"), (700, "count", "at_least", "over 700"), (7.5, "percent", "approx", "about 7.5 percent"),
        (1.2e12, "KZT", "at_most", "up to 1.2 trn KZT"), (0, "USD", None, "0 USD"), (1500000, "count", "exact", "1,500,000"),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(value: float, unit: str, bound: str | None, text: str) -> None:
    assert amount(value, unit, bound) == text
