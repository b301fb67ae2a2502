"""What looks like a figure of a relationship and is none: guests, firms' own sales, routes, totals of one state."""

from __future__ import annotations

from typing import NamedTuple, cast

from comity.model.statement import Indicator
from comity.reading.assemble.base import RefusedError
from comity.reading.assemble.govern import Governed
from comity.reading.assemble.rates import Rate
from comity.reading.assemble.whose import PEOPLE, what_of
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match
from comity.reading.quantities import Quantity

#: flows whose words also stand before other nouns: "trade minister", "investment bank"
QUALIFYING = frozenset(("trade_turnover", "exports", "imports", "fdi_stock", "fdi_flow"))
#: nouns that "investment" may qualify: "investment agreements worth ..."
QUALIFIED = frozenset(("INSTRUMENT", "@weak_contract_value", "@projects", "@weak_projects"))
#: fewer are told for another reason
LEAST_PEOPLE = {"other": 10, "diaspora": 10, "workers": 10, "tourists": 10, "students": 5, "companies": 5}


class Amount(NamedTuple):
    """One value of a match with what stands by it."""

    item: Item | None
    position: int
    change: float | None


def refuse_guests(match: Match, context: Context, indicator: Indicator) -> None:
    """Companies that attend a forum, and "investment agreements", are no figures of the relationship."""
    items = match.view.items
    _, last = what_of(match)
    if indicator == "companies":
        around = items[max(0, match.first - 8) : match.last + 8]
        if any("@f_attend" in i.tags for i in around):
            raise RefusedError("those who attend are not counted")
    after = items[last].tags if last < len(items) and not isinstance(match, Governed) else frozenset()
    if indicator in QUALIFYING and "@f_qualified" in after:
        raise RefusedError("a flow that only qualifies another noun")
    if indicator in ("fdi_stock", "fdi_flow") and after & QUALIFIED:
        raise RefusedError("investment that only qualifies another noun")


def refuse_others(match: Match, context: Context, indicator: Indicator, amounts: list[Amount]) -> None:
    """Few people, the harmed, foreigners in general, shares of the world's trade: nothing between two parties."""
    _refuse_amounts(match, context, indicator, amounts)
    _refuse_kinds(match, context, indicator)
    _refuse_totals(match, context, indicator)


def _refuse_amounts(match: Match, context: Context, indicator: Indicator, amounts: list[Amount]) -> None:
    """A few people or firms, a rise told in money, a speed; what a state invests in itself."""
    items = match.view.items
    least = LEAST_PEOPLE.get(indicator, 1)
    counted = [cast(Quantity, a.item.mention) for a in amounts if a.item and "NUMBER" in a.item.tags]
    if any(quantity.value < least for quantity in counted):
        raise RefusedError("a few people or firms")
    after = [context.word(i) for i in items[match.key[1] : match.key[1] + 2]]
    if (
        match.rule.sets.get("roles") == "invested"
        and after[:1] == ["in"]
        and after[1:] in (["its"], ["their"])
    ):
        raise RefusedError("investment of a state in itself")
    for amount in amounts:
        before = items[max(0, amount.position - 7) : amount.position]
        by = bool(before) and context.word(before[-1]) == "by"
        if by and "MONEY" in items[amount.position].tags and any(i.tags & {"@grow", "@fall"} for i in before):
            raise RefusedError("a rise in money is no level")
    if indicator == "freight" and any(_is_distance(a.item) for a in amounts):
        raise RefusedError("a distance or a speed, and no freight")


def _refuse_kinds(match: Match, context: Context, indicator: Indicator) -> None:
    """What a firm sells in all, firms under sanctions, routes on land, people harmed."""
    items = match.view.items
    first, _ = what_of(match)
    words = [context.word(i) for i in match.items("what")]
    if indicator == "contract_value" and words == ["sales"] and _is_turnover(match, context, first):
        raise RefusedError("the turnover of a firm")
    around = items[max(0, match.first - 8) : match.last + 8]
    if indicator in ("trade_turnover", "exports", "imports") and _is_name(match, context):
        raise RefusedError("a word in the name of a ministry or bank")
    if indicator == "companies" and any(
        "@f_barred" in i.tags for i in items[max(0, match.first - 10) : match.last]
    ):
        raise RefusedError("those under sanctions are not counted")
    if indicator == "flights" and words in (["routes"], ["route"]) and not _by_air(match):
        raise RefusedError("routes over land or sea")
    if indicator in ("other", "diaspora") and any("@f_harm" in i.tags for i in around):
        raise RefusedError("people harmed")


def _refuse_totals(match: Match, context: Context, indicator: Indicator) -> None:
    """Shares of goods, and what one state trades with all the world."""
    share = match.span("change") is None and any("PERCENT" in i.tags for i in match.items("key"))
    if (
        share
        and indicator in ("exports", "imports")
        and not isinstance(match, Governed)
        and Rate(match.view, context, match.key[0]).goods_that_make_up() is not None
    ):
        raise RefusedError("a share of some goods")
    if not share and indicator in ("exports", "imports") and _is_overall(match, context):
        raise RefusedError("what one state sells or buys in all the world")
    if (indicator in PEOPLE or share) and _in_general(match, context):
        raise RefusedError("foreigners or trade of the world in general")


def _is_name(match: Match, context: Context) -> bool:
    """ "Foreign Affairs and Trade", "Export and Import Bank": a single capitalised word within a sentence."""
    what = match.items("what")
    if len(what) != 1 or isinstance(match, Governed) or not what_of(match)[0]:
        return False
    return context.text_of(what) in ("Trade", "Export", "Import")


def _is_distance(item: Item | None) -> bool:
    return item is not None and "QUANTITY" in item.tags and cast(Quantity, item.mention).unit == "kilometres"


def _is_turnover(match: Match, context: Context, first: int) -> bool:
    """ "in sales", "its annual sales rose to": what a firm sells in all."""
    items = match.view.items
    if context.word(items[first - 1]) == "in":
        return True
    after = items[first + 1 : first + 3]
    worth = any("@f_worth" in i.tags for i in after) or (
        bool(after) and context.word(after[0]) in ("of", "to")
    )
    return not worth and match.key[0] > first


def _by_air(match: Match) -> bool:
    """Whether routes are flown: the sentence speaks of airlines, and of no railway or port."""
    items = match.view.items
    return any("@f_air" in i.tags for i in items) and not any("@f_overland" in i.tags for i in items)


def _is_overall(match: Match, context: Context) -> bool:
    """ "The country's export receipts totalled $9 billion", "total exports": no other party in the sentence."""
    first, last = what_of(match)
    around = match.view.items[max(0, min(first, match.first) - 1) : max(last, match.key[1]) + 1]
    if not any("@f_overall" in i.tags for i in around):
        return False
    return len(context.named(match.view, 0, len(match.view.items))) < 2


def _in_general(match: Match, context: Context) -> bool:
    """ "47 percent of global trade", "foreign tourists": of nobody in particular."""
    if isinstance(match, Governed) and match.flow_view is not match.view:
        return False
    items = match.view.items
    first, last = what_of(match)
    words = [context.word(i) for i in items[max(0, min(first - 1, match.key[1])) : last]]
    if not {"global", "world", "worldwide", "foreign"}.intersection(words):
        return False
    return not any(i.codes or i.tags & {"@possessor", "@we"} for i in items[match.first : last])


def refuse_names(match: Match, context: Context, amounts: list[Amount]) -> None:
    """A number in a name ("Boeing 787-9", "Article 6", "VT-4 tanks", "5G") counts nothing."""
    for amount in amounts:
        if amount.item is None or "NUMBER" not in amount.item.tags or amount.position == 0:
            continue
        before = match.view.items[amount.position - 1]
        after = match.view.items[amount.position + 1 : amount.position + 3]
        named = (
            "CAP" in before.tags
            and amount.position > 1
            and not before.tags & {"SIDE", "PLACE", "DATE", "PEOPLE", "ADJ"}
        )
        model = len(after) == 2 and context.word(after[0]) == "-" and context.word(after[1])[0].isdigit()
        digits = context.word(amount.item)[0].isdigit()
        text, start = context.document.text, context.range_of([amount.item])[0]
        model = model or (start > 1 and text[start - 1] == "-" and text[start - 2].isalpha())
        end = context.range_of([amount.item])[1]
        model = model or (end < len(text) and text[end].isalpha())
        model = model or context.word(before) == ")"
        if digits and (model or (named and amount.item.last == amount.item.first + 1)):
            raise RefusedError("a number in a name")
