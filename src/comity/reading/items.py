"""Step 2: the items of a sentence, one for each known phrase, plain word or mark, in order."""

from __future__ import annotations

from typing import Any

from comity.reading.lexicon import Entry, Lexicon, Tags
from comity.reading.segment import Segmentation, Sentence

NO_TAGS: Tags = frozenset()
CAP: Tags = frozenset({"CAP"})


class Item:
    """One symbol's worth of a sentence: tokens ``first`` to ``last`` (half-open), its tags and what they mean."""

    __slots__ = ("first", "last", "mention", "symbol", "tags", "values")

    def __init__(
        self, first: int, last: int, symbol: str, tags: Tags, values: dict[str, Any], mention: Any = None
    ) -> None:
        self.first = first
        self.last = last
        self.symbol = symbol
        self.tags = tags
        self.values = values
        self.mention = mention  #: Person, Official, DateValue, Quantity, or a tuple of codes

    @property
    def codes(self) -> tuple[str, ...]:
        """The parties that the item names, in order."""
        if isinstance(self.mention, tuple) and self.tags & {"DYAD", "PARTIES"}:
            return self.mention
        if "PERSON" in self.tags or "OFFICIAL" in self.tags:
            return (self.mention.party,) if self.mention.party else ()
        for tag in ("STATE", "CAPITAL", "BODY", "ADJ", "PEOPLE"):
            if tag in self.values:
                return (self.values[tag],)
        return ()


def find_entry(lexicon: Lexicon, segmentation: Segmentation, i: int, last: int) -> Entry | None:
    """The longest phrase of the dictionary that begins at token ``i`` and ends before ``last``."""
    lower = segmentation.lower
    entries = lexicon.entries.get(lower[i])
    if entries is None:
        return None
    for entry in entries:
        size = len(entry.words)
        if size > 1 and (i + size > last or tuple(lower[i : i + size]) != entry.words):
            continue
        if entry.proper:
            written = segmentation.tokens[i]
            if not written[0].isupper() or (entry.proper == "upper" and not written.isupper()):
                continue
        return entry
    return None


def spot(lexicon: Lexicon, segmentation: Segmentation, sentence: Sentence) -> list[Item]:
    """The items of one sentence before chunking."""
    found: list[Item] = []
    tokens = segmentation.tokens
    known = lexicon.entries
    lower = segmentation.lower
    plain, capital = lexicon.plain, lexicon.capital
    i, last = sentence.first, sentence.last
    while i < last:
        upper = tokens[i][0].isupper()
        entry = find_entry(lexicon, segmentation, i, last) if lower[i] in known else None
        if entry is None:
            found.append(Item(i, i + 1, capital if upper else plain, CAP if upper else NO_TAGS, {}))
            i += 1
            continue
        size = len(entry.words)
        symbol = entry.symbol_capital if upper else entry.symbol
        tags = entry.tags | CAP if upper else entry.tags
        found.append(Item(i, i + size, symbol, tags, entry.values))
        i += size
    return found
