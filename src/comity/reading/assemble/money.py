"""Whose dollars, rupees and pesos: a bare currency word is read by the state whose text it stands in."""

from __future__ import annotations

from comity.knowledge.parties import states
from comity.knowledge.terms import shared_currencies
from comity.reading.context import Context
from comity.reading.quantities import Quantity


def money_unit(quantity: Quantity, context: Context) -> str:
    """The ISO 4217 code of an amount: the table's, or its namesake of the state that the text belongs to or is about."""
    shared = shared_currencies().get(quantity.currency)
    if shared is None:
        return quantity.unit
    at_home = _currency(context.home)
    if at_home in shared.codes:
        return str(at_home)
    own = [code for code in map(_currency, context.dyad) if code in shared.codes or code == quantity.unit]
    return str(own[0]) if shared.by_party and len(set(own)) == 1 else quantity.unit


def _currency(code: str | None) -> str | None:
    state = states().get(code) if code else None
    return state.currency if state else None
