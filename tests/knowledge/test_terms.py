"""The words of the trade lead to the guide's codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

import pytest

from comity.knowledge import terms
from comity.model.statement import Indicator, InstrumentType, MechanismType, Sector

LOADERS: list[Callable[[], Sequence[Any]]] = [
    terms.sectors,
    terms.indicators,
    terms.instruments,
    terms.mechanism_names,
    terms.offices,
    terms.currencies,
    terms.scales,
    terms.units,
]


@pytest.mark.parametrize("load", LOADERS, ids=lambda f: f.__name__)
def test_each_table_loads_once_with_distinct_terms(load: Callable[[], Sequence[Any]]) -> None:
    found = load()
    assert len(found) > 20
    assert load() is found
    words = [row.term for row in found]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("term", "sector"),
    [
        ("nuclear energy", "nuclear"),
        ("renewable energy sources", "renewables"),
        ("critical minerals", "minerals"),
        ("critical raw materials", "minerals"),
        ("petrochemical sector", "oil_gas"),
        ("electric power industry", "electricity"),
        ("mechanical engineering", "machinery"),
        ("aerospace industry", "space"),
        ("digitization", "digital"),
        ("artificial intelligence", "digital"),
        ("semiconductors", "digital"),
        ("electric vehicles", "automotive"),
        ("supply chains", "trade"),
        ("customs", "trade"),
        ("banking supervision", "finance"),
        ("avoidance of double taxation", "finance"),
        ("transport and logistics", "transport"),
        ("civil aviation", "transport"),
        ("infrastructure", "construction"),
        ("counter-terrorism", "security"),
        ("cybersecurity", "security"),
        ("human trafficking", "justice"),
        ("law enforcement", "justice"),
        ("military-technical cooperation", "defence"),
        ("people-to-people exchanges", "culture"),
        ("climate change", "environment"),
        ("irrigation", "water"),
        ("fisheries", "agriculture"),
        ("pharmaceuticals", "health"),
        ("human resources development", "education"),
        ("personnel management in the public service", "public_administration"),
        ("interparliamentary", "parliament"),
        ("visa facilitation", "migration"),
        ("employment and labor", "labour"),
        ("interregional", "regional"),
        ("disaster risk reduction", "disaster"),
        ("multilateral fora", "multilateral"),
        ("women’s empowerment", "gender_youth"),
    ],
)
def test_fields_as_the_news_names_them(term: str, sector: str) -> None:
    assert {s.term: s.sector for s in terms.sectors()}[term] == sector


def test_every_code_of_the_guide_has_words() -> None:
    assert {s.sector for s in terms.sectors()} == set(get_args(Sector))
    assert {i.indicator for i in terms.indicators()} == set(get_args(Indicator))
    assert {i.type for i in terms.instruments()} == set(get_args(InstrumentType))
    assert {m.type for m in terms.mechanism_names()} == set(get_args(MechanismType))
    assert {o.rank for o in terms.offices()} == set(get_args(terms.Rank))
    assert {o.branch for o in terms.offices()} == set(get_args(terms.Branch))


def test_general_words_wait_for_a_list() -> None:
    cautious = {s.term: s.only_in_list for s in terms.sectors()}
    assert all(cautious[word] for word in ("trade", "energy", "security", "culture", "space", "scientific"))
    assert not any(cautious[word] for word in ("nuclear energy", "counter-terrorism", "visa-free travel"))


def test_offices_have_levels() -> None:
    ranks = {o.term: o.rank for o in terms.offices()}
    assert ranks["President"] == "head_of_state"
    assert ranks["Premier"] == "head_of_government"
    assert ranks["Deputy Prime Minister"] == "deputy_head"
    assert ranks["Minister of Foreign Affairs"] == "minister"
    assert ranks["Assistant Secretary of State"] == "deputy_minister"
    assert ranks["Crown Prince"] == "royal"
    assert ranks["Charge d’Affaires"] == "ambassador"
    assert ranks["Speaker"] == "parliament"
    proper = {o.term: o.proper for o in terms.offices()}
    assert (proper["General"], proper["President"]) == ("capital", "")


def test_instruments_know_their_number() -> None:
    known = {i.term: (i.type, i.number) for i in terms.instruments()}
    assert known["memoranda of understanding"] == ("memorandum", "plural")
    assert known["road map"] == ("programme", "singular")
    assert known["joint communiqué"] == ("joint_statement", "singular")


def test_money_scales_and_units() -> None:
    codes = {c.term: (c.code, c.position) for c in terms.currencies()}
    assert codes["US$"] == ("USD", "before")
    assert codes["tenge"] == ("KZT", "after")
    assert codes["Indian rupees"] == ("INR", "both")
    assert codes["pesos"] == ("XXX", "after")
    assert {s.term: s.factor for s in terms.scales()}["crore"] == 10_000_000
    units = {u.term: (u.unit, u.factor) for u in terms.units()}
    assert units["GW"] == ("megawatts", 1000)
    assert units["bcm"] == ("cubic_metres", 1e9)
    assert units["per cent"] == ("percent", 1)


@pytest.mark.parametrize(
    ("term", "expected"),
    [("IT", True), ("EVs", False), ("SMEs", False), ("AI", True), ("trade", False), ("5G", True)],
)
def test_abbreviations_that_only_count_in_capitals(term: str, expected: bool) -> None:
    assert terms.in_capitals(term) is expected
