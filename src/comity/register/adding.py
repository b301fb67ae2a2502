"""How a batch of read documents comes into the register: one transaction, nothing twice.

Look up what is known, find each text's origin, find each statement's record, then write. All look-ups
are made once for the whole batch; what the batch itself adds is kept beside them.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec

from comity.model.dates import Span
from comity.model.document import Document
from comity.model.document import digest as identity
from comity.model.reading import Reading
from comity.model.statement import AnyStatement
from comity.register.carrying import Text, find_origins
from comity.register.conflicts import disputed
from comity.register.filing import dyads_of, filed_under, home_of
from comity.register.life import promise_form, standing, status_of, when
from comity.register.merging.blocks import MOST_CANDIDATES, keys
from comity.register.merging.decide import best
from comity.register.merging.profile import Profile, joined, profile_of
from comity.register.merging.words import sentence_around
from comity.register.origins import runs_of, sample
from comity.register.store import Session

#: PostgreSQL keeps no NUL, UTF-8 no half of a pair
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
encode = msgspec.json.Encoder().encode
_profiles = msgspec.json.Decoder(Profile)


@lru_cache(maxsize=4096)
def decode_profile(body: str) -> Profile:
    """A profile as it is kept. Much told records come up in batch after batch; nobody changes a profile in place."""
    return _profiles.decode(body)


class AddOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What adding one document did."""

    document: str
    state: Literal["added", "known", "carried"]  #: carried: a known text, met at another publisher or address
    statements: int = 0
    new_records: int = 0
    joined: int = 0  #: statements that joined a record that was there already
    origin: str | None = None  #: the document whose text it carries, if another's


#: a statement with its profile, the keys under which it is filed and sought, and its sentence
Filed = tuple[AnyStatement, Profile, list[int], list[int], str]


class Prepared(msgspec.Struct):
    """A document with what can be computed before the register is locked."""

    document: Document
    reading: Reading
    runs: set[int]  #: the hashes of the runs of its words
    sample: list[int]
    digest: str  #: SHA-256 of the text


class Held(msgspec.Struct):
    """A record as the batch holds it."""

    seq: int
    id: str
    profile: Profile
    new: bool
    sort_day: str = ""
    first_day: str | None = None
    last_day: str | None = None
    promise: str | None = None
    due: str | None = None
    statuses: list[str] = []
    touched: bool = False


def prepare(document: Document, reading: Reading) -> Prepared:
    """Everything that needs no look-up. Characters that no database keeps are shown as lost, one for one."""
    if _UNKEPT.search("".join(filter(None, _words_of(document)))):
        document, reading = _kept(document), _kept(reading)
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    runs = runs_of(document.text)
    return Prepared(document, reading, runs, sample(runs), digest)


def _words_of(document: Document) -> tuple[str | None, ...]:
    return document.text, document.title, document.publisher, document.url, document.key, document.kind


def _kept(value: Any) -> Any:
    """The same with a replacement character for each that cannot be kept; places in the text stay as they are."""
    match value:
        case str():
            return _UNKEPT.sub("\N{REPLACEMENT CHARACTER}", value)
        case tuple():
            return tuple(_kept(item) for item in value)
        case msgspec.Struct():
            return type(value)(**{name: _kept(getattr(value, name)) for name in value.__struct_fields__})
        case _:
            return value


class Batch:
    """One batch on its way into the register."""

    def __init__(self, session: Session, now: str) -> None:
        self._session = session
        self._now = now
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._records: dict[int, Held] = {}
        self._by_key: dict[int, list[int]] = defaultdict(list)
        self._dyads: set[tuple[str, str, int]] = set()
        self._next = {t: self._last(t) + 1 for t in ("documents", "statements", "records")}

    def _last(self, table: str) -> int:
        row = self._session.one(f"SELECT max(seq) FROM {table}")
        return int(row[0]) if row and row[0] is not None else 0

    def _take(self, table: str) -> int:
        number = self._next[table]
        self._next[table] += 1
        return number

    def add(self, items: Sequence[Prepared]) -> list[AddOutcome]:
        """Record all of them; the outcomes in the same order."""
        known = self._known([item.document.id for item in items])
        fresh: dict[str, Prepared] = {}
        for item in items:
            if item.document.id not in known:
                fresh.setdefault(item.document.id, item)
        first = self._next["documents"]
        texts = [Text(p.document.id, first + n, p.runs, p.sample) for n, p in enumerate(fresh.values())]
        carrying = find_origins(self._session, texts)
        self._rows["shingles"] = list(carrying.kept)
        outcomes = self._documents(list(fresh.values()), carrying.origins)
        self._write()
        return [self._outcome(item, fresh, outcomes) for item in items]

    def _outcome(
        self, item: Prepared, fresh: dict[str, Prepared], outcomes: dict[str, AddOutcome]
    ) -> AddOutcome:
        first = fresh.get(item.document.id)
        if first is item:
            return outcomes[item.document.id]
        carried = self._carrier(item.document)
        return AddOutcome(document=item.document.id, state="carried" if carried else "known")

    # -- what is known ----------------------------------------------------------------------------

    def _known(self, ids: list[str]) -> set[str]:
        return {i for (i,) in self._session.rows("SELECT id FROM documents WHERE id IN :ids", ids=ids)}

    def _carrier(self, document: Document) -> bool:
        """Note a publisher and address at which a known text was met; False where that is known too."""
        publisher, url = document.publisher or "", document.url or ""
        if not publisher and not url:
            return False
        there = self._session.one(
            "SELECT 1 FROM carriers WHERE document = :d AND publisher = :p AND url = :u",
            d=document.id, p=publisher, u=url,
        )  # fmt: skip
        if there:
            return False
        row = (document.id, publisher, url, document.title, document.published, document.key, self._now)
        self._session.insert(
            "carriers", "document, publisher, url, title, published, key, recorded_at", [row]
        )
        return True

    # -- documents and statements -----------------------------------------------------------------

    def _documents(
        self, items: list[Prepared], origins: dict[str, tuple[str, float]]
    ) -> dict[str, AddOutcome]:
        filed = [self._profiles(item) for item in items]
        self._load_candidates([key for of_one in filed for _, _, _, sought, _ in of_one for key in sought])
        outcomes = {}
        for item, statements in zip(items, filed, strict=True):
            d, coverage = item.document, item.reading.coverage
            origin, likeness = origins.get(d.id, (d.id, None))
            self._rows["documents"].append((
                self._take("documents"), d.id, d.key, d.title, d.published, d.publisher, d.url, d.language, d.kind,
                d.text, coverage.sentences, coverage.with_statements, coverage.with_cues_only,
                len(item.reading.refusals), item.digest, len(item.sample), origin, likeness, self._now,
            ))  # fmt: skip
            if d.publisher or d.url:
                self._rows["carriers"].append(
                    (d.id, d.publisher or "", d.url or "", d.title, d.published, d.key, self._now)
                )
            new = sum([self._statement(*each, d) for each in statements])
            outcomes[d.id] = AddOutcome(
                document=d.id, state="added", statements=len(statements), new_records=new,
                joined=len(statements) - new, origin=origin if origin != d.id else None,
            )  # fmt: skip
        return outcomes

    def _profiles(self, item: Prepared) -> list[Filed]:
        d, home = item.document, home_of(item.reading.statements)
        found, seen = [], set()
        for statement in item.reading.statements:
            if statement.id in seen:
                continue
            seen.add(statement.id)
            around = sentence_around(d.text, statement.start, statement.end)
            profile = profile_of(statement, filed_under(statement, home), d.id, d.published, around)
            found.append((statement, profile, *keys(statement, profile), around))
        return found

    def _load_candidates(self, wanted: list[int]) -> None:
        self._by_key = defaultdict(list)
        for key, seq in self._session.by_numbers(
            "SELECT key, record FROM blocks WHERE key IN {numbers} ORDER BY key, record", sorted(set(wanted))
        ):
            self._by_key[key].append(seq)
        seqs = {seq for seqs in self._by_key.values() for seq in seqs[-MOST_CANDIDATES:]}
        for row in self._session.by_numbers(
            "SELECT seq, id, profile, sort_day, first_day, last_day, promise, due, status FROM records"
            " WHERE seq IN {numbers}",
            sorted(seqs),
        ):
            status = [row[8]] if row[8] else []
            self._records[row[0]] = Held(
                row[0], row[1], decode_profile(row[2]), False, row[3], row[4], row[5], row[6], row[7], status
            )

    def _statement(
        self,
        s: AnyStatement,
        profile: Profile,
        filed: list[int],
        sought: list[int],
        sentence: str,
        document: Document,
    ) -> bool:
        """File one statement; True where it founds a record."""
        seq = self._take("statements")
        self._rows["statements"].append(
            (seq, s.id, document.id, s.kind, s.speaker, s.quote, sentence, encode(s).decode(), self._now)
        )
        candidates = sorted({r for key in sought for r in self._by_key[key][-MOST_CANDIDATES:]})
        match = best(profile, ((r, self._records[r].profile) for r in candidates[-MOST_CANDIDATES:]))
        if match is None:
            held = self._found(s, profile, filed)
            self._rows["memberships"].append((seq, held.seq, None, self._now))
        else:
            held = self._records[match.record]
            held.profile = joined(held.profile, profile)
            decision = "e" + identity("join", held.id, s.id, self._now)
            self._rows["memberships"].append((seq, held.seq, decision, self._now))
            self._rows["decisions"].append((
                decision, "join", held.id, encode([s.id]).decode(), "comity", self._now,
                f"reports of one {s.kind}", match.score, encode(match.grounds).decode(),
            ))  # fmt: skip
        self._summarise(held, s, document)
        self._rows["dyads"].extend((dyad, s.kind, held.seq) for dyad in dyads_of(tuple(profile.parties)))
        return match is None

    def _found(self, s: AnyStatement, profile: Profile, filed: list[int]) -> Held:
        seq = self._take("records")
        held = Held(seq, "r" + s.id[1:], profile, True)
        self._records[seq] = held
        for key in filed:
            if seq not in self._by_key[key]:
                self._by_key[key].append(seq)
                self._rows["blocks"].append((key, seq))
        return held

    def _summarise(self, held: Held, s: AnyStatement, document: Document) -> None:
        summarise(held, s, document.published, self._now)
        held.touched = True

    # -- writing ----------------------------------------------------------------------------------

    def _write(self) -> None:
        session, rows = self._session, self._rows
        session.insert(
            "documents",
            "seq, id, key, title, published, publisher, url, language, kind, text, sentences, with_statements,"
            " with_cues_only, refusals, digest, sampled, origin, likeness, recorded_at",
            rows["documents"],
        )
        session.insert(
            "carriers", "document, publisher, url, title, published, key, recorded_at", rows["carriers"]
        )
        session.insert("shingles", "hash, document", rows["shingles"])
        session.insert(
            "statements",
            "seq, id, document, kind, speaker, quote, sentence, body, recorded_at",
            rows["statements"],
        )
        session.insert("memberships", "statement, record, decision, since", rows["memberships"])
        session.insert("blocks", "key, record", rows["blocks"])
        session.insert(
            "decisions",
            "id, action, record, statements, author, at, reason, score, grounds",
            rows["decisions"],
        )
        if session.dialect == "sqlite":
            session.insert(
                "document_words", "rowid, title, text", [(r[0], r[3], r[9]) for r in rows["documents"]]
            )
            session.insert("statement_words", "rowid, quote", [(r[0], r[5]) for r in rows["statements"]])
        touched = [held for held in self._records.values() if held.touched]
        write_records(session, touched, self._now)
        session.many(
            "INSERT INTO record_dyads (dyad, kind, record) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            sorted(set(rows["dyads"])),
        )


def summarise(held: Held, s: AnyStatement, published: str | None, now: str) -> None:
    """Bring the columns by which records are listed up to date with one statement more."""
    days = when(s, published)
    if days is not None and (
        held.first_day is None or days.days < Span(held.first_day, held.last_day or "").days
    ):
        held.first_day, held.last_day = days.first, days.last
    status = status_of(s)
    if status and status not in held.statuses:
        held.statuses.append(status)
    form = promise_form(s)
    if form is not None:
        held.promise = held.promise or form
        due = days.last if days is not None else None
        held.due = max(filter(None, (held.due, due)), default=None)
    held.sort_day = held.first_day or max(published or "", held.sort_day) or now[:10]


def write_records(session: Session, records: list[Held], now: str) -> None:
    """Insert the new ones, update the others, and note the conflicts that have come up."""
    columns = "sort_day, first_day, last_day, status, promise, due, sectors, profile"
    values = [
        (
            h.sort_day, h.first_day, h.last_day, standing(h.profile.kind, h.statuses), h.promise, h.due,
            " ".join(h.profile.sectors), encode(h.profile).decode(),
        )
        for h in records
    ]  # fmt: skip
    session.insert(
        "records",
        f"seq, id, kind, recorded_at, {columns}",
        [(h.seq, h.id, h.profile.kind, now, *v) for h, v in zip(records, values, strict=True) if h.new],
    )
    assignments = ", ".join(f"{column} = ?" for column in columns.split(", "))
    session.many(
        f"UPDATE records SET {assignments} WHERE seq = ?",
        [(*v, h.seq) for h, v in zip(records, values, strict=True) if not h.new],
    )
    session.many(
        "INSERT INTO conflicts (record, field, id, found_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(h.seq, field, "c" + identity(h.id, field), now) for h in records for field in disputed(h.profile)],
    )
