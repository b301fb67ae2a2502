"""Reading the knowledge folder's CSV files: a header, one row a line, several values parted by ``|``."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from comity.errors import KnowledgeError

#: Where the package's own tables live; the linter can be pointed at another folder.
ROOT = Path(__file__).parent


class Row(NamedTuple):
    """One row with the place where a specialist finds it."""

    line: int  #: 1-based line of the file
    cells: tuple[str, ...]  #: in the order of the columns asked for


def rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table; KnowledgeError with file and line where it is not the table promised."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from _checked(path, csv.reader(file, strict=True), tuple(columns))
    except FileNotFoundError:
        raise KnowledgeError(
            f"{path}: no such table", hint="reinstall, or name the folder that holds it"
        ) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(f"{path}: not UTF-8 CSV: {error}", hint="save it as CSV, UTF-8") from None


def _checked(path: Path, lines: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[Row]:
    header = tuple(next(lines, ()))
    if header != columns:
        raise KnowledgeError(f"{path}:1: columns {', '.join(header)}", hint=f"expected {', '.join(columns)}")
    line = 2
    for cells in lines:
        if len(cells) != len(columns):
            raise KnowledgeError(f"{path}:{line}: {len(cells)} cells", hint=f"expected {len(columns)}")
        yield Row(line, tuple(cells))
        line = lines.line_num + 1  # type: ignore[attr-defined]  # csv's reader counts lines, not records


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell that can hold several."""
    return tuple(cell.split("|")) if cell else ()
