"""Dates, amounts, lists, articles and people as the field writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.briefing import wording as w


@pytest.mark.parametrize(
    ("iso", "told", "on"),
    [
        ("2024-06-12", "12 June 2024", "on 12 June 2024"),
        ("2024-06", "June 2024", "in June 2024"),
        ("2024", "2024", "in 2024"),
        ("2024-06-11/2024-06-13", "11–13 June 2024", "on 11–13 June 2024"),
        ("2024-05-30/2024-06-02", "30 May – 2 June 2024", "on 30 May – 2 June 2024"),
        ("2023-01/2023-09", "January–September 2023", "in January–September 2023"),
        ("2005/2023", "2005–2023", "in 2005–2023"),
        ("../2022", "up to 2022", "up to 2022"),
        ("2005/..", "since 2005", "since 2005"),
        ("--06-12", "12 June (year not given)", "on 12 June (year not given)"),
        (
            "2023-12-30/2024-01-02",
            "30 December 2023 – 2 January 2024",
            "on 30 December 2023 – 2 January 2024",
        ),
        ("last spring", "last spring", "in last spring"),
        ("2024-13-01", "2024", "in 2024"),
        (None, "", ""),
    ],
)
def test_dates(iso: str | None, told: str, on: str) -> None:
    assert (w.date_words(iso), w.on(iso)) == (told, on)


@pytest.mark.parametrize(
    ("value", "unit", "bound", "told"),
    [
        (6.1e9, "USD", "exact", "$6.1 billion"),
        (485.1e6, "USD", "exact", "$485.1 million"),
        (1234.5e6, "EUR", "approx", "about €1.2345 billion"),
        (1e12, "KRW", "exact", "KRW 1 trillion"),
        (5e11, "KZT", "exact", "KZT 500 billion"),
        (-2e9, "USD", "exact", "−$2 billion"),
        (700, "count", "at_least", "more than 700"),
        (120000, None, "approx", "about 120,000"),
        (21.3, "percent", "exact", "21.3 percent"),
        (1, "tonnes", "exact", "1 tonne"),
        (2.5e6, "tonnes", "at_most", "up to 2.5 million tonnes"),
        (12, "per_week", "exact", "12 a week"),
        (300, "ounces", "exact", "300 ounces"),
    ],
)
def test_amounts(value: float, unit: str | None, bound: str, told: str) -> None:
    assert w.amount(value, unit, bound) == told


def test_official_numbers_are_rounded_and_claims_are_not() -> None:
    assert w.amount(928192532, "USD", digits=3) == "$928 million"
    assert w.amount(928192532, "USD") == "$928.192532 million"
    assert w.amount(6.5e9, "USD", "at_least", bare=True) == "> $6.5 billion"


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("expanded partnership", "an expanded partnership"),
        ("union of states", "a union of states"),
        ("unanimous vote", "a unanimous vote"),
        ("European council", "a European council"),
        ("hourly flight", "an hourly flight"),
        ("MoU on trade", "an MoU on trade"),
        ("FTA", "an FTA"),
        ("UN body", "a UN body"),
        ("11-point plan", "an 11-point plan"),
        ("“alliance”", "an “alliance”"),
    ],
)
def test_articles(phrase: str, told: str) -> None:
    assert w.with_article(phrase) == told


def test_lists() -> None:
    assert w.listed([]) == ""
    assert w.listed(["a", "b"]) == "a and b"
    assert w.listed(["a", "b", "c"]) == "a, b and c"
    assert w.listed(["a, of X", "b", "c"]) == "a, of X; b; and c"
    assert w.listed(["oil and gas", "labour and employment"]) == "oil and gas, and labour and employment"
    assert w.listed(["energy", "oil and gas", "education"]) == "energy, oil and gas, and education"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ({"name": "Yoon Suk Yeol", "office": "South Korean President", "party": "KOR"}, "President Yoon Suk Yeol of South Korea"),
        ({"name": "Tokayev", "office": "President of Kazakhstan", "party": "KAZ"}, "President Tokayev of Kazakhstan"),
        ({"name": "Antony Blinken", "office": "U.S. Secretary of State", "party": "USA"},
         "Secretary of State Antony Blinken of the United States"),
        ({"name": "PRESIDENT RODRIGO DUTERTE", "office": None, "party": "PHL"}, "President Rodrigo Duterte of the Philippines"),
        ({"name": "Xi Jinping", "office": "H.E. President", "party": "CHN"}, "President Xi Jinping of China"),
        ({"name": "Lee Hsien Loong", "office": "Singapore’s Prime Minister", "party": "SGP"}, "Prime Minister Lee Hsien Loong of Singapore"),
        ({"name": "Ann Lee", "office": "Minister of Labour, Family and Sport", "party": "SGP"},
         "Ann Lee, Minister of Labour, Family and Sport of Singapore,"),
        ({"name": None, "office": "President", "party": "KAZ"}, "the President of Kazakhstan"),
        ({"name": None, "office": None, "party": "KAZ"}, ""),
    ],
)  # fmt: skip
def test_people(who: dict[str, str | None], told: str) -> None:
    assert w.person(who) == told


def test_counts_and_ordinals() -> None:
    assert [w.counted(n, "meeting") for n in (1, 3, 14)] == ["one meeting", "three meetings", "14 meetings"]
    assert w.counted(2, "country|countries") == "two countries"
    assert [w.ordinal(n) for n in (1, 4, 12, 21, 22, 113)] == [
        "first",
        "fourth",
        "twelfth",
        "21st",
        "22nd",
        "113th",
    ]


@given(st.text(max_size=400))
def test_cleaned_text_has_nothing_that_acts(text: str) -> None:
    told = w.clean(text)
    assert len(told) <= w.LONGEST_NAME
    assert not any(ord(c) < 32 or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in told)
    assert told == " ".join(told.split())


@given(st.floats(min_value=0.01, max_value=1e15), st.sampled_from(["USD", "count", "percent", "KZT"]))
def test_amounts_keep_their_size(value: float, unit: str) -> None:
    told = w.amount(value, unit).replace(",", "").replace("$", "").replace("KZT ", "").replace(" percent", "")
    number, _, scale = told.partition(" ")
    factor = {"": 1, "million": 1e6, "billion": 1e9, "trillion": 1e12}[scale]
    assert float(number) * factor == pytest.approx(value, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("power units", True), ("Foreign Ministry Consultations", True), ("roads and power plants", True),
        ("ring road", False), ("Artemis", False), ("GLONASS", False), ("Suzhou Industrial Park (SIP)", False),
        ("Joint Committee on Trade and Talks", False), ("League of Nations", False), ("gas works", False), ("", False),
    ],
)  # fmt: skip
def test_a_name_of_several_is_told_from_a_name_of_one(name: str, many: bool) -> None:
    assert w.is_plural(name) is many


def test_who_else_was_there_is_the_last_of_the_list() -> None:
    one, other = (
        {"name": "Ann Lee", "party": "SGP"},
        {"name": "Bo Li", "office": "Minister of Labour, Family", "party": "CHN"},
    )
    assert w.people([one], also="a delegation") == "Ann Lee of Singapore and a delegation"
    assert w.people([one, other], also="a delegation") == (
        "Ann Lee of Singapore; Bo Li, Minister of Labour, Family of China; and a delegation"
    )
    assert w.people([one] * 5, most=2) == "Ann Lee of Singapore, Ann Lee of Singapore and others"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("South Korea's place", True), ("Companies from South Korea", False), ("Trade turnover", False)],
)
def test_a_party_keeps_its_capital(text: str, kept: bool) -> None:
    assert w.begins_with_party(text) is kept
