"""``comity show``: a relationship on one screen, or one record with all that is said of it."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from comity.cli.screen import add_register, cut, named, opened, plain, table, write_json

if TYPE_CHECKING:
    from comity.model.dossier import Dossier, DossierRecord
    from comity.register import Register
    from comity.register.listing import Listed

MOST = 6
#: what a screen has room for; of intents and positions, which are most of what is said, it has none
ON_SCREEN = ("meeting", "instrument", "figure", "rank", "relation", "measure", "mechanism", "project")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "what", nargs="+", metavar="A B | ID", help="two parties (KAZ KOR), a record's or a document's id"
    )
    parser.add_argument("--as-of", metavar="DATE", help="as the register stood at the end of that day")
    parser.add_argument(
        "--json", action="store_true", help="answer for machines: the whole dossier, record or document"
    )
    add_register(parser)


def run(args: argparse.Namespace) -> int:
    """Show it."""
    from comity.errors import UsageError

    with opened(args) as register:
        if len(args.what) == 1:
            return _one(register, args)
        if len(args.what) != 2:
            raise UsageError("two parties make a relationship", hint="comity show KAZ KOR")
        from comity.knowledge.parties import party_code

        a, b = (party_code(word) for word in args.what)
        dossier = register.dossier(a, b, as_of=args.as_of, kinds=None if args.json else ON_SCREEN)
    if args.json:
        write_json(dossier)
        return 0
    _relationship(dossier)
    return 0 if dossier.coverage.statements else 1


def _one(register: Register, args: argparse.Namespace) -> int:
    from comity.errors import UsageError

    wanted = args.what[0]
    document = register.document(wanted)
    if document is not None:
        if args.json:
            write_json(document)
        else:
            print(
                "\n".join(
                    plain(line)
                    for line in (document.title or "", document.published or "", document.publisher or "", "")
                )
            )
            print("\n".join(plain(line) for line in document.text.split("\n")))
        return 0
    listed = register.record(wanted, as_of=args.as_of)
    if not listed.records and (now_in := register.merged_into(wanted)) is not None:
        print(f"comity: {wanted} was merged into {now_in}", file=sys.stderr)
        listed = register.record(now_in, as_of=args.as_of)
    if not listed.records:
        raise UsageError(f"there is no record or document {wanted}", hint="comity list shows the ids")
    if args.json:
        write_json(listed)
    else:
        _record(listed)
    return 0


def _record(listed: Listed) -> None:
    from comity.cli.lines import marks_of, words_of

    record = listed.records[0]
    print(
        f"{record.id}  {record.kind}  {'-'.join(record.parties)}  {record.status or ''}  {marks_of(record)}"
    )
    print(f"  {words_of(record, 200)}")
    for name, value in record.fields.items():
        if value is not None and name not in ("parties",):
            print(f"  {name}: {cut(_told(value), 150)}  [{', '.join(record.support.get(name, ())[:3])}]")
    print(f"\n{len(record.statements)} statements")
    where = {d.id: d for d in listed.documents.values()}
    for s, quote in ((s, listed.quotes[s]) for s in record.statements):
        print(f"  {s}  {plain(quote)}")
    print("\nsources")
    for d in where.values():
        carried = f", carries {d.origin}" if d.origin != d.id else ""
        print(
            f"  {d.id}  {plain(d.publisher or '?')}, {d.published or 'undated'}: {plain(d.title or '')}{carried}"
        )
    for c in listed.conflicts:
        print(f"\nconflict {c.id} ({c.reason}): {plain(c.explanation)}")
    for p in listed.promises:
        print(f"\npromise: {p.state}, {plain(p.reason)}")
    for e in record.decisions:
        grounds = "; ".join(f"{g.feature} {g.outcome} {g.weight:+g}" for g in e.grounds)
        undone = f" (undone {e.undone_at})" if e.undone_by else ""
        print(f"\n{e.id}  {e.action} by {plain(e.author)} at {e.at}{undone}: {plain(e.reason)}  {grounds}")


def _told(value: object) -> str:
    """A field's value in words: people with their offices, lists with commas."""
    if isinstance(value, list | tuple):
        return ", ".join(_told(v) for v in value)
    if isinstance(value, dict):
        name, office = value.get("name"), value.get("office")
        return f"{name} ({office})" if name and office else str(name or office or "")
    return str(value)


def _relationship(dossier: Dossier) -> None:
    """The sections in the order in which a desk officer asks for them."""
    from comity.cli.lines import date_of, marks_of, reports_of, words_of

    cover = dossier.coverage
    print(f"{named(dossier.a)} and {named(dossier.b)}{f', as of {dossier.as_of}' if dossier.as_of else ''}")
    print(
        f"{cover.documents} documents of {cover.origins} origins, {cover.first_published or '?'} to"
        f" {cover.last_published or '?'}; {cover.statements} statements"
    )
    if not cover.statements:
        print("\nNothing in the register is about these two.")
        return
    instruments = dossier.records["instrument"]
    meetings = dossier.records["meeting"]
    announced = [m for m in meetings if m.status in ("planned", "proposed")]
    passed = {p.id for p in dossier.promises if p.state in ("overdue", "silent")}
    sections: list[tuple[str, list[DossierRecord]]] = [
        ("Level of relations", sorted(dossier.records["relation"], key=_level, reverse=True)),
        ("Next meetings", [m for m in announced if m.id not in passed]),
        ("Announced, and not told to be held", [m for m in announced if m.id in passed]),
        ("Last meetings", [m for m in meetings if m.status not in ("planned", "proposed")]),
        (
            "Instruments signed and in force",
            [i for i in instruments if i.promise is None or i.status not in PENDING],
        ),
        ("Instruments pending", [i for i in instruments if i.promise is not None and i.status in PENDING]),
        ("Institutions", list(dossier.records["mechanism"])),
        ("Projects", list(dossier.records["project"])),
        ("Figures", list(dossier.records["figure"])),
        ("Ranks", list(dossier.records["rank"])),
        ("Measures", list(dossier.records["measure"])),
    ]
    for title, records in sections:
        if records:
            print(f"\n{title}")
            rows = [
                ("  " + r.id, date_of(r), r.status or "", words_of(r, 80), reports_of(r), marks_of(r))
                for r in records[:MOST]
            ]
            table(("", "", "", "", "", ""), rows)
            if len(records) > MOST:
                print(f"  … and {len(records) - MOST} more")
    _notes(dossier)


PENDING = ("proposed", "negotiated", "planned", "initialled")
_LEVELS = ("diplomatic_relations", "friendship", "partnership", "strategic_partnership",
           "comprehensive_strategic_partnership", "special_strategic_partnership", "alliance", "union")  # fmt: skip


def _level(record: DossierRecord) -> int:
    return _LEVELS.index(str(record.fields["level"]))


def _notes(dossier: Dossier) -> None:
    if dossier.conflicts:
        print("\nConflicts")
        for c in dossier.conflicts[:MOST]:
            print(f"  {c.record}  {c.reason}: {plain(c.explanation)}")
    shown = [p for p in dossier.promises if p.state not in ("kept", "withdrawn") and p.form != "cooperation"]
    if shown:
        print("\nPromises")
        for p in sorted(shown, key=lambda p: (p.state != "overdue", p.due or "9"))[: 2 * MOST]:
            print(f"  {p.id}  {p.state}: {cut(p.text, 90)} ({plain(p.reason)})")
