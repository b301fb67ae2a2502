"""Each statement joins the first kept one that reports the same, in the order told."""

from __future__ import annotations

import pytest

from comity.reading.folding.base import folded


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ([], []),
        (["visit"], ["visit"]),
        (["visit", "talks", "visit again"], ["visit+visit again", "talks"]),
        (["talks", "talks two", "talks three"], ["talks+talks two+talks three"]),
    ],
)
def test_reports_of_one_thing_are_joined(told: list[str], kept: list[str]) -> None:
    def same(old: str, new: str) -> bool:
        return old.split()[0].split("+")[0] == new.split()[0]

    assert folded(told, same, lambda old, new: f"{old}+{new}") == kept


def test_the_one_kept_is_given_before_the_new_one() -> None:
    assert folded([3, 1, 2], lambda old, new: old > new, lambda old, new: old) == [3]
