"""What assemblers share: a match becomes statements, or is refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypedDict

from comity.model.statement import Statement
from comity.reading.context import Context
from comity.reading.match import Match


class RefusedError(Exception):
    """Words that a rule took up and the assembler does not take for a statement; the message is the reason."""


class Evidence(TypedDict):
    """The fields that every statement takes from its place in the text."""

    start: int
    end: int
    quote: str
    rule: str


#: (match, context) -> the statements of the match; raises RefusedError with the reason when there are none
Assembler = Callable[[Match, Context], Sequence[Statement]]


def evidence(match: Match, context: Context, first: int | None = None, last: int | None = None) -> Evidence:
    """The evidence of the items from ``first`` to ``last``: by default the captured ``quote``, else the whole match."""
    if first is None or last is None:
        first, last = match.span("quote") or (match.first, match.last)
    while last - first > 1 and context.word(match.view.items[last - 1]) in (".", ",", ";", ":"):
        last -= 1
    start, end = context.range_of(match.view.items[first:last])
    return Evidence(start=start, end=end, quote=context.document.text[start:end], rule=match.rule.name)
