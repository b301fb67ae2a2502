"""What assemblers share: a match becomes statements, or is refused with a reason."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TypedDict

from comity.knowledge.rules import word_classes
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


@functools.cache
def forms(name: str) -> frozenset[str]:
    """The words of a class, to be looked for inside a longer phrase ("bilateral trade turnover")."""
    return frozenset(form for c in word_classes() if c.name == name for form in c.forms)


#: (match, context) -> the statements of the match; raises RefusedError with the reason when there are none
Assembler = Callable[[Match, Context], Sequence[Statement]]


def evidence(match: Match, context: Context, first: int | None = None, last: int | None = None) -> Evidence:
    """The evidence of the items from ``first`` to ``last``: by default the captured ``quote``, else the whole match."""
    if first is None or last is None:
        first, last = match.span("quote") or (match.first, match.last)
    while last - first > 1 and context.word(match.view.items[last - 1]) in (".", ",", ";", ":", "and"):
        last -= 1
    start, end = context.range_of(match.view.items[first:last])
    return Evidence(start=start, end=end, quote=context.document.text[start:end], rule=match.rule.name)


def refuse_strangers(context: Context, match: Match, parties: tuple[str, ...]) -> None:
    """Two parties at least, each named in the sentence, unless the text is about its two parties throughout."""
    if len(parties) < 2:
        raise RefusedError("two parties are needed, and the words name fewer")
    if not context.is_bilateral and not set(parties) <= set(
        context.named(match.view, 0, len(match.view.items))
    ):
        raise RefusedError("the sentence names one party, and the text is not about two")
