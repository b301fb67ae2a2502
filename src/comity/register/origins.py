"""Texts that carry another text: found by the runs of five words that they share.

A text's runs are hashed; a fixed sample of the hashes (one in :data:`ONE_IN`, and the eight smallest, so
that short texts have some) is kept in the register. Texts that share sampled hashes are then compared run
by run. No library: datasketch would bring NumPy and SciPy, and sampling, unlike MinHash, also finds a
paper that prints a third of an agency's text (docs/decisions/0031).
"""

from __future__ import annotations

import heapq
import re
import zlib

ONE_IN = 32
SMALLEST = 8
RUN = 5
#: a sampled run that so many texts share is a footer, and finds nothing
MOST_TEXTS = 32
#: as much of the shorter text stands in the longer one, or of both together is shared
CARRIED, ALIKE = 0.7, 0.5
#: two texts shorter than this are alike by chance (headlines, one sentence): only equal ones count
FEWEST_RUNS = 20
_WORD = re.compile(r"\w+")


def runs_of(text: str) -> set[int]:
    """The hashes of all runs of five words, whatever the case and the punctuation; a shorter text is one run."""
    words = _WORD.findall(text.lower())
    if len(words) <= RUN:
        return {zlib.crc32(" ".join(words).encode())} if words else set()
    crc = zlib.crc32
    joined = " ".join(words).encode("utf-8", "replace")
    ends = [-1]
    for word in words:
        ends.append(ends[-1] + 1 + (len(word) if word.isascii() else len(word.encode("utf-8", "replace"))))
    view = memoryview(joined)
    return {crc(view[ends[i] + 1 : ends[i + RUN]]) for i in range(len(words) - RUN + 1)}


def sample(runs: set[int]) -> list[int]:
    """The hashes that the register keeps."""
    return sorted({r for r in runs if r % ONE_IN == 0} | set(heapq.nsmallest(SMALLEST, runs)))


def likeness(one: set[int], other: set[int]) -> float:
    """Share of the smaller text that stands in the larger if that is what carries, else of both together; 0 to 1."""
    shared, smaller = len(one & other), min(len(one), len(other))
    if not smaller:
        return 0.0
    if smaller < FEWEST_RUNS:
        return float(one == other)
    carried = shared / smaller
    return carried if carried >= CARRIED else shared / len(one | other)


def promising(hits: int, sampled: int, other_sampled: int) -> bool:
    """Whether two texts that share so many sampled hashes are worth comparing run by run.

    The sample estimates the share of the smaller text that stands in the larger. A shared footer gives a hit
    or two of thirty; a short text has few hashes to share.
    """
    smaller = min(sampled, other_sampled)
    return hits >= 2 and hits >= smaller * (0.25 if smaller >= 2 * SMALLEST else 0.12)
