"""Web archives (.warc, .warc.gz): every page, PDF or text that was fetched well (warcio, the extra ``warc``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.errors import IntakeError
from comity.intake import formats
from comity.intake.limits import MAX_BYTES
from comity.intake.material import Material, damage
from comity.intake.terms import Failure, Terms
from comity.model.document import Document

#: Formats of one document each; archives also hold scripts, pictures and feeds, which are passed over.
_DOCUMENTS = frozenset(("web page", "PDF", "Word file", "text"))


def read(material: Material, terms: Terms) -> Iterator[Document | Failure]:
    """A Document or a Failure for each archived response that holds a document, in order. The day of the crawl is no publication date."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise IntakeError(
            f"{material.name}: the library for web archives is missing", hint="pip install 'comity[warc]'"
        ) from None
    found = 0
    with damage(material.name, "web archive"):
        records = iter(ArchiveIterator(material.stream))
    while True:
        with damage(material.name, "web archive"):
            record = next(records, None)
            if record is None:
                break
            page = _page(record, material.name)
        if page is None:
            continue
        found += 1
        try:
            yield from formats.read(page, terms)
        except IntakeError as error:
            yield Failure(page.name, error, page.key)
    material.require_whole()
    if not found:
        raise IntakeError(
            f"{material.name}: a web archive without pages", hint="it holds no successful response"
        )


def _page(record: Any, name: str) -> Material | None:
    """A record's payload, if it is a document that was fetched well."""
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI")
    http = record.http_headers
    if record.rec_type not in ("response", "resource") or not url:
        return None
    if http is not None and http.get_statuscode() != "200":
        return None
    declared = (http or headers).get_header("Content-Type") or ""
    media_type, charset = formats.content_type(declared)
    chosen = formats.by_media_type(media_type)
    if chosen is None or chosen.name not in _DOCUMENTS:
        return None
    payload = record.content_stream().read(MAX_BYTES)
    return Material.of_bytes(
        f"{name}, {url}", payload, key=url, url=url, media_type=media_type, charset=charset
    )
