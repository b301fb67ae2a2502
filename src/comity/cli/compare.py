"""``comity compare DOC DOC``: two readouts side by side."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from comity.cli.screen import add_register, opened, plain, write_json

if TYPE_CHECKING:
    from comity.model.dossier import DossierDocument
    from comity.model.statement import AnyStatement


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("one", metavar="DOC", help="a document's id or key (comity list documents)")
    parser.add_argument("other", metavar="DOC")
    parser.add_argument("--json", action="store_true", help="answer for machines")
    add_register(parser)


def run(args: argparse.Namespace) -> int:
    """Show what both say, what one says alone, and where they differ; 1 where they differ."""
    with opened(args) as register:
        found = register.compare(args.one, args.other)
    differ = any(pair.differences for pair in found.both)
    if args.json:
        write_json(found)
        return 1 if differ else 0
    one, other = _short(found.one, "first"), _short(found.other, "second")
    print(f"first:  {_source(found.one)}\nsecond: {_source(found.other)}")
    print(f"\nSaid by both ({len(found.both)})")
    for pair in found.both:
        print(f"  {pair.one.kind}: {plain(pair.one.quote)}")
        for d in pair.differences:
            stronger = {found.one.id: f" ({one} goes further)", found.other.id: f" ({other} goes further)"}
            print(
                f"    {d.field}: {plain(d.one)} against {plain(d.other)}{stronger.get(d.stronger or '', '')}"
            )
            print(f"      {plain(pair.other.quote)}")
    _alone(one, found.only_one)
    _alone(other, found.only_other)
    return 1 if differ else 0


def _alone(name: str, statements: tuple[AnyStatement, ...]) -> None:
    print(f"\nSaid by {name} only ({len(statements)})")
    for s in statements:
        print(f"  {s.kind}: {plain(s.quote)}")


def _short(document: DossierDocument, otherwise: str) -> str:
    return plain(document.publisher or otherwise)


def _source(document: DossierDocument) -> str:
    return plain(
        ", ".join(x for x in (document.publisher, document.published, document.title, document.id) if x)
    )
