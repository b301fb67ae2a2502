"""Step 2: the items of a sentence, one for each known phrase, plain word or mark, in order."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.reading.lexicon import Entry, Lexicon, Tags, allowed
from comity.reading.segment import Segmentation, Sentence


class Item(msgspec.Struct, eq=False, gc=False):
    """One symbol's worth of a sentence: tokens ``first`` to ``last`` (half-open), its tags and what they mean.

    A text has thousands: a struct of msgspec is made at a third of the cost of a class with slots.
    """

    first: int
    last: int
    symbol: str  #: the symbol of its tags
    tags: Tags
    values: dict[str, Any]
    codes: tuple[str, ...] = ()  #: the parties that the item names, in order
    mention: Any = None  #: Person, Official, DateValue, Quantity, or a tuple of codes


def _longest(candidates: tuple[Entry, ...], segmentation: Segmentation, i: int, last: int) -> Entry | None:
    """The longest of the phrases that stands at token ``i`` and ends before ``last``."""
    lower = segmentation.lower
    for entry in candidates:
        end = i + len(entry.words)
        if end <= last and lower[i:end] == entry.words and allowed(entry, segmentation.tokens[i]):
            return entry
    return None


def spot(lexicon: Lexicon, segmentation: Segmentation, sentence: Sentence) -> list[Item]:
    """The items of one sentence before chunking."""
    found: list[Item] = []
    words, lower = lexicon.words, segmentation.lower
    last = sentence.last
    passed = sentence.first  #: tokens before it are in an item
    for i, token in enumerate(segmentation.tokens[sentence.first : last], sentence.first):
        if i < passed:
            continue
        longer, symbol, tags, values, codes = words[token]
        if longer and i + 1 < last and (candidates := longer.get(lower[i + 1])):
            entry = _longest(candidates, segmentation, i, last)
            if entry:
                passed = i + len(entry.words)
                if token[0].isupper():
                    symbol, tags = entry.symbol_capital, entry.tags_capital
                else:
                    symbol, tags = entry.symbol, entry.tags
                found.append(Item(i, passed, symbol, tags, entry.values, entry.codes))
                continue
        found.append(Item(i, i + 1, symbol, tags, values, codes))
    return found
