"""Cheap blocking: the few records that a new statement could belong to at all.

A record is filed under keys; a statement looks under keys of its own. Keys are 63-bit numbers, because
an index of numbers is a third of the size of one of words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from comity.model.dates import EARLIEST, LATEST, day_shifted
from comity.model.statement import AnyStatement, Figure, Measure, Position, Rank, Relation
from comity.register.merging.profile import GOODS, Profile

#: a statement is compared with at most so many records; the latest come first
MOST_CANDIDATES = 40


@lru_cache(maxsize=65536)
def number(key: str) -> int:
    """A key's number."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def units(parties: list[str]) -> list[str]:
    """What a key begins with: the pair; each party where there are three or more."""
    return ["-".join(parties)] if len(parties) <= 2 else [f"{p}*" for p in parties[:8]]


def keys(statement: AnyStatement, profile: Profile) -> tuple[list[int], list[int]]:
    """Under which keys a new record of this statement is filed, and under which its like are sought."""
    filed, sought = _KEYS[profile.kind](statement, profile)
    initial = profile.kind[:3]
    heads = units(profile.parties)
    return (
        [number(f"{initial}|{head}|{tail}") for head in heads for tail in dict.fromkeys(filed)],
        [number(f"{initial}|{head}|{tail}") for head in heads for tail in dict.fromkeys(sought)],
    )


def _meeting(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    return _by_time(p, ahead=100, behind=21)


def _by_time(p: Profile, *, ahead: int, behind: int) -> tuple[list[str], list[str]]:
    """By month of the event; undated ones by the month of publication; year-wide ones by year."""
    if p.spans:
        first, last, _ = p.spans[0]
        months = months_of(first, last)
        if len(months) > 12:
            return [first[:4]], [first[:4]]
        near = months_of(day_shifted(first, -ahead), day_shifted(last, behind))
        years = sorted({m[:4] for m in months})
        return (months if len(months) <= 3 else years), [*near, *years]
    if p.said:
        first, last = p.windows[0] if p.windows else p.said
        return months_of(*p.said)[:1], months_of(day_shifted(first, -14), day_shifted(last, 14))[:8]
    return ["undated"], ["undated"]


def months_of(first: str, last: str) -> list[str]:
    """The months that a span touches, at most 25; open ends give only the known one."""
    if first <= EARLIEST:
        first = last
    if last >= LATEST:
        last = first
    year, month = int(first[:4]), int(first[5:7])
    found = [first[:7]]
    while found[-1] < last[:7] and len(found) < 25:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        found.append(f"{year:04d}-{month:02d}")
    return found


def _instrument(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    if p.texts and not p.numbers:
        longest = sorted(p.texts[0], key=len, reverse=True)[:4]
        return longest, longest
    sort = "count" if p.numbers else "statement" if _is_statement(p) else "bare"
    filed, sought = _by_time(p, ahead=100, behind=21)
    return [f"{sort}{t}" for t in filed], [f"{sort}{t}" for t in sought]


def _is_statement(p: Profile) -> bool:
    return p.codes["type"][0] in ("joint_statement", "declaration")


def _figure(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    assert isinstance(s, Figure)
    head = "goods" if s.indicator in GOODS else s.indicator
    if p.spans:
        last = p.spans[0][1] if p.spans[0][1] < LATEST else p.spans[0][0]
        year = int(last[:4])
        return [f"{head}{year}"], [f"{head}{year}", f"{head}said{year}", f"{head}said{year + 1}"]
    if p.said:
        year = int(p.said[0][:4])
        return [f"{head}said{year}"], [f"{head}said{y}" for y in (year - 1, year, year + 1)] + [
            f"{head}{y}" for y in (year - 1, year)
        ]
    return [f"{head}undated"], [f"{head}undated"]


def _rank(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    assert isinstance(s, Rank)
    tails = [f"{s.indicator}{s.subject}{s.of}"]
    return tails, tails


def _relation(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    assert isinstance(s, Relation)
    return [s.level], [s.level]


def _measure(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    assert isinstance(s, Measure)
    filed, sought = _by_time(p, ahead=100, behind=21)
    return [f"{s.form}{t}" for t in filed], [f"{s.form}{t}" for t in sought]


def _mechanism(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    tails = [p.codes["type"][0], *_longest(p)]
    return tails, tails


def _project(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    tails = [*_longest(p), *p.acronyms[:2]]
    return tails, tails


def _longest(p: Profile) -> Iterable[str]:
    return sorted(p.texts[0], key=len, reverse=True)[:3] if p.texts else ()


def _intent(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    if not p.said:
        return ["undated"], ["undated"]
    near = months_of(day_shifted(p.said[0], -14), day_shifted(p.said[0], 14))
    return [p.said[0][:7]], near


def _position(s: AnyStatement, p: Profile) -> tuple[list[str], list[str]]:
    assert isinstance(s, Position)
    tails = [f"{s.stance}{word}" for word in _longest(p)] or [f"{s.stance}"]
    return tails, tails


_KEYS = {
    "meeting": _meeting, "instrument": _instrument, "figure": _figure, "rank": _rank, "relation": _relation,
    "measure": _measure, "mechanism": _mechanism, "project": _project, "intent": _intent, "position": _position,
}  # fmt: skip
