"""The only file that imports DuckDB: a connection with bounds, and its errors in our words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from comity.errors import StatisticsError

#: Bounds the memory of one connection; sorts larger than this go to disk.
MEMORY_LIMIT = "1GB"


def literal(text: str | Path) -> str:
    """A string as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def name(text: str) -> str:
    """A column's name as SQL writes it, whatever is in it."""
    return '"' + text.replace('"', '""') + '"'


class Engine:
    """A DuckDB connection that never reaches for the network."""

    def __init__(self, database: Path | None = None, *, scratch: Path | None = None) -> None:
        """``database``: a file for large working tables, else memory; ``scratch``: where sorts spill."""
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY_LIMIT,
            "autoinstall_known_extensions": "false",
        }
        if scratch is not None:
            settings["temp_directory"] = str(scratch)
        self.connection = duckdb.connect(str(database) if database else ":memory:", config=settings)
        self.connection.execute(
            "SET enable_progress_bar = false"
        )  # it writes into the answer on standard output

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises StatisticsError with DuckDB's first line."""
        with translated(sql):
            return self.connection.execute(sql, list(params)).fetchall()

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """A statement without an answer. Raises DuckDB's own error: the caller knows what it means."""
        self.connection.execute(sql, list(params))

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Create a small table of texts from Python values."""
        listed = ", ".join(f"{name(c)} VARCHAR" for c in columns)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name(table)} ({listed})")
        for start in range(0, len(rows), 500):
            chunk = rows[start : start + 500]
            marks = ", ".join("(" + ", ".join("?" * len(columns)) + ")" for _ in chunk)
            self.connection.execute(
                f"INSERT INTO {name(table)} VALUES {marks}", [value for row in chunk for value in row]
            )

    def enumerate(self, type_name: str, texts: str) -> None:
        """Create an enumeration of the texts that a query gives, in alphabetical order."""
        self.connection.execute(
            f"CREATE TYPE {type_name} AS ENUM (SELECT DISTINCT t FROM ({texts}) q(t) WHERE t IS NOT NULL"
            " UNION SELECT '' ORDER BY ALL)"
        )

    def close(self) -> None:
        """Let go of the connection and its files."""
        self.connection.close()


@contextlib.contextmanager
def translated(sql: str) -> Iterator[None]:
    """DuckDB's errors as StatisticsError, with the query that caused them."""
    try:
        yield
    except duckdb.Error as error:
        first = str(error).strip().splitlines()[0]
        raise StatisticsError(f"the query was refused: {first}", hint=" ".join(sql.split())[:300]) from error


def csv_trouble(error: Exception) -> str | None:
    """What DuckDB's CSV reader complains of, as words with a line; None for other errors."""
    if not isinstance(error, duckdb.Error):
        return None
    text = str(error)
    _, found, rest = text.partition("CSV Error on Line: ")
    if not found:
        return None
    line, _, details = rest.partition("\n")
    words = [d for d in details.splitlines() if d.strip() and not d.startswith(("Possible", "*", " "))]
    said = next((d for d in words if not d.startswith("Original Line")), "the line cannot be read")
    return f"line {line.strip()}: {said.strip()}"


DuckError = duckdb.Error
