"""Web pages: the article without the page around it (trafilatura), and markup as plain text (lxml)."""

from __future__ import annotations

import calendar
import codecs
import logging
import re
from collections.abc import Iterator

import lxml.html
import trafilatura
from lxml import etree

from comity.errors import IntakeError
from comity.intake.drafting import Draft, extracted, finish
from comity.intake.limits import MAX_PAGE_BYTES
from comity.intake.material import Material, damage
from comity.intake.terms import Terms
from comity.model.document import Document

# These libraries report to the log what is reported here as an error of the source.
for _name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

#: No guessing: only dates that the page declares, the first publication rather than the last change.
_DATES = {"extensive_search": False, "original_date": True}

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: Scripts, styles and comments as a whole, so that what looks like a tag in them is let alone; else a start tag.
_TAG = re.compile(
    r"<(?:script|style)\b[^>]{0,4000}>(?:[^<]++|<(?!/(?:script|style)))*+"
    r"|<!--(?:[^-]++|-(?!->))*+"
    r"|<([A-Za-z][A-Za-z0-9-]{0,30})(?:[^>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+>?",
    re.IGNORECASE,
)
#: A start tag longer than this loses its attributes: the parser's cost grows with the square of their number
#: (200,000 take six minutes), and what real pages put there are pictures and the state of programs.
_HUGE_TAG = 4_000

_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S*[.!?…][\"'”’»)\]]*(?:\s|$)")
_NOTICE = re.compile(r"\b(?:javascript|cookies?|captcha|access denied|page not found)\b", re.I)
_NOTICE_LENGTH = 300

_SKIPPED = frozenset(
    ("script", "style", "head", "title", "noscript", "template", "svg", "iframe", "object", "textarea")
)
_BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li"
    " main nav ol p pre section table tr ul".split()
)


def read(material: Material, terms: Terms) -> Iterator[Document]:
    """The one document of a page: its article. Raises IntakeError when the page has none."""
    markup = decode(material.data(MAX_PAGE_BYTES), material.charset)
    draft = article(markup, material.name, material.url)
    if draft is None:
        raise IntakeError(
            f"{material.name}: no article on this page",
            hint="it may be a list of links, or need JavaScript: open it in a browser and save the article's text",
        )
    yield finish(draft, material, terms)


def article(markup: str, name: str, url: str | None = None) -> Draft | None:
    """The article of a page with what the page says of it; None when the page has none."""
    with damage(name, "web page"):
        page = trafilatura.bare_extraction(
            _tamed(markup),
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params=_DATES,
        )
    if page is None or isinstance(page, dict) or not page.text:
        return None
    text = extracted("\n\n".join(line.strip() for line in page.text.split("\n") if line.strip()))
    if not _SENTENCE.search(text) or (len(text) < _NOTICE_LENGTH and _NOTICE.search(text)):
        return None
    published = page.date if page.date and _is_declared(page.date, markup) else None
    return Draft(text, title=page.title, published=published, publisher=page.sitename, url=page.url)


def _is_declared(day: str, markup: str) -> bool:
    """Whether a day stands on the page as a whole. Where only the month does, htmldate fills in the first, or today's day."""
    year, month, number = (int(part) for part in day.split("-"))
    name = calendar.month_name[month][:3]
    m, d, gap = f"0?{month}", f"0?{number}", r"[-/. ]?"
    forms = (
        rf"{year}{gap}{m}{gap}{d}(?!\d)",
        rf"(?<!\d){d}{gap}{m}{gap}{year}",
        rf"(?<!\d){m}{gap}{d}{gap}{year}",
        rf"(?<!\d){d}(?:st|nd|rd|th)?\s+(?:of\s+)?{name}[a-z]*\.?,?\s+{year}",
        rf"{name}[a-z]*\.?\s+{d}(?:st|nd|rd|th)?,?\s+{year}",
    )
    return any(re.search(form, markup, re.IGNORECASE) for form in forms)


def plain_text(markup: str, name: str) -> str:
    """All text of a piece of HTML, a blank line between blocks. For mails and feeds, where there is no page around it."""
    if not markup.strip():
        return ""
    with damage(name, "HTML"):
        try:
            tree = lxml.html.fromstring(_tamed(markup))
        except etree.ParserError:
            return ""
        return extracted("".join(_pieces(tree)))


def decode(data: bytes, declared: str | None) -> str:
    """A page's characters, in the order of the HTML standard: mark, server, page, UTF-8, Windows-1252.

    Pages are not refused for stray bytes, as browsers do not; each becomes U+FFFD.
    """
    marked = next((code for mark, code in _MARKS if data.startswith(mark)), None)
    found = _CHARSET.search(data[:2_048])
    named = _codec(found[1].decode("ascii")) if found else None
    if named and named.startswith(("utf-16", "utf-32")):
        named = "utf-8"  # a declaration that could be read byte by byte is not in such an encoding
    codec = marked or _codec(declared) or named
    if codec:
        return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _codec(name: str | None) -> str | None:
    """The text codec of a declared name; browsers read Latin-1 and ASCII as Windows-1252, and so do we."""
    try:
        info = codecs.lookup(name or "")
    except LookupError:
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in (
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
    ):
        return None
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def _tamed(markup: str) -> str:
    """The markup without what costs a parser more than it is worth: giant tags, NUL, an XML declaration."""
    markup = markup.replace("\x00", "")
    markup = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup)
    return _TAG.sub(_without_bulk, markup)


def _without_bulk(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if tag[1] and len(tag[0]) > _HUGE_TAG else tag[0]


def _pieces(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The text of a tree in order, without recursion, so that depth costs nothing."""
    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else None
        block = tag in _BLOCKS
        if event == "start":
            skipped += tag in _SKIPPED
            if block and not skipped:
                yield "\n\n"
            if not skipped:
                yield "\n" if tag == "br" else _spaced(element.text)
            continue
        if event == "end":
            skipped -= tag in _SKIPPED
            if not skipped and block:
                yield "\n\n"
            elif not skipped and tag in ("td", "th"):
                yield "\t"
        if not skipped and element is not tree:
            yield _spaced(element.tail)


def _spaced(text: str | None) -> str:
    """Whitespace as a browser shows it: any run is one space."""
    return re.sub(r"\s+", " ", text) if text else ""
