"""``comity search``: full text over documents and statements."""

from __future__ import annotations

import argparse

from comity.cli.screen import add_register, opened, plain, write_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "words", nargs="+", help="all of them must occur; '\"critical minerals\"' is a phrase"
    )
    parser.add_argument("--statements", action="store_true", help="only in statements")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many of each (20)")
    parser.add_argument("--json", action="store_true", help="answer for machines")
    add_register(parser)


def run(args: argparse.Namespace) -> int:
    """Show what was found, best first; 1 where nothing was."""
    with opened(args) as register:
        hits = register.search(" ".join(args.words), limit=args.limit, statements_only=args.statements)
    if args.json:
        write_json(hits)
        return 0 if hits else 1
    for hit in hits:
        source = ", ".join(plain(x) for x in (hit.publisher, hit.published) if x)
        head = f"{hit.kind} {hit.record}" if hit.record else f"document {hit.document}"
        print(f"{head}  {plain(hit.title or '')}{f' ({source})' if source else ''}")
        print(f"    {plain(hit.sentence)}")
    return 0 if hits else 1
