"""A partner's place in a list, with the doubt that missing partners leave."""

from __future__ import annotations

from typing import NamedTuple

from comity.checking.families import FamilyReading
from comity.checking.slices import Release
from comity.model.verdict import Outcome

#: a missing partner counts as a possible rival from this part of the subject's size on
RIVAL = 0.8


class Listing(NamedTuple):
    """One reporter's partners by one family and release."""

    reading: FamilyReading
    releases: tuple[Release, ...]
    values: dict[str, float]  #: what is known of each partner; for a sum the parts that are there
    partial: frozenset[str]  #: partners with one leg of two
    unsure: frozenset[str]  #: partners whose own reports in this file are incomplete
    doubt: str  #: why the list cannot decide
    complete: bool


class Place(NamedTuple):
    """The place and how far it could be worse."""

    place: int
    worst: int
    length: int
    value: float
    others: list[float]  #: the other partners' values, largest first
    above_missing: list[str]  #: partners that could stand higher and are missing or partial

    def outcome(self, rank: int | None, top_n: int | None, margin: float) -> Outcome:
        """Whether the place is the one claimed. Near: the subject's figure would have to move by the margin at most."""
        low, high = (rank, rank) if rank is not None else (1, top_n or 1)
        if low <= self.place and self.worst <= high:
            return "true"
        if self.place <= high and self.worst >= low:
            return "undetermined"
        return "near" if self._gap(low, high) <= margin else "false"

    def _gap(self, low: int, high: int) -> float:
        """By which part the subject's figure would have to rise or fall to reach the claimed place."""
        if not self.value:
            return 1.0
        if self.place > high:  # must pass the one that stands at the claimed place
            return self.others[high - 1] / self.value - 1
        after = self.others[low - 2] if low - 2 < len(self.others) else 0.0
        return 1 - after / self.value


def place_in(
    listing: Listing,
    subject: str,
    scope: frozenset[str] | None,
    sizes: dict[str, float],
    bloc: frozenset[str],
) -> Place | None:
    """The subject's place. ``sizes``: partners as parts of the subject elsewhere; ``bloc``: states counted as one.

    None where the list does not have the subject whole, or where it stands outside the scope.
    """
    value = listing.values.get(subject)
    if (
        value is None
        or not value
        or subject in listing.partial
        or (scope is not None and subject not in scope)
    ):
        return None
    others: list[float] = []
    together = 0.0
    missing: list[str] = []
    for partner, amount in listing.values.items():
        if partner == subject or (scope is not None and partner not in scope):
            continue
        if partner in bloc:
            together += amount
            continue
        others.append(amount)
        shaky = partner in listing.partial or partner in listing.unsure
        if amount <= value and shaky and sizes.get(partner, 0.0) >= RIVAL:
            missing.append(partner)
    if bloc and together:
        others.append(together)
    for partner, size in sizes.items():
        outside = scope is not None and partner not in scope
        if partner not in listing.values and partner not in bloc and not outside and size >= RIVAL:
            missing.append(partner)
    others.sort(reverse=True)
    place = 1 + sum(1 for amount in others if amount > value)
    missing = sorted({p for p in missing if p != subject}, key=lambda p: -sizes.get(p, 0.0))
    return Place(place, place + len(missing), len(others) + 1, value, others, missing)
