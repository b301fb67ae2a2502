"""A claim: one thing said of two parties that official statistics can be asked about.

A claim comes from a statement that the reader found (:func:`comity.checking.check_statements`) or from a line of
a claims file. It says no more than its words: what it leaves open is ``None``, and checking tries every reading.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from comity.model.statement import Bound

ClaimAspect = Literal["level", "change", "rank", "share", "agreement"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """``value`` stands in full units, ``change`` in signed percent, parties as ISO 3166-1 alpha-3 or a body's code."""

    id: str
    parties: tuple[str, ...]
    indicator: str  #: a code of the figure's indicators; ``un_votes`` for likeness of positions
    perspective: str | None = None  #: the party whose statistics or list the words mean
    perspective_stated: bool = False  #: the words (or the file) say so; else it follows from the speaker
    origin: str | None = None  #: goods, capital and people go from here ...
    destination: str | None = None  #: ... to here
    value: float | None = None
    unit: str | None = None  #: ISO 4217 for money; ``persons``, ``percent``, ``count``
    bound: Bound = "exact"
    change: float | None = None
    rank: int | None = None
    top_n: int | None = None
    scope: str = "world"  #: the set in which the rank holds
    period: str | None = None  #: ISO 8601, ``1994/2016`` for a sum over years; None: the words give none
    published: str | None = None  #: ISO date, or only year and month
    speaker: str | None = None
    text: str = ""  #: the words themselves, where they are known
    note: str = ""  #: what the file's maker adds ("goods AND services")
    source: str = ""  #: where it was said: URL or document id
    main: ClaimAspect | None = (
        None  #: what the claim is about where it says several things; None: all of them
    )

    @property
    def partner(self) -> str | None:
        """The other party, seen from the perspective; None where the claim is not of a pair."""
        others = [party for party in self.parties if party != self.perspective]
        return others[0] if self.perspective and len(others) == 1 and len(self.parties) == 2 else None
