"""The database behind the register: its transactions, and SQL run in them.

The other modules write plain SQL with ``:named`` values that SQLite and PostgreSQL both understand. A list of values
is written ``IN :name``. Writers take turns (SQLite's write lock, an advisory lock in PostgreSQL), so what a
writer has looked up stays true until it commits; readers never wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import chain
from typing import Any

from comity.collecting import uncollected
from comity.register import drivers
from comity.register.drivers import Dialect

Row = tuple[Any, ...]
#: any number does; all writers of one database must take the same
WRITERS_LOCK = 4_041_943
#: how many values one statement may hold; SQLite's own limit is 32,766
MOST_VALUES = 10_000
#: connections kept open: a question may be asked while another is answered
KEPT_OPEN = 2
BEGIN = {
    ("sqlite", False): ("BEGIN",),
    ("sqlite", True): ("BEGIN IMMEDIATE",),
    ("postgresql", False): ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",),
    ("postgresql", True): (f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})",),
}


class Store:
    """One register's database. ``url``: ``sqlite:///FILE``, a bare file name, or ``postgresql://...``."""

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.address = drivers.address(url)
        self.dialect: Dialect = self.address.dialect
        if self.dialect == "sqlite":
            drivers.check_file(self.address, create=create)
        self._error: type[Exception] = drivers.driver(self.dialect).Error
        self._idle: list[Any] = []

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view; never waits for writers."""
        with self._transaction(writes=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is kept when the block ends, nothing if it raises. Waits its turn."""
        with self._transaction(writes=True) as session:
            yield session

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Session]:
        connection: Any = None
        session: Session | None = None
        with uncollected():
            try:
                connection = self._connection()
                for sql in BEGIN[self.dialect, writes]:
                    connection.execute(sql)
                session = Session(connection, self.dialect)
                yield session
                connection.commit()
            except self._error as error:
                lost = self.dialect == "postgresql" and (connection is None or connection.closed)
                raise drivers.explained(error, self.address, lost=lost) from error
            finally:
                if session is not None:
                    session.end()
                if connection is not None:
                    self._release(connection)

    def _connection(self) -> Any:
        while connection := self._kept():
            if drivers.is_alive(connection, self.dialect):
                return connection
            connection.close()
        return drivers.connect(self.address)

    def _kept(self) -> Any:
        """An idle connection, if any; another thread may take the last one first."""
        with suppress(IndexError):
            return self._idle.pop()
        return None

    def _release(self, connection: Any) -> None:
        """Kept for the next transaction; what was not committed is undone."""
        with suppress(self._error):
            connection.rollback()
            if len(self._idle) < KEPT_OPEN:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Let the connections go."""
        while connection := self._kept():
            connection.close()


class Session:
    """A transaction in which SQL is run."""

    def __init__(self, connection: Any, dialect: Dialect) -> None:
        self._connection = connection
        self.dialect: Dialect = dialect
        self._streaming: list[Any] = []

    def end(self) -> None:
        """End what is still being streamed: SQLite would keep the connection to what the database was then."""
        while self._streaming:
            self._streaming.pop().close()

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """All rows; a list among the values may have any length (a long one is asked for in pieces, none gives none)."""
        if any(isinstance(v, list) and not v for v in values.values()):
            return []  # IN nothing
        long = next((k for k, v in values.items() if isinstance(v, list) and len(v) > MOST_VALUES), None)
        if long is not None:
            pieces = _pieces(values[long])
            return [row for piece in pieces for row in self.rows(sql, **{**values, long: piece})]
        found: list[Row] = self._connection.execute(*drivers.spread(sql, values, self.dialect)).fetchall()
        return found

    def one(self, sql: str, **values: Any) -> Row | None:
        """The first row, if any."""
        found = self.rows(sql, **values)
        return found[0] if found else None

    def stream(self, sql: str, **values: Any) -> Iterator[Row]:
        """Rows as they come, for exports larger than memory."""
        sql = drivers.worded(sql, self.dialect)
        if self.dialect == "sqlite":
            rows = self._connection.execute(sql, values)
            self._streaming.append(rows)
            yield from chain(rows)  # bare rows would be closed once more, after the connection
            return
        with self._connection.cursor(name="comity_stream") as cursor:
            cursor.itersize = 2000
            yield from cursor.execute(sql, values)

    def by_numbers(self, sql: str, numbers: Sequence[int]) -> list[Row]:
        """All rows for ``IN {numbers}``; numbers go into the text, which is several times faster than as values."""
        return [
            row
            for piece in _pieces(list(numbers))
            for row in self._connection.execute(
                sql.replace("{numbers}", f"({','.join(map(str, piece))})")
            ).fetchall()
        ]

    def by_ids(self, sql: str, ids: Sequence[str], **values: Any) -> list[Row]:
        """All rows for ``IN {ids}``. Ids of our own making (letters and digits) go into the text, as numbers do."""
        sql = drivers.worded(sql, self.dialect)
        found: list[Row] = []
        for piece in _pieces(list(ids)):
            if not "".join(piece).isalnum():
                raise ValueError("an id has letters and digits only")
            text = sql.replace("{ids}", "('" + "','".join(piece) + "')")
            found += self._connection.execute(text, values).fetchall()
        return found

    def run(self, sql: str, **values: Any) -> None:
        """A statement that changes something."""
        self._connection.execute(*drivers.spread(sql, values, self.dialect))

    def run_plain(self, sql: str) -> None:
        """A statement without values, colons and all (definitions of tables)."""
        self._connection.execute(sql)

    def insert(self, table: str, columns: str, rows: list[Row]) -> None:
        """Many rows at once. ``columns``: names with commas."""
        self.many(f"INSERT INTO {table} ({columns}) VALUES ({_marks(columns.count(',') + 1)})", rows)

    def many(self, sql: str, rows: list[Row]) -> None:
        """The driver's fast path: ``?`` stands for a value, each row is a tuple of them."""
        if rows:
            sql = sql if self.dialect == "sqlite" else sql.replace("?", "%s")
            self._connection.cursor().executemany(sql, rows)


def _pieces(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), MOST_VALUES):
        yield items[start : start + MOST_VALUES]


@lru_cache(maxsize=64)
def _marks(count: int) -> str:
    return ", ".join("?" * count)
