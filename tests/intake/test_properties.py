"""What must hold for any bytes whatever: a document or a refusal, and the text as it was."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import ComityError
from comity.intake import Failure, formats, page
from comity.intake.language import detect
from comity.intake.material import Material
from comity.intake.paragraphs import joined
from comity.intake.terms import Terms
from comity.model.document import Document

from .makers import LEAD, docx_package, item, pdf, rss, word_markup
from .makers import page as page_of

SEEDS = {
    ".txt": LEAD.encode(),
    ".html": page_of(),
    ".pdf": pdf([LEAD], [LEAD]),
    ".docx": docx_package(word_markup(f"<w:p><w:r><w:t>{LEAD}</w:t></w:r></w:p>")),
    ".eml": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n"
    + LEAD.encode()
    + b"\n--x--\n",
    ".rss": rss(item("One", LEAD), item("Two", LEAD)),
    ".jsonl": json.dumps({"id": 1, "text": LEAD}).encode()
    + b"\n"
    + json.dumps({"id": 2, "text": LEAD}).encode(),
    ".warc": b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 30\r\n\r\nHTTP/1.1 200 OK\r\n\r\nThe talks.",
}
QUIET = Terms(warn=lambda message: None)


def _read(suffix: str, data: bytes) -> list[Document | Failure]:
    try:
        return list(formats.read(Material.of_bytes("a" + suffix, data, dated_name="a" + suffix), QUIET))
    except ComityError as refusal:
        return [Failure("a" + suffix, refusal)]


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """A good file with a few stretches overwritten, cut out or repeated."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        data[at : at + length] = draw(st.binary(max_size=20)) * draw(st.sampled_from([0, 1, 1, 30]))
    return bytes(data)


@pytest.mark.parametrize("suffix", SEEDS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_bytes_give_documents_or_a_refusal_that_names_the_file(suffix, data):
    content = data.draw(st.one_of(st.binary(max_size=300), damaged(SEEDS[suffix])))
    for found in _read(suffix, content):
        assert (
            found.error.message.startswith("a" + suffix) if isinstance(found, Failure) else found.text.strip()
        )


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_jsonl_gives_the_text_back_and_files_their_nfc(text):
    [found] = _read(".jsonl", json.dumps({"id": "x", "text": text}).encode())
    assert isinstance(found, Failure) == (not text.strip())
    if isinstance(found, Document):
        assert found.text == text
    for document in _read(".txt", text.encode()):
        if isinstance(document, Failure):
            continue
        newlines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        assert document.text == unicodedata.normalize("NFC", newlines)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_language_of_anything_has_a_code(text):
    assert 2 <= len(detect(text)) <= 3


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_plain_text_of_any_markup_is_settled(markup):
    try:
        text = page.plain_text(markup, "a")
    except ComityError:
        return
    assert text == text.strip()
    assert "\x00" not in text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=30)))
def test_joining_lines_loses_no_letter_but_hyphens(lines):
    def letters(text: str) -> list[str]:
        return [char for char in text if char.isalnum()]

    assert letters(joined(lines)) == letters("".join(lines))
