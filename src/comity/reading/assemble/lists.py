"""Amounts told one after another: of the states in a list, and of the sentences that go on from one another.

"China led with 6 million arrivals, followed by Japan at 2 million and Peru (1 million)" names what is counted and
where it comes to once; "Korean investment totalled $2 billion" in a report on Peru leaves out where it went.
"""

from __future__ import annotations

from comity.reading.assemble.flows import Ends, ends
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import View

#: words between a party and its own amount in a list
JOINING = frozenset(
    ("at", "with", "(", ":", "about", "some", "nearly", "over", "by", "of", "worth", "-", "–", "—", "a", "an", "the", "to", "had")
)  # fmt: skip
#: the most of them
MOST = 4
#: how many sentences back that tell amounts the same story goes on
BACK = 6
#: how many sentences between may tell no amount
GAP = 1
#: how often a text names its publisher's state to be about it
LEAST = 2
PARTY = frozenset(("STATE", "BODY", "CAPITAL", "ADJ", "PEOPLE"))
GOODS = frozenset(("trade_turnover", "exports", "imports"))
CAPITAL = frozenset(("fdi_stock", "fdi_flow", "investment_planned"))
#: flows that go from the state reported on to those listed; all others come from them
OUTGOING = frozenset(("exports",))


def is_akin(indicator: str | None, to: str) -> bool:
    """Whether two indicators are told of in one story: of trade, of investment, of the same people."""
    return indicator == to or any(indicator in family and to in family for family in (GOODS, CAPITAL))


def listed(context: Context, view: View, n: int) -> str | None:
    """The party to which the amount at item ``n`` of a list belongs: "Japan at 363,000", "Malaysian (4.4 million)"."""
    items = view.items
    k = n - 1
    while k >= max(0, n - MOST) and context.word(items[k]) in JOINING:
        k -= 1
    if k < 0 or k == n - 1 or not items[k].tags & PARTY or len(items[k].codes) != 1:
        return None
    return items[k].codes[0]


def listed_ends(
    context: Context, view: View, indicator: str, what: tuple[int, int], party: str, given: bool = False
) -> Ends:
    """Where the flow of a listed party goes: what the words that open the list, or the sentences before, leave open.

    ``given``: the party listed receives.
    """
    first = ends(context, view, indicator, what, what)
    out = given or indicator in OUTGOING
    other = first.origin if out else first.destination
    if other == party or other is None or first.named < 2:
        other = carried(context, view, indicator, party, out) or _home(context, party) or other
    other = None if other == party else other
    return Ends(other, party, 1 + (other is not None)) if out else Ends(party, other, 1 + (other is not None))


def carried(context: Context, view: View, indicator: str, party: str, as_origin: bool) -> str | None:
    """The other end of a flow that the sentences before tell of, without a break.

    Only the state that the text is about is left unsaid, not its partners: never the other end of its own totals.
    """
    hub = context.home if context.home in context.dyad else context.dyad[0] if context.dyad else None
    if hub is None or party == hub:
        return None
    idle = 0
    for index in range(view.index - 1, max(-1, view.index - 1 - BACK), -1):
        before = context.views[index]
        told = [n for n, item in enumerate(before.items) if is_akin(_told(item), indicator)]
        for n in told:
            found = ends(context, before, indicator, (n, n + 1), (n, n + 1))
            if found.named and hub == (found.origin if as_origin else found.destination):
                return hub
        idle += not told and not any("AMOUNT" in i.tags for i in before.items)
        if idle > GAP:
            break
    return None


def _told(item: Item) -> str | None:
    return item.values.get("INDICATOR") or item.values.get("WEAK") or item.values.get("@ranked")


def _home(context: Context, party: str) -> str | None:
    """The publisher's own state, where the text is about it."""
    home = context.home
    return home if home and home != party and home in context.dyad and context.counts[home] > LEAST else None
