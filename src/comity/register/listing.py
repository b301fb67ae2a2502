"""Lists: records of a kind, promises, conflicts, documents, by pair, time, sector, speaker, status."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.model.dossier import DossierDocument, DossierRecord
from comity.model.record import Conflict, Promise
from comity.register.asking import (
    DOCUMENT_COLUMNS,
    STANDING,
    carriers_of,
    cut_of,
    document_of,
    gather,
    view_all,
)
from comity.register.filing import dyad
from comity.register.store import Session
from comity.register.views import Viewed


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; ``None`` narrows nothing. Days are ISO dates, both included."""

    between: tuple[str, str] | None = None
    since: str | None = None
    until: str | None = None
    sector: str | None = None
    speaker: str | None = None
    status: str | None = None
    as_of: str | None = None
    overdue: bool = False  #: promises only
    limit: int | None = None


def narrow_to_days(wanted: Filter, where: list[str], values: dict[str, Any]) -> None:
    """Add the conditions of ``since`` and ``until`` on the documents ``d`` of a query."""
    if wanted.since is not None:
        where.append("d.published >= :since")
        values["since"] = wanted.since
    if wanted.until is not None:
        where.append("d.published <= :until")
        values["until"] = wanted.until + "~"


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """The records of a list with their conflicts and promises; ``documents`` are those they stand in."""

    records: tuple[DossierRecord, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    promises: tuple[Promise, ...] = ()
    documents: dict[str, DossierDocument] = {}
    quotes: dict[str, str] = {}  #: statement id → its words
    more: int = 0  #: at most so many further records are left out by the limit


def records(session: Session, kind: str, wanted: Filter, *, now: str) -> Listed:
    """Records of a kind; ``promises`` and ``conflicts`` name those records that are or have one. Newest first."""
    where, values = _where(kind, wanted)
    cut = cut_of(wanted.as_of)
    # Status and state are told by the view; the columns only narrow down. So more may be looked at than are shown.
    order = "r.due IS NULL, r.due, r.sort_day DESC" if kind == "promises" else "r.sort_day DESC"
    chosen = session.rows(
        f"SELECT r.seq FROM records r WHERE {' AND '.join(where)} ORDER BY {order}, r.seq DESC",
        cut=cut, **values,
    )  # fmt: skip
    found: list[Viewed] = []
    quotes: dict[str, str] = {}
    documents: dict[str, DossierDocument] = {}
    at_once = 500 if wanted.limit is None else min(500, wanted.limit * (1 + _decided_by_view(kind, wanted)))
    looked_at = 0
    for start in range(0, len(chosen), at_once):
        seqs = [int(row[0]) for row in chosen[start : start + at_once]]
        viewed, seen, said = _viewed(session, seqs, cut, today=wanted.as_of or now[:10])
        found.extend(v for v in viewed if _fits(v, kind, wanted))
        documents.update(seen)
        quotes.update(said)
        looked_at += len(seqs)
        if wanted.limit is not None and len(found) >= wanted.limit:
            break
    more = len(chosen) - looked_at
    if wanted.limit is not None:
        more += max(0, len(found) - wanted.limit)
        found = found[: wanted.limit]
    return Listed(
        records=tuple(v.record for v in found), conflicts=tuple(c for v in found for c in v.conflicts),
        promises=tuple(v.promise for v in found if v.promise), documents=documents, quotes=quotes, more=more,
    )  # fmt: skip


def by_id(session: Session, record: str, *, as_of: str | None, now: str) -> Listed:
    """One record by its id; empty where there is none, or none with statements at that time."""
    row = session.one("SELECT seq FROM records WHERE id = :r", r=record)
    if row is None:
        return Listed()
    viewed, documents, quotes = _viewed(session, [int(row[0])], cut_of(as_of), today=as_of or now[:10])
    return Listed(
        records=tuple(v.record for v in viewed), conflicts=tuple(c for v in viewed for c in v.conflicts),
        promises=tuple(v.promise for v in viewed if v.promise), documents=documents, quotes=quotes,
    )  # fmt: skip


def _viewed(
    session: Session, seqs: list[int], cut: str, *, today: str
) -> tuple[list[Viewed], dict[str, DossierDocument], dict[str, str]]:
    rows = session.rows(
        "SELECT r.id, r.kind, r.recorded_at, s.body, s.sentence FROM records r JOIN memberships m ON m.record = r.seq"
        f" JOIN statements s ON s.seq = m.statement WHERE r.seq IN :seqs AND {STANDING} ORDER BY r.seq, s.seq",
        seqs=seqs, cut=cut,
    )  # fmt: skip
    held, documents = gather(session, rows, cut)
    place = {record: i for i, (record,) in enumerate(_ids(session, seqs))}
    held.sort(key=lambda h: place[h.id])
    quotes = {s.id: s.quote for h in held for s in h.statements}
    return view_all(session, held, documents, today=today), documents, quotes


def _ids(session: Session, seqs: list[int]) -> list[tuple[Any, ...]]:
    ids: dict[int, str] = dict(session.rows("SELECT seq, id FROM records WHERE seq IN :seqs", seqs=seqs))
    return [(ids[seq],) for seq in seqs]


def _where(kind: str, wanted: Filter) -> tuple[list[str], dict[str, Any]]:
    where = [f"EXISTS (SELECT 1 FROM memberships m WHERE m.record = r.seq AND {STANDING})"]
    values: dict[str, Any] = {}
    match kind:
        case "promises":
            where.append("r.promise IS NOT NULL")
        case "conflicts":
            where.append("r.seq IN (SELECT c.record FROM conflicts c WHERE c.found_at < :cut)")
        case _:
            where.append("r.kind = :kind")
            values["kind"] = kind
    if wanted.between is not None:
        where.append("r.seq IN (SELECT p.record FROM record_dyads p WHERE p.dyad = :dyad)")
        values["dyad"] = dyad(*wanted.between)
    if wanted.since is not None:
        where.append("coalesce(r.last_day, r.sort_day) >= :since")
        values["since"] = wanted.since
    if wanted.until is not None:
        where.append("r.sort_day <= :until")
        values["until"] = wanted.until + "~"  # after every day of a month or year so written
    if wanted.sector is not None:
        where.append("(' ' || r.sectors || ' ') LIKE :sector")
        values["sector"] = f"% {wanted.sector} %"
    if wanted.speaker is not None:
        where.append(
            "r.seq IN (SELECT m.record FROM statements s JOIN memberships m ON m.statement = s.seq"
            f" WHERE lower(s.speaker) LIKE :speaker AND {STANDING})"
        )
        values["speaker"] = f"%{wanted.speaker.lower()}%"
    if wanted.overdue:
        where.append("r.due IS NOT NULL")
    return where, values


def _decided_by_view(kind: str, wanted: Filter) -> bool:
    return wanted.status is not None or wanted.overdue or kind in ("conflicts", "promises")


def _fits(v: Viewed, kind: str, wanted: Filter) -> bool:
    if kind == "conflicts":
        return bool(v.conflicts) and (
            wanted.status is None or any(c.reason == wanted.status for c in v.conflicts)
        )
    if kind == "promises":
        if v.promise is None or (wanted.overdue and v.promise.state != "overdue"):
            return False
        return wanted.status is None or v.promise.state == wanted.status
    return wanted.status is None or v.record.status == wanted.status


def documents(session: Session, wanted: Filter) -> list[DossierDocument]:
    """Documents in the order in which they were recorded."""
    where, values = _documents_where(wanted)
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit is not None else ""
    rows = session.rows(
        f"SELECT {DOCUMENT_COLUMNS} FROM documents d WHERE {where} ORDER BY d.seq{limit}", **values
    )
    only = [row[0] for row in rows] if wanted.limit is not None else None
    carriers = carriers_of(session, cut_of(wanted.as_of), only)
    return [document_of(row, carriers) for row in rows]


def count_documents(session: Session, wanted: Filter) -> int:
    """How many documents there are, whatever the limit."""
    where, values = _documents_where(wanted)
    row = session.one(f"SELECT count(*) FROM documents d WHERE {where}", **values)
    return int(row[0]) if row else 0


def _documents_where(wanted: Filter) -> tuple[str, dict[str, Any]]:
    cut = cut_of(wanted.as_of)
    where = ["d.recorded_at < :cut"]
    values: dict[str, Any] = {"cut": cut}
    if wanted.between is not None:
        where.append(
            "d.id IN (SELECT s.document FROM record_dyads p JOIN memberships m ON m.record = p.record"
            f" JOIN statements s ON s.seq = m.statement WHERE p.dyad = :dyad AND {STANDING})"
        )
        values["dyad"] = dyad(*wanted.between)
    narrow_to_days(wanted, where, values)
    if wanted.speaker is not None:
        where.append("d.id IN (SELECT s.document FROM statements s WHERE lower(s.speaker) LIKE :speaker)")
        values["speaker"] = f"%{wanted.speaker.lower()}%"
    return " AND ".join(where), values
