"""Python's search for cycles of references, paused where millions of objects are made and none of them is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, to_the_end: bool = False) -> Iterator[None]:
    """No search for cycles inside; afterwards as it was before.

    ``to_the_end``: the program ends soon after, and what was made inside is not looked at even then (half a second
    for a brief of 50 pages as PDF).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        if was_on:
            gc.enable()
