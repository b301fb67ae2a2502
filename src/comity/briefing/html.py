"""The brief as one HTML file: no outside request, light and dark, for screen, print and screen reader."""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from comity.briefing import charts, showing
from comity.briefing import wording as w
from comity.model.brief import Brief, Chart

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = Path(__file__).parent / "templates"
#: the chart's colours → the page's, which change in the dark
_COLOURS = {
    **{colour: f"var(--c{n})" for n, colour in enumerate(charts.LINES)},
    **{colour: f"var(--p{n})" for n, colour in enumerate(charts.MARKERS)},
    charts.INK: "var(--ink)",
    charts.GRID: "var(--rule)",
}
_PAINT = re.compile(r'\b(fill|stroke)="(#[0-9a-f]{6})"')


@cache
def environment() -> jinja2.Environment:
    """Templates that escape whatever they are given."""
    # `cache_size` and no bytecode: one template, compiled once a process.
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )


def render(brief: Brief, *, paged: bool = False) -> str:
    """The page. ``paged``: for print through WeasyPrint, with fixed colours and nothing to unfold."""
    serial = count(1)
    return environment().get_template("brief.html.jinja").render(
        brief=brief, paged=paged, number=showing.numbers(brief), first=showing.first_citing(brief),
        signs=showing.SIGNS, clean=w.clean, date=lambda d: w.date_words((d or "")[:10]), party=showing.party_or_blank,
        quote=showing.quote, where=showing.where, series=showing.series, told=showing.told,
        heading=lambda key: showing.heading(brief.verdicts[key]), omissions=showing.omissions(brief), explanation=showing.explanation, link=showing.is_link,
        widths=showing.widths, notes_width=showing.notes_width, name=lambda block: block.__struct_config__.tag, serial=lambda: next(serial), picture=_picture(paged),
        style=Markup(style(paged=paged)), most_defined=showing.MOST_DEFINED,
        manifest=Markup("" if paged else _inert(showing.carried(brief))),
    )  # fmt: skip


def style(*, paged: bool = False) -> str:
    """The style sheet of briefs for screens, or that for print through WeasyPrint."""
    return (TEMPLATES / ("paged.css" if paged else "brief.css")).read_text(encoding="utf-8")


def _inert(json: str) -> str:
    """JSON that no parser of HTML can leave: no ``<`` in it."""
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _picture(paged: bool) -> Callable[[Chart], Markup]:
    def draw(chart: Chart) -> Markup:
        from comity.briefing import pictures

        drawn = pictures.svg(chart)
        # vl-convert escapes all text that it draws, so the element is safe as it is.
        return Markup(drawn if paged else _PAINT.sub(_painted, drawn))

    return draw


def _painted(match: re.Match[str]) -> str:
    return f'{match[1]}="{_COLOURS.get(match[2], match[2])}"'
