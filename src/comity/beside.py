"""Work in a thread beside: worth it where most of it is done outside Python (a database that loads, a query)."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """A value that is being worked out; calling it waits, and raises what the work raised.

    Where the work uses what is closed afterwards, a ``with`` block waits for it, whatever happens in the block. A
    program that ends waits for it too: DuckDB cut off while it loads aborts the process.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._found: list[T] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as error:
            self._error = error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def __call__(self) -> T:
        """The value."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._found[0]
