"""``comity export``: statements, records and the dyad-year panel as tables for other programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.list import add_filters, filter_of
from comity.cli.output import placed, written_to
from comity.cli.screen import add_register, opened

if TYPE_CHECKING:
    from comity.register.tables import Table

WHAT = ("statements", "records", "panel", "codebook")
FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".xlsx": "xlsx"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.epilog = (
        "In CSV a text that a spreadsheet would run as a formula, or that begins with an apostrophe, has one"
        " apostrophe more in front. The codebook (Markdown) is made from the tables themselves."
    )
    parser.add_argument("what", choices=WHAT, metavar="WHAT", help=", ".join(WHAT))
    parser.add_argument(
        "--format", choices=("csv", "jsonl", "parquet", "xlsx"), help="else by the file's name, else csv"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="else standard output (csv and jsonl)"
    )
    parser.add_argument("--directed", action="store_true", help="panel: one row an ordered pair")
    add_filters(parser)
    parser.set_defaults(json=True)
    add_register(parser)


def run(args: argparse.Namespace) -> int:
    """Write the table."""
    from comity.errors import UsageError

    wanted = filter_of(args)
    form = args.format or FORMATS.get(args.output.suffix.lower() if args.output else "", "csv")
    if args.output is None and form in ("parquet", "xlsx") and args.what != "codebook":
        raise UsageError(f"{form} cannot go to the screen", hint="name a file: -o panel." + form)
    if args.what == "codebook":
        from comity.register.exports import codebook_text

        with written_to(args.output) as file:
            file.write(codebook_text())
        return 0
    with opened(args) as register, register.table(args.what, wanted, directed=args.directed) as table:
        written = _write(table, form, args.output)
    if args.output is not None:
        print(f"comity: {written:,} rows in {args.output}", file=sys.stderr)
    return 0


def _write(table: Table, form: str, output: Path | None) -> int:
    """The whole file or none; the number of rows."""
    from comity.flow import write_parquet
    from comity.register.writers import write_csv, write_jsonl, write_xlsx

    text = write_csv if form == "csv" else write_jsonl
    if output is None:
        return text(table, sys.stdout)
    with placed(output) as part:
        if form == "xlsx":
            return write_xlsx(table, part)
        if form == "parquet":
            return write_parquet(table, part)
        with part.open("w", encoding="utf-8", newline="") as file:
            return text(table, file)
