"""From where to where a figure's flow goes: the roles of its indicator, or of the words around it."""

from __future__ import annotations

from comity.knowledge.parties import is_state
from comity.model.statement import Indicator
from comity.reading.assemble.base import forms
from comity.reading.assemble.flows import Ends, clause, ends, marks
from comity.reading.assemble.govern import Governed
from comity.reading.assemble.lists import carried, listed_ends
from comity.reading.context import Context
from comity.reading.match import Match

#: flows that a report on one state tells of state after state
STORIES = frozenset(
    ("exports", "imports", "fdi_stock", "fdi_flow", "investment_planned", "tourists", "students", "workers")
)


def ends_of(match: Match, context: Context, indicator: Indicator, first: int, last: int) -> Ends:
    """Where the flow of a match goes; what its own clause leaves out, the story told so far gives."""
    if isinstance(match, Governed) and match.party:
        given = match.rule.sets.get("roles") == "grant"
        return listed_ends(context, match.flow_view, indicator, (first, last), match.party, given)
    found = _told(match, context, indicator, first, last)
    if found.named != 1 or indicator not in STORIES:
        return found
    clause_parties = context.named(match.view, *clause(context, match.view, match.first, match.last))
    if len(clause_parties) != 1:
        return found
    as_origin = found.destination == clause_parties[0]
    other = carried(context, match.view, indicator, clause_parties[0], as_origin)
    if other is None:
        return found
    return Ends(other, clause_parties[0], 2) if as_origin else Ends(clause_parties[0], other, 2)


def _told(match: Match, context: Context, indicator: Indicator, first: int, last: int) -> Ends:
    if indicator == "trade_balance":
        return _balance(match, context, first, last)
    roles = match.rule.sets.get("roles", indicator)
    told = context.text_of(match.items("what")).lower().split()
    if indicator in ("fdi_stock", "fdi_flow") and forms("mutual").intersection(told):
        return Ends(None, None, 0)  # investment of both
    if indicator == "students" and any("@f_scholarship" in i.tags for i in match.items("what")):
        roles = "scholarships"
    if indicator == roles == "contract_value":
        roles, first, last = _trade_of(match, first, last)
    if any("@ranked" in i.tags for i in match.items("what")) or _of_investor(
        match, context, indicator, first
    ):
        roles = f"market_of_{indicator}"
    if isinstance(match, Governed) and match.flow_view is not match.view:
        return ends(context, match.flow_view, roles, (first, last), (first, last))
    if roles in ("grant", "loan") and _received(match):
        roles = "received"
    found = ends(context, match.view, roles, (first, last), (match.first, match.last))
    if found.named == 0 and indicator in ("exports", "imports") and match.rule.sets.get("roles") is None:
        found = _mirrored(match, context, indicator, first) or found
    if found.named == 0 and indicator in ("grant", "loan"):
        found = _given_before(match, context, indicator) or _from_body(context) or found
    if roles in ("contract_value", "projects") and found.named < 2 and not _is_said(match, context, found):
        return Ends(None, None, 0)  # one side's share in a deal is told, or nobody's
    origin, destination = _captured(match, context, "origin"), _captured(match, context, "destination")
    if origin or destination:
        origin = origin or found.origin or context.other(destination)
        destination = destination or (
            found.destination if found.destination != origin else context.other(origin)
        )
        return Ends(origin, destination, 2)
    return found


def _is_said(match: Match, context: Context, flow: Ends) -> bool:
    """Whether a preposition says where a contract's goods come from or go to: "submarines from Peru"."""
    wanted = {("from", flow.origin), ("to", flow.destination)}
    return any(len(m.codes) == 1 and (m.mark, m.codes[0]) in wanted for m in marks(context, match.view))


def _given_before(match: Match, context: Context, indicator: Indicator) -> Ends | None:
    """ "It follows a $7 million package": who gave and who received in the sentence before."""
    if not context.is_bilateral:
        return None
    for index in range(match.view.index - 1, max(-1, match.view.index - 3), -1):
        view = context.views[index]
        for n in range(len(view.items) - 1, -1, -1):
            item = view.items[n]
            if not item.tags & {"@provide", "@f_help"} and item.values.get("INDICATOR") not in (
                "grant",
                "loan",
            ):
                continue
            found = ends(context, view, indicator, (n, n + 1), (n, n + 1))
            if found.named and {found.origin, found.destination} == set(context.dyad):
                return Ends(found.origin, found.destination, 2)
    return None


def _from_body(context: Context) -> Ends | None:
    """Between a bank or organisation and a state, money goes to the state: "the bank has approved $2 billion in loans"."""
    bodies = [code for code in context.dyad if not is_state(code)]
    if len(bodies) != 1 or not context.is_bilateral:
        return None
    return Ends(bodies[0], context.other(bodies[0]), 2)


def _received(match: Match) -> bool:
    """ "Peru secured a loan of ...": the subject receives."""
    before = match.view.items[max(0, match.first - 6) : match.key[1]]
    return any("@f_receive" in i.tags for i in before)


def _mirrored(match: Match, context: Context, indicator: Indicator, first: int) -> Ends | None:
    """ "Peru's exports were $5 million, while imports ...": the ends of the flow told just before, turned round."""
    for index in range(match.view.index, max(-1, match.view.index - 2), -1):
        view = context.views[index]
        last = first if view is match.view else len(view.items)
        for n in range(last - 1, -1, -1):
            other = view.items[n].values.get("INDICATOR")
            if other not in ("exports", "imports"):
                continue
            found = ends(context, view, other, (n, n + 1), (n, n + 1))
            if not (found.named and found.origin and found.destination):
                continue
            if other == indicator:
                return Ends(found.origin, found.destination, 2)
            return Ends(found.destination, found.origin, 2)
    return None


def _trade_of(match: Match, first: int, last: int) -> tuple[str, int, int]:
    """The roles of a contract and the word that gives them: a "sale" has a seller, a "purchase" a buyer; a "deal" neither."""
    items = match.view.items
    for n in range(first, last):
        for tag, roles in (("@f_sale", "sale"), ("@f_purchase", "bought")):
            if tag in items[n].tags:
                return roles, first, last
    around = range(max(0, match.first - 3), min(len(items), match.last + 8))
    for n in sorted(around, key=lambda n: min(abs(n - match.first), abs(n - match.last))):
        tags = items[n].tags
        if tags & {"@sell", "@buy"} and not tags & {"@weak_contract_value", "@exports", "@imports", "@sign"}:
            return "bought" if "@buy" in tags else "sold", n, n + 1
        if "@f_purchase" in tags:
            return "bought", n, n + 1
    return "contract_value", first, last


def _of_investor(match: Match, context: Context, indicator: Indicator, first: int) -> bool:
    """ "X is Y's second investor, with investments of ...": whose investor it is receives them."""
    if indicator != "fdi_stock" or isinstance(match, Governed):
        return False
    begin, _ = clause(context, match.view, first, first)
    return any(i.values.get("@ranked") == "fdi_stock" for i in match.view.items[begin:first])


def _captured(match: Match, context: Context, name: str) -> str | None:
    """The one party that a captured part names."""
    codes = [code for item in match.items(name) for code in context.codes(item, match.view)]
    return codes[0] if len(codes) == 1 else None


def _balance(match: Match, context: Context, first: int, last: int) -> Ends:
    """The side with the surplus, then the side with the deficit."""
    words = {context.word(i) for i in match.view.items[first:last]} | set(
        context.text_of(match.view.items[first:last]).lower().split()
    )
    near = sorted(marks(context, match.view), key=lambda m: abs(m.position - first))
    owner = next(
        (m.codes[0] for m in near if m.mark in ("owner", "subject", "of") and len(m.codes) == 1), None
    )
    partner = next((m.codes[0] for m in near if m.mark in ("with", "to") and len(m.codes) == 1), None)
    if owner is None and partner is None:
        return Ends(None, None, 0)
    owner = owner if owner and owner != partner else context.other(partner)
    partner = partner or context.other(owner)
    named = 2 if owner and partner else 1
    if words & {"surplus", "surpluses", "positive"}:
        return Ends(owner, partner, named)
    return Ends(partner, owner, named)
