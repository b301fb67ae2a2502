"""Reports of one meeting folded: a visit takes in its talks, a signing the meeting at which it was."""

from __future__ import annotations

import msgspec

from comity.knowledge.parties import is_state
from comity.model.statement import Meeting
from comity.reading.assemble.gathering import OF_EVENTS
from comity.reading.folding.base import folded

SIGNED = "meeting.signatories"
FURTHER = frozenset(("also", "separate", "separately", "another", "additionally"))
BESIDE = 300  #: characters within which two reports are of one meeting though only one names the people
VISITS = frozenset(("state_visit", "official_visit", "working_visit", "visit"))


def fold(meetings: list[Meeting]) -> list[Meeting]:
    """One meeting told twice becomes one: a visit takes in the talks of the same sides and days."""
    kept = folded(meetings, _same, _joined)
    told = [m for m in kept if not (m.rule == SIGNED and _is_at_another(m, kept))]
    return [_on_the_visit(m, told) for m in told]


def _on_the_visit(told: Meeting, meetings: list[Meeting]) -> Meeting:
    """Talks or a ceremony of the visitor, told beside the one visit of the text: where the visit went."""
    if told.place or told.form not in ("talks", "ceremony") or told.status not in ("held", "planned"):
        return told
    sides, names = _states(told), {word for p in told.participants for word in (p.name or "").split()}
    visits = [
        m
        for m in meetings
        if m.form in VISITS
        and m.place
        and m.status == told.status
        and sides == _states(m)
        and names & {word for p in m.participants for word in (p.name or "").split()}
        and _within_days(told.date, m.date)
    ]
    return msgspec.structs.replace(told, place=visits[0].place) if len(visits) == 1 else told


def _states(meeting: Meeting) -> set[str]:
    return {p for p in meeting.parties if is_state(p)}


def _within_days(day: str | None, days: str | None) -> bool:
    """Whether talks of a day, where it is told, fall on the days of a visit."""
    if day is None or days is None:
        return True
    first, _, last = days.partition("/")
    return first <= day[: len(first)] <= (last or first)


def _is_at_another(signing: Meeting, meetings: list[Meeting]) -> bool:
    """One of several signings without a day or place of its own, in a text that tells of a meeting of the same sides."""
    alone = sum(m.rule == SIGNED for m in meetings) < 2
    if signing.date or signing.place or alone:
        return False
    return any(
        m.rule != SIGNED and m.status == "held" and set(signing.parties) <= set(m.parties) for m in meetings
    )


def _same(a: Meeting, b: Meeting) -> bool:
    """Whether ``b``, told after ``a``, may be the same meeting."""
    if (a.status == "held") != (b.status == "held") and "planned" not in (a.status, b.status):
        return False
    states_a, states_b = _states(a), _states(b)
    if states_a != states_b and not (states_a <= states_b or states_b <= states_a):
        return False
    if states_a != states_b and (set(a.parties) ^ set(b.parties)) - states_a - states_b:
        return False  # with a body, and with a state
    if a.date and b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return False
    is_other = "session" in (a.form, b.form) and a.form != b.form and not (a.date and a.date == b.date)
    if is_other and (b.place or ("forum" not in (a.form, b.form) and (a.place or a.status != b.status))):
        return False
    apart = abs(a.start - b.start) > BESIDE
    if (a.rule in OF_EVENTS) != (b.rule in OF_EVENTS) and apart:
        return False  # what is told of a gathering elsewhere is no news of talks
    names_a = {p.name for p in a.participants}
    names_b = {p.name for p in b.participants}
    if names_a and names_b and not names_a & names_b:
        return False
    later = max(b, a, key=lambda m: m.start)
    if _met_others(a, b) or (_is_further(later) and len({p.party for p in later.participants}) > 1):
        return False
    if bool(names_a) != bool(names_b) and not (a.date and b.date) and abs(a.start - b.start) > BESIDE:
        return False  # who was there is told of one only, and nothing else ties them together
    return not ("phone_call" in (a.form, b.form) and a.form != b.form)


def _is_further(meeting: Meeting) -> bool:
    """ "Will also be meeting", "in a separate meeting": another one than those told before."""
    return not FURTHER.isdisjoint(meeting.quote.lower().split())


def _met_others(a: Meeting, b: Meeting) -> bool:
    """Whether one side sent the same person to both and the other side received him with different people."""
    for party in {p.party for p in a.participants} & {p.party for p in b.participants}:
        if _names(a, party).isdisjoint(_names(b, party)):
            return True
    return False


def _names(meeting: Meeting, party: str | None) -> set[str]:
    """The words of the names of those who took part for a party: one report may give the family name only."""
    return {word for p in meeting.participants if p.party == party for word in (p.name or "").split()}


def _joined(a: Meeting, b: Meeting) -> Meeting:
    """The fuller of two reports, completed with what only the other one says."""
    best, rest = (a, b) if _weight(a) >= _weight(b) else (b, a)
    form = a.form if a.form in VISITS and b.form not in VISITS else b.form if b.form in VISITS else best.form
    if a.form in VISITS and b.form in VISITS and a.form != "visit":
        form = a.form
    names = {p.name for p in best.participants}
    return msgspec.structs.replace(
        best,
        form=form,
        participants=(*best.participants, *(p for p in rest.participants if p.name not in names)),
        date=best.date or rest.date,
        place=best.place or rest.place,
    )


def _weight(meeting: Meeting) -> tuple[int, int]:
    filled = (meeting.date is not None) + (meeting.place is not None)
    return 2 * len(meeting.participants) + filled, -meeting.start
