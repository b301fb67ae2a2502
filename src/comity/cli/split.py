"""``comity split A``: statements of a record are of another thing."""

from __future__ import annotations

import argparse

from comity.cli.decide import author_of, configure_decision, told
from comity.cli.screen import opened


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("record", metavar="A")
    parser.add_argument(
        "statements",
        metavar="STATEMENT",
        nargs="*",
        help="those that make a record of their own; without any, each but the first stands alone",
    )
    configure_decision(parser)


def run(args: argparse.Namespace) -> int:
    """Split, and say under which decisions."""
    with opened(args) as register:
        decisions = register.split(args.record, args.statements, author=author_of(args), reason=args.reason)
    return told(decisions, args)
