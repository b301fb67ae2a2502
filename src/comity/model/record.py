"""The thing in the world that statements report, the decisions that put reports together, and what disagrees.

A record has no values of its own: only its statements, and the decisions that brought them together.
Nothing here is ever erased. A decision is undone by another decision; a split record keeps its id.
All times are UTC, ISO 8601 with microseconds (``2024-06-13T08:00:00.000000Z``).
"""

from __future__ import annotations

from typing import Literal

import msgspec

#: join: the program filed a statement under a record; the rest are a person's
DecisionAction = Literal["join", "merge", "split", "undo"]
ConflictReason = Literal[
    "reporter",  #: the two sides (or two offices) count by themselves
    "period",  #: not the same year or months
    "cumulative",  #: a running total against one year's amount
    "rounding",  #: the same number at different precision
    "scope",  #: not the same set (the presidents' ceremony, the business forum, the whole visit)
    "revision",  #: the same reporter gave a later number: it supersedes
    "unexplained",
]
PromiseState = Literal[
    "open",  #: due in the future, or recent and undated
    "kept",
    "restated",  #: said again and still not done
    "changed",  #: said again with another date or amount
    "overdue",  #: its date has passed and nothing in the register says that it was done
    "silent",  #: undated, and nothing said of it since
    "withdrawn",  #: cancelled, suspended
]
PromiseForm = Literal[
    "meeting", "invitation", "instrument", "target", "level", "measure", "mechanism", "project", "cooperation"
]  # fmt: skip


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """One feature's part in a decision: ``date`` ``same_day`` +4.0."""

    feature: str
    outcome: str
    weight: float


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Why statements stand together or apart: who decided, when, on what grounds."""

    id: str
    action: DecisionAction
    record: str  #: the record that it concerns; for a merge the one that remains
    other: str | None = None  #: merge: the record taken in. undo: the decision undone
    statements: tuple[str, ...] = ()  #: the statements that moved
    author: str = "comity"  #: ``comity`` for the program, else the person's name
    at: str = ""
    reason: str = ""
    score: float | None = None  #: program only: the sum of the contributions
    grounds: tuple[Contribution, ...] = ()
    undone_by: str | None = None
    undone_at: str | None = None


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the answers in a conflict and those who give it."""

    value: str | float | int
    text: str  #: as people write it: ``5.9 bn USD``, ``top 5``
    statements: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Statements about one thing that cannot all be true, with the reason where it can be told."""

    id: str
    record: str
    kind: str  #: the record's kind
    field: str  #: ``value``, ``count``, ``date``, ``rank`` ...
    sides: tuple[Side, ...]  #: two or more, the best supported first
    reason: ConflictReason
    explanation: str  #: one sentence for people
    found_at: str = ""


class StatusStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step in a record's life, with the statement that tells it."""

    status: str  #: a code of the kind's action or status field
    date: str | None  #: of the step where the text says it, else None
    said: str | None  #: the date on which the document was published
    statement: str


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """An intention, plan or target with who gave it and by when; what later texts did with it."""

    id: str  #: the record's id
    kind: str
    form: PromiseForm
    text: str  #: the first promise in its own words (the quote)
    made: str | None  #: publication date of the first statement that promises
    made_by: tuple[str, ...] = ()  #: parties that owe it (``both`` sides: both codes)
    speakers: tuple[str, ...] = ()
    due: str | None = None  #: last day on which it would still be in time
    state: PromiseState = "open"
    reason: str = ""  #: why this state, in one clause
    statements: tuple[str, ...] = ()  #: all that promise it, oldest first
    kept_by: tuple[str, ...] = ()  #: those that say that it was done
