"""The brief as Markdown with footnotes (GitHub, Pandoc). Foreign text can neither link nor format."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    Note,
    Paragraph,
    Remark,
    Row,
    SeriesNote,
    Table,
    Unit,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^&])")
#: what begins a list at the head of a line; a number keeps its figures, its stop is escaped
_BULLET = re.compile(r"^(\s*)([-+=])")
_ORDER = re.compile(r"^(\s*\d+)([.)])(?=\s)")


def safe(text: str) -> str:
    """Text in which nothing is markup."""
    escaped = _SPECIAL.sub(r"\\\1", text.replace("://", ":\u200b//"))
    return _ORDER.sub(r"\1\\\2", _BULLET.sub(r"\1\\\2", escaped))


def render(brief: Brief) -> str:
    """The page, one block after another."""
    writer = _Writer(brief)
    lines = [f"# {safe(brief.title)}", "", *(line for r in brief.remarks for line in (f"_{safe(r)}_", ""))]
    for section in brief.sections:
        lines += [f"## {safe(section.title)}", ""]
        for block in section.blocks:
            lines += [*writer.block(block, 3), ""]
    lines += ["## Notes", "", *(line for n in brief.notes for line in (writer.note(n), ""))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


class _Writer:
    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.numbers = showing.numbers(brief)

    def block(self, block: Block, level: int) -> Iterator[str]:
        match block:
            case Group():
                yield f"{'#' * level} {safe(block.title)}"
                yield ""
                for inner in block.blocks:
                    yield from self.block(inner, level + 1)
                    yield ""
            case Paragraph():
                yield " ".join(self.clause(c) for c in block.clauses)
            case Items():
                yield from (f"- {' '.join(self.clause(c) for c in item)}" for item in block.items)
            case Table():
                yield from self.table(block)
            case Card():
                yield f"**{safe(block.title)}**"
                yield ""
                yield from (f"- {self.clause(c)}" for c in block.sides)
                yield ""
                yield self.clause(block.reason)
            case Chart():
                yield f"_{safe(block.alt)}_"
            case Remark():
                yield f"_{safe(block.text)}_"
            case Apparatus():
                yield from self.apparatus(block, level)

    def clause(self, c: Clause) -> str:
        return safe(c.text) + self.after(c)

    def after(self, unit: Unit) -> str:
        notes = "".join(f"[^{self.numbers[key]}]" for key in unit.sources)
        marks = showing.plain_marks([(m.code, m.text) for m in unit.marks])
        return notes + (f" {safe(marks)}" if marks else "")

    def table(self, t: Table) -> Iterator[str]:
        rule = [("---:" if n in t.numeric else "---") for n in range(len(t.columns))]
        yield f"| {' | '.join(safe(c) for c in t.columns)} | Notes |"
        yield f"| {' | '.join(rule)} | --- |"
        yield from (self.row(r) for r in t.rows)

    def row(self, r: Row) -> str:
        return f"| {' | '.join(safe(c) for c in r.cells)} | {self.after(r).strip()} |"

    def apparatus(self, block: Apparatus, level: int) -> Iterator[str]:
        b = self.brief
        match block.name:
            case "sources":
                for d in b.documents:
                    date = w.date_words((d.published or "")[:10]) or "undated"
                    title = safe(w.clean(d.title) or "without title")
                    link = f" <{d.url}>" if showing.is_link(d.url) else ""
                    yield f"- {date}: {safe(w.publisher(d.publisher) or 'publisher unknown')}, {title}{link} ({d.id})"
            case "series":
                yield from (f"- {safe(showing.series(n))}" for n in b.notes if isinstance(n, SeriesNote))
            case "omissions":
                yield from (f"- {safe(line)}" for line in showing.omissions(b))
            case "definitions":
                for v in b.verdicts.values():
                    yield f"{'#' * level} {safe(showing.heading(v))}"
                    yield ""
                    yield safe(showing.explanation(v))
                    yield ""
                    if v.definitions:
                        yield "| Result | Official number | Of | Whose figures | Period | Source |"
                        yield "| --- | --- | --- | --- | --- | --- |"
                        for line in showing.told(v, 40):
                            yield f"| {' | '.join(safe(cell) for cell in line)} |"
                        yield ""

    def note(self, n: Note) -> str:
        if isinstance(n, SeriesNote):
            return f"[^{n.number}]: {safe(showing.series(n))}"
        link = f" <{n.url}>" if showing.is_link(n.url) else ""
        return f"[^{n.number}]: “{safe(showing.quote(n))}” {safe(showing.where(n))}{link}"
