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
    Position,
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


#: the field that tells how far a thing is, by kind of statement; a rank has none
_STATUS: dict[type, str] = {
    Meeting: "status", Figure: "status", Measure: "status", Project: "status", Instrument: "action",
    Relation: "action", Mechanism: "action", Intent: "modality", Position: "stance",
}  # fmt: skip
#: the field of the days of which it speaks
_WHEN: dict[type, str] = {
    Meeting: "date", Instrument: "date", Measure: "date", Figure: "period", Rank: "period", Relation: "since",
}  # fmt: skip
#: kind and status → what sort of promise that is
_PROMISES: dict[tuple[type, str], PromiseForm] = {
    (Meeting, "planned"): "meeting",
    (Meeting, "proposed"): "invitation",
    (Instrument, "planned"): "instrument",
    (Instrument, "proposed"): "instrument",
    (Instrument, "negotiated"): "instrument",
    (Instrument, "initialled"): "instrument",
    (Figure, "target"): "target",
    (Relation, "to_be_elevated"): "level",
    (Measure, "planned"): "measure",
    (Measure, "proposed"): "measure",
    (Mechanism, "planned"): "mechanism",
    (Project, "planned"): "project",
    (Project, "proposed"): "project",
    (Intent, "intends"): "cooperation",
    (Intent, "agreed"): "cooperation",
}


def status_of(statement: AnyStatement) -> str | None:
    """The code of the kind's action or status field."""
    field = _STATUS.get(type(statement))
    return getattr(statement, field) if field else None


def standing(kind: str, statuses: Iterable[str]) -> str | None:
    """The furthest of the steps told."""
    steps = STEPS.get(kind, ())
    return max((s for s in statuses if s in steps), key=steps.index, default=None)


def when(statement: AnyStatement, published: str | None) -> Span | None:
    """The days of which the statement speaks."""
    field = _WHEN.get(type(statement))
    return span(getattr(statement, field), published) if field else None


def promise_form(statement: AnyStatement) -> PromiseForm | None:
    """What sort of promise the statement makes, if it makes one."""
    kind = type(statement)
    return _PROMISES.get((kind, getattr(statement, _STATUS[kind]))) if kind in _STATUS else None
