"""The words around one amount, and what says there what it counts.

What is common to percentages (rates.py), sums of money (sums.py) and counts (counts.py): one's own economy, lists,
amounts that go on from one another, and the flow spoken of before.
"""

from __future__ import annotations

from typing import NamedTuple

from comity.reading.assemble.flows import BREAKS
from comity.reading.assemble.lists import listed
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import View

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
NEAR = 4  #: within how many words a tariff's rate stands
#: how far the governing word may stand: after the amount, before it, before a change
AFTER, BEFORE, TREND = 7, 12, 9
PEOPLE = frozenset(("tourists", "students", "workers"))
#: what no list of states is told of
UNLISTED = frozenset(
    ("contract_value", "other", "commodity", "projects", "companies", "trade_balance", "flights")
)
#: a number of so many digits without a comma is that of a photograph or file
SERIAL = 7
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


def indicator_of(item: Item) -> str | None:
    """The indicator that an item's words name, surely or loosely."""
    return item.values.get("INDICATOR") or item.values.get("WEAK")


class Scope:
    """The words around one amount."""

    def __init__(self, view: View, context: Context, n: int) -> None:
        self.view = view
        self.items = view.items
        self.context = context
        self.n = n

    def governor(self) -> Governor | None:
        """What the words around the amount say that it counts: by its nature, see the classes that follow."""
        raise NotImplementedError

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
        if len(self.word(self.n)) >= SERIAL and self.word(self.n).isdecimal():
            return True  # "epa 12617018"
        if self.word(self.n - 1) == "(" and self.n > 1 and self.items[self.n - 2].tags & AMOUNT:
            return True  # "142 kilometres (88 miles)"
        compound = self.word(self.n + 1) in ("-", "‑") and "NUMBER" in self.items[self.n].tags
        if compound and not any(indicator_of(i) for i in self.items[self.n + 2 : self.n + 4]):
            return True  # "six-time"
        if self.n > 0 or "NUMBER" not in self.items[0].tags:
            return False
        if self.word(1) in (".", ")"):
            return True
        after = self.items[1].tags if len(self.items) > 1 else frozenset()
        return "CAP" in after and "ADJ" not in after

    def inherited(self) -> Governor | None:
        """What the amount before it counts: "by 45 percent, and by 70 percent in 2022", "this includes $5 million"."""
        if found := self.listed():
            return found
        nature = self.items[self.n].tags & AMOUNT
        for n in range(self.n - 1, max(-1, self.n - 1 - BEFORE), -1):
            if self.items[n].tags & AMOUNT == nature:
                found = type(self)(self.view, self.context, n).governor()
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
                first = type(self)(view, self.context, n)
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
            if indicator_of(self.items[k]) in SUMS and self.word(k - 1) in ("as", "in"):
                return Governor(str(indicator_of(self.items[k])), self.view, (k, k + 1))
        wanted = PEOPLE if "NUMBER" in self.items[self.n].tags else FLOWS | PEOPLE
        found = self._earlier(wanted)
        return found._replace(party=party) if found else None

    def _flow_at(self, n: int, wanted: frozenset[str] = FLOWS) -> Governor | None:
        indicator = indicator_of(self.items[n])
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
                if indicator_of(view.items[n]) in wanted:
                    return Governor(str(indicator_of(view.items[n])), view, (n, n + 1))
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
            "towards",
            "toward",
            "into",
            "under",
            "via",
            "during",
            "since",
            *BREAKS,
        )

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

    def _is_worth(self) -> bool:
        return any("@f_worth" in i.tags for i in self.items[max(0, self.n - 3) : self.n])
