"""Plain text: encodings, titles, and what is no text."""

from __future__ import annotations

import unicodedata

import pytest

from comity.errors import IntakeError
from comity.intake.drafting import title_of
from comity.intake.text import decode

from .makers import BODY, LEAD, SECOND

TITLE = "Kazakhstan and Korea Sign Forestry Memorandum"


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode(),
        b"\xef\xbb\xbf" + BODY.encode(),
        BODY.encode("utf-16"),
        b"\xfe\xff" + BODY.encode("utf-16-be"),
        BODY.encode("utf-32"),
        BODY.replace("\n", "\r\n").encode(),
        BODY.replace("\n", "\r").encode(),
    ],
    ids=[
        "utf-8",
        "utf-8 with mark",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "windows newlines",
        "old mac newlines",
    ],
)
def test_one_text_in_many_encodings_is_one_document(read_bytes, data):
    [document] = read_bytes("readout.txt", data)
    assert document.text == BODY
    assert document.key == "readout.txt"


def test_decoded_text_is_nfc(read_bytes):
    [document] = read_bytes(
        "a.txt", unicodedata.normalize("NFD", "The café talks were held in Chișinău.").encode()
    )
    assert document.text == "The café talks were held in Chișinău."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n  ", "there is no text"),
        ("\ufeff\u200b\u200b".encode(), "there is no text"),
        (b"The talks\x00were held", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00" * 500, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "a picture (PNG)"),
        (b"{\\rtf1 The talks}", "an RTF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "an old Word"),
        (BODY.encode("utf-16-le"), "UTF-16 without its mark"),
        ("The “talks” in São Paulo were held.".encode("cp1252"), "wrong encoding, byte 4 is not UTF-8"),
        (b"\xff\xfeT\x00h", "wrong encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_name(read_bytes, data, words):
    with pytest.raises(IntakeError) as caught:
        read_bytes("odd.txt", data)
    assert "odd.txt" in caught.value.message
    assert words in caught.value.message
    assert caught.value.hint


def test_the_way_out_of_a_wrong_encoding_names_the_likely_one():
    text = (
        "The “new” talks between São Tomé and the Côte d’Ivoire were held in Zürich – the sides said so.\n"
        * 5
    )
    with pytest.raises(IntakeError) as caught:
        decode(text.encode("cp1252"), "a.txt")
    assert caught.value.hint == "save it as UTF-8 (it looks like cp1252)"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{TITLE}\n\n{BODY}", TITLE),
        (f"\n\n{TITLE}\n   \n{BODY}", TITLE),
        (f"# {TITLE}\n\n{BODY}", TITLE),
        (f"{TITLE}?\n\n{BODY}", TITLE + "?"),
        (f"{TITLE}\n{BODY}", None),
        (f"{LEAD}\n\n{SECOND}", None),
        (f"{TITLE}\n\n", None),
        (TITLE, None),
        (f"Readout\n\n{BODY}", None),
        (f"ASTANA, June 12 – Presidents meet\n\n{BODY}", None),
        ("word " * 60 + f"\n\n{BODY}", None),
        ("", None),
    ],
)
def test_title_is_a_short_line_of_its_own(text, title):
    assert title_of(text) == title


def test_the_title_stays_in_the_text(read_bytes):
    whole = f"{TITLE}\n\n{BODY}\n"
    [document] = read_bytes("a.txt", whole.encode())
    assert (document.title, document.text) == (TITLE, whole)


def test_script_in_text_stays_text(read_bytes):
    text = LEAD + " <script>alert(1)</script> & <b>bold</b>"
    assert read_bytes("a.txt", text.encode())[0].text == text
