"""Loading ten million generated rows in three layouts, and asking the store; wall and CPU time, peak memory.

    python benchmarks/statistics_load.py [rows]

Each import runs in a process of its own, so that its peak memory is its own. The peer is a bare DuckDB
``COPY (SELECT * FROM read_csv) TO parquet`` of the same file: no checks, no codes, no sorting, no names.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

REPORTERS = """SELECT code, row_number() OVER (ORDER BY code) - 1 AS n, CAST(m49 AS INTEGER) AS m49
    FROM read_csv(?, header=true, all_varchar=true) WHERE kind = 'state' AND m49 <> '' ORDER BY code LIMIT 190"""


def generate(folder: Path, rows: int) -> dict[str, Path]:
    """Tables of our own: BACI by product, tidy CSV, tidy Parquet."""
    from comity.knowledge.statistics import FOLDER

    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE areas AS {REPORTERS}", [str(FOLDER / "areas.csv")])
    files = {
        "BACI CSV (products added up)": folder / "BACI_HS92_Y2019_V202401.csv",
        "tidy CSV": folder / "tidy.csv",
        "tidy Parquet": folder / "tidy.parquet",
    }
    baci, tidy, parquet = files.values()
    connection.execute(
        f"""COPY (SELECT 2019 AS t, a.m49 AS i, b.m49 AS j, 10000 + r.n // (190 * 190) AS k,
            round(1 + (r.n * 7919 % 100003) / 7.0, 3) AS v, 1.5 AS q
        FROM (SELECT range AS n FROM range({rows})) r
        JOIN areas a ON a.n = r.n % 190 JOIN areas b ON b.n = (r.n // 190) % 190) TO '{baci}' (HEADER)"""
    )
    select = f"""SELECT 'goods_exports' AS indicator, a.code AS reporter, b.code AS partner,
            1744 + r.n // (190 * 190) AS year, '' AS flow, 1.0 + r.n * 7919 % 100003 AS value, 'USD' AS unit, 'G' AS source
        FROM (SELECT range AS n FROM range({rows})) r
        JOIN areas a ON a.n = r.n % 190 JOIN areas b ON b.n = (r.n // 190) % 190"""
    connection.execute(f"COPY ({select}) TO '{tidy}' (HEADER)")
    connection.execute(f"COPY ({select}) TO '{parquet}' (FORMAT parquet)")
    return files


IMPORT = """
import resource, sys, time
from pathlib import Path
from comity.statistics.importing import add_file
started = time.perf_counter()
(done,) = add_file(Path(sys.argv[1]), Path(sys.argv[2]), say=lambda _: None)
print(time.perf_counter() - started, time.process_time(), done.dataset.rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def peer(path: Path, folder: Path) -> float:
    """CPU seconds of a bare copy to Parquet."""
    reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
    connection = duckdb.connect()
    started = time.process_time()
    connection.execute(
        f"COPY (SELECT * FROM {reader}('{path}')) TO '{folder / 'peer.parquet'}' (COMPRESSION zstd)"
    )
    return time.process_time() - started


def asked(store: Path) -> None:
    """Latency of the questions, warm, median of 15."""
    from comity.statistics.store import Store

    started = time.perf_counter()
    opened = Store.open(store)
    print(f"open                      {(time.perf_counter() - started) * 1000:8.1f} ms")
    questions = {
        "series KAZ KOR": lambda: opened.series("KAZ", "KOR"),
        "rank KAZ turnover 2010": lambda: opened.rank("KAZ", "trade_turnover", "2010"),
        "flows of a pair, all years": lambda: opened.query(
            "SELECT * FROM flows WHERE origin = 'KAZ' AND destination = 'KOR'"
        ),
    }
    for label, question in questions.items():
        times = []
        for _ in range(15):
            started = time.perf_counter()
            question()
            times.append((time.perf_counter() - started) * 1000)
        print(f"{label:26}{statistics.median(times):8.1f} ms  (first {times[0]:.1f})")


def main() -> None:
    """Generate, load, ask, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = generate(folder, rows)
        print(
            f"{'layout':30}{'rows in':>12}{'kept':>12}{'wall s':>9}{'CPU s':>8}{'peer':>7}{'ratio':>7}{'peak MB':>9}"
        )
        for label, path in files.items():
            store = folder / "store" if label == "tidy Parquet" else folder / f"store-{label[:4]}"
            done = subprocess.run(
                [sys.executable, "-c", IMPORT, store, path], capture_output=True, text=True, check=True
            )
            seconds, cpu, kept, peak = (float(x) for x in done.stdout.split())
            bare = peer(path, folder)
            print(
                f"{label:30}{rows:12,}{kept:12,.0f}{seconds:9.1f}{cpu:8.1f}{bare:7.1f}{cpu / bare:7.1f}{peak:9,.0f}"
            )
        asked(folder / "store")
        print(
            f"peak of the asking process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
        )


if __name__ == "__main__":
    main()
