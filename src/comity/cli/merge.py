"""``comity merge A B``: two records are one thing."""

from __future__ import annotations

import argparse

from comity.cli.decide import author_of, configure_decision, told
from comity.cli.screen import opened


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("a", metavar="A", help="the record that remains")
    parser.add_argument("b", metavar="B", help="the record whose statements go to it")
    configure_decision(parser)


def run(args: argparse.Namespace) -> int:
    """Merge, and say under which decision."""
    with opened(args) as register:
        return told([register.merge(args.a, args.b, author=author_of(args), reason=args.reason)], args)
