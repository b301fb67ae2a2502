"""The list of country codes that a source publishes beside its tables (CEPII does)."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from comity.errors import StatisticsError
from comity.knowledge.statistics import areas
from comity.statistics.mapping import Codes


def beside(outer: Path, table: Path, asked: Codes, say: Callable[[str], None]) -> dict[str, str]:
    """From printed code to ISO 3166-1 alpha-3, out of the files that lie where the table lay.

    Codes without an ISO code ("N/A") are left to our own list. Raises StatisticsError with the line.
    """
    folders = dict.fromkeys((outer.parent, table.parent))
    found = sorted({p for f in folders for p in f.glob(asked.pattern)})
    translated: dict[str, str] = {}
    for path in found:
        say(f"{path.name}: country codes")
        translated |= read_codes(path, asked)
    return translated


def read_codes(path: Path, asked: Codes) -> dict[str, str]:
    """The codes of one file."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        reader = csv.DictReader(stream)
        columns = reader.fieldnames or []
        code = next((c for c in asked.code if c in columns), None)
        iso3 = next((c for c in asked.iso3 if c in columns), None)
        if code is None or iso3 is None:
            raise StatisticsError(f"{path}: line 1: no list of country codes: columns {', '.join(columns)}")
        pairs: dict[str, str] = {}
        for row in reader:
            printed, area = (row[code] or "").strip(), (row[iso3] or "").strip()
            if not printed.isdigit():
                raise StatisticsError(
                    f'{path}: line {reader.line_num}, column "{code}": {printed!r} is no code'
                )
            if area in areas():
                pairs[str(int(printed))] = area
    return pairs
