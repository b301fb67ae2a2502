"""Official series of a pair: turnover by whose reports, flows by year, other numbers; all from observations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from comity.briefing import wording as w
from comity.briefing.desk import Desk
from comity.knowledge.briefing import words
from comity.model.brief import Row, Table
from comity.model.observation import IMPLAUSIBLE, Observation

RECENT_YEARS = 12


class Turnover(NamedTuple):
    """Trade of one year, both ways, by one way of counting."""

    year: int
    basis: str  #: "as Kazakhstan reports", "as each side reports its exports", "reconciled"
    value: float
    parts: tuple[Observation, ...]


def official(desk: Desk) -> list[Observation]:
    """The annual numbers of true series up to the as-of date, without what only repeats a statement."""
    claims = set(words("source_kind")["claims"].split("|"))
    return [
        o
        for o in desk.official.observations
        if o.source not in claims
        and len(o.period) == 4
        and o.period <= desk.scene.today
        and IMPLAUSIBLE not in o.note
    ]


def _newest(found: Iterable[Observation]) -> Observation | None:
    """Of several sources and vintages the newest; CIF and FOB as the source's own custom is."""
    return max(found, key=lambda o: (o.vintage, o.source, o.valuation), default=None)


class Flows:
    """The goods flows between two parties by year and by who tells of them."""

    def __init__(self, desk: Desk) -> None:
        self.a, self.b = desk.scene.a, desk.scene.b
        self._found: dict[tuple[str, str, str, int], list[Observation]] = {}
        for o in official(desk):
            if {o.reporter, o.partner} != {self.a, self.b}:
                continue
            if o.indicator == "goods_exports":
                teller = "reconciled" if o.valuation == "reconciled" else "exporter"
                self._found.setdefault((o.reporter, o.partner, teller, o.year), []).append(o)
            elif o.indicator == "goods_imports":
                self._found.setdefault((o.partner, o.reporter, "importer", o.year), []).append(o)

    def years(self) -> list[int]:
        """The latest years with any number, oldest first."""
        return sorted({key[3] for key in self._found})[-RECENT_YEARS:]

    def flow(self, origin: str, goal: str, teller: str, year: int) -> Observation | None:
        """The newest number of a flow as one of the two tells it."""
        return _newest(self._found.get((origin, goal, teller, year), ()))

    def turnovers(self) -> list[Turnover]:
        """Both directions added up, by every way of counting that has both."""
        ways = (
            (f"as {w.party(self.a)} reports", "exporter", "importer"),
            (f"as {w.party(self.b)} reports", "importer", "exporter"),
            ("as each side reports its exports", "exporter", "exporter"),
            ("as reconciled by CEPII BACI", "reconciled", "reconciled"),
        )
        found = []
        for year in self.years():
            for basis, out, back in ways:
                one, other = self._together(year, out, back)
                if one and other:
                    found.append(Turnover(year, basis, one.value + other.value, (one, other)))
        return found

    def _together(self, year: int, out: str, back: str) -> tuple[Observation | None, Observation | None]:
        """Both flows, of one source where one has both."""
        ones = self._found.get((self.a, self.b, out, year), [])
        others = self._found.get((self.b, self.a, back, year), [])
        shared = {o.source for o in ones} & {o.source for o in others}
        if shared:
            ones, others = [[o for o in side if o.source in shared] for side in (ones, others)]
        return _newest(ones), _newest(others)


def flows_table(desk: Desk, flows: Flows) -> Table | None:
    """Year by year, what each side reports of each direction; columns without a number are left out."""
    a, b = flows.a, flows.b
    columns = [
        (f"{w.party_title(origin)} to {w.party(goal)}, {how}", origin, goal, teller)
        for origin, goal in ((a, b), (b, a))
        for how, teller in (
            (f"{w.party(origin)} reports", "exporter"),
            (f"{w.party(goal)} reports", "importer"),
            ("reconciled", "reconciled"),
        )
    ]
    years = flows.years()
    used = [c for c in columns if any(flows.flow(*c[1:], year) for year in years)]
    rows: list[Row] = []
    for year in reversed(years):
        numbers = [flows.flow(*c[1:], year) for c in used]
        cells = [millions(o.value) if o else "–" for o in numbers]
        rows.append(desk.row((str(year), *cells), [desk.series_fact(o) for o in numbers if o]))
    if not rows:
        return None
    titles = ("Year", *(c[0] for c in used))
    return Table(
        caption="Trade in goods, official series, in millions of US dollars", columns=titles, rows=tuple(rows),
        numeric=tuple(range(1, len(titles))),
    )  # fmt: skip


def millions(value: float) -> str:
    """``3,079.6``: US dollars in millions."""
    return f"{value / 1e6:,.1f}"


def numbers_table(desk: Desk, caption: str, titles: dict[str, str], most: int = 12) -> Table | None:
    """Other official numbers on the pair: indicator, from, to, year, value, source; the newest of each first."""
    found = [o for o in official(desk) if o.indicator in titles and o.partner]
    latest: dict[tuple[str, str, str, int], Observation] = {}
    for o in sorted(found, key=lambda o: (o.vintage, o.source)):
        latest[o.indicator, o.reporter, o.partner, o.year] = o
    chosen = sorted(latest.values(), key=lambda o: (list(titles).index(o.indicator), o.reporter, -o.year))
    kept: list[Observation] = []
    for o in chosen:
        if sum((k.indicator, k.reporter) == (o.indicator, o.reporter) for k in kept) < 3:
            kept.append(o)
    rows = tuple(
        desk.row(
            (titles[o.indicator].format(reporter=w.party(o.reporter), partner=w.party(o.partner)), str(o.year),
             w.amount(o.value, "USD" if o.unit == "USD" else "count", digits=4), o.source),
            [desk.series_fact(o)],
        )
        for o in kept[:most]
    )  # fmt: skip
    columns = ("What", "Year", "Number", "Source")
    return Table(caption=caption, columns=columns, rows=rows, numeric=(2,)) if rows else None
