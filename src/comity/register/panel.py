"""The dyad-year panel: counts that a model can be fitted to, each counted three ways, with what was read.

A record counts in the year in which it was (or was held, or began), else in the year in which it was first
reported. Reported: documents that tell of such things; distinct: records; independent: records told by two
origins or more. A year without any document is silence; a year with documents and a zero is a zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, get_args

from comity.errors import UsageError
from comity.knowledge.events import EventCode, event_code, plover_types
from comity.knowledge.merging import LEVELS as OFFICES
from comity.knowledge.merging import office_level, sectors_of
from comity.model.dates import EARLIEST, LATEST
from comity.model.statement import (
    SECTORS,
    AnyStatement,
    Instrument,
    InstrumentType,
    Intent,
    Measure,
    MeasureForm,
    Meeting,
    Position,
    Relation,
    RelationLevel,
)
from comity.register.asking import STANDING, cut_of, decode_statement
from comity.register.exporting import cow
from comity.register.filing import dyad
from comity.register.life import DONE, promise_form, standing, status_of, when
from comity.register.listing import Filter
from comity.register.store import Session
from comity.register.tables import Cells, Column, Table

WAYS = ("reported", "distinct", "independent")
LEVELS: tuple[str, ...] = (*OFFICES, "unstated")
INSTRUMENTS: tuple[str, ...] = get_args(InstrumentType)
MEASURES: tuple[str, ...] = get_args(MeasureForm)
RELATIONS: tuple[str, ...] = get_args(RelationLevel)
CONCLUDED = ("signed", "adopted", "exchanged", "ratified", "in_force", "extended")
#: what is counted, in the order of the columns, with its meaning
COUNTED: dict[str, str] = {
    "meetings": "meetings held",
    **{f"meetings_{level}": f"meetings held, the highest office named being {level}" for level in LEVELS},
    "instruments": "instruments concluded",
    **{f"instruments_{t}": f"instruments of type {t} concluded" for t in INSTRUMENTS},
    **{
        f"instruments_in_{s}": f"instruments concluded of which the subject is of sector {s}" for s in SECTORS
    },
    "measures": "measures done",
    **{f"measures_{form}": f"measures done of form {form}" for form in MEASURES},
    "projects": "projects told of",
    "intents": "fields of cooperation discussed, intended or agreed",
    "positions": "stances taken",
    "promises": "promises made",
    "promises_kept": "promises made that a later text says were kept",
    **{f"plover_{t.lower()}": f"events of PLOVER type {t}" for t in plover_types()},
}


ZERO = (0, 0, 0)
NOTHING = ZERO * len(COUNTED)


class Told(NamedTuple):
    """A record as the panel needs it."""

    kind: str
    statements: list[AnyStatement]
    published: list[str | None]
    documents: set[str]
    origins: set[str]


def panel(session: Session, wanted: Filter, *, directed: bool) -> Table:
    """The panel over all pairs of states and bodies, or one pair."""
    name = "panel_directed" if directed else "panel"
    meaning = (
        "One row an ordered pair and year: ``a`` acts toward ``b``. What both do together counts in both rows."
        if directed
        else "One row a pair and year; ``a`` is the first alphabetically."
    )
    return Table(name, meaning, columns(), _rows(session, wanted, directed=directed))


def columns() -> tuple[Column, ...]:
    """Who, when, what was read, the level of relations, and every count three ways."""
    ways = {
        "reported": "documents that tell it, summed over the records",
        "distinct": "records",
        "independent": "records of two or more independent origins",
    }
    return (
        Column("iso3_a", "text", "ISO 3166-1 alpha-3, or the short name of a body"),
        Column("iso3_b", "text", "ISO 3166-1 alpha-3, or the short name of a body"),
        Column("cow_a", "integer", "Correlates of War code"),
        Column("cow_b", "integer", "Correlates of War code"),
        Column("year", "integer", "calendar year"),
        Column("documents", "integer", "documents published that year with a statement on the pair"),
        Column("sentences", "integer", "sentences read in those documents"),
        Column("documents_read", "integer", "all documents published that year that the register has read"),
        Column("sentences_read", "integer", "sentences read in them"),
        Column(
            "level",
            "text",
            "the highest level of relations told of in that year or before, if not ended since",
        ),
        Column("level_ordinal", "integer", f"its place in {', '.join(RELATIONS)}; 0: none told"),
        Column("cameo", "text", "CAMEO codes of the year's records, each with its count"),
        *(
            Column(f"{what}_{way}", "integer", f"{meaning}: {ways[way]}")
            for what, meaning in COUNTED.items()
            for way in WAYS
        ),
    )


class Year:
    """One row in the making."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.cameo: defaultdict[str, int] = defaultdict(int)

    def count(self, what: str, told: Told) -> None:
        """One record more, three ways."""
        cell = self.counts[what]
        cell[0] += len(told.documents)
        cell[1] += 1
        cell[2] += len(told.origins) > 1


def _rows(session: Session, wanted: Filter, *, directed: bool) -> Iterator[Cells]:
    if wanted.sector or wanted.speaker or wanted.status:
        raise UsageError(
            "the panel has its own columns for sectors and levels", hint="narrow it with --between, --since"
        )
    first, last = (
        int(day[:4]) if day else otherwise for day, otherwise in ((wanted.since, 0), (wanted.until, 9999))
    )
    cut = cut_of(wanted.as_of)
    years: dict[tuple[str, str, int], Year] = defaultdict(Year)
    levels: dict[tuple[str, str], list[tuple[int, str, bool]]] = defaultdict(list)
    for pairs, told in _told(session, wanted, cut):
        year = _year(told)
        if year is None:
            continue
        counted = list(_counted(told))
        code = _code(told)
        for pair in pairs:
            for a, b in _directions(pair, told) if directed else (pair,):
                row = years[a, b, year]
                for what in counted:
                    row.count(what, told)
                if code.cameo:
                    row.cameo[code.cameo] += 1
            if told.kind == "relation":
                levels[pair].extend(_levels(told, year))
    read = _read(session, cut)
    read_on = _read_on(session, wanted, cut)
    spans: dict[tuple[str, str], set[int]] = defaultdict(set)
    for a, b, year in [
        *years,
        *((*p, y) for p, y in read_on),
        *((*p, y) for (p, y) in _reversed(read_on, directed)),
    ]:
        spans[a, b].add(year)
    for (a, b), known in sorted(spans.items()):
        for year in range(max(min(known), first), min(max(known), last) + 1):
            yield _row(a, b, year, years, levels, read, read_on, wanted)


def _reversed(
    read_on: dict[tuple[tuple[str, str], int], tuple[int, int]], directed: bool
) -> Iterable[tuple[tuple[str, str], int]]:
    return [((b, a), year) for (a, b), year in read_on] if directed else []


def _row(
    a: str,
    b: str,
    year: int,
    years: dict[tuple[str, str, int], Year],
    levels: dict[tuple[str, str], list[tuple[int, str, bool]]],
    read: dict[int, tuple[int, int]],
    read_on: dict[tuple[tuple[str, str], int], tuple[int, int]],
    wanted: Filter,
) -> Cells:
    pair = (a, b) if a < b else (b, a)
    row = years.get((a, b, year))
    level = _level_in(levels.get(pair, []), year)
    cameo = " ".join(f"{code}:{n}" for code, n in sorted(row.cameo.items())) if row else ""
    counts = tuple(n for what in COUNTED for n in row.counts.get(what, ZERO)) if row else NOTHING
    return (
        a, b, cow(a), cow(b), year, *read_on.get((pair, year), (0, 0)), *read.get(year, (0, 0)), level,
        RELATIONS.index(level) + 1 if level else 0, cameo,
        *counts,
    )  # fmt: skip


def _told(session: Session, wanted: Filter, cut: str) -> Iterator[tuple[list[tuple[str, str]], Told]]:
    """Every record with the pairs that it is filed under."""
    values: dict[str, Any] = {"cut": cut}
    only = ""
    if wanted.between is not None:
        only, values["dyad"] = " AND p.dyad = :dyad", dyad(*wanted.between)
    pairs: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for name, record in session.rows(
        f"SELECT p.dyad, p.record FROM record_dyads p WHERE p.dyad NOT LIKE '%-'{only}",
        **{k: v for k, v in values.items() if k == "dyad"},
    ):
        a, b = name.split("-", 1)
        pairs[record].append((a, b))
    only = " AND r.seq IN (SELECT p.record FROM record_dyads p WHERE p.dyad = :dyad)" if only else ""
    current: int | None = None
    told = Told("", [], [], set(), set())
    for seq, kind, body, document, published, origin in session.stream(
        "SELECT r.seq, r.kind, s.body, d.id, d.published, d.origin FROM memberships m JOIN records r ON r.seq = m.record"
        f" JOIN statements s ON s.seq = m.statement JOIN documents d ON d.id = s.document WHERE {STANDING}{only}"
        " ORDER BY r.seq",
        **values,
    ):
        if seq != current:
            if current is not None and current in pairs:
                yield pairs[current], told
            current, told = seq, Told(kind, [], [], set(), set())
        told.statements.append(decode_statement(body))
        told.published.append(published)
        told.documents.add(document)
        told.origins.add(origin)
    if current is not None and current in pairs:
        yield pairs[current], told


def _year(told: Told) -> int | None:
    """The year of the thing itself, by the narrowest date; else of its first report."""
    days = [
        d for s, p in zip(told.statements, told.published, strict=True)
        if (d := when(s, p)) is not None and (d.first > EARLIEST or d.last < LATEST)
    ]  # fmt: skip
    if days:
        narrowest = min(days, key=lambda d: d.days)
        return int((narrowest.last if narrowest.last < LATEST else narrowest.first)[:4])
    published = min((p for p in told.published if p), default=None)
    return int(published[:4]) if published else None


def _status(told: Told) -> str | None:
    return standing(told.kind, (s for each in told.statements if (s := status_of(each))))


def _counted(told: Told) -> Iterator[str]:
    """Under which columns a record counts."""
    status = _status(told)
    if told.kind == "meeting" and status == "held":
        yield "meetings"
        yield f"meetings_{_meeting_level(told)}"
    elif told.kind == "instrument" and status in CONCLUDED:
        yield from _instrument(told)
    elif told.kind == "measure" and status == "done":
        yield "measures"
        yield from {f"measures_{s.form}" for s in told.statements if isinstance(s, Measure)}
    elif told.kind in ("project", "intent", "position"):
        yield f"{told.kind}s"
    if any(promise_form(s) for s in told.statements):
        yield "promises"
        if status in DONE.get(told.kind, ()):
            yield "promises_kept"
    code = _code(told)
    if code.plover:
        yield f"plover_{code.plover.lower()}"


def _meeting_level(told: Told) -> str:
    found = {
        level
        for s in told.statements
        if isinstance(s, Meeting)
        for person in s.participants
        if (level := office_level(person.office))
    }
    return next((level for level in LEVELS if level in found), "unstated")


def _instrument(told: Told) -> Iterator[str]:
    instruments = [s for s in told.statements if isinstance(s, Instrument)]
    if any(s.count for s in instruments):
        return  # a count of documents is no document
    yield "instruments"
    types: list[str] = [s.type for s in instruments if s.type != "document"] or ["document"]
    yield f"instruments_{max(types, key=types.count)}"
    found = {sector for s in instruments for sector in sectors_of(s.subject)}
    yield from (f"instruments_in_{sector}" for sector in SECTORS if sector in found)


def _code(told: Told) -> EventCode:
    forms = [str(form) for s in told.statements if (form := getattr(s, "form", None))]
    return event_code(told.kind, _status(told), max(forms, key=forms.count) if forms else None)


def _directions(pair: tuple[str, str], told: Told) -> Iterator[tuple[str, str]]:
    """Who acts toward whom: the actor where one is named, else each toward the other."""
    a, b = pair
    actors = {s.actor for s in told.statements if isinstance(s, Measure | Intent | Position) and s.actor}
    if b not in actors or a in actors:
        yield a, b
    if a not in actors or b in actors:
        yield b, a


def _levels(told: Told, year: int) -> Iterator[tuple[int, str, bool]]:
    """Year, level, and whether it was from then on (or was no more)."""
    for s, published in zip(told.statements, told.published, strict=True):
        if isinstance(s, Relation) and s.action != "to_be_elevated":
            said = int(published[:4]) if published else year
            days = when(s, published)
            since = int(days.first[:4]) if days is not None and days.first > EARLIEST else said
            yield since, s.level, s.action not in ("severed", "suspended", "downgraded")


def _level_in(levels: list[tuple[int, str, bool]], year: int) -> str | None:
    standing_now = {level: holds for since, level, holds in sorted(levels) if since <= year}
    return max((level for level, holds in standing_now.items() if holds), key=RELATIONS.index, default=None)


def _read(session: Session, cut: str) -> dict[int, tuple[int, int]]:
    """Documents and sentences read, by year of publication."""
    rows = session.rows(
        "SELECT substr(published, 1, 4) AS year, count(*), sum(sentences) FROM documents"
        " WHERE published IS NOT NULL AND recorded_at < :cut GROUP BY year",
        cut=cut,
    )
    return {int(year): (int(n), int(sentences)) for year, n, sentences in rows}


def _read_on(
    session: Session, wanted: Filter, cut: str
) -> dict[tuple[tuple[str, str], int], tuple[int, int]]:
    """The same for those with a statement on a pair."""
    only = " AND p.dyad = :dyad" if wanted.between is not None else ""
    values: dict[str, Any] = {"cut": cut, **({"dyad": dyad(*wanted.between)} if wanted.between else {})}
    rows = session.rows(
        "SELECT t.dyad, substr(d.published, 1, 4) AS year, count(*), sum(d.sentences) FROM"
        " (SELECT DISTINCT p.dyad, s.document FROM record_dyads p JOIN memberships m ON m.record = p.record"
        f" JOIN statements s ON s.seq = m.statement WHERE {STANDING} AND p.dyad NOT LIKE '%-'{only}) t"
        " JOIN documents d ON d.id = t.document WHERE d.published IS NOT NULL GROUP BY t.dyad, year",
        **values,
    )
    found = {}
    for name, year, n, sentences in rows:
        a, b = name.split("-", 1)
        found[(a, b), int(year)] = (int(n), int(sentences))
    return found
