"""What reading one document gave: the statements, and an honest account of the silence around them."""

from __future__ import annotations

import msgspec

from comity.model.statement import AnyStatement


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Words that looked like a statement and were not taken for one, with the reason."""

    rule: str
    start: int
    end: int
    quote: str
    reason: str


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """So that silence can be told from absence. All counts are sentences of one document."""

    sentences: int = 0
    with_statements: int = 0
    with_cues_only: int = 0  #: held a trigger word of some rule and gave nothing


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The reader's whole answer for one document."""

    document: str
    statements: tuple[AnyStatement, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    coverage: Coverage = Coverage()
