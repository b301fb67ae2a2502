"""Mentions of one body folded."""

from __future__ import annotations

import msgspec

from comity.model.statement import Mechanism, MechanismAction
from comity.reading.folding.base import folded

#: which action tells most of a body that a text mentions several times
TELLING: tuple[MechanismAction, ...] = ("established", "planned", "met", "exists")


def fold(statements: list[Mechanism]) -> list[Mechanism]:
    """Mentions of one body folded into one: its fullest name, its most telling action."""
    return folded(statements, _same, _joined)


def _same(a: Mechanism, b: Mechanism) -> bool:
    first, second = _words(a.name), _words(b.name)
    return a.type == b.type and (first <= second or second <= first)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("-", " ").replace("–", " ").split()) - {
        "the",
        "and",
        "of",
        "on",
        "for",
    }


def _joined(a: Mechanism, b: Mechanism) -> Mechanism:
    telling = min(a, b, key=lambda s: (TELLING.index(s.action), s.start))
    fuller = max(a, b, key=lambda s: (len(_words(s.name)), s is telling))
    return msgspec.structs.replace(telling, name=fuller.name, parties=fuller.parties)
