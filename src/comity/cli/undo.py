"""``comity undo``: take a decision back."""

from __future__ import annotations

import argparse

from comity.cli.decide import author_of, configure_decision, told
from comity.cli.screen import opened


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "decision", metavar="DECISION", nargs="?", help="without one, the last of a person's that stands"
    )
    configure_decision(parser)


def run(args: argparse.Namespace) -> int:
    """Undo, and say under which decision."""
    with opened(args) as register:
        return told([register.undo(args.decision, author=author_of(args), reason=args.reason)], args)
