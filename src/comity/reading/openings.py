"""Where a date or quantity can begin: by a token itself, and by the one behind it ("in" only in "in excess of")."""

from __future__ import annotations

import functools

from comity.knowledge import terms
from comity.knowledge.hedges import hedges as hedge_table
from comity.reading import dates, periods, quantities
from comity.reading.lexicon import words_of
from comity.reading.quantities import ANYTHING, Phrases, Scales
from comity.reading.remembered import Remembered
from comity.reading.segment import lowered

ARTICLES = frozenset(("a", "an", "the"))
DATE_STARTERS = dates.STARTERS | periods.STARTERS


@functools.cache
def scales() -> Scales:
    """The quantity scanner's tables, from the knowledge folder."""
    currencies = [(words_of(c.term), c.code, c.position) for c in terms.currencies()]
    hedges = [(words_of(h.term), h.bound, h.position) for h in hedge_table()]
    return Scales(
        before=Phrases({words: code for words, code, where in currencies if where != "after"}),
        after=Phrases({words: code for words, code, where in currencies if where != "before"}),
        multipliers={scale.term: scale.factor for scale in terms.scales()},
        units=Phrases({words_of(u.term): (u.unit, u.factor) for u in terms.units()}),
        hedges=Phrases({words: bound for words, bound, where in hedges if where == "before"}),
        hedges_after=Phrases({words: bound for words, bound, where in hedges if where == "after"}),
    )


@functools.cache
def after_article() -> frozenset[str]:
    """The words that may follow "a", "an" or "the" where a date or quantity begins with the article."""
    hedges = {
        words[1] for h in hedge_table() if (words := words_of(h.term))[0] in ARTICLES and len(words) > 1
    }
    return frozenset(
        hedges
        | set(scales().multipliers)
        | set(quantities.FRACTIONS)
        | set(dates.UNITS)
        | {"end", "beginning", "start", "same", "previous", "current", "coming", "dozen", "hundred"}
    )


@functools.cache
def openings() -> Remembered[frozenset[str]]:
    """For each token as written: of what one must stand behind it where it begins a date or quantity; none: it cannot."""
    return Remembered(_wanted_behind)


def _wanted_behind(written: str) -> frozenset[str]:
    token = lowered(written)
    if token in ARTICLES:
        return after_article()
    if token[0].isdecimal():
        return frozenset((ANYTHING,))
    wanted: frozenset[str] = frozenset()
    if token in DATE_STARTERS:
        wanted |= dates.BEHIND.get(token) or periods.BEHIND.get(token) or {ANYTHING}
    if token in quantity_starters():
        wanted |= scales().wanted_behind(token)
    return wanted


@functools.cache
def quantity_starters() -> frozenset[str]:
    """Tokens other than figures that can begin a quantity."""
    return scales().starters()
