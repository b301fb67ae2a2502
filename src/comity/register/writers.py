"""A table as a file: CSV, JSON Lines, Excel. Whatever a cell holds, it arrives as what it is.

Text that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a
carriage return) gets an apostrophe in front in CSV, as OWASP advises, and so does text that begins with
an apostrophe already: drop one leading apostrophe and the text is as it was. In Excel such a cell is typed
as text. Numbers are numbers in both.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import msgspec

from comity.errors import RegisterError
from comity.register.tables import UNSET, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
#: Excel's own limits
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def flat(value: Any) -> Any:
    """A cell as one value: codes with blanks between them, structures as JSON, nothing as None."""
    if value is UNSET:
        return None
    if isinstance(value, list | tuple):
        if all(isinstance(v, str) for v in value):
            return ("; " if any(" " in v for v in value) else " ").join(value)
        return json.dumps(value, ensure_ascii=False)
    return value


def guarded(value: Any) -> Any:
    """Text that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_csv(table: Table, file: IO[str]) -> int:
    """UTF-8 with a header; the number of rows."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(c.name for c in table.columns)
    texts = [i for i, c in enumerate(table.columns) if c.type in ("text", "list")]

    def write(row: Iterable[Any]) -> None:
        cells = list(row)
        for i in texts:
            cells[i] = guarded(flat(cells[i]))
        writer.writerow([None if v is UNSET else v for v in cells] if UNSET in cells else cells)

    return _each(table.rows, write)


def write_jsonl(table: Table, file: IO[str]) -> int:
    """One object a line; a field that the row's kind does not have is left out."""
    names = [c.name for c in table.columns]

    def write(row: Iterable[Any]) -> None:
        cells = {n: v for n, v in zip(names, row, strict=True) if v is not UNSET}
        file.write(msgspec.json.encode(cells).decode() + "\n")

    return _each(table.rows, write)


def write_xlsx(table: Table, path: Path) -> int:
    """One sheet with typed cells and a frozen header; the number of rows."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    sheet.append([c.name for c in table.columns])

    def cell(value: Any) -> Any:
        value = flat(value)
        if not isinstance(value, str):
            return value
        typed = WriteOnlyCell(sheet, value=_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)[:MOST_CHARACTERS])
        typed.data_type = "s"
        return typed

    def write(row: Iterable[Any]) -> None:
        sheet.append([cell(v) for v in row])

    written = 0
    for row in table.rows:
        written += 1
        if written == MOST_ROWS:
            raise RegisterError(
                "more rows than Excel has", hint="narrow the export, or take --format csv or parquet"
            )
        write(row)
    book.save(path)
    return written


def _each(rows: Iterable[Any], write: Callable[[Any], object]) -> int:
    written = 0
    for row in rows:
        write(row)
        written += 1
    return written
