"""A trade claim seen from one reporter: whose list, which partner, which flow; and what to load for it."""

from __future__ import annotations

from typing import NamedTuple

from comity.checking import periods, scopes
from comity.checking.families import Measure
from comity.checking.slices import Needs, Pair
from comity.model.claim import Claim


class Frame(NamedTuple):
    """A trade claim seen from one reporter: whose list, which partner, which flow."""

    reporter: str
    partner: str
    measure: Measure
    turned: bool  #: the perspective is the partner's: its figures are the mirror


def frame(claim: Claim) -> Frame | None:
    """Reporter, partner and flow; None where the claim is not of two parties."""
    if len(claim.parties) != 2 or claim.parties[0] == claim.parties[1]:
        return None
    reporter = claim.perspective if claim.perspective in claim.parties else None
    if reporter is None:
        reporter = {"exports": claim.origin, "imports": claim.destination}.get(
            claim.indicator
        ) or claim.origin
        reporter = reporter if reporter in claim.parties else claim.parties[0]
    partner = claim.parties[1] if claim.parties[0] == reporter else claim.parties[0]
    measure: Measure = "turnover"
    if claim.indicator in ("exports", "imports"):
        out = claim.origin == reporter if claim.origin else claim.destination == partner
        if not claim.origin and not claim.destination:
            out = claim.indicator == "exports"
        measure = "exports" if out else "imports"
    elif claim.indicator == "trade_balance":
        measure = "balance"
        if claim.origin in claim.parties and claim.origin != reporter:  # the surplus is counted from its side
            return Frame(partner, reporter, measure, claim.perspective is not None)
    if scopes.body_members(reporter, None) and not scopes.body_members(partner, None):
        turned: dict[Measure, Measure] = {"exports": "imports", "imports": "exports"}
        return Frame(partner, reporter, turned.get(measure, measure), True)
    return Frame(reporter, partner, measure, False)


def needs(claim: Claim, reading: periods.Reading) -> Needs:
    """What to load for a claim."""
    seen, need = frame(claim), Needs.none()
    if seen is None or not _money(claim):
        return need
    listed = claim.rank is not None or claim.top_n is not None or claim.unit == "percent"
    for candidate in reading.candidates:
        year = periods.classify(candidate.period)[2]
        when = [candidate.period]
        if claim.change is not None and year and candidate.period == str(year):
            when.append(str(year - 1))
        partners = scopes.body_members(seen.partner, year) or {seen.partner}
        if claim.change is not None or (claim.value is not None and claim.unit == "USD"):
            need.pairs.update(Pair(seen.reporter, partner, period) for partner in partners for period in when)
        if listed and year and candidate.why not in (periods.YEAR_BEFORE, periods.YEAR_AFTER):
            need.lists.add((seen.reporter, candidate.period))
    return need


def published_place(claim: Claim) -> tuple[str, str] | None:
    """Reporter and partner, where a place among trading partners may have been published by itself."""
    seen = frame(claim)
    ranked = claim.rank is not None or claim.top_n is not None
    if seen is None or seen.turned or not ranked or seen.measure != "turnover" or claim.scope != "world":
        return None
    return seen.reporter, seen.partner


def _money(claim: Claim) -> bool:
    return (
        True if claim.rank is not None or claim.top_n is not None else claim.unit in (None, "USD", "percent")
    )
