"""``comity status``: what a register holds, in numbers."""

from __future__ import annotations

import argparse

from comity.cli.screen import add_register, opened, table, write_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_register(parser)
    parser.add_argument("--json", action="store_true", help="answer for machines")


def run(args: argparse.Namespace) -> int:
    """Show the numbers."""
    with opened(args) as register:
        status, dyads = register.status(), register.dyads()
    if args.json:
        write_json(status)
        return 0
    rows = [
        ("register", status.url),
        ("documents", f"{status.documents:,} of {status.origins:,} origins, {status.carriers:,} met elsewhere too"),
        ("published", f"{status.first_published or '?'} to {status.last_published or '?'}"),
        ("sentences read", f"{status.sentences:,}"),
        *((f"{kind}s", f"{status.statements.get(kind, 0):,} statements, {n:,} records") for kind, n in status.records.items()),
        ("conflicts", f"{status.conflicts:,}"),
        ("promises", f"{status.promises:,}"),
        ("pairs", f"{status.dyads:,}: " + ", ".join(f"{a}-{b} ({n:,})" for a, b, n in dyads[:6])),
        ("decisions by people", f"{status.decisions_by_people:,}"),
        ("last recorded", status.last_recorded or "never"),
    ]  # fmt: skip
    table(("", ""), rows)
    return 0
