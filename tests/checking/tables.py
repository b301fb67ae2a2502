"""Small stores for the tests: observations typed by hand, asked through the same SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import msgspec

from comity.checking import Checker
from comity.knowledge.statistics import areas
from comity.model.claim import Claim
from comity.model.observation import COLUMNS, Dataset, Observation
from comity.model.verdict import Definition, Verdict


class Table:
    """A store over rows that a test writes down."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self.connection = duckdb.connect()
        types = {"year": "INTEGER", "value": "DOUBLE"}
        columns = ", ".join(f"{name} {types.get(name, 'VARCHAR')}" for name in COLUMNS)
        self.connection.execute(f"CREATE TABLE observations ({columns})")
        self.connection.execute("CREATE TABLE areas (code VARCHAR, kind VARCHAR)")
        rows = [msgspec.structs.astuple(one) for one in observations]
        if rows:
            self.connection.executemany(
                f"INSERT INTO observations VALUES ({', '.join('?' * len(COLUMNS))})", rows
            )
        self.connection.executemany(
            "INSERT INTO areas VALUES (?, ?)", [(a.code, a.kind) for a in areas().values()]
        )

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, list(params)).fetchall()

    def datasets(self) -> list[Dataset]:
        return []


def seen(
    reporter: str,
    partner: str,
    year: int | str,
    value: float,
    *,
    indicator: str = "goods_exports",
    source: str = "Comtrade",
    dataset: str = "",
    vintage: str = "2024",
    unit: str = "USD",
    note: str = "",
) -> Observation:
    """One observation; a reconciled one where the source is BACI."""
    valuation = (
        "reconciled"
        if source == "BACI"
        else {"goods_exports": "FOB", "goods_imports": "CIF"}.get(indicator, "")
    )
    return Observation(
        source=source,
        dataset=dataset or source.lower().replace(" ", "-"),
        vintage=vintage,
        indicator=indicator,
        reporter=reporter,
        partner=partner,
        period=str(year),
        year=int(str(year).split("/")[-1][:4]),
        flow="export" if indicator.endswith("exports") else "import" if indicator.endswith("imports") else "",
        valuation=valuation,  # type: ignore[arg-type]
        unit=unit,
        value=value,
        note=note,
    )


def both_ways(
    a: str, b: str, year: int, out: float, back: float, *, source: str = "Comtrade"
) -> list[Observation]:
    """A country's own exports to and imports from a partner; for BACI both directions reconciled."""
    if source == "BACI":
        return [seen(a, b, year, out, source=source), seen(b, a, year, back, source=source)]
    return [
        seen(a, b, year, out, source=source),
        seen(a, b, year, back, indicator="goods_imports", source=source),
    ]


def claim(**fields: Any) -> Claim:
    """A claim on Kazakhstan and South Korea by Kazakhstan's figures, unless the test says otherwise."""
    standard: dict[str, Any] = {
        "id": "c",
        "parties": ("KAZ", "KOR"),
        "indicator": "trade_turnover",
        "perspective": "KAZ",
        "perspective_stated": True,
        "unit": "USD" if fields.get("value") is not None else None,
        "period": "2019",
    }
    return Claim(**(standard | fields))


def check(rows: Iterable[Observation], one: Claim) -> Verdict:
    """The verdict on one claim over the rows."""
    return Checker(Table(rows)).check([one])[0]


def deciding(verdict: Verdict) -> list[Definition]:
    """The definitions that decide."""
    return [one for one in verdict.definitions if one.standing == "decides"]
