"""What names and offices tell of whose they are: family names that stand before the given name: Chan Chun Sing, Kim Yong-nam, Nguyen Xuan Phuc."""

from __future__ import annotations

import csv
import functools

from comity.knowledge.rules import english

COLUMNS = ("name",)
ABSENT_COLUMNS = ("iso3", "words")


@functools.cache
def family_names_first() -> frozenset[str]:
    """The table ``english/family_names_first.csv``: Chinese, Korean and Vietnamese family names in Latin letters."""
    rows = csv.DictReader((english() / "family_names_first.csv").read_text(encoding="utf-8").splitlines())
    return frozenset(row["name"] for row in rows)


@functools.cache
def offices_absent() -> dict[str, frozenset[str]]:
    """The table ``english/offices_absent.csv``: words that no office of a state has (no minister in the United States)."""
    rows = csv.DictReader((english() / "offices_absent.csv").read_text(encoding="utf-8").splitlines())
    return {row["iso3"]: frozenset(row["words"].split("|")) for row in rows}
