"""How long one claim takes warm, and a thousand of them in a batch, over the series of ../shared/statistics.

    python benchmarks/checking_latency.py [--statistics DIR] [--shared ../shared] [--millions 10]

Single claims go one by one to a checker that has answered before; each asks of another pair or year. A fresh
checker's first claim is told apart. The same kind of claims then goes in one batch to a fresh checker. Beside them a plain SQL query of the same store, for scale. With
``--millions``, the same over a made-up store of that many rows.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from comity.checking import Checker
from comity.model.claim import Claim
from comity.statistics.importing import add_file
from comity.statistics.store import Store

REPORTERS = (
    "KAZ DEU MYS SRB VNM BRA CHN USA POL TUR IND NGA GEO FRA ITA JPN KOR RUS EGY ZAF CHL NZL SWE MEX".split()
)


def claims(count: int, seed: int = 7) -> list[Claim]:
    """Ranks, levels and changes in equal parts, over pairs and years at random."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        a, b = rng.sample(REPORTERS, 2)
        kind = number % 3
        made.append(
            Claim(
                id=str(number),
                parties=(a, b),
                indicator=rng.choice(["trade_turnover", "exports"]),
                perspective=a,
                perspective_stated=True,
                origin=a,
                destination=b,
                rank=rng.randint(1, 10) if kind == 0 else None,
                value=rng.uniform(1e8, 1e10) if kind != 0 else None,
                unit="USD" if kind != 0 else None,
                change=float(rng.randint(-30, 60)) if kind == 2 else None,
                period=str(rng.randint(2003, 2019)),
            )
        )
    return made


def milliseconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def quantiles(times: Sequence[float]) -> str:
    """Median and ninety-fifth percentile."""
    ordered = sorted(times)
    return f"median {statistics.median(ordered):6.1f} ms, p95 {ordered[int(0.95 * len(ordered))]:6.1f} ms"


def measure(store: Store, singles: int, batch: int) -> None:
    """Print what one claim, many single claims and one batch cost."""
    some = claims(singles)
    first = milliseconds(lambda: Checker(store).check(claims(1, seed=1)))
    print(f"  the first claim of a checker      {first:.0f} ms")
    checker = Checker(store)
    checker.check(claims(3, seed=1))
    plain = [
        milliseconds(
            lambda c=c: store.query(  # type: ignore[misc]
                "SELECT sum(value) FROM observations WHERE indicator = 'goods_exports' AND reporter = ? AND partner = ?"
                " AND period = ?",
                [*c.parties, c.period],
            )
        )
        for c in some[:30]
    ]
    print(f"  one plain query of one number     {quantiles(plain)}")
    every: list[float] = []
    for name, kind in (("rank", 0), ("level", 1), ("level and change", 2)):
        times = [milliseconds(lambda c=c: checker.check([c])) for c in some[kind::3]]  # type: ignore[misc]
        every += times
        print(f"  all definitions of one {name:17}{quantiles(times)}")
    many = claims(batch, seed=11)
    whole = milliseconds(lambda: Checker(store).check(many))
    alone = statistics.mean(every) * batch
    print(
        f"  {batch} claims in a batch {whole / 1000:.2f} s; as single checks {alone / 1000:.1f} s (mean of {singles});"
        f" a {alone / whole:.0f}th"
    )


def made_up(millions: int, folder: Path) -> Path:
    """A tidy table of so many rows of trade, as a file to import: every pair of reporters, year and vintage."""
    import duckdb

    path = folder / "made_up.parquet"
    duckdb.sql(
        f"""COPY (WITH area AS (SELECT DISTINCT code FROM read_csv('src/comity/knowledge/statistics/areas.csv')
            WHERE kind IN ('state', 'territory'))
        SELECT 'merchandise_trade_reported' AS indicator, a.code AS reporter, b.code AS partner,
            (1990 + y)::INTEGER AS year, f AS flow, 1e6 + hash(a.code || b.code || y || f) % 1000000000 AS value,
            'USD' AS unit, 'IMF DOTS (TXG_FOB_USD)' AS source
        FROM area a, area b, range(100) r(y), (VALUES ('export'), ('import')) s(f) WHERE a.code <> b.code
        LIMIT {millions}000000) TO '{path}' (FORMAT parquet)"""
    )
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--statistics", type=Path, help="a store that holds the series; without, one is made")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--singles", type=int, default=90)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--millions", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        directory = args.statistics
        if directory is None:
            directory = Path(scratch) / "series"
            for file in sorted((args.shared / "statistics").glob("trade_*")):
                add_file(directory, file)
        with Store.open(directory) as store:
            rows = store.query("SELECT count(*) FROM observations")[0][0]
            print(f"{directory}: {rows:,} rows")
            measure(store, args.singles, args.batch)
        if args.millions:
            large = Path(scratch) / "large"
            seconds = milliseconds(lambda: add_file(large, made_up(args.millions, Path(scratch)))) / 1000
            with Store.open(large) as store:
                rows = store.query("SELECT count(*) FROM observations")[0][0]
                print(f"made up: {rows:,} rows, made and imported in {seconds:.0f} s")
                measure(store, 30, 300)


if __name__ == "__main__":
    main()
