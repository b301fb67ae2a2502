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


class Spotted:
    """The words and phrases of neighbouring sentences, found for all of them at once; items are made when asked for.

    What is asked of each token of a text (its entry, its symbol, whether a phrase may begin there) runs through whole
    lists: a third of the cost of a loop that makes items at once, and the items of many sentences nobody asks for.
    """

    def __init__(self, lexicon: Lexicon, segmentation: Segmentation, sentences: list[Sentence]) -> None:
        self._base = base = sentences[0].first if sentences else 0
        end = sentences[-1].last if sentences else 0
        tokens, lower = segmentation.tokens[base:end], segmentation.lower[base:end]
        self._words = words = list(map(lexicon.words.__getitem__, tokens))
        begins = [
            n for n, (word, second) in enumerate(zip(words, lower[1:], strict=False)) if second in word[0]
        ]
        bounds = iter(sentences)
        passed = last = 0  #: tokens before ``passed`` are in a phrase; ``last`` is where the sentence ends
        for n in begins:
            if n < passed:
                continue
            while n >= last:
                last = next(bounds).last - base
            entry = _longest(words[n][0][lower[n + 1]], lower, n, last, tokens[n])
            if entry:
                passed = n + len(entry.words)
                words[n:passed] = entry.written_capital if tokens[n][0].isupper() else entry.written
        self._symbols = [word[1] for word in words]

    def kinds(self, sentence: Sentence) -> frozenset[str]:
        """The distinct symbols of a sentence, and "" where it holds a phrase."""
        return frozenset(self._symbols[sentence.first - self._base : sentence.last - self._base])

    def items(self, sentence: Sentence) -> list[Item]:
        """The items of one sentence before chunking, made anew."""
        words = self._words[sentence.first - self._base : sentence.last - self._base]
        return [
            Item(i, i + size, symbol, tags, values, codes)
            for i, (_, symbol, tags, values, codes, size) in enumerate(words, sentence.first)
            if size
        ]


def _longest(
    candidates: tuple[Entry, ...], lower: list[str], n: int, last: int, written: str
) -> Entry | None:
    """The longest of the phrases that stands at token ``n`` and ends before ``last``."""
    for entry in candidates:
        end = n + len(entry.words)
        if end <= last and lower[n:end] == entry.words and allowed(entry, written):
            return entry
    return None


def spot(lexicon: Lexicon, segmentation: Segmentation, sentence: Sentence) -> list[Item]:
    """The items of one sentence before chunking."""
    return Spotted(lexicon, segmentation, [sentence]).items(sentence)
