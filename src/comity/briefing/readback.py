"""What a brief's file says now: the brief that it carries, and the words that stand in it, by clause and note."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import msgspec

from comity.briefing import showing
from comity.briefing.wording import folded
from comity.errors import BriefingError
from comity.model.brief import Brief

#: no brief is larger, and none unpacks to more
LARGEST = 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNIT = re.compile(r"c\d+")


class File(NamedTuple):
    """A brief's file, read back."""

    form: str  #: html, docx, pdf
    brief: Brief
    sealed: bool  #: what it carries is as it was written
    units: (
        dict[str, str] | None
    )  #: id of a clause or row → its words; None where the format has no places (PDF)
    notes: list[str]  #: the words of the footnotes; of a PDF nothing
    text: str  #: all words of the file, folded; of a Word file nothing, it has places
    loose: list[str]  #: paragraphs that hold the place of no clause
    added: list[str]  #: of a Word file: paragraphs that were not written so, and hold no clause


def read(path: Path) -> File:
    """The file's words and what it carries. BriefingError where it is no brief."""
    try:
        if path.stat().st_size > LARGEST:
            raise BriefingError(f"{path}: too large to be a brief")
        content = path.read_bytes()
    except OSError as error:
        raise BriefingError(f"{path}: {error.strerror}", hint="name a brief as HTML, DOCX or PDF") from None
    if content[:4] == b"%PDF":
        return _pdf(path, content)
    if content[:2] == b"PK":
        return _docx(path, content)
    if b"<html" in content[:4096].lower():
        return _html(path, content)
    raise BriefingError(
        f"{path}: neither HTML, nor DOCX, nor PDF", hint="Markdown and JSON carry no proof of themselves"
    )


def _carried(path: Path, content: str | bytes | None) -> tuple[showing.Carried, bool]:
    if not content:
        raise BriefingError(
            f"{path}: no brief by Comity, or what it carried has been taken out",
            hint="comity verify reads what comity brief wrote",
        )
    try:
        found = msgspec.json.decode(content, type=showing.Carried)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise BriefingError(f"{path}: what it carries cannot be read: {error}") from None
    return found, found.seal == showing.seal(found.brief)


# -- HTML ------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """Collects the words of clauses, rows, notes and paragraphs, and the data block."""

    BLOCKS = frozenset(("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"))
    SILENT = frozenset(("style", "script", "svg", "title"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.units: dict[str, str] = {}
        self.notes: list[str] = []
        self.paragraphs: list[str] = []
        self.loose: list[str] = []
        self._placed = False
        self.data = ""
        self._open: list[tuple[str, str | None, str]] = []  # tag, unit id, class
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name = given.get("id") or ""
        if tag in self.BLOCKS:
            self._finish()
        unit = name if _UNIT.fullmatch(name) else None
        if unit:
            self.units.setdefault(unit, "")
            self._placed = True
        if tag == "script" and name == "comity-brief":
            unit = "data"
        if tag == "li" and re.fullmatch(r"n\d+", name):
            self.notes.append("")
            unit = "note"
        if tag not in ("meta", "br", "col", "link", "img", "input", "hr"):
            self._open.append((tag, unit, given.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened = self._open.pop()
            if opened[0] == tag:
                break
        if tag in self.BLOCKS:
            self._finish()

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _, _ in self._open}
        inside = [unit for _, unit, _ in self._open if unit]
        if "data" in inside:
            self.data += data
            return
        if tags & self.SILENT:
            return
        self._words.append(data)
        if "note" in inside:
            self.notes[-1] += data
        aside = any(kind in ("last", "notes", "verdict") for _, _, kind in self._open)
        for unit in inside:
            if unit in self.units and not aside:
                self.units[unit] += data

    def _finish(self) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            self.paragraphs.append(text)
            if not self._placed:
                self.loose.append(text)
        self._words, self._placed = [], False


def _html(path: Path, content: bytes) -> File:
    page = _Page()
    page.feed(content.decode("utf-8", "replace"))
    page.close()
    page._finish()
    carried, sealed = _carried(path, page.data)
    return File(
        "html",
        carried.brief,
        sealed,
        page.units,
        page.notes,
        folded(" ".join(page.paragraphs)),
        page.loose,
        [],
    )


# -- DOCX ------------------------------------------------------------------------------------------


def _docx(path: Path, content: bytes) -> File:
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(i.file_size for i in package.infolist()) > LARGEST:
                raise BriefingError(f"{path}: unpacks to more than a brief can be")
            names = package.namelist()
            parts = {
                n: package.read(n)
                for n in names
                if n.startswith(("word/document", "word/footnotes", "customXml/item"))
            }
        body = etree.fromstring(parts["word/document.xml"], safe)
        notes = etree.fromstring(parts["word/footnotes.xml"], safe) if "word/footnotes.xml" in parts else None
        data = None
        for name, part in parts.items():
            if name.startswith("customXml/item") and b"urn:comity:brief" in part and "Props" not in name:
                data = "".join(str(t) for t in etree.fromstring(part, safe).itertext())
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise BriefingError(f"{path}: not a whole Word document: {error}") from None
    carried, sealed = _carried(path, data)
    loose = [t for p in body.iter(f"{_W}p") if not _is_placed(p) and (t := _words(p))]
    footnotes = [_words(f) for f in notes.iter(f"{_W}footnote")] if notes is not None else []
    return File("docx", carried.brief, sealed, _bookmarked(body), footnotes, "", loose, _added(body, carried))


def _added(body: object, carried: showing.Carried) -> list[str]:
    known = set(carried.paragraphs)
    found = []
    for p in body.iter(f"{_W}p"):  # type: ignore[attr-defined]
        text = _words(p)
        if showing.trace(text) not in known and text.strip() and not _is_placed(p):
            found.append(text)
    return found


def _is_placed(paragraph: object) -> bool:
    """Whether it holds the place of a clause or row."""
    marks = paragraph.iter(f"{_W}bookmarkStart")  # type: ignore[attr-defined]
    return any(_UNIT.fullmatch(b.get(f"{_W}name") or "") for b in marks)


def _words(element: object) -> str:
    """The text that stands: deleted text of tracked changes and field codes are not in ``w:t``."""
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))  # type: ignore[attr-defined]


def _bookmarked(body: object) -> dict[str, str]:
    """Ids → words: of a clause between the ends of its bookmark, of a row its cells but the last."""
    found: dict[str, str] = {}
    opened: dict[str, str] = {}
    for element in body.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd", f"{_W}t"):  # type: ignore[attr-defined]
        number = element.get(f"{_W}id") or ""
        if element.tag == f"{_W}bookmarkStart":
            name = element.get(f"{_W}name") or ""
            if _UNIT.fullmatch(name):
                opened[number] = name
                found[name] = ""
        elif element.tag == f"{_W}bookmarkEnd":
            opened.pop(number, None)
        else:
            for name in opened.values():
                found[name] += element.text or ""
    for row in body.iter(f"{_W}tr"):  # type: ignore[attr-defined]
        names = [n for b in row.iter(f"{_W}bookmarkStart") if _UNIT.fullmatch(n := b.get(f"{_W}name") or "")]
        if names:
            found.update(dict.fromkeys(names, " ".join(_words(cell) for cell in row.findall(f"{_W}tc")[:-1])))
    return found


# -- PDF -------------------------------------------------------------------------------------------


def _pdf(path: Path, content: bytes) -> File:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        attached = reader.attachments.get("comity-brief.json", [])
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise BriefingError(f"{path}: not a whole PDF: {error}") from None
    carried, sealed = _carried(path, attached[0] if attached else None)
    # The number of the page stands between the text of two pages.
    texts = [re.sub(r"\n?\s*\d+ / \d+\s*$", "", p) for p in pages]
    return File("pdf", carried.brief, sealed, None, [], folded(" ".join(texts)), [], [])
