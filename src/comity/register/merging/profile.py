"""What merging needs to know of a statement, and of a record: the same short summary for both.

A record's profile is the union of its statements' profiles, each list cut at :data:`MOST` entries, so
that comparing a new statement with a record costs the same whether it holds two reports or two thousand.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

import msgspec

from comity.knowledge.merging import office_level, scopes_in, sectors_of
from comity.knowledge.parties import find_party, party_name
from comity.model.dates import Span, day_shifted, span
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
)  # fmt: skip
from comity.register.merging.words import acronyms_of, clause_around, concepts_of

MOST = 12
#: goods go from → to, whichever side counts them
GOODS = ("exports", "imports")
#: figures whose indicator does not say of what: the words of the quote must agree too
VAGUE = (
    "other",
    "commodity",
    "contract_value",
    "loan",
    "grant",
    "projects",
    "agreements",
    "investment_planned",
)
#: of these a pair has several at once: another amount is another loan, another tariff
SEVERAL = frozenset(VAGUE) - {"projects", "agreements"}
AHEAD = frozenset(("planned", "proposed", "negotiated", "initialled", "to_be_elevated"))
#: the step of an instrument's life at which a date stands; planned dates are dates of signing
STEP = {
    "signed": "1", "adopted": "1", "exchanged": "1", "planned": "1", "proposed": "1", "negotiated": "1",
    "initialled": "1", "ratified": "2", "in_force": "3", "extended": "4", "suspended": "5", "terminated": "6",
}  # fmt: skip


class Profile(msgspec.Struct, omit_defaults=True):
    """Lists hold distinct values in the order met; spans are ``[first, last, step]``."""

    kind: str
    parties: list[str]
    document: str = ""  #: the last document that spoke of it
    said: list[str] = []  #: first and last day of publication
    spans: list[list[str]] = []
    windows: list[list[str]] = []  #: when an undated thing would be, by the day of publication and its tense
    texts: list[list[str]] = []
    acronyms: list[str] = []
    codes: dict[str, list[str]] = {}
    people: dict[str, list[str]] = {}
    numbers: list[list[Any]] = []  #: ``[value, bound, unit]``
    sectors: list[str] = []
    quotes: list[int] = []
    words: list[str] = []


def profile_of(
    statement: AnyStatement,
    parties: tuple[str, ...],
    document: str,
    published: str | None,
    sentence: str = "",
) -> Profile:
    """The profile of one statement; ``parties`` are those it is filed under, sorted.

    ``sentence`` is the one in which the quote stands: it may tell which set is counted.
    """
    said = span(published)
    profile = Profile(
        kind=statement.kind,
        parties=list(parties),
        document=document,
        said=list(said) if said else [],
        quotes=[zlib.crc32(" ".join(statement.quote.lower().split()).encode())],
    )
    _FILL[type(statement)](profile, statement, published)
    if isinstance(statement, Instrument) and statement.count is not None:
        scopes = scopes_in(clause_around(statement.quote, sentence))
        profile.codes["scope"] = ["apart" if any(scope.apart for scope in scopes) else "whole"]
    return profile


def joined(record: Profile, new: Profile) -> Profile:
    """The record's profile after a statement more."""
    said = sorted([*record.said, *new.said])
    return Profile(
        kind=record.kind,
        parties=record.parties,
        document=new.document,
        said=[said[0], said[-1]] if said else [],
        spans=_distinct(record.spans, new.spans),
        windows=_distinct(record.windows, new.windows),
        texts=_distinct(record.texts, new.texts),
        acronyms=_distinct(record.acronyms, new.acronyms),
        codes={
            k: _distinct(record.codes.get(k, []), new.codes.get(k, [])) for k in {**record.codes, **new.codes}
        },
        people={
            k: _distinct(record.people.get(k, []), new.people.get(k, []))
            for k in {**record.people, **new.people}
        },
        numbers=_distinct(record.numbers, new.numbers),
        sectors=_distinct(record.sectors, new.sectors),
        quotes=_distinct(record.quotes, new.quotes),
        words=record.words or new.words,
    )


def _distinct(old: list[Any], new: list[Any]) -> list[Any]:
    return (old + [item for item in new if item not in old])[:MOST] if new else old


def _date(profile: Profile, text: str | None, published: str | None, status: str) -> None:
    """Put the date among the spans, or the window in which an undated thing would be."""
    found = span(text, published)
    if found is not None:
        step = STEP.get(status, "0") if profile.kind == "instrument" else "0"
        profile.spans = [[*found, step]]
    elif profile.said and status not in ("exists", "implemented"):
        ahead = status in AHEAD
        first, last = profile.said[0], profile.said[-1]
        before, after = (3, 120) if ahead else (14, 1)
        profile.windows = [[day_shifted(first, -before), day_shifted(last, after)]]


def _meeting(profile: Profile, s: Meeting, published: str | None) -> None:
    _date(profile, s.date, published, s.status)
    profile.codes = {"form": [s.form], "status": [s.status]}
    if s.place:
        profile.codes["place"] = [s.place.lower()]
        country, whole = _country(s.place)
        if country:
            profile.codes["country"] = [country]
        if country and not whole:
            profile.codes["city"] = [s.place.lower()]
    levels: list[str] = []
    for person in s.participants:
        if person.name:
            tokens = [t for t in person.name.lower().replace("-", " ").split() if len(t) > 2]
            profile.people[person.party or ""] = [*profile.people.get(person.party or "", []), *tokens][:MOST]
        level = office_level(person.office)
        if level:
            levels.append(level)
    if levels:
        profile.codes["level"] = sorted(set(levels))


@lru_cache(maxsize=4096)
def _country(place: str) -> tuple[str | None, bool]:
    """The state in which a place is, and whether the place is that state itself."""
    code = find_party(place)
    return code, code is not None and place.lower().removeprefix("the ") == party_name(code).lower()


def _instrument(profile: Profile, s: Instrument, published: str | None) -> None:
    _date(profile, s.date, published, s.action)
    profile.codes = {"type": [s.type], "action": [s.action]}
    if s.subject:
        profile.texts = [list(concepts_of(s.subject))] if concepts_of(s.subject) else []
        profile.sectors = list(sectors_of(s.subject))[:MOST]
    if s.count is not None:
        profile.numbers = [[s.count, "exact", "count"]]


def _figure(profile: Profile, s: Figure, published: str | None) -> None:
    indicator = "goods" if s.indicator in GOODS else s.indicator
    profile.codes = {"indicator": [indicator], "status": [s.status]}
    if s.origin and s.destination:
        profile.codes["direction"] = [f"{s.origin}>{s.destination}"]
    if s.value is not None:
        profile.numbers = [[s.value, s.bound or "exact", s.unit or "count"]]
    found = span(s.period, published)
    if found:
        profile.spans = [[*found, "0"]]
    if s.indicator in VAGUE:
        profile.words = [w for w in concepts_of(s.quote) if not any(c.isdigit() for c in w)][: 3 * MOST]


def _rank(profile: Profile, s: Rank, published: str | None) -> None:
    profile.codes = {"scope": [(s.scope or "world").lower()]}
    if s.rank is not None:
        profile.numbers = [[s.rank, "rank", "rank"]]
    elif s.top_n is not None:
        profile.numbers = [[s.top_n, "top_n", "rank"]]
    found = span(s.period, published)
    if found:
        profile.spans = [[*found, "0"]]


def _relation(profile: Profile, s: Relation, published: str | None) -> None:
    profile.codes = {"level": [s.level], "action": [s.action]}
    since = span(s.since, published) if s.action in ("established", "anniversary") else None
    if since:
        profile.spans = [[*since, "0"]]
    if s.level == "special_strategic_partnership" and s.level_text:
        profile.texts = [sorted({*s.level_text.lower().replace("-", " ").split()} - {"the", "a", "of"})]


def _measure(profile: Profile, s: Measure, published: str | None) -> None:
    _date(profile, s.date, published, s.status)
    profile.codes = {"actor": [s.actor or ""], "status": [s.status]}
    profile.words = list(concepts_of(s.quote))[: 3 * MOST]


def _mechanism(profile: Profile, s: Mechanism, published: str | None) -> None:
    profile.codes = {"type": [s.type], "action": [s.action]}
    profile.texts = [list(concepts_of(s.name))]
    profile.acronyms = list(acronyms_of(s.name))


def _project(profile: Profile, s: Project, published: str | None) -> None:
    profile.codes = {"form": [s.form], "status": [s.status]}
    profile.texts = [list(concepts_of(s.name))]
    profile.acronyms = list(acronyms_of(s.name))
    profile.sectors = [s.sector] if s.sector else []


def _intent(profile: Profile, s: Intent, published: str | None) -> None:
    profile.codes = {"actor": [s.actor or "both"], "modality": [s.modality]}
    profile.sectors = list(s.sectors)


def _position(profile: Profile, s: Position, published: str | None) -> None:
    profile.codes = {"actor": [s.actor or "both"], "stance": [s.stance]}
    profile.texts = [list(concepts_of(s.topic))] if s.topic and concepts_of(s.topic) else []


_FILL: dict[type, Any] = {
    Meeting: _meeting, Instrument: _instrument, Figure: _figure, Rank: _rank, Relation: _relation,
    Measure: _measure, Mechanism: _mechanism, Project: _project, Intent: _intent, Position: _position,
}  # fmt: skip


def spans_of(profile: Profile) -> list[tuple[Span, str]]:
    """The dated spans with their step."""
    return [(Span(first, last), step) for first, last, step in profile.spans]
