"""The page that lists the briefs of a register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from comity.briefing import wording as w
from comity.model.brief import Brief


class Entry(NamedTuple):
    """A brief in the list."""

    file: str
    name: str
    documents: int
    statements: int
    first: str
    last: str
    disputes: int
    overdue: int


def entry(brief: Brief, file: str) -> Entry:
    """What the list says of a brief."""
    c = brief.coverage
    disputes = sum(len(s.blocks) for s in brief.sections if s.key == "disagreements")
    overdue = sum(
        1
        for s in brief.sections
        if s.key == "promises"
        for group in s.blocks
        for table in getattr(group, "blocks", ())
        for row in getattr(table, "rows", ())
        for fact in row.facts
        if (fact.field, fact.value) == ("promise", "overdue")
    )
    return Entry(
        file, f"{w.party_title(brief.a)} and {w.party(brief.b)}", c.documents, c.statements,
        w.date_words((c.first_published or "")[:10]), w.date_words((c.last_published or "")[:10]), disputes, overdue,
    )  # fmt: skip


def render(entries: Sequence[Entry]) -> str:
    """The page; links are to files beside it."""
    from comity.briefing.html import environment, style

    return environment().get_template("index.html.jinja").render(entries=entries, style=style())
