"""The brief as a Word document: real headings, footnotes, tables and styles, to be edited on.

python-docx gives the package, the styles and the pictures; it has no footnotes, so their part is written here, and the
body is written as WordprocessingML in one go, which is also what keeps a long brief fast. The only file that knows
python-docx.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from comity.briefing import showing
from comity.briefing import wording as w
from comity.model.brief import (
    Apparatus,
    Block,
    Brief,
    Card,
    Chart,
    Clause,
    Group,
    Items,
    Mark,
    Note,
    Paragraph,
    Remark,
    Row,
    SeriesNote,
    StatementNote,
    Table,
    Unit,
)

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
NAMESPACE = "urn:comity:brief"
#: definitions of a verdict that the annex shows; `comity check` has them all
MOST_DEFINITIONS = 8
_NS = nsdecls("w", "r")


def render(brief: Brief) -> bytes:
    """The document as the bytes of a ``.docx`` file."""
    document = docx.Document()
    _styles(document)
    writer = _Writer(brief, document)
    body = document.element.body
    section = body.find(qn("w:sectPr"))
    for child in list(body):
        if child is not section:
            body.remove(child)
    written = parse_xml(f"<w:body {_NS}>{writer.body()}</w:body>")
    paragraphs = {
        showing.trace("".join(t.text or "" for t in p.iter(qn("w:t")))) for p in written.iter(qn("w:p"))
    }
    for element in list(written):
        section.addprevious(element)
    _add_footnotes(document, writer)
    _carry(document, showing.carried(brief, sorted(paragraphs)))
    _properties(document, brief)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Writer:
    """Writes the body; footnotes gather on the way."""

    def __init__(self, brief: Brief, document: Any) -> None:
        self.brief = brief
        self.document = document
        self.numbers = showing.numbers(brief)
        self.notes = {n.key: n for n in brief.notes}
        self.placed: set[str] = set()
        self.bookmarks = 0
        self.defined = frozenset(list(brief.verdicts)[: showing.MOST_DEFINED])

    def body(self) -> str:
        """Everything between the title and the last source."""
        b = self.brief
        parts = [_p(_run(b.title), "Title"), *(_p(_run(r), "Remark") for r in b.remarks), self.contents()]
        for section in b.sections:
            parts.append(self.heading(section.title, 1, f"s_{section.key}"))
            parts += [self.block(block, 2) for block in section.blocks]
        last = "Check this file at any time with comity verify: each footnote against the register, each clause against its digest."
        return "".join([*parts, _p(_run(last), "Remark")])

    def contents(self) -> str:
        """A table of contents that is filled in, so that no program must first be asked to update it."""
        entries = [(s.title, f"s_{s.key}") for s in self.brief.sections]
        lines = [_p(_run("Contents"), "ContentsHeading")]
        for n, (title, anchor) in enumerate(entries):
            begin = _field_begin('TOC \\o "1-1" \\h \\z \\n') if n == 0 else ""
            end = _FIELD_END if n == len(entries) - 1 else ""
            lines.append(
                _p(
                    f'{begin}<w:hyperlink w:anchor="{anchor}" w:history="1">{_run(title)}</w:hyperlink>{end}',
                    "Contents",
                )
            )
        return "".join(lines)

    def heading(self, text: str, level: int, name: str = "") -> str:
        """A heading of the document's outline."""
        inner = self.marked(name, _run(text)) if name else _run(text)
        return _p(inner, f"Heading{min(level, 4)}")

    def marked(self, name: str, inner: str) -> str:
        """Content within a bookmark."""
        start, end = self.bookmark(name)
        return start + inner + end

    def bookmark(self, name: str) -> tuple[str, str]:
        """Beginning and end of a bookmark."""
        self.bookmarks += 1
        n = self.bookmarks
        return f'<w:bookmarkStart w:id="{n}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{n}"/>'

    def block(self, block: Block, level: int, above: str = "") -> str:
        """A block and all in it; ``above`` is the heading over it, which a caption need not repeat."""
        match block:
            case Group():
                return self.heading(block.title, level) + "".join(
                    self.block(b, level + 1, block.title) for b in block.blocks
                )
            case Paragraph():
                return _p(" ".join(self.clause(c) + _run(" ") for c in block.clauses))
            case Items():
                return "".join(
                    _p("".join(self.clause(c) + _run(" ") for c in item), "ListBullet")
                    for item in block.items
                )
            case Table():
                return self.table(block, above)
            case Card():
                sides = "".join(_p(self.clause(c), "ListBullet") for c in block.sides)
                return self.heading(block.title, level) + sides + _p(self.clause(block.reason))
            case Chart():
                return _p(_run(block.title), "Caption") + self.picture(block)
            case Remark():
                return _p(_run(block.text), "Remark")
            case Apparatus():
                return self.apparatus(block, level)

    def clause(self, c: Clause) -> str:
        """The sentence in its bookmark, its notes and marks."""
        return self.marked(c.id, _run(c.text)) + self.after(c)

    def after(self, unit: Unit) -> str:
        """References to footnotes, then marks."""
        refs = _run(", ", "FootnoteReference").join(self.reference(key) for key in unit.sources)
        return refs + "".join(self.mark(m) for m in unit.marks)

    def reference(self, key: str) -> str:
        """The footnote itself where it is first cited, a cross-reference to it afterwards."""
        number = self.numbers[key]
        name = f"_fn{number}"
        if key not in self.placed:
            self.placed.add(key)
            run = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
            return self.marked(name, run)
        field = _field_begin(f"NOTEREF {name} \\f \\h", "FootnoteReference")
        return field + _run(str(number), "FootnoteReference") + _FIELD_END

    def mark(self, m: Mark) -> str:
        """``[one source]``; of a verdict a link to its definitions."""
        run = _run(f" {showing.mark_text(m.code, m.text)}", "Mark")
        if m.statement in self.defined:
            return f'<w:hyperlink w:anchor="v_{m.statement}" w:history="1">{run}</w:hyperlink>'
        return run

    # -- tables -----------------------------------------------------------------------------------

    def table(self, t: Table, above: str) -> str:
        """A table whose head repeats on each page; the last column holds notes and marks."""
        head = _tr([_tc(_p(_run(c), "TableHead")) for c in (*t.columns, "Notes")], head=True)
        widths = showing.widths(t.columns, [r.cells for r in t.rows], last=showing.notes_width(t.rows))
        caption = "" if t.caption == above else _p(_run(t.caption), "Caption")
        return caption + _table([head, *(self.row(r, t.numeric) for r in t.rows)], widths)

    def row(self, r: Row, numeric: tuple[int, ...]) -> str:
        """One row; the bookmark in its first cell stands for the whole (programs lose those that span cells)."""
        start, end = self.bookmark(r.id)
        cells = []
        for n, text in enumerate(r.cells):
            inner = start + _run(text) + end if n == 0 else _run(text)
            cells.append(_tc(_p(inner, "TableNumber" if n in numeric else "TableText")))
        return _tr([*cells, _tc(_p(self.after(r), "TableText"))])

    def plain_table(self, caption: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
        """A table of the apparatus: cells of text alone."""
        head = _tr([_tc(_p(_run(c), "TableHead")) for c in columns], head=True)
        body = [_tr([_tc(_p(_run(cell), "TableText")) for cell in row]) for row in rows]
        return (_p(_run(caption), "Caption") if caption else "") + _table(
            [head, *body], showing.widths(columns, rows)
        )

    def picture(self, chart: Chart) -> str:
        """The chart, with its description for screen readers."""
        from comity.briefing import pictures

        inline = self.document.part.new_pic_inline(io.BytesIO(pictures.png(chart)), width=Cm(16))
        properties = inline.find(qn("wp:docPr"))
        properties.set("descr", chart.alt)
        properties.set("title", chart.title)
        drawing = etree.tostring(inline, encoding="unicode")
        return f"<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"

    def apparatus(self, block: Apparatus, level: int) -> str:
        """Sources, definitions, series, omissions."""
        b = self.brief
        match block.name:
            case "sources":
                rows = [
                    (w.date_words((d.published or "")[:10]) or "undated", w.clean(d.publisher) or "–",
                     w.clean(d.title) or "without title", showing.party_or_blank(d.side) or "–", d.id)
                    for d in b.documents
                ]  # fmt: skip
                return self.plain_table(
                    "Documents cited", ("Date", "Publisher", "Title", "Voice of", "Document"), rows
                )
            case "series":
                return "".join(
                    _p(_run(showing.series(n)), "ListBullet") for n in b.notes if isinstance(n, SeriesNote)
                )
            case "omissions":
                return "".join(_p(_run(line), "ListBullet") for line in showing.omissions(b))
            case "definitions":
                shown = "".join(
                    self.definitions(key, level) for key in list(b.verdicts)[: showing.MOST_DEFINED]
                )
                more = len(b.verdicts) - showing.MOST_DEFINED
                told = f"{more} more checked figures: comity check {b.a} {b.b}"
                return shown + (_p(_run(told), "Remark") if more > 0 else "")

    def definitions(self, key: str, level: int) -> str:
        """A verdict with the definitions that were tried."""
        v = self.brief.verdicts[key]
        head = self.heading(showing.heading(v), level, f"v_{key}") + _p(_run(showing.explanation(v)))
        if not v.definitions:
            return head
        columns = ("Result", "Official number", "Of", "Whose figures", "Period", "Source")
        return head + self.plain_table("", columns, [tuple(d) for d in showing.told(v, MOST_DEFINITIONS)])


# -- pieces of WordprocessingML --------------------------------------------------------------------

_ANY_WIDTH = '<w:tcW w:w="0" w:type="auto"/>'
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _run(text: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}{_text(text)}</w:r>"


def _p(inner: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inner}</w:p>"


def _field_begin(instruction: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _tc(inner: str) -> str:
    return f"<w:tc><w:tcPr>{_ANY_WIDTH}</w:tcPr>{inner}</w:tc>"


def _tr(cells: list[str], *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _table(rows: list[str], widths: list[int]) -> str:
    sizes = [96 * width for width in widths]  # of the 9,638 twentieths of a point between the margins
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    properties = (
        '<w:tblPr><w:tblStyle w:val="ComityTable"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
    )
    sized = [_sized(row, sizes) for row in rows]
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(sized)}</w:tbl>{_p('', 'TableText')}"


def _sized(row: str, sizes: list[int]) -> str:
    for size in sizes:
        row = row.replace(_ANY_WIDTH, f'<w:tcW w:w="{size}" w:type="dxa"/>', 1)
    return row


# -- parts beside the body -------------------------------------------------------------------------


def _add_footnotes(document: Any, writer: _Writer) -> None:
    """The part of footnotes, with the two separators that Word wants."""
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, b"", package)
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{mark}/></w:r></w:p></w:footnote>"
        for kind, n, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    notes = "".join(_footnote(part, n) for n in writer.brief.notes if n.key in writer.placed)
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {_NS}>{separators}{notes}</w:footnotes>'
    part._blob = xml.encode("utf-8")
    document.part.relate_to(part, RT.FOOTNOTES)
    settings = document.settings.element
    declared = parse_xml(f'<w:footnotePr {_NS}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    compat = settings.find(qn("w:compat"))
    settings.append(declared) if compat is None else compat.addprevious(declared)


def _footnote(part: Part, n: Note) -> str:
    number = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    link = ""
    if isinstance(n, StatementNote):
        text = f" “{showing.quote(n)}” {showing.where(n)}"
        if showing.is_link(n.url):
            relation = part.relate_to(str(n.url), RT.HYPERLINK, is_external=True)
            link = f'{_run(" ")}<w:hyperlink r:id="{relation}" w:history="1">{_run("Source", "Hyperlink")}</w:hyperlink>'
    else:
        text = f" {showing.series(n)}"
    return f'<w:footnote w:id="{n.number}">{_p(number + _run(text) + link, "FootnoteText")}</w:footnote>'


def _carry(document: Any, data: str) -> None:
    """The brief as data, in a part that Word keeps when the file is edited."""
    package = document.part.package
    properties = Part(
        PackURI("/customXml/itemProps7.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        b'<?xml version="1.0" encoding="UTF-8" standalone="no"?><ds:datastoreItem'
        b' ds:itemID="{6B5C3A52-0F3B-4A2F-9A54-C0317B21EF00}"'
        b' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        b'<ds:schemaRef ds:uri="urn:comity:brief"/></ds:schemaRefs></ds:datastoreItem>',
        package,
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><brief xmlns="{NAMESPACE}">{escape(data)}</brief>'
    item = Part(PackURI("/customXml/item7.xml"), "application/xml", xml.encode("utf-8"), package)
    item.relate_to(properties, f"{CUSTOM}Props")
    document.part.relate_to(item, CUSTOM)


def _properties(document: Any, brief: Brief) -> None:
    core = document.core_properties
    core.title, core.author, core.comments = brief.title[:250], "Comity", f"Edition {brief.edition}"
    core.subject, core.keywords, core.language = (
        "Brief on bilateral relations",
        f"{brief.a} {brief.b}",
        "en-GB",
    )
    drawn = datetime.fromisoformat((brief.drawn_at or brief.as_of).replace("Z", "+00:00")).replace(
        tzinfo=None
    )
    core.created = core.modified = drawn
    core.last_modified_by = "Comity"


# -- styles ----------------------------------------------------------------------------------------


@cache
def _table_style() -> str:
    return (resources.files("comity.briefing") / "templates" / "table_style.xml").read_text(encoding="utf-8")


def _styles(document: Any) -> None:
    """The styles of the template, in plain type and one colour, and those that it lacks."""
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    for name, size in (
        ("Title", 22),
        ("Heading 1", 15),
        ("Heading 2", 12),
        ("Heading 3", 11),
        ("Heading 4", 10.5),
    ):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = (
            "Calibri",
            Pt(size),
            RGBColor(0x0B, 0x4F, 0x8A),
        )
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    styles["Caption"].font.color.rgb, styles["Caption"].font.bold = RGBColor(0x55, 0x5F, 0x6A), False
    styles["Caption"].paragraph_format.keep_with_next = True
    root = styles.element
    for element in list(parse_xml(f"<w:styles {_NS}>{_table_style()}</w:styles>")):
        root.append(element)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
