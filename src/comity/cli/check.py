"""``comity check``: is the figure true, by whose definition, and if not, what would be."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.screen import add_register, opened, plain
from comity.errors import CheckingError, UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from comity.model.claim import Claim
    from comity.model.document import Document
    from comity.model.statement import Statement
    from comity.model.verdict import Definition, Verdict

MARKS = {
    "holds": ("✔", "green"),
    "fails": ("✘", "red"),
    "depends": ("≈", "yellow"),
    "not_checkable": ("?", "bright_black"),
}
OUTCOMES = {"true": "✔", "false": "✘", "near": "≈", "undetermined": "?"}


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = (
        "Exit codes: 0 checked, 1 checked and something fails, 2 not done. The store of statistics: --statistics DIR,"
        " else $COMITY_STATISTICS, else a place of your own; without any, the table that comes with Comity."
    )
    parser.add_argument(
        "what",
        nargs="*",
        metavar="WHAT",
        help="a sentence; sources (files, folders, addresses); or two parties, whose register is checked",
    )
    parser.add_argument(
        "--claims", metavar="FILE", type=Path, help="claims as JSON lines, answered line by line"
    )
    parser.add_argument("--all", action="store_true", help="every relationship in the register, worst first")
    parser.add_argument(
        "--json", action="store_true", help="answer for machines: a list; with --claims, JSON lines"
    )
    parser.add_argument("--statistics", metavar="DIR", type=Path, help="directory of the store of statistics")
    parser.add_argument(
        "--published", metavar="DATE", help="when it was said (YYYY-MM-DD), where the source has none"
    )
    add_register(parser)


def run(args: argparse.Namespace) -> int:
    """Check and show; 1 where something fails."""
    from comity.checking import Checker
    from comity.statistics.store import Store

    if bool(args.what) + bool(args.claims) + args.all != 1:
        raise UsageError(
            "name one thing to check", hint='comity check "sentence", SOURCE, KAZ KOR, --claims FILE or --all'
        )
    with Store.open(args.statistics) as store:
        checker = Checker(store)
        verdicts = checker.check(_claims(args))
        if args.all:
            from comity.checking.order import worst_first

            verdicts = worst_first(verdicts)
        if args.json:
            _write_json(verdicts, lines=args.claims is not None)
        else:
            _show(verdicts)
    return int(any(verdict.verdict == "fails" for verdict in verdicts))


def _claims(args: argparse.Namespace) -> list[Claim]:
    """The claims that the command's words name."""
    from comity.checking.claims_file import read_claims
    from comity.checking.from_statements import claims_of

    if args.claims:
        return read_claims(args.claims)
    pairs = _pairs(args.what)
    if args.all or pairs:
        found = [
            claim
            for statements, document in _recorded(args, pairs)
            for claim in claims_of(statements, document)
        ]
    else:
        found = [claim for statements, document in _read(args) for claim in claims_of(statements, document)]
    if not found:
        message = "nothing in it that statistics could be asked about: no figure, rank or shared position of two parties"
        if len(args.what) == 1 and _is_sentence(args.what[0]):
            raise CheckingError(message, hint="name the two countries and a number, change or rank")
        print(f"comity: {message}", file=sys.stderr)
    return found


def _pairs(words: Sequence[str]) -> tuple[str, str] | None:
    """Two parties, where both words name one and neither is a file."""
    from comity.knowledge.parties import find_party

    if len(words) != 2 or any(Path(word).exists() for word in words):
        return None
    one, other = find_party(words[0]), find_party(words[1])
    return (one, other) if one and other and one != other else None


def _recorded(
    args: argparse.Namespace, pair: tuple[str, str] | None
) -> Iterator[tuple[list[Statement], Document]]:
    """Statements of the register by document: of one relationship, or of all."""
    from comity.model.document import Document

    with opened(args) as register:
        seen: set[str] = set()
        for a, b in [pair] if pair else [(a, b) for a, b, _ in register.dyads()]:
            dossier = register.dossier(a, b)
            by_document: dict[str, list[Statement]] = {}
            for statement in dossier.statements.values():
                if statement.id not in seen:
                    by_document.setdefault(statement.document, []).append(statement)
            seen |= set(dossier.statements)
            for key, statements in by_document.items():
                known = dossier.documents[key]
                yield statements, Document(id=key, text="", published=known.published, url=known.url)


def _is_sentence(word: str) -> bool:
    return " " in word.strip() and "://" not in word and not Path(word).exists()


def _read(args: argparse.Namespace) -> Iterator[tuple[Sequence[Statement], Document]]:
    """Statements of a sentence or of sources, by document."""
    from comity import flow
    from comity.intake import Failure
    from comity.model.document import Document
    from comity.reading.reader import read

    if len(args.what) == 1 and _is_sentence(args.what[0]):
        document = Document.of(args.what[0], published=_said_on(args.published))
        yield read(document).statements, document
        return
    failed: list[Failure] = []
    got = False
    for item in flow.read(args.what, published=args.published):
        if isinstance(item, Failure):
            failed.append(item)
            print(f"comity: {plain(item.error)}", file=sys.stderr)
        else:
            got = True
            yield item[1].statements, item[0]
    if failed and not got:
        raise failed[0].error


def _said_on(published: str | None) -> str:
    """The day of a sentence: today unless told."""
    if published is None:
        return datetime.date.today().isoformat()
    try:
        return datetime.date.fromisoformat(published).isoformat()
    except ValueError:
        raise UsageError(f"{published!r} is no date", hint="--published YYYY-MM-DD") from None


def _write_json(verdicts: Sequence[Verdict], *, lines: bool) -> None:
    import msgspec

    rows = [msgspec.json.encode(verdict).decode() for verdict in verdicts]
    sys.stdout.write("".join(f"{row}\n" for row in rows) if lines else "[" + ",\n ".join(rows) + "]\n")


def _show(verdicts: Sequence[Verdict]) -> None:
    """For people: the mark, the words, the paragraph, the definitions."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    for verdict in verdicts:
        mark, colour = MARKS[verdict.verdict]
        head = verdict.claim.text or verdict.id
        console.print(
            Text.assemble(
                (f"{mark} {verdict.verdict.replace('_', ' ')}", f"bold {colour}"), "  ", plain(head)
            )
        )
        console.print(Padding(Text(plain(verdict.explanation)), (0, 0, 0, 2)))
        if verdict.definitions:
            console.print(Padding(_table(verdict.definitions), (0, 0, 1, 2)))
        else:
            console.print()
    if len(verdicts) > 1:
        counts = {code: sum(v.verdict == code for v in verdicts) for code in MARKS}
        console.print(", ".join(f"{n} {code.replace('_', ' ')}" for code, n in counts.items() if n))


def _table(definitions: Sequence[Definition]) -> Table:
    from rich.table import Table
    from rich.text import Text

    from comity.checking.judge import miss, official

    shown = Table(box=None, pad_edge=False, header_style="bold")
    for header in ("", "what", "official", "off by", "period", "whose figures", "source", "vintage", "note"):
        shown.add_column(header, overflow="fold")
    for one in definitions:
        style = "" if one.standing == "decides" else "dim"
        notes = "; ".join(filter(None, [one.blocs if one.blocs != "members apart" else "", one.note]))
        off = "" if one.outcome == "true" or one.distance is None else miss(one)
        cells = (
            OUTCOMES[one.outcome],
            one.flow,
            official(one),
            off,
            one.period,
            one.whose,
            one.source,
            one.vintage,
            notes,
        )
        shown.add_row(*(Text(plain(cell)) for cell in cells), style=style)
    return shown
