"""A store of official series: Parquet files and a catalog in one directory, asked through SQL."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from comity.beside import Beside
from comity.errors import StatisticsError
from comity.knowledge.parties import party_code
from comity.knowledge.statistics import CARRIED, areas, members, scope_areas, scopes
from comity.model.observation import COLUMN_TYPES, COLUMNS, Dataset, Observation, RankRow
from comity.statistics import ranking
from comity.statistics.catalog import parquet_path, read_catalog

if TYPE_CHECKING:
    from comity.statistics.engine import Engine

ENVIRONMENT = "COMITY_STATISTICS"
CARRIED_ID = "carried"


def default_directory() -> Path:
    """The user's store: $COMITY_STATISTICS, else the platform's place for data."""
    if chosen := os.environ.get(ENVIRONMENT):
        return Path(chosen).expanduser()
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "comity" / "statistics"


class Store:
    """The observations of a directory together with the table that the package carries.

    It answers from what the catalog named when it was opened; imports made later need a new opening. DuckDB is loaded
    and given its tables beside whatever the program does until its first question.
    """

    def __init__(self, directory: Path, datasets: tuple[Dataset, ...], files: Sequence[Path]) -> None:
        self.directory = directory
        self._datasets = datasets
        self._opening = Beside(partial(_opened, datasets, files))

    @classmethod
    def open(cls, directory: Path | str | None = None) -> Self:
        """Open a store; a directory that does not exist yet holds the carried table alone.

        Raises StatisticsError for a broken catalog or a missing file.
        """
        place = Path(directory) if directory is not None else default_directory()
        if place.exists() and not place.is_dir():
            raise StatisticsError(
                f"{place}: this is no directory", hint="choose a directory with --statistics DIR"
            )
        imported = read_catalog(place)
        files = [parquet_path(place, dataset.id) for dataset in imported]
        if missing := [path for path in files if not path.is_file()]:
            raise StatisticsError(
                f"{missing[0]}: missing, though the catalog names it", hint="import the file again"
            )
        return cls(place, (_carried_dataset(), *imported), files)

    @property
    def _engine(self) -> Engine:
        return self._opening()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files. What made the opening fail is told to who asks, not here."""
        with suppress(StatisticsError):
            self._engine.close()

    def connection(self) -> Any:
        """The DuckDB connection, for set-based SQL over many claims (a ``duckdb.DuckDBPyConnection``)."""
        return self._engine.connection

    def datasets(self) -> list[Dataset]:
        """What the store holds, the carried table first."""
        return list(self._datasets)

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query over ``observations``, ``flows``, ``datasets`` and ``areas``. Raises StatisticsError."""
        return self._engine.rows(sql, params)

    def series(
        self,
        reporter: str,
        partner: str = "",
        indicator: str | None = None,
        *,
        source: str | None = None,
        since: int | None = None,
        until: int | None = None,
    ) -> list[Observation]:
        """All observations of a directed pair (or of one reporter with partner ""), all sources and vintages.

        Ordered by indicator, source, vintage, period. Of a reconciled source the flow from partner to
        reporter is the partner's row, so ask for both directions.
        """
        where, params = ["reporter = ?", "partner = ?"], [reporter, partner]
        codes = ranking.components(indicator) if indicator else ()
        if codes:
            where.append(f"indicator IN ({', '.join('?' * len(codes))})")
            params += codes
        for condition, value in (("source = ?", source), ("year >= ?", since), ("year <= ?", until)):
            if value is not None:
                where.append(condition)
                params.append(str(value))
        rows = self.query(
            f"SELECT {', '.join(COLUMNS)} FROM observations WHERE {' AND '.join(where)}"
            " ORDER BY indicator, source, vintage, unit, valuation, year, period, note",
            params,
        )
        return [Observation(**dict(zip(COLUMNS, row, strict=True))) for row in rows]

    def rank(
        self,
        of: str,
        indicator: str,
        period: str,
        *,
        source: str | None = None,
        scope: str | None = None,
        blocs: Sequence[str] = (),
    ) -> list[RankRow]:
        """The partners of a country by an indicator in a period, one ranking a source and basis.

        ``indicator``: a code, or trade_turnover, exports, imports. ``scope``: a continent, region or bloc
        whose members alone compete. ``blocs``: blocs whose members count as one partner. Aggregates never
        compete. Of several vintages the newest that has the number counts.
        """
        year = ranking.year_of(period)
        allowed = scope_areas(scope or "world", year)
        if allowed is None:
            raise StatisticsError(f"{scope!r} is no scope", hint="there are " + ", ".join(scopes()))
        merged: dict[str, str] = {}
        for bloc in blocs:
            found = members(bloc, year)
            if not found:
                raise StatisticsError(f"{bloc!r} is no bloc with members in {year}")
            merged |= dict.fromkeys(found - {of}, bloc)
        return ranking.rank(self.query, of, indicator, period, source, allowed, merged)


def _opened(datasets: Sequence[Dataset], files: Sequence[Path]) -> Engine:
    """A connection with the tables that the store's questions are put to. StatisticsError for a broken file."""
    from comity.statistics.engine import DuckError, Engine

    engine = Engine()
    try:
        _create_tables(engine, datasets, files)
    except DuckError as error:
        engine.close()
        first = str(error).strip().splitlines()[0]
        raise StatisticsError(f"the store cannot be read: {first}", hint="import the file again") from error
    return engine


def _create_tables(engine: Engine, datasets: Sequence[Dataset], files: Sequence[Path]) -> None:
    from comity.statistics.engine import literal

    columns = ", ".join(f"{literal(c)}: {literal(t)}" for c, t in {**COLUMN_TYPES, "url": "VARCHAR"}.items())
    engine.run(
        f"CREATE TABLE carried AS SELECT {', '.join(COLUMNS)} FROM read_csv({literal(CARRIED)},"
        f" columns={{{columns}}}, header=true, auto_detect=false, quote='\"', escape='\"', nullstr='\\N')"
    )
    held = f"SELECT {', '.join(COLUMNS)} FROM carried"
    if files:
        listed = ", ".join(literal(f) for f in files)
        held += f" UNION ALL SELECT {', '.join(COLUMNS)} FROM read_parquet([{listed}])"
    engine.run(f"CREATE VIEW observations AS {held}")
    engine.run(f"CREATE VIEW flows AS {_FLOWS}")
    names = Dataset.__struct_fields__
    engine.fill("catalog", names, [[str(getattr(d, n)) for n in names] for d in datasets])
    engine.run("CREATE VIEW datasets AS SELECT * REPLACE (CAST(rows AS BIGINT) AS rows) FROM catalog")
    engine.fill("areas", ("code", "kind"), [(a.code, a.kind) for a in areas().values()])


def area_code(text: str) -> str:
    """The code of an area or its name, as a code. Raises UsageError that offers the nearest."""
    upper = text.strip().upper()
    return upper if upper in areas() else party_code(text)


def _carried_dataset() -> Dataset:
    from comity.version import __version__

    with CARRIED.open("rb") as stream:
        rows = sum(1 for _ in stream) - 1
    return Dataset(
        id=CARRIED_ID, source="several, each row its own", vintage=__version__, rows=rows, origin=CARRIED.name,
        title="Official figures on Kazakhstan and its partners that come with Comity", digest="",
        imported_at="",
    )  # fmt: skip


#: Every goods flow from origin to destination by who tells of it.
_FLOWS = """
    SELECT source, dataset, vintage, reporter AS origin, partner AS destination, period, year,
        CASE WHEN valuation = 'reconciled' THEN 'reconciled' ELSE 'exporter' END AS teller,
        valuation, value, note
    FROM observations WHERE indicator = 'goods_exports'
    UNION ALL
    SELECT source, dataset, vintage, partner, reporter, period, year, 'importer', valuation, value, note
    FROM observations WHERE indicator = 'goods_imports'
"""
