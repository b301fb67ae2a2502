"""How fast documents come into the register, and how fast it answers when it is full.

    python benchmarks/register_add.py ../shared/corpus/bulk.jsonl.gz                     SQLite
    python benchmarks/register_add.py ../shared/corpus/bulk.jsonl.gz --url postgresql://postgres@127.0.0.1:5499/bench

Reading is part of adding. Prints documents a second, the last thousand against the first, the time of each
question asked as a user asks it (median of five, the process already running), and the peak of memory.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from comity import flow
from comity.cli.show import ON_SCREEN
from comity.intake import Failure
from comity.register import Register
from comity.register.listing import Filter
from comity.register.register import BATCH


def main() -> int:
    """Add, ask, tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", help="JSONL of documents")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--url", help="a new, empty database; else a SQLite file in a temporary folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = args.url or f"sqlite:///{folder}/bench.db"
        with Register.open(url, create=True) as register:
            add(register, args.source, args.documents)
            ask(register, Path(folder))
    own, reader = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"peak memory {own:,.0f} MB, each reader {reader:,.0f} MB")
    return 0


def add(register: Register, source: str, most: int) -> None:
    """Documents a second, over all and by the thousand."""
    items = (item for item in flow.documents([source]) if not isinstance(item, Failure))
    started = last = time.perf_counter()
    thousands: list[float] = []
    worked: list[float] = []
    begun = spent = time.process_time()
    count = statements = joined = 0
    for outcome in flow.record(register, islice(items, most), batch=BATCH):
        if isinstance(outcome, Failure):
            continue
        count += 1
        statements += outcome.statements
        joined += outcome.joined
        if count % 1000 == 0:
            now = time.perf_counter()
            thousands.append(now - last)
            last = now
            worked.append(time.process_time() - spent)
            spent = time.process_time()
            print(f"\r{count:,} documents", end="", file=sys.stderr, flush=True)
    took = time.perf_counter() - started
    print(file=sys.stderr)
    print(
        f"added {count:,} documents, {statements:,} statements, {joined:,} joined: {count / took:,.0f} documents a second"
    )
    own = (time.process_time() - begun) / max(count, 1) * 1000
    readers = resource.getrusage(resource.RUSAGE_CHILDREN)
    reading = (readers.ru_utime + readers.ru_stime) / max(count, 1) * 1000
    print(f"CPU a document: {own:.2f} ms to record, {reading:.2f} ms to read (in processes beside)")
    if len(thousands) > 3:
        # The first two hundred documents are read in this process, so the second thousand is the first that compares.
        print(
            f"by the clock: second thousand {thousands[1]:.2f} s, last {thousands[-1]:.2f} s, ratio"
            f" {thousands[-1] / thousands[1]:.2f}; by CPU of the recording process: {worked[1]:.2f} s, {worked[-1]:.2f} s,"
            f" ratio {worked[-1] / worked[1]:.2f}"
        )


def ask(register: Register, folder: Path) -> None:
    """The questions of every day."""
    a, b, n = register.dyads()[0]
    questions: dict[str, Callable[[], object]] = {
        f"show {a} {b} ({n} records)": lambda: register.dossier(a, b, kinds=ON_SCREEN),
        f"show {a} {b} --json (all of them)": lambda: register.dossier(a, b),
        f"list meetings --between {a} {b}": lambda: register.records("meeting", Filter(between=(a, b))),
        "list meetings, first 50": lambda: register.records("meeting", Filter(limit=50)),
        "list instruments --sector energy, first 50": lambda: register.records(
            "instrument", Filter(sector="energy", limit=50)
        ),
        "list promises --overdue, first 50": lambda: register.records(
            "promises", Filter(overdue=True, limit=50)
        ),
        "list conflicts, first 50": lambda: register.records("conflicts", Filter(limit=50)),
        "list documents, first 50": lambda: register.documents(Filter(limit=50)),
        f"list documents --between {a} {b}": lambda: register.documents(Filter(between=(a, b))),
        "list documents (all)": lambda: register.documents(),
        "search critical minerals": lambda: register.search("critical minerals"),
        "search government": lambda: register.search("government"),
        "search trade agreement": lambda: register.search("trade agreement"),
    }
    for name, question in questions.items():
        print(f"{name}: {timed(question, 5)}")
    from comity.register.writers import write_csv

    def export() -> None:
        with register.table("panel") as table, (folder / "panel.csv").open("w", encoding="utf-8") as file:
            write_csv(table, file)

    print(f"export panel as CSV: {timed(export, 1)}")


def timed(question: Callable[[], object], times: int) -> str:
    """Median milliseconds by the clock and of CPU (a busy machine shows in the one and not in the other)."""
    taken, spent = [], []
    for _ in range(times):
        started, worked = time.perf_counter(), time.process_time()
        question()
        taken.append(time.perf_counter() - started)
        spent.append(time.process_time() - worked)
    return f"{statistics.median(taken) * 1000:,.0f} ms ({statistics.median(spent) * 1000:,.0f} ms of CPU)"


if __name__ == "__main__":
    sys.exit(main())
