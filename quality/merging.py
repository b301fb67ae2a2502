"""How well reports of one thing are put together: pairwise precision and recall on the visit of June 2024.

    python quality/merging.py            statements as annotated by hand
    python quality/merging.py --reader   the reader's own statements, matched to the annotated ones by place

A pair is two statements of one kind; it is right when the annotation names the same thing for both. Exit
code 1 where precision is below 0.95 or recall below 0.85 (issue 3).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from comity.knowledge.tables import ROOT
from comity.model.document import Document
from comity.model.reading import Coverage, Reading
from comity.model.statement import AnyStatement
from comity.reading.reader import read
from comity.register import Register

PRECISION, RECALL = 0.95, 0.85
ANNOTATION = Path(__file__).parent / "visit_2024" / "annotation.jsonl"
REPORTS = ROOT / "demo" / "reports.jsonl"
Labels = dict[str, str]  #: statement id → the thing it is of


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", action="store_true", help="the reader's own statements")
    parser.add_argument("--show", action="store_true", help="each wrong and each missing pair")
    args = parser.parse_args()
    items, labels, kinds, quotes = [], {}, {}, {}
    for document, annotated in annotation():
        reading, of_document = (by_reader if args.reader else by_hand)(document, annotated)
        items.append((document, reading))
        labels.update(of_document)
        kinds.update({s.id: s.kind for s in reading.statements})
        quotes.update({s.id: f"{document.key}: {s.quote[:90]}" for s in reading.statements})
    together = records(items)
    right = {
        frozenset(p)
        for p in combinations(labels, 2)
        if labels[p[0]] == labels[p[1]] and kinds[p[0]] == kinds[p[1]]
    }
    found = {frozenset(p) for ids in together for p in combinations([i for i in ids if i in labels], 2)}
    precision = len(right & found) / len(found) if found else 1.0
    recall = len(right & found) / len(right) if right else 1.0
    if args.show:
        for name, pairs in (("wrong", found - right), ("missing", right - found)):
            for a, b in sorted(sorted(p) for p in pairs):
                print(f"{name} ({labels[a]}, {labels[b]})\n    {quotes[a]}\n    {quotes[b]}")
    print(
        f"{len(labels)} statements in {len(items)} documents, {len(set(labels.values()))} things;"
        f" precision {precision:.3f} (at least {PRECISION}), recall {recall:.3f} (at least {RECALL})"
    )
    return 0 if precision >= PRECISION and recall >= RECALL else 1


def annotation() -> Iterator[tuple[Document, list[dict[str, Any]]]]:
    """Each report with its annotated statements."""
    about = {
        json.loads(line)["id"]: json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()
    }
    for line in ANNOTATION.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        d = about[entry["id"]]
        document = Document.of(
            d["text"],
            title=d["title"],
            published=d["published"],
            publisher=d["publisher"],
            kind=d["kind"],
            key=d["id"],
        )
        yield document, entry["statements"]


def by_hand(document: Document, annotated: list[dict[str, Any]]) -> tuple[Reading, Labels]:
    """The annotated statements as a reading."""
    statements, labels = [], {}
    for entry in annotated:
        start = document.text.index(entry["quote"])
        given = {**entry, "start": start, "end": start + len(entry["quote"])}
        statement = msgspec.convert(given, AnyStatement).identified(document.id)
        statements.append(statement)
        labels[statement.id] = entry["thing"]
    coverage = Coverage(sentences=document.text.count(". ") + 1, with_statements=len(statements))
    return Reading(document=document.id, statements=tuple(statements), coverage=coverage), labels


def by_reader(document: Document, annotated: list[dict[str, Any]]) -> tuple[Reading, Labels]:
    """What the reader reads; a statement is the annotated one of its kind with which it shares most words."""
    reading = read(document)
    labels: Labels = {}
    for entry in annotated:
        start = document.text.index(entry["quote"])
        end = start + len(entry["quote"])
        near = [
            (min(s.end, end) - max(s.start, start), s)
            for s in reading.statements
            if s.kind == entry["kind"]
            and s.id not in labels
            and s.start < end
            and start < s.end
            and _alike(entry, s)
        ]
        if near:
            labels[max(near, key=lambda item: item[0])[1].id] = entry["thing"]
    return reading, labels


def _alike(entry: dict[str, Any], s: AnyStatement) -> bool:
    """Numbers must agree, so that two figures of one sentence are not taken for each other."""
    names = ("value", "count", "rank", "top_n", "level")
    return all(entry.get(n) == getattr(s, n, None) for n in names)


def records(items: list[tuple[Document, Reading]]) -> list[tuple[str, ...]]:
    """The statements of each record, when the documents are added one by one."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.open(f"sqlite:///{folder}/m.db", create=True) as register,
    ):
        for document, reading in items:
            register.add(document, reading)
        with register.table("records") as table:
            place = [c.name for c in table.columns].index("statements")
            return [tuple(row[place]) for row in table.rows]


if __name__ == "__main__":
    sys.exit(main())
