"""Several readers at once: batches of documents read in processes beside this one, answered in order.

Reading takes most of the time that adding takes, and needs nothing but the text; recording must be done by
one hand. So this process records while the others read ahead, two batches each.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor

import msgspec

from comity.model.document import Document
from comity.model.reading import Reading
from comity.reading.reader import read

#: below so many batches the start of a process (half a second) costs more than it saves
ALONE = 2
_encode = msgspec.msgpack.Encoder().encode
_documents = msgspec.msgpack.Decoder(tuple[Document, ...])
_readings = msgspec.msgpack.Decoder(tuple[Reading, ...])


def read_batches(
    batches: Iterable[Sequence[Document]], *, processes: int | None = None
) -> Iterator[tuple[Sequence[Document], tuple[Reading, ...]]]:
    """Each batch with its documents' readings, in order. ``processes``: as many as the machine has, unless told."""
    many = os.cpu_count() or 1 if processes is None else processes
    stream = iter(batches)
    for number, batch in enumerate(stream, start=1):
        yield batch, tuple(read(d) for d in batch)
        if many > 1 and number == ALONE:
            yield from _ahead(stream, many)


def _ahead(
    batches: Iterator[Sequence[Document]], processes: int
) -> Iterator[tuple[Sequence[Document], tuple[Reading, ...]]]:
    # Spawned, not forked: a fork would inherit the register's connection.
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[Sequence[Document], Future[bytes]]] = deque()
    with ProcessPoolExecutor(processes, context, _die_with, (os.getpid(),)) as pool:
        try:
            for batch in batches:
                waiting.append((batch, pool.submit(_read, _encode(batch))))
                if len(waiting) == 2 * processes:
                    yield _answered(waiting)
            while waiting:
                yield _answered(waiting)
        finally:
            pool.shutdown(cancel_futures=True)


def _answered(
    waiting: deque[tuple[Sequence[Document], Future[bytes]]],
) -> tuple[Sequence[Document], tuple[Reading, ...]]:
    batch, future = waiting.popleft()
    return batch, _readings.decode(future.result())


def _read(batch: bytes) -> bytes:
    return _encode(tuple(read(d) for d in _documents.decode(batch)))


def _die_with(parent: int) -> None:
    """In a reader: end when the process that asked is gone, however it went."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked tells the user
    threading.Thread(target=watch, daemon=True).start()
