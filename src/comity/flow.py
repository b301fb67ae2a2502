"""The first half of the journey on one screen: bytes, document, statements, register; :mod:`comity.briefs` goes on."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from comity import intake
from comity.intake import Failure
from comity.model.document import Document
from comity.model.reading import Reading
from comity.model.statement import Statement
from comity.reading.reader import read as read_document

#: Documents scatter what they add over the same pages of the register's indexes: a page is written once a
#: transaction, so three batches in one cost half of three.
BATCHES_TOGETHER = 3
LONGEST_UNSAFE = 2.0  #: seconds after which a batch that is ready waits for no other

if TYPE_CHECKING:
    from comity.register import Register
    from comity.register.adding import AddOutcome
    from comity.register.tables import Table


def documents(
    sources: Sequence[str | os.PathLike[str]],
    *,
    published: str | None = None,
    follow_links: bool = False,
    warn: Callable[[str], object] = intake.log_warning,
) -> Iterator[Document | Failure]:
    """Bytes become documents: what each source gives, in order; see :func:`comity.intake.open_sources`."""
    return intake.open_sources(sources, published=published, follow_links=follow_links, warn=warn)


def read(
    sources: Sequence[str | os.PathLike[str]],
    *,
    published: str | None = None,
    follow_links: bool = False,
    warn: Callable[[str], object] = intake.log_warning,
) -> Iterator[tuple[Document, Reading] | Failure]:
    """Documents become statements: each document with its reading, in order; sources that fail, as they are."""
    for item in documents(sources, published=published, follow_links=follow_links, warn=warn):
        yield item if isinstance(item, Failure) else (item, read_document(item))


def read_statements(source: str | os.PathLike[str], *, published: str | None = None) -> list[Statement]:
    """All statements of one source: a file, a folder, an address, or ``-``.

    ``published`` is an ISO date for sources that have none. Raises the IntakeError of the first file that cannot
    be read, so that nothing goes missing in silence.
    """
    statements: list[Statement] = []
    for item in read([source], published=published):
        if isinstance(item, Failure):
            raise item.error
        statements += item[1].statements
    return statements


def record(
    register: Register, items: Iterable[Document | Failure], *, batch: int
) -> Iterator[AddOutcome | Failure]:
    """Documents become part of the record: read, merged with what is known, kept; outcomes once they are safe.

    ``batch`` documents are read together; up to :data:`BATCHES_TOGETHER` batches are one transaction. A text that
    the register holds is not read again, so that what was cut short is resumed by running it again. Sources that
    fail are passed on as they are.
    """
    from comity.readers import read_batches

    known: deque[list[Document]] = deque()
    failures: deque[list[Failure]] = deque()

    def unread() -> Iterator[list[Document]]:
        stream = iter(items)
        while waiting := list(islice(stream, batch)):
            documents = [item for item in waiting if not isinstance(item, Failure)]
            there = register.known([d.id for d in documents])
            failures.append([item for item in waiting if isinstance(item, Failure)])
            known.append([d for d in documents if d.id in there])
            yield [d for d in documents if d.id not in there]

    ready: list[tuple[Document, Reading]] = []
    since = time.monotonic()
    for fresh, readings in read_batches(unread()):
        yield from failures.popleft()
        ready += zip(fresh, readings, strict=True)
        ready += ((d, Reading(document=d.id)) for d in known.popleft())
        if len(ready) >= BATCHES_TOGETHER * batch or time.monotonic() - since >= LONGEST_UNSAFE:
            yield from register.add_all(ready)
            ready, since = [], time.monotonic()
    yield from register.add_all(ready)


def write_parquet(table: Table, path: Path) -> int:
    """A table of the register as a Parquet file with typed columns; the number of rows."""
    from comity.register.writers import flat, write_jsonl
    from comity.statistics.engine import Engine, literal, name

    types = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "list": "VARCHAR"}
    listed = ", ".join(f"{name(c.name)}: {literal(types[c.type])}" for c in table.columns)
    lines = path.with_name(path.name + ".jsonl")
    engine = Engine()
    try:
        with lines.open("w", encoding="utf-8") as file:
            written = write_jsonl(table._replace(rows=(tuple(map(flat, row)) for row in table.rows)), file)
        engine.run(
            f"COPY (SELECT * FROM read_json({literal(lines)}, format = 'newline_delimited', columns = {{{listed}}},"
            f" maximum_object_size = 268435456)) TO {literal(path)} (FORMAT parquet, COMPRESSION zstd)"
        )
    finally:
        engine.close()
        lines.unlink(missing_ok=True)
    return written
