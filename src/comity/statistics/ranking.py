"""Who is whose largest partner: one ranking for each source and each way to add up its reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, get_args

from comity.errors import StatisticsError
from comity.knowledge.statistics import countries, indicators, is_indicator
from comity.model.observation import RankBasis, RankRow
from comity.statistics.periods import read_period

Query = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]

#: What the words of statements add up to. Only these are trade: they can be told by either side.
TRADE = {
    "trade_turnover": ("goods_exports", "goods_imports"),
    "exports": ("goods_exports",),
    "imports": ("goods_imports",),
    "goods_exports": ("goods_exports",),
    "goods_imports": ("goods_imports",),
}
SYNONYMS = {"fdi_stock": "fdi_stock_inward", "fdi_flow": "fdi_flow_inward"}
BASES: tuple[RankBasis, ...] = get_args(RankBasis)

#: For each basis, whose report gives the country's exports and its imports.
TELLERS: Mapping[RankBasis, tuple[str, str]] = {
    "own reports": ("exporter", "importer"),
    "partners' reports": ("importer", "exporter"),
    "reconciled": ("reconciled", "reconciled"),
    "both sides' exports": ("exporter", "exporter"),
    "both sides' imports": ("importer", "importer"),
}


def components(indicator: str) -> tuple[str, ...]:
    """The codes that an indicator stands for. Raises StatisticsError for an unknown one."""
    if indicator in TRADE:
        return TRADE[indicator]
    code = SYNONYMS.get(indicator, indicator)
    if not is_indicator(code):
        known = ", ".join(sorted({*TRADE, *SYNONYMS, *indicators()}))
        raise StatisticsError(f"{indicator!r} is no indicator", hint=f"there are {known}")
    return (code,)


def year_of(period: str) -> int:
    """The year in which a period ends. Raises StatisticsError."""
    found = read_period(period)
    if found is None:
        raise StatisticsError(f"{period!r} is no period", hint="2019, 2019-03, 2019-Q1 or 2023-01/2023-09")
    return found[1]


def rank(
    query: Query, of: str, indicator: str, period: str, source: str | None, allowed: Collection[str],
    merged: Mapping[str, str],
) -> list[RankRow]:  # fmt: skip
    """All rankings, by source, then basis, then place. See :meth:`~comity.statistics.store.Store.rank`."""
    codes = components(indicator)
    rows = _trade(query, of, codes, period) if codes[0] in TRADE else _other(query, of, codes[0], period)
    rows.sort(key=lambda r: (r[0], BASES.index(r[1])))
    rankings: list[RankRow] = []
    for (name, basis), group in groupby(rows, key=lambda r: (r[0], r[1])):
        if source is None or source == name:
            rankings += _ranked(name, basis, list(group), codes, allowed, merged)
    return rankings


#: source, basis, indicator, partner, vintage, value, unit
_Row = tuple[str, RankBasis, str, str, str, float, str]


def _trade(query: Query, of: str, codes: Sequence[str], period: str) -> list[_Row]:
    """Both directions of the country's trade under every basis that a source allows."""
    told = query(
        """SELECT source, teller, origin, destination, vintage, value FROM flows
        WHERE period = ? AND (origin = ? OR destination = ?) AND origin <> destination AND NOT contains(note, 'implausible')
        QUALIFY row_number() OVER (PARTITION BY source, teller, origin, destination
            ORDER BY vintage DESC, valuation = 'CIF' DESC, note) = 1""",
        (period, of, of),
    )
    rows: list[_Row] = []
    for basis in BASES if len(codes) > 1 else BASES[:3]:  # one direction has no two sides to mix
        of_exports, of_imports = TELLERS[basis]
        for source, teller, origin, destination, vintage, value in told:
            if origin == of and teller == of_exports:
                rows.append((source, basis, "goods_exports", destination, vintage, value, "USD"))
            if destination == of and teller == of_imports:
                rows.append((source, basis, "goods_imports", origin, vintage, value, "USD"))
    return rows


def _other(query: Query, of: str, code: str, period: str) -> list[_Row]:
    """What the country's own rows say of its partners, summed where a pair has several (deals)."""
    found = query(
        """SELECT source, partner, vintage, sum(value), any_value(unit) FROM observations
        WHERE reporter = ? AND partner <> reporter AND indicator = ?
            AND (period = ? OR (indicator = 'arms' AND CAST(year AS VARCHAR) = ?))
            AND NOT contains(note, 'implausible')
        GROUP BY source, partner, vintage
        QUALIFY row_number() OVER (PARTITION BY source, partner ORDER BY vintage DESC) = 1""",
        (of, code, period, period),
    )
    return [
        (source, "partners' reports" if source.endswith(", derived") else "own reports", code, partner, *rest)
        for source, partner, *rest in found
    ]


def _ranked(
    source: str, basis: RankBasis, rows: Sequence[_Row], codes: Sequence[str], allowed: Collection[str],
    merged: Mapping[str, str],
) -> Iterable[RankRow]:  # fmt: skip
    of_interest = [r for r in rows if r[2] in codes and r[3] in allowed]
    if {r[2] for r in of_interest} != set(codes):
        return  # turnover needs both directions
    coverage = _coverage([r for r in rows if r[2] in codes], codes)
    parts: dict[str, dict[str, float]] = {}
    vintages: dict[str, str] = {}
    for _, _, code, partner, vintage, value, _ in of_interest:
        competitor = merged.get(partner, partner)
        mine = parts.setdefault(competitor, {})
        mine[code] = mine.get(code, 0.0) + value
        vintages[competitor] = max(vintage, vintages.get(competitor, ""))
    totals = {partner: sum(mine.values()) for partner, mine in parts.items()}
    whole = sum(totals.values())
    ordered = sorted(totals, key=lambda partner: (-totals[partner], partner))
    place = 0
    for position, partner in enumerate(ordered, 1):
        if position == 1 or totals[partner] != totals[ordered[position - 2]]:
            place = position
        yield RankRow(
            place=place, partner=partner, value=totals[partner], unit=of_interest[0][6],
            share=totals[partner] / whole if whole else 0.0, parts=parts[partner],
            source=source, vintage=vintages[partner], basis=basis, coverage=coverage,
        )  # fmt: skip


def _coverage(rows: Sequence[_Row], codes: Sequence[str]) -> float | None:
    """All partners together as a part of the source's own total with the world."""
    world = {code: value for _, _, code, partner, _, value, _ in rows if partner == "WLD"}
    if set(world) != set(codes) or not sum(world.values()):
        return None
    return sum(r[5] for r in rows if r[3] in countries()) / sum(world.values())
