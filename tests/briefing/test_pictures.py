"""Pictures are the same wherever they are drawn, and are drawn though the process beside fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from comity.briefing import drawing, pictures
from comity.model.brief import Chart

CHART = Chart(
    name="trade", title="Trade", alt="Trade rises.",
    spec={
        "data": {"values": [{"year": "2023", "value": 1}, {"year": "2024", "value": 3}]}, "mark": "line",
        "encoding": {"x": {"field": "year", "type": "ordinal"}, "y": {"field": "value", "type": "quantitative"}},
    },
)  # fmt: skip


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[pictures._Helper]:
    helper = pictures._Helper("svg")
    monkeypatch.setattr(pictures, "_helper", helper)
    pictures._picture.cache_clear()
    yield helper
    pictures._picture.cache_clear()
    helper._end()


def test_drawn_beside_as_here(beside: pictures._Helper, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures.begin(CHART)
    pictures.begin(CHART)
    there = pictures.svg(CHART), pictures.png(CHART)
    monkeypatch.setattr(pictures, "_helper", None)
    pictures._picture.cache_clear()
    assert there == (pictures.svg(CHART), pictures.png(CHART))
    assert there[1].startswith(b"\x89PNG")


def test_a_process_that_is_gone_costs_no_picture(beside: pictures._Helper) -> None:
    beside._end()
    pictures.begin(CHART)
    assert "<svg " in pictures.svg(CHART)


def test_what_cannot_be_drawn_says_why_and_stops_nothing(beside: pictures._Helper) -> None:
    with pytest.raises(ValueError, match=r"."):
        pictures._picture("svg", b"{}{")
    assert beside.picture("svg", pictures._spec("svg", CHART)) == drawing.draw(
        "svg", pictures._spec("svg", CHART)
    )
