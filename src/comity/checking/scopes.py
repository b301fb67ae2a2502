"""The set in which a rank is said to hold: the world, a region, the members of a body."""

from __future__ import annotations

import re
from functools import cache

from comity.knowledge import parties
from comity.knowledge.tables import ROOT, rows

_WORLD = {"", "world", "the world", "global", "worldwide", "all"}
_FRAME = re.compile(
    r"^(?:in |among |within |of )?(?:the )?|\b(?: countries| states| members| region| nations)$", re.I
)


@cache
def _named() -> dict[str, frozenset[str]]:
    """Members of regions and bodies by every name, folded."""
    found: dict[str, frozenset[str]] = {}
    named: list[parties.Region | parties.Body] = [*parties.regions().values(), *parties.bodies().values()]
    for party in named:
        for name in (party.code.replace("_", " "), party.name, *party.names):
            found.setdefault(parties.fold(name), frozenset(party.members))
    return found


def members(scope: str | None) -> frozenset[str] | None:
    """The members of a scope; None for the world, an empty set where the name has no list of members here."""
    name = parties.fold(scope or "")
    if name in _WORLD:
        return None
    bare = _FRAME.sub("", name)
    return next(
        (_named()[form] for form in (name, bare, _FRAME.sub("", bare)) if form in _named()), frozenset()
    )


def body_members(code: str, year: int | None) -> frozenset[str]:
    """The states of a body that can stand as one party (the EU with its membership of the year); else empty."""
    if code == "EU":
        return eu_members(year or 2025)
    body = parties.bodies().get(code)
    return frozenset(body.members) if body else frozenset()


@cache
def eu_members(year: int) -> frozenset[str]:
    """The members of the European Union (and its forerunners) in a year."""
    table = rows(ROOT / "checking/eu_members.csv", ("iso3", "from", "to"))
    return frozenset(c[0] for _, c in table if int(c[1]) <= year and (not c[2] or year <= int(c[2])))
