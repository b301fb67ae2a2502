"""What an amount counts when no narrower rule has read it: the noun or verb near it that governs it.

"$6.5 billion deal", "some 200 Korean engineers", "it grew by another 20 percent": the noun phrase that follows an
amount says what it counts, else the nearest noun or verb before it in the clause, else, for a change or a level
of something just spoken of ("the figure then rose to ..."), the flow named last before.
"""

from __future__ import annotations

from typing import NamedTuple

from comity.reading.assemble.base import RefusedError, forms
from comity.reading.assemble.flows import BREAKS
from comity.reading.assemble.lists import listed
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match, View

AMOUNT = frozenset(("MONEY", "PERCENT", "QUANTITY", "NUMBER", "FACTOR"))
SUMS = frozenset(
    ("trade_turnover", "exports", "imports", "trade_balance", "fdi_flow", "fdi_stock", "investment_planned",
     "contract_value", "loan", "grant", "remittances")
)  # fmt: skip
FLOWS = SUMS - {"contract_value", "loan", "grant"}
#: what is counted in pieces, tonnes and the like
COUNTS = frozenset(
    (
        "companies",
        "projects",
        "students",
        "diaspora",
        "workers",
        "tourists",
        "flights",
        "freight",
        "commodity",
    )
)
#: words that end the noun phrase after an amount
ENDING = frozenset(
    ("@aux", "@fin", "@say", "@reach", "@he", "@they", "@we", "@plan_to", "DATE", "PERSON", "OFFICIAL")
)
#: verbs and nouns before a sum, each with what the sum then is and the roles of the parties
VERBS: dict[str, tuple[str, str | None]] = {
    "@f_export_verb": ("exports", "sold"),
    "@f_import_verb": ("imports", "bought"),
    "@buy": ("contract_value", "bought"),
    "@sell": ("contract_value", "sold"),
    "@f_owe": ("loan", "owed"),
    "@f_pay": ("grant", "grant"),
    "@f_lend": ("loan", "loan"),
    "@f_borrow": ("loan", "received"),
    "@f_receive": ("grant", "received"),
    "@f_help": ("grant", None),
    "@provide": ("grant", "grant"),
}
#: verbs whose object a sum may be: "the $10 billion that Peru has borrowed"
RELATIVE: dict[str, tuple[str, str]] = {
    "@f_borrow": ("loan", "received"),
    "@f_receive": ("grant", "received"),
    "@invest": ("fdi_stock", "invested"),
    "@f_lend": ("loan", "loan"),
    "@provide": ("grant", "grant"),
}
#: words that part a sum from the verb of an outer clause
HALTS = frozenset(("that", "which", "who", "—", "–", ":", "they", "he", "she"))
FAR = 18  #: how far before its growth a flow may be named
NEAR = 4  #: within how many words a tariff's rate stands
#: what is built for a sum
WORKS = frozenset(("UNDERTAKING", "@projects", "@weak_projects", "@f_works", "@f_plant"))
#: how far the governing word may stand: after the amount, before it, before a change
AFTER, BEFORE, TREND = 7, 12, 9
PEOPLE = frozenset(("tourists", "students", "workers"))
#: what may grow by a percentage besides the flows of money and goods
TRENDS = FLOWS | {"tourists", "students", "freight", "flights"}
#: what no list of states is told of
UNLISTED = frozenset(
    ("contract_value", "other", "commodity", "projects", "companies", "trade_balance", "flights")
)
#: what a count of people may be told as
PERSONS = frozenset(("other", "workers", "diaspora", "companies", "tourists"))
#: fewer companies, projects ... than this are named one by one
LEAST = 5
#: more people than this are a population
MOST = 1_000_000
GOODS_UNITS = frozenset(
    ("tonnes", "barrels", "cubic_metres", "barrels_per_day", "twenty_foot_units", "litres", "kilowatt_hours")
)
OTHER_UNITS = frozenset(("megawatts", "kilowatts", "gigawatts"))
#: how many sentences back the flow that "it" or "the figure" means may stand
BACK = 2


class Governor(NamedTuple):
    """What an amount counts: the indicator, where the word for it stands, and the roles of the parties."""

    indicator: str
    view: View
    what: tuple[int, int]
    roles: str | None = None
    status: str | None = None
    is_change: bool = False
    party: str | None = None  #: whose amount it is in a list of states


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
        self._spans = {"key": (position, position + 1), "what": found.what}
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
    scope = Scope(view, context, n)
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
    if found.is_change and (reached := scope.level_after()) is not None:
        match.also.append((reached, reached + 1))
        return Governed(match, n, found, scope.trend(), reached)
    return Governed(match, n, found, scope.trend() if found.is_change else None)


def _indicator(item: Item) -> str | None:
    return item.values.get("INDICATOR") or item.values.get("WEAK")


class Scope:
    """The words around one amount."""

    def __init__(self, view: View, context: Context, n: int) -> None:
        self.view = view
        self.items = view.items
        self.context = context
        self.n = n

    def word(self, n: int) -> str:
        return self.context.word(self.items[n]) if 0 <= n < len(self.items) else ""

    def is_domestic(self) -> bool:
        """Whether the phrase around the amount speaks of a state's GDP, budget, prices ..."""
        around = (*range(max(0, self.n - 7), self.n), *range(self.n + 1, min(len(self.items), self.n + 7)))
        return any(
            "@f_domestic" in self.items[n].tags
            and not (self.word(n) == "interest" and self.word(n + 1) == "-")
            for n in around
        )

    def is_label(self) -> bool:
        """Whether the number only numbers its paragraph, or a list ("the top 100")."""
        if (
            self.word(self.n - 1) == "top"
            or "@f_span" in self.items[min(self.n + 1, len(self.items) - 1)].tags
        ):
            return True
        if self.word(self.n - 1) == "(" and self.n > 1 and self.items[self.n - 2].tags & AMOUNT:
            return True  # "142 kilometres (88 miles)"
        compound = self.word(self.n + 1) in ("-", "‑") and "NUMBER" in self.items[self.n].tags
        if compound and not any(_indicator(i) for i in self.items[self.n + 2 : self.n + 4]):
            return True  # "six-time"
        if self.n > 0 or "NUMBER" not in self.items[0].tags:
            return False
        if self.word(1) in (".", ")"):
            return True
        after = self.items[1].tags if len(self.items) > 1 else frozenset()
        return "CAP" in after and "ADJ" not in after

    def governor(self) -> Governor | None:
        """What the words around the amount say that it counts."""
        tags = self.items[self.n].tags
        if tags & {"PERCENT", "FACTOR"}:
            if "PERCENT" in tags and (found := self.tariff(NEAR) or self.came_from()):
                return found
            trend = self.trend()
            flow = self.flow(trend) if trend is not None else None
            if flow:
                return flow._replace(is_change=True)
            return (self.share() or self.share_of_total() or self.tariff()) if "PERCENT" in tags else None
        if found := self.came_from():
            return found
        if "MONEY" in tags:
            return (
                self.passive()
                or self.relative()
                or self.sum_after(near=True)
                or self.sum_before()
                or self.sum_after()
                or self.cost()
                or self.level()
            )
        return self.count_after() or self.count_before() or self.goods() or self.people()

    def inherited(self) -> Governor | None:
        """What the amount before it counts: "by 45 percent, and by 70 percent in 2022", "this includes $5 million"."""
        if found := self.listed():
            return found
        nature = self.items[self.n].tags & AMOUNT
        for n in range(self.n - 1, max(-1, self.n - 1 - BEFORE), -1):
            if self.items[n].tags & AMOUNT == nature:
                found = Scope(self.view, self.context, n).governor()
                goes_on = self._is_part() or ("MONEY" in nature and self._goes_on())
                if found is None and goes_on:
                    continue
                if found and goes_on and found.indicator in ("grant", "loan"):
                    return found._replace(party=self._recipient(), roles="grant")
                return found if found and (found.is_change or goes_on) else None
            if self.items[n].tags & AMOUNT or self.word(n) in (";", "while", "whereas"):
                return None
        if self._is_part() and "MONEY" in nature:
            return self._spoken_of(0, self.n, SUMS)
        return None

    def listed(self) -> Governor | None:
        """ "followed by Japan at 363,000 and Peru with 150,000": what the amount that opens the list counts."""
        party = listed(self.context, self.view, self.n)
        if party is None:
            return None
        nature = self.items[self.n].tags & AMOUNT
        follows = "followed" in [self.word(n) for n in range(min(4, self.n))]
        views = (
            [self.view, self.context.views[self.view.index - 1]]
            if follows and self.view.index
            else [self.view]
        )
        for view in views:
            last = self.n if view is self.view else len(view.items)
            for n in range(last - 1, -1, -1):
                if not view.items[n].tags & nature:
                    continue
                first = Scope(view, self.context, n)
                if first.is_domestic():
                    return None
                if found := first.governor():
                    return (
                        None
                        if found.is_change or found.indicator in UNLISTED
                        else found._replace(party=party)
                    )
        return None

    def _recipient(self) -> str | None:
        """The party right after the sum: "and $3 million to Togo"."""
        if self.word(self.n + 1) not in ("to", "for"):
            return None
        return next((i.codes[0] for i in self.items[self.n + 2 : self.n + 4] if len(i.codes) == 1), None)

    def _goes_on(self) -> bool:
        """ "$5 million to Peru and $3 million to Togo", "$1 billion and $2 billion, respectively"."""
        if self.word(self.n - 1) not in ("and", "plus", ","):
            return False
        paired = "MONEY" in self.items[self.n - 2].tags if self.n > 1 else False
        return paired or self.word(self.n + 1) in ("to", "for", "in", "through", "towards", "toward")

    def _is_part(self) -> bool:
        if self.word(self.n + 1) == "of" and self.word(self.n + 2) in ("this", "that", "which", "these"):
            return True
        return any("@f_part" in i.tags for i in self.items[max(0, self.n - 4) : self.n])

    def came_from(self) -> Governor | None:
        """ "About $9 billion came from Peru": of what the sentences before tell, whose part it is."""
        n = self.n + 1
        while n < self.n + 4 and n < len(self.items) and self.items[n].tags & {"@aux", "@f_echo"}:
            n += 1
        if n + 2 >= len(self.items) or "@f_came" not in self.items[n].tags or self.word(n + 1) != "from":
            return None
        party = next((i.codes[0] for i in self.items[n + 2 : n + 5] if len(i.codes) == 1), None)
        if party is None:
            return None
        for k in range(n + 3, min(len(self.items), n + 8)):
            if _indicator(self.items[k]) in SUMS and self.word(k - 1) in ("as", "in"):
                return Governor(str(_indicator(self.items[k])), self.view, (k, k + 1))
        wanted = PEOPLE if "NUMBER" in self.items[self.n].tags else FLOWS | PEOPLE
        found = self._earlier(wanted)
        return found._replace(party=party) if found else None

    def tariff(self, reach: int = BEFORE) -> Governor | None:
        """ "maintain at 15 percent the reciprocal tariffs"."""
        ahead = range(self.n + 1, min(len(self.items), self.n + 1 + min(reach, AFTER)))
        back = range(self.n - 1, max(-1, self.n - 1 - reach), -1)
        for n in (*ahead, *back):
            words = self.context.text_of([self.items[n]]).lower().split()
            if "points" in self.context.text_of([self.items[self.n]]).lower().split():
                return None
            owned = self.word(n - 1) == "-" or "@possessor" in self.items[n - 1].tags
            if words == ["duty"] and (owned or self.word(n + 1) == "to"):
                continue  # "light-duty vehicles", "their duty to help"
            if "@tariff" in self.items[n].tags or words[-1] in ("tariff", "tariffs"):
                return Governor("other", self.view, (n, n + 1), "imports")
        return None

    def cost(self) -> Governor | None:
        """ "the sanctions cost exporters $20 billion a year"."""
        for n in range(self.n - 1, max(-1, self.n - 9), -1):
            if self.items[n].tags & AMOUNT:
                return None
            if "@f_cost" in self.items[n].tags:
                planned = self._is_planned_work(n)
                return Governor("investment_planned" if planned else "other", self.view, (n, n + 1))
        return None

    def _is_planned_work(self, cost: int) -> bool:
        """ "The megaproject, estimated to cost ...": money still to be spent on a work."""
        before = self.items[max(0, cost - 10) : cost]
        works = any(
            i.tags & (WORKS | {"@f_length"}) or "initiative" in self.context.words_of(i) for i in before
        )
        return works and any("@foresee" in i.tags for i in before)

    def goods(self) -> Governor | None:
        """Tonnes and barrels of whatever is sold, carried or given: "ship 30,000 tonnes", "deliveries made up ..."."""
        item = self.items[self.n]
        if "QUANTITY" not in item.tags or item.mention.unit not in GOODS_UNITS or self._is_size():
            return None
        for n in range(self.n - 1, max(-1, self.n - 1 - BEFORE), -1):
            tags = self.items[n].tags
            if tags & {"@freight", "@weak_freight"}:
                return Governor("freight", self.view, (n, n + 1))
            if tags & {"@commodity", "@weak_commodity"} or _indicator(self.items[n]) in (
                "exports",
                "imports",
            ):
                return Governor("commodity", self.view, (n, n + 1))
            if tags & {"@sell"}:
                return Governor("commodity", self.view, (n, n + 1), "sold")
            if tags & {"@buy"}:
                return Governor("commodity", self.view, (n, n + 1), "bought")
            if tags & {"@provide"}:
                return Governor("commodity", self.view, (n, n + 1), "grant")
        return None

    def _is_size(self) -> bool:
        """ "a 3,200-tonne frigate": how large a thing is, not how much of it."""
        return "-" in self.context.text_of([self.items[self.n]])

    def people(self) -> Governor | None:
        """People and things that no indicator of the guide is for: "200 business leaders", "300 megawatts"."""
        item = self.items[self.n]
        if "QUANTITY" in item.tags:
            unit = item.mention.unit
            near = self.items[max(0, self.n - 8) : self.n + 6]
            if not self.context.is_bilateral and not self._between_two():
                return None
            if unit == "kilometres" and self.word(self.n + 1) in (
                "from",
                "away",
                "off",
                "north",
                "south",
                "east",
                "west",
            ):
                return None
            if unit in OTHER_UNITS or (unit == "kilometres" and any("@f_length" in i.tags for i in near)):
                return Governor("other", self.view, (self.n, self.n + 1))
            return None
        for n in range(self.n + 1, min(len(self.items), self.n + 6)):
            if self.items[n].tags & AMOUNT or self._ends_phrase(n):
                break
            if "@f_present" in self.items[n].tags and any("@f_attend" in i.tags for i in self.items):
                break
            if self.items[n].tags & {"@f_counted", "@persons"} and item.mention.value < MOST:
                if not self._between_two():
                    return None
                return Governor("other", self.view, (n, n + 1), "diaspora")
        return None

    def suffered(self) -> bool:
        """Whether people are told of who were hurt, held or fled: no quantity of a relationship."""
        near = self.items[max(0, self.n - 8) : self.n + 10]
        if any("@f_accept" in i.tags for i in self.items[max(0, self.n - 4) : self.n]):
            return False  # "will accept 12,000 refugees"
        return any("@f_suffered" in i.tags for i in near)

    def of_nobody(self) -> bool:
        """Whether no party stands near enough to own what is counted."""
        near = self.items[max(0, self.n - 8) : self.n + 9]
        return not any(i.codes or i.tags & {"BOTH", "@mutual", "@we", "@possessor"} for i in near)

    def _between_two(self) -> bool:
        """Whether two parties, or words for both, stand near: "200 Korean engineers in Peru"."""
        first, last = max(0, self.n - 12), min(len(self.items), self.n + 12)
        both = any(
            i.tags & {"BOTH", "DYAD", "PARTIES", "@mutual", "@f_attend"} for i in self.items[first:last]
        )
        return both or len(self.context.named(self.view, first, last)) > 1

    # --- percentages ------------------------------------------------------------------------------------

    def trend(self) -> int | None:
        """The word of growth or decline that a percentage belongs to."""
        for n in range(self.n - 1, max(-1, self.n - 1 - TREND), -1):
            tags = self.items[n].tags
            if tags & {"@grow", "@fall"}:
                return None if self._is_level(n) else n
            if tags & AMOUNT or self.word(n) in BREAKS:
                break
        for n in range(self.n + 1, min(len(self.items), self.n + 4)):
            tags = self.items[n].tags
            if tags & {"@grow", "@fall", "@f_more", "@f_less"}:
                return n
            if tags & AMOUNT or self.word(n) in (",", "of", "and", ";"):
                break
        return None

    def level_after(self) -> int | None:
        """The sum that a change led to: "grew by 60 percent and reached $7 billion"."""
        for n in range(self.n + 1, min(len(self.items) - 1, self.n + 10)):
            if self.items[n].tags & (AMOUNT | {"INDICATOR"}) or self.word(n) in BREAKS:
                return None
            after = self.items[n + 1]
            if "MONEY" in after.tags and (self.items[n].tags & {"@reach"} or self.word(n) in ("to", "at")):
                return n + 1
        return None

    def _is_level(self, trend: int) -> bool:
        """ "fell to 17 percent" tells where the share stands, not how far it fell."""
        between = [self.word(k) for k in range(trend, self.n)]
        return "to" in between[1:] and "by" not in between

    def flow(self, trend: int) -> Governor | None:
        """The flow that grew: after the change ("an increase in trade"), before it, or spoken of before."""
        last = max(self.n, trend)
        for n in range(min(self.n, trend) + 1, min(len(self.items), last + 6)):
            if self.word(n) in (",", *BREAKS):
                break
            if found := self._flow_at(n, TRENDS):
                return found
        for n in range(min(self.n, trend) - 1, max(-1, min(self.n, trend) - FAR), -1):
            if found := self._flow_at(n, TRENDS):
                return found
            if self.items[n].tags & {"@f_other_subject"}:
                return None
        return self._spoken_of(0, min(self.n, trend))

    def _flow_at(self, n: int, wanted: frozenset[str] = FLOWS) -> Governor | None:
        indicator = _indicator(self.items[n])
        if indicator not in wanted or self.word(n + 1) in ("-", "‑") or self._qualifies(n):
            return None
        return Governor(str(indicator), self.view, (n, n + 1))

    def _qualifies(self, n: int) -> bool:
        """Whether a loose word for a flow only qualifies another noun: "trade disputes", "trade costs"."""
        if "WEAK" not in self.items[n].tags or n + 1 >= len(self.items):
            return False
        after = self.items[n + 1]
        loose = after.tags & {
            "CAP",
            "@f_more",
            "@f_less",
            "@f_echo",
            "DATE",
            "BOTH",
            "DYAD",
            "@mutual",
            *AMOUNT,
        }
        bound = after.tags & {
            "@aux",
            "@fin",
            "@prep",
            "@grow",
            "@fall",
            "@reach",
            "@multiply",
            "@goal",
            "@foresee",
        }
        return (
            not loose
            and not bound
            and self.word(n + 1)[0].isalpha()
            and self.word(n + 1) not in ("and", "or")
        )

    def _spoken_of(self, first: int, last: int, wanted: frozenset[str] = FLOWS) -> Governor | None:
        """The flow of the sentences before, where this one has a word that stands for it."""
        echo = wanted is SUMS or any(i.tags & {"@f_echo", "@it"} for i in self.items[first:last])
        return self._earlier(wanted) if echo else None

    def _earlier(self, wanted: frozenset[str]) -> Governor | None:
        """The flow that the sentences just before named last."""
        for back in range(1, BACK + 1):
            if self.view.index < back:
                break
            view = self.context.views[self.view.index - back]
            for n in range(len(view.items) - 1, -1, -1):
                if _indicator(view.items[n]) in wanted:
                    return Governor(str(_indicator(view.items[n])), view, (n, n + 1))
        return None

    def share(self) -> Governor | None:
        """ "17 percent of the country's total trade"."""
        if self.word(self.n + 1) != "of":
            return None
        goods = self.goods_that_make_up()
        foreign = goods is not None and goods > 0 and "ADJ" in self.items[goods - 1].tags
        for n in range(self.n + 2, min(len(self.items), self.n + 11)):
            if self.items[n].tags & AMOUNT or self.word(n) in (",", *BREAKS):
                break
            head = _indicator(self.items[n])
            if goods is not None and (head == "exports" or (head == "imports" and not foreign)):
                return Governor("commodity", self.view, (n, n + 1), "exports")
            if (head in PEOPLE or head == "freight") and any(
                "@f_account" in i.tags for i in self.items[max(0, self.n - 3) : self.n]
            ):
                return Governor(str(head), self.view, (n, n + 1))
            if found := self._flow_at(n):
                roles = {"exports": "share_of_exports", "imports": "share_of_imports"}.get(found.indicator)
                return found._replace(roles=roles)
        return None

    def share_of_total(self) -> Governor | None:
        """ "Visitors from China accounted for 29.2 percent": a share in what the subject names."""
        if not any("@f_account" in i.tags for i in self.items[max(0, self.n - 3) : self.n]):
            return None
        for n in range(self.n - 1, max(-1, self.n - 1 - BEFORE), -1):
            if self.items[n].tags & AMOUNT or self.word(n) in BREAKS:
                return None
            head = _indicator(self.items[n])
            if head in ("exports", "imports") and self.word(n + 1) == "of":
                return None
            if head in PEOPLE or head in ("exports", "imports", "fdi_stock", "freight"):
                return Governor(str(head), self.view, (n, n + 1))
        return None

    def goods_that_make_up(self) -> int | None:
        """ "Beef, which made up two thirds of ...": where the goods stand."""
        if not any("@f_account" in i.tags for i in self.items[max(0, self.n - 3) : self.n]):
            return None
        for n in range(self.n - 1, max(-1, self.n - 9), -1):
            if self.items[n].tags & {"@commodity", "@weak_commodity"}:
                return n
        return None

    # --- sums -------------------------------------------------------------------------------------------

    def sum_after(self, near: bool = False) -> Governor | None:
        """What the noun phrase after a sum says it is: "$5 million in emergency relief"."""
        if near and any(_indicator(i) in SUMS for i in self.items[max(0, self.n - 2) : self.n]):
            return None
        linked = False
        for n in range(self.n + 1, min(len(self.items), self.n + 1 + AFTER)):
            item = self.items[n]
            if "DATE" in item.tags and n == self.n + 1:
                continue  # "the $38 million 2000-01 assistance programme"
            if item.tags & AMOUNT or self._ends_phrase(n):
                break
            if self.word(n) in ("in", "of", "worth", "for", "as"):
                if linked and self.word(n) != "worth" and self.word(n - 1) != "worth":
                    break
                linked = True
            indicator = _indicator(item)
            if indicator in SUMS:
                return self._of_noun(n, indicator)
            if item.tags & {"@f_help", "@aid"}:
                return Governor("grant", self.view, (n, n + 1))
            if item.tags & {"INSTRUMENT", "@weak_agreements"} and not linked:
                return self._document(n)
            if "@f_worth_of" in item.tags and self.word(n - 1) in ("of", "in"):
                return self._traded(n)
            if item.tags & WORKS and self.word(self.n + 1) not in ("for", "in"):
                return self._works(n)
        return None

    def _of_noun(self, n: int, indicator: str) -> Governor | None:
        """ "$2 billion in exports": what the noun at item ``n`` says; investment that documents provide for is planned."""
        if self._turnover_of_firm(n):
            return None
        if indicator in ("fdi_stock", "fdi_flow") and self._is_agreed():
            return Governor("investment_planned", self.view, (n, n + 1), None, "target")
        return Governor(indicator, self.view, (n, n + 1))

    def _is_agreed(self) -> bool:
        """Whether the sum is that of documents signed: "memoranda worth $2 billion for investment in ..."."""
        before = self.items[max(0, self.n - 7) : self.n]
        return self._is_worth() and any(
            i.tags & {"INSTRUMENT", "@weak_agreements", "@agreements"} for i in before
        )

    def _document(self, n: int) -> Governor | None:
        """ "A $240m agreement" is a contract; "a $5 billion investment plan" is planned; other plans are not said."""
        term = self.items[n].values.get("INSTRUMENT")
        if term is not None and term.type == "programme":
            words = self.context.text_of(self.items[self.n + 1 : n + 1]).lower().split()
            if not {"investment", "infrastructure"}.intersection(words):
                return None
            return Governor("investment_planned", self.view, (n, n + 1), None, "target")
        return Governor("contract_value", self.view, (n, n + 1))

    def _is_plant(self, n: int) -> bool:
        return self.context.text_of([self.items[n]]).lower().split()[-1] in forms("f_plant")

    def _works(self, n: int) -> Governor:
        """A plant is an investment, planned until it runs; a railway or a project somebody's contract."""
        before = self.items[max(0, self.n - 4) : n + 1]
        if self._is_plant(n) and not any("@sign" in i.tags for i in self.items[: self.n]):
            return Governor("investment_planned", self.view, (n, n + 1), None, "target")
        words = self.context.text_of(self.items[self.n + 1 : n + 1]).lower().split()
        if "investment" in words or words[-2:] == ["infrastructure", "plan"]:
            return Governor("investment_planned", self.view, (n, n + 1), None, "target")
        planned = any("@f_planned" in i.tags for i in before)
        return Governor("investment_planned" if planned else "contract_value", self.view, (n, n + 1))

    def passive(self) -> Governor | None:
        """ "$6 billion has been given as loans", "$3 million is being invested"."""
        for n in range(self.n + 1, min(len(self.items), self.n + 6)):
            tags = self.items[n].tags
            if "@invest" in tags:
                return Governor("fdi_stock", self.view, (n, n + 1), "invested")
            if "@f_promise" in tags and any(
                "investment" in self.context.words_of(i) for i in self.items[: self.n]
            ):
                return Governor("investment_planned", self.view, (n, n + 1), None, "target")
            if "@provide" in tags:
                loan = any(_indicator(i) == "loan" for i in self.items[n : n + 7])
                return Governor("loan" if loan else "grant", self.view, (n, n + 1), "grant")
            if not tags & {"@aux"} and self.word(n) not in ("being", "already", "was", "were"):
                return None
        return None

    def relative(self) -> Governor | None:
        """ "The $10 billion that Peru has borrowed": the verb whose object the sum is."""
        n = self.n + 1
        if self.word(n) not in ("that", "which"):
            return None
        while n + 1 < min(len(self.items), self.n + 7):
            n += 1
            tags = self.items[n].tags
            for tag, (verbal, roles) in RELATIVE.items():
                if tag in tags:
                    return Governor(verbal, self.view, (n, n + 1), roles)
            if (
                not tags & {"@aux", "@det", "SIDE", "CAP", "@he", "@it", "@they", "@we"}
                and not self.items[n].codes
            ):
                return None
        return None

    def _turnover_of_firm(self, n: int) -> bool:
        """ "200 billion won in sales"."""
        return self.word(n) == "sales" and self.word(n - 1) in ("in", "of")

    def _traded(self, n: int) -> Governor | None:
        """ "exported $3 million worth of goods": exports; bought: imports; else a contract."""
        for k in range(self.n - 1, max(-1, self.n - BEFORE), -1):
            tags = self.items[k].tags
            if "@f_export_verb" in tags:
                return Governor("exports", self.view, (k, k + 1), "sold")
            if "@f_import_verb" in tags:
                return Governor("imports", self.view, (k, k + 1), "bought")
        return None

    def _ends_phrase(self, n: int) -> bool:
        item = self.items[n]
        return bool(item.tags & ENDING) or self.word(n) in (
            ",",
            ";",
            ":",
            ".",
            "to",
            "from",
            "by",
            "and",
            "that",
            "after",
            "through",
            "under",
            "via",
            "during",
            "since",
            *BREAKS,
        )

    def sum_before(self) -> Governor | None:
        """The nearest noun or verb before a sum that says what it is; no verb of an outer clause."""
        nouns_only = False
        for n in range(self.n - 1, max(-1, self.n - 1 - BEFORE), -1):
            item = self.items[n]
            indicator = _indicator(item)
            if indicator in SUMS:
                return Governor(str(indicator), self.view, (n, n + 1))
            if item.tags & {"MONEY", "PERCENT"} or self.word(n) in (";", "while", "whereas"):
                return None
            if self.word(n) in HALTS:
                nouns_only = True
            if nouns_only:
                continue
            if item.tags & {"@invest", "@f_mobilise"}:
                return self._invested(n)
            if "@provide" in item.tags and self._by_firms(n):
                return Governor("investment_planned", self.view, (n, n + 1), "invested", "target")
            for tag, (verbal, roles) in VERBS.items():
                if tag in item.tags and (tag != "@f_help" or self.n - n <= NEAR or self._is_worth()):
                    return Governor(verbal, self.view, (n, n + 1), roles)
            if "@f_cost" in item.tags and "@f_worth" not in item.tags:
                return None
            if item.tags & {"UNDERTAKING", "@projects", "@weak_projects"} and self._is_worth():
                return Governor("contract_value", self.view, (n, n + 1))
        return None

    def _invested(self, n: int) -> Governor:
        """What a verb of investing tells: done, or planned."""
        before = self.items[max(0, n - 4) : n]
        wants = "@f_mobilise" in self.items[n].tags and self.word(n - 1) in ("to", "will", "would", "could")
        if wants or any(i.tags & {"@goal", "@foresee", "@plan_to", "@f_planned"} for i in before):
            return Governor("investment_planned", self.view, (n, n + 1), "invested", "target")
        return Governor("fdi_stock", self.view, (n, n + 1), "invested")

    def _by_firms(self, verb: int) -> bool:
        """ "Firms pledged $20 billion in projects", "to build a terminal": they invest, and give nothing."""
        firms = any("@f_firm" in i.tags for i in self.items[max(0, verb - 10) : verb])
        after = self.items[self.n + 1 : self.n + 9]
        built = any(i.tags & {"@f_build", "@projects", "@weak_projects", "@f_plant"} for i in after)
        return firms and built and not any(i.tags & {"@f_help"} for i in after)

    def _is_worth(self) -> bool:
        return any("@f_worth" in i.tags for i in self.items[max(0, self.n - 3) : self.n])

    def level(self) -> Governor | None:
        """ "the figure then jumped to $5 billion", "down from $4 billion"."""
        rises = any(
            i.tags & {"@grow", "@fall", "@reach", "@multiply", "@f_echo"}
            for i in self.items[max(0, self.n - 8) : self.n]
        )
        if not rises:
            return None
        for n in range(self.n - 1, -1, -1):
            if self.word(n) in (";", "while", "whereas") and not self._echoes(n):
                return None
            if found := self._flow_at(n):
                return found
        return self._spoken_of(0, self.n)

    def _echoes(self, first: int) -> bool:
        """Whether "it" or "the figure" stands between item ``first`` and the amount."""
        return any(i.tags & {"@it", "@f_echo"} for i in self.items[first : self.n])

    # --- counts -----------------------------------------------------------------------------------------

    def count_after(self) -> Governor | None:
        """What is counted: the noun that follows, past adjectives."""
        first = self.n + 1
        if self.word(first) in ("are", "were") and self.word(self.n - 1) in ("which", "whom"):
            first += 1  # "of which 11 are joint ventures"
        for n in range(first, min(len(self.items), self.n + 7)):
            item = self.items[n]
            if "NUMBER" in item.tags and self.word(n - 1) in ("-", "‑"):
                continue  # "40 F-16 fighter jets"
            if item.tags & AMOUNT or self._ends_phrase(n):
                break
            indicator = _indicator(item)
            if indicator == "commodity" and not self._is_traded():
                break
            if indicator == "diaspora" and self.word(n) == "refugees":
                return Governor("other", self.view, (n, n + 1), "diaspora")
            if indicator == "diaspora" and "@f_resident" in item.tags:
                return self._residents(n)
            if indicator in COUNTS:
                return Governor(str(indicator), self.view, (n, n + 1))
            if self.word(n) in ("in", "with", "for", "at", "on") or (self.word(n) == "of" and n > self.n + 1):
                break
        return None

    def _residents(self, n: int) -> Governor:
        """Citizens who live somewhere are a diaspora, those who are taught there students, else people."""
        after = self.items[n : n + 14]
        if any("@f_taught" in i.tags for i in after):
            return Governor("students", self.view, (n, n + 1))
        if any("@live" in i.tags for i in after) or self.word(n + 1) == "in":
            return Governor("diaspora", self.view, (n, n + 1))
        return Governor("other", self.view, (n, n + 1), "diaspora")

    def _is_traded(self) -> bool:
        """Whether goods change hands in the sentence: sold, bought, given, ordered."""
        return any(
            i.tags & {"@sell", "@buy", "@provide", "@contract_value", "@weak_contract_value", "@f_hand_over"}
            and not i.tags & {"@commodity", "@weak_commodity"}
            for i in self.items
        )

    def count_before(self) -> Governor | None:
        """ "the number of Peruvian companies has reached 400"."""
        to = self.word(self.n - 1) == "to"
        before = self.items[max(0, self.n - (10 if to else 4)) : self.n]
        reach = any("@reach" in i.tags for i in before)
        compared = any(i.tags & {"@grow", "@fall"} for i in before) and self.word(self.n - 1) in (
            "from",
            "to",
        )
        moves = any(
            i.tags & {"@grow", "@fall", "@multiply"} for i in self.items[max(0, self.n - 16) : self.n]
        )
        raised = moves and self.word(self.n - 1) == "to" and self.word(self.n - 3) == "from"
        if not reach and not compared and not raised:
            return None
        for n in range(self.n - 1, max(-1, self.n - 14), -1):
            item = self.items[n]
            if item.tags & AMOUNT and not raised and not compared:
                return None
            indicator = _indicator(item)
            if indicator in COUNTS and (raised or compared):
                given = indicator == "commodity" and any("@provide" in i.tags for i in self.items[:n])
                return Governor("grant" if given else str(indicator), self.view, (n, n + 1))
            if indicator in COUNTS:
                number = any(self.word(k) in ("number", "total", "numbers") for k in range(max(0, n - 8), n))
                return Governor(str(indicator), self.view, (n, n + 1)) if number else None
        return None
