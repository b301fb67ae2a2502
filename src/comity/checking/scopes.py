"""The set in which a rank is said to hold: the world, a region, the members of a body."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources


@cache
def _named() -> dict[str, tuple[str, frozenset[str]]]:
    """Lower-case name → (its usual form, members), from the tables of regions and bodies."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    folder = resources.files("comity.knowledge") / "parties"
    for table in ("regions.csv", "bodies.csv"):
        with (folder / table).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                members = frozenset(filter(None, row["members"].split("|")))
                for name in (row["code"].replace("_", " "), row["name"], *row["names"].split("|")):
                    if name:
                        found.setdefault(name.lower(), (row["name"], members))
    return found


_WORLD = {"", "world", "the world", "global", "worldwide", "all"}
_FRAME = re.compile(r"^(?:in |among |within |of )?(?:the )?|\b(?: countries| states| members| region| nations)$", re.I)


def members(scope: str | None) -> frozenset[str] | None:
    """The members of a scope; None for the world, an empty set where the name has no list of members here."""
    name = (scope or "").strip().lower()
    if name in _WORLD:
        return None
    known = _named()
    for form in (name, _FRAME.sub("", name), _FRAME.sub("", _FRAME.sub("", name))):
        if form in known:
            return known[form][1]
    return frozenset()


def body_members(code: str, year: int | None) -> frozenset[str]:
    """The states of a body that can stand as one party (EU with its membership of the year); else empty."""
    if code == "EU":
        return eu_members(year or 2025)
    entry = _named().get(code.lower())
    return entry[1] if entry and code.isupper() and len(code) != 3 else frozenset()


@cache
def eu_members(year: int) -> frozenset[str]:
    """The members of the European Union (and its forerunners) in a year."""
    with (resources.files("comity.knowledge") / "checking" / "eu_members.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return frozenset(
        row["iso3"] for row in rows if int(row["from"]) <= year and (not row["to"] or year <= int(row["to"]))
    )
