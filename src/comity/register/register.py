"""The register's front: open it, add to it, ask it, decide in it.

with Register.open("sqlite:///comity.db", create=True) as register:
    register.add(document, reading)
    register.dossier("KAZ", "KOR")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Self

from comity.model.document import Document
from comity.model.dossier import Dossier
from comity.model.reading import Reading
from comity.register import asking
from comity.register.adding import AddOutcome, Batch, prepare
from comity.register.migrations import bring_up_to_date
from comity.register.store import Store

#: documents in one transaction: what a kill may cost in work, never in what was recorded
BATCH = 100
DEFAULT_URL = "sqlite:///comity.db"
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
        bring_up_to_date(register._store, register._now())
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
        return self._store.url.render_as_string(hide_password=True)

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    # -- adding -----------------------------------------------------------------------------------

    def add(self, document: Document, reading: Reading) -> AddOutcome:
        """Record one document with what was read in it. The same text twice changes nothing."""
        return self.add_all([(document, reading)])[0]

    def add_all(self, items: Sequence[tuple[Document, Reading]]) -> list[AddOutcome]:
        """Record documents in one transaction: all or, on an error, none."""
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

    def dossier(self, a: str, b: str, *, as_of: str | None = None, since: str | None = None) -> Dossier:
        """Everything on one relationship, as it stands or as it stood at the end of the day ``as_of``.

        ``since`` keeps only what was said on or after that day. Codes as in the statements (``KAZ``).
        """
        with self._store.reading() as session:
            return asking.dossier(session, a, b, as_of=as_of, since=since, now=self._now())
