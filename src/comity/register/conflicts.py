"""Where the reports of one thing cannot all be true, and why, as far as it can be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from comity.knowledge.merging import scopes_in
from comity.knowledge.parties import is_party, party_name
from comity.model.dates import Span, span
from comity.model.document import digest
from comity.model.record import Conflict, ConflictReason, Side
from comity.model.statement import AnyStatement, Figure, Instrument, Meeting, Rank, Relation
from comity.register.merging.features import VISITS, rounds_to
from comity.register.merging.profile import STEP, Profile

_MORE = re.compile(r"\b(?:more than|over|at least)\b", re.IGNORECASE)
Number = Sequence[Any]  #: value, bound, unit


class Report(NamedTuple):
    """A statement with what is known of who says it."""

    statement: AnyStatement
    published: str | None
    publisher: str | None
    voice: str | None  #: the party whose voice it is
    clause: str = ""  #: the quote with the rest of its clause, which may tell what is counted


class Answer(NamedTuple):
    """What one report says of the field in dispute."""

    report: Report
    number: tuple[Any, ...]  #: value, bound, unit; for days first, last, ``day``
    text: str


# -- from a profile, when statements are added -----------------------------------------------------


def disputed(profile: Profile) -> list[str]:
    """The fields on which a record's statements seem to disagree; :func:`conflicts_of` looks closer."""
    found = []
    if profile.kind in ("figure", "instrument", "rank") and not _all_agree(profile.numbers):
        found.append({"figure": "value", "instrument": "count", "rank": "rank"}[profile.kind])
    if profile.kind in ("instrument", "meeting", "relation") and _days_apart(profile):
        found.append("since" if profile.kind == "relation" else "date")
    return found


def _all_agree(numbers: Sequence[Number]) -> bool:
    return all(agree(a, b) for i, a in enumerate(numbers) for b in numbers[:i])


def _days_apart(profile: Profile) -> bool:
    if profile.kind == "meeting" and VISITS & set(profile.codes.get("form", ())) - {"talks", "summit"}:
        return False
    spans = [(Span(f, last), step) for f, last, step in profile.spans if step < "2"]
    return any(s == t and not a.overlaps(b) for a, s in spans for b, t in spans)


def agree(one: Number, other: Number) -> bool:
    """Both can be true: equal, equal when rounded to two digits or more, or within what "over", "about" admit."""
    if one[2] != other[2]:
        return True
    if "rank" in (one[2], other[2]):
        return _ranks_agree(one, other)
    x, y = float(one[0]), float(other[0])
    if x == y or rounds_to(x, y) or rounds_to(y, x):
        return True
    small, large = sorted((x, y))
    lower, upper = (one, other) if x < y else (other, one)
    if lower[1] == "at_least" and one[2] == "documents":  # "more than a dozen agreements" are also 37
        return True
    if "approx" in (one[1], other[1]) and small >= 0.95 * large:
        return True
    return small >= 0.75 * large and (lower[1] == "at_least" or upper[1] == "at_most")


def _ranks_agree(one: Number, other: Number) -> bool:
    if one[1] == other[1]:
        return bool(one[0] == other[0])
    rank, top = (one, other) if one[1] == "rank" else (other, one)
    return bool(rank[0] <= top[0])


# -- from the statements, when a record is shown ---------------------------------------------------


def conflicts_of(
    record: str, kind: str, parties: Sequence[str], reports: Sequence[Report]
) -> tuple[list[Conflict], list[str]]:
    """The conflicts of a record, and the statements that their own reporter has since revised."""
    if len(reports) < 2:
        return [], []
    conflicts: list[Conflict] = []
    superseded: list[str] = []
    for field, answer in _FIELDS.get(kind, ()):
        answers = [a for r in reports if (a := answer(r)) is not None]
        current, revised = _without_revised(answers)
        superseded.extend(a.report.statement.id for a in revised)
        sides = _sides(current, _same_days if field in ("date", "since") else agree)
        if len(sides) > 1:
            reason, explanation = _reason(kind, field, parties, sides)
            conflicts.append(
                Conflict(
                    id="c" + digest(record, field), record=record, kind=kind, field=field, reason=reason,
                    explanation=explanation, sides=tuple(_side(s) for s in sides),
                )
            )  # fmt: skip
    return conflicts, superseded


def _value(r: Report) -> Answer | None:
    s = r.statement
    if not isinstance(s, Figure) or s.value is None:
        return None
    unit = s.unit or "count"
    return Answer(r, (s.value, s.bound or "exact", unit), amount(s.value, unit, s.bound))


def _count(r: Report) -> Answer | None:
    s = r.statement
    if not isinstance(s, Instrument) or s.count is None:
        return None
    bound = "at_least" if _MORE.search(s.quote) else "exact"
    return Answer(
        r, (s.count, bound, "documents"), f"{'over ' if bound == 'at_least' else ''}{s.count} documents"
    )


def _rank(r: Report) -> Answer | None:
    s = r.statement
    if not isinstance(s, Rank) or (s.rank is None and s.top_n is None):
        return None
    text = f"no. {s.rank}" if s.rank is not None else f"among the top {s.top_n}"
    return Answer(r, (s.rank or s.top_n, "rank" if s.rank is not None else "top_n", "rank"), text)


def _signed_on(r: Report) -> Answer | None:
    s = r.statement
    if (
        not isinstance(s, Instrument)
        or STEP.get(s.action) != "1"
        or s.action in ("planned", "proposed", "negotiated")
    ):
        return None
    return _day_answer(r, s.date)


def _held_on(r: Report) -> Answer | None:
    s = r.statement
    if not isinstance(s, Meeting) or s.status != "held" or s.form in VISITS - {"talks", "summit"}:
        return None
    return _day_answer(r, s.date)


def _since(r: Report) -> Answer | None:
    s = r.statement
    if not isinstance(s, Relation) or s.action not in ("established", "anniversary"):
        return None
    if s.action == "anniversary" and (s.since or "")[:4] == (r.published or "")[:4]:
        return None  # the day of the celebration
    return _day_answer(r, s.since)


def _day_answer(r: Report, text: str | None) -> Answer | None:
    days = span(text, r.published)
    return Answer(r, (days.first, days.last, "day"), str(text)) if days is not None else None


_FIELDS: dict[str, tuple[tuple[str, Callable[[Report], Answer | None]], ...]] = {
    "figure": (("value", _value),),
    "instrument": (("count", _count), ("date", _signed_on)),
    "rank": (("rank", _rank),),
    "meeting": (("date", _held_on),),
    "relation": (("since", _since),),
}


def _same_days(one: Number, other: Number) -> bool:
    return Span(one[0], one[1]).overlaps(Span(other[0], other[1]))


def _without_revised(answers: list[Answer]) -> tuple[list[Answer], list[Answer]]:
    """One reporter's latest word stands; his earlier other words are revised."""
    latest: dict[tuple[str, str], Answer] = {}
    dated = sorted((a for a in answers if a.report.published), key=lambda a: a.report.published or "")
    for a in dated:
        latest[_reporter(a.report)] = a
    revised = [
        a for a in dated
        if not agree_any(a.number, latest[_reporter(a.report)].number)
        and (a.report.published or "") < (latest[_reporter(a.report)].report.published or "")
    ]  # fmt: skip
    gone = {id(a) for a in revised}
    return [a for a in answers if id(a) not in gone], revised


def agree_any(one: Number, other: Number) -> bool:
    """:func:`agree` for numbers, overlap for days."""
    return _same_days(one, other) if one[2] == "day" else agree(one, other)


def _reporter(r: Report) -> tuple[str, str]:
    return (r.statement.speaker or "", "" if r.statement.speaker else r.publisher or r.statement.document)


def _sides(answers: list[Answer], same: Callable[[Number, Number], bool]) -> list[list[Answer]]:
    """The answers by what they say; those that admit a range go with the best supported side they admit."""
    sides: list[list[Answer]] = []
    for a in sorted(
        answers, key=lambda a: (a.number[1] in ("at_least", "approx", "at_most"), a.report.published or "")
    ):
        fitting = [side for side in sides if all(same(a.number, b.number) for b in side)]
        if fitting:
            max(fitting, key=len).append(a)
        else:
            sides.append([a])
    return sorted(sides, key=lambda side: (-len({a.report.statement.document for a in side}), -len(side)))


def _side(answers: list[Answer]) -> Side:
    reports = [a.report for a in answers]
    return Side(
        value=answers[0].number[0],
        text=answers[0].text,
        statements=tuple(r.statement.id for r in reports),
        speakers=tuple(dict.fromkeys(r.statement.speaker for r in reports if r.statement.speaker)),
        publishers=tuple(dict.fromkeys(r.publisher for r in reports if r.publisher)),
    )


def _reason(
    kind: str, field: str, parties: Sequence[str], sides: list[list[Answer]]
) -> tuple[ConflictReason, str]:
    """The first explanation that fits, and a sentence for people."""
    said = " against ".join(side[0].text for side in sides[:3])
    if field == "value" and all(_rounds_coarsely(sides[0][0].number, s[0].number) for s in sides[1:]):
        return "rounding", f"{said}: the same amount, rounded."
    cues = [_cues(side) for side in sides]
    for reason in ("cumulative", "scope"):
        means = [{m for r, m in found if r == reason} for found in cues]
        if any(means) and any(m != means[0] for m in means[1:]):
            told = "; ".join(
                f"{side[0].text} is {' and '.join(sorted(m))}"
                for side, m in zip(sides, means, strict=True)
                if m
            )
            return reason, f"{said}: {told}."
    voices = [{a.report.voice for a in side} & {*parties} for side in sides]
    if all(voices) and not set.intersection(*voices):
        told = ", ".join(
            f"{' and '.join(_name(str(v)) for v in sorted(map(str, who)))} {side[0].text}"
            for side, who in zip(sides, voices, strict=True)
        )
        return "reporter", f"Each side has its own: {told}."
    if (
        kind in ("figure", "rank")
        and len({any(_period(a.report.statement) for a in side) for side in sides}) > 1
    ):
        return "period", f"{said}: not all of them say for which period."
    return "unexplained", f"{said}: no reason is given."


def _rounds_coarsely(a: Number, b: Number) -> bool:
    x, y = float(a[0]), float(b[0])
    close = min(x, y) >= 0.92 * max(x, y)
    return close and (float(f"{x:.1g}") == y or float(f"{y:.1g}") == x)


def _cues(side: list[Answer]) -> set[tuple[str, str]]:
    return {
        (scope.reason, scope.means)
        for a in side
        for scope in scopes_in(a.report.clause or a.report.statement.quote)
    }


def _name(code: str) -> str:
    return party_name(code) if is_party(code) else code


def _period(s: AnyStatement) -> str | None:
    return s.period if isinstance(s, Figure | Rank) else None


def amount(value: float, unit: str, bound: str | None = "exact") -> str:
    """``over 6.5 bn USD``, ``1,516``, ``45.9 percent``."""
    for size, name in ((1e12, "trn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size and unit != "count":
            number = f"{value / size:.4g} {name}"
            break
    else:
        number = f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"
    word = {"at_least": "over ", "at_most": "up to ", "approx": "about "}.get(bound or "", "")
    return f"{word}{number}" if unit == "count" else f"{word}{number} {unit}"
