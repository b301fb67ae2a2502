"""Word files (.docx): paragraphs and tables in their order, title and date from the file's properties (python-docx)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import docx
from docx.oxml.ns import qn

from comity.errors import IntakeError
from comity.intake.drafting import Draft, extracted, finish, title_of
from comity.intake.limits import MAX_PACKING_RATIO, MAX_UNPACKED_BYTES, megabytes
from comity.intake.material import Material, damage
from comity.intake.terms import Terms
from comity.model.document import Document

_PARAGRAPH, _ROW, _CELL, _FALLBACK = (
    qn("w:p"),
    qn("w:tr"),
    qn("w:tc"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_INK = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT = qn("w:t")
#: A part this small may be packed as tightly as it likes.
_SMALL_PART = 1_000_000
#: A file changed later than this after it was begun was begun from an older one.
_SAME_WORK = timedelta(days=31)
_OTHER_PACKAGES = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint file"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an e-book"),
)


def read(material: Material, terms: Terms) -> Iterator[Document]:
    """The one document of a Word file. Raises IntakeError when it is another kind of package, damaged or a zip bomb."""
    data = material.data()
    with damage(material.name, "Word file"):
        _inspect(data, material.name)
        file = docx.Document(io.BytesIO(data))
        text = extracted("".join(_pieces(file.element.body)))
        properties = file.core_properties
        title = properties.title or title_of(text)
        published = _worked_on(properties.created, properties.modified)
    yield finish(Draft(text, title=title, published=published), material, terms)


def _inspect(data: bytes, name: str) -> None:
    """Refuse what is no Word file, or unpacks to far more than it is, before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        what = next(
            (what for start, what in _OTHER_PACKAGES if any(n.startswith(start) for n in names)),
            "a zip archive",
        )
        raise IntakeError(
            f"{name}: {what}, not a Word document", hint="save the text as .docx, PDF or plain text"
        )
    tight = [
        part
        for part in parts
        if part.file_size > _SMALL_PART and part.file_size > MAX_PACKING_RATIO * max(1, part.compress_size)
    ]
    unpacked = sum(part.file_size for part in parts)
    if tight or unpacked > MAX_UNPACKED_BYTES:
        raise IntakeError(
            f"{name}: unpacks to {megabytes(unpacked)}, far more than a document holds; not opened",
            hint="save the text of it as a plain text file",
        )


def _pieces(body: Any) -> Iterator[str]:
    """The text of all paragraphs in order, whatever they stand in: tables, content controls, tracked insertions.

    A table row is one line with tabs between its cells. Text of tracked deletions has an element of its own
    (``w:delText``) and stays out; so does the fallback copy of a text box.
    """
    hidden = cells = 0
    for event, element in _walk(body):
        tag = element.tag
        step = 1 if event == "start" else -1
        hidden += step * (tag == _FALLBACK)
        cells += step * (tag == _CELL)
        if hidden:
            continue
        if event == "start":
            yield (element.text or "") if tag == _TEXT else _INK.get(tag, "")
        elif tag == _PARAGRAPH:
            yield " " if cells else "\n\n"
        elif tag == _CELL:
            yield "\t"
        elif tag == _ROW and not cells:
            yield "\n\n"


def _walk(body: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of every element, without recursion."""
    stack = [(body, iter(body))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        elif isinstance(child.tag, str):
            yield "start", child
            stack.append((child, iter(child)))


def _worked_on(created: datetime | None, modified: datetime | None) -> str | None:
    """The day the file was begun, where it stands for the day of the text.

    Ministries write a readout into last year's file: when the last change came more than a month after the first,
    neither is the day of the text. The empty template of python-docx itself is dated 2013-12-23.
    """
    if created is None or created == datetime(2013, 12, 23, 23, 15, tzinfo=created.tzinfo):
        return None
    if modified is not None and modified.replace(tzinfo=None) - created.replace(tzinfo=None) > _SAME_WORK:
        return None
    return created.date().isoformat()
