"""Numbers and quantities: the people and things that they count."""

from __future__ import annotations

from comity.reading.assemble.scope import AMOUNT, BEFORE, COUNTS, Governor, Scope, indicator_of

#: more people than this are a population
MOST = 1_000_000
GOODS_UNITS = frozenset(
    ("tonnes", "barrels", "cubic_metres", "barrels_per_day", "twenty_foot_units", "litres", "kilowatt_hours")
)
OTHER_UNITS = frozenset(("megawatts", "kilowatts", "gigawatts"))


class Count(Scope):
    """The words around a number or quantity."""

    def governor(self) -> Governor | None:
        """What the words around a number or quantity say that it counts."""
        return self.came_from() or self.count_after() or self.count_before() or self.goods() or self.people()

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
            indicator = indicator_of(item)
            if indicator == "commodity" and not self._is_traded():
                break
            if indicator == "diaspora" and self.word(n) == "refugees":
                return Governor("other", self.view, (n, n + 1), "diaspora")
            if indicator == "diaspora" and "@f_resident" in item.tags:
                return self._residents(n)
            if indicator == "tourists" and any("@f_settler" in i.tags for i in self.items[first:n]):
                return Governor("other", self.view, (n, n + 1), "diaspora")
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
            indicator = indicator_of(item)
            if indicator == "companies" and not self.context.words_of(item)[-1].endswith("s"):
                continue  # "the company has grown to over 500 stores"
            if indicator in COUNTS and (raised or compared):
                given = indicator == "commodity" and any("@provide" in i.tags for i in self.items[:n])
                return Governor("grant" if given else str(indicator), self.view, (n, n + 1))
            if "@f_counted" in item.tags and (raised or compared) and self.word(n - 2) == "number":
                return Governor("other", self.view, (n, n + 1), "diaspora")  # "the number of passengers"
            if indicator in COUNTS:
                number = any(self.word(k) in ("number", "total", "numbers") for k in range(max(0, n - 8), n))
                return Governor(str(indicator), self.view, (n, n + 1)) if number else None
        return None

    def goods(self) -> Governor | None:
        """Tonnes and barrels of whatever is sold, carried or given: "ship 30,000 tonnes", "deliveries made up ..."."""
        item = self.items[self.n]
        if "QUANTITY" not in item.tags or item.mention.unit not in GOODS_UNITS or self._is_size():
            return None
        for n in range(self.n - 1, max(-1, self.n - 1 - BEFORE), -1):
            tags = self.items[n].tags
            if tags & {"@freight", "@weak_freight"}:
                return Governor("freight", self.view, (n, n + 1))
            if tags & {"@commodity", "@weak_commodity"} or indicator_of(self.items[n]) in (
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
            carried = self.word(n) == "passengers"
            if self.items[n].tags & {"@f_counted", "@persons"} and (carried or item.mention.value < MOST):
                if not self._between_two():
                    return None
                return Governor("other", self.view, (n, n + 1), "diaspora")
        return None
