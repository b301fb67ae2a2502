"""PDF: the text of its pages (pypdf), lines joined to paragraphs, hyphenated words made whole."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

import pypdf
from pypdf.errors import DependencyError

from comity.errors import IntakeError
from comity.intake.drafting import Draft, extracted, finish
from comity.intake.limits import MAX_PDF_PAGES
from comity.intake.material import Material, damage
from comity.intake.paragraphs import joined
from comity.intake.terms import Terms
from comity.model.document import Document

logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.I)
_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint)|\.(?:docx?|indd|pdf|rtf|odt)\b|^\W*$|^document ?\d*$", re.I
)
_RUNNING_HEAD_PAGES = 3


def read(material: Material, terms: Terms) -> Iterator[Document]:
    """The one document of a PDF. Raises IntakeError when it is damaged, locked or only pictures.

    The file's creation date is no publication date (a treaty of 1992 scanned in 2020), so it is not used.
    """
    data = material.data()
    with damage(material.name, "PDF"):
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _unlock(reader, material.name)
        pages = _pages(reader, material.name)
        title = str(reader.metadata.title or "") if reader.metadata else ""
    text = extracted(joined(_without_furniture(pages)))
    if not any(map(str.isalnum, text)):
        raise IntakeError(
            f"{material.name}: a PDF with no text in it, probably scanned pages",
            hint="make its text readable first: ocrmypdf scan.pdf text.pdf",
        )
    yield finish(Draft(text, title=None if _NO_TITLE.search(title) else title), material, terms)


def _unlock(reader: pypdf.PdfReader, name: str) -> None:
    """Open a PDF that only forbids printing or copying; refuse one that needs a password."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except DependencyError:
        raise IntakeError(
            f"{name}: an encrypted PDF, and the library for its cipher is missing",
            hint="pip install cryptography",
        ) from None
    if not opened:
        raise IntakeError(f"{name}: a PDF locked by a password", hint="save a copy without the password")


def _pages(reader: pypdf.PdfReader, name: str) -> list[list[str]]:
    """The lines of each page."""
    if len(reader.pages) > MAX_PDF_PAGES:
        raise IntakeError(
            f"{name}: {len(reader.pages)} pages (the limit is {MAX_PDF_PAGES})",
            hint="split it into its documents",
        )
    return [[line.strip() for line in page.extract_text().splitlines()] for page in reader.pages]


def _without_furniture(pages: list[list[str]]) -> list[str]:
    """All lines but page numbers and the running heads and feet that stand on several pages; "" between pages."""
    edges: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line]
        edges.update({_without_digits(line) for line in (filled[:1] + filled[-1:])})
    running = {line for line, count in edges.items() if count >= _RUNNING_HEAD_PAGES}
    kept: list[str] = []
    for lines in pages:
        filled_at = [number for number, line in enumerate(lines) if line]
        edge = {*filled_at[:1], *filled_at[-1:]}
        kept += [
            line
            for number, line in enumerate(lines)
            if not _PAGE_NUMBER.fullmatch(line or "-")
            and not (number in edge and _without_digits(line) in running)
        ]
    return kept


def _without_digits(line: str) -> str:
    return re.sub(r"\d+", "", line).strip()
