"""The second half of the journey: register, dossier, verdicts, brief. It needs no reader and starts without one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from comity.beside import Beside
from comity.briefing.build import write
from comity.checking import Checker
from comity.checking.from_statements import claims_of
from comity.errors import BriefingError
from comity.model.brief import Official, Ranking
from comity.model.document import Document
from comity.version import __version__

if TYPE_CHECKING:
    from comity.model.brief import Brief
    from comity.model.dossier import Dossier
    from comity.model.statement import Statement
    from comity.model.verdict import Verdict
    from comity.register import Register
    from comity.statistics.store import Store


def brief(
    register: Register,
    store: Store,
    a: str,
    b: str,
    *,
    as_of: str | None = None,
    since: str | None = None,
    perspective: str | None = None,
    only: Sequence[str] = (),
    checker: Checker | None = None,
) -> Brief:
    """The register's dossier, the verdicts on its figures and the official series become the brief.

    Codes as in the statements. ``only`` names sections (see ``knowledge/briefing/sections.toml``). ``checker``:
    kept by who writes many. Raises BriefingError where the register holds nothing on the two.
    """
    with Beside(partial(official, store, a, b)) as series:
        dossier = register.dossier(a, b, as_of=as_of)
        known = series()
    if not dossier.statements:
        raise BriefingError(
            f"the register holds nothing on {a} and {b}" + (f" as of {as_of}" if as_of else ""),
            hint="comity status shows which relationships it holds; as-of days count from when a text was recorded",
        )
    return write(
        dossier, official=known, check=partial(verdicts, checker or Checker(store), dossier),
        perspective=perspective, since=since, only=only, version=__version__,
    )  # fmt: skip


def verdicts(checker: Checker, dossier: Dossier, wanted: Iterable[str]) -> dict[str, Verdict]:
    """The verdicts on those of the dossier's statements that can be checked, by statement."""
    by_document: dict[str, list[Statement]] = {}
    for statement in (dossier.statements[key] for key in wanted):
        by_document.setdefault(statement.document, []).append(statement)
    claims = []
    for key, statements in by_document.items():
        known = dossier.documents[key]
        about = Document(id=key, text="", published=known.published, publisher=known.publisher, url=known.url)
        claims += claims_of(statements, about)
    return {verdict.id: verdict for verdict in checker.check(claims)}


def official(store: Store, a: str, b: str) -> Official:
    """All series of the pair and of each alone; each one's place in the other's list, by every source's latest year."""
    found = [o for x, y in ((a, b), (b, a), (a, ""), (b, "")) for o in store.series(x, y)]
    asked: dict[tuple[str, str], str] = {}
    for o in found:
        indicator = _RANKED.get(o.indicator)
        if indicator and o.partner and len(o.period) == 4:
            asked[indicator, o.source] = max(o.period, asked.get((indicator, o.source), ""))
    ranking = cache(store.rank)
    rankings = []
    for (indicator, source), period in asked.items():
        for of, subject in ((a, b), (b, a)):
            rows = [row for row in ranking(of, indicator, period) if row.source == source]
            rankings += [
                Ranking(
                    of=of,
                    indicator=indicator,
                    period=period,
                    row=row,
                    length=sum(r.basis == row.basis for r in rows),
                )
                for row in rows
                if row.partner == subject
            ]
    return Official(observations=tuple(found), rankings=tuple(rankings))


#: series whose lists of partners a brief shows → the statements' word for them
_RANKED = {
    "goods_exports": "trade_turnover",
    "goods_imports": "trade_turnover",
    "fdi_stock_inward": "fdi_stock",
}
