"""Ranks: which party stands where in which party's list, and in what part of the world."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import cast

from comity.knowledge.parties import bodies, find_party
from comity.model.statement import Indicator, Rank, Statement
from comity.reading.assemble.base import RefusedError, evidence
from comity.reading.assemble.flows import Mark, clause, marks
from comity.reading.assemble.periods import period
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match
from comity.reading.quantities import Quantity

#: how many items before the rank a word that takes it back ("no longer", "one of") may stand
VETO = 4
#: how many items after the rank its date may stand
PERIOD_AFTER = 6
#: what a party's name may be marked with when it is the one ranked
RANKED_MARKS = frozenset(("subject", "with", "by"))


def rank(match: Match, context: Context) -> Sequence[Rank]:
    """The rank; two for "each other's largest". Refused when it is vague, denied, wished for, or nobody's."""
    _refuse_vague(match, context)
    place, top = _place(match)
    return [
        Rank(
            **evidence(match, context, *_span(match, subject_at)),
            indicator=_indicator(match),
            rank=place,
            top_n=top,
            subject=subject,
            of=of,
            scope=_scope(match, context),
            period=period(
                context, match.view, match.key[0], "actual", "other", (0, match.key[1] + PERIOD_AFTER)
            ),
            parties=(subject, of),
        )
        for subject, of, subject_at in _pairs(match, context)
    ]


def _pairs(match: Match, context: Context) -> list[tuple[str, str, int | None]]:
    """(subject, of, where the subject stands)."""
    found = marks(context, match.view)
    if match.rule.sets.get("mutual"):
        named = [m.codes for m in found if m.position < match.key[0] and len(m.codes) == 2]
        pair = named[-1] if named else context.both(match.view)
        if len(pair) != 2:
            raise RefusedError("each other of whom?")
        return [(pair[0], pair[1], None), (pair[1], pair[0], None)]
    of = _of(match, context, found)
    subject, where = _subject(match, context, found, of)
    if of is None:
        of = context.other(subject)
    if subject is None or of is None or subject == of:
        raise RefusedError("the text does not say who is ranked in whose list")
    return [(subject, of, where)]


def _refuse_vague(match: Match, context: Context) -> None:
    items = match.view.items
    first = match.key[0]
    before = items[max(0, first - VETO) : first]
    if any("@lost" in i.tags for i in before):
        raise RefusedError("the rank is denied or past")
    if any(i.tags & {"@goal", "@foresee"} for i in before):
        raise RefusedError("the rank is wished for")
    around = items[max(0, first - 1) : match.key[1]]
    what = match.items("what")
    listed = any("@ranked" in i.tags for i in what)  # "partners", while "students" are what the list is of
    head = context.text_of(what).partition(" of ")[0]
    plural = listed and head.endswith("s") and not match.rule.sets.get("mutual")
    loose = any("@amid" in i.tags for i in items[max(0, first - 2) : first]) or any(
        context.word(i) in ("a", "an") for i in around
    )
    if not match.span("top") and "@ranks" not in match.rule.triggers and (loose or plural):
        raise RefusedError("one of several is no rank")


def _place(match: Match) -> tuple[int | None, int | None]:
    """(rank, top n): exactly one of them."""
    for name in ("top", "rank"):
        for item in match.items(name):
            if isinstance(item.mention, Quantity):
                number = int(item.mention.value)
                return (None, number) if name == "top" else (number, None)
    return 1, None


def _indicator(match: Match) -> Indicator:
    for item in match.items("what"):
        for key in ("@ranked", "INDICATOR", "WEAK"):
            if item.values.get(key):
                return cast(Indicator, item.values[key])
    raise RefusedError("nothing says what is ranked")


def _of(match: Match, context: Context, found: list[Mark]) -> str | None:
    """Whose list it is."""
    items = match.items("of")
    codes = [code for item in items for code in context.codes(item, match.view)]
    if len(codes) == 1:
        return codes[0]
    before = [m for m in found if m.position < match.key[0] and len(m.codes) == 1]
    if any("@possessor" in i.tags or context.word(i) in ("country", "nation") for i in items):
        owner = next((m for m in reversed(before) if m.mark != "subject" or m is before[0]), None)
        return owner.codes[0] if owner else None
    if items:
        return None
    owners = [m for m in before if m.mark == "owner"]
    return owners[-1].codes[0] if owners else None


def _subject(
    match: Match, context: Context, found: list[Mark], of: str | None
) -> tuple[str | None, int | None]:
    """Who is ranked: as captured; the party right before; the subject of the clause; for a pronoun the other side."""
    if captured := match.span("subject"):
        codes = context.codes(match.view.items[captured[0]], match.view)
        return (codes[0] if len(codes) == 1 else None), None
    first = match.key[0]
    begin, _ = clause(context, match.view, first, first)
    items = match.view.items
    before = [
        m
        for m in found
        if begin <= m.position < first
        and len(m.codes) == 1
        and m.codes[0] != of
        and m.mark in RANKED_MARKS
        and not any("@overtake" in i.tags for i in items[max(0, m.position - 2) : m.position])
    ]
    if before:
        chosen = before[-1]
        return chosen.codes[0], chosen.position
    after = [m for m in found if m.position >= match.last and m.codes[0] != of and len(m.codes) == 1]
    if not after and context.is_bilateral and _pronoun(items[begin:first], context):
        return context.other(of), None
    return None, None


def _pronoun(items: list[Item], context: Context) -> bool:
    """Whether the clause begins with words that stand for the other side."""
    return any(
        i.tags & {"@it", "@we"} or context.word(i) in ("country", "which", "republic") for i in items[:6]
    )


def _span(match: Match, subject_at: int | None) -> tuple[int, int]:
    """The evidence: from the one ranked to the end of the rank."""
    first, last = match.first, match.last
    return (min(first, subject_at), last) if subject_at is not None else (first, last)


def _scope(match: Match, context: Context) -> str:
    """The part of the world, as in the text: "in Asia", "top Asian investor"; else the world."""
    if captured := match.items("scope"):
        return context.text_of(captured)
    items = match.view.items
    for item in items[match.key[0] : match.key[1]]:
        if "REGION" in item.tags and item not in match.items("of"):
            return context.text_of([item])
    n = match.key[1]
    if n < len(items) and context.word(items[n]) in ("in", "within", "among", "across", "from"):
        n += 1
        while n < len(items) and context.word(items[n]) in ("the", "all", "countries", "of"):
            n += 1
        return _area(items, n, context) or "world"
    return "world"


def _area(items: list[Item], n: int, context: Context) -> str | None:
    """The region or group that begins at item ``n``."""
    if n >= len(items):
        return None
    head = context.text_of([items[n]]).split()[0]
    if find_party(head) in bodies():
        return head  # "ASEAN member states"
    last = n + 3 if context.word(items[n]) == "sub" else n  # "sub-Saharan Africa"
    if last < len(items) and items[last].tags & {"REGION", "BODY"}:
        return context.text_of(items[n : last + 1])
    return None


def key(statement: Statement) -> Hashable:
    """One rank is told once: who, in whose list, of what, where."""
    assert isinstance(statement, Rank)
    return (
        statement.indicator,
        statement.subject,
        statement.of,
        statement.rank,
        statement.top_n,
        statement.scope,
    )
