"""What is worked out once for each word of a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


class Remembered(dict[str, Value]):
    """Words as written, each with what was worked out when it was first met; all forgotten when there are too many.

    A look-up by ``[]`` of a word that was met costs what a dictionary does, and no call.
    """

    LIMIT = 50_000

    def __init__(self, work_out: Callable[[str], Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> Value:
        if len(self) >= self.LIMIT:
            self.clear()
        value = self[word] = self._work_out(word)
        return value
