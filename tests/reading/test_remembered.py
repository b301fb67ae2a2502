"""A word is worked out once, and memory does not grow without end."""

from __future__ import annotations

import pytest

from comity.reading.remembered import Remembered


def test_a_word_is_worked_out_once() -> None:
    asked: list[str] = []
    lengths: Remembered[int] = Remembered(lambda word: asked.append(word) or len(word))
    assert (lengths["treaty"], lengths["treaty"], lengths["pact"]) == (6, 6, 4)
    assert asked == ["treaty", "pact"]


def test_too_many_words_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Remembered, "LIMIT", 3)
    lengths: Remembered[int] = Remembered(len)
    for word in ("a", "to", "the", "pact"):
        assert lengths[word] == len(word)
    assert list(lengths) == ["pact"]
