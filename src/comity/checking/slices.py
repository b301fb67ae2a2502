"""The part of the goods trade series that a set of claims needs, in a handful of set-based queries.

Every claim of a batch is answered from here: the cost is that of one pass over the observations, not one per
claim. A *leg* is one directed flow as one side tells it: ``x_own`` the reporter's own exports, ``x_mir`` the
same goods as the partner's imports, ``x_rec`` reconciled; ``m_*`` the same for the reporter's imports;
``t_own`` and ``t_mir`` where a source publishes the sum alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from comity.model.observation import ObservationStore

#: who competes in a list: no totals, bunkers, free zones, groups
PARTNERS = "(SELECT code FROM areas WHERE kind <> 'aggregate')"
#: sources that are somebody's published word and no series; the note tells whose
TOLD = ("official statement", "press report")
TOLD_TOGETHER = "published statements"
#: years around a period in which another list may tell how large a missing partner is
WINDOW = 4
#: partners kept of the lists in the window: enough for any rank worth naming
TOP = 60
#: the dataset of the table that the package carries
CARRIED = "carried"
_GOODS = "('goods_exports', 'goods_imports', 'goods_turnover')"


class Legs(NamedTuple):
    """One partner's directed flows in one dataset and period, in USD. None: the source gives no number."""

    x_own: float | None
    m_own: float | None
    x_mir: float | None
    m_mir: float | None
    x_rec: float | None
    m_rec: float | None
    t_own: float | None
    t_mir: float | None


class Release(NamedTuple):
    """A dataset in one vintage; of published words also which ones."""

    source: str
    dataset: str
    vintage: str
    told: str = ""  #: the note of a figure that is somebody's word: "as published by ..."

    @property
    def is_told(self) -> bool:
        """Whether it is somebody's word and no series."""
        return self.source in TOLD or self.source == TOLD_TOGETHER


class Pair(NamedTuple):
    """Reporter, partner, period."""

    reporter: str
    partner: str
    period: str


class Ranked(NamedTuple):
    """Whose list, of which period; and the year, for the window around it."""

    reporter: str
    period: str
    year: int


class Coverage(NamedTuple):
    """What a reporter's partners sum to in a dataset, and its total to the world where that dataset gives one."""

    source: str
    dataset: str
    total: float
    world: float | None
    reconciled: bool


class Slices:
    """Legs of pairs and whole partner lists, loaded once for a batch of claims."""

    def __init__(self) -> None:
        self.pairs: dict[Pair, dict[Release, Legs]] = {}
        self.lists: dict[tuple[str, str], dict[Release, dict[str, Legs]]] = {}
        self.coverage: dict[tuple[str, str, str], list[Coverage]] = {}  #: reporter, indicator, period
        #: source, dataset, indicator, period → reporters of whom it holds too little
        self.incomplete: dict[tuple[str, str, str, str], frozenset[str]] = {}
        self._periods: set[str] = set()

    def load(self, store: ObservationStore, pairs: set[Pair], ranked: set[Ranked]) -> None:
        """Ask the store for what the pairs and lists need; what is known already is not asked again."""
        pairs = {pair for pair in pairs if pair not in self.pairs}
        ranked = {one for one in ranked if (one.reporter, one.period) not in self.lists}
        if pairs:
            self._load_pairs(store, pairs)
        if ranked:
            self._load_lists(store, ranked)
        periods = {pair.period for pair in pairs} - self._periods
        if periods:
            self._load_coverage(store, periods)

    def _load_pairs(self, store: ObservationStore, pairs: set[Pair]) -> None:
        for pair in pairs:
            self.pairs[pair] = {}
        for r, s, period, source, dataset, vintage, told, *legs in store.query(_pairs_sql(pairs)):
            self.pairs[Pair(r, s, period)][Release(source, dataset, vintage, told)] = Legs(*legs)
        for pair in pairs:
            self.pairs[pair] = {r: self.pairs[pair][r] for r in without_carried_twins(self.pairs[pair])}

    def _load_lists(self, store: ObservationStore, ranked: set[Ranked]) -> None:
        for one in ranked:
            for year in range(one.year - WINDOW, one.year + WINDOW + 1):
                self.lists.setdefault((one.reporter, str(year)), {})
            self.lists.setdefault((one.reporter, one.period), {})
        for r, period, source, dataset, vintage, partner, *legs in store.query(_lists_sql(ranked)):
            releases = self.lists.setdefault((r, period), {})
            releases.setdefault(Release(source, dataset, vintage), {})[partner] = Legs(*legs)
        for key, releases in self.lists.items():
            self.lists[key] = {release: releases[release] for release in without_carried_twins(releases)}

    def _load_coverage(self, store: ObservationStore, periods: set[str]) -> None:
        self._periods |= periods
        for reporter, indicator, period, *row in store.query(_coverage_sql(periods)):
            self.coverage.setdefault((reporter, indicator, period), []).append(Coverage(*row))


def without_carried_twins(releases: Iterable[Release]) -> list[Release]:
    """The carried extract of a source gives way to an imported file of the same source."""
    found = list(releases)
    imported = {release.source for release in found if release.dataset != CARRIED}
    return [release for release in found if release.dataset != CARRIED or release.source not in imported]


def quoted(codes: Iterable[str]) -> str:
    """SQL string literals, apostrophes doubled."""
    return ", ".join("'" + code.replace("'", "''") + "'" for code in sorted(set(codes)))


def _values(rows: Iterable[tuple[str | int, ...]]) -> str:
    def cell(value: str | int) -> str:
        return str(value) if isinstance(value, int) else quoted([value])

    return ", ".join("(" + ", ".join(map(cell, row)) + ")" for row in sorted(rows))


_LEG_COLUMNS = ", ".join(
    f"max(value) FILTER (leg = '{leg}') AS {leg}"
    for leg in ("x_own", "m_own", "x_mir", "m_mir", "x_rec", "m_rec", "t_own", "t_mir")
)
_OWN_LEG = (
    "CASE o.indicator WHEN 'goods_exports' THEN if(o.valuation = 'reconciled', 'x_rec', 'x_own')"
    " WHEN 'goods_imports' THEN 'm_own' ELSE 't_own' END AS leg"
)
_MIRROR_LEG = (
    "CASE o.indicator WHEN 'goods_exports' THEN if(o.valuation = 'reconciled', 'm_rec', 'm_mir')"
    " WHEN 'goods_imports' THEN 'x_mir' ELSE 't_mir' END AS leg"
)


def _pairs_sql(pairs: set[Pair]) -> str:
    periods = quoted(pair.period for pair in pairs)
    here = f"o.indicator IN {_GOODS} AND o.unit = 'USD' AND o.period IN ({periods})"
    told = f"CASE WHEN o.source IN ({quoted(TOLD)}) THEN o.note ELSE '' END AS told"
    columns = f"a.r, a.s, o.period, o.source, o.dataset, o.vintage, {told}, o.value"
    ends = quoted({pair.reporter for pair in pairs} | {pair.partner for pair in pairs})
    return f"""
WITH asked(r, s, period) AS (VALUES {_values(pairs)}),
o AS MATERIALIZED (SELECT * FROM observations o
  WHERE {here} AND o.reporter IN ({ends}) AND o.partner IN ({ends})),
legs AS (
  SELECT {columns}, {_OWN_LEG} FROM o JOIN asked a ON o.reporter = a.r AND o.partner = a.s AND o.period = a.period
  UNION ALL
  SELECT {columns}, {_MIRROR_LEG} FROM o JOIN asked a ON o.reporter = a.s AND o.partner = a.r AND o.period = a.period)
SELECT r, s, period, source, dataset, vintage, told, {_LEG_COLUMNS} FROM legs GROUP BY ALL ORDER BY ALL"""


def _lists_sql(ranked: set[Ranked]) -> str:
    """Whole lists for the periods asked, the upper part of those in the window around."""
    asked: dict[tuple[str, str], int] = {}
    for one in ranked:
        for year in range(one.year - WINDOW, one.year + WINDOW + 1):
            asked.setdefault((one.reporter, str(year)), 0)
    asked |= {(one.reporter, one.period): 1 for one in ranked}
    reporters, periods = quoted(r for r, _ in asked), quoted(p for _, p in asked)
    source = f"CASE WHEN o.source IN ({quoted(TOLD)}) THEN '{TOLD_TOGETHER}' ELSE o.source END AS source"
    columns = f"o.period, {source}, o.dataset, o.vintage, o.value, a.whole"
    here = f"o.indicator IN {_GOODS} AND o.unit = 'USD' AND o.period IN ({periods})"
    return f"""
WITH asked(r, period, whole) AS (VALUES {_values((r, p, whole) for (r, p), whole in asked.items())}),
o AS MATERIALIZED (SELECT * FROM observations o
  WHERE {here} AND (o.reporter IN ({reporters}) OR o.partner IN ({reporters}))),
legs AS (
  SELECT a.r, o.partner AS p, {columns}, {_OWN_LEG} FROM o JOIN asked a ON o.reporter = a.r AND o.period = a.period
  UNION ALL
  SELECT a.r, o.reporter AS p, {columns}, {_MIRROR_LEG} FROM o JOIN asked a ON o.partner = a.r AND o.period = a.period),
wide AS (SELECT r, period, source, dataset, vintage, p, whole, {_LEG_COLUMNS} FROM legs
  WHERE p IN {PARTNERS} AND p <> r GROUP BY ALL)
SELECT r, period, source, dataset, vintage, p, x_own, m_own, x_mir, m_mir, x_rec, m_rec, t_own, t_mir FROM wide
QUALIFY whole = 1 OR row_number() OVER (PARTITION BY r, period, dataset, vintage ORDER BY greatest(
  coalesce(x_own, x_rec, x_mir, 0) + coalesce(m_own, m_rec, m_mir, 0), coalesce(t_own, t_mir, 0)) DESC) <= {TOP}
ORDER BY ALL"""


def _coverage_sql(periods: set[str]) -> str:
    """Per reporter and dataset: the sum over partners and the world total; reconciled sums under both ends."""
    here = (
        f"indicator IN ('goods_exports', 'goods_imports') AND unit = 'USD' AND period IN ({quoted(periods)})"
    )
    total = "coalesce(sum(value) FILTER (partner <> 'WLD'), 0), max(value) FILTER (partner = 'WLD')"
    return f"""
WITH o AS MATERIALIZED (SELECT source, dataset, reporter, partner, indicator, period, value, valuation
  FROM observations WHERE {here} AND source NOT IN ({quoted(TOLD)}))
SELECT reporter, indicator, period, source, dataset, {total}, bool_or(valuation = 'reconciled') FROM o GROUP BY ALL
UNION ALL
SELECT partner, 'goods_imports', period, source, dataset, sum(value), NULL, true FROM o
WHERE valuation = 'reconciled' AND partner <> 'WLD' GROUP BY ALL"""
