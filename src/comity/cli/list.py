"""``comity list``: records, promises, conflicts and documents, one on a line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from comity.cli.screen import add_register, cut, opened, table, write_json

if TYPE_CHECKING:
    from comity.register import Register
    from comity.register.listing import Filter, Listed

#: what people type → the kind in the register
KINDS = {
    "meetings": "meeting", "instruments": "instrument", "figures": "figure", "ranks": "rank", "relations": "relation",
    "measures": "measure", "mechanisms": "mechanism", "projects": "project", "intents": "intent",
    "positions": "position", "promises": "promises", "conflicts": "conflicts",
}  # fmt: skip
SHOWN = 50


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "kind", choices=[*KINDS, "documents"], metavar="KIND", help=", ".join([*KINDS, "documents"])
    )
    add_filters(parser)
    parser.add_argument("--overdue", action="store_true", help="promises whose day has passed")
    parser.add_argument(
        "--limit", type=int, metavar="N", help=f"at most so many (on a terminal {SHOWN}; 0: all)"
    )
    parser.add_argument("--json", action="store_true", help="answer for machines: one array, nothing cut")
    add_register(parser)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """The options that narrow a list or an export."""
    parser.add_argument("--between", nargs=2, metavar=("A", "B"), help="two parties, by code or name")
    parser.add_argument("--since", metavar="DATE", help="from this day on")
    parser.add_argument("--until", metavar="DATE", help="up to this day")
    parser.add_argument("--sector", help="a sector's code: energy, forestry, ...")
    parser.add_argument("--speaker", metavar="NAME", help="who says it, or a part of the name")
    parser.add_argument("--status", help="a status, a promise's state, a conflict's reason")
    parser.add_argument("--as-of", metavar="DATE", help="as the register stood at the end of that day")


def filter_of(args: argparse.Namespace) -> Filter:
    """The options as a filter; UsageError for a party or date that is none."""
    from comity.errors import UsageError
    from comity.knowledge.parties import party_code
    from comity.model.dates import span
    from comity.model.statement import SECTORS
    from comity.register.listing import Filter

    for day in (args.since, args.until, args.as_of):
        if day is not None and span(day) is None:
            raise UsageError(f"{day!r} is no date", hint="write it as 2024-06-30")
    if args.sector is not None and args.sector not in SECTORS:
        raise UsageError(f"no sector {args.sector!r}", hint=", ".join(SECTORS))
    limit = getattr(args, "limit", 0)
    if limit is None:
        limit = SHOWN if sys.stdout.isatty() and not args.json else 0
    if limit < 0:
        raise UsageError("--limit is less than nothing")
    return Filter(
        between=(party_code(args.between[0]), party_code(args.between[1])) if args.between else None,
        since=args.since, until=args.until, sector=args.sector, speaker=args.speaker, status=args.status,
        as_of=args.as_of, overdue=getattr(args, "overdue", False), limit=limit or None,
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Show the list."""
    from comity.errors import UsageError

    if args.overdue and args.kind != "promises":
        raise UsageError("only promises can be overdue", hint="comity list promises --overdue")
    wanted = filter_of(args)
    with opened(args) as register:
        if args.kind == "documents":
            return _documents(register, wanted, args)
        listed = register.records(KINDS[args.kind], wanted)
    show = {"promises": _promises, "conflicts": _conflicts}.get(args.kind, _records)
    show(listed, args)
    if listed.more and not args.json:
        decided = args.kind in ("promises", "conflicts") or args.status is not None
        _say_more(len(listed.records), listed.more, "up to " if decided else "")
    return 0


def _say_more(shown: int, more: int, about: str = "") -> None:
    print(f"comity: {shown:,} shown, {about}{more:,} more; --limit 0 shows all", file=sys.stderr)


def _documents(register: Register, wanted: Filter, args: argparse.Namespace) -> int:
    documents = register.documents(wanted)
    if args.json:
        write_json(documents)
        return 0
    if wanted.limit and len(documents) == wanted.limit:
        more = register.count_documents(wanted) - len(documents)
        if more:
            _say_more(len(documents), more)
    table(
        ("id", "published", "publisher", "title", "carries"),
        (
            (d.id, d.published, cut(d.publisher, 30), cut(d.title, 70), d.origin if d.origin != d.id else "")
            for d in documents
        ),
    )
    return 0


def _records(listed: Listed, args: argparse.Namespace) -> None:
    from comity.cli.lines import date_of, marks_of, reports_of, words_of

    if args.json:
        write_json([_with_quotes(listed, r) for r in listed.records])
        return
    rows = (
        (r.id, date_of(r), "-".join(r.parties[:4]), r.status or "", words_of(r), reports_of(r), marks_of(r))
        for r in listed.records
    )
    table(("id", "date", "parties", "status", "what", "reports", ""), rows)


def _with_quotes(listed: Listed, record: Any) -> dict[str, Any]:
    """The record and the words of its statements."""
    import msgspec

    return {**msgspec.to_builtins(record), "quotes": [listed.quotes[s] for s in record.statements]}


def _promises(listed: Listed, args: argparse.Namespace) -> None:
    if args.json:
        write_json(listed.promises)
        return
    rows = (
        (
            p.id,
            p.state,
            p.due or "",
            " and ".join(p.made_by[:4]),
            p.made or "",
            cut(p.text, 80),
            cut(p.reason, 60),
        )
        for p in listed.promises
    )
    table(("id", "state", "due", "owed by", "made", "in its words", "why"), rows)


def _conflicts(listed: Listed, args: argparse.Namespace) -> None:
    if args.json:
        write_json(listed.conflicts)
        return
    parties = {r.id: "-".join(r.parties[:4]) for r in listed.records}
    rows = (
        (c.record, parties[c.record], c.kind, c.field, c.reason, cut(c.explanation, 110))
        for c in listed.conflicts
    )
    table(("record", "parties", "kind", "field", "reason", "what differs"), rows)
