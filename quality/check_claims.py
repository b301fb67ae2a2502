"""Invented claims with known truth: how often does checking answer wrongly, and how often does it abstain wrongly?

Facts are drawn from the raw series in ../shared/statistics, half of them are then spoilt, and the truth is worked
out here by SQL over the raw files: another code path than the one under test. Counted apart: a *wrong
hold* (no figure of any source makes it true), a *wrong fail* (some figure does), a *wrong abstention* (not
checkable though figures exist), a *wrong answer* (holds or fails where no figure can tell).

    python quality/check_claims.py [--claims 400] [--seed 1] [--shared ../shared] [--show]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from comity.checking import Checker
from comity.model.claim import Claim
from comity.model.verdict import Verdict
from comity.statistics.importing import add_file
from comity.statistics.store import Store

#: raw files of goods trade: name, file, SQL for exporter, importer, value, teller
RAW = """
CREATE TABLE told AS
SELECT 'baci' AS file, reporter AS x, partner AS m, year, value, 'both' AS teller FROM '{d}/trade_baci_reconciled_2000_2020.parquet'
UNION ALL SELECT 'dots', reporter, partner, year, value, 'exporter' FROM '{d}/trade_imf_dots_exports_2019_2020.parquet' WHERE value > 0
UNION ALL SELECT 'cow', partner, reporter, year, value, 'importer' FROM '{d}/trade_cow_imports_1870_2014.parquet'
UNION ALL SELECT 'comtrade', reporter, partner, year, value, 'exporter'
  FROM '{d}/trade_comtrade_reported_6partners_1993_2017.parquet' WHERE flow = 'export'
UNION ALL SELECT 'comtrade', partner, reporter, year, value, 'importer'
  FROM '{d}/trade_comtrade_reported_6partners_1993_2017.parquet' WHERE flow = 'import'
UNION ALL SELECT 'penppml', reporter, partner, year, value, 'exporter'
  FROM '{d}/trade_comtrade_exports_4yearly_1964_2016.parquet' WHERE value > 0
UNION ALL SELECT 'imts', reporter, partner, year, value, 'exporter'
  FROM '{d}/trade_imf_imts_exports_2025.parquet' WHERE value > 0;
"""


class Case(NamedTuple):
    """A claim and what no verdict may say of it."""

    claim: Claim
    may: frozenset[str]
    why: str


class Truth:
    """The raw files, asked by hand."""

    def __init__(self, folder: Path) -> None:
        self.sql = duckdb.connect()
        self.sql.execute(RAW.format(d=folder))
        self.folder = folder

    def flows(self, x: str, m: str, year: int) -> list[float]:
        """Every figure for goods from x to m in a year."""
        return [
            row[0]
            for row in self.sql.execute(
                "SELECT value FROM told WHERE x = ? AND m = ? AND year = ? ORDER BY ALL", [x, m, year]
            ).fetchall()
        ]

    def turnovers(self, a: str, b: str, year: int) -> list[float]:
        """Every sum of a figure for one direction and a figure for the other."""
        return [out + back for out in self.flows(a, b, year) for back in self.flows(b, a, year)]

    def places(self, reporter: str, partner: str, year: int, what: str) -> list[int]:
        """The partner's place in the reporter's list by every file: exports, imports or turnover."""
        out: list[int] = []
        for file, teller in self.sql.execute(
            "SELECT DISTINCT file, teller FROM told WHERE year = ? ORDER BY ALL", [year]
        ).fetchall():
            ends = {
                "exports": "SELECT m AS p, value, 1 AS way FROM told WHERE x = $r AND file = $f AND teller = $t AND year = $y",
                "imports": "SELECT x AS p, value, 2 AS way FROM told WHERE m = $r AND file = $f AND teller = $t AND year = $y",
            }
            query = ends.get(what) or f"{ends['exports']} UNION ALL {ends['imports']}"
            rows = self.sql.execute(
                f"SELECT p, sum(value) AS v, count(DISTINCT way) AS ways FROM ({query}) WHERE p NOT IN ('WLD', 'BUN', 'UNS', 'SPE', 'FRE')"
                " GROUP BY p ORDER BY v DESC, p",
                {"r": reporter, "f": file, "t": teller, "y": year},
            ).fetchall()
            names = [row[0] for row in rows]
            whole = {row[0]: row[2] for row in rows}.get(partner) == (2 if what == "trade_turnover" else 1)
            if len(names) > 30 and whole:
                out.append(names.index(partner) + 1)
        return out


def rounded(value: float, digits: int) -> float:
    """To so many significant digits."""
    return float(f"{value:.{digits - 1}e}")


def within(value: float, claimed: float, digits: int) -> bool:
    """Whether a figure rounds to what is claimed: half a unit of the last digit that is not zero, a tenth at most."""
    unit = 10 ** (len(str(int(claimed))) - digits)
    while claimed % (10 * unit) == 0:
        unit *= 10
    return abs(value - claimed) <= min(0.5 * unit, 0.1 * claimed) * 1.0001


HOLDS, FAILS = "holds", "fails"
ANY = frozenset({"holds", "fails", "depends", "not_checkable"})
SAYS_NOTHING = frozenset({"not_checkable"})


def pairs(truth: Truth, rng: random.Random, count: int) -> list[tuple[str, str, int]]:
    """Pairs with real trade, of any size above 50 million."""
    rows = truth.sql.execute(
        "SELECT DISTINCT x, m, year FROM told WHERE value > 5e7 AND year BETWEEN 1995 AND 2020 AND x <> 'WLD' AND m <> 'WLD'"
        " AND length(x) = 3 AND length(m) = 3 AND x IN (SELECT x FROM told WHERE file = 'baci')"
        " AND m IN (SELECT m FROM told WHERE file = 'baci') ORDER BY ALL"
    ).fetchall()
    return rng.sample(rows, count)


def levels(truth: Truth, rng: random.Random, count: int) -> Iterator[Case]:
    """Turnover and exports, half of them spoilt by a tenth to a factor of three."""
    for number, (a, b, year) in enumerate(pairs(truth, rng, count)):
        turnover = rng.random() < 0.5
        figures = truth.turnovers(a, b, year) if turnover else truth.flows(a, b, year)
        if not figures:
            continue
        digits = rng.choice([2, 3])
        value = rounded(rng.choice(figures), digits)
        if rng.random() < 0.5:
            value = rounded(value * rng.choice([0.4, 0.6, 0.85, 1.2, 1.5, 3.0]), digits)
        exact = [figure for figure in figures if within(figure, value, digits)]
        close = [figure for figure in figures if abs(figure / value - 1) <= 0.02]
        may = {"depends"} | ({HOLDS} if exact or close else set()) | (set() if exact else {FAILS})
        claim = Claim(
            id=f"level{number}",
            parties=(a, b),
            indicator="trade_turnover" if turnover else "exports",
            perspective=a,
            perspective_stated=rng.random() < 0.5,
            origin=None if turnover else a,
            destination=None if turnover else b,
            value=value,
            unit="USD",
            period=str(year),
        )
        yield Case(claim, frozenset(may), f"figures {[f'{f:.4g}' for f in figures[:8]]}")


def ranks(truth: Truth, rng: random.Random, count: int) -> Iterator[Case]:
    """Places in lists, right by some file or spoilt."""
    for number, (a, b, year) in enumerate(pairs(truth, rng, count)):
        what = rng.choice(["trade_turnover", "exports", "imports"])
        places = truth.places(a, b, year, what)
        if not places:
            continue
        rank = max(1, rng.choice(places) + rng.choice([0, 0, 0, -1, 1, -3, 5]))
        out = what == "exports"
        claim = Claim(
            id=f"rank{number}",
            parties=(a, b),
            indicator=what,
            perspective=a,
            perspective_stated=rng.random() < 0.5,
            origin=None if what == "trade_turnover" else a if out else b,
            destination=None if what == "trade_turnover" else b if out else a,
            rank=rank,
            period=str(year),
        )
        may = {"depends"} | ({HOLDS} if rank in places else {FAILS})
        yield Case(claim, frozenset(may), f"places {places}")


def changes(truth: Truth, rng: random.Random, count: int) -> Iterator[Case]:
    """Growth of exports, by BACI or spoilt."""
    for number, (a, b, year) in enumerate(pairs(truth, rng, count)):
        rows = truth.sql.execute(
            "SELECT 100 * (n.value / o.value - 1) AS growth FROM told n JOIN told o ON (n.x, n.m, n.file, n.teller) ="
            " (o.x, o.m, o.file, o.teller) AND o.year = n.year - 1 WHERE n.x = ? AND n.m = ? AND n.year = ? ORDER BY growth",
            [a, b, year],
        ).fetchall()
        growths = [row[0] for row in rows]
        if not growths or abs(growths[0]) > 90 or abs(growths[0]) < 1:
            continue
        claimed = float(round(rng.choice(growths) + rng.choice([0, 0, 0, 15, -20, 40])))
        exact = any(abs(growth - claimed) <= 0.5001 for growth in growths)
        claim = Claim(
            id=f"change{number}",
            parties=(a, b),
            indicator="exports",
            perspective=a,
            perspective_stated=True,
            origin=a,
            destination=b,
            change=claimed,
            period=str(year),
        )
        may = {"depends"} | ({HOLDS} if exact else {FAILS})
        yield Case(claim, frozenset(may), f"growths {[round(growth, 1) for growth in growths]}")


def people(truth: Truth, rng: random.Random, count: int) -> Iterator[Case]:
    """Students by UNESCO's own years, right or spoilt."""
    rows = truth.sql.execute(
        f"SELECT reporter, partner, year, value FROM '{truth.folder}/students_uis_top_partners_1998_2021.parquet'"
        " WHERE value > 200 AND length(reporter) = 3 AND length(partner) = 3 ORDER BY ALL"
    ).fetchall()
    for number, (host, origin, year, value) in enumerate(rng.sample(rows, count)):
        claimed = rounded(value * rng.choice([1, 1, 0.5, 1.6]), 3)
        claim = Claim(
            id=f"students{number}",
            parties=(origin, host),
            indicator="students",
            perspective=host,
            perspective_stated=True,
            origin=origin,
            destination=host,
            value=claimed,
            unit="persons",
            period=str(year),
        )
        may = {"depends"} | ({HOLDS} if within(value, claimed, 3) else {FAILS})
        yield Case(claim, frozenset(may), f"figure {value:.0f}")


def beyond(truth: Truth, rng: random.Random, count: int) -> Iterator[Case]:
    """What no series can tell: other money, months, fiscal years, services, sums over years, tourists, the future."""
    spoilers: list[Callable[[Claim], Claim]] = []
    from msgspec.structs import replace

    spoilers += [
        lambda c: replace(c, unit="EUR"),
        lambda c: replace(c, period=f"{c.period}-01/{c.period}-09"),
        lambda c: replace(c, period=f"{int(c.period or 0) - 1}-04/{c.period}-03"),
        lambda c: replace(c, note="goods and services"),
        lambda c: replace(c, indicator="tourists", unit="persons"),
        lambda c: replace(c, period=f"1995/{c.period}"),
        lambda c: replace(c, period="2035"),
        lambda c: replace(c, indicator="foreign_investment_stock"),
    ]
    for number, case in enumerate(levels(truth, rng, count)):
        claim = replace(rng.choice(spoilers)(case.claim), id=f"beyond{number}", perspective_stated=True)
        yield Case(claim, SAYS_NOTHING, "no series can tell")


def judge(case: Case, verdict: Verdict) -> str:
    """What kind of mistake a verdict is, or "right", or "depends" where that is an answer."""
    code = verdict.verdict
    if case.may == SAYS_NOTHING:
        return "right abstention" if code == "not_checkable" else f"wrong answer ({code})"
    if code == "not_checkable":
        return "wrong abstention"
    if code in case.may:
        return code if code == "depends" else f"right {code}"
    return "wrong hold" if code == HOLDS else "wrong fail"


def main() -> int:
    """Print the counts for each kind of claim."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=400, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument(
        "--statistics", type=Path, help="a store that holds the raw files; without, one is made"
    )
    parser.add_argument("--show", action="store_true", help="show the wrong ones")
    args = parser.parse_args()
    folder = args.shared / "statistics"
    if not folder.is_dir():
        print(f"no raw series in {folder}", file=sys.stderr)
        return 2
    truth, rng = Truth(folder), random.Random(args.seed)
    with tempfile.TemporaryDirectory() as scratch:
        store = Store.open(args.statistics or filled(folder, Path(scratch)))
        return count(truth, rng, Checker(store), args)


def filled(folder: Path, scratch: Path) -> Path:
    """A store of the raw files."""
    for file in sorted([*folder.glob("trade_*"), *folder.glob("students_*")]):
        add_file(scratch, file)
    return scratch


def count(truth: Truth, rng: random.Random, checker: Checker, args: argparse.Namespace) -> int:
    """Print the counts for each kind; 1 where any verdict is wrong."""
    wrong = 0
    for kind in (levels, ranks, changes, people, beyond):
        cases = list(kind(truth, rng, args.claims))
        verdicts = checker.check([case.claim for case in cases])
        counts: Counter[str] = Counter()
        for case, verdict in zip(cases, verdicts, strict=True):
            result = judge(case, verdict)
            counts[result] += 1
            bad = result.startswith("wrong") and "abstention" not in result
            wrong += bad
            if args.show and result.startswith("wrong"):
                print(f"  {result}: {case.why}\n    {verdict.explanation}")
        print(
            f"{kind.__name__:8} {len(cases):5}  " + ", ".join(f"{k} {v}" for k, v in sorted(counts.items()))
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
