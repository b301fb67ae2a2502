"""Sums of money: the noun or verb near a sum that says what it is."""

from __future__ import annotations

from comity.reading.assemble.base import forms
from comity.reading.assemble.scope import AFTER, AMOUNT, BEFORE, NEAR, SUMS, Governor, Scope, indicator_of

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
#: what is built for a sum
WORKS = frozenset(("UNDERTAKING", "@projects", "@weak_projects", "@f_works", "@f_plant"))


class Sum(Scope):
    """The words around a sum of money."""

    def governor(self) -> Governor | None:
        """What the words around a sum of money say that it is."""
        return (
            self.came_from()
            or self.passive()
            or self.relative()
            or self.sum_after(near=True)
            or self.sum_before()
            or self.sum_after()
            or self.cost()
            or self.level()
        )

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
                loan = any(indicator_of(i) == "loan" for i in self.items[n : n + 7])
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
                if tag in tags and "@f_owe" not in tags:
                    return Governor(verbal, self.view, (n, n + 1), roles)
            if (
                not tags & {"@aux", "@det", "SIDE", "CAP", "@he", "@it", "@they", "@we"}
                and not self.items[n].codes
            ):
                return None
        return None

    def sum_after(self, near: bool = False) -> Governor | None:
        """What the noun phrase after a sum says it is: "$5 million in emergency relief"."""
        if near and any(indicator_of(i) in SUMS for i in self.items[max(0, self.n - 2) : self.n]):
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
            indicator = indicator_of(item)
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

    def _turnover_of_firm(self, n: int) -> bool:
        """ "200 billion won in sales"."""
        return self.word(n) == "sales" and self.word(n - 1) in ("in", "of")

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

    def _traded(self, n: int) -> Governor | None:
        """ "exported $3 million worth of goods": exports; bought: imports; else a contract."""
        for k in range(self.n - 1, max(-1, self.n - BEFORE), -1):
            tags = self.items[k].tags
            if "@f_export_verb" in tags:
                return Governor("exports", self.view, (k, k + 1), "sold")
            if "@f_import_verb" in tags:
                return Governor("imports", self.view, (k, k + 1), "bought")
        return None

    def sum_before(self) -> Governor | None:
        """The nearest noun or verb before a sum that says what it is; no verb of an outer clause."""
        nouns_only = False
        for n in range(self.n - 1, max(-1, self.n - 1 - BEFORE), -1):
            item = self.items[n]
            indicator = indicator_of(item)
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
