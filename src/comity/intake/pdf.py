"""PDF: the text of its pages (pypdf), lines joined to paragraphs, hyphenated words made whole."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdf
from pypdf.errors import DependencyError

from comity.errors import IntakeError
from comity.intake.drafting import Draft, extracted, finish, title_of
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

#: A step down of this many usual ones, and letters this much larger or smaller, begin a new paragraph.
_GAP = 1.3
_RESIZED = 1.15


class _Line(NamedTuple):
    words: str
    height: float | None  #: above the page's foot, in points; None where it is not known
    size: float  #: of the letters, in points


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
    yield finish(Draft(text, title=title_of(text) if _NO_TITLE.search(title) else title), material, terms)


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
    return [_spaced(_lines(page)) for page in reader.pages]


def _lines(page: pypdf.PageObject) -> list[_Line]:
    """The lines of a page as pypdf orders them, each with its height on the page and the size of its letters."""
    lines: list[_Line] = []
    words, height, size = "", 0.0, 0.0

    def visit(text: str, cm: list[float], tm: list[float], _font: object, font_size: float) -> None:
        nonlocal words, height, size
        if text.strip() and not words.strip():
            height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            size = abs(font_size * tm[3] * cm[3])
        *whole, rest = (words + text).split("\n")
        for number, line in enumerate(whole):
            lines.append(_Line(" ".join(line.split()), height if number == 0 else None, size))
        words = rest

    page.extract_text(visitor_text=visit)
    return [*lines, _Line(" ".join(words.split()), height, size)]


def _spaced(lines: list[_Line]) -> list[str]:
    """The lines' words, with "" where the page leaves a gap or the letters change size: there a paragraph ends."""
    lines = [line for line in lines if line.words]
    steps = [_step(above, below) for above, below in pairwise(lines)]
    usual = sorted(step for step in steps if step)
    leading = usual[(len(usual) - 1) // 2] if usual else 0.0
    words = [line.words for line in lines[:1]]
    for (above, below), step in zip(pairwise(lines), steps, strict=True):
        gap = step is not None and leading and step > _GAP * leading
        resized = max(above.size, below.size) > _RESIZED * min(above.size, below.size)
        words += ["", below.words] if gap or resized else [below.words]
    return words


def _step(above: _Line, below: _Line) -> float | None:
    """How far down the next line stands, in sizes of its letters; None if it is not below (the next column) or its place is unknown."""
    if above.height is None or below.height is None or below.height >= above.height or not below.size:
        return None
    return (above.height - below.height) / below.size


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
