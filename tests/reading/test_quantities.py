"""Amounts in every style that news and ministries write, read back to their value, unit and bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.reading.openings import scales
from comity.reading.quantities import Quantity, parse_number, scan
from comity.reading.segment import segment


def amount(text: str, at: int = 0) -> Quantity | None:
    """The quantity that begins at token ``at``."""
    tokens = segment(text).lower
    found = scan(tokens, at, scales())
    return found[1] if found else None


def whole(text: str) -> Quantity | None:
    """The quantity that is the whole text; None when it ends before."""
    tokens = segment(text).lower
    found = scan(tokens, 0, scales())
    return found[1] if found and found[0] == len(tokens) else None


MONEY = [
    ("$1.57bn", 1.57e9, "USD"),
    ("US$ 9.6 bln", 9.6e9, "USD"),
    ("$US 1.2 billion", 1.2e9, "USD"),
    ("$14.7-billion", 14.7e9, "USD"),
    ("$500-million", 5e8, "USD"),
    ("45.65 billion U.S. dollars", 45.65e9, "USD"),
    ("2.2 billion Dollars", 2.2e9, "USD"),
    ("US$1,234,567.89", 1234567.89, "USD"),
    ("USD 7 billion", 7e9, "USD"),
    ("7 billion USD", 7e9, "USD"),
    ("half a billion dollars", 5e8, "USD"),
    ("a billion and a half dollars", 1.5e9, "USD"),
    ("a quarter of a million dollars", 250_000, "USD"),
    ("one and a half billion euros", 1.5e9, "EUR"),
    ("EUR 5.4 million", 5.4e6, "EUR"),
    ("5.4 mln. euros", 5.4e6, "EUR"),
    ("€48 billion", 48e9, "EUR"),
    ("3,4 billion euros", 3.4e9, "EUR"),
    ("400.000 euros", 400_000, "EUR"),
    ("1.000.000 euros", 1e6, "EUR"),
    ("1 000 000 euros", 1e6, "EUR"),
    ("16.4 billion euros ($17.7 billion)", 16.4e9, "EUR"),
    ("£88 million", 88e6, "GBP"),
    ("£97m", 97e6, "GBP"),
    ("88 million pounds", 88e6, "GBP"),
    ("CHF 1'250 million", 1.25e9, "CHF"),
    ("KRW 1.2 trillion", 1.2e12, "KRW"),
    ("1.2 trillion won", 1.2e12, "KRW"),
    ("Rs 2,000 crore", 2e10, "INR"),
    ("Rs. 2,000 crore", 2e10, "INR"),
    ("Rs 5 lakh crore", 5e12, "INR"),
    ("₹12,34,567", 1234567, "INR"),
    ("A$8.49 billion", 8.49e9, "AUD"),
    ("$A6.4 billion", 6.4e9, "AUD"),
    ("3.4 billion Canadian dollars", 3.4e9, "CAD"),
    ("S$74 billion (US$54 billion)", 74e9, "SGD"),
    ("HK$5bn", 5e9, "HKD"),
    ("CNY 5 bn", 5e9, "CNY"),
    ("Renminbi Yuan 577 million", 577e6, "CNY"),
    ("5 billion yuan", 5e9, "CNY"),
    ("Japanese Yen 1206 million", 1.206e9, "JPY"),
    ("300 billion yen", 3e11, "JPY"),
    ("RM6.3bil", 6.3e9, "MYR"),
    ("JD 14 million", 14e6, "JOD"),
    ("AED 5bn", 5e9, "AED"),
    ("Dh 3 billion", 3e9, "AED"),
    ("ISK 6.5 billion", 6.5e9, "ISK"),
    ("120 billion roubles", 1.2e11, "RUB"),
    ("2 trillion 300 billion tenge", 2.3e12, "KZT"),
    ("fifty million dollars", 5e7, "USD"),
]
OTHERS = [
    ("589,2 MT", 589.2, "tonnes"),
    ("6.7 mln tons", 6.7e6, "tonnes"),
    ("100 thousand tonnes", 1e5, "tonnes"),
    ("50 bcm", 5e10, "cubic_metres"),
    ("1.5 million barrels per day", 1.5e6, "barrels_per_day"),
    ("300 megawatt", 300, "megawatts"),
    ("a 5-gigawatt"[2:], 5000, "megawatts"),
    ("30%", 30, "percent"),
    ("30 per cent", 30, "percent"),
    ("30-percent", 30, "percent"),
    ("12 percentage points", 12, "percent"),
    ("two-thirds", 66.7, "percent"),
    ("one third", 33.3, "percent"),
    ("three quarters", 75, "percent"),
    ("two million", 2e6, "count"),
    ("25 lakh", 2.5e6, "count"),
    ("two dozen", 24, "count"),
    ("a hundred", 100, "count"),
    ("two hundred and fifty", 250, "count"),
    ("one hundred thousand", 1e5, "count"),
    ("1 million 200 thousand", 1.2e6, "count"),
    ("half a million", 5e5, "count"),
    ("seventy-five", 75, "count"),
]


@pytest.mark.parametrize(("text", "value", "unit"), MONEY + OTHERS)
def test_the_whole_text_is_one_amount(text: str, value: float, unit: str) -> None:
    found = whole(text)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 700", "at_least"), ("over $1 billion", "at_least"), ("just over 10 percent", "at_least"),
        ("well over $5 billion", "at_least"), ("at least $2.5bn", "at_least"), ("$2.5bn or more", "at_least"),
        ("no fewer than 40", "at_least"), ("upwards of 500", "at_least"), ("nearly $3bn", "approx"),
        ("about 120", "approx"), ("some 50,000", "approx"), ("close to 8,000", "approx"),
        ("an estimated 40,000", "approx"), ("up to 10", "at_most"), ("less than 1%", "at_most"),
        ("no more than 5", "at_most"), ("a record $587 billion", "exact"), ("$6 billion", "exact"),
        ("between $5 and $6 billion", "at_least"), ("$5-6 billion", "at_least"),
    ],
)  # fmt: skip
def test_hedges_give_the_bound(text: str, bound: str) -> None:
    found = whole(text)
    assert found is not None
    assert found.bound == bound


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$5 to $6 billion", 5e9, 6e9), ("$5-6 billion", 5e9, 6e9), ("between $5 and $6 billion", 5e9, 6e9),
        ("5-6 billion dollars", 5e9, 6e9), ("10 to 15 percent", 10, 15), ("€200–300 million", 2e8, 3e8),
        ("2-3 million tonnes", 2e6, 3e6),
    ],
)  # fmt: skip
def test_ranges_keep_both_ends(text: str, low: float, high: float) -> None:
    found = whole(text)
    assert found is not None
    assert (found.value, found.high) == (pytest.approx(low), pytest.approx(high))


def test_after_from_two_values_are_no_range() -> None:
    """ "rose from $5 billion to $6 billion" is a growth."""
    assert amount("from $5 billion to $6 billion", 1) == Quantity("money", 5e9, "USD", currency="$")


@pytest.mark.parametrize(
    ("text", "factor"),
    [("two-fold", 2), ("threefold", 3), ("3-fold", 3), ("2.5 times", 2.5), ("two and a half times", 2.5),
     ("tenfold", 10), ("three times", 3), ("twice", 2)],
)  # fmt: skip
def test_factors(text: str, factor: float) -> None:
    found = whole(text)
    assert found is not None
    assert (found.nature, found.value) == ("factor", factor)


@pytest.mark.parametrize(
    ("text", "rank"),
    [("fourth", 4), ("No. 2", 2), ("No.1", 1), ("22nd", 22), ("twenty-second", 22), ("number one", 1), ("#3", 3),
     ("13th", 13)],
)  # fmt: skip
def test_ordinals(text: str, rank: int) -> None:
    found = whole(text)
    assert found is not None
    assert (found.nature, found.value) == ("ordinal", rank)


@pytest.mark.parametrize(
    "text",
    ["a dollar more", "half of them", "hundreds of millions of dollars", "tens of thousands", "several hundred",
     "no one", "a country", "one of the largest", "one another", "dozens of firms", "number of students",
     "more than that", "1.2.2024"],
)  # fmt: skip
def test_vague_words_are_no_amount(text: str) -> None:
    found = amount(text)
    assert found is None or (found.nature == "percent" and text.startswith("half"))


def test_an_article_before_a_dollar_sign_is_no_australian_dollar() -> None:
    assert amount("a $6.5 billion deal") is None
    assert amount("a $6.5 billion deal", 1) == Quantity("money", 6.5e9, "USD", currency="$")


@pytest.mark.parametrize(
    ("token", "value"),
    [("1,200.5", 1200.5), ("1.200.000", 1.2e6), ("2,00,000", 2e5), ("589,2", 589.2), ("400.000", 4e5), ("0.000", 0.0),
     ("6.125", 6.125), ("1’250’000", 1.25e6), ("12.06.2024", None), ("x", None)],
)  # fmt: skip
def test_thousands_and_decimals(token: str, value: float | None) -> None:
    assert parse_number(token) == value


# --- any amount, written in any style, is read back to its value ------------------------------------------

VALUES = st.integers(1, 999_999)
FACTORS = st.sampled_from(
    [("billion", 1e9), ("bn", 1e9), ("million", 1e6), ("mln", 1e6), ("trillion", 1e12), ("crore", 1e7)]
)
MARKS = st.sampled_from(
    [("$", "USD"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("A$", "AUD"), ("KRW ", "KRW"), ("Rs ", "INR")]
)
NAMES = st.sampled_from(
    [("euros", "EUR"), ("U.S. dollars", "USD"), ("yen", "JPY"), ("roubles", "RUB"), ("tenge", "KZT")]
)


@given(st.integers(1, 99_999), FACTORS, MARKS)
def test_a_mark_before_the_number(cents: int, factor: tuple[str, float], mark: tuple[str, str]) -> None:
    number = f"{cents / 100:.2f}"
    for gap in (" ", "", "-"):
        found = whole(f"{mark[0]}{number}{gap}{factor[0]}")
        assert found is not None
        assert found.unit == mark[1]
        assert found.value == pytest.approx(float(number) * factor[1], rel=1e-9)


@given(VALUES, FACTORS, NAMES)
def test_a_name_after_the_number(value: int, factor: tuple[str, float], name: tuple[str, str]) -> None:
    for number in (str(value), f"{value:,}"):
        found = whole(f"{number} {factor[0]} {name[0]}")
        assert found is not None
        assert (found.value, found.unit) == (pytest.approx(value * factor[1], rel=1e-9), name[1])


@given(st.integers(1000, 999_999_999))
def test_grouping_of_thousands_means_nothing(value: int) -> None:
    for written in (f"{value:,}", f"{value:,}".replace(",", " "), f"{value:,}".replace(",", "'")):
        found = whole(f"{written} tonnes")
        assert found is not None
        assert found.value == value


UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = ["", "", *"twenty thirty forty fifty sixty seventy eighty ninety".split()]


def in_words(value: int) -> str:
    """English words for 1 to 999."""
    hundreds, rest = divmod(value, 100)
    below = UNITS[rest] if rest < 20 else TENS[rest // 10] + (f"-{UNITS[rest % 10]}" if rest % 10 else "")
    if not hundreds:
        return below
    return f"{UNITS[hundreds]} hundred" + (f" and {below}" if rest else "")


@given(st.integers(1, 999))
def test_numbers_in_words(value: int) -> None:
    found = whole(f"{in_words(value)} tonnes")
    assert found is not None
    assert found.value == value


@given(st.text(max_size=60))
def test_any_text_is_scanned_without_harm(text: str) -> None:
    tokens = segment(text).lower
    for i in range(len(tokens)):
        found = scan(tokens, i, scales())
        assert found is None or i < found[0] <= len(tokens)


@given(
    st.lists(
        st.sampled_from(
            "$ 5 1,000 billion to and between half a two - third % ( ) percent million from no . one US$ per".split()
        ),
        max_size=10,
    )
)
def test_any_run_of_number_words_is_scanned_without_harm(words: list[str]) -> None:
    tokens = segment(" ".join(words)).lower
    for i in range(len(tokens)):
        found = scan(tokens, i, scales())
        assert found is None or i < found[0] <= len(tokens)
