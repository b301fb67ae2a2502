"""Tables for other programs: typed columns that say what they hold, and rows as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

#: a list is a list in JSON Lines; elsewhere codes with blanks between them, or JSON
CellType = Literal["text", "integer", "number", "list"]
#: a cell for which the row has no place at all (a field of another kind): left out of JSON Lines, else empty
UNSET = msgspec.UNSET
Cells = tuple[Any, ...]


class Column(NamedTuple):
    """A column: its name, what its cells are, and what they mean."""

    name: str
    type: CellType
    meaning: str


class Table(NamedTuple):
    """A table of which the rows can be read once."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Iterator[Cells]


def codebook(tables: list[Table], notes: str) -> str:
    """The tables' meaning as Markdown, from the columns themselves."""
    lines = ["# Codebook", "", *notes.strip().split("\n"), ""]
    for table in tables:
        lines += [f"## {table.name}", "", table.meaning, "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type} | {c.meaning} |" for c in table.columns]
        lines.append("")
    return "\n".join(lines)
