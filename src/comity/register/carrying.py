"""Whose text a batch of new documents carries: looked up among the register's texts and among themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from comity.register.origins import ALIKE, MOST_TEXTS, likeness, promising, runs_of
from comity.register.store import Session


class Text(NamedTuple):
    """A new text: its document, its number, its runs, and the sample of them."""

    document: str
    seq: int
    runs: set[int]
    sample: Sequence[int]


class Carrying(NamedTuple):
    """Document → (the origin's id, likeness), for those that carry another's text; and the samples to be kept."""

    origins: dict[str, tuple[str, float]]
    kept: list[tuple[int, int]]  #: hash, document's number


class _Known(NamedTuple):
    """A text that a new one may carry."""

    sampled: int  #: how many hashes its sample has
    origin: str


def find_origins(session: Session, texts: Sequence[Text]) -> Carrying:
    """Each text's origin, in order: a text of the batch may carry one that stands before it."""
    sharing: defaultdict[int, list[int]] = defaultdict(list)
    for hashed, seq in session.by_numbers(
        "SELECT hash, document FROM shingles WHERE hash IN {numbers}",
        sorted({h for t in texts for h in t.sample}),
    ):
        sharing[hashed].append(seq)
    known = _known(session, sharing, texts)
    runs = {t.seq: t.runs for t in texts}
    found = Carrying({}, [])

    def runs_by_number(seq: int) -> set[int]:
        if seq not in runs:
            row = session.one("SELECT text FROM documents WHERE seq = :s", s=seq)
            runs[seq] = runs_of(row[0]) if row else set()
        return runs[seq]

    for t in texts:
        origin = t.document
        best = 0.0
        for seq, hits in Counter(d for h in t.sample for d in sharing[h]).most_common(3):
            other = known.get(seq)
            if other is None or not promising(hits, len(t.sample), other.sampled):
                continue
            alike = likeness(t.runs, runs_by_number(seq))
            if alike >= ALIKE and alike > best:
                best, origin = alike, other.origin
        if best:
            found.origins[t.document] = (origin, best)
        known[t.seq] = _Known(len(t.sample), origin)
        for hashed in t.sample:
            if len(sharing[hashed]) < MOST_TEXTS:
                sharing[hashed].append(t.seq)
                found.kept.append((hashed, t.seq))
    return found


def _known(session: Session, sharing: dict[int, list[int]], texts: Sequence[Text]) -> dict[int, _Known]:
    """What is known of the three texts that share most with each new one."""
    near = {seq for t in texts for seq, _ in Counter(d for h in t.sample for d in sharing[h]).most_common(3)}
    rows = session.by_numbers(
        "SELECT seq, sampled, origin FROM documents WHERE seq IN {numbers}", sorted(near)
    )
    return {seq: _Known(sampled, origin) for seq, sampled, origin in rows}
