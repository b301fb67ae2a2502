"""Whose a figure is: the two parties, refused where it is one state's own or nobody's."""

from __future__ import annotations

from comity.model.statement import Indicator
from comity.reading.assemble.base import RefusedError, forms
from comity.reading.assemble.flows import Ends, clause, marks
from comity.reading.assemble.govern import Governed
from comity.reading.context import Context
from comity.reading.match import Match

#: counted without an origin or destination of their own
MUTUAL = frozenset(
    ("trade_turnover", "projects", "agreements", "flights", "freight", "other", "contract_value")
)
#: sums and people whose other side is the text's partner where one is named
GIVEN = frozenset(
    (
        "grant",
        "loan",
        "investment_planned",
        "remittances",
        "students",
        "tourists",
        "workers",
        "diaspora",
        "companies",
    )
)
#: what a text about two states tells of them without naming either
PLEDGED = frozenset(("investment_planned", "grant", "loan", "commodity"))
#: roles of shares and rates, whose partner is often left to the text
RELATIVE = frozenset(("share_of_exports", "share_of_imports", "imports"))
#: money that one party gives or places with many
SPREAD = frozenset(("grant", "loan", "fdi_stock", "investment_planned"))
#: within how many sentences a partner is still spoken of
RECENT = 6
#: what the words may well say of others than the text's two parties
LOOSE = frozenset(("contract_value", "other", "grant", "loan"))
#: the most parties that a flow is told of at once
MOST_PARTIES = 3
#: who are counted by where they come from or where they are
PEOPLE = frozenset(("students", "tourists", "workers", "diaspora", "companies"))


def what_of(match: Match) -> tuple[int, int]:
    """The items that say what is counted: captured, else the key."""
    return match.span("what") or match.key


def _refuse_one_side(match: Match, context: Context, indicator: Indicator, flow: Ends) -> None:
    """Refuse what one state alone spends, sells or counts."""
    ahead = match.view.items[match.last : match.last + 3]
    if match.rule.sets.get("roles") == "invested" and any("@f_own" in i.tags for i in ahead):
        raise RefusedError("money spent at home")
    both = {flow.origin, flow.destination} == set(context.dyad)
    if indicator == "contract_value" and context.is_bilateral and both:
        return  # goods that one side of the text sells to the other
    loose = isinstance(match, Governed) and match.rule.sets.get("roles") == "grant" and flow.named < 2
    given = any(
        m.mark in ("to", "object", "for") and m.codes == (flow.destination,)
        for m in marks(context, match.view)
    )
    if loose and not given and flow.origin != context.home and not _about_both(match, context):
        raise RefusedError("money spent by one side, on what the words do not say")
    if indicator in ("exports", "imports") and flow.named < 2 and _is_total(match):
        raise RefusedError("what one state sells or buys in all the world")
    if indicator == "tourists" and flow.named < 2 and flow.origin not in _near(match, context):
        raise RefusedError("visitors from anywhere")
    if indicator == "trade_balance" and flow.named < 2 and not _about_pair(match, context):
        raise RefusedError("the balance of one state's trade with all the world")
    if indicator in ("fdi_stock", "fdi_flow") and flow.named < 2 and _is_net(match, context):
        raise RefusedError("investment from all the world")
    relative = match.rule.sets.get("roles") in RELATIVE and context.is_bilateral
    if (
        flow.named < 2
        and not relative
        and not _about_both(match, context)
        and not _of_dyad(match, context, indicator, flow)
    ):
        raise RefusedError("one state's figure: no partner in the words")


def parties_of(match: Match, context: Context, indicator: Indicator, flow: Ends) -> tuple[str, ...]:
    """The two parties; refused where the figure is one state's own."""
    if indicator in SPREAD and flow.named < 2 and (one := _abroad(match, context)):
        return one
    if flow.origin and flow.destination:
        _refuse_one_side(match, context, indicator, flow)
        return (flow.origin, flow.destination)
    return _parties_about(match, context, indicator)


def _parties_about(match: Match, context: Context, indicator: Indicator) -> tuple[str, ...]:
    """The two parties of a figure whose words do not say from where to where."""
    if indicator in ("fdi_stock", "fdi_flow") and _is_net(match, context) and not _about_both(match, context):
        raise RefusedError("investment from all the world")
    if _worldwide(match, context) and not match.rule.name.startswith("figure.share"):
        raise RefusedError("one state's trade with the whole world")
    view = match.view
    first, last = clause(context, view, match.first, match.last)
    near = context.named(view, first, last)
    if indicator in PEOPLE and not any(
        i.tags & {"BOTH", "DYAD", "PARTIES", "@mutual"} for i in view.items[first:last]
    ):
        raise RefusedError("people or companies of nobody named")
    may_be_unnamed = indicator in MUTUAL or (indicator in PLEDGED and context.is_bilateral)
    if not may_be_unnamed and not _about_both(match, context) and len(near) < 2:
        raise RefusedError("no origin or destination in the words")
    ours = not near or any("@we" in i.tags for i in view.items[first:last])
    if match.rule.sets.get("roles") == "one_party" and near:
        return near[:1]
    if isinstance(match, Governed) and indicator in LOOSE and not near and not _refers(match, context):
        raise RefusedError("nobody in the words of a sum that could be anybody's")
    ours = ours or _of_pair(match, context, indicator, near)
    if len(near) < 2 and not (ours and context.is_bilateral) and not _about_both(match, context):
        raise RefusedError("no two parties in the words")
    counted = match.items("value") or match.items("key")
    if not near and match.span("change") is None and any("PERCENT" in i.tags for i in counted):
        raise RefusedError("a share in nobody's trade")
    parties = near if len(near) == 2 else context.parties(view, match.first, match.last)
    if len(parties) > MOST_PARTIES and indicator != "trade_turnover":
        raise RefusedError("a figure of many states together")
    if len(parties) < 2:
        raise RefusedError("a figure of a relationship needs two parties")
    return parties


def _abroad(match: Match, context: Context) -> tuple[str, ...]:
    """The only party of money that goes to many unnamed: "loans to developing countries", "invested abroad"."""
    first, last = clause(context, match.view, match.first, match.last)
    after = match.view.items[match.key[1] : last]
    near = context.named(match.view, first, last)
    return near if len(near) == 1 and any("@f_abroad" in i.tags for i in after) else ()


def _about_pair(match: Match, context: Context) -> bool:
    """Whether the clause, or the sentence before, has words for both sides, or names the text's two parties."""
    view = match.view
    first, last = clause(context, view, match.first, match.last)
    both = {"BOTH", "DYAD", "PARTIES", "@mutual", "@they"}
    if any(i.tags & both for i in view.items[first:last]):
        return True
    earlier = context.views[view.index - 1] if view.index else view
    named = context.named(earlier, 0, len(earlier.items))
    return any(i.tags & both for i in earlier.items) or set(context.dyad) <= set(named)


def _near(match: Match, context: Context) -> tuple[str, ...]:
    """The parties that the sentence names."""
    return context.named(match.view, 0, len(match.view.items))


def _is_net(match: Match, context: Context) -> bool:
    """ "Total net FDI": of no investor in particular."""
    around = match.view.items[max(0, match.first - 3) : match.last]
    return any("@f_overall" in i.tags or context.word(i) == "net" for i in around)


def _is_total(match: Match) -> bool:
    """ "Peru's annual exports exceeded $7 billion, as those of Togo and Benin did": no partner stands by the flow."""
    first, last = what_of(match)
    around = match.view.items[max(0, min(first, match.first) - 2) : max(last, match.key[1]) + 1]
    return any("@f_annual" in i.tags for i in around)


def refuse_absent(match: Match, context: Context, indicator: Indicator, parties: tuple[str, ...]) -> None:
    """Refuse a sum given, spent or counted where nobody has spoken of the partner for several sentences.

    A speech on home affairs in a text about two states: "we provided $350 billion to cities". The publisher's own
    state may go unnamed, and words for both stand for both.
    """
    if indicator == "trade_turnover" or len(parties) != 2:
        return
    view = match.view
    if any(i.tags & {"BOTH", "DYAD", "PARTIES", "@mutual", "@they"} for i in view.items):
        return
    absent = {p for p in parties if p != context.home}
    for index in range(view.index, max(-1, view.index - RECENT), -1):
        for item in context.views[index].items:
            if item.codes:
                absent -= set(item.codes)
            elif item.tags & {"BOTH", "@mutual"} and index < view.index:
                return
    if absent:
        raise RefusedError("the partner was not spoken of for several sentences")


def _refers(match: Match, context: Context) -> bool:
    """Whether the clause has words that stand for a party: "we", "its", "the two sides", "bilateral"."""
    first, last = clause(context, match.view, match.first, match.last)
    return any(
        i.tags & {"@we", "@they", "@it", "@possessor", "BOTH", "@mutual", "PERSON", "OFFICIAL"}
        for i in match.view.items[first:last]
    )


def _of_pair(match: Match, context: Context, indicator: Indicator, near: tuple[str, ...]) -> bool:
    """Whether one side alone is named, and the figure is not this side's own ("Peru's trade")."""
    if not set(near) <= set(context.dyad):
        return False
    if indicator != "trade_turnover" or any("PERCENT" in i.tags for i in match.items("key")):
        return True
    first, _ = what_of(match)
    owned = any(m.mark == "owner" and first - 4 <= m.position < first for m in marks(context, match.view))
    return not owned and not _worldwide(match, context)


def _of_dyad(match: Match, context: Context, indicator: Indicator, flow: Ends) -> bool:
    """Whether the one party named stands for the pair that the text is about, and no third one is named."""
    if not context.is_bilateral or {flow.origin, flow.destination} != set(context.dyad):
        return False
    view = match.view
    first, last = clause(context, view, match.first, match.last)
    if not set(context.named(view, first, last)) <= set(context.dyad) or _worldwide(match, context):
        return False
    if indicator in GIVEN or match.rule.sets.get("roles") == "invested":
        return True
    # exports, imports, investment: a state's own unless a partner's, or the sentence before tells of their trade
    partnered = any(
        m.mark in ("from", "to", "into") and set(m.codes) <= set(context.dyad) for m in marks(context, view)
    )
    earlier = context.views[view.index - 1].items if view.index else []
    told = any(i.tags & {"MONEY", "PERCENT"} for i in earlier) and any(
        i.tags & {"@trade_turnover", "@weak_trade_turnover", "@exports", "@imports"} for i in earlier
    )
    told = told and any(i.tags & {"BOTH", "DYAD", "PARTIES", "@mutual", "@trade_turnover"} for i in earlier)
    return partnered or told


def _worldwide(match: Match, context: Context) -> bool:
    """ "Peru's foreign trade", with nobody in particular; "foreign military sales" are to somebody."""
    if any("@contract_value" in i.tags for i in match.items("what")):
        return False
    words = context.text_of(match.items("what")).lower().split()
    partnered = any(m.mark in ("with", "between", "to") for m in marks(context, match.view))
    return bool(forms("worldwide").intersection(words)) and not partnered


def _about_both(match: Match, context: Context) -> bool:
    """Whether the words speak of the relationship: two parties, "the two countries", "bilateral", "our"."""
    view = match.view
    first, last = clause(context, view, match.first, match.last)
    if any(
        i.tags & {"BOTH", "DYAD", "PARTIES", "@mutual", "@they", "@we", "@there"}
        for i in view.items[first:last]
    ):
        return True
    if forms("mutual").intersection(context.text_of(match.items("what")).lower().split()):
        return True
    if len(context.named(view, first, last)) >= 2:
        return True
    earlier = context.views[view.index - 1].items if view.index else []
    return not context.named(view, first, last) and any(
        i.tags & {"BOTH", "DYAD", "PARTIES", "@mutual"} for i in earlier
    )
