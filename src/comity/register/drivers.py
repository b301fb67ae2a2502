"""What SQLite and PostgreSQL differ in: addresses, connections, how values are written, and what goes wrong."""

from __future__ import annotations

import importlib
import re
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from comity.errors import RegisterError

Dialect = Literal["sqlite", "postgresql"]
WAIT_SECONDS = 120
DISK_FULL = "53100"
#: WAL: readers and a writer side by side. FULL: a commit is on the disk before the next batch begins.
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "temp_store=MEMORY", "wal_autocheckpoint=8000",
)  # fmt: skip
_FORMS = "sqlite:///FILE or postgresql://USER@HOST/NAME"
_NAMED = re.compile(r"(?<![:\w]):(\w+)")
_PASSWORD = re.compile(r"(//[^:/@]*:)[^/]*(?=@)|([?&](?:ssl)?password=)[^&]*")


class Address(NamedTuple):
    """Where a register is."""

    dialect: Dialect
    target: str  #: SQLite's file; for PostgreSQL the whole URL, as libpq reads it

    @property
    def url(self) -> str:
        """The URL, with its password."""
        return f"sqlite:///{self.target}" if self.dialect == "sqlite" else self.target

    @property
    def shown(self) -> str:
        """The URL for people: without a password."""
        return _PASSWORD.sub(lambda m: f"{m[1] or m[2]}***", self.url)


def address(url: str) -> Address:
    """``sqlite:///FILE``, a bare file name, or ``postgresql://...``. RegisterError for anything else."""
    scheme, sign, rest = url.partition("://")
    if not sign:
        return Address("sqlite", url)
    try:
        parts = urlsplit(url)
        # "@" in the name of a database would be the end of a password with a "/" in it.
        readable = bool(scheme) and parts.port != 0 and (scheme == "sqlite" or "@" not in parts.path)
    except ValueError:
        readable = False
    if not readable:
        raise RegisterError("the register's URL cannot be read", hint=_FORMS)
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return Address("postgresql", f"postgresql://{rest}")
    if scheme == "sqlite":
        return Address("sqlite", rest.removeprefix("/"))
    raise RegisterError(f"no register in {scheme}", hint=_FORMS)


def check_file(where: Address, *, create: bool) -> None:
    """RegisterError where no register can be at SQLite's file, or none is and none may be made."""
    path = Path(where.target)
    if not where.target or path.is_dir():
        raise RegisterError(f"{where.target or 'sqlite://'} is no file", hint="sqlite:///comity.db")
    if not path.exists() and not create:
        raise RegisterError(
            f"there is no register at {path}", hint="make it: comity init, or comity add SOURCE"
        )
    if not path.parent.is_dir():
        raise RegisterError(f"there is no folder {path.parent}", hint="make the folder first")


def driver(dialect: Dialect) -> Any:
    """The module that speaks to the database, as DB-API has it. RegisterError where it is not installed."""
    if dialect == "sqlite":
        return sqlite3
    try:
        return importlib.import_module("psycopg")
    except ModuleNotFoundError as error:
        raise RegisterError("PostgreSQL needs psycopg", hint="pip install 'comity[postgres]'") from error


def connect(where: Address) -> Any:
    """A new connection in which no transaction has begun."""
    if where.dialect == "postgresql":
        return driver("postgresql").connect(where.target, connect_timeout=10)
    # Transactions are begun by the store, not guessed by the driver.
    connection = sqlite3.connect(
        where.target, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def is_alive(connection: Any, dialect: Dialect) -> bool:
    """Whether a connection that lay idle still reaches its server."""
    if dialect == "sqlite":
        return True
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except driver(dialect).Error:
        return False
    return True


@lru_cache(maxsize=512)
def worded(sql: str, dialect: Dialect) -> str:
    """SQL with ``:named`` values as the driver writes them."""
    return sql if dialect == "sqlite" else _NAMED.sub(r"%(\1)s", sql.replace("%", "%%"))


def spread(sql: str, values: dict[str, Any], dialect: Dialect) -> tuple[str, dict[str, Any]]:
    """:func:`worded` SQL and its values, each list among them written out value by value."""
    sql, single = worded(sql, dialect), {}
    for name, value in values.items():
        if not isinstance(value, list):
            single[name] = value
            continue
        names = [f"{name}_{n}" for n in range(len(value))]
        marks = ", ".join(f":{n}" if dialect == "sqlite" else f"%({n})s" for n in names)
        one = rf"(?<![:\w]):{name}\b" if dialect == "sqlite" else re.escape(f"%({name})s")
        sql = re.sub(one, f"({marks})", sql)
        single.update(zip(names, value, strict=True))
    return sql, single


def explained(error: Exception, where: Address, *, lost: bool) -> RegisterError:
    """A driver's error as a sentence with a hint. ``lost``: the connection is gone."""
    words = (str(error).strip() or type(error).__name__).split("\n")[0]
    hints = {
        "not a database": "it is another kind of file",
        "malformed": "the file is damaged; take a whole copy of it",
        "disk is full": "make room and run the same command again: what was recorded stays, the rest is added",
        "disk I/O": "make room or look at the disk, and run the same command again",
        "readonly": "it may only be read here",
        "locked": "another program has held it for two minutes; try again",
        "does not exist": "make it first: createdb for a database, createuser for a role",
        "connection": "see that the server runs, and run the same command again: what was recorded stays",
    }
    hint = next((text for sign, text in hints.items() if sign in words), None)
    if lost and hint is None:
        hint = hints["connection"]
    if getattr(error, "sqlstate", None) == DISK_FULL:  # PostgreSQL has several sentences for it
        hint = hints["disk is full"]
    return RegisterError(f"register {where.shown}: {words}", hint=hint)
