"""Claims against one another."""

from comity.checking.between import remarks
from tests.checking.tables import claim


def test_growth_against_the_two_levels() -> None:
    # 6.39 after 6.54: 100 * (6.39 / 6.54 - 1) = -2.29 %; the last digits allow -2.44 to -2.14
    then, now = (
        claim(id="a", value=6.54e9, period="2013"),
        claim(id="b", value=6.39e9, change=-3.0, period="2014"),
    )
    assert "-2.3 %, not -3 %" in remarks([then, now])["b"][0]
    right = claim(id="b", value=6.39e9, change=-2.4, period="2014")
    assert remarks([then, right]) == {}


def test_one_speaker_who_gives_two_numbers() -> None:
    one, other = claim(id="a", value=6.1e9, speaker="X"), claim(id="b", value=6.5e9, speaker="X")
    found = remarks([one, other])
    assert "6.5 bn USD" in found["a"][0]
    assert "X gives both" in found["a"][0]
    assert "6.1 bn USD" in found["b"][0]


def test_two_sides_that_count_by_themselves() -> None:
    one, other = claim(id="a", value=5.9e9), claim(id="b", value=3.08e9, perspective="KOR")
    assert "each side counts by itself" in remarks([one, other])["a"][0]


def test_numbers_that_round_alike_are_one() -> None:
    assert remarks([claim(id="a", value=6e9), claim(id="b", value=6.1e9)]) == {}


def test_other_flows_and_currencies_are_other_things() -> None:
    assert remarks([claim(id="a", value=6e9), claim(id="b", value=2e9, unit="EUR")]) == {}
