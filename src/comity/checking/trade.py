"""Trade in goods: every reading of a claim on turnover, exports, imports or balance, with its official number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from comity.checking import offices, periods, rounding, scopes
from comity.checking.coverage import doubt_of
from comity.checking.families import whose
from comity.checking.frames import Frame, frame
from comity.checking.lists import completed, listings, rivals, with_body
from comity.checking.places import Listing, Place, place_in
from comity.checking.queries import Bloc, change_sql, rank_sql, share_sql, value_sql
from comity.checking.slices import Slices
from comity.checking.sums import Sum, mixed, sums
from comity.model.claim import Claim
from comity.model.verdict import Definition, Outcome, Standing

INDICATORS = frozenset({"trade_turnover", "exports", "imports", "trade_balance"})


#: with an office named whose figures are not in the store, others' figures refute only from here on
UNSEEN_MARGIN = 0.25


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
        unsigned = seen.measure == "balance" and claim.origin is None and one.value < 0
        official = -one.value if unsigned else one.value
        sql = value_sql(seen, one, candidate.period)
        margin = _margin(claim, own, own_figures) * abs(claim.value)
        yield Definition(
            aspect="level",
            official=official,
            unit="USD",
            outcome=rounding.outcome(official, allowed, margin),
            standing=_standing(claim, seen, one, own_figures, candidate),
            rounding=rounding.words(allowed, "USD"),
            distance=official / claim.value - 1 if claim.value else None,
            sql=f"SELECT -({sql})" if unsigned else sql,
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


#: the mark of a list in which the EU stands as one, where the words mean members first
BESIDE = "another way to count blocs"


def _lists_of(
    slices: Slices, seen: Frame, period: str, year: int | None
) -> tuple[list[Listing], Bloc | None]:
    """The reporter's lists, with the subject as one partner where it is a body of states."""
    found = listings(slices, seen, period)
    members = scopes.body_members(seen.partner, year)
    if not members:
        return found, None
    return [with_body(one, seen.partner, members) for one in found], Bloc(seen.partner, members)


def _ranks(claim: Claim, seen: Frame, candidate: periods.Candidate, slices: Slices) -> Iterator[Definition]:
    year = periods.classify(candidate.period)[2]
    if year is None or seen.turned:
        return
    allowed_set = scopes.members(claim.scope, year)
    if allowed_set == frozenset():
        return
    found, body = _lists_of(slices, seen, candidate.period, year)
    sizes = rivals(slices, seen, year) if found and candidate.why not in periods.OTHER_YEARS else {}
    own_figures = _own_among([one for one in found if one.complete], seen)
    european = scopes.eu_members(year)
    as_one = (
        seen.reporter not in european
        and seen.partner not in european
        and allowed_set is None
        and body is None
        and not offices.single_countries(claim)
    )
    for one in found:
        here = completed(slices, seen, one, sizes, year)
        place = place_in(one, seen.partner, allowed_set, here, frozenset())
        if place is None:
            continue
        one = one._replace(
            doubt=one.doubt or doubt_of(slices, seen, one.reading, one.releases[0], candidate.period)
        )
        yield _rank(claim, seen, candidate, one, place, own_figures, body)
        if as_one and not _told(one):
            with_bloc = place_in(one, seen.partner, None, here, european)
            if with_bloc is not None and with_bloc.place != place.place:
                beside = one._replace(doubt=one.doubt or BESIDE)
                yield _rank(claim, seen, candidate, beside, with_bloc, own_figures, Bloc("EU", european))


def _rank(
    claim: Claim,
    seen: Frame,
    candidate: periods.Candidate,
    listing: Listing,
    place: Place,
    own_figures: Own,
    bloc: Bloc | None,
) -> Definition:
    as_sum = Sum(place.value, listing.releases, listing.reading, listing.doubt)
    standing = _standing(claim, seen, as_sum, own_figures, candidate)
    as_sum = as_sum._replace(doubt="" if as_sum.doubt == BESIDE else as_sum.doubt)
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
        blocs=f"the {bloc.code} as one partner" if bloc else "members apart",
        rounding=f"place {claim.rank}" if claim.rank is not None else f"place 1 to {claim.top_n}",
        list_length=place.length,
        highest=place.worst,
        outcome=outcome,
        standing=standing,
        distance=float(max(0, place.place - wanted) if claim.rank is None else place.place - wanted),
        sql=rank_sql(seen, as_sum, candidate.period, claim.scope, bloc),
        **common,
    )


def _shares(claim: Claim, seen: Frame, candidate: periods.Candidate, slices: Slices) -> Iterator[Definition]:
    assert claim.value is not None
    year = periods.classify(candidate.period)[2]
    found, body = _lists_of(slices, seen, candidate.period, year)
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
            sql=share_sql(seen, as_sum, candidate.period, body),
            **_common(seen, as_sum, candidate),  # type: ignore[arg-type]
        )
