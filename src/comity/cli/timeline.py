"""``comity timeline``: a relationship in the order of its days."""

from __future__ import annotations

import argparse

from comity.cli.briefs import add_sources, day, pair, show, sources
from comity.cli.output import placed


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("parties", nargs=2, metavar="PARTY", help="two parties: KAZ KOR, or their names")
    parser.add_argument("--format", choices=("text", "html", "docx", "pdf", "md", "json"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file; else standard output")
    add_sources(parser)


def run(args: argparse.Namespace) -> int:
    """Show or write it; 1 where nothing has a date."""
    return page(args, ("timeline",))


def page(args: argparse.Namespace, only: tuple[str, ...], since: str | None = None) -> int:
    """Write some sections as a page of their own; 1 where they hold nothing."""
    import sys

    from comity import briefs
    from comity.briefing.rendering import render

    a, b = pair(args.parties)
    with sources(args) as (register, store):
        brief = briefs.brief(register, store, a, b, as_of=day(args.as_of, "--as-of"), since=since, only=only)
    if args.format == "text":
        show(brief)
    elif args.output in (None, "-"):
        sys.stdout.buffer.write(render(brief, args.format))
        sys.stdout.flush()
    else:
        with placed(args.output) as part:
            part.write_bytes(render(brief, args.format))
    return 0 if brief.sections else 1
