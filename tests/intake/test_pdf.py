"""PDF: text of its pages as paragraphs; damaged, locked and scanned files refused."""

from __future__ import annotations

import io

import pypdf
import pytest

from comity.errors import IntakeError
from comity.intake import limits
from comity.intake import pdf as pages

from .makers import LEAD, SECOND, pdf

LINES = [
    "The presidents of Kazakhstan and South Korea signed a memo-",
    "randum on forestry in Astana on Wednesday.",
    "",
    "Trade between the two countries reached 6 billion dollars",
    "last year, the ministry said.",
]


def test_lines_become_paragraphs_and_broken_words_whole(read_bytes):
    [document] = read_bytes("readout-2024-06-12.pdf", pdf(LINES, title="Joint readout on forestry"))
    assert LEAD in document.text
    assert SECOND in document.text
    assert document.title == "Joint readout on forestry"
    assert document.published == "2024-06-12"


def test_running_heads_and_page_numbers_are_left_out(read_bytes):
    sentences = [f"Point number {n} of the talks was agreed by both sides." for n in range(1, 6)]
    sheets = [["Ministry of Foreign Affairs", one, f"- {n} -"] for n, one in enumerate(sentences, 1)]
    [document] = read_bytes("a.pdf", pdf(*sheets))
    assert document.text == " ".join(sentences)


@pytest.mark.parametrize("title", ["Microsoft Word - readout.docx", "untitled", "", "scan0001.pdf"])
def test_titles_of_programs_are_no_titles(read_bytes, title):
    assert read_bytes("a.pdf", pdf(LINES, title=title))[0].title is None


def test_a_scan_is_refused_with_the_way_out(read_bytes):
    with pytest.raises(IntakeError, match=r"scan\.pdf: a PDF with no text") as caught:
        read_bytes("scan.pdf", pdf([], []))
    assert "ocrmypdf" in caught.value.hint


def _locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(LINES)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_password_is_asked_for_nowhere(read_bytes):
    with pytest.raises(IntakeError, match="locked by a password"):
        read_bytes("a.pdf", _locked("secret"))


def test_a_pdf_that_only_forbids_printing_is_read(read_bytes):
    assert LEAD in read_bytes("a.pdf", _locked(""))[0].text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.4\n" + b"\x00\xff" * 5_000,
        pdf(LINES)[:300],
        pdf(LINES).replace(b"/Kids [5", b"/Kids [2"),
    ],
    ids=["only a header", "noise", "cut off", "page tree in a circle"],
)
def test_damaged_files(read_bytes, data):
    with pytest.raises(IntakeError, match=r"a\.pdf: "):
        read_bytes("a.pdf", data)


def test_too_many_pages(read_bytes, monkeypatch):
    monkeypatch.setattr("comity.intake.pdf.MAX_PDF_PAGES", 2)
    with pytest.raises(IntakeError, match="3 pages"):
        read_bytes("a.pdf", pdf(LINES, LINES, LINES))
    assert limits.MAX_PDF_PAGES > 1_000


def test_bytes_outweigh_the_name(read_bytes):
    assert LEAD in read_bytes("readout.txt", pdf(LINES))[0].text


def test_another_language_is_refused(read_bytes):
    with pytest.raises(IntakeError, match="not English but French"):
        read_bytes(
            "a.pdf",
            pdf(["Les deux pays ont sign\xe9 une d\xe9claration sur les for\xeats dans la capitale."]),
        )


def test_a_gap_and_larger_letters_end_a_paragraph():
    """Lines as a page gives them: a headline in two lines, the lead, a caption below a gap, the next column."""
    line = pages._Line
    lines = [
        line("Kazakhstan and Korea Sign", 700, 24),
        line("Forestry Memorandum", 670, 24),
        line("ASTANA – The presidents signed a", 640, 10),
        line("memorandum on forestry", 628, 10),
        line("", 620, 10),
        line("The presidents in Astana", 605, 10),
        line("of both states.", 700, 10),
    ]
    assert pages._spaced(lines) == [
        "Kazakhstan and Korea Sign",
        "Forestry Memorandum",
        "",
        "ASTANA – The presidents signed a",
        "memorandum on forestry",
        "",
        "The presidents in Astana",
        "of both states.",
    ]
