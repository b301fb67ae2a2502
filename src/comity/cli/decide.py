"""What merge, split and undo share: the author, the reason, and how a decision is told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.cli.screen import add_register, plain, write_json

if TYPE_CHECKING:
    from comity.model.record import Decision


def configure_decision(parser: argparse.ArgumentParser) -> None:
    """Author and reason: every decision has both a name and a day."""
    add_register(parser)
    parser.add_argument("--author", metavar="NAME", help="who decides; else the name you are logged in by")
    parser.add_argument("--reason", default="", help="why, for those who read it later")
    parser.add_argument("--json", action="store_true", help="answer for machines")


def author_of(args: argparse.Namespace) -> str:
    """The author's name."""
    import getpass

    return str(args.author) if args.author is not None else getpass.getuser()


def told(decisions: Sequence[Decision], args: argparse.Namespace) -> int:
    """Say what was decided."""
    if args.json:
        write_json(decisions)
        return 0
    for d in decisions:
        moved = f"{len(d.statements)} statement{'' if len(d.statements) == 1 else 's'}"
        print(f"{d.id}  {d.action} {plain(d.record)} {plain(d.other or '')}  {moved}")
    print(f"comity: decided by {plain(decisions[-1].author)}; comity undo takes it back", file=sys.stderr)
    return 0
