"""Names of bodies and undertakings around their head noun: "the 12th Peru-Chile Joint Commission on Trade (JCT)"."""

from __future__ import annotations

from comity.reading.assemble.phrases import NAMES, Reader


class NameReader(Reader):
    """Reads the names in one sentence."""

    def name_start(self, head: int) -> tuple[int, int]:
        """(where the phrase of a named body begins, where its name does): "the 12th Peru-Chile Joint Commission"."""
        begin, first, _, _ = self.left(head, 0)
        if "@named_format" in self.tags(head):
            begin = max((n + 1 for n in range(begin, head) if "CAP" not in self.tags(n)), default=begin)
        proper = "CAP" in self.tags(head)
        for n in range(begin, head):
            if self.word(n) in (",", "and") and self.tags(n + 1) & {"@standing", "MECHANISM"}:
                begin = n + 1  # a list of bodies
        while begin < head and self._precedes_name(begin, proper):
            begin += 1
        return first, begin

    def _precedes_name(self, n: int, proper: bool) -> bool:
        """A word before the name that is no part of it: "first", "ongoing", "2024"."""
        tags = self.tags(n)
        if tags & {"ORDINAL", "DATE", "@det"} or not self.word(n)[:1].isalnum():
            return True
        if proper:
            return not tags & {"CAP", *NAMES}
        return "@plain_modifier" in tags and not tags & {"@standing", "SECTOR"}

    def name_end(self, head: int) -> int:
        """Where a body's name ends: "on Trade, Economic and Technical Cooperation", "(JCBC)" included."""
        last = self.past_abbreviation(head + 1)
        if "@named_format" in self.tags(head):
            return self._format_end(last)
        after = self.tags(last + 1)
        if self.word(last) == "of" and "@det" in after and "MECHANISM" in self.tags(last + 2):
            return last + 3  # "the working groups of the Strategic Dialogue"
        if self.word(last) == "to" and "CAP" in after:  # "the Global Coalition to Defeat ISIS"
            end = self.subject_end(last + 1)
            return max(last, next((n for n in range(last + 2, end) if self._ends_name(n, True)), end))
        if self.word(last) not in ("on", "for", "of") or after & {"DATE", "@both", "NUMBER", "@calendar"}:
            return last
        if self.word(last) == "on" or (after & {"CAP", "SECTOR"} and not after & NAMES):
            end = self.subject_end(last + 1)
            proper = "CAP" in self.tags(head) and "CAP" in after
            end = next((n for n in range(last + 2, end) if self._ends_name(n, proper)), end)
            while self.trails(end - 1):
                end -= 1
            return max(last, end)
        return last

    def _format_end(self, last: int) -> int:
        """Past the plain nouns behind a format's proper name: "the C5+1 diplomatic platform"."""
        for n in range(last, last + 3):
            if "@format_noun" in self.tags(n):
                return n + 1
            if self.tags(n) & {"@prep", "@fin", "@det", "@link", "DATE"} or not self.word(n).isalpha():
                break
        return last

    def alias_end(self, last: int) -> int:
        """Past an abbreviation behind a name, in brackets or between commas: "ring road around Lima, ANILLO,"."""
        end = self.past_abbreviation(last)
        if end > last:
            return end
        alias = self.text(last + 1, last + 2) or ""
        apart = self.word(last) == "," and (
            self.word(last + 2) in (",", ".", ";", ")") or not self.word(last + 2)
        )
        return last + 2 if apart and alias.isupper() and len(alias) > 2 else last

    def _ends_name(self, n: int, proper: bool) -> bool:
        """Whether a body's name is over at ``n``; a proper name goes on with capitals and small words only."""
        word = self.word(n)
        if (
            proper
            and word[0].isalpha()
            and "CAP" not in self.tags(n)
            and not self.tags(n) & {"@lead_in", "@link"}
        ):
            return True
        if word == "of":
            return bool(self.tags(n + 1) & NAMES) or "@det" in self.tags(n + 1)
        if word == "to":
            return "CAP" not in self.tags(n + 1)
        if word in (",", "and") and "@det" in self.tags(n + 1) and self.tags(n + 2) & NAMES:
            return True  # "... on Trade and the Chilean Institute"
        if word in (",", "and"):
            for k in range(n + 1, n + 5):  # another body directly behind this joint, not behind a later one
                if self.word(k) in (",", "and"):
                    return False
                if self.tags(k) & {"MECHANISM", "@talks"}:
                    return True
            return False
        return word == "as" or "@sitting" in self.tags(n)
