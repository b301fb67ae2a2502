"""What became of a promise: kept, restated, changed, overdue, silent."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model.dates import LATEST, ordinal
from comity.model.record import Promise, PromiseState
from comity.model.statement import AnyStatement, Figure, Intent, Measure
from comity.register.conflicts import Report, amount
from comity.register.life import DONE, WITHDRAWN, promise_form, status_of, when

#: an undated promise of which nothing was heard for so many days is silent
SILENT_AFTER = 365


def promise_of(
    record: str,
    kind: str,
    parties: tuple[str, ...],
    reports: Sequence[Report],
    actuals: Sequence[Report],
    today: str,
) -> Promise | None:
    """The promise that a record is or was; None where nothing in it promises.

    ``reports`` are the record's, ``actuals`` the figures of the same relationship, by which targets are
    measured. ``today`` is the day for which the state is told.
    """
    promising = sorted(_promising(kind, reports), key=lambda r: r.published or "")
    if not promising:
        return None
    first, last = promising[0], promising[-1]
    form = promise_form(first.statement)
    assert form is not None
    dues = [d for r in promising if (d := _due(r)) is not None]
    kept = _kept(kind, first, reports, actuals)
    state, reason = _state(promising, dues, kept, reports, today)
    return Promise(
        id=record, kind=kind, form=form, text=first.statement.quote, made=first.published,
        made_by=_owing(first.statement, parties),
        speakers=tuple(dict.fromkeys(r.statement.speaker for r in promising if r.statement.speaker)),
        due=dues[-1] if dues else None, state=state, reason=reason if reason else _said(last),
        statements=tuple(r.statement.id for r in promising), kept_by=tuple(r.statement.id for r in kept),
    )  # fmt: skip


def _promising(kind: str, reports: Sequence[Report]) -> list[Report]:
    """The reports that promise; a text that also says that it was done tells what had been planned."""
    promising = [r for r in reports if promise_form(r.statement)]
    if not promising:  # as of most records
        return []
    done = {r.statement.document for r in reports if _done(kind, r)}
    return [r for r in promising if r.statement.document not in done]


def _due(r: Report) -> str | None:
    """The last day of the term; a day before the promise was made is none."""
    days = when(r.statement, r.published)
    if days is None or days.last >= LATEST or (r.published and days.last < r.published[:10]):
        return None
    if (
        status_of(r.statement) in ("negotiated", "proposed")
        and r.published
        and days.first <= r.published[:10]
    ):
        return None  # the day of the talks or of the proposal
    return days.last


def _owing(s: AnyStatement, parties: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(s, Measure | Intent) and s.actor and s.actor != "both":
        return (s.actor,)
    return parties


def _kept(kind: str, first: Report, reports: Sequence[Report], actuals: Sequence[Report]) -> list[Report]:
    """The reports, no older than the promise, that say that it was done."""
    if isinstance(first.statement, Figure):
        return [r for r in actuals if _reaches(r, first)]
    return [r for r in reports if _done(kind, r) and _not_before(r, first)]


def _done(kind: str, r: Report) -> bool:
    status = status_of(r.statement)
    return (
        status in DONE.get(kind, frozenset())
        and not promise_form(r.statement)
        and not (kind == "mechanism" and status == "exists")
    )


def _not_before(r: Report, first: Report) -> bool:
    return r.published is None or first.published is None or r.published >= first.published


def _reaches(r: Report, target: Report) -> bool:
    s, t = r.statement, target.statement
    if not isinstance(s, Figure) or not isinstance(t, Figure) or s.value is None or t.value is None:
        return False
    same = (s.indicator, s.origin, s.destination, s.unit) == (t.indicator, t.origin, t.destination, t.unit)
    return same and s.status == "actual" and s.value >= t.value and _not_before(r, target)


def _state(
    promising: Sequence[Report], dues: list[str], kept: list[Report], reports: Sequence[Report], today: str
) -> tuple[PromiseState, str]:
    withdrawn = [r for r in reports if status_of(r.statement) in WITHDRAWN]
    if kept:
        return "kept", f"done by {kept[0].published or 'an undated report'}"
    if withdrawn:
        return "withdrawn", f"{status_of(withdrawn[-1].statement)}, {_said(withdrawn[-1])}"
    if dues and dues[-1] < today:
        return "overdue", f"due by {dues[-1]}, and no text in the register says that it was done"
    if len(set(dues)) > 1:
        return "changed", f"first due by {dues[0]}, now by {dues[-1]}"
    values = [s.value for r in promising if isinstance(s := r.statement, Figure) and s.value is not None]
    if len(set(values)) > 1:
        return "changed", f"first {amount(values[0], '')}, now {amount(values[-1], '')}".replace(
            " ,", ","
        ).strip()
    last = promising[-1].published
    if last and len({r.published for r in promising}) > 1:
        return "restated", f"said again on {last}"
    if not dues and last and ordinal(today) - ordinal(last[:10]) > SILENT_AFTER:
        return "silent", f"nothing since {last}"
    return "open", f"due by {dues[-1]}" if dues else ""


def _said(r: Report) -> str:
    return f"said on {r.published}" if r.published else "said in an undated text"
