"""Step 2: the items of a sentence, one for each known phrase, plain word or mark, in order."""

from __future__ import annotations

from typing import Any

from comity.reading.lexicon import Entry, Head, Lexicon, Tags
from comity.reading.segment import Segmentation, Sentence

NO_TAGS: Tags = frozenset()
CAP: Tags = frozenset({"CAP"})
NO_VALUES: dict[str, Any] = {}


class Item:
    """One symbol's worth of a sentence: tokens ``first`` to ``last`` (half-open), its tags and what they mean."""

    __slots__ = ("codes", "first", "last", "mention", "symbol", "tags", "values")

    def __init__(
        self,
        first: int,
        last: int,
        symbol: str,
        tags: Tags,
        values: dict[str, Any],
        mention: Any = None,
        codes: tuple[str, ...] = (),
    ) -> None:
        self.first = first
        self.last = last
        self.symbol = symbol
        self.tags = tags
        self.values = values
        self.mention = mention  #: Person, Official, DateValue, Quantity, or a tuple of codes
        self.codes = codes  #: the parties that the item names, in order


def _allowed(entry: Entry, written: str) -> bool:
    """Whether a phrase may be written with this first word: capitals where it wants them."""
    return not entry.proper or (written[0].isupper() and (entry.proper == "capital" or written.isupper()))


def _find(head: Head, segmentation: Segmentation, i: int, last: int) -> Entry | None:
    """The longest phrase of ``head`` that begins at token ``i`` and ends before ``last``."""
    if head.longer and i + 1 < last:
        candidates = head.longer.get(segmentation.lower[i + 1])
        if candidates:
            for entry in candidates:
                end = i + len(entry.words)
                if (
                    end <= last
                    and segmentation.lower[i:end] == entry.words
                    and _allowed(entry, segmentation.tokens[i])
                ):
                    return entry
    for entry in head.singles:
        if not entry.proper or _allowed(entry, segmentation.tokens[i]):
            return entry
    return None


def spot(lexicon: Lexicon, segmentation: Segmentation, sentence: Sentence) -> list[Item]:
    """The items of one sentence before chunking."""
    found: list[Item] = []
    tokens, lower = segmentation.tokens, segmentation.lower
    heads = lexicon.heads
    plain, capital = lexicon.plain, lexicon.capital
    i, last = sentence.first, sentence.last
    while i < last:
        token = tokens[i]
        upper = token is not lower[i] and token[0].isupper()
        head = heads.get(lower[i])
        entry = _find(head, segmentation, i, last) if head else None
        if entry is None:
            found.append(
                Item(i, i + 1, capital, CAP, NO_VALUES)
                if upper
                else Item(i, i + 1, plain, NO_TAGS, NO_VALUES)
            )
            i += 1
            continue
        end = i + len(entry.words)
        if upper:
            item = Item(i, end, entry.symbol_capital, entry.tags_capital, entry.values, None, entry.codes)
        else:
            item = Item(i, end, entry.symbol, entry.tags, entry.values, None, entry.codes)
        found.append(item)
        i = end
    return found
