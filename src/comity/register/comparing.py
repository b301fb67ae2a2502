"""Two readouts of one meeting side by side: said by both, by one only, with other numbers, with stronger verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from comity.model.dossier import DossierDocument
from comity.model.statement import AnyStatement
from comity.register.filing import filed_under, home_of
from comity.register.life import STEPS, status_of
from comity.register.merging.decide import compare as score
from comity.register.merging.decide import threshold
from comity.register.merging.profile import profile_of
from comity.register.views import STATUS_FIELDS, field_value

#: fields in which a difference is worth showing; dates and names differ by exactness more than by substance
NUMBERS = ("value", "count", "rank", "top_n", "change")
OTHERS = ("date", "period", "since", "level", "type", "form")


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A field that the two give differently; ``stronger``: the document whose word goes further."""

    field: str
    one: Any
    other: Any
    stronger: str | None = None


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that both say."""

    one: AnyStatement
    other: AnyStatement
    differences: tuple[Difference, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What two documents say of the same relations."""

    one: DossierDocument
    other: DossierDocument
    both: tuple[Pair, ...] = ()
    only_one: tuple[AnyStatement, ...] = ()
    only_other: tuple[AnyStatement, ...] = ()


def compare(
    one: DossierDocument,
    other: DossierDocument,
    said_by_one: Sequence[AnyStatement],
    said_by_other: Sequence[AnyStatement],
    record_of: Mapping[str, str],
) -> Comparison:
    """``record_of``: statement id → record id; statements of one record are of one thing, others by likeness."""
    pairs = _by_record(said_by_one, said_by_other, record_of)
    taken = {s.id for pair in pairs for s in pair}
    pairs += _by_likeness(
        one,
        other,
        [s for s in said_by_one if s.id not in taken],
        [s for s in said_by_other if s.id not in taken],
    )
    taken = {s.id for pair in pairs for s in pair}
    return Comparison(
        one=one, other=other, both=tuple(Pair(one=a, other=b, differences=differences(a, b)) for a, b in pairs),
        only_one=tuple(s for s in said_by_one if s.id not in taken),
        only_other=tuple(s for s in said_by_other if s.id not in taken),
    )  # fmt: skip


Matched = list[tuple[AnyStatement, AnyStatement]]


def _by_record(
    one: Sequence[AnyStatement], other: Sequence[AnyStatement], record_of: Mapping[str, str]
) -> Matched:
    theirs: dict[str, list[AnyStatement]] = {}
    for s in other:
        theirs.setdefault(record_of[s.id], []).append(s)
    return [(s, theirs[record_of[s.id]].pop(0)) for s in one if theirs.get(record_of[s.id])]


def _by_likeness(
    one: DossierDocument, other: DossierDocument, ones: Sequence[AnyStatement], others: Sequence[AnyStatement]
) -> Matched:
    """Best pairs first, each statement once: what the register keeps apart may still be the same talk."""
    home, their_home = home_of(ones), home_of(others)
    scored = []
    for a in ones:
        mine = profile_of(a, filed_under(a, home), one.id, one.published)
        for b in others:
            if a.kind != b.kind:
                continue
            points, _ = score(mine, profile_of(b, filed_under(b, their_home), other.id, other.published))
            if points >= threshold(a.kind) - 1 or _same_sectors(a, b):
                scored.append((points, a, b))
    found: Matched = []
    used: set[str] = set()
    for _, a, b in sorted(scored, key=lambda item: (-item[0], item[1].id, item[2].id)):
        if not {a.id, b.id} & used:
            used |= {a.id, b.id}
            found.append((a, b))
    return found


def _same_sectors(a: AnyStatement, b: AnyStatement) -> bool:
    mine, theirs = set(getattr(a, "sectors", ())), set(getattr(b, "sectors", ()))
    return bool(mine) and len(mine & theirs) >= 0.5 * min(len(mine), len(theirs))


def differences(a: AnyStatement, b: AnyStatement) -> tuple[Difference, ...]:
    """Where two reports of one thing differ; silence of one is no difference."""
    found = []
    for name in a.FIELDS:
        if name not in (*NUMBERS, *OTHERS, *STATUS_FIELDS):
            continue
        mine, theirs = field_value(a, name), field_value(b, name)
        if mine is None or theirs is None or mine == theirs or str(mine).startswith(str(theirs)):
            continue
        if name in OTHERS and str(theirs).startswith(str(mine)):
            continue
        found.append(
            Difference(
                field=name,
                one=mine,
                other=theirs,
                stronger=_stronger(a, b) if name in STATUS_FIELDS else None,
            )
        )
    return tuple(found)


def _stronger(a: AnyStatement, b: AnyStatement) -> str | None:
    steps = STEPS.get(a.kind, ())
    mine, theirs = status_of(a), status_of(b)
    if mine not in steps or theirs not in steps or mine == theirs:
        return None
    return a.document if steps.index(mine) > steps.index(theirs) else b.document
