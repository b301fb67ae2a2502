"""Charts as Vega-Lite, written by hand: data and drawing in one dict, nothing drawn here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from comity.briefing import wording as w
from comity.model.brief import Chart

#: Colours that keep apart in grey and for the colour-blind (Okabe and Ito); renderers may swap them in dark mode.
INK, GRID = "#1b1f24", "#d0d4d9"
LINES = ("#0072b2", "#d55e00", "#009e73", "#7a5195")
MARKERS = ("#c2185b", "#37474f", "#8d6e00")


class Point(NamedTuple):
    """A claimed amount on the chart."""

    year: int
    value: float
    who: str  #: "Kazakhstan", "others"


class YearValue(Protocol):
    """What the chart needs to know of a turnover."""

    @property
    def year(self) -> int: ...
    @property
    def basis(self) -> str: ...
    @property
    def value(self) -> float: ...


def trade(turnovers: Sequence[YearValue], points: Sequence[Point], a: str, b: str) -> Chart:
    """Lines of the official series, with the claimed figures as points on them."""
    bases = list(dict.fromkeys(t.basis for t in turnovers))
    voices = sorted(dict.fromkeys(p.who for p in points), key=lambda who: (who == "others", who))
    first, last = min(t.year for t in turnovers), max(t.year for t in turnovers)
    shown = [p for p in points if p.year >= first]
    years = [str(y) for y in range(first, max([last, *(p.year for p in shown)]) + 1)]
    title = f"Trade between {w.party(a)} and {w.party(b)}, in billions of US dollars"
    lines = [{"year": str(t.year), "value": t.value / 1e9, "series": t.basis} for t in turnovers]
    marks = [{"year": str(p.year), "value": p.value / 1e9, "series": p.who} for p in shown]
    x = {"field": "year", "type": "ordinal", "title": None, "scale": {"domain": years}}
    top = 1.08 * max([t.value for t in turnovers] + [p.value for p in shown]) / 1e9
    y = {
        "field": "value",
        "type": "quantitative",
        "title": "billion US dollars",
        "scale": {"domain": [0, top], "nice": True},
    }
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": lines},
            "mark": {"type": "line", "point": {"filled": True, "size": 28}, "strokeWidth": 2},
            "encoding": {"x": x, "y": y, "color": _colours("official series", bases, LINES),
                         "strokeDash": {"field": "series", "type": "nominal", "legend": None, "scale": {
                             "domain": bases, "range": [[1, 0], [6, 3], [2, 2], [8, 2, 2, 2]][: len(bases)]}}},
        }
    ]  # fmt: skip
    if marks:
        layers.append(
            {
                "data": {"values": marks},
                "mark": {"type": "point", "size": 90, "strokeWidth": 2, "filled": False, "opacity": 1},
                "encoding": {"x": x, "y": y, "color": _colours("claimed figures", voices, MARKERS),
                             "shape": {"field": "series", "type": "nominal", "scale": {
                                 "domain": voices, "range": ["diamond", "square", "triangle-up"][: len(voices)]},
                                 "title": "claimed figures"}},
            }
        )  # fmt: skip
    spec = {
        **_frame(640, 280),
        "layer": layers,
        "resolve": {"scale": {"color": "independent", "shape": "independent"}},
    }
    return Chart(name="trade", title=title, alt=_alt(title, turnovers, shown), spec=spec)


def _colours(title: str, domain: Sequence[str], palette: Sequence[str]) -> dict[str, Any]:
    scale = {"domain": list(domain), "range": list(palette[: len(domain)])}
    legend = {"title": title, "orient": "bottom", "columns": 1, "labelLimit": 320}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": legend}


def _frame(width: int, height: int) -> dict[str, Any]:
    text = {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": width, "height": height,
        "background": None,
        "config": {"font": "Liberation Sans, Arial, Helvetica, sans-serif", "view": {"stroke": None},
                   "legend": {**text, "columnPadding": 36, "padding": 14},
                   "axis": {**text, "gridColor": GRID, "domainColor": GRID, "tickColor": GRID, "labelAngle": 0}},
    }  # fmt: skip


def _alt(title: str, turnovers: Sequence[YearValue], points: Sequence[Point]) -> str:
    parts = []
    for basis in dict.fromkeys(t.basis for t in turnovers):
        mine = sorted((t for t in turnovers if t.basis == basis), key=lambda t: t.year)
        one, other = mine[0], mine[-1]
        span = f"{one.year} {_bn(one.value)}"
        if other.year != one.year:
            span += f", {other.year} {_bn(other.value)}"
        parts.append(f"{basis}: {span}")
    said = f" Claimed figures as points: {', '.join(f'{p.year} {_bn(p.value)} ({p.who})' for p in points[:12])}." if points else ""  # fmt: skip
    return f"Line chart. {title}. {w.capital('; '.join(parts))}.{said} All numbers stand in the tables below."


def _bn(value: float) -> str:
    return f"{value / 1e9:.2f}"


class Event(NamedTuple):
    """One thing on a timeline."""

    day: str  #: ISO date
    lane: str
    text: str
    status: str


def timeline(events: Sequence[Event], title: str) -> Chart:
    """Lanes of points over the years."""
    lanes = list(dict.fromkeys(e.lane for e in events))
    values = [
        {"day": e.day, "lane": e.lane, "what": "to come" if e.status == "coming" else "has been"}
        for e in events
    ]
    years = sorted({e.day[:4] for e in events})
    spec = {
        **_frame(640, max(60, 34 * len(lanes))),
        "data": {"values": values},
        "mark": {"type": "point", "size": 70, "filled": True, "opacity": 0.75},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "title": None, "axis": {"format": "%Y", "tickCount": min(len(years) + 1, 10)}},
            "y": {"field": "lane", "type": "nominal", "title": None, "sort": lanes},
            "color": {"field": "what", "type": "nominal", "title": None,
                      "scale": {"domain": ["has been", "to come"], "range": [LINES[0], LINES[1]]},
                      "legend": {"orient": "bottom"}},
            "shape": {"field": "what", "type": "nominal", "title": None,
                      "scale": {"domain": ["has been", "to come"], "range": ["circle", "diamond"]}},
        },
    }  # fmt: skip
    counts = ", ".join(f"{lane.lower()} {sum(e.lane == lane for e in events)}" for lane in lanes)
    alt = f"Timeline. {title}, {years[0]} to {years[-1]}: {counts}. Each is listed below."
    return Chart(name="timeline", title=title, alt=alt, spec=spec)
