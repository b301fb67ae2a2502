"""Which reader reads which bytes: one table, from what the bytes are, what the name says, what the server says."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol, cast

from comity.errors import IntakeError
from comity.intake.material import Material
from comity.intake.terms import Failure, Terms
from comity.model.document import Document


class Reader(Protocol):
    """What a format's module offers."""

    def read(self, material: Material, terms: Terms) -> Iterator[Document | Failure]:
        """The documents of a source."""


class Format(NamedTuple):
    """A format, how it is recognised, and the module that reads it, imported when first needed."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    sure: bytes | None = None  #: a first line that nothing else begins with: outweighs any name
    likely: bytes | None = None  #: a first line that decides where neither name nor server did


FORMATS = (
    Format("PDF", "comity.intake.pdf", (".pdf",), ("application/pdf",), sure=rb"%PDF-"),
    Format(
        "Word file",
        "comity.intake.word",
        (".docx", ".docm"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        sure=rb"PK\x03\x04|PK\x05\x06",
    ),
    Format("web archive", "comity.intake.warc", (".warc",), ("application/warc",), sure=rb"WARC/\d"),
    Format(
        "feed",
        "comity.intake.feed",
        (".rss", ".atom", ".xml"),
        ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
        likely=rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|<\?xml-stylesheet[^>]*>|\s)*<(?:rss|feed|rdf:RDF)\b",
    ),
    Format(
        "web page",
        "comity.intake.page",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        likely=rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b",
    ),
    Format(
        "JSONL",
        "comity.intake.jsonl",
        (".jsonl", ".ndjson", ".json"),
        ("application/jsonl", "application/x-ndjson", "application/jsonlines", "application/json"),
        likely=rb'\s*\{[ \t]*"[^"\n]*"[ \t]*:|\s*[\[{]\s*[{"]',
    ),
    Format(
        "e-mail",
        "comity.intake.mail",
        (".eml",),
        ("message/rfc822",),
        likely=rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|From|Date|Subject):[^\n]*\n"
        rb"(?:[ \t][^\n]*\n|[A-Za-z][A-Za-z0-9-]*:[^\n]*\n){1,}",
    ),
    Format("text", "comity.intake.text", (".txt", ".md", ".text"), ("text/plain", "text/markdown")),
)
TEXT = FORMATS[-1]

#: Files that people give by mistake, by their first bytes.
_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word, Excel or Outlook file",
        "open it and save it as .docx, PDF or plain text",
    ),
    (b"{\\rtf", "an RTF file", "open it and save it as .docx or plain text"),
    (b"\x89PNG", "a picture (PNG)", "Comity reads text: type it, or make it readable with OCR"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Comity reads text: type it, or make it readable with OCR"),
    (b"GIF8", "a picture (GIF)", "Comity reads text: type it, or make it readable with OCR"),
    (b"II*\x00", "a picture (TIFF)", "Comity reads text: make it readable with OCR"),
    (b"RIFF", "sound, video or a picture", "Comity reads text"),
    (b"SQLite format 3", "an SQLite database", "a register is opened with --register, not read as a text"),
    (b"PAR1", "a Parquet file", "export its texts as JSONL with id and text"),
    (b"\x7fELF", "a program", "Comity reads text"),
    (b"MZ\x90", "a program", "Comity reads text"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and give the folder"),
    (b"Rar!", "a RAR archive", "unpack it and give the folder"),
    (b"BZh", "a bzip2 file", "unpack it first (gzip is read as it is)"),
    (b"\xfd7zXZ", "an xz file", "unpack it first (gzip is read as it is)"),
    (b"(\xb5/\xfd", "a zstandard file", "unpack it first (gzip is read as it is)"),
)
#: What a server may say when it does not know.
_VAGUE = frozenset(
    ("application/octet-stream", "binary/octet-stream", "application/x-gzip", "application/gzip", "")
)


def read(material: Material, terms: Terms) -> Iterator[Document | Failure]:
    """The documents of a source, by the reader of its format. Raises IntakeError where no reader fits."""
    reader = cast(Reader, importlib.import_module(choose(material).module))
    yield from reader.read(material, terms)


def choose(material: Material) -> Format:
    """The format: sure first bytes, then the name's suffix, then the server's word, then likely first bytes, then text."""
    head = material.head()
    for start, what, hint in _FOREIGN:
        if head.startswith(start):
            raise IntakeError(f"{material.name}: {what}, not a text", hint=hint)
    sure = _by_start(head, "sure")
    if sure:
        return sure
    served = by_media_type(material.media_type)
    named = by_name(material.dated_name or material.url or "")
    if served and served is not TEXT:
        return _page_or_feed(served, head)
    return named or served or _by_start(head, "likely") or TEXT


def by_name(name: str) -> Format | None:
    """The format of a file's name or a URL's path, ``.gz`` apart."""
    path = PurePosixPath(re.split(r"[?#]", name, maxsplit=1)[0].lower().removesuffix(".gz"))
    return next((one for one in FORMATS if path.suffix in one.suffixes), None)


def by_media_type(media_type: str | None) -> Format | None:
    """The format of a declared media type."""
    return next((one for one in FORMATS if media_type in one.media_types), None)


def require_text(media_type: str, name: str) -> None:
    """Refuse what a server declares to be no text, before it is downloaded."""
    if media_type not in _VAGUE and by_media_type(media_type) is None:
        raise IntakeError(
            f"{name}: the server sends {media_type[:60]}, not a text",
            hint="give the address of the article's page, a PDF, a feed or JSONL",
        )


def content_type(header: str) -> tuple[str, str | None]:
    """The media type in lower case and the charset of a Content-Type header."""
    charset = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", header, re.IGNORECASE)
    return header.partition(";")[0].strip().lower(), charset[1] if charset else None


def _page_or_feed(served: Format, head: bytes) -> Format:
    """Servers send feeds as HTML and pages as XML; between those two the bytes decide."""
    if served.name in ("feed", "web page"):
        likely = _by_start(head, "likely")
        if likely and likely.name in ("feed", "web page"):
            return likely
    return served


def _by_start(head: bytes, field: str) -> Format | None:
    for one in FORMATS:
        pattern = getattr(one, field)
        if pattern and re.match(pattern, head.removeprefix(b"\xef\xbb\xbf"), re.DOTALL | re.IGNORECASE):
            return one
    return None
