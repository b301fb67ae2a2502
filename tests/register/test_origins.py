"""Texts that carry others: properties of the likeness of texts."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from comity.register.origins import ALIKE, likeness, promising, runs_of, sample

WORDS = [f"word{n}" for n in range(400)]


def text(seed: int, words: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


@given(st.text(max_size=300))
def test_any_text_is_like_itself(words: str) -> None:
    runs = runs_of(words)
    assert not runs or likeness(runs, runs) == 1.0
    assert set(sample(runs)) <= runs


@given(st.integers(0, 50), st.integers(60, 400))
def test_case_and_punctuation_mean_nothing(seed: int, words: int) -> None:
    plain = text(seed, words)
    assert runs_of(plain) == runs_of("“" + plain.upper().replace(" ", ",  ") + "”!")


@given(st.integers(0, 50), st.integers(51, 100), st.integers(60, 300))
def test_other_words_are_another_text(one: int, other: int, words: int) -> None:
    assert likeness(runs_of(text(one, words)), runs_of(text(other, words))) < ALIKE


@given(st.integers(0, 30), st.integers(100, 300), st.integers(0, 100))
def test_a_copy_inside_a_longer_text_is_found_by_the_sample(seed: int, words: int, around: int) -> None:
    original, copy = (
        text(seed, words),
        f"{text(seed + 100, around)} {text(seed, words)} {text(seed + 200, around)}",
    )
    kept, sampled = sample(runs_of(original)), sample(runs_of(copy))
    assert promising(len({*kept} & {*sampled}), len(kept), len(sampled))
    assert likeness(runs_of(original), runs_of(copy)) >= ALIKE


@given(st.integers(0, 30), st.integers(500, 900))
def test_a_shared_footer_is_not_worth_a_comparison(seed: int, words: int) -> None:
    footer = (
        " Subscribe to our channel and be the first to know what happens in the region every day of the week."
    )
    one, other = (sample(runs_of(text(s, words) + footer)) for s in (seed, seed + 100))
    assert not promising(len({*one} & {*other}), len(one), len(other))


def test_letters_of_any_script_count() -> None:
    korean = "윤석열 대통령은 카자흐스탄을 국빈 방문해 토카예프 대통령과 회담했다 " * 3
    assert len(runs_of(korean)) > 5
