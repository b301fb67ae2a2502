"""The quality gate: read the project's own annotated texts and hold the reader to its pinned floors.

    python -m quality.gate                   score, compare, exit 1 when a floor is broken
    python -m quality.gate --update          pin what is reached now; refuses to lower a floor
    python -m quality.gate --errors figure   what is missed, wrong in a field, and extra (a kind, or all)

Floors stand in quality/floors.json with a digest of the cases, so that neither a case nor a floor changes
unseen; quality/last.jsonl holds what was matched when they were pinned, and each run prints what has been
gained and lost since, statement by statement.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.model.document import Document
from comity.reading.reader import read
from quality.scoring import KINDS, Count, Outcome, outcomes

HERE = Path(__file__).parent
ALL = "all"
#: pinned for the whole, and of these only the F1 figures for a kind, whose counts are small
PINNED = {ALL: ("p", "r", "f1", "full")} | dict.fromkeys(KINDS, ("f1", "full"))
Reader = Callable[[Document], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Cases:
    """The annotated texts and a digest of both files."""

    documents: tuple[Mapping[str, Any], ...]
    annotations: Mapping[str, Sequence[Mapping[str, Any]]]
    digest: str

    @classmethod
    def of(cls, folder: Path) -> Cases:
        """Read ``docs.jsonl`` and ``gold.jsonl`` of a folder."""
        documents, annotations = folder / "docs.jsonl", folder / "gold.jsonl"
        digest = hashlib.sha256(documents.read_bytes() + b"\0" + annotations.read_bytes()).hexdigest()[:16]
        gold = {row["id"]: row["statements"] for row in _rows(annotations)}
        return cls(tuple(_rows(documents)), gold, digest)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def current_reader(document: Document) -> Sequence[Mapping[str, Any]]:
    """The statements of the reader of this checkout, in the annotation format."""
    return [s.as_record() for s in read(document).statements]


def run(cases: Cases, reader: Reader) -> list[Outcome]:
    """Read every case and say what became of every statement."""
    found: list[Outcome] = []
    for d in cases.documents:
        document = Document.of(
            d["text"], title=d["title"], published=d["published"], publisher=d["publisher"], kind=d["kind"]
        )
        found += outcomes(d["id"], d["text"], d["title"], reader(document), cases.annotations[d["id"]])
    return found


def counts(found: Iterable[Outcome]) -> dict[str, Count]:
    """Sums for each kind and for the whole."""
    table = {kind: Count() for kind in (*KINDS, ALL)}
    for outcome in found:
        table[outcome.kind].add(outcome.result)
        table[ALL].add(outcome.result)
    return table


def reached(table: Mapping[str, Count]) -> dict[str, dict[str, float]]:
    """The floors that today's figures would be: two decimals, rounded down."""
    floors = {}
    for kind, names in PINNED.items():
        figures = table[kind].figures()
        floors[kind] = {name: math.floor(figures[name] * 100 + 1e-9) / 100 for name in names}
    return floors


def broken(floors: Mapping[str, Mapping[str, float]], table: Mapping[str, Count]) -> list[str]:
    """One line for each figure that has fallen below its floor."""
    return [
        f"{kind} {name} {figure:.3f} is below its floor {floor:.2f}"
        for kind, pinned in floors.items()
        for name, floor in pinned.items()
        if (figure := table[kind].figures()[name]) < floor - 1e-9
    ]


def faults(pinned: Mapping[str, Any], cases: Cases, table: Mapping[str, Count]) -> list[str]:
    """Why the gate stays shut: changed cases, or broken floors."""
    if pinned["digest"] != cases.digest:
        return [
            f"the cases have changed since the floors were pinned ({pinned['digest']}, now {cases.digest}): --update"
        ]
    return broken(pinned["floors"], table)


def changes(before: Iterable[Outcome], now: Iterable[Outcome]) -> tuple[list[str], list[str]]:
    """What has been gained and what has been lost between two runs, one line a statement.

    A statement found, a field mended and an extra that is gone are gains; their opposites losses.
    """
    worth = {"missed": 0, "match": 1, "full": 2}
    was, extra_was = _by_statement(before)
    here, extra_here = _by_statement(now)
    gains, losses = [], []
    for key in sorted(was.keys() & here.keys()):
        one, other = was[key], here[key]
        line = f"{key[0]}  {key[1]:<10} {one.result} -> {other.result}  {key[2]}"
        line += f"  ({', '.join(other.wrong)} differ)" if other.wrong else ""
        if worth[other.result] > worth[one.result]:
            gains.append(line)
        elif worth[other.result] < worth[one.result]:
            losses.append(line)
    gains += [f"{d}  {k:<10} no longer extra  {w}" for d, k, w in sorted((extra_was - extra_here).elements())]
    losses += [f"{d}  {k:<10} new extra  {w}" for d, k, w in sorted((extra_here - extra_was).elements())]
    return gains, losses


_Key = tuple[str, str, str]


def _by_statement(found: Iterable[Outcome]) -> tuple[dict[_Key, Outcome], Counter[_Key]]:
    annotated: dict[_Key, Outcome] = {}
    extra: Counter[_Key] = Counter()
    for outcome in found:
        key = (outcome.document, outcome.kind, outcome.what)
        if outcome.result == "extra":
            extra[key] += 1
        else:
            annotated[key] = outcome
    return annotated, extra


def load_last(path: Path) -> list[Outcome]:
    """The outcomes of the run that pinned the floors; none when there is no such file."""
    rows = _rows(path) if path.exists() else []
    return [Outcome(**{**row, "wrong": tuple(row["wrong"])}) for row in rows]


def save_last(path: Path, found: Iterable[Outcome]) -> None:
    """Write outcomes, one a line."""
    lines = (json.dumps(vars(o) | {"wrong": list(o.wrong)}, ensure_ascii=False) for o in found)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def update(
    folder: Path, cases: Cases, found: Sequence[Outcome], table: Mapping[str, Count], allow: bool
) -> list[str]:
    """Pin today's figures; the floors that would fall, and nothing written, unless that is allowed."""
    path = folder / "floors.json"
    new = reached(table)
    if path.exists():
        fallen = broken(json.loads(path.read_text(encoding="utf-8"))["floors"], table)
        if fallen and not allow:
            return fallen
    pinned = {
        "digest": cases.digest,
        "documents": len(cases.documents),
        "statements": sum(map(len, cases.annotations.values())),
        "floors": new,
    }
    path.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    save_last(folder / "last.jsonl", found)
    return []


def show(table: Mapping[str, Count], floors: Mapping[str, Mapping[str, float]]) -> None:
    """The figures and their floors as a table."""
    print(
        f"{'kind':<12}{'P':>7}{'R':>7}{'F1':>7}{'full':>7}{'floor':>7}{'matched':>9}{'read':>7}{'cases':>7}"
    )
    for kind, count in table.items():
        f = count.figures()
        floor = f"{floors[kind]['f1']:.2f}" if kind in floors else "-"
        print(
            f"{kind:<12}{f['p']:>7.3f}{f['r']:>7.3f}{f['f1']:>7.3f}{f['full']:>7.3f}{floor:>7}"
            f"{count.matched:>9}{count.predicted:>7}{count.annotated:>7}"
        )


def show_errors(found: Iterable[Outcome], kind: str) -> None:
    """What is missed, what differs in a field, what is extra."""
    for o in found:
        if o.result != "full" and kind in (o.kind, ALL):
            print(f"{o.document}  {o.kind:<10} {o.result:<7} {o.what}  {', '.join(o.wrong)}".rstrip())


def main(argv: Sequence[str] | None = None, folder: Path = HERE, reader: Reader = current_reader) -> int:
    """Run the gate; 0 open, 1 a floor is broken (or an update refused)."""
    parser = argparse.ArgumentParser(prog="python -m quality.gate", description="Score the own cases.")
    parser.add_argument("--update", action="store_true", help="pin today's figures as floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: floors may fall")
    parser.add_argument("--errors", metavar="KIND", choices=(*KINDS, ALL), help="list what is wrong")
    args = parser.parse_args(argv)
    cases = Cases.of(folder / "cases")
    found = run(cases, reader)
    table = counts(found)
    if args.errors:
        show_errors(found, args.errors)
        return 0
    path = folder / "floors.json"
    pinned: dict[str, Any] = (
        json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"digest": "none", "floors": {}}
    )
    show(table, pinned["floors"])
    gains, losses = changes(load_last(folder / "last.jsonl") or found, found)
    for sign, lines in (("+", gains), ("-", losses)):
        for line in lines:
            print(f"{sign} {line}")
    print(f"{len(gains)} gained, {len(losses)} lost since the floors were pinned")
    wrong = (
        update(folder, cases, found, table, args.allow_regression)
        if args.update
        else faults(pinned, cases, table)
    )
    for line in wrong:
        print("GATE: " + line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
