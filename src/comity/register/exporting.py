"""Statements and records as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from comity.knowledge.events import event_code
from comity.knowledge.merging import side_of
from comity.knowledge.parties import cow_code, is_state
from comity.model.dossier import DossierRecord
from comity.model.statement import AnyStatement
from comity.register import listing
from comity.register.asking import STANDING, cut_of, decode_statement
from comity.register.filing import dyad
from comity.register.life import status_of
from comity.register.listing import Filter, narrow_to_days
from comity.register.store import Session
from comity.register.tables import UNSET, Cells, CellType, Column, Table

#: every field of every kind, in the order of the kinds
FIELDS = tuple(
    dict.fromkeys(name for kind in get_args(AnyStatement) for name in kind.FIELDS if name != "parties")
)
_TYPES: dict[str, CellType] = {
    "value": "number", "change": "number", "count": "integer", "rank": "integer", "top_n": "integer",
    "participants": "list", "sectors": "list",
}  # fmt: skip


def _kinds_with(name: str) -> str:
    kinds = [str(k.__struct_config__.tag) for k in get_args(AnyStatement) if name in k.FIELDS]
    return ", ".join(kinds)


_FIELD_COLUMNS = tuple(
    Column(name, _TYPES.get(name, "text"), f"the field of {_kinds_with(name)}") for name in FIELDS
)

STATEMENT_COLUMNS = (
    Column("id", "text", "the statement's permanent id, derived from its content"),
    Column("record", "text", "the record under which it stands"),
    Column("document", "text", "the document's id"),
    Column("document_key", "text", "the id that the document's source gave it"),
    Column("published", "text", "publication date, ISO 8601"),
    Column("publisher", "text", "who published it"),
    Column("publisher_side", "text", "the party whose voice the publisher is; empty: a third one or unknown"),
    Column("title", "text", "the document's title"),
    Column("url", "text", "where it was found"),
    Column("origin", "text", "the document whose text it carries; itself where it is its own origin"),
    Column("kind", "text", "one of the ten kinds"),
    Column("quote", "text", "the evidence: the document's text from start to end"),
    Column("start", "integer", "first character of the evidence"),
    Column("end", "integer", "one past its last character"),
    Column("speaker", "text", "to whom the text attributes it; empty: the narrator"),
    Column("parties", "list", "codes"),
    *_FIELD_COLUMNS,
    Column("rule", "text", "the rule that read it"),
    Column("recorded_at", "text", "when the register first held it, UTC"),
)  # fmt: skip
RECORD_COLUMNS = (
    Column("id", "text", "the record's permanent id"),
    Column("kind", "text", "one of the ten kinds"),
    Column("parties", "list", "codes"),
    Column("iso3_a", "text", "of a pair: the first state or body, alphabetically"),
    Column("iso3_b", "text", "of a pair: the second"),
    Column("cow_a", "integer", "Correlates of War code of the first"),
    Column("cow_b", "integer", "Correlates of War code of the second"),
    Column("happened", "text", "when it was, held or began, as exact as any text says; ISO 8601, may be an interval"),
    Column("stage", "text", "the furthest step of its life that is told"),
    Column("plover", "text", "PLOVER event type"),
    Column("cameo", "text", "CAMEO code"),
    Column("reports", "integer", "documents that say it"),
    Column("origins", "integer", "independent origins among them"),
    Column("one_sided", "text", "the party that alone says it"),
    Column("conflicts", "integer", "fields on which its reports disagree"),
    Column("superseded", "integer", "statements that their own reporter has revised"),
    Column("speakers", "list", "who says it"),
    Column("last_said", "text", "publication date of the latest report"),
    Column("recorded_at", "text", "when the register first held it, UTC"),
    *_FIELD_COLUMNS,
    Column("statements", "list", "ids, in order of publication"),
)  # fmt: skip


def statements(session: Session, wanted: Filter) -> Table:
    """Every statement, in the order of recording."""
    return Table("statements", "One row a statement.", STATEMENT_COLUMNS, _statements(session, wanted))


def _statements(session: Session, wanted: Filter) -> Iterator[Cells]:
    where, values = ["TRUE"], {"cut": cut_of(wanted.as_of)}
    if wanted.between is not None:
        where.append("m.record IN (SELECT p.record FROM record_dyads p WHERE p.dyad = :dyad)")
        values["dyad"] = dyad(*wanted.between)
    narrow_to_days(wanted, where, values)
    if wanted.speaker is not None:
        where.append("lower(s.speaker) LIKE :speaker")
        values["speaker"] = f"%{wanted.speaker.lower()}%"
    if wanted.sector is not None:
        where.append("(' ' || r.sectors || ' ') LIKE :sector")
        values["sector"] = f"% {wanted.sector} %"
    rows = session.stream(
        "SELECT s.body, s.recorded_at, r.id, d.key, d.published, d.publisher, d.title, d.url, d.origin FROM statements s"
        f" JOIN memberships m ON m.statement = s.seq AND {STANDING} JOIN records r ON r.seq = m.record"
        f" JOIN documents d ON d.id = s.document WHERE {' AND '.join(where)} ORDER BY s.seq",
        **values,
    )
    for body, recorded_at, record, key, published, publisher, title, url, origin in rows:
        s = decode_statement(body)
        if wanted.status is not None and status_of(s) != wanted.status:
            continue
        fields = s.fields()
        yield (
            s.id, record, s.document, key, published, publisher, side_of(publisher), title, url, origin, s.kind, s.quote,
            s.start, s.end, s.speaker, list(s.parties), *(fields.get(name, UNSET) for name in FIELDS), s.rule,
            recorded_at,
        )  # fmt: skip


def records(session: Session, wanted: Filter, *, now: str) -> Table:
    """Every record with its best reading; kind by kind, newest first."""
    return Table(
        "records", "One row a thing in the world, with the best reading of each field.", RECORD_COLUMNS,
        _records(session, wanted, now),
    )  # fmt: skip


def _records(session: Session, wanted: Filter, now: str) -> Iterator[Cells]:
    kinds = [str(kind.__struct_config__.tag) for kind in get_args(AnyStatement)]
    for kind in kinds:
        yield from map(_record, listing.records(session, kind, wanted, now=now).records)


def _record(r: DossierRecord) -> Cells:
    pair = r.parties if len(r.parties) == 2 else (None, None)
    code = event_code(r.kind, r.status, r.fields.get("form"))
    return (
        r.id, r.kind, list(r.parties), *pair, *(cow(p) for p in pair), r.date, r.status, code.plover, code.cameo,
        r.reports, r.origins, r.one_sided, len(r.conflicts), len(r.superseded), list(r.speakers),
        r.last_said, r.recorded_at, *(list(r.sectors) if name == "sectors" else r.fields.get(name, UNSET) for name in FIELDS),
        list(r.statements),
    )  # fmt: skip


def cow(code: str | None) -> int | None:
    """The Correlates of War code of a state; None for bodies and others."""
    return cow_code(code) if code and is_state(code) else None
