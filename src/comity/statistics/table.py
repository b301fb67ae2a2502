"""Any downloaded file as one table that DuckDB can read: text, Parquet, spreadsheet or JSON.

Which sheet or line holds the header is not guessed: it is where a known mapping finds its columns.
Spreadsheets and JSON answers are rewritten as CSV beside the store, with the original row in ``_line``.
"""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from comity.errors import StatisticsError

#: A header stands within the first lines of a file, or not at all.
HEADER_WITHIN = 60
HEAD_BYTES = 1 << 18
WHOLE_CHECK_BYTES = 32 << 20
JSON_LIMIT = 400 << 20
LINE = "_line"
NUMERIC = (
    "DOUBLE",
    "DECIMAL",
    "HUGEINT",
    "FLOAT",
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "UINTEGER",
    "USMALLINT",
    "UTINYINT",
)

FOOTER = re.compile(rb"\n[\s,\"]*\n\"?Data from database:.*\Z", re.DOTALL)


class Table(msgspec.Struct, kw_only=True):
    """A table and where its rows come from."""

    original: Path
    readable: Path  #: what DuckDB reads: the file itself, or its rewriting
    form: str  #: "csv" or "parquet"
    columns: list[str]
    skip: int = 0  #: lines before the header
    delimiter: str = ","
    around: str = ""  #: the lines before the header and after the table
    first_row: dict[str, str] = {}
    numeric: frozenset[str] = frozenset()  #: columns that hold numbers, not texts
    where: str = "line"  #: what a position counts: "line", "record", "row of sheet 'Data'"

    @property
    def numbered(self) -> bool:
        """Whether the rows carry their own original position."""
        return bool(self.columns) and self.columns[0] == LINE


#: Says whether a header, the text before it and the first row under it are a table that somebody knows.
Judge = Callable[[Sequence[str], str, dict[str, str]], bool]


def open_table(path: Path, work: Path, known: Judge) -> Table:
    """The table of a file. ``work`` takes rewritten copies.

    Raises StatisticsError for an empty, foreign or broken file.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError as error:
        raise StatisticsError(f"{path}: {error.strerror}") from error
    if not head.strip():
        raise StatisticsError(f"{path}: the file is empty", hint="download it again")
    if head.startswith(b"PAR1"):
        return _parquet(path)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _spreadsheet(path, work, known)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"{", b"[")):
        return _json(path, work, known)
    if re.match(rb"<(!doctype|html|\?xml)", text[:20].lower()):
        raise StatisticsError(
            f"{path}: this is a web page or XML, no table", hint="download the data as CSV, XLSX or JSON"
        )
    return _text(path, head, work, known)


def _parquet(path: Path) -> Table:
    from comity.statistics.engine import DuckError, Engine, literal

    engine = Engine()
    try:
        described = engine.connection.execute(
            f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet({literal(path)}))"
        ).fetchall()
        first = engine.connection.execute(f"SELECT * FROM read_parquet({literal(path)}) LIMIT 1").fetchone()
    except DuckError as error:
        raise StatisticsError(
            f"{path}: broken Parquet file: {str(error).splitlines()[0]}", hint="download it again"
        ) from error
    finally:
        engine.close()
    columns = [str(row[0]) for row in described]
    row = {c: _cell(v) for c, v in zip(columns, first or (), strict=False)}
    numeric = frozenset(str(n) for n, kind in described if str(kind).partition("(")[0] in NUMERIC)
    return Table(
        original=path, readable=path, form="parquet", columns=columns, first_row=row, numeric=numeric, where="row"
    )  # fmt: skip


def _text(path: Path, head: bytes, work: Path, known: Judge) -> Table:
    readable, around = _clean_text(path, head, work)
    with readable.open("rb") as stream:
        start = stream.read(HEAD_BYTES)
    lines = start.decode("utf-8-sig", "replace")
    for delimiter in ",;\t":
        if found := _find_header(_csv_rows(lines, delimiter), known):
            position, columns, before, first = found
            return Table(
                original=path, readable=readable, form="csv", columns=columns, skip=position - 1,
                delimiter=delimiter, around=before + around, first_row=first,
            )  # fmt: skip
    rows = list(itertools.islice(_csv_rows(lines, ","), 1))
    return Table(original=path, readable=readable, form="csv", columns=_unique(rows[0][1]) if rows else [])


def _clean_text(path: Path, head: bytes, work: Path) -> tuple[Path, str]:
    """The file itself where it is plain UTF-8, else a copy that is; and the lines cut off after the table."""
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StatisticsError(
            f"{path}: this is not text", hint="known are CSV, Parquet, XLSX, XLS and JSON files"
        )
    if path.stat().st_size > WHOLE_CHECK_BYTES:
        return path, ""
    content = path.read_bytes()
    text = _decoded(content)
    footer = FOOTER.search(content[-4096:])
    if text is None and footer is None:
        return path, ""
    whole = text if text is not None else content.decode("utf-8-sig")
    cut = footer[0].decode("utf-8", "replace") if footer else ""
    if footer:
        whole = whole[: len(whole) - len(cut)] + "\n"
    target = work / "clean.csv"
    target.write_text(whole, encoding="utf-8", newline="")
    return target, cut


def _decoded(content: bytes) -> str | None:
    """The text where it is not UTF-8: UTF-16 by its mark, else Windows-1252. None: it is UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
    return None


def _csv_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error:
        return


def _find_header(
    rows: Iterable[tuple[int, list[str]]], known: Judge
) -> tuple[int, list[str], str, dict[str, str]] | None:
    """Line of the header, its columns, the text before it, and the row under it."""
    seen = list(itertools.islice(rows, HEADER_WITHIN))
    before = ""
    for index, (line, cells) in enumerate(seen):
        columns = _unique(cells)
        under = seen[index + 1][1] if index + 1 < len(seen) else []
        first = {c: v.strip() for c, v in zip(columns, under, strict=False)}
        if known(columns, before, first):
            return line, columns, before, first
        before += ",".join(c for c in cells if c) + "\n"
    return None


def _unique(cells: Sequence[str]) -> list[str]:
    """Names of columns: stripped; an empty one, or one repeated but for case, gets its position."""
    names: dict[str, str] = {}
    for position, cell in enumerate(cells, 1):
        stripped = cell.strip().lstrip("\ufeff")
        free = stripped and stripped.casefold() not in names
        taken = stripped if free else f"{stripped}_{position}"
        names[taken.casefold()] = taken
    return list(names.values())


def _spreadsheet(path: Path, work: Path, known: Judge) -> Table:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        sheets = [(n, book.get_sheet_by_name(n).to_python(skip_empty_area=False)) for n in book.sheet_names]
    except (python_calamine.CalamineError, OSError) as error:
        raise StatisticsError(f"{path}: broken spreadsheet: {error}", hint="download it again") from error
    for sheet, rows in sheets:
        texts = [[_cell(c) for c in row] for row in rows]
        if found := _find_header(enumerate(texts, 1), known):
            position, columns, before, first = found
            body = ((n, row) for n, row in enumerate(texts, 1) if n > position and any(row))
            readable = _write(work / "sheet.csv", columns, body)
            return Table(
                original=path, readable=readable, form="csv", columns=[LINE, *columns], around=before,
                first_row=first, where=f"row of sheet {sheet!r}",
            )  # fmt: skip
    names = ", ".join(repr(n) for n, _ in sheets)
    raise StatisticsError(
        f"{path}: none of its sheets ({names}) has the columns of a known table",
        hint="write a mapping file for it: --mapping FILE (docs/statistics.md)",
    )


def _json(path: Path, work: Path, known: Judge) -> Table:
    if path.stat().st_size > JSON_LIMIT:
        raise StatisticsError(f"{path}: JSON over {JSON_LIMIT >> 20} MB", hint="download the data as CSV")
    try:
        answer = msgspec.json.decode(path.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StatisticsError(f"{path}: broken JSON: {error}", hint="download it again") from error
    records = _records(path, answer)
    columns = list(dict.fromkeys(key for record in records for key in record))
    rows = ((n, [record.get(c, "") for c in columns]) for n, record in enumerate(records, 1))
    readable = _write(work / "answer.csv", columns, rows)
    return Table(
        original=path, readable=readable, form="csv", columns=[LINE, *columns],
        first_row=dict(records[0]), where="record",
    )  # fmt: skip


def _records(path: Path, answer: Any) -> list[dict[str, str]]:
    """The records of a service's answer: under data or dataset, or the second part of the World Bank's pair."""
    found: Any = None
    counted: Any = None
    if isinstance(answer, dict):
        found = answer.get("data", answer.get("dataset"))
        counted = answer.get("count")
    elif isinstance(answer, list):
        pair = len(answer) == 2 and isinstance(answer[0], dict) and isinstance(answer[1], list)
        found = answer[1] if pair else answer
    if not isinstance(found, list) or not found or not all(isinstance(r, dict) for r in found):
        raise StatisticsError(
            f"{path}: this JSON holds no list of observations", hint="was it an error message?"
        )
    if isinstance(counted, int) and counted not in (-1, len(found)):
        raise StatisticsError(f"{path}: the answer says {counted} records but has {len(found)}: cut off?")
    return [dict(_flat(record)) for record in found]


def _flat(record: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, _cell(value)


def _write(target: Path, columns: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Path:
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([LINE, *columns])
        for number, row in rows:
            writer.writerow([number, *row])
    return target


def _cell(value: Any) -> str:
    """A cell as text; whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return str(value).strip()
