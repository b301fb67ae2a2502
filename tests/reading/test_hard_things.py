"""Things that users try at once, each a table of own cases in ``hard_things/``.

A line is a text (" / " stands for a line break), ``=>``, and what must be read: ``kind: field=value; ...``,
several joined by ``&&``; or ``nothing`` (no statement at all), ``nothing: kind`` (none of the kind),
``nothing: kind: field=value`` (none like that). A field of words agrees when it holds the words given; lists are
compared as sets; ``people`` are name/party pairs. A line that ends in ``!! reason`` is not read yet: it
fails the test once it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comity.model.document import Document
from comity.reading.reader import read

PUBLISHED = "2024-06-15"  # a Saturday
TABLES = sorted(Path(__file__).with_name("hard_things").glob("*.txt"))
CASES_EACH = 25
HOLDS = {"subject", "name", "place", "speaker", "topic", "scope"}  #: fields of words


def cases() -> Iterator[Any]:
    """Every line of every table, named by table and line."""
    for table in TABLES:
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            text, _, wanted = line.partition(" => ")
            wanted, _, reason = wanted.partition(" !! ")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            yield pytest.param(
                text.replace(" / ", "\n"), wanted.strip(), id=f"{table.stem}-{number}", marks=marks
            )


def agrees(record: dict[str, Any], field: str, wanted: str) -> bool:
    """Whether a field of a statement is what the table says."""
    if field == "people":
        people = [(p["name"] or "", p["party"]) for p in record["participants"]]
        pairs = [pair.rpartition("/") for pair in wanted.split(",")]
        return len(people) == len(pairs) and all(
            any(name in who and code == party for who, party in people) for name, _, code in pairs
        )
    value = record.get(field)
    if wanted == "null" or value is None:
        return wanted == "null" and value is None
    if isinstance(value, list):
        return set(value) == set(wanted.split(","))
    if isinstance(value, int | float):
        return abs(value - float(wanted)) <= 1e-4 * abs(float(wanted))
    if field in HOLDS and record["kind"] != "rank":
        return wanted.casefold() in str(value).casefold()
    return str(value) == wanted


def alike(record: dict[str, Any], wanted: str) -> bool:
    """Whether a statement is of the kind and has the fields of one ``kind: field=value; ...``."""
    kind, _, fields = wanted.partition(":")
    return record["kind"] == kind.strip() and all(
        agrees(record, name.strip(), value.strip())
        for name, _, value in (f.partition("=") for f in fields.split(";") if f.strip())
    )


@pytest.mark.parametrize(("text", "wanted"), list(cases()))
def test_hard_things(text: str, wanted: str) -> None:
    reading = read(Document.of(text, published=PUBLISHED))
    records = [s.as_record() for s in reading.statements]
    shown = "\n".join(str(r) for r in records) or "nothing was read"
    if wanted.startswith("nothing"):
        unwanted = wanted.removeprefix("nothing").removeprefix(":").strip()
        found = [r for r in records if not unwanted or alike(r, unwanted)]
        assert not found, shown
        return
    for one in wanted.split("&&"):
        assert any(alike(r, one) for r in records), f"no {one.strip()} in\n{shown}"


def test_tables_are_whole() -> None:
    for table in TABLES:
        lines = [c for c in table.read_text(encoding="utf-8").splitlines() if " => " in c]
        assert len(lines) >= CASES_EACH, table.name
        assert len({c.partition(" => ")[0] for c in lines}) == len(lines), table.name
