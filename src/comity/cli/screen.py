"""What the commands that show the register share: where it is, and text that stays text on a terminal."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.register import Register

#: control characters (escape sequences among them), and marks that turn the direction of what follows
_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def add_register(parser: argparse.ArgumentParser) -> None:
    """The option that says where the register is."""
    parser.add_argument(
        "--register",
        metavar="URL",
        default=os.environ.get("COMITY_REGISTER", "sqlite:///comity.db"),
        help="sqlite:///FILE or postgresql://USER@HOST/NAME; else $COMITY_REGISTER, else comity.db in this folder",
    )


def opened(args: argparse.Namespace, *, create: bool = False) -> Register:
    """The register that the command's words name."""
    from comity.register import Register

    return Register.open(args.register, create=create)


def plain(text: object) -> str:
    """Text on one line, in which nothing moves the cursor, changes colours or turns the direction."""
    return _HOSTILE.sub("\N{REPLACEMENT CHARACTER}", " ".join(str(text).split()))


def cut(text: str | None, width: int) -> str:
    """:func:`plain` text, cut to a width with an ellipsis."""
    whole = plain(text or "")
    return whole if len(whole) <= width else whole[: width - 1] + "…"


def write_json(value: Any) -> None:
    """The answer for machines, on standard output."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n")


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows for people; whatever they hold is shown as text."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold", show_header=any(headers))
    for number, header in enumerate(headers):
        shown.add_column(header, overflow="fold", no_wrap=number == 0)
    for row in rows:
        shown.add_row(*(Text(plain("" if cell is None else cell)) for cell in row))
    # A pipe has no width; wide enough, so that a record stays on its line.
    Console(highlight=False, width=None if sys.stdout.isatty() else 220).print(shown)


def named(code: str) -> str:
    """A party's name, or its code where it has none."""
    from comity.knowledge.parties import is_party, party_name

    return party_name(code) if is_party(code) else plain(code)
