"""Figures: an amount, what it counts, its period, bound, status and change, and from where to where it flows.

A rule captures ``key`` (the words that no other figure may claim), ``value`` (the amount; the first of the key
by default), ``earlier`` (an amount it is compared with, a statement of its own), ``change`` (a percentage, factor
or "doubled") and ``what`` (the indicator's word, whose table names the indicator unless the rule sets it).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import NamedTuple, cast

from comity.model.statement import Bound, Figure, FigureStatus, Indicator, Statement
from comity.reading.assemble.base import RefusedError, evidence, forms
from comity.reading.assemble.directions import ends_of
from comity.reading.assemble.flows import Ends, clause, marks
from comity.reading.assemble.govern import Governed, Scope, govern
from comity.reading.assemble.money import money_unit
from comity.reading.assemble.periods import period
from comity.reading.assemble.whose import PEOPLE, parties_of, refuse_absent, what_of
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match
from comity.reading.quantities import Quantity

AMOUNT = frozenset(("MONEY", "PERCENT", "QUANTITY", "NUMBER"))
MONEY_INDICATORS = frozenset(
    ("trade_turnover", "exports", "imports", "trade_balance", "fdi_flow", "fdi_stock", "investment_planned",
     "contract_value", "loan", "grant", "remittances")
)  # fmt: skip
#: sums that are promised rather than forecast
PROMISES = frozenset(("grant", "loan", "investment_planned"))
#: words after which a change belongs to something else
ENDS_CLAUSE = frozenset((";", "while", "whereas", "which", "but", "although"))
#: nouns that "investment" may qualify: "investment agreements worth ..."
QUALIFIED = frozenset(("INSTRUMENT", "@weak_contract_value", "@projects", "@weak_projects"))
#: verbs whose infinitive tells what is to be: "to raise trade to ...", "to buy 20 aircraft"
RISEN = frozenset(("@grow", "@multiply", "@reach"))
AIMED = RISEN | {"@sell", "@buy", "@invest", "@provide"}
#: flows that rise "up to" a value
RISING = frozenset(("trade_turnover", "exports", "imports", "remittances"))
#: the role of the rule that takes any amount
SWEEP = "sweep"
#: fewer are told for another reason
LEAST_PEOPLE = {"other": 10, "diaspora": 10, "workers": 10, "tourists": 10, "students": 5, "companies": 5}
#: a sum below these is no matter between states
LEAST_OF = {"grant": 10_000.0, "loan": 10_000.0}
LEAST_MONEY = 100_000.0
#: a period of some months
MONTHS = re.compile(r"\d{4}-\d\d/\d{4}-\d\d$")
#: a sum of money below this with no currency is no sum of money
LEAST_SUM = 1_000_000.0


class Amount(NamedTuple):
    """One value of a match with what stands by it."""

    item: Item | None
    position: int
    change: float | None


def figure(match: Match, context: Context) -> Sequence[Figure]:
    """The figures of a match: the value, and the earlier one that it is compared with."""
    if match.rule.sets.get("roles") == SWEEP:
        match = govern(match, context)
    indicator = _indicator(match)
    amounts = _amounts(match, context)
    first, last = what_of(match)
    _refuse_guests(match, context, indicator)
    _refuse_others(match, context, indicator, amounts)
    flow = ends_of(match, context, indicator, first, last)
    _refuse_names(match, context, amounts)
    if indicator == "other" and flow.named < 2 and any("NUMBER" in i.tags for i in match.items("key")):
        flow = _said(match, context, flow)
    parties = parties_of(match, context, indicator, flow)
    if indicator in ("grant", "loan") and flow.named == 1 and _to_many(match, context):
        flow = Ends(flow.origin, None, 1)
    refuse_absent(match, context, indicator, parties)
    made: list[Figure] = []
    for amount in amounts:
        value, unit, bound = _value(amount, match, context, indicator)
        status = _status(match, context, amount.position)
        when = period(context, match.view, amount.position, status, indicator, _reach(match, amount))
        told: Indicator = indicator
        if (
            indicator in ("fdi_stock", "fdi_flow")
            and status != "actual"
            and _one_way(match, context, amount, flow)
        ):
            told = "investment_planned"
            status = "target" if status == "forecast" else status
        if told == "fdi_stock" and status == "actual" and _in_period(match, context, when, amount.change):
            told = "fdi_flow"
        if amount.item is not None and match.span("earlier") == (amount.position, amount.position + 1):
            status = "actual"
        made.append(
            Figure(
                **evidence(match, context),
                indicator=told,
                value=value,
                unit=unit,
                bound=bound,
                period=when,
                status=_settled(status, when, match, context, told),
                origin=flow.origin,
                destination=flow.destination,
                change=amount.change,
                parties=parties,
            )
        )
    return made


def _in_period(match: Match, context: Context, when: str | None, change: float | None) -> bool:
    """Whether investment was made within a year or some months, and does not stand at a sum.

    Months ("in the first quarter") and a comparison with the time before tell of a flow by themselves; a year only
    with a verb of flowing in.
    """
    if (when is None and change is None) or (when and ".." in when):
        return False
    first, last = clause(context, match.view, match.first, match.last)
    items = match.view.items[first:last]
    if any("DATE" in i.tags and "end" in context.text_of([i]).lower().split() for i in items):
        return False  # "at the end of 2022"
    if any("@f_stands" in i.tags for i in items):
        return False
    by_month = when is not None and MONTHS.match(when) is not None
    return by_month or change is not None or any("@f_flowed" in i.tags for i in items)


def _one_way(match: Match, context: Context, amount: Amount, flow: Ends) -> bool:
    """Whether a sum to come is one side's planned investment, not a goal for the investment of both."""
    money = amount.item is not None and "MONEY" in amount.item.tags
    words = match.view.items[match.first : match.last]
    told = context.text_of(match.items("what")).lower().split()
    mutual = any("@mutual" in i.tags for i in words) or bool(forms("mutual").intersection(told))
    return money and flow.named > 0 and not mutual


def _indicator(match: Match) -> Indicator:
    given = match.rule.sets.get("indicator")
    for item in match.items("what"):
        given = given or item.values.get("INDICATOR") or item.values.get("WEAK") or item.values.get("@ranked")
    if given is None:
        raise RefusedError("nothing says what is counted")
    if given == "grant" and any("@f_lend" in i.tags for i in match.view.items[match.first : match.last]):
        return "loan"
    return cast(Indicator, given)


def _amounts(match: Match, context: Context) -> list[Amount]:
    """The value with its change, then the earlier value; only a change when no value is given."""
    change = _change(match, context)
    span = match.span("value") or (None if match.span("change") else match.key)
    found: list[Amount] = []
    if span is not None:
        position = next((n for n in range(*span) if match.view.items[n].tags & AMOUNT), None)
        if position is None:
            raise RefusedError("no amount in the words of the figure")
        if change is None and match.span("earlier") is None:
            change = _earlier_change(match, context, position)
            if change is None and "MONEY" in match.view.items[position].tags:
                change = _later_change(match, context, position)
        found.append(Amount(match.view.items[position], position, change))
    elif change is not None:
        _refuse_quantity(match, context)
        found.append(Amount(None, (match.span("change") or match.key)[0], change))
    else:
        raise RefusedError("neither a value nor a change")
    if earlier := match.span("earlier"):
        found.append(Amount(match.view.items[earlier[0]], earlier[0], None))
    return found


def _refuse_guests(match: Match, context: Context, indicator: Indicator) -> None:
    """Companies that attend a forum, and "investment agreements", are no figures of the relationship."""
    items = match.view.items
    _, last = what_of(match)
    if indicator == "companies":
        around = items[max(0, match.first - 8) : match.last + 8]
        if any("@f_attend" in i.tags for i in around):
            raise RefusedError("those who attend are not counted")
    after = items[last].tags if last < len(items) and not isinstance(match, Governed) else frozenset()
    if indicator in ("fdi_stock", "fdi_flow") and after & QUALIFIED:
        raise RefusedError("investment that only qualifies another noun")


def _refuse_others(match: Match, context: Context, indicator: Indicator, amounts: list[Amount]) -> None:
    """Few people, the harmed, foreigners in general, shares of the world's trade: nothing between two parties."""
    items = match.view.items
    first, _ = what_of(match)
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
    words = [context.word(i) for i in match.items("what")]
    if indicator == "contract_value" and words == ["sales"] and _is_turnover(match, context, first):
        raise RefusedError("the turnover of a firm")
    around = items[max(0, match.first - 8) : match.last + 8]
    if indicator == "freight" and any(_is_distance(a.item) for a in amounts):
        raise RefusedError("a distance or a speed, and no freight")
    if indicator == "companies" and any(
        "@f_barred" in i.tags for i in items[max(0, match.first - 10) : match.last]
    ):
        raise RefusedError("those under sanctions are not counted")
    if indicator == "flights" and words in (["routes"], ["route"]) and not _by_air(match):
        raise RefusedError("routes over land or sea")
    if indicator in ("other", "diaspora") and any("@f_harm" in i.tags for i in around):
        raise RefusedError("people harmed")
    share = match.span("change") is None and any("PERCENT" in i.tags for i in match.items("key"))
    if (
        share
        and indicator in ("exports", "imports")
        and not isinstance(match, Governed)
        and Scope(match.view, context, match.key[0]).goods_that_make_up() is not None
    ):
        raise RefusedError("a share of some goods")
    if not share and indicator in ("exports", "imports") and _is_overall(match, context):
        raise RefusedError("what one state sells or buys in all the world")
    if (indicator in PEOPLE or share) and _in_general(match, context):
        raise RefusedError("foreigners or trade of the world in general")


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


def _refuse_names(match: Match, context: Context, amounts: list[Amount]) -> None:
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


def _change(match: Match, context: Context) -> float | None:
    """Signed percent: "by 20 percent", "threefold", "doubled", "fell by a third"."""
    span = match.span("change")
    if span is None:
        return None
    item = match.view.items[span[0]]
    if "@multiply" in item.tags:
        return float(item.values["@multiply"])
    if not isinstance(item.mention, Quantity):
        return None
    if isinstance(match, Governed):
        return _signed(item.mention, match.falls)
    low, high = min(match.first, span[0]), span[1] + 3
    return _signed(item.mention, any("@fall" in i.tags for i in match.view.items[low:high]))


def _refuse_quantity(match: Match, context: Context) -> None:
    """ "Exports of rice rose 18% to 3,000 tonnes": a figure of the tonnes, with its change."""
    span = match.span("change") or match.key
    items = match.view.items
    for n in range(span[1], min(len(items) - 1, span[1] + 3)):
        if context.word(items[n]) == "to" and "QUANTITY" in items[n + 1].tags:
            raise RefusedError("the quantity that it grew to tells more")


def _earlier_change(match: Match, context: Context, position: int) -> float | None:
    """The change told before an amount: "rose 18% to 3,000 tonnes", "grew 1.4 times, to 880,000 tonnes"."""
    items = match.view.items
    if not position or context.word(items[position - 1]) != "to":
        return None
    for n in range(position - 2, max(-1, position - 9), -1):
        if items[n].tags & {"MONEY", "NUMBER", "QUANTITY"} or context.word(items[n]) in ENDS_CLAUSE:
            return None
        if items[n].tags & {"PERCENT", "FACTOR"}:
            before = items[max(0, n - 5) : n]
            if not any(i.tags & {"@grow", "@fall"} for i in before):
                return None
            match.also.append((n, n + 1))
            return _signed(items[n].mention, any("@fall" in i.tags for i in before))
    return None


def _later_change(match: Match, context: Context, position: int) -> float | None:
    """The change told after a sum: "$3 billion in 2023, 4.5% less than a year earlier", "(a 2.1-fold increase)"."""
    items = match.view.items
    for n in range(position + 1, min(len(items), position + 14)):
        item = items[n]
        if item.tags & {"MONEY", "INDICATOR", "@f_other_subject"} or context.word(item) in ENDS_CLAUSE:
            return None
        if not item.tags & {"PERCENT", "FACTOR"}:
            continue
        before = items[max(position + 1, n - 4) : n]
        after = items[n + 1 : n + 4]
        rises = any(i.tags & {"@grow"} for i in (*before, *after)) or any(
            "@f_more" in i.tags for i in after[:2]
        )
        falls = any("@fall" in i.tags for i in (*before, *after)) or any(
            "@f_less" in i.tags for i in after[:2]
        )
        if not rises and not falls:
            return None
        match.also.append((n, n + 1))
        return _signed(item.mention, falls)
    return None


def _signed(quantity: Quantity, falls: bool) -> float:
    """A change in percent: "by 20 percent", "threefold"."""
    if quantity.nature == "factor":
        return round((1 / quantity.value - 1) * 100 if falls else (quantity.value - 1) * 100, 1)
    return -quantity.value if falls else quantity.value


def _value(
    amount: Amount, match: Match, context: Context, indicator: Indicator
) -> tuple[float | None, str | None, Bound | None]:
    if amount.item is None:
        span = match.span("change")
        change = match.view.items[span[0]].mention if span else None
        return None, None, change.bound if isinstance(change, Quantity) else "exact"
    quantity = cast(Quantity, amount.item.mention)
    unit = match.rule.sets.get("unit", quantity.unit)
    if quantity.nature == "money":
        unit = money_unit(quantity, context)
        if quantity.value < LEAST_OF.get(indicator, LEAST_MONEY):
            raise RefusedError("too small a sum to be a matter between states")
    elif isinstance(match, Governed) and any("commodity" in i.values.values() for i in match.items("what")):
        unit = quantity.unit  # doses given
    elif indicator in MONEY_INDICATORS and quantity.nature == "number" and "unit" not in match.rule.sets:
        if quantity.value < LEAST_SUM:
            raise RefusedError("a number without a currency, too small for a sum of money")
        unit = "XXX"
    bound = quantity.bound
    if (
        bound == "at_most"
        and quantity.nature == "money"
        and indicator in RISING
        and context.word(amount.item) == "up"
    ):
        bound = "exact"  # "rose up to $5 billion"
    if bound == "exact":
        bound = _verb_bound(match, amount.position)
    return quantity.value, unit, bound


def _verb_bound(match: Match, position: int) -> Bound:
    """ "exceeded $3 billion": the bound that the verb before the amount gives."""
    items = match.view.items
    for n in range(position - 1, max(-1, position - 4), -1):
        if items[n].tags & AMOUNT:
            break
        if given := items[n].values.get("@reach"):
            denied = n > 0 and "not" in items[n - 1].tags
            return "at_most" if denied and given == "at_least" else cast(Bound, given)
    return "exact"


def _status(match: Match, context: Context, position: int) -> FigureStatus:
    """Target or forecast, by the words of the clause before the amount; else actual."""
    if given := match.rule.sets.get("status"):
        return cast(FigureStatus, given)
    item = match.view.items[position]
    if (
        "MONEY" in item.tags
        and _indicator(match) in ("grant", "loan")
        and any("@f_promise" in i.tags for i in match.view.items[max(0, position - 8) : position])
    ):
        return "target"
    items = match.view.items
    first, _ = clause(context, match.view, position, position)
    contract = _indicator(match) == "contract_value"
    for n in range(position, first - 1, -1):
        item = items[n]
        if (item.tags & AMOUNT and n < match.first) or "@f_part" in item.tags:
            break
        if contract and context.word(item) == "will":
            continue  # what a deal is worth, it is worth already
        if "@foresee" in item.tags and not (n and context.text_of([item]) == "May"):
            return "forecast"
        if item.tags & {"@goal", "@plan_to"}:
            return "target"
        if n > first and item.tags & (RISEN if contract else AIMED) and _ends_in_to(items[n - 1], context):
            if item.tags & {"@reach"} and any(i.tags & {"@grow", "@fall"} for i in items[first : n - 1]):
                continue  # "grew by 5 percent to reach ..."
            if n > first + 1 and items[n - 2].tags & {"@contract_value", "@weak_contract_value"}:
                return "actual"  # "a deal to buy 20 aircraft"
            wider = items[first : n - 1]
            return "forecast" if any("@foresee" in i.tags for i in wider) else "target"
    return "actual"


def _ends_in_to(item: Item, context: Context) -> bool:
    """Whether an infinitive follows: "to", "plans to"."""
    return context.text_of([item]).lower().split()[-1] == "to"


def _said(match: Match, context: Context, flow: Ends) -> Ends:
    """Of people and jobs only the end that the words name: where from and where to is seldom both said."""
    told = {m.codes[0]: m.mark for m in marks(context, match.view) if len(m.codes) == 1}
    here = flow.origin if told.get(flow.origin or "") in ("from", "people") else None
    there = flow.destination if told.get(flow.destination or "") in ("in", "at", "to") else None
    return Ends(here, there, 0)


def _to_many(match: Match, context: Context) -> bool:
    """Whether a gift goes to several unnamed: "to African countries", "in the region"."""
    after = match.view.items[match.key[1] : match.key[1] + 16]
    last = {context.segmentation.lower[i.last - 1] for i in after}
    return any("REGION" in i.tags for i in after) or bool(
        last & {"countries", "crises", "region", "worldwide"}
    )


def _settled(
    status: FigureStatus, when: str | None, match: Match, context: Context, indicator: Indicator
) -> FigureStatus:
    """What is to be in a year to come is no fact yet."""
    if indicator == "diaspora":
        return "actual"
    if status == "forecast" and match.rule.sets.get("status") is None and _promised(match, indicator):
        return "target"
    published = (context.document.published or "")[:4]
    if status == "actual" and when and published and when[:4].isdigit() and when[:4] > published:
        return "target" if "status" not in match.rule.sets else status
    return status


def _promised(match: Match, indicator: Indicator) -> bool:
    """Whether what is to come is promised: "will provide $5 million", "15 scholarships", not "is expected to cost"."""
    if any(i.tags & {"@f_scholarship"} for i in match.items("what")):
        return True
    length = indicator == "other" and any("QUANTITY" in i.tags for i in match.items("value"))
    return indicator in PROMISES or length


def _reach(match: Match, amount: Amount) -> tuple[int, int]:
    """The stretch in which a date belongs to the amount: not beyond the match's other amounts."""
    items = match.view.items
    sums = {"MONEY", "PERCENT"} if match.span("change") and match.span("value") is None else {"MONEY"}
    before = amount.position - 1
    while before >= 0 and not items[before].tags & sums and context_break(items[before]):
        before -= 1
    after = amount.position + 1
    while after < len(items) and not items[after].tags & sums and context_break(items[after]):
        after += 1
    return before + 1, after


def context_break(item: Item) -> bool:
    """Whether a date may still belong to an amount across this item."""
    return ";" not in item.tags


def key(statement: Statement) -> Hashable:
    """One figure is told once: what it counts, its value or change, and whose it is."""
    assert isinstance(statement, Figure)
    amount = (
        (statement.value, statement.unit)
        if statement.value is not None
        else (statement.change, statement.period)
    )
    sides = (
        (statement.origin, statement.destination) if statement.origin else tuple(sorted(statement.parties))
    )
    return (statement.indicator, amount, sides, statement.status == "actual")
