"""Taking a downloaded file into a store: recognise it, check every cell, write it sorted, name it.

Nothing is half-loaded: a file is in the store whole, or the store is as before and the message says
which line and column could not be taken.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from comity.errors import StatisticsError
from comity.model.observation import COLUMN_TYPES, COLUMNS, Dataset
from comity.statistics import catalog, codes
from comity.statistics.engine import DuckError, Engine, csv_trouble, literal, name
from comity.statistics.mapping import Mapping, known_mappings
from comity.statistics.recipe import Recipe, Trouble
from comity.statistics.rollcalls import RollCallsLong, RollCallsWide
from comity.statistics.table import LINE, Table, open_table
from comity.statistics.tabular import Tabular

#: What makes an observation the one it is; two with one key and two values contradict each other.
KEY = (
    "reporter", "year", "partner", "indicator", "period", "source", "vintage", "flow", "valuation", "unit", "note",
)  # fmt: skip

Say = Callable[[str], None]


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file."""

    dataset: Dataset
    format: str
    new: bool  #: False: the store held these bytes already
    left_out: dict[str, int] = {}  #: cells not taken, by reason


def add_file(
    directory: Path,
    path: Path,
    *,
    mapping: Mapping | None = None,
    vintage: str | None = None,
    say: Say = print,
) -> list[Imported]:
    """Import a file into the store at ``directory``; several datasets only from a ZIP archive.

    ``mapping``: for tables that no built-in importer knows. ``vintage``: the release, where the file
    does not tell. ``say`` is told what is being done. Raises StatisticsError, with line and column.
    """
    recipes = recipes_for(mapping)
    if not path.is_file():
        raise StatisticsError(f"{path}: no such file")
    digest = digest_of(path)
    with catalog.locked(directory):
        held = [d for d in catalog.read_catalog(directory) if d.digest == digest]
        if held:
            return [Imported(dataset=d, format="", new=False) for d in held]
        catalog.sweep(directory)
        incoming = directory / catalog.INCOMING
        incoming.mkdir()
        with tempfile.TemporaryDirectory(dir=incoming) as scratch:
            work = Path(scratch)
            if _is_archive(path):
                return _add_archive(directory, path, digest, recipes, vintage, work, say)
            return [_add_one(directory, path, path.name, digest, recipes, vintage, work, say)]


def recipes_for(mapping: Mapping | None) -> list[Recipe]:
    """The importers to try: the given mapping alone, or all that are known."""
    if mapping is not None:
        return [Tabular(mapping)]
    return [*(Tabular(m) for m in known_mappings()), RollCallsLong(), RollCallsWide()]


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_archive(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return "[Content_Types].xml" not in archive.namelist()


def _add_archive(
    directory: Path, path: Path, digest: str, recipes: list[Recipe], vintage: str | None, work: Path, say: Say
) -> list[Imported]:
    """Import the tables of a ZIP; what is no known table (a readme, metadata) is said and left."""
    done: list[Imported] = []
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and m.filename.lower().endswith(".csv")]
        for member in members:
            member.filename = Path(member.filename).name  # nothing is written outside the working folder
            archive.extract(member, work)
        for member in members:
            inside = work / member.filename
            scratch = work / f"{member.filename}.work"
            scratch.mkdir()
            try:
                recognised = recognise(inside, scratch, recipes)
            except StatisticsError as error:
                say(f"{path.name}: left out {member.filename}: {error.message.rpartition(': ')[2]}")
                continue
            origin = f"{path.name}/{member.filename}"
            done.append(_load(directory, recognised, origin, digest, vintage, scratch, path, say))
    if not done:
        raise StatisticsError(f"{path}: the archive holds no table that is known")
    return done


def _add_one(
    directory: Path, path: Path, origin: str, digest: str, recipes: list[Recipe], vintage: str | None,
    work: Path, say: Say,
) -> Imported:  # fmt: skip
    return _load(directory, recognise(path, work, recipes), origin, digest, vintage, work, path, say)


def recognise(path: Path, work: Path, recipes: Sequence[Recipe]) -> tuple[Table, Recipe]:
    """The table of a file and its importer. Raises StatisticsError that says what comes nearest."""

    def known(columns: Sequence[str], around: str, first: dict[str, str]) -> bool:
        return any(r.score(columns, around, first) for r in recipes)

    table = open_table(path, work, known)
    scored = [(r.score(table.columns, table.around, table.first_row), r) for r in recipes]
    best, recipe = max(scored, key=lambda pair: pair[0])
    if not best:
        raise StatisticsError(f"{path}: line 1: {_nearest(table.columns, recipes)}", hint=_UNKNOWN_HINT)
    return table, recipe


_UNKNOWN_HINT = (
    "known formats: `comity statistics add --help`; for others write a mapping file (docs/statistics.md)"
)


def _nearest(columns: Sequence[str], recipes: Sequence[Recipe]) -> str:
    """What is missing for the format that comes nearest."""
    present = set(columns)
    best = ("", 0, [""])
    for recipe in recipes:
        if not isinstance(recipe, Tabular):
            continue
        asked = recipe.mapping.recognise.columns
        have = len(present.intersection(asked))
        if have * len(best[2]) > best[1] * len(asked):
            best = (recipe.name, have, asked)
    label, have, asked = best
    shown = ", ".join(repr(c) for c in columns[:8]) + (" ..." if len(columns) > 8 else "")
    if have * 2 < len(asked):
        return f"no known table: its columns are {shown}"
    missing = ", ".join(repr(c) for c in asked if c not in present)
    return f"no known table; {label} comes nearest and " + (
        f"lacks the column {missing}" if missing else "differs"
    )


def _load(
    directory: Path, recognised: tuple[Table, Recipe], origin: str, digest: str, vintage: str | None,
    work: Path, outer: Path, say: Say,
) -> Imported:  # fmt: skip
    table, recipe = recognised
    release = vintage or recipe.vintage(table) or _file_date(outer)
    say(f"{origin}: {recipe.name}, vintage {release}")
    _refuse_cut_off(table, recipe)
    if isinstance(recipe, Tabular) and recipe.mapping.codes:
        recipe.extra_codes = codes.beside(outer, table.original, recipe.mapping.codes, say)
    engine = Engine(work / "work.duckdb", scratch=work)
    try:
        left_out = _stage(engine, table, recipe, release)
        dataset_id = _dataset_id(engine, digest + origin)
        written, dropped = _write(engine, table, recipe, dataset_id, work)
        if dropped:
            left_out["rows that repeat another"] = dropped
        facts = engine.rows(
            "SELECT count(*), string_agg(DISTINCT source, ', ' ORDER BY source),"
            f" string_agg(DISTINCT vintage, ', ' ORDER BY vintage) FROM read_parquet({literal(written)})"
        )[0]
    finally:
        engine.close()
    dataset = Dataset(
        id=dataset_id, source=str(facts[1]), vintage=str(facts[2]), title=recipe.title, origin=origin, digest=digest,
        rows=int(facts[0]), imported_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )  # fmt: skip
    catalog.commit(directory, dataset, written)
    return Imported(dataset=dataset, format=recipe.name, new=True, left_out=left_out)


def _dataset_id(engine: Engine, content: str) -> str:
    """Readable and the same for the same bytes: baci-202401-1f2e3d4c."""
    source, vintage = (engine.rows("SELECT source, vintage FROM ready LIMIT 1") or [("nothing", "")])[0]
    return f"{_slug(str(source))}-{_slug(str(vintage))}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def _file_date(path: Path) -> str:
    """The day on which the file was last written: the download's date, where nobody knows better."""
    return datetime.date.fromtimestamp(path.stat().st_mtime).isoformat()


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40]


def _refuse_cut_off(table: Table, recipe: Recipe) -> None:
    if table.form != "csv" or table.numbered or not recipe.ends_with_newline:
        return
    with table.readable.open("rb") as stream:
        stream.seek(-1, 2)
        if stream.read(1) == b"\n":
            return
        stream.seek(0)
        lines = sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) + 1
    raise StatisticsError(
        f"{table.original}: line {lines}, column {name(table.columns[-1])}: the file ends within a line: cut off",
        hint="download it again",
    )


# -- staging: the file as the table raw, and its view ready ----------------------------------------


def _stage(engine: Engine, table: Table, recipe: Recipe, release: str) -> dict[str, int]:
    wanted = recipe.wanted(table.columns)
    try:
        # a CSV is parsed once into a table; Parquet is quick enough to be read again
        kind = "VIEW" if table.form == "parquet" else "TABLE"
        engine.run(f"CREATE {kind} raw AS SELECT {_selected(table, recipe, wanted)} FROM {_reader(table)}")
        rows = engine.rows("SELECT count(*) FROM raw")[0][0]
        if not rows:
            raise StatisticsError(f"{table.original}: a header and no rows", hint="download it again")
        return recipe.prepare(engine, table, release)
    except DuckError as error:
        said = csv_trouble(error)
        if said is None:
            raise StatisticsError(f"{table.original}: {str(error).splitlines()[0]}") from error
        raise StatisticsError(
            f"{table.original}: {said}", hint="is the file whole? download it again"
        ) from error
    except Trouble as trouble:
        position = _position(engine, table, trouble.record)
        column = f", column {name(trouble.column)}" if trouble.column else ""
        raise StatisticsError(
            f"{table.original}: {table.where} {position}{column}: {trouble.said}"
        ) from trouble


def _selected(table: Table, recipe: Recipe, wanted: Sequence[str]) -> str:
    if table.form == "csv":
        return ", ".join(name(c) for c in wanted)
    value = recipe.mapping.value.column if isinstance(recipe, Tabular) else None
    return "file_row_number AS rowid, " + ", ".join(
        name(c) if c == value and c in table.numeric else f"CAST({name(c)} AS VARCHAR) AS {name(c)}"
        for c in wanted
    )


def _reader(table: Table) -> str:
    if table.form == "parquet":
        return f"read_parquet({literal(table.readable)}, file_row_number=true)"
    columns = ", ".join(f"{literal(c)}: 'VARCHAR'" for c in table.columns)
    return (
        f"read_csv({literal(table.readable)}, columns={{{columns}}}, auto_detect=false, header=true,"
        f" skip={table.skip}, delim={literal(table.delimiter)}, quote='\"', escape='\"', nullstr='',"
        " strict_mode=true, null_padding=false)"
    )


def _position(engine: Engine, table: Table, record: int) -> int:
    """The place of a record in the original file, counted as people count."""
    if table.numbered:
        return int(engine.rows(f"SELECT {name(LINE)} FROM raw WHERE rowid = {record}")[0][0])
    if table.form == "parquet":
        return record + 1
    with table.readable.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        for _ in range(table.skip):
            stream.readline()
        reader = csv.reader(stream, delimiter=table.delimiter)
        next(reader)
        start = reader.line_num
        seen = -1
        for row in reader:
            seen += bool(row)
            if seen == record:
                break
            start = reader.line_num
    return table.skip + start + 1


# -- writing ---------------------------------------------------------------------------------------


def _write(engine: Engine, table: Table, recipe: Recipe, dataset_id: str, work: Path) -> tuple[Path, int]:
    """The sorted Parquet file, and how many rows repeated another and were dropped."""
    written = work / "observations.parquet"
    _copy(engine, "ready", dataset_id, written)
    if engine.rows(f"SELECT count(*) FROM read_parquet({literal(written)})")[0][0] == 0:
        raise StatisticsError(f"{table.original}: nothing in it can be taken as an observation")
    if recipe.may_repeat:
        return written, 0
    repeats = _repeats(engine, written)
    if not repeats:
        return written, 0
    _refuse_contradiction(engine, table, written)
    once = work / "once.parquet"
    _copy(engine, f"(SELECT DISTINCT * FROM read_parquet({literal(written)}))", dataset_id, once)
    return once, repeats


def _copy(engine: Engine, rows: str, dataset_id: str, target: Path) -> None:
    """Write the rows sorted by their key. Enumerations become texts after the sort, which is quicker on numbers."""
    sorting = ", ".join(c for c in COLUMNS if c != "dataset")
    columns = ", ".join(
        f"{literal(dataset_id)} AS dataset" if c == "dataset" else f"CAST({c} AS {COLUMN_TYPES[c]}) AS {c}"
        for c in COLUMNS
    )
    engine.run(
        f"COPY (SELECT {columns} FROM (SELECT {sorting} FROM {rows} ORDER BY {', '.join(KEY)}, value))"
        f" TO {literal(target)} (FORMAT parquet, COMPRESSION zstd)"
    )


def _repeats(engine: Engine, written: Path) -> int:
    """How many rows have the key of the row before them; the file is sorted by the key."""
    row = f"hash({', '.join(KEY)})"
    return int(
        engine.rows(
            f"SELECT count(*) FROM (SELECT {row} AS h, lag({row}) OVER () AS before"
            f" FROM read_parquet({literal(written)})) WHERE h = before"
        )[0][0]
    )


def _refuse_contradiction(engine: Engine, table: Table, written: Path) -> None:
    found = engine.rows(
        f"SELECT {', '.join(KEY)} FROM read_parquet({literal(written)}) GROUP BY ALL"
        " HAVING count(DISTINCT value) > 1 LIMIT 1"
    )
    if not found:
        return
    same = " AND ".join(f"{k} = ?" for k in KEY)
    records = engine.rows(f"SELECT _record, value FROM ready WHERE {same} ORDER BY _record LIMIT 2", found[0])
    places = [_position(engine, table, int(r[0])) for r in records]
    values = " and ".join(f"{float(r[1]):,.10g}" for r in records)
    key = dict(zip(KEY, found[0], strict=True))
    raise StatisticsError(
        f"{table.original}: {table.where} {places[-1]}: a second value for {key['reporter']}-{key['partner']}"
        f" {key['indicator']} {key['period']} (after {table.where} {places[0]}): {values}"
    )
