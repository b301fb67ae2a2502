"""Likeness of positions: agreement in roll calls of the UN General Assembly, for a pair and against all pairs.

Only what came to a vote counts: resolutions adopted by consensus have no roll call, so agreement is
understated for every pair. "Similar positions on many issues" is read in two ways: the pair agrees in most
votes, and it agrees more than most pairs do. Only together do they settle it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from comity.checking import periods
from comity.checking.slices import CARRIED, quoted
from comity.model.claim import Claim
from comity.model.observation import ObservationStore
from comity.model.verdict import Definition

INDICATOR = "un_votes"
#: agreement from which two states agree "on many": more than half, an abstention counting half
MANY = 0.5
#: how far back the pair's own course is looked at
COURSE = 10
#: a year with fewer joint votes says little
FEW_VOTES = 30


class Vote(NamedTuple):
    """A pair's agreement in one year."""

    year: int
    value: float
    source: str
    dataset: str
    vintage: str
    note: str


class Everybody(NamedTuple):
    """All pairs of one year."""

    mean: float
    pairs: int
    below: int  #: pairs that agree less than the pair looked at


class Votes:
    """Agreement of pairs over the years, and their place among all pairs."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], list[Vote]] = {}
        self.places: dict[tuple[str, str, int, str, str], Everybody] = {}  #: pair, year, dataset, vintage

    def load(self, store: ObservationStore, pairs: set[tuple[str, str]], years: set[int]) -> None:
        """The whole course of each pair, and all pairs of the years asked."""
        pairs = {pair for pair in pairs if pair not in self.rows}
        if not pairs or not years:
            return
        self.rows |= {pair: [] for pair in pairs}
        for a, b, *vote in store.query(_course_sql(pairs)):
            self.rows[a, b].append(Vote(*vote))
        for a, b, year, dataset, vintage, *rest in store.query(_places_sql(pairs, years)):
            self.places[a, b, year, dataset, vintage] = Everybody(*rest)
        for pair in pairs:
            self.rows[pair] = self._one_each(pair)

    def _one_each(self, pair: tuple[str, str]) -> list[Vote]:
        """One number a year: of several files of the same roll calls the one with the most pairs, then the newest."""
        chosen: dict[tuple[int, str], Vote] = {}

        def weight(vote: Vote) -> tuple[int, bool, str, str]:
            everybody = self.places.get((*pair, vote.year, vote.dataset, vote.vintage))
            return everybody.pairs if everybody else 0, vote.dataset != CARRIED, vote.vintage, vote.dataset

        for vote in self.rows[pair]:
            key = (vote.year, vote.source)
            chosen[key] = max(chosen.get(key, vote), vote, key=weight)
        return sorted(chosen.values())


_HERE = "indicator = 'un_vote_agreement' AND reporter < partner"


def _wanted(pairs: set[tuple[str, str]]) -> str:
    return ", ".join(f"({quoted([a])}, {quoted([b])})" for a, b in sorted(pairs))


def _course_sql(pairs: set[tuple[str, str]]) -> str:
    return f"""
SELECT reporter, partner, year, value, source, dataset, vintage, note FROM observations
WHERE {_HERE} AND (reporter, partner) IN (VALUES {_wanted(pairs)}) ORDER BY year"""


def _places_sql(pairs: set[tuple[str, str]], years: set[int]) -> str:
    among = ", ".join(str(year) for year in sorted(years))
    return f"""
WITH every AS (SELECT reporter AS a, partner AS b, year, dataset, vintage, value,
  avg(value) OVER same AS mean, count(*) OVER same AS pairs, rank() OVER (same ORDER BY value) - 1 AS below
  FROM observations WHERE {_HERE} AND year IN ({among}) WINDOW same AS (PARTITION BY year, dataset, vintage))
SELECT a, b, year, dataset, vintage, mean, pairs, below FROM every WHERE (a, b) IN (VALUES {_wanted(pairs)})"""


def key(claim: Claim) -> tuple[str, str] | None:
    """The pair in alphabetical order."""
    return (min(claim.parties), max(claim.parties)) if len(claim.parties) == 2 else None


def years(reading: periods.Reading) -> set[int]:
    """The years in which to look at all pairs."""
    return {year for candidate in reading.candidates if (year := periods.classify(candidate.period)[2])}


def definitions(claim: Claim, reading: periods.Reading, votes: Votes) -> list[Definition]:
    """For each year: whether the pair agrees in most votes, and whether it does so more than most pairs."""
    pair = key(claim)
    if pair is None:
        return []
    said = {periods.classify(c.period)[2]: c for c in reading.candidates}
    rows = [vote for vote in votes.rows.get(pair, []) if vote.year in said]
    full = [vote.year for vote in rows if said[vote.year].decides and not _few(vote)]
    found: list[Definition] = []
    for vote in rows:
        everybody = votes.places.get((*pair, vote.year, vote.dataset, vote.vintage))
        decides = bool(full) and vote.year == max(full)
        found.extend(_of_year(pair, vote, everybody, said[vote.year], decides))
    return found


def _of_year(
    pair: tuple[str, str],
    vote: Vote,
    everybody: Everybody | None,
    candidate: periods.Candidate,
    decides: bool,
) -> Iterator[Definition]:
    joint = _joint(vote.note)
    where = (
        f"FROM observations WHERE {_HERE} AND dataset = {quoted([vote.dataset])}"
        f" AND vintage = {quoted([vote.vintage])} AND year = {vote.year}"
    )
    mine = f"(SELECT value {where} AND reporter = {quoted([pair[0]])} AND partner = {quoted([pair[1]])})"
    alone = Definition(
        aspect="agreement",
        source=vote.source,
        dataset=vote.dataset,
        vintage=vote.vintage,
        whose="the pair by itself",
        flow="they agree in most roll calls (an abstention counts half)",
        coverage=f"{joint} joint roll calls" if joint else "roll calls",
        valuation="",
        period=str(vote.year),
        period_is=candidate.why,
        rounding=f"more than {MANY:.0%}",
        official=100 * vote.value,
        unit="percent",
        outcome="true" if vote.value > MANY else "false",
        standing="decides" if decides else "shown",
        distance=vote.value / MANY - 1,
        note=f"only {joint} votes so far" if _few(vote) else "",
        sql=f"SELECT 100 * {mine}",
    )
    yield alone
    if everybody is not None:
        below = 100 * everybody.below / max(1, everybody.pairs - 1)
        yield msgspec.structs.replace(
            alone,
            whose="the pair against all pairs",
            flow="they agree more than most pairs of members do",
            rounding=f"more than half of the {everybody.pairs:,} pairs in the store (mean {everybody.mean:.2f})",
            official=below,
            outcome="true" if below > 50 else "near" if below > 45 else "false",
            distance=below / 50 - 1,
            sql=f"SELECT 100.0 * count(*) FILTER (value < {mine}) / (count(*) - 1) {where}",
        )


def course(claim: Claim, votes: Votes) -> str:
    """The pair's agreement over the years, in words."""
    pair = key(claim)
    rows = [vote for vote in votes.rows.get(pair, []) if not _few(vote)] if pair else []
    if len(rows) < 3:
        return ""
    first, last = rows[0], rows[-1]
    ten = next((vote for vote in rows if vote.year >= last.year - COURSE), first)
    return (
        f"Agreement was {first.value:.2f} in {first.year}, {ten.value:.2f} in {ten.year} and {last.value:.2f} in"
        f" {last.year}. Resolutions adopted by consensus have no roll call and are not counted."
    )


def _few(vote: Vote) -> bool:
    joint = _joint(vote.note)
    return joint is not None and joint < FEW_VOTES


def _joint(note: str) -> int | None:
    found = re.search(r"\d+", note)
    return int(found.group()) if found else None
