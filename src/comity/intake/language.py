"""Which language a text is in: enough to refuse what is clearly not English, cheap enough for every document.

Scripts are told by their letters, languages in Latin script by their short words. English is presumed:
headlines, lists and texts full of foreign names hold few English words, so another language must show
itself before a text is called anything else. The profiles are data in ``languages.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

#: Characters looked at: some 350 words.
_SAMPLE = 2_500
#: Short words another language must show, how many different ones, and how many times as many as English shows.
_LEAST_HITS = 3
_LEAST_WORDS = 2
_OUTWEIGHS = 2.5
#: A long text in Latin script with a smaller share of English short words than this is in no language we know.
_LONG_TEXT = 80
_LEAST_ENGLISH = 0.02

_WORD = re.compile(r"[^\W\d_]+(?:['‘’ʻ][^\W\d_]+)?")
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7ff\uf900-\ufaff\ufb50-\ufdff\ufe70-\ufeff]")


class _Script(NamedTuple):
    letters: re.Pattern[str]
    language: str
    telling: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))


@cache
def _short_words() -> dict[str, tuple[str, ...]]:
    """A short word → the languages that use it."""
    words: dict[str, list[str]] = {}
    for code, language in _data()["latin"].items():
        for word in language["words"].split():
            words.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in words.items()}


@cache
def _scripts() -> tuple[_Script, ...]:
    return tuple(
        _Script(
            re.compile(f"[{script['letters']}]"),
            script["language"],
            tuple((code, re.compile(f"[{letters}]")) for code, letters in script.get("telling", {}).items()),
        )
        for script in _data()["script"].values()
    )


def detect(text: str) -> str:
    """ISO 639-1 code of the text's language; ``en`` unless another shows itself, ``und`` for a long text in none we know.

    A text in two languages, one after the other, counts as English if it begins or ends in English.
    """
    front = _detect(text[:_SAMPLE])
    if front != "en" and len(text) > 2 * _SAMPLE and _detect(text[-_SAMPLE:]) == "en":
        return "en"
    return front


def language_name(code: str) -> str:
    """The language of a code as people call it; the code itself when we have no name."""
    data = _data()
    return str(data["latin"].get(code, {}).get("name") or data["names"].get(code, code))


def _detect(sample: str) -> str:
    if not sample.isascii() and (other := _other_script(sample)):
        return other
    return _latin(sample)


def _other_script(sample: str) -> str | None:
    """The language of the script that holds most letters, if that is not Latin."""
    foreign = len(_NOT_LATIN.findall(sample))
    if foreign * 2 <= sum(map(str.isalpha, sample)):
        return None
    script = max(_scripts(), key=lambda one: len(one.letters.findall(sample)))
    counts = [(len(letters.findall(sample.lower())), code) for code, letters in script.telling]
    most, code = max(counts, default=(0, ""))
    if not script.letters.search(sample):
        return "und"
    return code if most * 100 > foreign else script.language


def _latin(sample: str) -> str:
    words = _WORD.findall(sample.lower())
    profile = _short_words()
    hits: Counter[str] = Counter()
    different: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for code in profile.get(word, ()):
            hits[code] += count
            different[code] += 1
    english = hits.pop("en", 0)
    best = max(sorted(hits), key=hits.__getitem__, default="en")
    enough = hits[best] >= _LEAST_HITS and different[best] >= _LEAST_WORDS
    if enough and hits[best] > _OUTWEIGHS * english:
        return best
    if len(words) >= _LONG_TEXT and english < _LEAST_ENGLISH * len(words):
        return "und"
    return "en"
