"""``comity demo``: the whole journey, from the texts that come with Comity to the brief, offline."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.model.document import Document

BRIEF, REGISTER = "comity-brief.html", "comity.db"
PAIR = ("KAZ", "KOR")
#: the day on which the demonstration stands, some weeks after its last text
TODAY = "2025-08-01"
SINCE = "2024-12-31"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "Reads fifteen reports on Kazakhstan and South Korea, records them, checks their figures and writes the brief:"
        f" {BRIEF} and the register {REGISTER}, into the working folder."
    )
    parser.add_argument("--no-open", action="store_true", help="do not open the brief in the browser")


def run(args: argparse.Namespace) -> int:
    """Do the journey and open the brief."""
    from comity.briefing.rendering import prepare
    from comity.errors import UsageError

    folder = Path.cwd()
    _make_room(folder)
    prepare("html")
    added, statements = _record(folder)
    content, told = _write(folder)
    from comity.cli.output import placed

    try:
        with placed(folder / BRIEF) as part:
            part.write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"{folder / BRIEF}: {error.strerror}", hint="run it in a folder of your own"
        ) from None
    print(f"{added} reports read, {statements} statements recorded in {REGISTER}")
    print(f"{told}: {BRIEF}")
    print(
        f"Next: comity show {PAIR[0]} {PAIR[1]}, comity verify {BRIEF}, comity brief {PAIR[0]} {PAIR[1]} -o brief.docx"
    )
    if not args.no_open:
        import webbrowser

        webbrowser.open((folder / BRIEF).as_uri())
    return 0


def _make_room(folder: Path) -> None:
    """A register of an earlier demonstration is made anew; any other stays, and is an error."""
    from comity.errors import UsageError
    from comity.register import Register

    place = folder / REGISTER
    if not place.exists():
        return
    with Register.open(f"sqlite:///{place}") as register:
        known = {d.key for d in register.documents()}
    if not all((key or "").startswith("demo-") for key in known):
        raise UsageError(
            f"{place} is there already, and holds other texts than the demonstration's",
            hint="run comity demo in an empty folder",
        )
    for name in (REGISTER, f"{REGISTER}-wal", f"{REGISTER}-shm"):
        (folder / name).unlink(missing_ok=True)


def _record(folder: Path) -> tuple[int, int]:
    """Each report is recorded on the day of its publication, as a desk would have done it."""
    from datetime import UTC, datetime

    from comity import flow
    from comity.register import Register

    now = datetime.now(UTC)
    statements = 0
    reports = _reports()
    with Register.open(f"sqlite:///{folder / REGISTER}", create=True, clock=lambda: now) as register:
        for document in reports:
            now = datetime.fromisoformat(f"{document.published}T18:00:00+00:00")
            for outcome in flow.record(register, [document], batch=1):
                statements += getattr(outcome, "statements", 0)
    return len(reports), statements


def _reports() -> list[Document]:
    from comity import flow
    from comity.knowledge.tables import ROOT
    from comity.model.document import Document

    found = [d for d in flow.documents([ROOT / "demo" / "reports.jsonl"]) if isinstance(d, Document)]
    return sorted(found, key=lambda d: (d.published or "", d.key or ""))


def _write(folder: Path) -> tuple[bytes, str]:
    from comity import briefs
    from comity.briefing.rendering import render
    from comity.register import Register
    from comity.statistics.store import Store

    with (
        Register.open(f"sqlite:///{folder / REGISTER}") as register,
        Store.open(folder / "no-statistics") as store,
    ):
        brief = briefs.brief(register, store, *PAIR, as_of=TODAY, since=SINCE)
    notes, verdicts = len(brief.notes), len(brief.verdicts)
    told = f"The brief, with {notes} footnotes and {verdicts} figures checked against official statistics"
    return render(brief, "html"), told
