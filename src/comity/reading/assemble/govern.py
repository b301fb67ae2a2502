"""What an amount counts when no narrower rule has read it: the noun or verb near it that governs it.

"$6.5 billion deal", "some 200 Korean engineers", "it grew by another 20 percent": the noun phrase that follows an
amount says what it counts, else the nearest noun or verb before it in the clause, else, for a change or a level
of something just spoken of ("the figure then rose to ..."), the flow named last before.
"""

from __future__ import annotations

from comity.reading.assemble.base import RefusedError
from comity.reading.assemble.counts import Count
from comity.reading.assemble.rates import Rate
from comity.reading.assemble.scope import COUNTS, Governor, Scope
from comity.reading.assemble.sums import Sum
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match, View

#: what a count of people may be told as
PERSONS = frozenset(("other", "workers", "diaspora", "companies", "tourists"))
#: fewer companies, projects ... than this are named one by one
LEAST = 5


class Governed(Match):
    """A match of one amount that has been given the word that governs it."""

    __slots__ = ("_spans", "falls", "flow_view", "party")

    def __init__(
        self, match: Match, position: int, found: Governor, trend: int | None, level: int | None = None
    ) -> None:
        sets = {"indicator": found.indicator}
        if found.roles:
            sets["roles"] = found.roles
        if found.status:
            sets["status"] = found.status
        super().__init__(match.rule._replace(sets=sets), match.view, match._found)
        near = [position, position + 1]
        self.falls = trend is not None and bool(match.view.items[trend].tags & {"@fall", "@f_less"})
        if trend is not None:
            near += [trend, trend + 1]
        self.flow_view = found.view
        self.party = found.party
        if found.view is match.view:
            near += found.what
        self.first, self.last = min(near), max(near)
        self.key = (position, position + 1)
        self._spans = {"key": self.key, "what": found.what}
        self._spans["change" if found.is_change else "value"] = (position, position + 1)
        if level is not None:
            self._spans["value"] = (level, level + 1)
            self.last = max(self.last, level + 1)

    def span(self, name: str) -> tuple[int, int] | None:
        """The item positions of a captured part."""
        return self._spans.get(name)

    def items(self, name: str) -> list[Item]:
        """The items of a captured part; the governing word may stand in an earlier sentence."""
        span = self.span(name)
        view = self.flow_view if name == "what" else self.view
        return view.items[span[0] : span[1]] if span else []


def govern(match: Match, context: Context) -> Governed:
    """The match with what its amount counts; RefusedError when nothing near says."""
    view, n = match.view, match.key[0]
    scope = scope_of(view, context, n)
    if scope.is_domestic():
        raise RefusedError("a sum of one state's own economy")
    if scope.is_label():
        raise RefusedError("the number of a paragraph or of a list")
    found = scope.governor() or scope.inherited()
    if found is None:
        raise RefusedError("nothing near the amount says what it counts")
    if (
        "QUANTITY" in view.items[n].tags
        and view.items[n].mention.value < LEAST
        and found.indicator != "flights"
    ):
        raise RefusedError("too small a quantity to be told between states")
    if found.indicator in PERSONS and scope.suffered():
        raise RefusedError("people hurt, held or in flight")
    if found.indicator in ("companies", "workers") and not found.is_change and scope.of_nobody():
        raise RefusedError("companies or workers of nobody named near")
    if found.indicator in COUNTS and "NUMBER" in view.items[n].tags and view.items[n].mention.value < LEAST:
        raise RefusedError("a few of something, named for another reason")
    if not (found.is_change and isinstance(scope, Rate)):
        return Governed(match, n, found, None)
    reached = scope.level_after()
    if reached is not None:
        match.also.append((reached, reached + 1))
    return Governed(match, n, found, scope.trend(), reached)


def scope_of(view: View, context: Context, n: int) -> Scope:
    """The words around the amount at item ``n``, read by its nature."""
    tags = view.items[n].tags
    if tags & {"PERCENT", "FACTOR"}:
        return Rate(view, context, n)
    return Sum(view, context, n) if "MONEY" in tags else Count(view, context, n)
