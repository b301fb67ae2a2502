"""The set in which a rank is said to hold: the world, a region, the members of a body."""

from __future__ import annotations

import re

from comity.knowledge import parties
from comity.knowledge.statistics import members as bloc_members
from comity.knowledge.statistics import scope_areas

_FRAME = re.compile(
    r"^(?:in |among |within |of )?(?:the )?|\b(?: countries| states| members| region| nations)$", re.I
)
_WORLD = {"", "world", "the world", "global", "worldwide", "all"}


def members(scope: str | None, year: int) -> frozenset[str] | None:
    """The members of a scope in a year; None for the world, an empty set for words without a list of members."""
    name = (scope or "").strip()
    if name.lower() in _WORLD:
        return None
    bare = _FRAME.sub("", name)
    for form in (name, bare, _FRAME.sub("", bare)):
        if found := scope_areas(form, year):
            return found
    return frozenset()


def body_members(code: str, year: int | None) -> frozenset[str]:
    """The states of a body that can stand as one party, with the membership of the year; else an empty set."""
    return frozenset() if parties.is_state(code) else bloc_members(code, year or 2025)


def eu_members(year: int) -> frozenset[str]:
    """The members of the European Union (and its forerunners) in a year."""
    return bloc_members("EU", year)
