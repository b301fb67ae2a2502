"""Charts drawn: Vega-Lite to SVG and PNG, offline. The only file that knows vl-convert."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
import vl_convert

from comity.model.brief import Chart

_IDS = re.compile(r'\b(id="|url\(#|href="#)([\w-]+)')


def svg(chart: Chart) -> str:
    """The chart as an SVG element to stand in a page: named for screen readers, ids of its own."""
    drawn = _svg(msgspec.json.encode(chart.spec))
    drawn = drawn[drawn.index("<svg") :]
    drawn = _IDS.sub(lambda m: f"{m[1]}{chart.name}-{m[2]}", drawn)
    # The picture is one image with one description; its parts are not read out one by one.
    drawn = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", drawn)
    drawn = drawn.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    return drawn.replace("<svg ", f'<svg role="img" aria-labelledby="{chart.name}-alt" ', 1)


def png(chart: Chart) -> bytes:
    """The chart as PNG, sharp enough for print, on white."""
    spec = {**chart.spec, "background": "white"}
    return bytes(vl_convert.vegalite_to_png(msgspec.json.encode(spec).decode(), scale=2))


@lru_cache(maxsize=32)
def _svg(spec: bytes) -> str:
    return str(vl_convert.vegalite_to_svg(spec.decode()))
