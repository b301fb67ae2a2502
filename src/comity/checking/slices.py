"""The part of the goods trade series that a set of claims needs, in a handful of set-based queries.

Every claim of a batch is answered from here: the cost is that of one pass over the observations, not one per
claim. A *leg* is one directed flow as one side tells it: ``x_own`` the reporter's own exports, ``x_mir`` the
same goods as the partner's imports, ``x_rec`` reconciled; ``m_*`` the same for the reporter's imports;
``t_own`` and ``t_mir`` where a source publishes the sum alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from comity.model.observation import ObservationStore

if TYPE_CHECKING:
    from comity.checking.places import Listing

#: who competes in a list: no totals, bunkers, free zones, groups
PARTNERS = "(SELECT code FROM areas WHERE kind <> 'aggregate')"
#: sources that are somebody's published word and no series; the note tells whose
TOLD = ("official statement", "press report")
TOLD_TOGETHER = "published statements"
#: years around a period in which another list may tell how large a missing partner is
WINDOW = 5
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


class Needs(NamedTuple):
    """What a batch of claims needs to be loaded."""

    pairs: set[Pair]
    lists: set[tuple[str, str]]  #: reporter and period

    @classmethod
    def none(cls) -> Needs:
        """Nothing yet."""
        return cls(set(), set())

    def add(self, other: Needs) -> None:
        """Take in what another claim needs."""
        for mine, theirs in zip(self, other, strict=True):
            mine |= theirs  # type: ignore[operator]


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
        self.reporting: dict[tuple[str, str], set[str]] = {}  #: indicator, period → reporters with totals
        #: reporter, period, measure → lists made of the legs
        self.listings: dict[tuple[str, str, str], list[Listing]] = {}
        self._has_totals = False

    def load(self, store: ObservationStore, needs: Needs) -> None:
        """Ask the store for what is needed; what is known already is not asked again."""
        pairs = {pair for pair in needs.pairs if pair not in self.pairs}
        if (pairs or needs.lists) and not self._has_totals:
            self._load_totals(store)
        if pairs:
            self._load_pairs(store, pairs)
        near = {
            key
            for reporter, period in needs.lists
            for key in around(reporter, period, self.reach(reporter, period))
        }
        if lists := (needs.lists | near) - self.lists.keys():
            self._load_lists(store, lists)

    def reach(self, reporter: str, period: str) -> int:
        """Years around a period in which to look for partners that its list lacks.

        One, where two sources tell of these years: one shows whom the other lacks. Else more.
        """
        sources = {
            row.source
            for _, year in around(reporter, period, 1)
            for indicator in ("goods_exports", "goods_imports")
            for row in self.coverage.get((reporter, indicator, year), ())
        }
        return 1 if len(sources) > 1 else WINDOW

    def _load_pairs(self, store: ObservationStore, pairs: set[Pair]) -> None:
        for pair in pairs:
            self.pairs[pair] = {}
        for r, s, period, source, dataset, vintage, told, *legs in store.query(_pairs_sql(pairs)):
            self.pairs[Pair(r, s, period)][Release(source, dataset, vintage, told)] = Legs(*legs)
        for pair in pairs:
            self.pairs[pair] = {r: self.pairs[pair][r] for r in without_carried_twins(self.pairs[pair])}

    def _load_lists(self, store: ObservationStore, keys: set[tuple[str, str]]) -> None:
        for key in keys:
            self.lists[key] = {}
        self.listings.clear()
        for r, period, source, dataset, vintage, partner, *legs in store.query(_lists_sql(keys)):
            releases = self.lists[r, period]
            releases.setdefault(Release(source, dataset, vintage), {})[partner] = Legs(*legs)
        for key in keys:
            self.lists[key] = {r: self.lists[key][r] for r in without_carried_twins(self.lists[key])}

    def _load_totals(self, store: ObservationStore) -> None:
        """What every reporter's partners sum to, of all periods: once for a store, not once for a claim."""
        self._has_totals = True
        for reporter, indicator, period, *row in store.query(_TOTALS):
            self.coverage.setdefault((reporter, indicator, period), []).append(Coverage(*row))
            self.reporting.setdefault((indicator, period), set()).add(reporter)


def around(reporter: str, period: str, years: int) -> list[tuple[str, str]]:
    """The keys of a reporter's lists in the years around a period, its own year included."""
    if not period[:4].isdigit():
        return []
    year = int(period[:4])
    return [(reporter, str(near)) for near in range(year - years, year + years + 1)]


def without_carried_twins(releases: Iterable[Release]) -> list[Release]:
    """The carried extract of a source gives way to an imported file of the same source."""
    found = list(releases)
    imported = {release.source for release in found if release.dataset != CARRIED}
    return [release for release in found if release.dataset != CARRIED or release.source not in imported]


def quoted(codes: Iterable[str]) -> str:
    """SQL string literals, apostrophes doubled."""
    return ", ".join("'" + code.replace("'", "''") + "'" for code in sorted(set(codes)))


def _values(rows: Iterable[tuple[str, ...]]) -> str:
    return ", ".join("(" + ", ".join(quoted([cell]) for cell in row) + ")" for row in sorted(rows))


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


def _lists_sql(keys: set[tuple[str, str]]) -> str:
    """Whole lists of partners."""
    reporters, periods = quoted(r for r, _ in keys), quoted(p for _, p in keys)
    source = f"CASE WHEN o.source IN ({quoted(TOLD)}) THEN '{TOLD_TOGETHER}' ELSE o.source END AS source"
    columns = f"o.period, {source}, o.dataset, o.vintage, o.value"
    here = f"o.indicator IN {_GOODS} AND o.unit = 'USD' AND o.period IN ({periods})"
    return f"""
WITH asked(r, period) AS (VALUES {_values(keys)}),
o AS MATERIALIZED (SELECT indicator, reporter, partner, period, source, dataset, vintage, valuation, value
  FROM observations o WHERE {here} AND (o.reporter IN ({reporters}) OR o.partner IN ({reporters}))),
legs AS (
  SELECT a.r, o.partner AS p, {columns}, {_OWN_LEG} FROM o JOIN asked a ON o.reporter = a.r AND o.period = a.period
  UNION ALL
  SELECT a.r, o.reporter AS p, {columns}, {_MIRROR_LEG} FROM o JOIN asked a ON o.partner = a.r AND o.period = a.period)
SELECT r, period, source, dataset, vintage, p, {_LEG_COLUMNS} FROM legs
WHERE p IN {PARTNERS} AND p <> r GROUP BY ALL ORDER BY ALL"""


#: per reporter and dataset: the sum over partners and the world total; reconciled sums under both ends
_TOTALS = f"""
WITH o AS (SELECT source, dataset, reporter, partner, indicator, period, value, valuation FROM observations
  WHERE indicator IN ('goods_exports', 'goods_imports') AND unit = 'USD' AND source NOT IN ({quoted(TOLD)}))
SELECT reporter, indicator, period, source, dataset, coalesce(sum(value) FILTER (partner <> 'WLD'), 0),
  max(value) FILTER (partner = 'WLD'), bool_or(valuation = 'reconciled') FROM o GROUP BY ALL
UNION ALL
SELECT partner, 'goods_imports', period, source, dataset, sum(value), NULL, true FROM o
WHERE valuation = 'reconciled' AND partner <> 'WLD' GROUP BY ALL"""
