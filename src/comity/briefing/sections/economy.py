"""Trade: official series beside the claims; investment and companies."""

from __future__ import annotations

from collections.abc import Iterator

from comity.briefing import charts
from comity.briefing import wording as w
from comity.briefing.desk import Desk
from comity.briefing.sections import claims
from comity.briefing.sections.relations import measures
from comity.briefing.sections.series import Flows, Turnover, flows_table, numbers_table
from comity.briefing.sentences import largest
from comity.knowledge.briefing import sections
from comity.model.brief import Block, Clause, Group, Items, Paragraph, Ranking
from comity.model.statement import Figure

#: a list of at least so many partners, or one that adds up to so much of the total, can show a place
LONG_LIST, FULL_COVER = 40, 0.9
INVESTMENT_SERIES = {
    "fdi_stock_inward": "Stock of direct investment of {partner} in {reporter}",
    "fdi_stock_outward": "Stock of direct investment of {reporter} in {partner}, as {reporter} counts it",
    "fdi_flow_inward": "Net direct investment of {partner} in {reporter}",
    "fdi_flow_outward": "Net direct investment of {reporter} in {partner}, as {reporter} counts it",
    "fdi_gross_inflow": "Gross inflow of direct investment from {partner} into {reporter}",
    "fdi_cumulative": "Direct investment from {partner} in {reporter}, summed over years",
}


def trade(desk: Desk) -> tuple[Block, ...]:
    """The official picture, the chart with the claims on it, the table by year, the claims with verdicts, ranks."""
    flows = Flows(desk)
    turnovers = flows.turnovers()
    blocks: list[Block] = []
    if latest := list(latest_turnovers(desk, turnovers)):
        blocks.append(Paragraph(clauses=tuple(latest)))
    points = claimed_points(desk)
    if turnovers:
        blocks.append(charts.trade(turnovers, points, flows.a, flows.b))
    if table := flows_table(desk, flows):
        blocks.append(table)
    if table := claims.claims_table(desk, "trade"):
        blocks.append(Group(title="Figures as they were given", blocks=(table,)))
    blocks.extend(_ranks(desk, "trade"))
    if steps := measures(desk, "trade"):
        blocks.append(Group(title="Steps that open or close trade", blocks=steps))
    return tuple(blocks)


def latest_turnovers(desk: Desk, turnovers: list[Turnover]) -> Iterator[Clause]:
    """The latest year by each way of counting, as sentences."""
    for basis in dict.fromkeys(t.basis for t in sorted(turnovers, key=lambda t: -t.year)):
        t = max((t for t in turnovers if t.basis == basis), key=lambda t: t.year)
        one, other = t.parts
        a, b = desk.scene.a, desk.scene.b
        text = w.sentence(
            f"trade in goods, {_way(basis)}, came to {w.amount(t.value, 'USD', digits=3)} in {t.year}: {w.amount(one.value, 'USD', digits=3)}"
            f" from {w.party(a)} to {w.party(b)} and {w.amount(other.value, 'USD', digits=3)} from {w.party(b)} to {w.party(a)}"
        )
        yield desk.clause(text, [desk.series_fact(one), desk.series_fact(other)])


def _way(basis: str) -> str:
    """``as Kazakhstan reports it``."""
    return f"{basis} it" if basis.endswith(" reports") else basis


def claimed_points(desk: Desk) -> list[charts.Point]:
    """Claims of yearly trade in dollars: each different amount of a year and voice once."""
    found: dict[tuple[int, float, str], charts.Point] = {}
    for record in desk.of("figure"):
        if record.fields["indicator"] != "trade_turnover":
            continue
        for i in record.statements:
            s = desk.dossier.statements[i]
            if not (isinstance(s, Figure) and s.value and s.unit == "USD" and s.status == "actual"):
                continue
            if s.period and len(s.period) == 4:
                voice = desk.voice(i)
                who = w.party_title(voice) if voice in (desk.scene.a, desk.scene.b) else "others"
                found.setdefault((int(s.period), s.value, who), charts.Point(int(s.period), s.value, who))
    return sorted(found.values())


def _ranks(desk: Desk, section: str) -> Iterator[Block]:
    indicators = sections()[section].figures
    told = claims.ranks(desk, section, indicators)
    places = [c for r in desk.official.rankings if r.indicator in indicators and (c := _place(desk, r))]
    inner: list[Block] = [told] if told else []
    if places:
        inner.append(Items(items=tuple((c,) for c in places)))
    if inner:
        yield Group(title="Places in each other's lists", blocks=tuple(inner))


def _place(desk: Desk, ranking: Ranking) -> Clause | None:
    row = ranking.row
    noun = {"trade_turnover": "trading partner", "fdi_stock": "investor"}.get(ranking.indicator)
    if noun is None or (ranking.length < LONG_LIST and (row.coverage or 0) < FULL_COVER):
        return None  # a list of a few partners says nothing of the place
    missing = row.coverage is not None and row.coverage < FULL_COVER
    text = w.sentence(
        f"by {row.source} ({row.basis}), {w.party(row.partner)} was {w.possessive(w.party(ranking.of))} {largest(row.place)} {noun}"
        f" of {ranking.length} in {ranking.period}, with {w.amount(row.value, row.unit, digits=3)}"
        + ("; partners are missing from this source, so the place proves little" if missing else "")
    )
    return desk.clause(text, [desk.place_fact(ranking)])


def investment(desk: Desk) -> tuple[Block, ...]:
    """Claims of flows, stocks, contracts and companies; official series; ranks; aid."""
    blocks: list[Block] = []
    if table := claims.claims_table(desk, "investment"):
        blocks.append(table)
    if table := numbers_table(desk, "Official series", INVESTMENT_SERIES):
        blocks.append(Group(title="Official series", blocks=(table,)))
    blocks.extend(_ranks(desk, "investment"))
    if steps := measures(desk, "investment"):
        blocks.append(Group(title="Aid", blocks=steps))
    return tuple(blocks)
