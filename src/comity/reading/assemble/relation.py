"""Levels of the relationship: diplomatic relations, partnerships, alliances, with their anniversaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from comity.model.statement import Relation, RelationAction, RelationLevel
from comity.reading.assemble.base import RefusedError, evidence
from comity.reading.context import Context
from comity.reading.match import Match

#: words before "partnership" that make it one of the guide's levels, strongest first
QUALIFIED: tuple[tuple[RelationLevel, tuple[str, ...]], ...] = (
    ("comprehensive_strategic_partnership", ("comprehensive strategic",)),
    (
        "special_strategic_partnership",
        ("expanded", "enhanced", "global", "special", "privileged", "all-weather"),
    ),
    ("strategic_partnership", ("strategic",)),
)


def relation(match: Match, context: Context) -> Sequence[Relation]:
    """One statement for the level that the rule's ``key`` part names."""
    parties = context.parties(match.view, match.first, match.last)
    if len(parties) < 2:
        raise RefusedError("a relation needs two parties, and the text names only one")
    level_text = context.text_of(match.items("key"))
    level = cast(RelationLevel, match.rule.sets.get("level") or level_of(level_text))
    action = cast(RelationAction, match.rule.sets.get("action", "described"))
    return [
        Relation(
            **evidence(match, context),
            level=level,
            level_text=level_text,
            action=action,
            parties=parties,
        )
    ]


def level_of(text: str) -> RelationLevel:
    """The guide's level for the words of the text."""
    low = " ".join(text.lower().split())
    if "allia" in low or low.endswith(("ally", "allies")):
        return "alliance"
    if "partner" in low:
        for level, words in QUALIFIED:
            if any(word in low for word in words):
                return level
        return "partnership"
    if "diplomatic" in low:
        return "diplomatic_relations"
    return "friendship"
