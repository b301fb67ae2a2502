"""Word files: text in order, properties, and packages that are not what they claim."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
import pytest

from comity.errors import IntakeError

from .makers import LEAD, SECOND, docx_package, word_markup


def _saved(file) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _file(**properties) -> bytes:
    file = docx.Document()
    file.add_paragraph(LEAD)
    table = file.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Trade", "6 bn", "Visits", "3"), strict=True
    ):
        cell.text = text
    file.add_paragraph(SECOND)
    for name, value in properties.items():
        setattr(file.core_properties, name, value)
    return _saved(file)


def test_paragraphs_and_tables_in_order(read_bytes):
    [document] = read_bytes("a.docx", _file(title="Readout"))
    assert [" ".join(part.split()) for part in document.text.split("\n\n")] == [
        LEAD,
        "Trade 6 bn",
        "Visits 3",
        SECOND,
    ]
    assert document.title == "Readout"


@pytest.mark.parametrize(
    ("created", "modified", "published"),
    [
        (datetime(2024, 6, 12), datetime(2024, 6, 13), "2024-06-12"),
        (datetime(2024, 6, 12), None, "2024-06-12"),
        (datetime(2023, 6, 12), datetime(2024, 6, 13), None),
        (datetime(2099, 6, 12), datetime(2099, 6, 13), None),
        (None, None, None),
    ],
    ids=[
        "worked on for a day",
        "created only",
        "written into last year's file",
        "in the future",
        "the library's template",
    ],
)
def test_date_from_properties(read_bytes, created, modified, published):
    given = {name: value for name, value in (("created", created), ("modified", modified)) if value}
    assert read_bytes("a.docx", _file(**given), warn=lambda message: None)[0].published == published


def test_tracked_changes_and_content_controls(read_bytes):
    body = (
        "<w:p><w:r><w:t>The sides signed </w:t></w:r><w:ins><w:r><w:t>two agreements</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>one agreement</w:delText></w:r></w:del><w:r><w:t> in Astana.</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>They met</w:t><w:tab/><w:t>again.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    [document] = read_bytes("a.docx", docx_package(word_markup(body)))
    assert document.text == "The sides signed two agreements in Astana.\n\nThey met\tagain."


def test_nested_tables(read_bytes):
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('inner', '')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell.format('outer', inner)}</w:tr></w:tbl>"
    assert read_bytes("a.docx", docx_package(word_markup(body)))[0].text.split() == ["outer", "inner"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_file()[: len(_file()) // 2], "damaged Word file"),
        (b"PK\x03\x04" + b"\x00" * 200, "damaged Word file"),
        (docx_package("<w:document"), "damaged Word file"),
        (docx_package(word_markup("")), "there is no text"),
        (
            docx_package(word_markup("<w:p/>"), [("word/media/a.bin", b"\0" * 300_000_000)]),
            "unpacks to 300 MB",
        ),
        (docx_package(word_markup(f"<w:p><w:r><w:t>{'a ' * 3_000_000}</w:t></w:r></w:p>")), "unpacks to"),
    ],
    ids=["cut off", "noise", "broken XML", "empty", "zip bomb in a picture", "zip bomb in the text"],
)
def test_damaged_files_and_bombs(read_bytes, data, words):
    with pytest.raises(IntakeError) as caught:
        read_bytes("a.docx", data)
    assert "a.docx" in caught.value.message
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("xl/workbook.xml", "an Excel workbook"),
        ("content.xml", "an OpenDocument file"),
        ("a.txt", "a zip archive"),
    ],
)
def test_other_packages_are_named(read_bytes, part, what):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(part, "x")
    with pytest.raises(IntakeError, match=what):
        read_bytes("a.docx", out.getvalue())
