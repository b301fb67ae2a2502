"""Figures: an amount, what it counts, its period, bound, status and change, and from where to where it flows.

A rule captures ``key`` (the words that no other figure may claim), ``value`` (the amount; the first of the key
by default), ``earlier`` (an amount it is compared with, a statement of its own), ``change`` (a percentage, factor
or "doubled") and ``what`` (the indicator's word, whose table names the indicator unless the rule sets it).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable, Sequence
from typing import cast

from comity.model.statement import Bound, Figure, FigureStatus, Indicator, Statement
from comity.reading.assemble.base import RefusedError, evidence, forms
from comity.reading.assemble.directions import ends_of
from comity.reading.assemble.flows import Ends, clause, marks
from comity.reading.assemble.govern import Governed, govern
from comity.reading.assemble.money import money_unit
from comity.reading.assemble.periods import period
from comity.reading.assemble.refusals import Amount, refuse_guests, refuse_names, refuse_others
from comity.reading.assemble.scope import SUMS
from comity.reading.assemble.whose import parties_of, refuse_absent, what_of
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match
from comity.reading.quantities import Quantity

#: sums that are promised rather than forecast
PROMISES = frozenset(("grant", "loan", "investment_planned"))
#: words after which a change belongs to something else
ENDS_CLAUSE = frozenset((";", "while", "whereas", "which", "but", "although"))
INVESTED = frozenset(("fdi_stock", "fdi_flow"))
#: verbs whose infinitive tells what is to be: "to raise trade to ...", "to buy 20 aircraft"
RISEN = frozenset(("@grow", "@multiply", "@reach"))
AIMED = RISEN | {"@sell", "@buy", "@invest", "@provide"}
#: flows that rise "up to" a value
RISING = frozenset(("trade_turnover", "exports", "imports", "remittances"))
#: the role of the rule that takes any amount
SWEEP = "sweep"
#: a sum below these is no matter between states
LEAST_OF = {"grant": 20_000.0, "loan": 20_000.0}
LEAST_MONEY = 100_000.0
#: a period of some months
MONTHS = re.compile(r"\d{4}-\d\d/\d{4}-\d\d$")
#: how many sentences before a sum without a currency its currency may stand
BACK = 2
#: a sum of money below this with no currency is no sum of money
LEAST_SUM = 1_000_000.0


def figure(match: Match, context: Context) -> Sequence[Figure]:
    """The figures of a match: the value, and the earlier one that it is compared with."""
    if match.rule.sets.get("roles") == SWEEP:
        match = govern(match, context)
    indicator = _indicator(match)
    amounts = _amounts(match, context)
    refuse_guests(match, context, indicator)
    refuse_others(match, context, indicator, amounts)
    refuse_names(match, context, amounts)
    flow, parties = _whose(match, context, indicator)
    refuse_absent(match, context, indicator, parties)
    made: list[Figure] = []
    for amount in amounts:
        value, unit, bound = _value(amount, match, context, indicator)
        status = _status(match, context, amount.position)
        when = period(context, match.view, amount.position, status, indicator, _reach(match, amount))
        told: Indicator = indicator
        if indicator in INVESTED and status == "actual":
            status = _of_plans(match, context, when)
        if indicator in INVESTED and status != "actual" and _one_way(match, context, amount, flow):
            told = "investment_planned"
            status = "target" if status == "forecast" else status
        elif told == "fdi_stock" and status == "actual" and _is_prospect(match, amount):
            told, status = "investment_planned", "forecast"
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


def _whose(match: Match, context: Context, indicator: Indicator) -> tuple[Ends, tuple[str, ...]]:
    """From where to where the figure's flow goes, and whose figure it is."""
    flow = ends_of(match, context, indicator, *what_of(match))
    if indicator == "other" and any("NUMBER" in i.tags for i in match.items("key")):
        flow = _accepted(match, context) or (_said(match, context, flow) if flow.named < 2 else flow)
    if indicator == "loan" and flow.named < 2 and _from_many(match, context):
        flow = Ends(None, flow.destination or context.other(flow.origin), 1)
    try:
        parties = parties_of(match, context, indicator, flow)
    except RefusedError:
        if not _by_firm(match, context, flow):
            raise
        return Ends(None, flow.destination, 1), (str(flow.destination),)
    if indicator in ("grant", "loan") and flow.named == 1 and _to_many(match, context):
        flow = Ends(flow.origin, None, 1)
    return flow, parties


def _of_plans(match: Match, context: Context, when: str | None) -> FigureStatus:
    """Investment announced or pledged, or of years to come, is a target: "announced a $5 billion investment"."""
    before = match.view.items[max(0, match.first - 4) : match.key[0]]
    published = (context.document.published or "")[:4]
    ahead = when is not None and published != "" and when[:4].isdigit() and when[:4] > published
    return "target" if ahead or any("@f_pledge" in i.tags for i in before) else "actual"


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


def _is_prospect(match: Match, amount: Amount) -> bool:
    """ "$3 billion in potential investments": money that may come."""
    if isinstance(match, Governed) and match.flow_view is not match.view:
        return False
    first, _ = what_of(match)
    money = amount.item is not None and "MONEY" in amount.item.tags
    return money and any(
        i.tags & {"@foresee", "@f_prospect"} for i in match.view.items[max(0, first - 2) : first]
    )


def _indicator(match: Match) -> Indicator:
    given = match.rule.sets.get("indicator")
    for item in match.items("what"):
        given = given or item.values.get("INDICATOR") or item.values.get("WEAK") or item.values.get("@ranked")
    if given is None:
        raise RefusedError("nothing says what is counted")
    if given in ("grant", "loan") and not isinstance(match, Governed):
        given = _nearer(match) or given
    if given in INVESTED and _with_trade(match):
        return "trade_turnover"
    if given == "grant" and any("@f_lend" in i.tags for i in match.view.items[match.first : match.last]):
        return "loan"
    return cast(Indicator, given)


def _nearer(match: Match) -> str | None:
    """ "To grant a loan of $5 million": the noun nearest to the sum says what it is."""
    last = (match.span("what") or match.key)[1]
    between = match.view.items[last : match.key[0]]
    told = [i.values.get("INDICATOR") or i.values.get("WEAK") for i in between]
    return next((t for t in reversed(told) if t in ("grant", "loan")), None)


def _with_trade(match: Match) -> bool:
    """ "Trade and investment grew by 7 percent": of the two the trade is told."""
    if isinstance(match, Governed) and match.flow_view is not match.view:
        return False  # told in a sentence before
    items = match.view.items
    first, _ = what_of(match)
    joined = first >= 2 and items[first - 1].tags & {"and"} and match.key[0] > first
    values = items[first - 2].values
    return bool(joined) and "trade_turnover" in (values.get("INDICATOR"), values.get("WEAK"))


def _amounts(match: Match, context: Context) -> list[Amount]:
    """The value with its change, then the earlier value; only a change when no value is given."""
    change = _change(match, context)
    span = match.span("value") or (None if match.span("change") else match.key)
    found: list[Amount] = []
    if span is not None:
        position = next((n for n in range(*span) if "AMOUNT" in match.view.items[n].tags), None)
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
    elif indicator in SUMS and quantity.nature == "number" and "unit" not in match.rule.sets:
        if quantity.value < LEAST_SUM:
            raise RefusedError("a number without a currency, too small for a sum of money")
        unit = _currency_before(match, context, amount.position)
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


def _currency_before(match: Match, context: Context, position: int) -> str:
    """ "... 16 billion euros. Imports rose to 57 billion": the currency of the sum told last, a sentence or two before."""
    for index in range(match.view.index, max(-1, match.view.index - BACK - 1), -1):
        view = context.views[index]
        items = view.items[:position] if view is match.view else view.items
        for item in reversed(items):
            if "MONEY" in item.tags:
                return money_unit(cast(Quantity, item.mention), context)
    return "XXX"


def _verb_bound(match: Match, position: int) -> Bound:
    """ "exceeded $3 billion": the bound that the verb before the amount gives."""
    items = match.view.items
    for n in range(position - 1, max(-1, position - 4), -1):
        if "AMOUNT" in items[n].tags:
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
        if ("AMOUNT" in item.tags and n < match.first) or "@f_part" in item.tags:
            break
        if "@f_note" in items[min(n + 1, len(items) - 1)].tags and item.tags & {
            "@plan_to",
            "@foresee",
            "@goal",
        }:
            continue  # "I would like to note that trade grew"
        if contract and "@adopting" in item.tags and "@f_sale" in items[min(n + 3, len(items) - 1)].tags:
            return "forecast"  # "approval for a missile sale"
        if contract and context.word(item) == "will":
            continue  # what a deal is worth, it is worth already
        if "@foresee" in item.tags and not (n and context.text_of([item]) == "May"):
            return "forecast"
        if item.tags & {"@goal", "@plan_to"}:
            return "target"
        if n > first and item.tags & (RISEN if contract else AIMED) and _ends_in_to(items[n - 1], context):
            if item.tags & {"@reach"} and any(i.tags & {"@grow", "@fall"} for i in items[first : n - 1]):
                continue  # "grew by 5 percent to reach ..."
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


def _accepted(match: Match, context: Context) -> Ends | None:
    """ "Peru will resettle 400 refugees living in Chile": the subject takes them in."""
    before = match.view.items[max(0, match.key[0] - 4) : match.key[0]]
    if not any("@f_accept" in i.tags for i in before):
        return None
    near = [m for m in marks(context, match.view) if len(m.codes) == 1]
    owners = [m.codes[0] for m in near if m.mark == "subject" and m.position < match.key[0]]
    givers = [m.codes[0] for m in near if m.mark in ("from", "people", "in") and m.position > match.key[0]]
    if not owners or not givers or owners[-1] == givers[0]:
        return None
    return Ends(givers[0], owners[-1], 2)


def _by_firm(match: Match, context: Context, flow: Ends) -> bool:
    """ "Azito Motors will invest $4 billion in Togo": a firm whose state is not said, in a state that is."""
    if match.rule.sets.get("roles") != "invested" or flow.named != 1 or isinstance(match, Governed):
        return False
    first, _ = clause(context, match.view, match.first, match.last)
    states = any(i.codes for i in match.view.items[first : match.first])
    after = marks(context, match.view)
    return not states and any(
        m.codes == (flow.destination,) and m.mark in ("in", "into") and m.position > match.first
        for m in after
    )


def _from_many(match: Match, context: Context) -> bool:
    """ "Borrowed from other countries": of no lender in particular."""
    after = match.view.items[match.key[1] : match.key[1] + 10]
    return any(
        context.word(i) == "from" and "@f_abroad" in following.tags
        for i, following in itertools.pairwise(after)
    )


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
