"""Percentages and factors: of what they tell the rate, the change or the share."""

from __future__ import annotations

from comity.reading.assemble.flows import BREAKS
from comity.reading.assemble.scope import (
    AFTER,
    AMOUNT,
    BEFORE,
    FLOWS,
    NEAR,
    PEOPLE,
    TREND,
    Governor,
    Scope,
    indicator_of,
)

FAR = 18  #: how far before its growth a flow may be named
#: what may grow by a percentage besides the flows of money and goods
TRENDS = FLOWS | {"tourists", "students", "freight", "flights"}


class Rate(Scope):
    """The words around a percentage or factor."""

    def governor(self) -> Governor | None:
        """What the words around a percentage or factor say that it counts: a rate, a change, a share."""
        is_percent = "PERCENT" in self.items[self.n].tags
        if is_percent and (found := self.tariff(NEAR) or self.came_from()):
            return found
        trend = self.trend()
        flow = self.flow(trend) if trend is not None else None
        if flow:
            return flow._replace(is_change=True)
        return (self.share() or self.share_of_total() or self.tariff()) if is_percent else None

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

    def share(self) -> Governor | None:
        """ "17 percent of the country's total trade"."""
        if self.word(self.n + 1) != "of":
            return None
        goods = self.goods_that_make_up()
        foreign = goods is not None and goods > 0 and "ADJ" in self.items[goods - 1].tags
        for n in range(self.n + 2, min(len(self.items), self.n + 11)):
            if self.items[n].tags & AMOUNT or self.word(n) in (",", *BREAKS):
                break
            head = indicator_of(self.items[n])
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
            head = indicator_of(self.items[n])
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
