"""A verdict: whether a claim is true, by whose definition, and what would have to be assumed.

*holds*: true by every reading that the words allow and that has figures. *fails*: false by every one.
*depends*: the readings disagree, or come so near that revisions of the figures could decide.
*not_checkable*: no figures, or the words do not say enough; the reason says which.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from comity.model.claim import Claim, ClaimAspect

VerdictCode = Literal["holds", "fails", "depends", "not_checkable"]
Outcome = Literal[
    "true",
    "near",  #: not true to the last digit, but within what revisions of such figures move
    "false",
    "undetermined",  #: a partner that could stand higher is missing from the list
]
Standing = Literal[
    "decides",  #: the words mean this, or leave it open
    "shown",  #: another reading that the words do not mean: another year, the other side's figures, an incomplete file
]


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of the claim, the official number under it, and what follows."""

    aspect: ClaimAspect
    source: str  #: "BACI", "UN Comtrade + COW Trade"
    dataset: str
    vintage: str
    whose: str  #: "KAZ's own figures", "KOR's figures (mirror)", "reconciled", "exports as each side reports them" ...
    flow: str  #: exports, imports, turnover, balance, inward investment stock, migrant stock ...
    coverage: str  #: "goods", "goods and services", "direct investment" ...
    valuation: str  #: FOB, CIF, "exports FOB, imports CIF", reconciled, or ""
    period: str
    period_is: str  #: the stated year, last full year before publication, year of speaking ...
    scope: str = ""  #: of a rank: world, the region's name
    blocs: str = ""  #: of a rank: "members apart" or "the EU as one partner"
    rounding: str = ""  #: what the words were taken to allow: "5.5 to 6.5 bn USD"
    official: float | None = None  #: the number: full units, percent, or the place in the list
    unit: str = ""
    list_length: int | None = None  #: of a rank: partners in the list
    highest: int | None = None  #: of a rank: the worst place possible, given partners missing from the list
    outcome: Outcome = "false"
    standing: Standing = "decides"
    #: level, share: official / claimed - 1. change: percentage points. rank: places (positive: lower in the list)
    distance: float | None = None
    note: str = ""
    sql: str = ""  #: gives ``official`` when run on the store


class Nearest(msgspec.Struct, frozen=True, kw_only=True):
    """The reading that comes closest without making the claim true."""

    definition: int  #: index in the verdict's definitions
    distance: float
    text: str  #: "4.2 % below", "one place lower"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one thing that the claim says: its rank, its value, its change."""

    aspect: ClaimAspect
    verdict: VerdictCode
    reason: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The answer for one claim, with all that is needed to contest it."""

    id: str  #: the claim's id
    verdict: VerdictCode
    claim: Claim
    reason: str  #: one clause
    explanation: str  #: one paragraph for people
    definitions: tuple[Definition, ...] = ()
    #: the smallest set of assumptions under which it is true, each "field: value"; empty and ``regardless`` when none is
    #: needed; empty and not ``regardless`` when no reading makes it true
    assumptions: tuple[str, ...] = ()
    regardless: bool = False
    nearest: Nearest | None = None
    parts: tuple[Part, ...] = ()
    remarks: tuple[str, ...] = ()  #: a share printed as growth, a mirror gap and its usual reasons ...
    sql: str = ""  #: the query that decides: that of the first true reading, else of the nearest
