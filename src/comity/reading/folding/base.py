"""What folds share: each statement joined with the first kept one that reports the same, else kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Told = TypeVar("Told")


def folded(
    statements: Iterable[Told], same: Callable[[Told, Told], bool], joined: Callable[[Told, Told], Told]
) -> list[Told]:
    """``same`` and ``joined`` are given the statement kept before and the new one."""
    kept: list[Told] = []
    for new in statements:
        for n, old in enumerate(kept):
            if same(old, new):
                kept[n] = joined(old, new)
                break
        else:
            kept.append(new)
    return kept
