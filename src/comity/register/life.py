"""The steps of a record's life, and what in it is a promise."""

from __future__ import annotations

from collections.abc import Iterable

from comity.model.dates import Span, span
from comity.model.record import PromiseForm
from comity.model.statement import (
    AnyStatement,
    Figure,
    Instrument,
    Intent,
    Measure,
    Mechanism,
    Meeting,
    Project,
    Rank,
    Relation,
)

#: kind → its codes of status, from the least to the furthest: of several the furthest stands
STEPS: dict[str, tuple[str, ...]] = {
    "meeting": ("proposed", "planned", "cancelled", "held"),
    "instrument": (
        "proposed", "negotiated", "planned", "implemented", "initialled", "exchanged", "adopted", "signed", "ratified",
        "in_force", "extended", "suspended", "terminated",
    ),
    "figure": ("target", "forecast", "actual"),
    "relation": (
        "described", "reaffirmed", "anniversary", "to_be_elevated", "established", "elevated", "downgraded",
        "suspended", "severed", "restored",
    ),
    "measure": ("proposed", "planned", "done"),
    "mechanism": ("planned", "exists", "established", "met"),
    "project": ("proposed", "planned", "underway", "completed", "cancelled"),
    "intent": ("called_for", "discussed", "intends", "agreed"),
    "position": ("shared", "supports", "opposes", "condemns", "calls_for"),
}  # fmt: skip
#: statuses by which a promise is done, and by which it is taken back
DONE: dict[str, frozenset[str]] = {
    "meeting": frozenset(("held",)),
    "instrument": frozenset(
        ("signed", "adopted", "exchanged", "ratified", "in_force", "extended", "implemented")
    ),
    "relation": frozenset(("established", "elevated", "restored")),
    "measure": frozenset(("done",)),
    "mechanism": frozenset(("established", "met", "exists")),
    "project": frozenset(("underway", "completed")),
}
WITHDRAWN = frozenset(("cancelled", "suspended", "terminated"))


def status_of(statement: AnyStatement) -> str | None:
    """The code of the kind's action or status field."""
    match statement:
        case Meeting() | Figure() | Measure() | Project():
            return statement.status
        case Instrument() | Relation() | Mechanism():
            return statement.action
        case Intent():
            return statement.modality
        case Rank():
            return None
        case _:
            return statement.stance


def standing(kind: str, statuses: Iterable[str]) -> str | None:
    """The furthest of the steps told."""
    steps = STEPS.get(kind, ())
    return max((s for s in statuses if s in steps), key=steps.index, default=None)


def when(statement: AnyStatement, published: str | None) -> Span | None:
    """The days of which the statement speaks."""
    match statement:
        case Meeting() | Instrument() | Measure():
            return span(statement.date, published)
        case Figure() | Rank():
            return span(statement.period, published)
        case Relation():
            return span(statement.since, published)
        case _:
            return None


def promise_form(statement: AnyStatement) -> PromiseForm | None:
    """What sort of promise the statement makes, if it makes one."""
    match statement:
        case Meeting(status="planned"):
            return "meeting"
        case Meeting(status="proposed"):
            return "invitation"
        case Instrument(action="planned" | "proposed" | "negotiated" | "initialled"):
            return "instrument"
        case Figure(status="target"):
            return "target"
        case Relation(action="to_be_elevated"):
            return "level"
        case Measure(status="planned" | "proposed"):
            return "measure"
        case Mechanism(action="planned"):
            return "mechanism"
        case Project(status="planned" | "proposed"):
            return "project"
        case Intent(modality="intends" | "agreed"):
            return "cooperation"
        case _:
            return None
