"""Web archives: every page that was fetched well."""

from __future__ import annotations

import gzip

import pytest

from comity.errors import IntakeError
from comity.intake import Failure

from .makers import BODY, RUSSIAN, page, pdf

pytest.importorskip("warcio", reason="the extra comity[warc] is not installed")


def _warc(*responses: tuple[str, str, bytes, str], packed: bool = True) -> bytes:
    """An archive of (URL, status line, body, content type), each record a gzip member of its own if packed."""
    records = []
    for url, status, body, media_type in responses:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-05T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(map(gzip.compress, records) if packed else records)


RESPONSES = (
    ("https://a.example/1", "200 OK", page(), "text/html; charset=utf-8"),
    ("https://a.example/style.css", "200 OK", b"p {}", "text/css"),
    ("https://a.example/gone", "404 Not Found", page(), "text/html"),
    ("https://a.example/ru", "200 OK", page(RUSSIAN, RUSSIAN), "text/html"),
    ("https://a.example/empty", "200 OK", b"", "text/html"),
    (
        "https://a.example/r.pdf",
        "200 OK",
        pdf(["The sides agreed on forestry and trade."]),
        "application/pdf",
    ),
)


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_read_and_bad_ones_reported(read_bytes, packed):
    first, russian, empty, last = read_bytes(
        "crawl.warc.gz" if packed else "crawl.warc", _warc(*RESPONSES, packed=packed)
    )
    assert BODY in first.text
    assert first.key == first.url == "https://a.example/1"
    assert isinstance(russian, Failure)
    assert "https://a.example/ru: not English but Russian" in russian.error.message
    assert isinstance(empty, Failure)
    assert last.text == "The sides agreed on forestry and trade."


def test_an_archive_without_pages(read_bytes):
    with pytest.raises(IntakeError, match="without pages"):
        read_bytes("a.warc", _warc(RESPONSES[1], packed=False))


def test_a_damaged_archive_gives_what_came_before(read_bytes):
    whole = _warc(*RESPONSES)
    items = read_bytes("a.warc.gz", whole[: len(whole) * 3 // 4])
    assert BODY in items[0].text
    assert isinstance(items[-1], Failure)
    assert "damaged" in items[-1].error.message
