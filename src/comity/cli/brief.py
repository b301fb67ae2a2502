"""``comity brief``: the brief on a relationship, or on every relationship of the register."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from comity.cli.briefs import add_sources, day, pair, sources
from comity.cli.output import placed
from comity.collecting import uncollected

if TYPE_CHECKING:
    from comity.briefing.index import Entry
    from comity.briefing.rendering import Format

FORMATS = ("html", "docx", "pdf", "md", "json")
TEXTS = ("html", "md", "json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("parties", nargs="*", metavar="PARTY", help="two parties: KAZ KOR, or their names")
    parser.add_argument(
        "--all", action="store_true", help="every relationship of the register, with an index page"
    )
    parser.add_argument("--since", metavar="DATE", help="tell also what changed after that day")
    parser.add_argument("--perspective", metavar="PARTY", help="the party for whose desk it is written")
    parser.add_argument("--format", choices=FORMATS, help="by default what -o ends with, else html")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file; with --all the folder (briefs)")
    add_sources(parser)


def run(args: argparse.Namespace) -> int:
    """Write it."""
    from comity.errors import UsageError

    if args.all == bool(args.parties):
        raise UsageError("name two parties, or --all", hint="comity brief KAZ KOR -o brief.html")
    if args.all:
        return _all(args)
    with uncollected(to_the_end=True):
        return _one(args)


def _form(args: argparse.Namespace) -> Format:
    suffix = Path(args.output or "").suffix.lstrip(".").lower()
    return cast("Format", args.format or (suffix if suffix in FORMATS else "html"))


def _one(args: argparse.Namespace) -> int:
    from comity.briefing.rendering import prepare, render
    from comity.errors import UsageError

    form = _form(args)
    to_file = args.output not in (None, "-")
    if not to_file and form not in TEXTS and sys.stdout.isatty():
        raise UsageError(f"a terminal cannot show {form}", hint=f"name a file: -o brief.{form}")
    prepare(form)
    a, b = pair(args.parties)
    perspective = _perspective(args, a, b)
    from comity import briefs  # while the engine for charts is loading

    with sources(args) as (register, store):
        brief = briefs.brief(
            register, store, a, b, as_of=day(args.as_of, "--as-of"), since=day(args.since, "--since"),
            perspective=perspective,
        )  # fmt: skip
    content = render(brief, form)
    if to_file:
        with placed(args.output) as part:
            part.write_bytes(content)
        told = f"{len(brief.notes):,} notes to {len(brief.documents):,} documents"
        print(f"comity: {args.output}: {brief.title}; {told}; edition {brief.edition}", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    return 0


def _perspective(args: argparse.Namespace, a: str, b: str) -> str | None:
    from comity.errors import UsageError
    from comity.knowledge.parties import party_code

    code = party_code(args.perspective) if args.perspective else None
    if code not in (None, a, b):
        raise UsageError(f"{args.perspective} is neither of the two", hint=f"--perspective {a} or {b}")
    return code


def _all(args: argparse.Namespace) -> int:
    """A brief for each pair of states or bodies, and a page that lists them."""
    from comity import briefs
    from comity.briefing import index
    from comity.briefing.rendering import render
    from comity.checking import Checker
    from comity.errors import BriefingError

    folder = Path(args.output or "briefs")
    folder.mkdir(parents=True, exist_ok=True)
    form: Format = args.format or "html"
    entries: list[Entry] = []
    with sources(args) as (register, store):
        checker = Checker(store)
        for a, b, _ in register.dyads():
            try:
                brief = briefs.brief(
                    register, store, a, b, as_of=day(args.as_of, "--as-of"), since=day(args.since, "--since"),
                    checker=checker,
                )  # fmt: skip
            except BriefingError:
                continue  # nothing on these two as of that day
            name = f"{a}-{b}.{form}"
            with placed(folder / name) as part:
                part.write_bytes(render(brief, form))
            entries.append(index.entry(brief, name))
    with placed(folder / "index.html") as part:
        part.write_text(index.render(entries), encoding="utf-8")
    print(
        f"comity: {len(entries):,} briefs in {folder}; the list is {folder / 'index.html'}", file=sys.stderr
    )
    return 0
