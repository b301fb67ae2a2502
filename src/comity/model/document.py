"""A document: one text with what is known of where it comes from."""

from __future__ import annotations

import hashlib
import unicodedata

import msgspec


def digest(*parts: str) -> str:
    """Sixteen hexadecimal characters that depend on nothing but the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Canonical text and its provenance.

    ``text`` never changes once the document exists: all offsets are half-open character positions
    in it. ``id`` is a digest of the NFC form of the text alone, so that one text fetched twice is one document.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None  #: ISO 8601 date; resolves "last year", "on Monday"
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    key: str | None = None  #: the id that the source gave it (a JSONL line's ``id``, a file's name)
    kind: str | None = None  #: news, readout, joint_statement, speech ... where the source says so

    @classmethod
    def of(
        cls,
        text: str,
        *,
        title: str | None = None,
        published: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        language: str = "en",
        key: str | None = None,
        kind: str | None = None,
    ) -> Document:
        """The document of a text; the id is computed."""
        return cls(
            id="d" + digest(unicodedata.normalize("NFC", text)),
            text=text,
            title=title,
            published=published,
            publisher=publisher,
            url=url,
            language=language,
            key=key,
            kind=kind,
        )
