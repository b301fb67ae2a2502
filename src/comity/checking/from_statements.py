"""Statements of a document as claims: which of them statistics can be asked about, and as what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comity.checking import stocks, trade, votes
from comity.model.claim import Claim
from comity.model.document import Document
from comity.model.statement import Figure, Position, Rank, Statement

_FIGURES = trade.INDICATORS | stocks.INDICATORS
#: a declared likeness of views on the whole of world affairs, not on one issue
_MANY_ISSUES = re.compile(
    r"\b(many|most|wide range of|variety of|majority of|all|key|major)\b.*\b(issues|questions|matters|agenda|affairs)"
    r"|\b(international|global|world|regional) (issues|agenda|affairs|problems|questions)",
    re.I,
)


def claims_of(statements: Iterable[Statement], document: Document) -> list[Claim]:
    """The claims among the statements, in their order."""
    return [claim for statement in statements for claim in _claim(statement, document)]


def _claim(statement: Statement, document: Document) -> Iterator[Claim]:
    if isinstance(statement, Figure):
        if statement.status == "actual" and statement.indicator in _FIGURES:
            yield _of_figure(statement, document)
    elif isinstance(statement, Rank):
        if statement.indicator in _FIGURES and statement.subject and statement.of:
            yield _of_rank(statement, document)
    elif (
        isinstance(statement, Position)
        and statement.stance == "shared"
        and len(statement.parties) == 2
        and _MANY_ISSUES.search(statement.topic or statement.quote)
    ):
        yield _of_position(statement, document)


def _of_figure(statement: Figure, document: Document) -> Claim:
    return Claim(
        id=statement.id,
        parties=statement.parties,
        indicator=statement.indicator,
        perspective=_side(statement, document),
        origin=statement.origin,
        destination=statement.destination,
        value=statement.value,
        unit=statement.unit,
        bound=statement.bound or "exact",
        change=statement.change,
        period=statement.period,
        published=document.published,
        speaker=statement.speaker,
        text=statement.quote,
        source=document.url or document.id,
    )


def _of_rank(statement: Rank, document: Document) -> Claim:
    assert statement.subject is not None
    assert statement.of is not None
    people = statement.indicator not in trade.INDICATORS
    return Claim(
        id=statement.id,
        parties=(statement.of, statement.subject),
        indicator=statement.indicator,
        perspective=statement.of,
        origin=statement.subject if people or statement.indicator == "imports" else None,
        destination=statement.of if people or statement.indicator == "imports" else None,
        rank=statement.rank,
        top_n=statement.top_n,
        scope=statement.scope or "world",
        period=statement.period,
        published=document.published,
        speaker=statement.speaker,
        text=statement.quote,
        source=document.url or document.id,
    )


def _of_position(statement: Position, document: Document) -> Claim:
    return Claim(
        id=statement.id,
        parties=statement.parties,
        indicator=votes.INDICATOR,
        published=document.published,
        speaker=statement.speaker,
        text=statement.quote,
        source=document.url or document.id,
    )


def _side(statement: Statement, document: Document) -> str | None:
    """Whose figures a speaker would use cannot be told from a name alone: the words have to say it."""
    from comity.knowledge import parties

    text = statement.speaker or ""
    for code in statement.parties:
        if parties.is_state(code) and parties.adjective(code).lower() in text.lower():
            return code
    return None
