"""How long a brief takes on a relationship of 1,000 documents, in a register of 1,000 and of 5,000.

    python benchmarks/brief_speed.py [--documents 1000] [--formats html docx pdf]

Each brief is one run of the command in a process of its own, with its modules compiled as pip leaves them; told are seconds
after start (a run that only prints the version is taken off) by the clock and of CPU (charts are drawn in a second process,
which CPU includes), the least of three. The texts are made up, five statements each.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from comity.model.document import Document
from comity.model.reading import Coverage, Reading
from comity.model.statement import AnyStatement
from comity.register import Register

FIELDS = (
    "energy",
    "transport",
    "education",
    "space",
    "health",
    "digital",
    "minerals",
    "finance",
    "water",
    "culture",
)
OTHERS = ("CHN", "RUS", "TUR", "UZB", "DEU", "JPN", "FRA", "USA")


def texts(count: int, a: str, b: str, seed: int) -> Iterator[tuple[Document, Reading]]:
    """Documents on one relationship, each of a day of its own, in the hands of ten publishers."""
    for n in range(count):
        day = date(2004, 1, 1) + timedelta(days=7 * n % 7300)
        field, year = FIELDS[n % 10], day.year - 1
        said: list[dict[str, Any]] = [
            {"kind": "meeting", "form": ("talks", "visit", "official_visit")[n % 3], "date": day.isoformat(), "place": "Astana",
             "participants": [{"name": f"Person {n % 90} {a}", "office": "Minister", "party": a},
                              {"name": f"Person {n % 70} {b}", "office": "Minister", "party": b}]},
            {"kind": "instrument", "type": "memorandum", "subject": f"{field} in region {n}", "date": day.isoformat()},
            {"kind": "figure", "indicator": "trade_turnover", "value": 1e9 + 1e8 * (year % 20) + 3e7 * (n % 4), "unit": "USD", "period": str(year)},
            {"kind": "intent", "sectors": [field, FIELDS[(n + 3) % 10]], "actor": "both", "modality": "agreed"},
            {"kind": "project", "name": f"{field} plant {n % 300}", "form": "project", "sector": field},
        ]  # fmt: skip
        quotes = [f"Sentence {k} of text {seed}-{n} tells of the {s['kind']}" for k, s in enumerate(said)]
        document = Document.of(
            ". ".join(quotes) + ".",
            published=day.isoformat(),
            publisher=f"Agency {n % 10}",
            title=f"Report {n}",
        )
        statements = []
        for quote, s in zip(quotes, said, strict=True):
            start = document.text.index(quote)
            whole = {**s, "quote": quote, "start": start, "end": start + len(quote), "parties": [a, b]}
            statements.append(msgspec.convert(whole, AnyStatement).identified(document.id))
        yield (
            document,
            Reading(
                document=document.id,
                statements=tuple(statements),
                coverage=Coverage(sentences=5, with_statements=5),
            ),
        )


class Cost(NamedTuple):
    """Seconds of one run."""

    clock: float
    cpu: float


def cost(words: list[str], compiled: str) -> Cost:
    """What a run of the command takes, the least of three; ``compiled``: a folder for its bytecode."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = compiled
    clocks, cpus = [], []
    for _ in range(3):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-m", "comity", *words], check=True, capture_output=True, env=env)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        clocks.append(time.perf_counter() - began)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Cost(min(clocks), min(cpus))


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--formats", nargs="+", default=["html", "docx", "pdf"])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COMITY_STATISTICS"] = f"{folder}/none"
        url = f"sqlite:///{folder}/comity.db"
        compiled = f"{folder}/compiled"
        start = cost(["--version"], compiled)
        print(f"start {start.clock:.2f} s by the clock, {start.cpu:.2f} s of CPU")
        for others in (0, 4):
            with Register.open(url, create=True) as register:
                if others == 0:
                    list(register.add_stream(texts(args.documents, "KAZ", "KOR", 0)))
                for n in range(2 * others):
                    list(register.add_stream(texts(args.documents // 2, "KAZ", OTHERS[n], n + 1)))
            total = args.documents * (1 + others)
            for form in args.formats:
                target = Path(folder) / f"brief.{form}"
                took = cost(["brief", "KAZ", "KOR", "--register", url, "-o", str(target)], compiled)
                size = target.stat().st_size / 1024
                print(
                    f"{form}: {took.clock - start.clock:.2f} s by the clock, {took.cpu - start.cpu:.2f} s of CPU after start, {size:,.0f} KB;"
                    f" {args.documents:,} documents of {total:,}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
