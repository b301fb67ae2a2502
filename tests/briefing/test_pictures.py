"""Pictures are the same wherever they are drawn, and are drawn though the process beside fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
    assert beside.picture("png", pictures._spec("png", CHART)).startswith(b"\x89PNG")
    there = pictures.svg(CHART), pictures.png(CHART)
    monkeypatch.setattr(pictures, "_helper", None)
    pictures._picture.cache_clear()
    assert there == (pictures.svg(CHART), pictures.png(CHART))


def test_a_process_that_is_gone_costs_no_picture(beside: pictures._Helper) -> None:
    beside._end()
    pictures.begin(CHART)
    assert "<svg " in pictures.svg(CHART)


def test_what_the_engine_prints_is_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vl_convert.py").write_text(
        "def vegalite_to_svg(spec):\n    print('7 warnings', flush=True)\n    return '<svg >' + spec\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    helper = pictures._Helper("svg")
    assert [helper.picture("svg", spec) for spec in (b"one", b"two")] == [b"<svg >one", b"<svg >two"]
    helper._end()


def test_what_cannot_be_drawn_says_why_and_stops_nothing(beside: pictures._Helper) -> None:
    with pytest.raises(ValueError, match=r"."):
        pictures._picture("svg", b"{}{")
    assert beside.picture("svg", pictures._spec("svg", CHART)) == drawing.draw(
        "svg", pictures._spec("svg", CHART)
    )
