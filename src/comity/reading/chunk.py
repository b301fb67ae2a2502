"""Step 3: typed mentions: people with office and party, dates, quantities, pairs and lists of parties.

One pass from left to right over the items of a sentence; what is recognised becomes one item. People are
found by the grammar of offices and names (:mod:`comity.reading.people`).
"""

from __future__ import annotations

import functools
import operator
from bisect import bisect_left

from comity.reading import dates, periods, quantities
from comity.reading.items import Item
from comity.reading.lexicon import MENTION_TAGS, Lexicon
from comity.reading.match import View
from comity.reading.openings import DATE_STARTERS, openings, quantity_starters, scales
from comity.reading.people import Official, People, Person
from comity.reading.quantities import ANYTHING, FIGURE
from comity.reading.segment import Segmentation, Sentence

DASHES = frozenset("-–—/")
ALONGSIDE = frozenset((("together", "with"), ("along", "with"), ("jointly", "with")))
NAMES = frozenset(("STATE", "ADJ", "BODY", "CAPITAL"))
#: phrases of several words that may yet be part of a date or quantity
LOOSE_PHRASES = frozenset(("@hedge", "ORDINALS"))
FIRST = operator.attrgetter("first")


class Chunker:
    """Chunks the sentences of one document; remembers its people."""

    def __init__(self, lexicon: Lexicon, segmentation: Segmentation, published: str | None) -> None:
        self.lexicon = lexicon
        self.segmentation = segmentation
        self.published = published
        self.people = People(lexicon, segmentation)
        self.scales = scales()
        #: the symbols of what dyads and lists of parties are made of
        self.joined = lexicon.carrying(*NAMES, "PARTY", "PREFIX")

    def refine(self, view: View) -> list[Item]:
        """The spotted items of a sentence with all mentions made."""
        items = self._values(view.items, view.sentence)
        items = self.people.chunk(items, view.kinds, self._mention)
        return items if self.joined.isdisjoint(view.kinds) else self._parties(items)

    def refine_names(self, items: list[Item]) -> list[Item]:
        """The items of a sentence with the names made that a later sentence introduces."""
        return self.people.chunk_known(items, self._mention)

    def _mention(self, name: str, first: int, last: int, value: object) -> Item:
        tags = MENTION_TAGS[name]
        codes: tuple[str, ...] = ()
        if name in ("dyad", "parties"):
            codes = value  # type: ignore[assignment]
        elif isinstance(value, Person | Official) and value.party:
            codes = (value.party,)
        return Item(first, last, self.lexicon.intern(tags), tags, {}, codes, value)

    def _values(self, items: list[Item], sentence: Sentence) -> list[Item]:
        """Dates and quantities; a phrase of the dictionary that is longer than one word keeps its place."""
        base, last = sentence.first, sentence.last
        opening = self._opening
        places = opening[bisect_left(opening, base) : bisect_left(opening, last)]
        if not places:
            return items
        lower = self.segmentation.lower[base:last]
        out: list[Item] = []
        done = 0
        for place in places:
            n = bisect_left(items, place, done, key=FIRST)
            if n == len(items) or (item := items[n]).first != place:
                continue  # inside a phrase, or inside what was made before
            if item.last - place == 1 or not item.tags.isdisjoint(LOOSE_PHRASES):
                made = self._value_at(lower, place - base, base)
                if made:
                    out += items[done:n]
                    out.append(made)
                    done = bisect_left(items, made.last, n, key=FIRST)
        return out + items[done:]

    @functools.cached_property
    def _opening(self) -> list[int]:
        """The tokens of the text that can begin a date or quantity, by themselves and by the token behind them."""
        lower = self.segmentation.lower
        opens = openings()
        wanted = list(map(opens.__getitem__, self.segmentation.tokens))
        begins = [n for n, following in enumerate(wanted) if following]
        return [n for n in begins if _goes_on(wanted[n], lower[n + 1 : n + 2])]

    def _value_at(self, lower: list[str], i: int, base: int) -> Item | None:
        token = lower[i]
        if token in DATE_STARTERS or token[0].isdecimal():
            date = periods.scan(lower, i, self.published) or dates.scan(lower, i, self.published)
            if date is not None and not self._is_amount(lower, i, date[0]):
                return self._mention("date", base + i, base + date[0], date[1])
        if token in quantity_starters() or token[0].isdecimal():
            found = quantities.scan(lower, i, self.scales)
            if found is not None:
                end, quantity = found
                return self._mention(quantity.nature, base + i, base + end, quantity)
        return None

    def _is_amount(self, lower: list[str], i: int, end: int) -> bool:
        """A bare "2000" before a unit or noun counted ("2000 tonnes", "2000 students") is no year."""
        if end != i + 1 or not lower[i].isdecimal():
            return False
        following = lower[end] if end < len(lower) else ""
        before = lower[i - 1] if i else ""
        if before in ("$", "€", "£", "than", "over", "nearly", "about", "around", "some", "us$"):
            return True
        return self.scales.units.at(lower, end) is not None or following in (
            "students",
            "companies",
            "people",
            "troops",
        )

    def _parties(self, items: list[Item]) -> list[Item]:
        """ "X-Y" becomes a dyad; "X, Y and Z" a list of parties."""
        named = [n for n, item in enumerate(items) if item.symbol in self.joined]
        if len(named) < 2:
            return items
        out: list[Item] = []
        done = 0
        for n in named:
            made = self._joined(items, n) if n >= done else None
            if made:
                out += items[done:n]
                done, item = made
                out.append(item)
        return out + items[done:]

    def _dyad(self, items: list[Item], i: int) -> tuple[int, Item] | None:
        first = items[i]
        if i + 2 >= len(items) or self.segmentation.lower[items[i + 1].first] not in DASHES:
            return None
        third = items[i + 2]
        if not _names_party(third) or items[i + 1].first != first.last:
            return None
        if _names_party(first):
            codes = first.codes
        else:
            if "PREFIX" not in first.tags:
                return None
            codes = (first.values["PREFIX"],)
        end = i + 3
        codes += third.codes
        while (
            end + 1 < len(items)
            and self.segmentation.lower[items[end].first] in DASHES
            and _names_party(items[end + 1])
        ):
            codes += items[end + 1].codes
            end += 2
        if len(set(codes)) < 2:
            return None
        return end, self._mention("dyad", first.first, items[end - 1].last, tuple(dict.fromkeys(codes)))

    def _joined(self, items: list[Item], n: int) -> tuple[int, Item] | None:
        return self._dyad(items, n) or self._alongside(items, n) or self._list(items, n)

    def _alongside(self, items: list[Item], i: int) -> tuple[int, Item] | None:
        """ "X, together with Y and Z, signed": all of them."""
        if "PARTY" not in items[i].tags:
            return None
        lower = self.segmentation.lower
        start = items[i].last
        start += start < len(lower) and lower[start] == ","
        if tuple(lower[start : start + 2]) not in ALONGSIDE:
            return None
        start += 2
        start += start < len(lower) and lower[start] == "the"
        k = next((n for n in range(i + 1, min(i + 6, len(items))) if items[n].first == start), len(items))
        if k >= len(items) or "PARTY" not in items[k].tags:
            return None
        end, last = self._list(items, k) or (k + 1, items[k])
        codes = tuple(dict.fromkeys((*items[i].codes, *last.codes)))
        return end, self._mention("parties", items[i].first, items[end - 1].last, codes)

    def _list(self, items: list[Item], i: int) -> tuple[int, Item] | None:
        if "PARTY" not in items[i].tags:
            return None
        codes = list(items[i].codes)
        end = i + 1
        joined = False
        lower = self.segmentation.lower
        while not joined:
            k = end
            mark = lower[items[k].first] if k < len(items) else ""
            if mark not in (",", "and", "&", "as") or joined:
                break
            if mark == "as":  # "X as well as Y"
                if not (k + 2 < len(items) and lower[items[k + 1].first] == "well"):
                    break
                k += 2
                joined = True
            k += 1
            if mark == "," and k < len(items) and lower[items[k].first] == "and":
                k += 1
                joined = True
            joined = joined or mark in ("and", "&")
            if k < len(items) and lower[items[k].first] == "the":
                k += 1
            if k >= len(items) or "PARTY" not in items[k].tags or self._office_follows(items, k):
                break
            codes += items[k].codes
            end = k + 1
        if end == i + 1 or len(set(codes)) < 2 or not self._closed(items, i, end):
            return None
        return end, self._mention("parties", items[i].first, items[end - 1].last, tuple(dict.fromkeys(codes)))

    def _closed(self, items: list[Item], i: int, end: int) -> bool:
        """A list of two by comma only ("in Astana, Kazakhstan") is a place, not a list."""
        lower = self.segmentation.lower
        return any(lower[items[k].first] in ("and", "&", "well") for k in range(i, end))

    def _office_follows(self, items: list[Item], k: int) -> bool:
        """ "Kazakhstan and China's president" is no list of two states."""
        return k + 1 < len(items) and self.segmentation.lower[items[k + 1].first] == "'s"


def _goes_on(wanted: frozenset[str], following: list[str]) -> bool:
    """Whether what follows a token is something that it wants there."""
    if ANYTHING in wanted:
        return True
    return bool(following) and (following[0] in wanted or (FIGURE in wanted and following[0][0].isdecimal()))


def _names_party(item: Item) -> bool:
    return not item.tags.isdisjoint(NAMES)
