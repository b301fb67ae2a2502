"""What names and offices tell of whose they are: family names that stand first (Kim Yong-nam), offices a state has not."""

from __future__ import annotations

import functools

from comity.knowledge.tables import ROOT, rows

COLUMNS = ("name",)
ABSENT_COLUMNS = ("iso3", "words")


@functools.cache
def family_names_first() -> frozenset[str]:
    """The table ``english/family_names_first.csv``: Chinese, Korean and Vietnamese family names in Latin letters."""
    return frozenset(name for _, (name,) in rows(ROOT / "english" / "family_names_first.csv", COLUMNS))


@functools.cache
def offices_absent() -> dict[str, frozenset[str]]:
    """The table ``english/offices_absent.csv``: words that no office of a state has (no minister in the United States)."""
    table = rows(ROOT / "english" / "offices_absent.csv", ABSENT_COLUMNS)
    return {iso3: frozenset(words.split("|")) for _, (iso3, words) in table}
