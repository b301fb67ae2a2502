"""Feature by feature to a score, and from scores to the record that a statement joins, if any."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from comity.knowledge.merging import weights
from comity.model.record import Contribution
from comity.register.merging.features import FEATURES
from comity.register.merging.profile import Profile


class Match(NamedTuple):
    """A record, how strongly a statement belongs to it, and on what grounds."""

    record: int  #: as the candidates were numbered
    score: float
    grounds: tuple[Contribution, ...]


def compare(record: Profile, new: Profile) -> tuple[float, tuple[Contribution, ...]]:
    """The sum of the weights and each feature's part; outcomes that the table does not price count nothing."""
    total, outcomes = _sum(record, new, float("-inf"))
    table = weights()[new.kind]
    grounds = (
        Contribution(feature=feature, outcome=outcome, weight=weight)
        for feature, outcome in outcomes
        if (weight := table.get((feature, outcome), 0.0))
    )
    return total, tuple(grounds)


def threshold(kind: str) -> float:
    """The sum at which two statements of a kind are of one thing."""
    return weights()[kind]["threshold", ""]


def best(new: Profile, candidates: Iterable[tuple[int, Profile]]) -> Match | None:
    """The record that fits best, if any reaches the kind's threshold; of equals the first."""
    least = threshold(new.kind)
    chosen: tuple[int, Profile] | None = None
    most = 0.0
    for record, profile in candidates:
        score, _ = _sum(profile, new, least)
        if score >= least and (chosen is None or score > most):
            chosen, most = (record, profile), score
            least = max(least, score)
    return Match(chosen[0], *compare(chosen[1], new)) if chosen is not None else None


def _sum(record: Profile, new: Profile, least: float) -> tuple[float, list[tuple[str, str]]]:
    """The sum and the outcomes; given up (with a sum below ``least``) as soon as ``least`` is out of reach."""
    table = weights()[new.kind]
    outcomes = []
    total = 0.0
    for (name, feature), rest in zip(FEATURES[new.kind], _rest(new.kind), strict=True):
        outcome = feature(record, new)
        outcomes.append((name, outcome))
        total += table.get((name, outcome), 0.0)
        if total + rest < least:
            break
    return total, outcomes


@cache
def _rest(kind: str) -> tuple[float, ...]:
    """After each feature, the most that the features still to come can add."""
    table = weights()[kind]
    most = [max([w for (f, _), w in table.items() if f == name] + [0.0]) for name, _ in FEATURES[kind]]
    return tuple(sum(most[i + 1 :]) for i in range(len(most)))
