"""Charts drawn: Vega-Lite to SVG and PNG, offline. The only file that knows vl-convert."""

from __future__ import annotations

import multiprocessing
import os
import re
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import lru_cache

import msgspec
import vl_convert

from comity.model.brief import Chart

_IDS = re.compile(r'\b(id="|url\(#|href="#)([\w-]+)')
_TRIAL = b'{"data":{"values":[{"a":1}]},"mark":"line","encoding":{"x":{"field":"a","type":"ordinal"}}}'
_helper: ProcessPoolExecutor | None = None
_drawing: dict[bytes, Future[str]] = {}


def prepare() -> None:
    """Begin to load the drawing engine in a process of its own, while the register is still being asked.

    The engine takes half a second to start and holds the interpreter meanwhile. For programs whose main module can be
    imported again (the command line); without it charts are drawn in this process.
    """
    global _helper
    if _helper is None and (os.cpu_count() or 1) > 1:
        _helper = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        _helper.submit(_draw_svg, _TRIAL)


def begin(chart: Chart) -> None:
    """Begin to draw a chart in the process beside, where there is one; :func:`svg` waits for it."""
    spec = msgspec.json.encode(chart.spec)
    if _helper is not None and spec not in _drawing:
        with suppress(BrokenProcessPool):
            _drawing[spec] = _helper.submit(_draw_svg, spec)


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
    spec = msgspec.json.encode({**chart.spec, "background": "white"})
    if _helper is not None:
        try:
            return _helper.submit(_draw_png, spec).result()
        except BrokenProcessPool:
            pass
    return _draw_png(spec)


@lru_cache(maxsize=32)
def _svg(spec: bytes) -> str:
    if _helper is not None:
        try:
            return (_drawing.pop(spec, None) or _helper.submit(_draw_svg, spec)).result()
        except BrokenProcessPool:
            pass
    return _draw_svg(spec)


def _draw_svg(spec: bytes) -> str:
    return str(vl_convert.vegalite_to_svg(spec.decode()))


def _draw_png(spec: bytes) -> bytes:
    return bytes(vl_convert.vegalite_to_png(spec.decode(), scale=2))
