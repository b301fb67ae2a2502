"""What an importer is: it says whether it knows a table, and makes the view ``ready`` of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from comity.statistics.engine import Engine
from comity.statistics.mapping import Mapping, Recognise
from comity.statistics.table import Table


class Trouble(Exception):
    """A cell that cannot be taken: its record (from 0), its column and what is wrong with it."""

    def __init__(self, record: int, column: str, said: str) -> None:
        super().__init__(said)
        self.record = record
        self.column = column
        self.said = said


class Recipe(Protocol):
    """An importer. It meets a table ``raw`` of texts, with DuckDB's ``rowid`` as the record's number."""

    @property
    def name(self) -> str:
        """The format as people call it."""

    @property
    def source(self) -> str:
        """The publisher's series."""

    @property
    def title(self) -> str:
        """What the dataset is."""

    @property
    def may_repeat(self) -> bool:
        """Whether two equal rows are two facts."""

    @property
    def ends_with_newline(self) -> bool:
        """Whether a file without a line end at its end was cut off."""

    def score(self, columns: Sequence[str], around: str, first: dict[str, str]) -> int:
        """How many features of the table it recognises; 0: not its table."""

    def wanted(self, columns: Sequence[str]) -> list[str]:
        """The columns to read, of those that the table has."""

    def vintage(self, table: Table) -> str | None:
        """The release that the file itself tells."""

    def prepare(self, engine: Engine, table: Table, vintage: str) -> dict[str, int]:
        """Create the view ``ready``; how many cells are left out, by reason. Raises Trouble.

        Its columns: an observation's without its dataset, then ``_record``, the number of the row it came from.
        """


def looks_like(asked: Recognise, columns: Sequence[str], around: str, first: dict[str, str]) -> int:
    """How many of the asked features a table has; 0 where one is missing."""
    present = set(columns)
    if not present.issuperset(asked.columns) or present.intersection(asked.without):
        return 0
    if asked.years and not any(re.fullmatch(asked.years, c) for c in columns):
        return 0
    if asked.preamble and not re.search(asked.preamble, around):
        return 0
    for column, wanted in asked.first_row.items():
        cell = first.get(column, "")
        if not (cell.startswith(wanted[:-1]) if wanted.endswith("*") else cell == wanted):
            return 0
    return len(asked.columns) + len(asked.first_row) + bool(asked.years) + bool(asked.preamble)


def vintage_in(mapping: Mapping, table: Table) -> str | None:
    """The release, by the mapping's rules: the file's name, a column of its first row, the text around."""
    rules = mapping.vintage
    if rules.name and (found := re.search(rules.name, table.original.name)):
        return found[1]
    if rules.column and (cell := table.first_row.get(rules.column)):
        return cell[:10]
    if rules.preamble and (found := re.search(rules.preamble, table.around)):
        return iso_date(found[1])
    return None


def iso_date(text: str) -> str:
    """A date of the sources' preambles as ISO; other texts as they are."""
    import datetime

    for form in ("%m/%d/%Y", "%d %b %Y", "%d %B %Y", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(text.strip(), form).date().isoformat()
        except ValueError:
            continue
    return text.strip()
