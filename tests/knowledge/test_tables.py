"""Tables are read with their line numbers, and refused with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.knowledge.tables import rows, values


def test_rows_know_their_lines(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text('term,code\n"two\nlines",A\nlast,B\n', encoding="utf-8")
    assert [(r.line, r.cells) for r in rows(table, ("term", "code"))] == [
        (2, ("two\nlines", "A")),
        (4, ("last", "B")),
    ]


def test_values_of_a_cell() -> None:
    assert values("") == ()
    assert values("a|b c") == ("a", "b c")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"t\.csv:1: columns"),
        (b"term,kode\n", r"t\.csv:1: columns term, kode"),
        (b"term,code\na,b\nc\n", r"t\.csv:3: 1 cells"),
        (b"term,code\na,b,c\n", r"t\.csv:2: 3 cells"),
        (b"term,code\n\xff\xfe,b\n", r"t\.csv: not UTF-8 CSV"),
        (b'term,code\n"a"b,c\n', r"t\.csv: not UTF-8 CSV"),
    ],
)
def test_a_malformed_table_is_refused_with_its_place(tmp_path: Path, content: bytes, message: str) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(content)
    with pytest.raises(KnowledgeError, match=message) as caught:
        list(rows(table, ("term", "code")))
    assert caught.value.hint


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such table"):
        list(rows(tmp_path / "none.csv", ("term",)))
