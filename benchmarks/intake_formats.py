"""CPU time of intake per format, and of JSONL per document: ``python benchmarks/intake_formats.py [documents.jsonl[.gz]]``.

Each format is read in a fresh process: ``start`` is everything up to the first document (imports included), ``next`` what
each further file of the same kind costs. The text is one article of 450 words. With a JSONL file given, the whole of it is
read, beside json.loads of its lines alone, in the same run.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from intake.makers import LEAD, SECOND, docx_package, item, page, pdf, rss, word_markup

PARAGRAPHS = [f"{LEAD} {SECOND}"] * 15
WRAPPED = [words for _ in PARAGRAPHS for words in (LEAD[:60], LEAD[60:], SECOND)]
FILES = {
    "a.txt": "\n\n".join(PARAGRAPHS).encode(),
    "a.html": page(*PARAGRAPHS),
    "a.pdf": pdf(WRAPPED[:45]),
    "a.docx": docx_package(
        word_markup("".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in PARAGRAPHS))
    ),
    "a.eml": b"From: a@b.example\nSubject: Signed\n\n" + "\n\n".join(PARAGRAPHS).encode(),
    "a.rss": rss(item("Signed", " ".join(PARAGRAPHS))),
}
ONE = """
import sys, time
from comity import flow
begin = time.process_time()
list(flow.documents([sys.argv[1]]))
first = time.process_time()
list(flow.documents([sys.argv[1]] * 50))
print(f"{first * 1e3:6.0f} ms start {(time.process_time() - first) * 1e3 / 50:8.2f} ms next")
"""


def formats() -> None:
    """One line for each format."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in FILES.items():
            path = Path(folder, name)
            path.write_bytes(data)
            done = subprocess.run(
                [sys.executable, "-c", ONE, path], check=True, capture_output=True, text=True
            )
            print(f"{name.partition('.')[2]:5}", done.stdout.strip())


def jsonl(path: str) -> None:
    """Documents a second beside the bare parse, and peak memory after 1,000 documents and at the end."""
    from comity import flow

    begin = time.process_time()
    with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as lines:
        count = sum(1 for line in lines if json.loads(line))
    bare = time.process_time() - begin
    early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    for number, _ in enumerate(flow.documents([path], warn=lambda message: None), 1):
        if number == 1_000:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours = time.process_time() - begin
    late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"JSONL {count} documents: {count / ours:,.0f} a second, {ours / bare:.1f} times json.loads alone")
    print(f"peak memory {early / 1024:.0f} MB after 1,000 documents, {late / 1024:.0f} MB at the end")


if __name__ == "__main__":
    formats()
    if len(sys.argv) > 1:
        jsonl(sys.argv[1])
