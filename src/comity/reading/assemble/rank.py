"""Ranks: which party stands where in which party's list, and in what part of the world."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple, cast

from comity.knowledge.parties import bodies, find_party, regions
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
#: how many sentences back the list that a rank is in may have been named
LIST_REACH = 4
#: how far before the word for its members ("investors") the owner of a list may stand, in items
OWNER_REACH = 6
#: how many items after the rank its date may stand
PERIOD_AFTER = 6
#: what a party's name may be marked with when it is the one ranked
RANKED_MARKS = frozenset(("subject", "with", "by"))


def rank(match: Match, context: Context) -> Sequence[Rank]:
    """The rank; two for "each other's largest". Refused when it is vague, denied, wished for, or nobody's."""
    _refuse_vague(match, context)
    place, top = _place(match)
    when = _that_period(match, context) or period(
        context, match.view, match.key[0], "actual", "other", (0, match.key[1] + PERIOD_AFTER)
    )
    told = _list_before(match, context) if "before" in match.rule.sets else None
    when = when or (told.period if told else None)
    pairs = [(*pair, place) for pair in _pairs(match, context, told)]
    if place == 2 and len(pairs) == 1 and (first := _behind(match, context)) not in (None, pairs[0][0]):
        pairs.append((str(first), pairs[0][1], None, 1))
    words = told.words if told else context.text_of(match.items("what")).lower().split()
    indicator = _in_period(told.indicator if told else _indicator(match), words, match, context, when)
    return [
        Rank(
            **evidence(match, context, *_span(match, subject_at)),
            speaker=told.speaker if told else None,
            indicator=indicator,
            rank=number,
            top_n=top,
            subject=subject,
            of=of,
            scope=_scope(match, context),
            period=when,
            parties=(subject, of),
        )
        for subject, of, subject_at, number in pairs
    ]


def _behind(match: Match, context: Context) -> str | None:
    """ "The second-largest ..., after X": who then is the first."""
    items = match.view.items
    n = match.key[1]
    if n >= len(items) or context.word(items[n]) != ",":
        return None  # "the second largest after X" ranks one, ", after X" two
    n += 1
    if n + 1 >= len(items) or context.word(items[n]) not in ("after", "behind"):
        return None
    n += 2 if context.word(items[n + 1]) == "the" else 1
    codes = items[n].codes if n < len(items) and items[n].tags & {"STATE", "BODY"} else ()
    alone = n + 1 >= len(items) or not context.word(items[n + 1])[0].isalpha()
    return codes[0] if len(codes) == 1 and alone else None


def _that_period(match: Match, context: Context) -> str | None:
    """ "... that period": the last date before."""
    after = match.view.items[match.key[1] : match.key[1] + 3]
    words = [context.word(item) for item in after]
    if "that" not in words[:1] or not {"period", "year", "time"}.intersection(words) or not match.view.index:
        return None
    dates = [i.mention.iso for i in context.views[match.view.index - 1].items if "DATE" in i.tags]
    return dates[-1] if dates else None


def _pairs(match: Match, context: Context, told: _List | None) -> list[tuple[str, str, int | None]]:
    """(subject, of, where the subject stands); ``told``: the list, where it was told of before."""
    found = marks(context, match.view)
    if match.rule.sets.get("mutual"):
        named = [m.codes for m in found if m.position < match.key[0] and len(m.codes) == 2]
        pair = named[-1] if named else context.both(match.view)
        if len(pair) != 2:
            raise RefusedError("each other of whom?")
        return [(pair[0], pair[1], None), (pair[1], pair[0], None)]
    if told:
        ranked, _ = _subject(match, context, found, None)
        if ranked is None or ranked == told.of:
            raise RefusedError("the text does not say who is ranked in whose list")
        return [(ranked, told.of, None)]
    unsaid = not match.span("of")
    if unsaid and (not context.is_bilateral or _elsewhere(match, context)):
        raise RefusedError("a rank in nobody's list, or in the world's")
    of = _of(match, context, found)
    subject, where = _subject(match, context, found, of)
    if of is None or of == subject:
        of = context.other(subject)
    if subject is None or of is None or subject == of:
        raise RefusedError("the text does not say who is ranked in whose list")
    return [(subject, of, where)]


class _List(NamedTuple):
    """A list that ranks are in: whose, of what, and for which time."""

    of: str
    indicator: Indicator
    period: str | None
    speaker: str | None  #: who told of it, and goes on
    words: list[str]  #: for its members: "sources", "of", "investment"


def _list_before(match: Match, context: Context) -> _List:
    """The list that the text told of last: "Ghana's top five investors", "the sources of investment in Ghana in 2022"."""
    for index in range(match.view.index - 1, max(-1, match.view.index - 1 - LIST_REACH), -1):
        items = context.views[index].items
        for n in range(len(items) - 1, -1, -1):
            what = items[n].values.get("@ranked")
            if what and (of := _owner_of(items, n, context)):
                dates = [i.mention.iso for i in items if "DATE" in i.tags]
                return _List(
                    of,
                    cast(Indicator, what),
                    dates[0] if dates else None,
                    context.speaker(context.views[index], n),
                    context.words_of(items[n]),
                )
    raise RefusedError("no list was told of before")


def _owner_of(items: list[Item], n: int, context: Context) -> str | None:
    """Whose list of members the word at ``n`` is: "... in Ghana", "Ghana's ..."."""
    for k in range(n + 1, min(n + 4, len(items))):
        if "STATE" in items[k].tags and context.word(items[k - 1]) in ("in", "of", "to", "for", "the"):
            return items[k].codes[0]
    for k in range(n - 1, max(0, n - OWNER_REACH) - 1, -1):
        if "STATE" in items[k].tags and context.word(items[k + 1]) in ("'s", "’s", "'", "’"):
            return items[k].codes[0]
    return None


def _elsewhere(match: Match, context: Context) -> bool:
    """Whether words after the rank say whose or what list it is: "in the world", "in the canal zone", "of oil"."""
    items = match.view.items
    n = match.key[1]
    if n >= len(items) or context.word(items[n]) not in ("in", "of", "for"):
        return False
    while n + 1 < len(items) and context.word(items[n + 1]) in ("the", "this", "that"):
        n += 1
    return n + 1 < len(items) and not items[n + 1].tags & {"DATE", "REGION", "BODY", "@r_area"}


def _refuse_vague(match: Match, context: Context) -> None:
    items = match.view.items
    first = match.key[0]
    before = items[max(0, first - VETO) : first]
    if any("@lost" in i.tags for i in before):
        raise RefusedError("the rank is denied or past")
    if any(i.tags & {"@goal", "@foresee", "@plan_to"} for i in before):
        raise RefusedError("the rank is wished for")
    around = items[max(0, first - 1) : match.key[1]]
    what = match.items("what")
    listed = any("@ranked" in i.tags for i in what)  # "partners", while "students" are what the list is of
    head = context.text_of(what).partition(" of ")[0]
    plural = listed and head.endswith("s") and not match.rule.sets.get("mutual")
    loose = any("@amid" in i.tags for i in items[max(0, first - 2) : first]) or any(
        context.word(i) in ("a", "an") for i in around
    )
    if "rank" in match.rule.sets:
        return
    if not match.span("top") and "@ranks" not in match.rule.triggers and (loose or plural):
        raise RefusedError("one of several is no rank")


def _place(match: Match) -> tuple[int | None, int | None]:
    """(rank, top n): exactly one of them."""
    for name in ("top", "rank"):
        for item in match.items(name):
            if isinstance(item.mention, Quantity):
                number = int(item.mention.value)
                return (None, number) if name == "top" else (number, None)
    return int(match.rule.sets.get("rank", 1)), None


def _in_period(
    indicator: Indicator, words: list[str], match: Match, context: Context, when: str | None
) -> Indicator:
    """Sources of investment in a year are ranked by its flow; investors by all that they have invested."""
    following = [context.word(i) for i in match.view.items[match.key[1] : match.key[1] + 2]]
    source = any(w in ("source", "sources", "fdi", "investment") for w in words) and "stock" not in following
    return "fdi_flow" if indicator == "fdi_stock" and source and when and "/.." not in when else indicator


def _indicator(match: Match) -> Indicator:
    if given := match.rule.sets.get("indicator"):
        return cast(Indicator, given)
    for item in match.items("what"):
        for key in ("@ranked", "INDICATOR", "WEAK"):
            if item.values.get(key):
                return cast(Indicator, item.values[key])
    for item in reversed(
        match.view.items[: match.key[0]]
    ):  # "our eighth-largest partner, and our second in Asia"
        if item.values.get("@ranked"):
            return cast(Indicator, item.values["@ranked"])
    raise RefusedError("nothing says what is ranked")


def _of(match: Match, context: Context, found: list[Mark]) -> str | None:
    """Whose list it is."""
    items = match.items("of")
    codes = [code for item in items for code in context.codes(item, match.view)]
    if len(codes) == 1:
        return codes[0]
    before = [m for m in found if m.position < match.key[0] and len(m.codes) == 1]
    if any("@possessor" in i.tags or context.word(i) in ("country", "nation") for i in items):
        if len(before) == 1 and not any("@possessor" in i.tags for i in items):
            return None  # "China is the nation's largest creditor": the nation is the other side
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
    firms = [
        m for m in found if begin <= m.position < first and m.mark == "owner" and m.codes not in ((of,), ())
    ]
    if not before and firms and of and len(firms[-1].codes) == 1:
        before = firms[-1:]  # "Peruvian companies are the largest investors in ..."
    if before:
        chosen = before[-1]
        return chosen.codes[0], chosen.position
    pair = next(
        (m for m in reversed(found) if m.position < first and len(m.codes) == 2 and of in m.codes), None
    )
    if pair and first - pair.position <= 3:  # "Peru and Chile, our main partner"
        return next(code for code in pair.codes if code != of), pair.position
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
        return _named(captured, context)
    items = match.view.items
    for item in items[match.key[0] : match.key[1]]:
        if "REGION" in item.tags and item not in match.items("of"):
            return _named([item], context)
    n = match.key[1]
    if n < len(items) and context.word(items[n]) in ("in", "within", "among", "across", "from", "outside"):
        outside = context.word(items[n]) == "outside"
        n += 1
        while n < len(items) and context.word(items[n]) in ("the", "all", "countries", "of"):
            n += 1
        area = _area(items, n, context)
        if area is None and n < len(items) and "@r_area" in items[n].tags:
            area = _spoken_of(match, context)
        return f"outside {area}" if area and outside else area or "world"
    return "world"


def _named(items: list[Item], context: Context) -> str:
    """A part of the world by its noun: "top Asian investor" is top in Asia."""
    text = context.text_of(items)
    region = regions().get(items[-1].values.get("REGION", ""))
    adjective = region and text.endswith("an") and not region.name.endswith("an")
    return region.name if region and adjective else text


def _spoken_of(match: Match, context: Context) -> str | None:
    """ "In the region": the region or group named last before, in this sentence or the one before."""
    for index in range(match.view.index, max(-1, match.view.index - 2), -1):
        view = context.views[index]
        last = match.key[0] if view is match.view else len(view.items)
        for item in reversed(view.items[:last]):
            if item.tags & {"REGION", "BODY"} and item not in match.items("of"):
                return _named([item], context)
    return None


def _area(items: list[Item], n: int, context: Context) -> str | None:
    """The region or group that begins at item ``n``."""
    if n >= len(items):
        return None
    if (
        context.word(items[n]) in ("continental", "mainland")
        and n + 1 < len(items)
        and "REGION" in items[n + 1].tags
    ):
        return context.text_of(items[n : n + 2])
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
