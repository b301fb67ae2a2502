"""How long a brief takes on a relationship of 1,000 documents, in a register of 1,000 and of 5,000.

    python benchmarks/brief_speed.py [--documents 1000] [--formats html docx pdf]

Each brief is one run of the command in a process of its own; told are seconds of CPU after start (the same process that
only prints its version is taken off), the least of three. The texts are made up, five statements each.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

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


def cpu(words: list[str]) -> float:
    """Seconds of CPU that a run of the command takes, the least of three."""
    found = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "comity", *words], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


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
        start = cpu(["--version"])
        print(f"start {start:.2f} s")
        for others in (0, 4):
            with Register.open(url, create=True) as register:
                if others == 0:
                    list(register.add_stream(texts(args.documents, "KAZ", "KOR", 0)))
                for n in range(2 * others):
                    list(register.add_stream(texts(args.documents // 2, "KAZ", OTHERS[n], n + 1)))
            total = args.documents * (1 + others)
            for form in args.formats:
                target = Path(folder) / f"brief.{form}"
                took = cpu(["brief", "KAZ", "KOR", "--register", url, "-o", str(target)]) - start
                size = target.stat().st_size / 1024
                print(
                    f"{form}: {took:.2f} s after start, {size:,.0f} KB; {args.documents:,} documents of {total:,}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
