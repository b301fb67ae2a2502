"""Mentions of one undertaking folded."""

from __future__ import annotations

import re

import msgspec

from comity.model.statement import Project, ProjectStatus
from comity.reading.folding.base import folded

#: what tells most of an undertaking that a text mentions several times; "underway" is also what is not said
TELLING: tuple[ProjectStatus, ...] = ("completed", "cancelled", "planned", "proposed", "underway")


def fold(statements: list[Project]) -> list[Project]:
    """Mentions of one undertaking folded into one: its fullest name, its most telling status."""
    return folded(statements, lambda old, new: _same(old.name, new.name), _joined)


def _joined(old: Project, new: Project) -> Project:
    telling = min(old, new, key=lambda s: (TELLING.index(s.status), s.start))
    fuller = max(old, new, key=lambda s: (len(_words(s.name)), s is telling))
    return msgspec.structs.replace(telling, name=fuller.name, sector=fuller.sector or telling.sector)


def _same(a: str, b: str) -> bool:
    """One name's words are in the other's, or one is the other's abbreviation."""
    first, second = _words(a), _words(b)
    return first <= second or second <= first or b in _initials(a) or a in _initials(b)


def _initials(name: str) -> tuple[str, str]:
    """The abbreviations that a name may have: "Belt and Road (Initiative)" is BR or BRI."""
    letters = "".join(w[0] for w in re.split(r"[\s\-–]+", name) if w[:1].isupper() and w != "Initiative")
    return letters, letters + "I"


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - {"the", "initiative", "project", "a"}
