"""Feature by feature to a score, and from scores to the record that a statement joins, if any."""

from __future__ import annotations

from collections.abc import Iterable
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
    table = weights()[new.kind]
    grounds = []
    total = 0.0
    for name, feature in FEATURES[new.kind]:
        outcome = feature(record, new)
        weight = table.get((name, outcome), 0.0)
        total += weight
        if weight:
            grounds.append(Contribution(feature=name, outcome=outcome, weight=weight))
    return total, tuple(grounds)


def threshold(kind: str) -> float:
    """The sum at which two statements of a kind are of one thing."""
    return weights()[kind]["threshold", ""]


def best(new: Profile, candidates: Iterable[tuple[int, Profile]]) -> Match | None:
    """The record that fits best, if any reaches the kind's threshold; of equals the first."""
    least = threshold(new.kind)
    chosen: Match | None = None
    for record, profile in candidates:
        score, grounds = compare(profile, new)
        if score >= least and (chosen is None or score > chosen.score):
            chosen = Match(record, score, grounds)
    return chosen
