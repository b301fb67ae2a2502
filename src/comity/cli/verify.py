"""``comity verify``: does a brief still say what it said, and does the register still say what it cites?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.screen import add_register, opened, plain, write_json

if TYPE_CHECKING:
    from comity.briefing.verifying import Verification

MEANING = {
    "verified": "verified",
    "changed": "changed since",
    "gone": "source gone",
    "altered": "altered by hand",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.epilog = "Exit codes: 0 every footnote is verified, 1 some are not, 2 the file is no brief."
    parser.add_argument("file", metavar="FILE", type=Path, help="a brief as HTML, DOCX or PDF")
    parser.add_argument("--json", action="store_true", help="answer for machines")
    parser.add_argument("--statistics", metavar="DIR", type=Path, help="directory of the store of statistics")
    add_register(parser)


def run(args: argparse.Namespace) -> int:
    """Re-check each footnote, offline."""
    from comity.briefing.readback import read
    from comity.briefing.verifying import verify
    from comity.statistics.store import Store

    file = read(args.file)
    with opened(args) as register, Store.open(args.statistics) as store:
        result = verify(file, register, store)
    if args.json:
        write_json(result)
    else:
        _show(args.file, result)
    return 0 if result.sound else 1


def _show(path: Path, result: Verification) -> None:
    counts = {status: sum(n.status == status for n in result.notes) for status in MEANING}
    print(f"{path}: {plain(result.title)}; as of {result.as_of}, edition {plain(result.edition)}")
    print(", ".join(f"{counts[status]:,} {meaning}" for status, meaning in MEANING.items()))
    if not result.sealed:
        print("the data that the file carries were changed: its seal is broken")
    for n in result.notes:
        if n.status != "verified":
            print(f"note {n.number}: {MEANING[n.status]}: {plain(n.reason)}")
            if n.expected:
                print(f"  written: {plain(n.expected)}")
            if n.found:
                print(f"  now:     {plain(n.found)}")
    for text in result.left_out:
        print(f"left out by hand: {plain(text)}")
    for text in result.added:
        print(f"written or changed by hand: {plain(text)}")
