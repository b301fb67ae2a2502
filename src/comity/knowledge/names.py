"""Family names that stand before the given name: Chan Chun Sing, Kim Yong-nam, Nguyen Xuan Phuc."""

from __future__ import annotations

import csv
import functools

from comity.knowledge.rules import english

COLUMNS = ("name",)


@functools.cache
def family_names_first() -> frozenset[str]:
    """The table ``english/family_names_first.csv``: Chinese, Korean and Vietnamese family names in Latin letters."""
    rows = csv.DictReader((english() / "family_names_first.csv").read_text(encoding="utf-8").splitlines())
    return frozenset(row["name"] for row in rows)
