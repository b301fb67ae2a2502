"""``comity read``: texts in, statements out, each with the words that carry it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.intake import Failure
    from comity.model.document import Document
    from comity.model.reading import Reading

FORMATS = ("text", "jsonl", "json", "csv", "html")


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a file (text, HTML, PDF, DOCX, e-mail, JSONL of documents), a folder, an address, or - for standard input",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text: for people (the default); jsonl: one document a line in the annotation format; json: all fields"
        " with offsets, ids and rules; csv: one statement a row; html: one page with the statements in place",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="publication date (YYYY-MM-DD) for sources that have none: it resolves 'last year', 'on Monday'",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="also show the rule behind each statement, and what was refused and why",
    )


def run(args: argparse.Namespace) -> int:
    """Read the sources and write the statements; 1 when some of several sources could not be read."""
    from comity import flow
    from comity.cli import reading_views as views
    from comity.cli.output import written_to

    failures = Failures()
    readings = failures.passing(flow.read(args.sources, published=args.published))
    first = next(readings, None)
    if first is None:
        return failures.exit_code(nothing_read=True)
    with written_to(args.output) as out:
        views.WRITERS[args.format](chain([first], readings), out, args.explain)
    return failures.exit_code()


class Failures:
    """Reports sources that could not be read, and lets the rest of the batch go on."""

    def __init__(self) -> None:
        self.count = 0

    def passing(
        self, items: Iterable[tuple[Document, Reading] | Failure]
    ) -> Iterator[tuple[Document, Reading]]:
        """The readings among the items; failures and texts that are not English are told on standard error."""
        for item in items:
            if not isinstance(item, tuple):
                self.count += 1
                print(f"comity: {item.error}", file=sys.stderr)
                continue
            document, reading = item
            if document.language != "en":
                name = document.key or document.id
                print(f"comity: {name}: not English ({document.language}): nothing read", file=sys.stderr)
            yield document, reading

    def exit_code(self, *, nothing_read: bool = False) -> int:
        """0 all read, 1 some not, 2 none."""
        return 2 if nothing_read else 1 if self.count else 0
