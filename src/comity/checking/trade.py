"""Trade in goods: every reading of a claim on turnover, exports, imports or balance, with its official number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from comity.checking import offices, periods, rounding, scopes
from comity.checking.families import COMPLETED, MIXED, READINGS, FamilyReading, Measure, adder, whose
from comity.checking.places import RIVAL, Listing, Place, place_in
from comity.checking.queries import change_sql, rank_sql, share_sql, value_sql
from comity.checking.slices import WINDOW, Legs, Needs, Pair, Release, Slices
from comity.knowledge import parties
from comity.model.claim import Claim
from comity.model.verdict import Definition, Outcome, Standing

INDICATORS = frozenset({"trade_turnover", "exports", "imports", "trade_balance"})
#: below this part of the reporter's total to the world a file is incomplete for it ...
COMPLETE = 0.93
#: ... and below this part of the reconciled sum where no total to the world is known
COMPLETE_RECONCILED = 0.6
#: with an office named whose figures are not in the store, others' figures refute only from here on
UNSEEN_MARGIN = 0.25
#: a list shorter than this, and than half of the longest, is a selection of partners and ranks nobody
SHORT_LIST = 15


class Frame(NamedTuple):
    """A trade claim seen from one reporter: whose list, which partner, which flow."""

    reporter: str
    partner: str
    measure: Measure
    turned: bool  #: the perspective is the partner's: its figures are the mirror


class Sum(NamedTuple):
    """A number with where it comes from."""

    value: float
    releases: tuple[Release, ...]
    reading: FamilyReading
    doubt: str  #: why the file cannot decide; "" where it can


def frame(claim: Claim) -> Frame | None:
    """Reporter, partner and flow; None where the claim is not of two parties."""
    if len(claim.parties) != 2 or claim.parties[0] == claim.parties[1]:
        return None
    reporter = claim.perspective if claim.perspective in claim.parties else None
    if reporter is None:
        reporter = {"exports": claim.origin, "imports": claim.destination}.get(
            claim.indicator
        ) or claim.origin
        reporter = reporter if reporter in claim.parties else claim.parties[0]
    partner = claim.parties[1] if claim.parties[0] == reporter else claim.parties[0]
    measure: Measure = "turnover"
    if claim.indicator in ("exports", "imports"):
        out = claim.origin == reporter if claim.origin else claim.destination == partner
        if not claim.origin and not claim.destination:
            out = claim.indicator == "exports"
        measure = "exports" if out else "imports"
    elif claim.indicator == "trade_balance":
        measure = "balance"
    if scopes.body_members(reporter, None) and not scopes.body_members(partner, None):
        turned: dict[Measure, Measure] = {"exports": "imports", "imports": "exports"}
        return Frame(partner, reporter, turned.get(measure, measure), True)
    return Frame(reporter, partner, measure, False)


def needs(claim: Claim, reading: periods.Reading) -> Needs:
    """What to load for a claim."""
    seen, need = frame(claim), Needs.none()
    if seen is None or not _money(claim):
        return need
    listed = claim.rank is not None or claim.top_n is not None or claim.unit == "percent"
    for candidate in reading.candidates:
        year = periods.classify(candidate.period)[2]
        when = [candidate.period]
        if claim.change is not None and year and candidate.period == str(year):
            when.append(str(year - 1))
        partners = scopes.body_members(seen.partner, year) or {seen.partner}
        if claim.change is not None or (claim.value is not None and claim.unit == "USD"):
            need.pairs.update(Pair(seen.reporter, partner, period) for partner in partners for period in when)
        if listed and year and candidate.why not in (periods.YEAR_BEFORE, periods.YEAR_AFTER):
            need.lists.add((seen.reporter, candidate.period))
    return need


def published_place(claim: Claim) -> tuple[str, str] | None:
    """Reporter and partner, where a place among trading partners may have been published by itself."""
    seen = frame(claim)
    ranked = claim.rank is not None or claim.top_n is not None
    if seen is None or seen.turned or not ranked or seen.measure != "turnover" or claim.scope != "world":
        return None
    return seen.reporter, seen.partner


def _money(claim: Claim) -> bool:
    return (
        True if claim.rank is not None or claim.top_n is not None else claim.unit in (None, "USD", "percent")
    )


# --- numbers of a pair -------------------------------------------------------------------------------------


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
                doubt = _doubt(slices, seen, reading, release, period)
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
                doubt = _doubt(slices, seen, reading._replace(m=""), release_x, period)
                doubt = doubt or _doubt(slices, seen, reading._replace(x=""), release_m, period)
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


_LEG_INDICATOR = {
    "x_own": "goods_exports",
    "m_own": "goods_imports",
    "m_mir": "goods_exports",
    "x_mir": "goods_imports",
}


def _doubt(slices: Slices, seen: Frame, reading: FamilyReading, release: Release, period: str) -> str:
    """Why a release cannot decide for this pair: what is known of its faults, or it holds only part of the trade."""
    if release.source.startswith("COW") and "CHN" in (seen.reporter, seen.partner):
        return "COW's China takes in Hong Kong and Macao"
    for leg in reading.legs:
        if leg in _LEG_INDICATOR:
            reporter = seen.reporter if leg.endswith("own") else seen.partner
            if doubt := _doubt_leg(slices, release, reporter, _LEG_INDICATOR[leg], period):
                return doubt
    return ""


def _doubt_leg(slices: Slices, release: Release, reporter: str, indicator: str, period: str) -> str:
    part = part_held(slices, release, reporter, indicator, period)
    if part is None:
        return ""
    what = "exports" if indicator == "goods_exports" else "imports"
    return f"the file holds only {part:.0%} of {reporter}'s {what} of {period}"


def part_held(slices: Slices, release: Release, reporter: str, indicator: str, period: str) -> float | None:
    """The part of a reporter's trade that a release holds, where that is too little; None where it will do.

    A dataset that gives its own total to the world beside some partners is a selection, and each figure in it whole.
    """
    rows = slices.coverage.get((reporter, indicator, period), [])
    mine = next((row for row in rows if (row.source, row.dataset) == (release.source, release.dataset)), None)
    if mine is None or mine.world is not None or mine.reconciled or not mine.total:
        return None
    world = max((row.world for row in rows if row.world), default=0.0)
    reconciled = max((row.total for row in rows if row.reconciled), default=0.0)
    if world:
        return mine.total / world if mine.total < COMPLETE * world else None
    return mine.total / reconciled if mine.total < COMPLETE_RECONCILED * reconciled else None


def _incomplete(slices: Slices, release: Release, indicator: str, period: str) -> frozenset[str]:
    """The reporters of whose trade a release holds too little."""
    key = (release.source, release.dataset, indicator, period)
    if key not in slices.incomplete:
        slices.incomplete[key] = frozenset(
            reporter
            for reporter in slices.reporting.get((indicator, period), ())
            if part_held(slices, release, reporter, indicator, period) is not None
        )
    return slices.incomplete[key]


def _selection(slices: Slices, release: Release, reporter: str, indicator: str, period: str) -> str:
    """Why a list is no whole list: its partners do not add up to the dataset's own total to the world."""
    for row in slices.coverage.get((reporter, indicator, period), []):
        if (
            (row.source, row.dataset) == (release.source, release.dataset)
            and row.world
            and row.total < COMPLETE * row.world
        ):
            return f"the list adds up to only {row.total / row.world:.0%} of {reporter}'s total"
    return ""


# --- definitions -------------------------------------------------------------------------------------------


def definitions(claim: Claim, reading: periods.Reading, slices: Slices) -> list[Definition]:
    """Every reading of a trade claim that has figures."""
    seen = frame(claim)
    if seen is None:
        return []
    found: list[Definition] = []
    for candidate in reading.candidates:
        if claim.value is not None and claim.unit == "USD":
            found.extend(_levels(claim, seen, candidate, slices))
        if claim.value is not None and claim.unit == "percent":
            found.extend(_shares(claim, seen, candidate, slices))
        if claim.change is not None and claim.unit in (None, "USD", "percent"):
            found.extend(_changes(claim, seen, candidate, slices))
        if claim.rank is not None or claim.top_n is not None:
            found.extend(_ranks(claim, seen, candidate, slices))
    return found


def _told(one: Sum | Listing) -> bool:
    """Whether a part of it is somebody's word and no series."""
    return any(release.is_told for release in one.releases)


def _standing(claim: Claim, seen: Frame, one: Sum, own: Own, candidate: periods.Candidate) -> Standing:
    """Whether a reading decides: the side's own figures first, then the reconciled, then what there is."""
    family = one.reading.family
    if seen.turned:
        family = {"own": "mirror", "mirror": "own"}.get(family, family)  # type: ignore[assignment]
    if not candidate.decides or one.doubt or _told(one) or family in ("completed", "mixed"):
        return "shown"
    if family == "own":
        return "decides"
    if family == "reconciled":
        return "shown" if own.named and offices.names_office(claim) else "decides"
    if family == "mirror" and seen.measure in ("turnover", "balance"):
        return "shown" if claim.perspective_stated else "decides"
    return "shown" if own.given else "decides"


class Own(NamedTuple):
    """Whether the side's own figures are there, and from one source alone: only then are they a named office's."""

    given: bool
    named: bool


def _speaker_again(claim: Claim, one: Sum) -> bool:
    """Published words that are the claim's own speaker's: they bear out nothing."""
    return any(offices.is_own_word(claim, release.told) for release in one.releases if release.told)


def _own_among(found: Sequence[Sum | Listing], seen: Frame) -> Own:
    family = "mirror" if seen.turned else "own"
    mine = [one for one in found if one.reading.family == family and not one.doubt and not _told(one)]
    return Own(bool(mine), any(len(one.releases) == 1 for one in mine))


def _margin(claim: Claim, own: bool, figures: Own) -> float:
    if own:
        return rounding.OWN_MARGIN
    return UNSEEN_MARGIN if offices.names_office(claim) and not figures.given else rounding.OTHER_MARGIN


def _common(seen: Frame, one: Sum, candidate: periods.Candidate) -> dict[str, str]:
    names = list(dict.fromkeys(release.source for release in one.releases))
    vintages = list(dict.fromkeys(release.vintage for release in one.releases))
    return {
        "source": " + ".join(names),
        "dataset": "+".join(release.dataset for release in one.releases),
        "vintage": " + ".join(vintages),
        "whose": whose(one.reading.family, seen.reporter, seen.partner),
        "flow": seen.measure,
        "coverage": "goods",
        "valuation": one.reading.valuation,
        "period": candidate.period,
        "period_is": candidate.why,
        "note": "; ".join(filter(None, [one.doubt, *(release.told for release in one.releases)])),
    }


def _levels(claim: Claim, seen: Frame, candidate: periods.Candidate, slices: Slices) -> Iterator[Definition]:
    assert claim.value is not None
    found = [one for one in sums(slices, seen, candidate.period) if not _speaker_again(claim, one)]
    own_figures = _own_among(found, seen)
    allowed = rounding.level(claim, claim.value)
    if (
        candidate.decides
        and seen.measure == "turnover"
        and not any(allowed.holds(one.value) for one in found)
    ):
        saved = allowed.widened(rounding.OWN_MARGIN * abs(claim.value))
        found.extend(one for one in mixed(slices, seen, candidate.period) if saved.holds(one.value))
    for one in found:
        own = one.reading.family == ("mirror" if seen.turned else "own")
        official = abs(one.value) if seen.measure == "balance" and claim.origin is None else one.value
        margin = _margin(claim, own, own_figures) * abs(claim.value)
        yield Definition(
            aspect="level",
            official=official,
            unit="USD",
            outcome=rounding.outcome(official, allowed, margin),
            standing=_standing(claim, seen, one, own_figures, candidate),
            rounding=rounding.words(allowed, "USD"),
            distance=official / claim.value - 1 if claim.value else None,
            sql=value_sql(seen, one, candidate.period),
            **_common(seen, one, candidate),  # type: ignore[arg-type]
        )


def _changes(claim: Claim, seen: Frame, candidate: periods.Candidate, slices: Slices) -> Iterator[Definition]:
    assert claim.change is not None
    kind, _, year = periods.classify(candidate.period)
    if kind != "year" or year is None:
        return
    before = {(one.releases, one.reading): one for one in sums(slices, seen, str(year - 1)) if one.value > 0}
    found = [one for one in sums(slices, seen, candidate.period) if (one.releases, one.reading) in before]
    own_figures = _own_among(found, seen)
    allowed = rounding.change(claim, claim.change)
    for one in found:
        base = before[one.releases, one.reading]
        official = 100 * (one.value / base.value - 1)
        own = one.reading.family == ("mirror" if seen.turned else "own")
        doubt = one.doubt or base.doubt
        one = one._replace(doubt=doubt)
        yield Definition(
            aspect="change",
            official=official,
            unit="percent",
            outcome=rounding.outcome(official, allowed, rounding.points_margin(claim.change, own)),
            standing=_standing(claim, seen, one, own_figures, candidate),
            rounding=rounding.words(allowed, "percent"),
            distance=official - claim.change,
            sql=change_sql(seen, one, candidate.period, str(year - 1)),
            **_common(seen, one, candidate),  # type: ignore[arg-type]
        )


# --- lists: ranks and shares -------------------------------------------------------------------------------


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
            doubt = doubt or _doubt_leg(slices, which, seen.reporter, indicator, period)
            doubt = doubt or _selection(slices, which, seen.reporter, indicator, period)
    unsure: frozenset[str] = frozenset()
    for leg, mirror, indicator in (
        (reading.x, "x_mir", "goods_imports"),
        (reading.m, "m_mir", "goods_exports"),
    ):
        if leg == mirror:
            unsure |= _incomplete(slices, releases[0], indicator, period)
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


def rivals(slices: Slices, seen: Frame, year: int) -> dict[str, float]:
    """Partners and their size as parts of the subject's, by the nearest year and list that has both."""
    best: dict[str, float] = {}
    reach = 1 if slices.has_second_source(seen.reporter, str(year)) else WINDOW
    for distance in range(reach + 1):
        nearest: dict[str, float] = {}
        for near in {year - distance, year + distance}:
            for one in listings(slices, seen, str(near)):
                _compare(one, seen.partner, nearest)
        best = nearest | best
    return {partner: ratio for partner, ratio in best.items() if ratio >= RIVAL and parties.is_state(partner)}


def _compare(listing: Listing, subject: str, nearest: dict[str, float]) -> None:
    mine = listing.values.get(subject)
    if not mine or subject in listing.partial:
        return
    for partner, value in listing.values.items():
        ratio = value / mine
        if ratio > nearest.get(partner, 0.0) and partner not in listing.partial:
            nearest[partner] = ratio


def _ranks(claim: Claim, seen: Frame, candidate: periods.Candidate, slices: Slices) -> Iterator[Definition]:
    year = periods.classify(candidate.period)[2]
    if year is None or seen.turned:
        return
    allowed_set = scopes.members(claim.scope, year)
    if allowed_set == frozenset():
        return
    found = listings(slices, seen, candidate.period)
    sizes = rivals(slices, seen, year) if found and candidate.why not in periods.OTHER_YEARS else {}
    own_figures = _own_among([one for one in found if one.complete], seen)
    european = scopes.eu_members(year)
    as_one = (
        seen.reporter not in european
        and seen.partner not in european
        and allowed_set is None
        and not offices.single_countries(claim)
    )
    for one in found:
        place = place_in(one, seen.partner, allowed_set, sizes, frozenset())
        if place is None:
            continue
        one = one._replace(
            doubt=one.doubt or _doubt(slices, seen, one.reading, one.releases[0], candidate.period)
        )
        yield _rank(claim, seen, candidate, one, place, own_figures, "members apart")
        if as_one and not _told(one):
            with_bloc = place_in(one, seen.partner, None, sizes, european)
            if with_bloc is not None and with_bloc.place != place.place:
                yield _rank(claim, seen, candidate, one, with_bloc, own_figures, "the EU as one partner")


def _rank(
    claim: Claim,
    seen: Frame,
    candidate: periods.Candidate,
    listing: Listing,
    place: Place,
    own_figures: Own,
    blocs: str,
) -> Definition:
    as_sum = Sum(place.value, listing.releases, listing.reading, listing.doubt)
    standing = _standing(claim, seen, as_sum, own_figures, candidate)
    if blocs != "members apart":
        standing = "shown"
    own = listing.reading.family == "own"
    outcome: Outcome = place.outcome(claim.rank, claim.top_n, _margin(claim, own, own_figures))
    common = _common(seen, as_sum, candidate)
    if place.above_missing:
        missing = ", ".join(place.above_missing[:4])
        common["note"] = "; ".join(
            filter(None, [common["note"], f"not in the list, or only in part: {missing}"])
        )
    wanted = claim.rank if claim.rank is not None else claim.top_n or 0
    return Definition(
        aspect="rank",
        official=float(place.place),
        unit="place",
        scope=claim.scope,
        blocs=blocs,
        rounding=f"place {claim.rank}" if claim.rank is not None else f"place 1 to {claim.top_n}",
        list_length=place.length,
        highest=place.worst,
        outcome=outcome,
        standing=standing,
        distance=float(max(0, place.place - wanted) if claim.rank is None else place.place - wanted),
        sql=rank_sql(seen, as_sum, candidate.period, claim.scope, blocs),
        **common,
    )


def _shares(claim: Claim, seen: Frame, candidate: periods.Candidate, slices: Slices) -> Iterator[Definition]:
    assert claim.value is not None
    found = listings(slices, seen, candidate.period)
    own_figures = _own_among([one for one in found if one.complete], seen)
    allowed = rounding.share(claim, claim.value)
    for one in found:
        value = one.values.get(seen.partner)
        total = sum(one.values.values())
        if value is None or seen.partner in one.partial or not total:
            continue
        official = 100 * value / total
        own = one.reading.family == "own"
        as_sum = Sum(value, one.releases, one.reading, one.doubt)
        yield Definition(
            aspect="share",
            official=official,
            unit="percent",
            outcome=rounding.outcome(
                official, allowed, max(0.5, _margin(claim, own, own_figures) * claim.value)
            ),
            standing=_standing(claim, seen, as_sum, own_figures, candidate),
            rounding=rounding.words(allowed, "percent"),
            distance=official / claim.value - 1 if claim.value else None,
            sql=share_sql(seen, as_sum, candidate.period),
            **_common(seen, as_sum, candidate),  # type: ignore[arg-type]
        )


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
