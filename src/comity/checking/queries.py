"""The SQL that anyone can run again: one short query per definition over the table ``observations``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comity.checking import scopes
from comity.checking.slices import PARTNERS, TOLD, TOLD_TOGETHER, Release, quoted

if TYPE_CHECKING:
    from comity.checking.frames import Frame
    from comity.checking.sums import Sum

_LEGS = {
    "x_own": ("goods_exports", "reporter", "partner"),
    "x_rec": ("goods_exports", "reporter", "partner"),
    "m_own": ("goods_imports", "reporter", "partner"),
    "x_mir": ("goods_imports", "partner", "reporter"),
    "m_mir": ("goods_exports", "partner", "reporter"),
    "m_rec": ("goods_exports", "partner", "reporter"),
    "t_own": ("goods_turnover", "reporter", "partner"),
    "t_mir": ("goods_turnover", "partner", "reporter"),
}


def _legs(one: Sum) -> list[tuple[str, Release]]:
    """The legs that the sum adds, each with its release."""
    legs = one.reading.legs
    releases = one.releases if len(one.releases) == len(legs) else one.releases[:1] * len(legs)
    return list(zip(legs, releases, strict=True))


def _of(release: Release) -> str:
    sources = TOLD if release.source == TOLD_TOGETHER else [release.source]
    told = f" AND note = {quoted([release.told])}" if release.told else ""
    return f"dataset = {quoted([release.dataset])} AND source IN ({quoted(sources)}){told}"


def _rows(one: Sum, reporter: str, period: str, balance: bool) -> str:
    """A subquery of (partner, value), one row per leg."""
    parts = []
    for leg, release in _legs(one):
        indicator, mine, theirs = _LEGS[leg]
        value = "-value" if balance and leg.startswith("m") else "value"
        parts.append(
            f"SELECT {theirs} AS partner, {value} AS value FROM observations WHERE {_of(release)}"
            f" AND vintage = {quoted([release.vintage])} AND indicator = '{indicator}' AND unit = 'USD'"
            f" AND {mine} = {quoted([reporter])} AND period = {quoted([period])}"
        )
    return "(" + " UNION ALL ".join(parts) + ")"


def _partners(partner: str, period: str) -> str:
    year = int(period[:4]) if period[:4].isdigit() else None
    members = scopes.body_members(partner, year)
    return f"partner IN ({quoted(members or {partner})})"


def value_sql(seen: Frame, one: Sum, period: str) -> str:
    """Gives the level in full units."""
    rows = _rows(one, seen.reporter, period, seen.measure == "balance")
    return f"SELECT sum(value) FROM {rows} WHERE {_partners(seen.partner, period)}"


def change_sql(seen: Frame, one: Sum, period: str, before: str) -> str:
    """Gives the change in percent."""
    return f"SELECT 100 * (({value_sql(seen, one, period)}) / ({value_sql(seen, one, before)}) - 1)"


def _list(seen: Frame, one: Sum, period: str) -> str:
    rows = _rows(one, seen.reporter, period, False)
    return (
        f"SELECT partner, sum(value) AS value FROM {rows} WHERE partner IN {PARTNERS}"
        f" AND partner <> {quoted([seen.reporter])} GROUP BY partner"
    )


class Bloc(NamedTuple):
    """States that stand in a list as one partner."""

    code: str
    members: frozenset[str]


def rank_sql(seen: Frame, one: Sum, period: str, scope: str, bloc: Bloc | None) -> str:
    """Gives the place in the list."""
    listed = _list(seen, one, period)
    members = scopes.members(scope, int(period[:4]))
    if members:
        listed = f"SELECT * FROM ({listed}) WHERE partner IN ({quoted(members)})"
    if bloc:
        name = f"CASE WHEN partner IN ({quoted(bloc.members)}) THEN {quoted([bloc.code])} ELSE partner END"
        listed = f"SELECT {name} AS partner, sum(value) AS value FROM ({listed}) GROUP BY 1"
    subject = quoted([seen.partner])
    return (
        f"WITH list AS ({listed}) SELECT 1 + count(*) FROM list"
        f" WHERE value > (SELECT value FROM list WHERE partner = {subject})"
    )


def share_sql(seen: Frame, one: Sum, period: str, bloc: Bloc | None) -> str:
    """Gives the partner's share in percent."""
    subject = quoted(bloc.members if bloc else [seen.partner])
    return (
        f"WITH list AS ({_list(seen, one, period)}) SELECT 100 * sum(value) FILTER (partner IN ({subject})) / sum(value)"
        " FROM list"
    )
