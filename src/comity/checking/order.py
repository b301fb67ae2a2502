"""How far off claims are: for lists in which the worst come first."""

from __future__ import annotations

from comity.model.verdict import Verdict

_ORDER = {"fails": 0, "depends": 1, "not_checkable": 3, "holds": 2}


def how_far_off(verdict: Verdict) -> float:
    """The part by which the nearest deciding reading misses: 0 where one is true, places and points as parts too."""
    misses = []
    for one in verdict.definitions:
        if one.standing != "decides" or one.distance is None:
            continue
        if one.outcome == "true":
            return 0.0
        size = 1.0
        if one.aspect == "rank":
            size = float(verdict.claim.rank or verdict.claim.top_n or 1)
        elif one.aspect == "change":
            size = 100.0
        misses.append(abs(one.distance) / size)
    return min(misses, default=0.0)


def worst_first(verdicts: list[Verdict]) -> list[Verdict]:
    """What fails by how far off it is, then what depends, what holds, what cannot be checked."""
    return sorted(verdicts, key=lambda v: (_ORDER[v.verdict], -how_far_off(v), v.id))
