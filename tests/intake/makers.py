"""Small builders of the files that the tests of intake read. All sentences are made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

LEAD = "The presidents of Kazakhstan and South Korea signed a memorandum on forestry in Astana on Wednesday."
SECOND = "Trade between the two countries reached 6 billion dollars last year, the ministry said."
BODY = f"{LEAD}\n\n{SECOND}"
RUSSIAN = "Президенты Казахстана и Кореи подписали в Астане меморандум о сотрудничестве в области лесного хозяйства."


def page(
    *paragraphs: str,
    title: str = "Kazakhstan and Korea Sign Forestry Memorandum",
    head: str = "",
    charset: str = "utf-8",
) -> bytes:
    """A news page with navigation, an article and a footer."""
    article = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or (LEAD, SECOND))
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/politics">Politics</a></nav><article><h1>{title}</h1>{article}</article>'
        "<footer>Contact us</footer></body></html>"
    ).encode(charset)


def pdf(*pages: Sequence[str], title: str | None = None) -> bytes:
    """A PDF with the given lines on its pages, written by hand."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = b"".join(
            b"(%s) Tj T* " % line.translate({40: "\\(", 41: "\\)"}).encode("latin-1") for line in lines
        )
        stream = b"BT /F1 11 Tf 14 TL 60 780 Td " + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    info = b""
    if title is not None:
        objects.append(b"<< /Title (%s) >>" % title.encode("latin-1"))
        info = b" /Info %d 0 R" % len(objects)
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        info,
        start,
    )
    return bytes(out)


def docx_package(document_xml: str, extra: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A Word file around the given ``w:document`` markup."""
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", relations)
        package.writestr("word/document.xml", document_xml)
        for name, data in extra:
            package.writestr(name, data)
    return out.getvalue()


def word_markup(body: str) -> str:
    """The ``w:document`` part around some paragraphs."""
    return (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )


def rss(*items: str, title: str = "Foreign Ministry") -> bytes:
    """An RSS feed around some ``item`` elements."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://example.org/</link>{''.join(items)}</channel></rss>"
    ).encode()


def item(
    title: str,
    text: str,
    *,
    link: str = "https://example.org/1",
    date: str = "Wed, 12 Jun 2024 23:30:00 +0500",
) -> str:
    """One entry of an RSS feed."""
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{date}</pubDate>"
        f"<description>{text}</description></item>"
    )
