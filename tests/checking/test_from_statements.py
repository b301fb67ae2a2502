"""Which statements become claims."""

import pytest

from comity.checking.from_statements import claims_of
from comity.model.document import Document
from comity.model.statement import Figure, Intent, Position, Rank, Statement

DOCUMENT = Document.of("A text.", published="2024-06-12", url="https://example.org/a")
AT = {"start": 0, "end": 7, "quote": "A text.", "parties": ("KAZ", "KOR")}


def figure(**fields: object) -> Figure:
    return Figure(**(AT | {"indicator": "trade_turnover", "value": 6e9, "unit": "USD"} | fields))  # type: ignore[arg-type]


def test_a_figure_keeps_what_it_says() -> None:
    (claim,) = claims_of(
        [figure(indicator="exports", origin="KAZ", destination="KOR", bound="approx")], DOCUMENT
    )
    assert (claim.indicator, claim.origin, claim.destination) == ("exports", "KAZ", "KOR")
    assert (claim.bound, claim.published, claim.source) == ("approx", "2024-06-12", "https://example.org/a")
    assert not claim.perspective_stated


def test_a_rank_is_of_the_list_of_the_party_named() -> None:
    rank = Rank(**AT, indicator="fdi_stock", top_n=10, subject="KOR", of="KAZ")  # type: ignore[arg-type]
    (claim,) = claims_of([rank], DOCUMENT)
    assert (claim.perspective, claim.partner, claim.origin, claim.destination) == ("KAZ", "KOR", "KOR", "KAZ")


@pytest.mark.parametrize(
    "statement",
    [
        figure(status="target"),
        figure(indicator="contract_value"),
        Rank(**AT, indicator="trade_turnover", rank=4, subject="KOR", of=None),  # type: ignore[arg-type]
        Intent(**AT, sectors=("trade",)),  # type: ignore[arg-type]
        Position(**AT, stance="shared", topic="the situation in one country"),  # type: ignore[arg-type]
        Position(**AT, stance="opposes", topic="many international issues"),  # type: ignore[arg-type]
    ],
)
def test_what_no_series_can_tell_is_left_out(statement: Statement) -> None:
    assert claims_of([statement], DOCUMENT) == []


@pytest.mark.parametrize(
    "topic", ["many international issues", "international agenda", "most regional and global issues"]
)
def test_shared_positions_on_world_affairs(topic: str) -> None:
    (claim,) = claims_of([Position(**AT, stance="shared", topic=topic)], DOCUMENT)  # type: ignore[arg-type]
    assert claim.indicator == "un_votes"
