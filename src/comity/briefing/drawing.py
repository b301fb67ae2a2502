"""Vega-Lite drawn as SVG or PNG, offline, here or in a process beside. The only file that knows vl-convert.

It imports nothing else of Comity: the process beside starts with it alone.
"""

from __future__ import annotations

import os
import sys
from typing import Literal

Kind = Literal["svg", "png"]
START = "from comity.briefing.drawing import serve; serve()"
_TRIAL = b'{"data":{"values":[{"a":1}]},"mark":"line","encoding":{"x":{"field":"a","type":"ordinal"}}}'


def draw(kind: str, spec: bytes) -> bytes:
    """The picture of a specification; PNG sharp enough for print."""
    import vl_convert

    if kind == "png":
        return bytes(vl_convert.vegalite_to_png(spec.decode(), scale=2))
    return str(vl_convert.vegalite_to_svg(spec.decode())).encode()


def serve() -> None:
    """Load the engine, then draw what standard input asks for until it ends.

    Asked: a line of kind and length, and the specification of that length. Answered: a line of the length, and the
    picture; of length 0 where it cannot be drawn.
    """
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the engine prints is no answer
    draw("svg", _TRIAL)
    for line in asked:
        kind, length = line.split()
        try:
            picture = draw(kind.decode(), asked.read(int(length)))
        except Exception:  # who asked draws it himself then, and sees why not
            picture = b""
        answers.write(b"%d\n" % len(picture) + picture)
        answers.flush()
    os._exit(0)  # the engine has nothing to tidy up
