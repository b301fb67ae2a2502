"""The number of a pair under every family and release: what can be put together, and what cannot decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from comity.checking import periods, scopes
from comity.checking.coverage import doubt_of
from comity.checking.families import COMPLETED, MIXED, READINGS, FamilyReading, adder
from comity.checking.frames import Frame, frame
from comity.checking.slices import Legs, Pair, Release, Slices
from comity.model.claim import Claim


class Sum(NamedTuple):
    """A number with where it comes from."""

    value: float
    releases: tuple[Release, ...]
    reading: FamilyReading
    doubt: str  #: why the file cannot decide; "" where it can


def sums(slices: Slices, seen: Frame, period: str) -> list[Sum]:
    """The measure of a pair in a period under every family and release that gives all its legs."""
    year = periods.classify(period)[2]
    members = scopes.body_members(seen.partner, year)
    releases = (
        _of_body(slices, seen, members, period)
        if members
        else slices.pairs.get(Pair(seen.reporter, seen.partner, period), {})
    )
    found: list[Sum] = []
    for reading in READINGS[seen.measure]:
        add = adder(seen.measure, reading)
        for release, legs in releases.items():
            value, complete = add(legs)
            if value is not None and complete and (value or seen.measure == "balance"):
                doubt = doubt_of(slices, seen, reading, release, period)
                found.append(Sum(value, (release,), reading, doubt))
    if seen.measure in ("turnover", "balance") and not any(one.reading.family == "own" for one in found):
        found.extend(_across(slices, seen, releases, period))
    return found


def _across(slices: Slices, seen: Frame, releases: dict[Release, Legs], period: str) -> Iterator[Sum]:
    """Own exports of one source with own imports of another, where no source has both; else the rest reconciled."""
    sign = -1.0 if seen.measure == "balance" else 1.0
    given = {
        leg: [(r, value) for r, legs in releases.items() if (value := getattr(legs, leg))] for leg in _BOOKS
    }
    own = READINGS[seen.measure][0]
    for reading in (own,) if given["x_own"] and given["m_own"] else COMPLETED:
        for release_x, x in given[reading.x]:
            for release_m, m in given[reading.m]:
                doubt = doubt_of(slices, seen, reading._replace(m=""), release_x, period)
                doubt = doubt or doubt_of(slices, seen, reading._replace(x=""), release_m, period)
                yield Sum(x + sign * m, (release_x, release_m), reading, doubt)


def mixed(slices: Slices, seen: Frame, period: str) -> Iterator[Sum]:
    """Turnovers from any figure of one direction with any of the other: they can save a claim from failing."""
    releases = slices.pairs.get(Pair(seen.reporter, seen.partner, period), {})
    for reading in MIXED:
        for release_x, out in releases.items():
            for release_m, back in releases.items():
                x, m = getattr(out, reading.x), getattr(back, reading.m)
                if x and m:
                    yield Sum(x + m, (release_x, release_m), reading, "")


_BOOKS = ("x_own", "m_own", "x_rec", "m_rec")


def _of_body(slices: Slices, seen: Frame, members: frozenset[str], period: str) -> dict[Release, Legs]:
    """Legs of a body: the sum over its members, per leg, where at least nine in ten of them have the leg."""
    rows: dict[Release, list[Legs]] = {}
    for member in members - {seen.reporter}:
        for release, legs in slices.pairs.get(Pair(seen.reporter, member, period), {}).items():
            rows.setdefault(release, []).append(legs)
    out: dict[Release, Legs] = {}
    for release, many in rows.items():
        columns = []
        for column in zip(*many, strict=True):
            given = [value for value in column if value is not None]
            columns.append(sum(given) if len(given) >= 0.9 * len(members) else None)
        out[release] = Legs(*columns)
    return out


def share_of_trade(claim: Claim, slices: Slices) -> float | None:
    """The partner's share in percent by own or reconciled totals: to recognise a share that was printed as growth."""
    seen = frame(claim)
    if seen is None or not claim.period:
        return None
    for one in sums(slices, seen, claim.period):
        legs = [leg for leg in one.reading.legs if leg.endswith(("_own", "_rec")) and not leg.startswith("t")]
        if len(legs) != len(one.reading.legs) or len(one.releases) != 1:
            continue
        totals = [
            row.world or row.total
            for leg in legs
            for row in slices.coverage.get((seen.reporter, _TOTALS[leg[0]], claim.period), [])
            if (row.source, row.dataset) == (one.releases[0].source, one.releases[0].dataset)
        ]
        if len(totals) == len(legs) and (total := float(sum(totals))):
            return 100 * one.value / total
    return None


_TOTALS = {"x": "goods_exports", "m": "goods_imports"}
