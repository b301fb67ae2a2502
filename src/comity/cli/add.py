"""``comity add``: read texts and record them."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from comity.cli.screen import add_register, opened, plain

if TYPE_CHECKING:
    from comity.intake import Failure
    from comity.register import Register
    from comity.register.adding import AddOutcome

#: seconds between two looks at the feeds
EVERY = 900


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="files, folders, JSONL of documents, addresses of pages or feeds, or - for standard input",
    )
    parser.add_argument(
        "--published", metavar="DATE", help="publication date (YYYY-MM-DD) for sources that have none"
    )
    parser.add_argument(
        "--follow",
        action="store_true",
        help=f"look at the sources again every {EVERY // 60} minutes, and read the pages that feeds link to",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a document on standard output")
    add_register(parser)


def run(args: argparse.Namespace) -> int:
    """Read and record; 1 where some sources could not be read, 2 where none could."""
    with opened(args, create=True) as register:
        if args.follow:
            follow(lambda: _once(register, args), time.sleep)
        return _once(register, args)


def follow(look: Callable[[], object], wait: Callable[[float], object]) -> None:
    """Look again and again until interrupted; a feed that fails once is tried again."""
    from comity.errors import IntakeError

    while True:
        try:
            look()
        except IntakeError as error:
            print(f"comity: {plain(error.message)}", file=sys.stderr)
        wait(EVERY)


def _once(register: Register, args: argparse.Namespace) -> int:
    import msgspec

    from comity import flow
    from comity.register.register import BATCH

    items = flow.documents(
        args.sources,
        published=args.published,
        follow_links=args.follow,
        warn=lambda message: print(f"comity: {plain(message)}", file=sys.stderr),
    )
    tally = Tally()
    with _progress(tally) as advanced:
        for outcome in _reported(flow.record(register, items, batch=BATCH), tally):
            advanced()
            if args.json:
                print(msgspec.json.encode(outcome).decode(), flush=True)
    tally.tell(register.url)
    return (1 if tally.added or tally.known else 2) if tally.failed else 0


class Tally:
    """What became of the documents."""

    def __init__(self) -> None:
        self.added = self.known = self.carried = self.failed = 0
        self.statements = self.joined = self.carrying = 0

    def count(self, outcome: AddOutcome) -> None:
        """One document more."""
        self.added += outcome.state == "added"
        self.known += outcome.state != "added"
        self.carried += outcome.state == "carried"
        self.carrying += outcome.origin is not None
        self.statements += outcome.statements
        self.joined += outcome.joined

    def line(self) -> str:
        """In a few words, for the progress bar."""
        return f"{self.added:,} added, {self.statements:,} statements"

    def tell(self, url: str) -> None:
        """The whole of it, for people."""
        parts = [
            f"{self.added:,} documents added with {self.statements:,} statements, of which {self.joined:,} joined a record"
            " that was there"
        ]
        if self.carrying:
            parts.append(f"{self.carrying:,} carry another's text")
        if self.known:
            parts.append(
                f"{self.known:,} known already"
                + (f" ({self.carried:,} met elsewhere)" if self.carried else "")
            )
        if self.failed:
            parts.append(f"{self.failed:,} not read")
        print(f"comity: {'; '.join(parts)}; register {url}", file=sys.stderr)


def _reported(outcomes: Iterable[AddOutcome | Failure], tally: Tally) -> Iterator[AddOutcome]:
    """The outcomes; failures are told as they come."""
    from comity.intake import Failure

    for outcome in outcomes:
        if isinstance(outcome, Failure):
            tally.failed += 1
            print(f"comity: {plain(outcome.error)}", file=sys.stderr)
        else:
            tally.count(outcome)
            yield outcome


@contextmanager
def _progress(tally: Tally) -> Iterator[Callable[[], object]]:
    """A bar on a terminal, nothing elsewhere; the call moves it by one document."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda: bar.update(task, advance=1, description=tally.line())
