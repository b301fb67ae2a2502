"""A reporter's list of partners under every family and release, and who could be missing from it."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checking.coverage import doubt_of_reporter, incomplete, selection
from comity.checking.families import READINGS, FamilyReading, adder
from comity.checking.frames import Frame
from comity.checking.places import RIVAL, Listing
from comity.checking.slices import WINDOW, Legs, Release, Slices
from comity.knowledge import parties

#: a list shorter than this, and than half of the longest, is a selection of partners and ranks nobody
SHORT_LIST = 15


def listings(slices: Slices, seen: Frame, period: str) -> list[Listing]:
    """The reporter's list of partners under every family and release that has one; made once for all claims."""
    key = (seen.reporter, period, seen.measure)
    if key not in slices.listings:
        slices.listings[key] = _listings(slices, seen, period)
    return slices.listings[key]


def _listings(slices: Slices, seen: Frame, period: str) -> list[Listing]:
    releases = slices.lists.get((seen.reporter, period), {})
    found: list[Listing] = []
    for reading in READINGS[seen.measure]:
        add = adder(seen.measure, reading)
        for release, partners in releases.items():
            if release.is_told and not reading.t:
                continue  # published words give many sums and few parts: the parts make no list
            values = {partner: add(legs) for partner, legs in partners.items()}
            found.append(_listing(slices, seen, reading, (release,), values, period))
    if seen.measure == "turnover" and not any(one.complete and one.reading.family == "own" for one in found):
        found.extend(_listings_across(slices, seen, releases, period))
    longest = max((len(one.values) for one in found), default=0)
    return [one for one in found if len(one.values) >= SHORT_LIST or len(one.values) > longest / 2 > 2]


def _listing(
    slices: Slices,
    seen: Frame,
    reading: FamilyReading,
    releases: tuple[Release, ...],
    values: dict[str, tuple[float | None, bool]],
    period: str,
) -> Listing:
    given = {partner: value for partner, (value, _) in values.items() if value is not None}
    partial = frozenset(
        partner for partner, (value, whole) in values.items() if value is not None and not whole
    )
    whole_legs = len(given) - len(partial)
    doubt = ""
    for leg, indicator in ((reading.x, "goods_exports"), (reading.m, "goods_imports")):
        if leg.endswith("own"):
            which = releases[0] if leg == "x_own" else releases[-1]
            doubt = doubt or doubt_of_reporter(slices, which, seen.reporter, indicator, period)
            doubt = doubt or selection(slices, which, seen.reporter, indicator, period)
    unsure: frozenset[str] = frozenset()
    for leg, mirror, indicator in (
        (reading.x, "x_mir", "goods_imports"),
        (reading.m, "m_mir", "goods_exports"),
    ):
        if leg == mirror:
            unsure |= incomplete(slices, releases[0], indicator, period)
    complete = not doubt and bool(given) and whole_legs >= 0.5 * len(given)
    return Listing(reading, releases, given, partial, unsure, doubt, complete)


def _listings_across(
    slices: Slices, seen: Frame, releases: dict[Release, dict[str, Legs]], period: str
) -> Iterator[Listing]:
    """The longest own exports with the longest own imports of another source."""
    reading = READINGS["turnover"][0]

    def longest(leg: str) -> tuple[int, Release] | None:
        counts = [
            (sum(1 for legs in partners.values() if getattr(legs, leg) is not None), release)
            for release, partners in releases.items()
        ]
        return max(counts, default=None)

    out, into = longest("x_own"), longest("m_own")
    if not out or not into or min(out[0], into[0]) < SHORT_LIST or out[1] == into[1]:
        return
    exports, imports = releases[out[1]], releases[into[1]]
    values: dict[str, tuple[float | None, bool]] = {}
    for partner in exports.keys() | imports.keys():
        x = exports[partner].x_own if partner in exports else None
        m = imports[partner].m_own if partner in imports else None
        if x is not None or m is not None:
            values[partner] = ((x or 0.0) + (m or 0.0), x is not None and m is not None)
    yield _listing(slices, seen, reading, (out[1], into[1]), values, period)


def with_body(listing: Listing, code: str, members: frozenset[str]) -> Listing:
    """The list with a body's members as one partner; without it where one in ten members is missing or partial."""
    whole = [listing.values[m] for m in members if m in listing.values and m not in listing.partial]
    values = {partner: value for partner, value in listing.values.items() if partner not in members}
    if len(whole) >= 0.9 * len(members):
        values[code] = sum(whole)
    return listing._replace(values=values, partial=listing.partial - members, unsure=listing.unsure - members)


def rivals(slices: Slices, seen: Frame, year: int) -> dict[str, float]:
    """Partners and their size as parts of the subject's, by the nearest year and list that has both."""
    best: dict[str, float] = {}
    for distance in range(slices.reach(seen.reporter, str(year)) + 1):
        nearest: dict[str, float] = {}
        for near in {year - distance, year + distance}:
            for one in listings(slices, seen, str(near)):
                _compare(one, seen.partner, nearest)
        best = nearest | best
    return {partner: ratio for partner, ratio in best.items() if ratio >= RIVAL and parties.is_state(partner)}


def completed(
    slices: Slices, seen: Frame, listing: Listing, sizes: dict[str, float], year: int
) -> dict[str, float]:
    """The sizes, those of partial partners put together from the part known and the missing direction elsewhere."""
    subject = listing.values.get(seen.partner)
    if not subject or seen.measure != "turnover":
        return sizes
    better = dict(sizes)
    for partner in listing.partial & sizes.keys():
        missing = _missing_direction(slices, seen, listing, partner, year)
        if missing is not None:
            better[partner] = (listing.values[partner] + missing) / subject
    return better


def _missing_direction(
    slices: Slices, seen: Frame, listing: Listing, partner: str, year: int
) -> float | None:
    """The largest figure of the direction that the list lacks, from the nearest year and list that has it."""
    legs = slices.lists.get((seen.reporter, str(year)), {}).get(listing.releases[0], {}).get(partner)
    if legs is None or len(listing.releases) > 1:
        return None
    lacks = "m" if getattr(legs, listing.reading.m or "t_own") is None else "x"
    for distance in range(WINDOW + 1):
        found = [
            value
            for near in {year - distance, year + distance}
            for partners in slices.lists.get((seen.reporter, str(near)), {}).values()
            if partner in partners
            for leg in ("own", "mir", "rec")
            if (value := getattr(partners[partner], f"{lacks}_{leg}")) is not None
        ]
        if found:
            return float(max(found))
    return None


def _compare(listing: Listing, subject: str, nearest: dict[str, float]) -> None:
    mine = listing.values.get(subject)
    if not mine or subject in listing.partial:
        return
    for partner, value in listing.values.items():
        ratio = value / mine
        if ratio > nearest.get(partner, 0.0) and partner not in listing.partial:
            nearest[partner] = ratio
