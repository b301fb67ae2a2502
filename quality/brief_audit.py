"""Reads briefs back from their files and holds them against the register: is every clause proved, and nothing lost?

    python quality/brief_audit.py sqlite:///comity.db                  every relationship, as HTML
    python quality/brief_audit.py sqlite:///comity.db --formats html docx pdf --pairs KAZ-KOR

For each file: every clause cites a footnote, every footnote stands in the register and holds a fact of each clause that
cites it, the words of the file are those that were written, and every statement on the two is cited or left out with a
reason that is true. Exit code 1 where anything is found.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from comity import briefs
from comity.briefing.readback import File, read
from comity.briefing.rendering import Format, render
from comity.briefing.verifying import verify
from comity.checking import Checker
from comity.knowledge.briefing import words
from comity.model.brief import SeriesNote, units_of
from comity.model.dossier import Dossier
from comity.register import Register
from comity.statistics.store import Store


def audit(path: Path, register: Register, store: Store) -> Iterator[str]:
    """What is wrong with one file."""
    file = read(path)
    result = verify(file, register, store)
    yield from ("its seal is broken" for _ in range(not result.sealed))
    yield from (
        f"note {n.number} is {n.status}: {n.reason} {n.expected[:80]}"
        for n in result.notes
        if n.status != "verified"
    )
    yield from (f"left out: {text[:80]}" for text in result.left_out)
    yield from _clauses(file)
    yield from _references(path, file)
    dossier = register.dossier(file.brief.a, file.brief.b, as_of=file.brief.as_of)
    yield from _missing(file, dossier)


def _clauses(file: File) -> Iterator[str]:
    """Every clause has footnotes, every fact a source, every footnote a fact in each clause that cites it."""
    keys = {n.key for n in file.brief.notes}
    for unit in units_of(file.brief):
        if not unit.sources:
            yield f"{unit.id} has no footnote: {unit.text[:80]}"
        if set(unit.sources) - keys:
            yield f"{unit.id} cites a note that is not there"
        if not unit.text.strip(" |–"):
            yield f"{unit.id} says nothing"
        yield from (f"{unit.id}: nobody says {f.field} = {f.value}" for f in unit.facts if not f.sources)
        idle = set(unit.sources) - {s for f in unit.facts for s in f.sources}
        yield from (f"{unit.id}: footnote {key} holds no fact of it" for key in idle)


def _references(path: Path, file: File) -> Iterator[str]:
    """In the page itself: as many footnotes at each clause as the clause has sources, and every note is cited."""
    if file.form != "html":
        return
    page = path.read_text(encoding="utf-8")
    shown = dict(
        re.findall(
            r'<(?:span class="clause"|tr) id="(c\d+)"[^>]*>.*?<sup class="notes">(.*?)</sup>', page, re.S
        )
    )
    for unit in units_of(file.brief):
        refs = re.findall(r'href="#n(\d+)"', shown.get(unit.id, ""))
        if len(refs) != len(unit.sources):
            yield f"{unit.id} shows {len(refs)} footnotes of {len(unit.sources)}"
    cited = set(re.findall(r'href="#n(\d+)" role="doc-noteref"', page))
    yield from (f"note {n.number} is cited nowhere" for n in file.brief.notes if str(n.number) not in cited)


def _missing(file: File, dossier: Dossier) -> Iterator[str]:
    """Every statement is cited or left out, and the reason given for it is true."""
    brief = file.brief
    cited = {n.key for n in brief.notes if not isinstance(n, SeriesNote)}
    left = {s: o.reason for o in brief.omissions for s in o.statements}
    record_of = {s: r for records in dossier.records.values() for r in records for s in r.statements}
    for key in dossier.statements:
        if key not in cited and key not in left:
            yield f"statement {key} is neither cited nor left out with a reason"
    for key, reason in left.items():
        record = record_of[key]
        told = any(s in cited for s in record.statements)
        if reason not in words("omission"):
            yield f"{reason!r} is no reason"
        if (reason in ("repeats", "superseded")) != told:
            yield f"statement {key} is left out as {reason!r}, which is not so"
        if reason == "vague":
            yield f"record {record.id} ({record.kind}) stands in no section: {dossier.statements[key].quote[:90]}"


def audit_all(
    register: Register, store: Store, folder: Path, formats: tuple[Format, ...], pairs: tuple[str, ...] = ()
) -> tuple[int, list[str]]:
    """The number of files written and everything wrong in them."""
    checker = Checker(store)
    found: list[str] = []
    written = 0
    for a, b, _ in register.dyads():
        if pairs and f"{a}-{b}" not in pairs:
            continue
        brief = briefs.brief(register, store, a, b, checker=checker)
        for form in formats:
            path = folder / f"{a}-{b}.{form}"
            path.write_bytes(render(brief, form))
            written += 1
            found += [f"{path.name}: {problem}" for problem in audit(path, register, store)]
    return written, found


def main() -> int:
    """Audit and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("register", metavar="URL")
    parser.add_argument("--formats", nargs="+", default=["html"], choices=["html", "docx", "pdf"])
    parser.add_argument("--pairs", nargs="+", default=[], metavar="A-B")
    parser.add_argument("--statistics", type=Path, metavar="DIR")
    args = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.open(args.register) as register,
        Store.open(args.statistics or Path(folder) / "none") as store,
    ):
        formats = cast("tuple[Format, ...]", tuple(args.formats))
        written, found = audit_all(register, store, Path(folder), formats, tuple(args.pairs))
    for problem in found:
        print(problem)
    print(f"{written} briefs read back, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
