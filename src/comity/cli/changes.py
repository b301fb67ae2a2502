"""``comity changes``: what is new in a relationship since a day."""

from __future__ import annotations

import argparse

from comity.cli.briefs import add_sources, day
from comity.cli.timeline import page


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("parties", nargs=2, metavar="PARTY", help="two parties: KAZ KOR, or their names")
    parser.add_argument("--since", metavar="DATE", required=True, help="the day of the last edition")
    parser.add_argument("--format", choices=("text", "html", "docx", "pdf", "md", "json"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file; else standard output")
    add_sources(parser)


def run(args: argparse.Namespace) -> int:
    """Show or write it; 1 where nothing changed."""
    return page(args, ("changes",), day(args.since, "--since"))
