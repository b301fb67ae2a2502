"""Charts as pictures for a page, drawn beside where a process for it was begun.

It imports little, so that the process is begun before all else.
"""

from __future__ import annotations

import atexit
import os
import re
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache, partial
from threading import Lock
from typing import TYPE_CHECKING

from comity.beside import Beside
from comity.briefing import drawing
from comity.briefing.drawing import Kind

if TYPE_CHECKING:
    from comity.model.brief import Chart

_IDS = re.compile(r'\b(id="|url\(#|href="#)([\w-]+)')


class _Helper:
    """A process beside with the drawing engine in it, which draws one picture after another."""

    def __init__(self, kind: Kind) -> None:
        self.kind: Kind = kind
        self._turn = Lock()
        self._drawing: dict[bytes, Beside[bytes]] = {}
        # -P: nothing of the working folder is imported
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", drawing.START],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip
        atexit.register(self._end)

    def begin(self, spec: bytes) -> None:
        """Ask for a picture that will be wanted."""
        if spec not in self._drawing:
            self._drawing[spec] = Beside(partial(self._ask, self.kind, spec))

    def picture(self, kind: Kind, spec: bytes) -> bytes:
        """The picture; empty where the process has failed."""
        begun = self._drawing.pop(spec, None) if kind == self.kind else None
        return begun() if begun else self._ask(kind, spec)

    def _ask(self, kind: Kind, spec: bytes) -> bytes:
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        with self._turn, suppress(OSError, ValueError):
            asked.write(f"{kind} {len(spec)}\n".encode() + spec)
            asked.flush()
            length = int(answers.readline())
            picture = answers.read(length)
            return picture if len(picture) == length else b""
        return b""

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()


_helper: _Helper | None = None


def prepare(kind: Kind) -> None:
    """Begin to load the drawing engine in a process of its own, while the register is still being asked.

    The engine takes half a second to start and holds the interpreter meanwhile. Without it charts are drawn in this
    process. ``kind``: of the pictures that will be wanted.
    """
    global _helper
    if _helper is None and (os.cpu_count() or 1) > 1:
        with suppress(OSError):
            _helper = _Helper(kind)


def begin(chart: Chart) -> None:
    """Begin to draw a chart in the process beside, where there is one; :func:`svg` and :func:`png` wait for it."""
    if _helper is not None:
        _helper.begin(_spec(_helper.kind, chart))


def svg(chart: Chart) -> str:
    """The chart as an SVG element to stand in a page: named for screen readers, ids of its own."""
    drawn = _picture("svg", _spec("svg", chart)).decode()
    drawn = drawn[drawn.index("<svg") :]
    drawn = _IDS.sub(lambda m: f"{m[1]}{chart.name}-{m[2]}", drawn)
    # The picture is one image with one description; its parts are not read out one by one.
    drawn = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", drawn)
    drawn = drawn.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    return drawn.replace("<svg ", f'<svg role="img" aria-labelledby="{chart.name}-alt" ', 1)


def png(chart: Chart) -> bytes:
    """The chart as PNG, on white."""
    return _picture("png", _spec("png", chart))


def _spec(kind: Kind, chart: Chart) -> bytes:
    import msgspec

    return msgspec.json.encode({**chart.spec, "background": "white"} if kind == "png" else chart.spec)


@lru_cache(maxsize=32)
def _picture(kind: Kind, spec: bytes) -> bytes:
    return (_helper.picture(kind, spec) if _helper else b"") or drawing.draw(kind, spec)
