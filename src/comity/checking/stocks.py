"""People, companies and investment between two parties: every reading of a claim, with its official number.

The host reports who lives, studies, works or invests in it; for investment the investor reports as well. Where no
series counts just what the words say, the nearest one is shown and cannot decide: people *born* in a
country are not that people's *diaspora*, and a yearly net flow is no cumulative inflow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from comity.checking import offices, periods, rounding, scopes
from comity.checking.numbers import Number, Numbers
from comity.checking.slices import PARTNERS, TOLD, Release, quoted
from comity.knowledge.statistics import countries
from comity.model.claim import Claim
from comity.model.verdict import Definition, Outcome, Standing

#: years between which the waves of a series without yearly values may stand in for the year said
NEAREST_WAVE = 5
#: what the share of students abroad is counted by differs between offices
STUDENTS_MARGIN = 0.25
#: a place that a list of some partners cannot bound from below
UNBOUNDED = 10_000


class Kind(NamedTuple):
    """A series that a claim's indicator can mean."""

    indicator: str
    reporter: str  #: "host" or "origin": who reports
    flow: str
    unit: str
    decides: bool
    note: str


_BORN = "counts who was born in (or is a citizen of) the country of origin, not a people"
_YEARLY = "one year's flow"
_STOCK = "stock of direct investment at the end of the year"

#: places that an office publishes without the list
PLACES = "fdi_rank"

KINDS: dict[str, tuple[Kind, ...]] = {
    "diaspora": (
        Kind("diaspora", "host", "people of the origin in the host country", "persons", True, ""),
        Kind("migrant_stock", "host", "migrant stock", "persons", False, _BORN),
    ),
    "workers": (Kind("workers", "host", "workers", "persons", True, ""),),
    "students": (Kind("students", "host", "students", "persons", True, ""),),
    "tourists": (Kind("tourists", "host", "visitors", "persons", True, ""),),
    "companies": (Kind("companies", "host", "companies", "companies", True, ""),),
    "remittances": (Kind("remittances", "host", "remittances", "USD", True, ""),),
    "flights": (Kind("flights", "host", "weekly flights", "flights", True, ""),),
    "fdi_stock": (
        Kind("fdi_stock_inward", "host", "inward investment stock", "USD", True, _STOCK),
        Kind("fdi_stock_outward", "origin", "outward investment stock", "USD", True, _STOCK),
        Kind("fdi_gross_inflow", "host", "gross inflow of the year", "USD", False, _YEARLY),
        Kind("fdi_cumulative", "host", "cumulative inflow", "USD", False, "summed over years, not a stock"),
        Kind(PLACES, "host", "place among investors as published", "place", True, ""),
    ),
    "fdi_flow": (
        Kind("fdi_flow_inward", "host", "net inflow", "USD", True, ""),
        Kind("fdi_gross_inflow", "host", "gross inflow of the year", "USD", True, "gross: what flowed back is not taken off"),
        Kind("fdi_flow_outward", "origin", "net outflow of the investor", "USD", True, ""),
    ),
    "fdi_cumulative": (
        Kind("fdi_cumulative", "host", "cumulative inflow", "USD", True, ""),
        Kind("fdi_stock_inward", "host", "inward investment stock", "USD", False, _STOCK),
    ),
}  # fmt: skip
INDICATORS = frozenset(KINDS)
_STOCKS = INDICATORS - {"fdi_flow", "tourists", "remittances"}


def is_stock(indicator: str) -> bool:
    """Whether the indicator is a state at a date, for which a month means its year."""
    return indicator in _STOCKS


class Direction(NamedTuple):
    """Where they come from and where they are."""

    origin: str
    host: str


def direction(claim: Claim) -> Direction | None:
    """Origin and host; the host is the perspective where the words give no direction."""
    if len(claim.parties) != 2:
        return None
    if claim.origin in claim.parties or claim.destination in claim.parties:
        host = claim.destination or next(p for p in claim.parties if p != claim.origin)
    else:
        host = claim.perspective or claim.parties[0]
    origin = next((party for party in claim.parties if party != host), None)
    return Direction(origin, host) if origin else None


def needs(claim: Claim) -> set[tuple[str, str, str]]:
    """What to load for a claim."""
    way = direction(claim)
    if way is None or not _unit_known(claim):
        return set()
    ranked = claim.rank is not None or claim.top_n is not None
    asked = set()
    for kind in KINDS[claim.indicator]:
        if kind.reporter == "host":
            asked.add((kind.indicator, way.host, "" if ranked and kind.indicator != PLACES else way.origin))
        else:
            asked.add((kind.indicator, way.origin, way.host))
    return asked


def _unit_known(claim: Claim) -> bool:
    return claim.unit in (None, "USD", "persons", "count", "companies", "flights") or claim.rank is not None


def definitions(claim: Claim, reading: periods.Reading, numbers: Numbers) -> list[Definition]:
    """Every reading of a claim on people, companies or investment that has figures."""
    way = direction(claim)
    if way is None:
        return []
    found: list[Definition] = []
    for kind in KINDS[claim.indicator]:
        reporter, partner = (way.host, way.origin) if kind.reporter == "host" else (way.origin, way.host)
        series = numbers.rows.get((kind.indicator, reporter, partner), [])
        for candidate, number in _chosen(claim, series, reading):
            standing = _standing(claim, kind, candidate, number)
            if claim.value is not None and claim.unit not in (None, "percent") and _same_unit(claim, number):
                found.append(_level(claim, kind, reporter, partner, candidate, number, standing))
            if claim.change is not None:
                found.extend(_change(claim, kind, reporter, partner, candidate, number, series, standing))
            ranked = claim.rank is not None or claim.top_n is not None
            if ranked and kind.indicator == PLACES:
                found.append(_published_place(claim, kind, reporter, partner, candidate, number, standing))
            elif ranked and kind.reporter == "host":
                listed = numbers.lists.get((kind.indicator, reporter), {})
                found.extend(_rank(claim, kind, reporter, partner, candidate, number, listed, standing))
    return found


def _chosen(
    claim: Claim, series: list[Number], reading: periods.Reading
) -> Iterator[tuple[periods.Candidate, Number]]:
    """Numbers of the periods to try; where there is none, the nearest waves (shown) or, said of now, the latest."""
    state = is_stock(claim.indicator)
    series = [n for n in series if not (n.source in TOLD and offices.is_own_word(claim, n.note))]
    decided = False
    for candidate in reading.candidates:
        year = periods.classify(candidate.period)[2]
        for number in series:
            of_year = state and number.year == year and "/" not in number.period
            if number.period == candidate.period or (of_year and reading.kind in ("year", "none")):
                decided |= candidate.decides and number.source not in TOLD
                yield candidate, number
    year = periods.classify(reading.candidates[0].period)[2] if reading.candidates else None
    if decided or year is None:
        return
    if reading.kind == "none":
        yield from _latest(series, year + 1, state)
    elif reading.kind == "year":
        yield from _waves(series, year)


def _latest(series: list[Number], spoken: int, state: bool) -> Iterator[tuple[periods.Candidate, Number]]:
    """A state of things said of now: the latest figures that there were are what the speaker can mean."""
    known = [n for n in series if n.source not in TOLD and spoken - NEAREST_WAVE <= n.year <= spoken]
    last = max((n.year for n in known), default=None)
    for number in known:
        if number.year == last:
            yield periods.Candidate(number.period, "latest figures at the time", state), number


def _waves(series: list[Number], year: int) -> Iterator[tuple[periods.Candidate, Number]]:
    for waves in (
        [n for n in series if year - NEAREST_WAVE <= n.year < year],
        [n for n in series if year < n.year <= year + NEAREST_WAVE],
    ):
        nearest = min((abs(n.year - year) for n in waves), default=None)
        for number in waves:
            if abs(number.year - year) == nearest:
                yield periods.Candidate(number.period, f"nearest figures to {year}", False), number


def _same_unit(claim: Claim, number: Number) -> bool:
    return claim.unit == number.unit or (claim.unit == "count" and number.unit != "USD")


def _standing(claim: Claim, kind: Kind, candidate: periods.Candidate, number: Number) -> Standing:
    exact_date = claim.indicator == "students" and claim.period is not None and "-" in claim.period
    investor_side = (kind.reporter == "origin") != number.derived
    if investor_side and claim.perspective_stated and claim.perspective is not None:
        return "shown"
    if number.source in TOLD:
        return "shown"
    ranks = claim.rank is not None or claim.top_n is not None
    said = kind.decides or (ranks and not claim.perspective_stated and claim.indicator == "fdi_stock")
    return "decides" if candidate.decides and said and not exact_date else "shown"


def _whose(kind: Kind, reporter: str, partner: str, number: Number) -> str:
    """Figures derived from the counterpart are the other side's own, seen in the mirror."""
    if number.derived:
        return f"{partner}'s own figures (published under {reporter})"
    return f"{reporter}'s own figures"


def _common(
    kind: Kind, reporter: str, partner: str, candidate: periods.Candidate, number: Number, standing: Standing
) -> dict[str, str]:
    note = kind.note if not kind.decides else ""
    if number.source in TOLD:
        note = "; ".join(filter(None, [note, number.note]))
    if kind.indicator == "students" and standing == "shown":
        note = "counts degree students of a year, not who was enrolled on a day"
    return {
        "source": number.source,
        "dataset": number.dataset,
        "vintage": number.vintage,
        "whose": _whose(kind, reporter, partner, number),
        "flow": kind.flow,
        "coverage": "direct investment" if kind.indicator.startswith("fdi") else kind.unit,
        "valuation": "",
        "period": number.period,
        "period_is": candidate.why,
        "note": note,
        "standing": standing,
    }


def _where(kind: Kind, reporter: str, number: Number) -> str:
    told = f" AND note = {quoted([number.note])}" if number.source in TOLD else ""
    return (
        f"FROM observations WHERE source = {quoted([number.source])} AND dataset = {quoted([number.dataset])}"
        f" AND vintage = {quoted([number.vintage])} AND indicator = '{kind.indicator}'"
        f" AND reporter = {quoted([reporter])} AND period = {quoted([number.period])}{told}"
    )


def _margin(claim: Claim) -> float:
    return STUDENTS_MARGIN if claim.indicator == "students" else rounding.OTHER_MARGIN


def _level(
    claim: Claim,
    kind: Kind,
    reporter: str,
    partner: str,
    candidate: periods.Candidate,
    number: Number,
    standing: Standing,
) -> Definition:
    assert claim.value is not None
    allowed = rounding.level(claim, claim.value)
    return Definition(
        aspect="level",
        official=number.value,
        unit=number.unit,
        outcome=rounding.outcome(number.value, allowed, _margin(claim) * abs(claim.value)),
        rounding=rounding.words(allowed, number.unit),
        distance=number.value / claim.value - 1 if claim.value else None,
        sql=f"SELECT value {_where(kind, reporter, number)} AND partner = {quoted([partner])}",
        **_common(kind, reporter, partner, candidate, number, standing),  # type: ignore[arg-type]
    )


def _change(
    claim: Claim,
    kind: Kind,
    reporter: str,
    partner: str,
    candidate: periods.Candidate,
    number: Number,
    series: list[Number],
    standing: Standing,
) -> Iterator[Definition]:
    assert claim.change is not None
    for base in series:
        same = (base.dataset, base.vintage, base.note) == (number.dataset, number.vintage, number.note)
        if not same or base.period != str(number.year - 1) or base.value <= 0:
            continue
        official = 100 * (number.value / base.value - 1)
        allowed = rounding.change(claim, claim.change)
        subject = f"AND partner = {quoted([partner])}"
        now, then = (f"(SELECT value {_where(kind, reporter, one)} {subject})" for one in (number, base))
        yield Definition(
            aspect="change",
            official=official,
            unit="percent",
            outcome=rounding.outcome(official, allowed, rounding.points_margin(claim.change, True)),
            rounding=rounding.words(allowed, "percent"),
            distance=official - claim.change,
            sql=f"SELECT 100 * ({now} / {then} - 1)",
            **_common(kind, reporter, partner, candidate, number, standing),  # type: ignore[arg-type]
        )


_TRADE_PLACE = Kind("trade_rank", "host", "place among trading partners as published", "place", True, "")


def trade_places(
    claim: Claim, reading: periods.Reading, numbers: Numbers, pair: tuple[str, str]
) -> list[Definition]:
    """Places among a country's trading partners that offices or officials published without the list."""
    series = numbers.rows.get((_TRADE_PLACE.indicator, *pair), [])
    found = []
    for candidate, number in _chosen(claim, series, reading):
        decides = candidate.decides and number.source not in TOLD
        found.append(
            _published_place(claim, _TRADE_PLACE, *pair, candidate, number, "decides" if decides else "shown")
        )
    return found


def _published_place(
    claim: Claim,
    kind: Kind,
    reporter: str,
    partner: str,
    candidate: periods.Candidate,
    number: Number,
    standing: Standing,
) -> Definition:
    """A place that an office published by itself."""
    low, high = (claim.rank, claim.rank) if claim.rank is not None else (1, claim.top_n or 1)
    place = int(number.value)
    return Definition(
        aspect="rank",
        official=float(place),
        unit="place",
        scope=claim.scope,
        rounding=_wanted(claim),
        outcome="true" if low <= place <= high else "false",
        distance=float(place - high if place > high else min(0, place - low)),
        sql=f"SELECT value {_where(kind, reporter, number)} AND partner = {quoted([partner])}",
        **_common(kind, reporter, partner, candidate, number, standing),  # type: ignore[arg-type]
    )


def _wanted(claim: Claim) -> str:
    return f"place {claim.rank}" if claim.rank is not None else f"place 1 to {claim.top_n}"


def _rank(
    claim: Claim,
    kind: Kind,
    reporter: str,
    partner: str,
    candidate: periods.Candidate,
    number: Number,
    listed: dict[tuple[Release, str], dict[str, Number]],
    standing: Standing,
) -> Iterator[Definition]:
    allowed = scopes.members(claim.scope, number.year)
    whole = listed.get((number.release, number.period), {})
    if allowed == frozenset() or (allowed is not None and partner not in allowed):
        return
    among = (allowed or countries()) - {reporter}
    values = {p: n.value for p, n in whole.items() if p in among}
    place = 1 + sum(1 for value in values.values() if value > number.value)
    worst = place + _unlisted(values, whole.get("WLD"), number, allowed is None)
    low, high = (claim.rank, claim.rank) if claim.rank is not None else (1, claim.top_n or 1)
    outcome: Outcome = "false"
    if low <= place and worst <= high:
        outcome = "true"
    elif place <= high and worst >= low:
        outcome = "undetermined"
    elif _gap(sorted(values.values(), reverse=True), number.value, place, low, high) <= _margin(claim):
        outcome = "near"
    inside = f"partner IN ({quoted(allowed)})" if allowed else f"partner IN {PARTNERS}"
    where = _where(kind, reporter, number)
    yield Definition(
        aspect="rank",
        official=float(place),
        unit="place",
        scope=claim.scope,
        blocs="members apart",
        rounding=_wanted(claim),
        list_length=len(values),
        highest=worst,
        outcome=outcome,
        distance=float(place - high if place > high else min(0, place - low)),
        sql=f"SELECT 1 + count(*) {where} AND {inside} AND partner <> {quoted([reporter])}"
        f" AND value > (SELECT value {where} AND partner = {quoted([partner])})",
        **_common(kind, reporter, partner, candidate, number, standing),  # type: ignore[arg-type]
    )


#: a list as long as this is taken for whole; a shorter one leaves room for partners that it does not name
WHOLE_LIST = 40


def _unlisted(values: dict[str, float], world: Number | None, number: Number, everywhere: bool) -> int:
    """How many partners that the list does not name could stand above: what is left of the total, in such sizes."""
    if world is not None and number.value > 0 and everywhere:
        rest = world.value - sum(value for value in values.values() if value > 0)
        return max(0, int(rest / number.value))
    if len(values) >= WHOLE_LIST:
        return 0
    smallest = min(values.values(), default=0.0)
    # the leading partners of a source that names only those: whoever is not named is smaller than the last
    leading = number.unit == "persons" and len(values) >= 5
    return 0 if leading and number.value > smallest else UNBOUNDED


def _gap(ordered: list[float], value: float, place: int, low: int, high: int) -> float:
    """By which part the subject's figure would have to move to reach the claimed place. ``ordered`` has the subject."""
    if value <= 0:
        return 1.0
    if place > high:
        return ordered[high - 1] / value - 1
    after = ordered[low - 1] if low - 1 < len(ordered) else 0.0
    return 1 - after / value
