"""The annex of statistics with definitions, and the sources."""

from __future__ import annotations

from comity.briefing.desk import Desk
from comity.briefing.sections.claims import claims_table, ranks
from comity.model.brief import Apparatus, Block, Group


def statistics(desk: Desk) -> tuple[Block, ...]:
    """The series used, every definition tried on a checked figure, and figures that fit no section."""
    blocks: list[Block] = []
    if other := claims_table(desk, "statistics"):
        blocks.append(Group(title="Other figures", blocks=(other,)))
    if places := ranks(desk, "statistics", ("other", "projects", "agreements")):
        blocks.append(Group(title="Other places", blocks=(places,)))
    if desk.series:
        blocks.append(Group(title="Official series used", blocks=(Apparatus(name="series"),)))
    if desk.verdicts:
        blocks.append(
            Group(title="Checked figures: every definition tried", blocks=(Apparatus(name="definitions"),))
        )
    return tuple(blocks)


def sources(desk: Desk) -> tuple[Block, ...]:
    """Every document cited, and what of the relationship no footnote cites."""
    if not desk.dossier.documents:
        return ()
    return (
        Apparatus(name="sources"),
        Group(title="What this brief leaves out", blocks=(Apparatus(name="omissions"),)),
    )
