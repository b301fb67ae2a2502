"""The register's front: open it, add to it, ask it, decide in it.

with Register.open("sqlite:///comity.db", create=True) as register:
    register.add(document, reading)
    register.dossier("KAZ", "KOR")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Self

import msgspec

from comity.model.document import Document
from comity.model.dossier import Dossier, DossierDocument
from comity.model.reading import Reading
from comity.model.record import Decision
from comity.model.statement import AnyStatement
from comity.register import asking, comparing, deciding, exports, listing, searching
from comity.register.adding import AddOutcome, Batch, prepare
from comity.register.asking import Status
from comity.register.comparing import Comparison
from comity.register.listing import Filter, Listed
from comity.register.migrations import bring_up_to_date
from comity.register.searching import Hit
from comity.register.store import Store
from comity.register.tables import Table

#: documents in one transaction: what a kill may cost in work, never in what was recorded
BATCH = 100
DEFAULT_URL = "sqlite:///comity.db"
EVERYTHING = Filter()
Clock = Callable[[], datetime]


class Register:
    """An open register. Safe for several processes; one object is for one thread at a time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @classmethod
    def open(cls, url: str = DEFAULT_URL, *, create: bool = False, clock: Clock | None = None) -> Register:
        """The register at ``sqlite:///FILE``, a bare file name, or ``postgresql://...``.

        ``create`` makes it where there is none. RegisterError where there is none, where it is of a
        newer version, or another kind of file. ``clock`` tells the time of recording (tests).
        """
        register = cls(Store(url, create=create), clock or (lambda: datetime.now(UTC)))
        try:
            bring_up_to_date(register._store, register._now())
        except BaseException:
            register.close()
            raise
        return register

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    @property
    def url(self) -> str:
        """Where it is, without a password."""
        return self._store.address.shown

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    # -- adding -----------------------------------------------------------------------------------

    def add(self, document: Document, reading: Reading) -> AddOutcome:
        """Record one document with what was read in it. The same text twice changes nothing."""
        return self.add_all([(document, reading)])[0]

    def add_all(self, items: Sequence[tuple[Document, Reading]]) -> list[AddOutcome]:
        """Record documents in one transaction: all or, on an error, none."""
        if not items:
            return []
        prepared = [prepare(document, reading) for document, reading in items]
        with self._store.writing() as session:
            return Batch(session, self._now()).add(prepared)

    def add_stream(
        self, items: Iterable[tuple[Document, Reading]], *, batch: int = BATCH
    ) -> Iterator[AddOutcome]:
        """Record documents as they come, ``batch`` in a transaction; outcomes once they are safe."""
        waiting: list[tuple[Document, Reading]] = []
        for item in items:
            waiting.append(item)
            if len(waiting) == batch:
                yield from self.add_all(waiting)
                waiting = []
        if waiting:
            yield from self.add_all(waiting)

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those of the documents' ids that are recorded: they need not be read again."""
        with self._store.reading() as session:
            return {i for (i,) in session.rows("SELECT id FROM documents WHERE id IN :ids", ids=list(ids))}

    # -- asking -----------------------------------------------------------------------------------

    def dossier(
        self,
        a: str,
        b: str,
        *,
        as_of: str | None = None,
        since: str | None = None,
        kinds: Sequence[str] | None = None,
    ) -> Dossier:
        """Everything on one relationship, as it stands or as it stood at the end of the day ``as_of``.

        ``since`` keeps only what was said on or after that day; ``kinds`` only these kinds of records (the
        coverage is of all). Codes as in the statements (``KAZ``).
        """
        with self._store.reading() as session:
            return asking.dossier(session, a, b, as_of=as_of, since=since, kinds=kinds, now=self._now())

    def status(self) -> Status:
        """What it holds, in numbers."""
        with self._store.reading() as session:
            found = asking.status(session, self.url)
            conflicts = listing.records(session, "conflicts", EVERYTHING, now=self._now()).conflicts
            return msgspec.structs.replace(found, conflicts=len(conflicts))

    def document(self, wanted: str) -> Document | None:
        """A document with its text, by its id or its source's key; None where it is not recorded."""
        with self._store.reading() as session:
            return asking.full_document(session, wanted)

    def statement(self, wanted: str) -> AnyStatement | None:
        """A statement by its id; None where it is not recorded."""
        with self._store.reading() as session:
            row = session.one("SELECT body FROM statements WHERE id = :i", i=wanted)
            return asking.decode_statement(row[0]) if row else None

    def dyads(self) -> list[tuple[str, str, int]]:
        """Every pair of parties with the number of its records, most first."""
        with self._store.reading() as session:
            rows = session.rows(
                "SELECT dyad, count(*) AS n FROM record_dyads WHERE dyad NOT LIKE '%-' GROUP BY dyad ORDER BY n DESC, dyad"
            )
            return [(*pair.split("-", 1), int(n)) for pair, n in rows]

    def records(self, kind: str, wanted: Filter = EVERYTHING) -> Listed:
        """Records of a kind, newest first; ``promises`` and ``conflicts`` are kinds here too."""
        with self._store.reading() as session:
            return listing.records(session, kind, wanted, now=self._now())

    def record(self, wanted: str, *, as_of: str | None = None) -> Listed:
        """One record by its id, with its conflicts, promise and documents."""
        with self._store.reading() as session:
            return listing.by_id(session, wanted, as_of=as_of, now=self._now())

    def merged_into(self, wanted: str) -> str | None:
        """The record to which a person's decision, that stands, has given this one's statements; else None."""
        with self._store.reading() as session:
            row = session.one(
                "SELECT record FROM decisions WHERE action = 'merge' AND other = :w AND undone_by IS NULL"
                " ORDER BY at DESC",
                w=wanted,
            )
            return str(row[0]) if row else None

    def documents(self, wanted: Filter = EVERYTHING) -> list[DossierDocument]:
        """Documents in the order of recording, without their texts."""
        with self._store.reading() as session:
            return listing.documents(session, wanted)

    def count_documents(self, wanted: Filter = EVERYTHING) -> int:
        """How many documents a list without a limit would have."""
        with self._store.reading() as session:
            return listing.count_documents(session, wanted)

    def search(self, words: str, *, limit: int = 20, statements_only: bool = False) -> list[Hit]:
        """Documents and statements that hold all the words, best first; ``"critical minerals"`` is a phrase."""
        with self._store.reading() as session:
            return searching.search(session, words, limit=limit, statements_only=statements_only)

    def compare(self, one: str, other: str) -> Comparison:
        """Two documents (by id or key) side by side."""
        with self._store.reading() as session:
            return comparing.compare(*asking.two_documents(session, one, other))

    @contextmanager
    def table(self, name: str, wanted: Filter = EVERYTHING, *, directed: bool = False) -> Iterator[Table]:
        """``statements``, ``records`` or ``panel`` as a table for other programs; read its rows inside the block."""
        with self._store.reading() as session:
            yield exports.table(session, name, wanted, directed=directed, now=self._now())

    # -- deciding ---------------------------------------------------------------------------------

    def merge(self, a: str, b: str, *, author: str, reason: str = "") -> Decision:
        """Records ``a`` and ``b`` are one thing: the statements of ``b`` go to ``a``."""
        with self._store.writing() as session:
            return deciding.merge(session, a, b, author=author, reason=reason, now=self._now())

    def split(
        self, record: str, statements: Sequence[str] = (), *, author: str, reason: str = ""
    ) -> list[Decision]:
        """``statements`` are of another thing than the record's; without them each is a thing of its own."""
        with self._store.writing() as session:
            return deciding.split(session, record, statements, author=author, reason=reason, now=self._now())

    def undo(self, decision: str | None = None, *, author: str, reason: str = "") -> Decision:
        """Take a decision back, a person's or the program's; without an id the last of a person's that stands."""
        with self._store.writing() as session:
            return deciding.undo(session, decision, author=author, reason=reason, now=self._now())
