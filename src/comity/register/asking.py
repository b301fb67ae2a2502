"""Questions to the register, and how its rows become records again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from comity.errors import UsageError
from comity.knowledge.merging import side_of
from comity.knowledge.speakers import Speakers
from comity.model.dates import day_shifted, span
from comity.model.document import Document
from comity.model.dossier import Dossier, DossierCoverage, DossierDocument
from comity.model.record import Contribution, Decision
from comity.model.statement import KINDS, AnyStatement
from comity.register.conflicts import Report
from comity.register.filing import dyad
from comity.register.store import Row, Session
from comity.register.views import Held, Viewed, parties_of, report, view

NEVER = "9999-12-31T23:59:59Z"
decode_statement = msgspec.json.Decoder(AnyStatement).decode
_decode_grounds = msgspec.json.Decoder(tuple[Contribution, ...]).decode
_decode_ids = msgspec.json.Decoder(tuple[str, ...]).decode
DOCUMENT_COLUMNS = (
    "d.id, d.title, d.publisher, d.published, d.url, d.kind, d.key, d.origin, d.digest, d.sentences,"
    " d.with_statements, d.recorded_at"
)
#: who belongs where at the time ``:cut``
STANDING = "m.since < :cut AND (m.until IS NULL OR m.until >= :cut)"


def cut_of(as_of: str | None) -> str:
    """The first instant after the day: what was recorded before it is part of the answer."""
    if as_of is None:
        return NEVER
    days = span(as_of)
    if days is None:
        raise UsageError(f"{as_of!r} is no date", hint="write it as 2024-06-30")
    return day_shifted(days.last, 1)


def dossier(
    session: Session,
    a: str,
    b: str,
    *,
    as_of: str | None,
    since: str | None,
    kinds: Sequence[str] | None = None,
    now: str,
) -> Dossier:
    """See :meth:`comity.register.Register.dossier`."""
    cut = cut_of(as_of)
    values: dict[str, Any] = {"dyad": dyad(a, b), "cut": cut}
    told = untold = ""
    if kinds is not None:
        values["kinds"] = list(kinds)
        told, untold = "AND p.kind IN :kinds", "AND p.kind NOT IN :kinds"
    source = (
        " FROM record_dyads p JOIN records r ON r.seq = p.record JOIN memberships m ON m.record = r.seq"
        f" JOIN statements s ON s.seq = m.statement WHERE p.dyad = :dyad AND {STANDING}"
    )
    rows = session.rows(
        f"SELECT r.id, r.kind, r.recorded_at, s.body, s.sentence{source} {told} ORDER BY r.seq, s.seq",
        **values,
    )
    # Documents and speakers of the statements that are not wanted: they count, and tell who speaks for whom
    others = (
        session.rows(f"SELECT s.document, s.speaker{source} {untold}", **values) if kinds is not None else []
    )
    held, documents = gather(session, rows, cut, (a, b) if a < b else (b, a))
    if since is not None:
        held, documents = _said_since(held, documents, since)
    statements = {s.id: s for h in held for s in h.statements}
    viewed = view_all(session, held, documents, today=as_of or now[:10], others=others)
    read = {**documents, **documents_by_id(session, sorted({o[0] for o in others} - documents.keys()), cut)}
    records = {
        kind: tuple(
            sorted((v.record for v in viewed if v.record.kind == kind), key=_newest_first, reverse=True)
        )
        for kind in KINDS
    }
    return Dossier(
        a=a, b=b, as_of=as_of, since=since, drawn_at=now, documents=documents, statements=statements, records=records,
        conflicts=tuple(c for v in viewed for c in v.conflicts),
        promises=tuple(v.promise for v in viewed if v.promise is not None),
        coverage=_coverage(read.values(), len(statements) + len(others)),
    )  # fmt: skip


def _newest_first(record: Any) -> tuple[str, str, str]:
    days = span(record.date, record.last_said)
    return (days.first if days else record.last_said or "", record.last_said or "", record.id)


def _said_since(
    held: list[Held], documents: dict[str, DossierDocument], since: str
) -> tuple[list[Held], dict[str, DossierDocument]]:
    """Records of which something was said since; with all their reports, so that changes can be seen."""
    if span(since) is None:
        raise UsageError(f"{since!r} is no date", hint="write it as 2024-06-30")
    kept = [
        h for h in held
        if any((d.published or d.recorded_at) >= since for s in h.statements if (d := documents.get(s.document)))
    ]  # fmt: skip
    used = {s.document for h in kept for s in h.statements}
    return kept, {i: d for i, d in documents.items() if i in used}


def gather(
    session: Session, rows: Iterable[Row], cut: str, filed: tuple[str, ...] = ()
) -> tuple[list[Held], dict[str, DossierDocument]]:
    """Rows of (record id, kind, recorded at, statement body, sentence) as records, with their documents."""
    grouped: dict[str, tuple[str, str, list[AnyStatement], list[str]]] = {}
    for record, kind, recorded_at, body, sentence in rows:
        held_so_far = grouped.setdefault(record, (kind, recorded_at, [], []))
        held_so_far[2].append(decode_statement(body))
        held_so_far[3].append(sentence)
    decisions = _decisions(session, list(grouped), cut)
    held = [
        Held(
            record,
            kind,
            parties_of(found, filed),
            recorded_at,
            tuple(found),
            tuple(around),
            tuple(decisions[record]),
        )
        for record, (kind, recorded_at, found, around) in grouped.items()
    ]
    ids = sorted({s.document for h in held for s in h.statements})
    return held, documents_by_id(session, ids, cut)


def view_all(
    session: Session,
    held: list[Held],
    documents: dict[str, DossierDocument],
    *,
    today: str,
    others: Iterable[Row] = (),
) -> list[Viewed]:
    """Every record as people see it. ``others``: documents and speakers of further statements on the same."""
    statements = [s for h in held for s in h.statements]
    speakers = Speakers(statements)
    for document, speaker in others:
        if speaker:
            speakers.hear(document, speaker)
    actuals: list[Report] = [report(s, documents, speakers) for s in statements if s.kind == "figure"]
    ids = [h.id for h in held]
    found_at: dict[str, str] = dict(
        session.by_ids(
            "SELECT c.id, c.found_at FROM conflicts c JOIN records r ON r.seq = c.record WHERE r.id IN {ids}",
            ids,
        )
    )
    return [view(h, documents, speakers, actuals, found_at, today) for h in held]


def documents_by_id(session: Session, ids: list[str], cut: str = NEVER) -> dict[str, DossierDocument]:
    """The documents without their texts."""
    rows = session.by_ids(f"SELECT {DOCUMENT_COLUMNS} FROM documents d WHERE d.id IN {{ids}}", ids)
    carriers = carriers_of(session, cut, ids)
    return {row[0]: document_of(row, carriers) for row in sorted(rows)}


def carriers_of(session: Session, cut: str, only: list[str] | None = None) -> dict[str, int]:
    """Document → at how many publishers or addresses its very text was met, where that is more than one."""
    several = "GROUP BY document HAVING count(*) > 1"
    if only is not None:
        sql = "SELECT document, count(*) FROM carriers WHERE document IN {ids} AND recorded_at < :cut "
        return dict(session.by_ids(sql + several, only, cut=cut))
    then = "" if cut == NEVER else "WHERE recorded_at < :cut "  # without it the index alone answers
    values = {"cut": cut} if then else {}
    return dict(session.rows(f"SELECT document, count(*) FROM carriers {then}{several}", **values))


def document_of(row: Row, carriers: Mapping[str, int]) -> DossierDocument:
    """A row of :data:`DOCUMENT_COLUMNS`."""
    return DossierDocument(
        id=row[0], title=row[1], publisher=row[2], published=row[3], url=row[4], kind=row[5], key=row[6],
        side=side_of(row[2]), origin=row[7], digest=row[8], sentences=row[9], with_statements=row[10],
        recorded_at=row[11], carriers=carriers.get(row[0], 1),
    )  # fmt: skip


def full_document(session: Session, wanted: str) -> Document | None:
    """A document with its text, by its id or the key that its source gave it."""
    row = session.one(
        "SELECT id, text, title, published, publisher, url, language, key, kind FROM documents"
        " WHERE id = :w OR key = :w ORDER BY seq LIMIT 1",
        w=wanted,
    )
    if row is None:
        return None
    return Document(
        id=row[0], text=row[1], title=row[2], published=row[3], publisher=row[4], url=row[5], language=row[6],
        key=row[7], kind=row[8],
    )  # fmt: skip


def _decisions(session: Session, records: list[str], cut: str) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for row in session.by_ids(
        f"SELECT {DECISION_COLUMNS} FROM decisions WHERE record IN {{ids}} AND at < :cut", records, cut=cut
    ):
        decision = decision_of(row, cut)
        found[decision.record].append(decision)
    for decisions in found.values():
        decisions.sort(key=lambda d: (d.at, d.id))
    return found


DECISION_COLUMNS = (
    "id, action, record, other, statements, author, at, reason, score, grounds, undone_by, undone_at"
)


def decision_of(row: Row, cut: str = NEVER) -> Decision:
    """A row of :data:`DECISION_COLUMNS` as it stood at the time ``cut``."""
    stood = row[11] is None or row[11] >= cut
    return Decision(
        id=row[0], action=row[1], record=row[2], other=row[3], statements=_decode_ids(row[4]), author=row[5],
        at=row[6], reason=row[7], score=row[8], grounds=_decode_grounds(row[9]),
        undone_by=None if stood else row[10], undone_at=None if stood else row[11],
    )  # fmt: skip


def _coverage(documents: Iterable[DossierDocument], statements: int) -> DossierCoverage:
    found = list(documents)
    published = sorted(d.published for d in found if d.published)
    return DossierCoverage(
        documents=len(found), origins=len({d.origin for d in found}), sentences=sum(d.sentences for d in found),
        with_statements=sum(d.with_statements for d in found), statements=statements,
        first_published=published[0] if published else None, last_published=published[-1] if published else None,
    )  # fmt: skip


def two_documents(
    session: Session, one: str, other: str
) -> tuple[DossierDocument, DossierDocument, list[AnyStatement], list[AnyStatement], dict[str, str]]:
    """Two documents, what each says, and the record of each statement."""
    ids = []
    for wanted in (one, other):
        document = full_document(session, wanted)
        if document is None:
            raise UsageError(
                f"there is no document {wanted}", hint="comity list documents shows ids and keys"
            )
        ids.append(document.id)
    documents = documents_by_id(session, ids)
    record_of: dict[str, str] = {}
    said: dict[str, list[AnyStatement]] = {i: [] for i in ids}
    for body, record in session.rows(
        "SELECT s.body, r.id FROM statements s JOIN memberships m ON m.statement = s.seq AND m.until IS NULL"
        " JOIN records r ON r.seq = m.record WHERE s.document IN :ids ORDER BY s.seq",
        ids=ids,
    ):
        statement = decode_statement(body)
        record_of[statement.id] = record
        said[statement.document].append(statement)
    return documents[ids[0]], documents[ids[1]], said[ids[0]], said[ids[1]], record_of


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What a register holds, in numbers."""

    url: str
    documents: int
    carriers: int  #: other publishers or addresses at which known texts were met
    origins: int
    sentences: int
    statements: dict[str, int]  #: by kind
    records: dict[str, int]  #: by kind, those with statements
    conflicts: int = 0  #: those that stand when the statements are looked at
    promises: int
    dyads: int
    decisions_by_people: int
    first_published: str | None
    last_published: str | None
    last_recorded: str | None
    migrations: tuple[str, ...]


def status(session: Session, url: str) -> Status:
    """The register in numbers."""
    documents, origins, sentences, first, last, recorded = session.rows(
        "SELECT count(*), count(DISTINCT origin), coalesce(sum(sentences), 0), min(published), max(published),"
        " max(recorded_at) FROM documents"
    )[0]
    return Status(
        url=url, documents=documents, origins=origins, sentences=int(sentences), first_published=first,
        last_published=last, last_recorded=recorded,
        carriers=_count(session, "SELECT count(*) - count(DISTINCT document) FROM carriers"),
        statements={k: int(n) for k, n in session.rows("SELECT kind, count(*) FROM statements GROUP BY kind ORDER BY kind")},
        records={
            k: int(n)
            for k, n in session.rows(
                "SELECT kind, count(*) FROM records r WHERE EXISTS (SELECT 1 FROM memberships m WHERE m.record = r.seq"
                " AND m.until IS NULL) GROUP BY kind ORDER BY kind"
            )
        },
        promises=_count(session, "SELECT count(*) FROM records WHERE promise IS NOT NULL"),
        dyads=_count(session, "SELECT count(DISTINCT dyad) FROM record_dyads WHERE dyad NOT LIKE '%-'"),
        decisions_by_people=_count(session, "SELECT count(*) FROM decisions WHERE author <> 'comity'"),
        migrations=tuple(name for (name,) in session.rows("SELECT name FROM migrations ORDER BY name")),
    )  # fmt: skip


def _count(session: Session, sql: str) -> int:
    row = session.one(sql)
    return int(row[0]) if row else 0
