"""Mentions of one level of relations folded."""

from __future__ import annotations

from comity.model.statement import Relation


def fold(statements: list[Relation]) -> list[Relation]:
    """One statement for each level and action: a wish to develop a level stands for its mere naming."""
    best: dict[tuple[str, str, tuple[str, ...]], Relation] = {}
    for statement in statements:
        named = statement.action in ("described", "reaffirmed")
        parties = () if statement.level == "alliance" else tuple(sorted(statement.parties))
        begun = statement.action in ("established", "anniversary")
        key = (statement.level, "named" if named else "begun" if begun else statement.action, parties)
        old = best.get(key)
        if old is None or _worth(statement) > _worth(old):
            best[key] = statement
    beginnings = {(level, parties) for level, action, parties in best if action == "begun"}
    return [
        s
        for (level, action, parties), s in best.items()
        if level != "diplomatic_relations" or action != "named" or (level, parties) not in beginnings
    ]


def _worth(statement: Relation) -> tuple[bool, bool]:
    return statement.since is not None, statement.action in ("reaffirmed", "anniversary")
