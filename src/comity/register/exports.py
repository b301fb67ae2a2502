"""The tables that the register gives to other programs, by name."""

from __future__ import annotations

from comity.errors import UsageError
from comity.register.exporting import RECORD_COLUMNS, STATEMENT_COLUMNS, records, statements
from comity.register.listing import Filter
from comity.register.panel import columns, panel
from comity.register.store import Session
from comity.register.tables import Table, codebook

NOTES = """
Made by `comity export codebook` from the program's own definitions of its tables.

Codes: states by ISO 3166-1 alpha-3 (XKX Kosovo), bodies by their usual short name (EU, ASEAN); Correlates of War
numbers where COW has the state. Dates: ISO 8601, as exact as any text says: `2024-06`, `2023-01/2023-09`, `../2022`.
An empty cell means that no text says it; it is never a zero. In the panel a year with `documents` = 0 is silence, a
year with documents and a count of 0 is a zero among what was read.

Event codes: PLOVER event types and CAMEO codes by Comity's own table (knowledge/events/codes.csv).
In CSV a text that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe has one apostrophe in front.
"""


def table(session: Session, name: str, wanted: Filter, *, directed: bool, now: str) -> Table:
    """The table; its rows are read while the session is open."""
    match name:
        case "statements":
            return statements(session, wanted)
        case "records":
            return records(session, wanted, now=now)
        case "panel":
            return panel(session, wanted, directed=directed)
        case _:
            raise UsageError(f"there is no table {name}", hint="statements, records, panel")


def codebook_text() -> str:
    """What every column of every table means."""
    empty = iter(())
    return codebook(
        [
            Table("statements", "One row a statement.", STATEMENT_COLUMNS, empty),
            Table("records", "One row a thing in the world, with the best reading of each field.", RECORD_COLUMNS, empty),
            Table(
                "panel",
                "One row a pair and year; with `--directed` one row an ordered pair: `a` acts toward `b`, and what both"
                " do together counts in both rows.",
                columns(), empty,
            ),
        ],
        NOTES,
    )  # fmt: skip
