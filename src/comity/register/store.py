"""The database behind the register: the one file that knows SQLAlchemy and what SQLite and PostgreSQL differ in.

The other modules write plain SQL with ``:named`` values that both understand. A list of values is
written ``IN :name``. Writers take turns (SQLite's write lock, an advisory lock in PostgreSQL), so what a
writer has looked up stays true until it commits; readers never wait.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import event

from comity.collecting import uncollected
from comity.errors import RegisterError

Dialect = Literal["sqlite", "postgresql"]
Row = tuple[Any, ...]
#: any number does; all writers of one database must take the same
WRITERS_LOCK = 4_041_943
#: how many values one statement may hold; SQLite's own limit is 32,766
MOST_VALUES = 10_000
WAIT_SECONDS = 120
DISK_FULL = "53100"
_NAMED = re.compile(r":(\w+)")


class Store:
    """One register's database. ``url``: ``sqlite:///FILE``, a bare file name, or ``postgresql://...``."""

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.url = normalised(url)
        self.dialect: Dialect = "sqlite" if self.url.get_backend_name() == "sqlite" else "postgresql"
        if self.dialect == "sqlite":
            self._check_file(create)
        self._engine = self._make_engine()

    def _check_file(self, create: bool) -> None:
        path = Path(self.url.database or "")
        if not self.url.database or path.is_dir():
            raise RegisterError(f"{self.url.database or 'sqlite://'} is no file", hint="sqlite:///comity.db")
        if not path.exists() and not create:
            raise RegisterError(
                f"there is no register at {path}", hint="make it: comity init, or comity add SOURCE"
            )
        if not path.parent.is_dir():
            raise RegisterError(f"there is no folder {path.parent}", hint="make the folder first")

    def _make_engine(self) -> sa.Engine:
        if self.dialect == "sqlite":
            engine = sa.create_engine(self.url, connect_args={"timeout": WAIT_SECONDS}, pool_size=2)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        try:
            return sa.create_engine(
                self.url, pool_pre_ping=True, pool_size=2, connect_args={"connect_timeout": 10}
            )
        except ModuleNotFoundError as error:
            raise RegisterError("PostgreSQL needs psycopg", hint="pip install 'comity[postgres]'") from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view; never waits for writers."""
        with uncollected(), self._guarded(), self._engine.connect() as connection, connection.begin():
            if self.dialect == "postgresql":
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield Session(connection, self.dialect)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is kept when the block ends, nothing if it raises. Waits its turn."""
        with uncollected(), self._guarded(), self._engine.connect() as plain:
            connection = plain.execution_options(comity_writes=True)
            with connection.begin():
                if self.dialect == "postgresql":
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
                yield Session(connection, self.dialect)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise _explained(error, self.url) from error

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()


class Session:
    """A transaction in which SQL is run."""

    def __init__(self, connection: sa.Connection, dialect: Dialect) -> None:
        self._connection = connection
        self.dialect: Dialect = dialect

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """All rows; a list among the values may have any length (a long one is asked for in pieces, none gives none)."""
        if any(isinstance(v, list) and not v for v in values.values()):
            return []  # IN nothing
        long = next((k for k, v in values.items() if isinstance(v, list) and len(v) > MOST_VALUES), None)
        if long is not None:
            pieces = _pieces(values[long])
            return [row for piece in pieces for row in self.rows(sql, **{**values, long: piece})]
        lists = tuple(sorted(k for k, v in values.items() if isinstance(v, list)))
        return list(map(tuple, self._connection.execute(_clause(sql, lists), values).all()))

    def one(self, sql: str, **values: Any) -> Row | None:
        """The first row, if any."""
        found = self.rows(sql, **values)
        return found[0] if found else None

    def stream(self, sql: str, **values: Any) -> Iterator[Row]:
        """Rows as they come, for exports larger than memory."""
        result = self._connection.execution_options(yield_per=2000).execute(_clause(sql, ()), values)
        for row in result:
            yield tuple(row)

    def by_numbers(self, sql: str, numbers: Sequence[int]) -> list[Row]:
        """All rows for ``IN {numbers}``; numbers go into the text, which is several times faster than as values."""
        return [
            tuple(row)
            for piece in _pieces(list(numbers))
            for row in self._connection.exec_driver_sql(
                sql.replace("{numbers}", f"({','.join(map(str, piece))})")
            ).all()
        ]

    def by_ids(self, sql: str, ids: Sequence[str], **values: Any) -> list[Row]:
        """All rows for ``IN {ids}``. Ids of our own making (letters and digits) go into the text, as numbers do."""
        if self.dialect == "postgresql":
            sql = _NAMED.sub(r"%(\1)s", sql)
        found: list[Row] = []
        for piece in _pieces(list(ids)):
            if not "".join(piece).isalnum():
                raise ValueError("an id has letters and digits only")
            text = sql.replace("{ids}", "('" + "','".join(piece) + "')")
            found += map(tuple, self._connection.exec_driver_sql(text, values).all())
        return found

    def run(self, sql: str, **values: Any) -> None:
        """A statement that changes something."""
        lists = tuple(sorted(k for k, v in values.items() if isinstance(v, list)))
        self._connection.execute(_clause(sql, lists), values)

    def run_plain(self, sql: str) -> None:
        """A statement without values, colons and all (definitions of tables)."""
        self._connection.exec_driver_sql(sql)

    def insert(self, table: str, columns: str, rows: list[Row]) -> None:
        """Many rows at once. ``columns``: names with commas."""
        self.many(f"INSERT INTO {table} ({columns}) VALUES ({_marks(columns.count(',') + 1)})", rows)

    def many(self, sql: str, rows: list[Row]) -> None:
        """The driver's fast path: ``?`` stands for a value, each row is a tuple of them."""
        if rows:
            sql = sql if self.dialect == "sqlite" else sql.replace("?", "%s")
            self._connection.exec_driver_sql(sql, rows)


def normalised(url: str) -> sa.URL:
    """The URL as SQLAlchemy wants it; a bare file name is SQLite's."""
    if "://" not in url:
        return sa.URL.create("sqlite", database=url)
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise RegisterError(
            "the register's URL cannot be read", hint="sqlite:///FILE or postgresql://USER@HOST/NAME"
        ) from None
    if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "sqlite":
        return parsed
    raise RegisterError(
        f"no register in {parsed.drivername}", hint="sqlite:///FILE or postgresql://USER@HOST/NAME"
    )


@lru_cache(maxsize=512)
def _clause(sql: str, lists: tuple[str, ...]) -> sa.TextClause:
    return sa.text(sql).bindparams(*(sa.bindparam(name, expanding=True) for name in lists))


def _pieces(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), MOST_VALUES):
        yield items[start : start + MOST_VALUES]


@lru_cache(maxsize=64)
def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    cursor = connection.cursor()
    # WAL: readers and a writer side by side. FULL: a commit is on the disk before the next batch begins.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "cache_size=-65536",
        "temp_store=MEMORY",
        "wal_autocheckpoint=8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("comity_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _explained(error: sa.exc.DBAPIError, url: sa.URL) -> RegisterError:
    where = url.render_as_string(hide_password=True)
    words = str(error.orig).strip().split("\n")[0]
    hints = {
        "not a database": "it is another kind of file",
        "disk is full": "make room and run the same command again: what was recorded stays, the rest is added",
        "disk I/O": "make room or look at the disk, and run the same command again",
        "readonly": "it may only be read here",
        "locked": "another program has held it for two minutes; try again",
        "connection": "see that the server runs, and run the same command again: what was recorded stays",
        "does not exist": "make the database first: createdb",
    }
    hint = next((text for sign, text in hints.items() if sign in words), None)
    if error.connection_invalidated:
        hint = hints["connection"]
    if getattr(error.orig, "sqlstate", None) == DISK_FULL:  # PostgreSQL has several sentences for it
        hint = hints["disk is full"]
    return RegisterError(f"register {where}: {words}", hint=hint)
