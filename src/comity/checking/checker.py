"""The room's door: claims in, verdicts out, a whole batch with a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.checking import between, explain, frames, judge, offices, periods, stocks, trade, votes
from comity.checking.from_statements import claims_of
from comity.checking.numbers import Numbers
from comity.checking.slices import Needs, Slices
from comity.checking.sums import share_of_trade
from comity.knowledge import parties
from comity.model.claim import Claim, ClaimAspect
from comity.model.document import Document
from comity.model.observation import ObservationStore
from comity.model.statement import Statement
from comity.model.verdict import Definition, Part, Verdict

#: money of other kinds than the dollar: what no series gives, and no rate is guessed
_MONEY = frozenset(
    {"trade_turnover", "exports", "imports", "trade_balance", "fdi_stock", "fdi_flow", "fdi_cumulative"}
)


class Checker:
    """Checks claims against one store. Keep it: what it has loaded stays loaded."""

    def __init__(self, store: ObservationStore) -> None:
        self.store = store
        self._slices = Slices()
        self._numbers = Numbers()
        self._votes = votes.Votes()

    def check(self, claims: Iterable[Claim]) -> list[Verdict]:
        """One verdict for each claim, in order. Raises StatisticsError where the store cannot be asked."""
        read = [(claim, periods.read(claim, stock=stocks.is_stock(claim.indicator))) for claim in claims]
        self._load(read)
        among = between.remarks([claim for claim, _ in read])
        return [self._verdict(claim, reading, among.get(claim.id, ())) for claim, reading in read]

    def _load(self, read: Sequence[tuple[Claim, periods.Reading]]) -> None:
        goods = Needs.none()
        numbers: set[tuple[str, str, str]] = set()
        dyads: set[tuple[str, str]] = set()
        years: set[int] = set()
        for claim, reading in read:
            if claim.indicator in trade.INDICATORS:
                goods.add(frames.needs(claim, reading))
                if place := frames.published_place(claim):
                    numbers.add(("trade_rank", *place))
            elif claim.indicator in stocks.INDICATORS:
                numbers |= stocks.needs(claim)
            elif claim.indicator == votes.INDICATOR and (pair := votes.key(claim)):
                dyads.add(pair)
                years |= votes.years(reading)
        self._slices.load(self.store, goods)
        self._numbers.load(self.store, numbers)
        self._votes.load(self.store, dyads, years)

    def _verdict(self, claim: Claim, reading: periods.Reading, among: Sequence[str]) -> Verdict:
        found = self._definitions(claim, reading)
        parts = [_part(claim, reading, aspect, found) for aspect in judge.aspects(claim)]
        verdict, reason = judge.combine(claim, parts)
        main = parts[0].aspect if parts else None
        of_main = [one for one in found if one.aspect == main]
        needed, regardless = judge.assumptions(of_main)
        remarks = (*self._remarks(claim, found), *among)
        answer = Verdict(
            id=claim.id,
            verdict=verdict,
            claim=claim,
            reason=reason,
            explanation="",
            definitions=tuple(found),
            assumptions=needed,
            regardless=regardless and verdict == "holds",
            nearest=_nearest(found, main),
            parts=tuple(parts),
            remarks=remarks,
            sql=_deciding_sql(of_main or found),
        )
        return explain.explained(answer)

    def _definitions(self, claim: Claim, reading: periods.Reading) -> list[Definition]:
        if claim.indicator in trade.INDICATORS:
            found = trade.definitions(claim, reading, self._slices)
            if place := frames.published_place(claim):
                found.extend(stocks.trade_places(claim, reading, self._numbers, place))
            return found
        if claim.indicator in stocks.INDICATORS:
            return stocks.definitions(claim, reading, self._numbers)
        if claim.indicator == votes.INDICATOR:
            return votes.definitions(claim, reading, self._votes)
        return []

    def _remarks(self, claim: Claim, found: Sequence[Definition]) -> Iterable[str]:
        if claim.indicator == votes.INDICATOR and (course := votes.course(claim, self._votes)):
            yield course
        if claim.indicator in trade.INDICATORS and claim.change is not None and claim.change > 0:
            share = share_of_trade(claim, self._slices)
            tried = [one for one in found if one.aspect == "change" and one.standing == "decides"]
            missed = tried and all(one.outcome == "false" for one in tried)
            if share is not None and missed and abs(share - claim.change) <= max(0.5, 0.06 * claim.change):
                yield (
                    f"The {claim.change:g} % may be a share printed as growth: the partner's share was {share:.1f} %."
                )
        yield from explain.mirror_gap(claim, found)


def check_statements(
    statements: Iterable[Statement],
    document: Document,
    store: ObservationStore,
    *,
    checker: Checker | None = None,
) -> list[Verdict]:
    """Verdicts on what of a document's statements can be checked: figures, ranks, shared positions.

    Targets, forecasts and what has no official series by nature (contracts, loans) are left out, not "not checkable".
    """
    return (checker or Checker(store)).check(claims_of(statements, document))


def _part(claim: Claim, reading: periods.Reading, aspect: ClaimAspect, found: Sequence[Definition]) -> Part:
    """The verdict on one thing that the claim says, or why there is none."""
    mine = [one for one in found if one.aspect == aspect]
    if hindrance := _hindrance(claim, reading, aspect, mine):
        return Part(aspect=aspect, verdict="not_checkable", reason=hindrance)
    finding = judge.judge(mine, claim.perspective)
    if (
        finding.verdict != "not_checkable"
        and offices.with_services(claim)
        and claim.indicator in trade.INDICATORS
    ):
        return _goods_alone(aspect, mine)
    reason = finding.reason or explain.silence(claim, reading, mine)
    return Part(aspect=aspect, verdict=finding.verdict, reason=reason)


def _goods_alone(aspect: ClaimAspect, mine: Sequence[Definition]) -> Part:
    """Goods with services are meant and only goods have figures: they can neither prove nor refute."""
    true = [one for one in mine if one.outcome == "true" and one.standing == "decides"]
    if aspect == "rank" and true:
        reason = f"true for goods alone ({true[0].source}); no series of goods with services"
        return Part(aspect=aspect, verdict="depends", reason=reason)
    reason = "goods with services are meant, and there are only series of goods"
    return Part(aspect=aspect, verdict="not_checkable", reason=reason)


def _hindrance(
    claim: Claim, reading: periods.Reading, aspect: ClaimAspect, mine: Sequence[Definition]
) -> str:
    """Why the words cannot be checked whatever the figures, or ""."""
    if len(claim.parties) != 2:
        return "the claim is not of two parties"
    if unknown := [code for code in claim.parties if not parties.is_party(code)]:
        return f"{' and '.join(unknown)} is no party's code"
    known = claim.indicator in trade.INDICATORS | stocks.INDICATORS or claim.indicator == votes.INDICATOR
    if not known:
        return f"there is no series of {claim.indicator.replace('_', ' ')}"
    reasons = []
    if aspect == "level" and claim.unit is None and claim.indicator in _MONEY:
        reasons.append("the words do not say in which currency")
    if (
        claim.unit not in (None, "USD", "percent")
        and claim.indicator in _MONEY
        and aspect in ("level", "change")
    ):
        reasons.append(
            f"the figure is in {claim.unit}, the series are in USD and a rate of exchange would be a guess"
        )
    if any(one.standing == "decides" for one in mine):
        return "; ".join(reasons)
    if reading.kind in ("part", "fiscal", "years", "open", "month"):
        reasons.append(f"the claim is of {reading.text}, the series have calendar years")
    if reading.kind == "none" and not reading.candidates:
        reasons.append(f"the words give {reading.text}, and the date of speaking is not known")
    return "; ".join(reasons)


def _nearest(found: Sequence[Definition], main: ClaimAspect | None):  # type: ignore[no-untyped-def]
    of_main = [(index, one) for index, one in enumerate(found) if one.aspect == main]
    best = judge.nearest([one for _, one in of_main])
    if best is None:
        return None
    return type(best)(definition=of_main[best.definition][0], distance=best.distance, text=best.text)


def _deciding_sql(definitions: Sequence[Definition]) -> str:
    for wanted in ("true", "near", "false", "undetermined"):
        for standing in ("decides", "shown"):
            for one in definitions:
                if one.outcome == wanted and one.standing == standing:
                    return one.sql
    return ""
