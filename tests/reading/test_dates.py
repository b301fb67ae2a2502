"""Days told from the day of the text."""

import pytest

from comity.reading.dates import scan

TUESDAY = "2026-01-06"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("next tuesday", "2026-01-13"), ("this tuesday", TUESDAY), ("tuesday", TUESDAY), ("last tuesday", "2025-12-30"),
        ("next monday", "2026-01-12"), ("next wednesday", "2026-01-07"), ("last monday", "2026-01-05"),
        ("monday", "2026-01-05"), ("wednesday", "2025-12-31"), ("last wednesday", "2025-12-31"),
        ("coming tuesday", "2026-01-13"), ("today", TUESDAY), ("yesterday", "2026-01-05"), ("tomorrow", "2026-01-07"),
    ],
)  # fmt: skip
def test_a_day_told_from_the_texts_own(words: str, day: str) -> None:
    found = scan(words.split(), 0, TUESDAY)
    assert found is not None
    assert found[1].iso == day


def test_without_the_texts_day_a_weekday_is_no_date() -> None:
    assert scan(["next", "tuesday"], 0, None) is None
