"""The seed page's checkable statements over the table that comes with Comity.

Published on 12 June 2024, seen from Kazakhstan. The sentences are ours, the facts the page's.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.checking import check_statements
from comity.model.document import Document
from comity.model.statement import Figure, Position, Rank
from comity.model.verdict import Verdict
from comity.statistics.store import Store

TEXT = "Turnover reached $6 billion. Korea is fourth, among the ten largest investors, and the two share many positions."
DOCUMENT = Document.of(TEXT, published="2024-06-12")
PAIR = ("KAZ", "KOR")
STATEMENTS = (
    Figure(id="turnover", start=0, end=28, quote=TEXT[:28], speaker="Tokayev", parties=PAIR, indicator="trade_turnover",
           value=6e9, unit="USD"),
    Rank(id="fourth", start=29, end=44, quote=TEXT[29:44], parties=PAIR, indicator="trade_turnover", rank=4,
         subject="KOR", of="KAZ"),
    Rank(id="investors", start=46, end=79, quote=TEXT[46:79], parties=PAIR, indicator="fdi_stock", top_n=10,
         subject="KOR", of="KAZ"),
    Position(id="positions", start=85, end=len(TEXT), quote=TEXT[85:], speaker="Tokayev", parties=PAIR, stance="shared",
             topic="many international issues"),
)  # fmt: skip


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    nothing_imported: Path = tmp_path_factory.mktemp("empty") / "none"
    with Store.open(nothing_imported) as store:
        return {verdict.id: verdict for verdict in check_statements(STATEMENTS, DOCUMENT, store)}


def test_six_billion_by_whom_and_when(verdicts: dict[str, Verdict]) -> None:
    """Kazakhstan's officials say 3.8 + 2.2 = 6.0 for 2023; no series of 2023 is carried, and 2024 has 3.15."""
    verdict = verdicts["turnover"]
    assert verdict.verdict == "depends"
    assert verdict.assumptions == ("period: 2023",)
    # the president's own words of that day bear out nothing
    assert not any("Tokayev" in one.note for one in verdict.definitions)
    own = {one.period: one.official for one in verdict.definitions if one.source == "IMF IMTS"}
    assert own["2024"] == pytest.approx(1.25246e9 + 1.89756e9)
    assert "Kazakh embassy in Seoul" in verdict.explanation


def test_fourth_once_by_the_reconciled_series(verdicts: dict[str, Verdict]) -> None:
    """Fourth in 2019 and fifth in 2020 by BACI, tenth in 2025 by Kazakhstan's own figures, fourth in 2023 as officials say."""
    verdict = verdicts["fourth"]
    assert verdict.verdict == "depends"
    place = {
        (one.source, one.period): one.official
        for one in verdict.definitions
        if one.blocs == "members apart" and one.whose in ("reconciled figures", "KAZ's own figures")
    }
    assert (place["BACI", "2019"], place["BACI", "2020"], place["IMF IMTS", "2025"]) == (4, 5, 10)
    assert "fails" not in verdict.reason
    for words in ("place 4 in 2023", "place 4 in 2019 (BACI)", "place 5 in 2020 (BACI)", "place 10 in 2025"):
        assert words in verdict.explanation


def test_a_list_that_lacks_russia_cannot_rank(verdicts: dict[str, Verdict]) -> None:
    rank = next(d for d in verdicts["fourth"].definitions if d.source == "IMF IMTS" and d.period == "2024")
    assert "RUS" in rank.note
    assert rank.highest is not None
    assert rank.official is not None
    assert rank.highest > rank.official


def test_among_ten_investors(verdicts: dict[str, Verdict]) -> None:
    """The National Bank had Korea eighth in 2021, the latest list at the time; officials say fifth or sixth for 2023."""
    verdict = verdicts["investors"]
    assert verdict.verdict == "holds"
    assert "place 8 in 2021 by National Bank of Kazakhstan" in verdict.explanation


def test_similar_positions(verdicts: dict[str, Verdict]) -> None:
    """They agree in 65 % of the roll calls of 2023: most of them; but most pairs agree in more."""
    verdict = verdicts["positions"]
    assert verdict.verdict == "depends"
    alone, among_all = (d for d in verdict.definitions if d.standing == "decides")
    assert (alone.official, alone.outcome) == (pytest.approx(65.43), "true")
    assert among_all.outcome == "false"


def test_each_is_one_readable_paragraph(verdicts: dict[str, Verdict]) -> None:
    for verdict in verdicts.values():
        assert "\n" not in verdict.explanation
        assert verdict.explanation.endswith(".")
        assert 80 < len(verdict.explanation) < 1400
