"""What the commands that write briefs share: the parties, the register with its statistics, text for a terminal."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.screen import add_register, opened, plain

if TYPE_CHECKING:
    from comity.model.brief import Block, Brief, Unit
    from comity.register import Register
    from comity.statistics.store import Store


def add_sources(parser: argparse.ArgumentParser) -> None:
    """The options that say where the register and the statistics are, and as of when they are asked."""
    parser.add_argument("--as-of", metavar="DATE", help="as the register stood at the end of that day")
    parser.add_argument(
        "--statistics",
        metavar="DIR",
        type=Path,
        help="directory of the store of statistics; else $COMITY_STATISTICS",
    )
    add_register(parser)


@contextmanager
def sources(args: argparse.Namespace) -> Iterator[tuple[Register, Store]]:
    """The register and the statistics that the command's words name, open."""
    from comity.statistics.store import Store

    with Store.open(args.statistics) as store, opened(args) as register:
        yield register, store


def pair(words: list[str]) -> tuple[str, str]:
    """The codes of two different parties. UsageError where the words name no such two."""
    from comity.errors import UsageError
    from comity.knowledge.parties import party_code

    if len(words) != 2:
        raise UsageError("two parties make a relationship", hint="comity brief KAZ KOR")
    a, b = (party_code(word) for word in words)
    if a == b:
        raise UsageError(f"{words[0]} and {words[1]} are the same party", hint="name two")
    return a, b


def day(text: str | None, option: str) -> str | None:
    """A date as given; its last day where it is a month or a year. UsageError where it is none."""
    from comity.errors import UsageError
    from comity.model.dates import span

    if text is None:
        return None
    days = span(text)
    if days is None or "/" in text:
        raise UsageError(f"{option} {text}: no date", hint="write it as 2024-06-30")
    return days.last


def show(brief: Brief) -> None:
    """The brief for people at a terminal: sections, sentences with the numbers of their notes, the notes."""
    numbers = {n.key: n.number for n in brief.notes}
    print(plain(brief.title))
    for remark in brief.remarks:
        print(plain(remark))
    for section in brief.sections:
        print(f"\n{plain(section.title)}")
        for block in section.blocks:
            for line in _lines(block, numbers, "  "):
                print(line)
    print("\nNotes")
    for note in brief.notes:
        print(f"  {note.number}. {_note(note)}")


def _note(note: object) -> str:
    from comity.briefing import showing
    from comity.model.brief import SeriesNote, StatementNote

    if isinstance(note, SeriesNote):
        return plain(showing.series(note))
    assert isinstance(note, StatementNote)
    return plain(f"“{showing.quote(note)}” {showing.where(note)}")


def _lines(block: Block, numbers: dict[str, int], indent: str) -> Iterator[str]:
    from comity.model.brief import Card, Group, Items, Paragraph, Remark, Table

    def told(unit: Unit) -> str:
        notes = ",".join(str(numbers[key]) for key in unit.sources)
        marks = "".join(f" ({m.text})" for m in unit.marks)
        return plain(f"{unit.text} [{notes}]{marks}")

    match block:
        case Group():
            yield f"{indent}{plain(block.title)}"
            for inner in block.blocks:
                yield from _lines(inner, numbers, indent + "  ")
        case Paragraph():
            yield indent + " ".join(told(c) for c in block.clauses)
        case Items():
            yield from (f"{indent}- {' '.join(told(c) for c in item)}" for item in block.items)
        case Table():
            yield from (f"{indent}- {told(row)}" for row in block.rows)
        case Card():
            yield f"{indent}{plain(block.title)}"
            yield from (f"{indent}- {told(c)}" for c in (*block.sides, block.reason))
        case Remark():
            yield indent + plain(block.text)
        case _:
            pass
