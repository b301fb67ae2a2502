"""From statements at rest to what people are shown: records with their best readings. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from comity.knowledge.merging import sectors_of
from comity.knowledge.speakers import Speakers
from comity.model.dates import Span, span
from comity.model.dossier import DossierDocument, DossierRecord
from comity.model.record import Conflict, Decision, Promise, StatusStep
from comity.model.statement import AnyStatement, Instrument, Intent, Project
from comity.register.conflicts import Report, conflicts_of
from comity.register.filing import named_parties, of_the_two
from comity.register.life import standing, status_of, when
from comity.register.merging.words import clause_around
from comity.register.promises import promise_of

DATES = ("date", "period", "since")
#: the most exact word for a meeting first; ``talks`` is any meeting without a more exact word
FORMS = (
    "state_visit", "official_visit", "working_visit", "summit", "phone_call", "session", "forum", "ceremony", "visit",
    "talks",
)  # fmt: skip
_ATTRIBUTES = {"from": "origin", "to": "destination"}  #: public name → attribute, where they differ
STATUS_FIELDS = ("status", "action", "modality")


class Held(NamedTuple):
    """A record as it lies in the register at some time."""

    id: str
    kind: str
    parties: tuple[str, ...]
    recorded_at: str
    statements: tuple[AnyStatement, ...]
    sentences: tuple[str, ...]  #: of each statement, the one in which its quote stands
    decisions: tuple[Decision, ...] = ()


class Viewed(NamedTuple):
    """A record as people see it, with its conflicts and its promise."""

    record: DossierRecord
    conflicts: tuple[Conflict, ...]
    promise: Promise | None


def view(
    held: Held,
    documents: Mapping[str, DossierDocument],
    speakers: Speakers,
    actuals: Sequence[Report],
    found_at: Mapping[str, str],
    today: str,
) -> Viewed:
    """A record's best reading, its conflicts, its promise.

    ``speakers`` of the same relationship; ``actuals`` the figures by which targets are measured;
    ``found_at`` conflict id → when the register first held it.
    """
    if len(held.statements) == 1:  # nothing to put in order, and no clause that could explain a conflict
        reports = [report(held.statements[0], documents, speakers)]
    else:
        reports = sorted(
            (
                report(s, documents, speakers, around)
                for s, around in zip(held.statements, held.sentences, strict=True)
            ),
            key=_by_time,
        )
    conflicts, superseded = conflicts_of(held.id, held.kind, held.parties, reports)
    conflicts = [msgspec.structs.replace(c, found_at=found_at.get(c.id, "")) for c in conflicts]
    promise = promise_of(held.id, held.kind, held.parties, reports, actuals, today)
    status = standing(held.kind, (s for r in reports if (s := status_of(r.statement))))
    fields, support = best_fields(held.kind, reports, conflicts, frozenset(superseded), status)
    speaking = {r.voice for r in reports}
    sides = tuple(sorted(v for v in speaking if v in held.parties))
    sources = [documents[r.statement.document] for r in reports if r.statement.document in documents]
    record = DossierRecord(
        id=held.id, kind=held.kind, parties=held.parties, statements=tuple(r.statement.id for r in reports),
        fields=fields, support=support, date=next((fields[d] for d in DATES if fields.get(d)), None),
        status=status, life=life_of(reports),
        speakers=tuple(dict.fromkeys(r.statement.speaker for r in reports if r.statement.speaker)),
        sides=sides, one_sided=sides[0] if len(sides) == 1 and speaking == set(sides) else None,
        reports=len({r.statement.document for r in reports}),
        origins=len({d.origin for d in sources}) or 1,
        conflicts=tuple(c.id for c in conflicts), superseded=tuple(dict.fromkeys(superseded)),
        promise=promise.id if promise else None, sectors=_sectors(reports),
        last_said=max((r.published for r in reports if r.published), default=None),
        recorded_at=held.recorded_at, decisions=held.decisions,
    )  # fmt: skip
    return Viewed(record, tuple(conflicts), promise)


def report(
    s: AnyStatement, documents: Mapping[str, DossierDocument], speakers: Speakers, sentence: str = ""
) -> Report:
    """A statement with who says it, when and where."""
    document = documents.get(s.document)
    published, publisher = (document.published, document.publisher) if document else (None, None)
    clause = clause_around(s.quote, sentence) if sentence else ""
    return Report(s, published, publisher, speakers.voice(s, publisher), clause)


def _by_time(r: Report) -> tuple[bool, str, str]:
    return (r.published is None, r.published or "", r.statement.id)


def life_of(reports: Sequence[Report]) -> tuple[StatusStep, ...]:
    """The steps told, in the order in which they were or were said to be; each once."""
    steps = []
    for r in reports:
        status = status_of(r.statement)
        if status is not None:
            days = when(r.statement, r.published)
            date = getattr(r.statement, "date", None) or getattr(r.statement, "since", None)
            steps.append(
                (
                    days.first if days else r.published or "9999",
                    StatusStep(status=status, date=date, said=r.published, statement=r.statement.id),
                )
            )
    if len(steps) == 1:
        return (steps[0][1],)
    first: dict[str, StatusStep] = {}
    for _, step in sorted(steps, key=lambda item: item[0]):
        first.setdefault(step.status, step)
    return tuple(first.values())


def best_fields(
    kind: str,
    reports: Sequence[Report],
    conflicts: Sequence[Conflict],
    superseded: frozenset[str],
    status: str | None,
) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """For each field the best reading and the ids of the statements that say just that.

    A disputed field shows what most say; a revised figure does not count; a date is that of the furthest
    step and as exact as any text says; names and lists are the fullest of those most told.
    """
    if len(reports) == 1:
        only = reports[0].statement
        fields = {name: None if (v := field_value(only, name)) == () else v for name in only.FIELDS}
        return fields, {name: (only.id,) for name, v in fields.items() if v is not None}
    current = [r for r in reports if r.statement.id not in superseded] or list(reports)
    disputed = {c.field: {*c.sides[0].statements} for c in conflicts}
    fields = {}
    support: dict[str, tuple[str, ...]] = {}
    for name in current[0].statement.FIELDS:
        told = [(r, v) for r in current if (v := field_value(r.statement, name)) not in (None, [], ())]
        if name in disputed:
            told = [(r, v) for r, v in told if r.statement.id in disputed[name]] or told
        if not told:
            fields[name] = None
            continue
        value = _best(name, told, status)
        fields[name] = value
        support[name] = tuple(r.statement.id for r, v in told if v == value)
    return fields, support


def field_value(s: AnyStatement, name: str) -> Any:
    """A field under its public name, as a JSON value."""
    value = getattr(s, _ATTRIBUTES.get(name, name))
    return msgspec.to_builtins(value) if type(value) is tuple and value else value


def _best(name: str, told: list[tuple[Report, Any]], status: str | None) -> Any:
    first = told[0][1]
    if all(v == first for _, v in told):
        return first
    if name in STATUS_FIELDS and any(v == status for _, v in told):
        return status
    if name == "form" and any(v in FORMS for _, v in told):
        return min((v for _, v in told), key=FORMS.index)
    if name in DATES:
        final = [(r, v) for r, v in told if status_of(r.statement) == status] or told
        heard = _heard(final)
        return min(final, key=lambda item: (_length(item[1], item[0].published), -heard[str(item[1])]))[1]
    if name in ("participants", "sectors"):
        return max(told, key=lambda item: (len(item[1]), item[0].published or ""))[1]
    heard = _heard(told)
    return max(told, key=lambda item: (heard[str(item[1])], len(str(item[1])), item[0].published or ""))[1]


def _heard(told: list[tuple[Report, Any]]) -> dict[str, int]:
    """Each value, written out, to the number of documents that tell it."""
    documents: dict[str, set[str]] = {}
    for r, v in told:
        documents.setdefault(str(v), set()).add(r.statement.document)
    return {value: len(found) for value, found in documents.items()}


def _length(text: str, published: str | None) -> int:
    days: Span | None = span(text, published)
    return days.days if days is not None else 10**9


def _sectors(reports: Sequence[Report]) -> tuple[str, ...]:
    """The most told first."""
    counts: dict[str, int] = {}
    for r in reports:
        for sector in _sectors_told(r.statement):
            counts[sector] = counts.get(sector, 0) + 1
    return tuple(sorted(counts, key=lambda sector: -counts[sector])) if len(counts) > 1 else tuple(counts)


def _sectors_told(s: AnyStatement) -> tuple[str, ...]:
    match s:
        case Intent():
            return s.sectors
        case Project():
            return (s.sector,) if s.sector else ()
        case Instrument():
            return sectors_of(s.subject)
        case _:
            return ()


def parties_of(statements: Sequence[AnyStatement], filed: tuple[str, ...]) -> tuple[str, ...]:
    """The record's parties: those of most of its statements; ``filed`` where they name fewer than two, or others."""
    named = [parties for s in statements if len(parties := named_parties(s)) > 1 and not of_the_two(s, filed)]
    return max(named, key=named.count) if named else filed
