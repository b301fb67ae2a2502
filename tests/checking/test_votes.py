"""Similar positions: agreement of a pair, by itself and against all pairs."""

import pytest

from comity.model.claim import Claim
from comity.model.observation import Observation
from tests.checking.tables import check, seen

CODES = "AUS BRA CHN DEU EGY FRA GBR KAZ KOR RUS USA".split()
SHARED = Claim(
    id="p", parties=("KAZ", "KOR"), indicator="un_votes", published="2024-06-12", text="similar positions"
)


def agreement(pair: float, others: float, year: int = 2023, votes: int = 80) -> list[Observation]:
    """Every pair of eleven states agrees as ``others`` say, KAZ and KOR as ``pair`` says."""
    return [
        seen(a, b, year, pair if (a, b) == ("KAZ", "KOR") else others, indicator="un_vote_agreement", unit="index",
             source="UN General Assembly", note=f"{votes} joint roll calls")
        for n, a in enumerate(CODES)
        for b in CODES[n + 1 :]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pair", "others", "expected"),
    [
        (0.9, 0.7, "holds"),  # agrees in most votes, and more than the others do
        (0.65, 0.8, "depends"),  # in most votes, but less than the others
        (0.3, 0.7, "fails"),
    ],
)
def test_positions(pair: float, others: float, expected: str) -> None:
    assert check(agreement(pair, others), SHARED).verdict == expected


def test_a_year_with_few_votes_does_not_decide() -> None:
    rows = agreement(0.9, 0.7) + agreement(0.1, 0.7, 2024, votes=6)
    assert check(rows, SHARED).verdict == "holds"


def test_without_roll_calls() -> None:
    assert check([], SHARED).verdict == "not_checkable"


def test_the_course_is_told() -> None:
    rows = [row for year in range(2010, 2024) for row in agreement(0.9 - (year - 2010) / 100, 0.7, year)]
    verdict = check(rows, SHARED)
    assert "0.90 in 2010" in verdict.explanation
    assert "consensus" in verdict.explanation
