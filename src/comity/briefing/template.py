"""Sentences from templates: ``{name}`` is filled in, ``[ ... ]`` left out where something in it has no value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from comity.briefing.wording import sentence
from comity.knowledge.briefing import NAME

_OPTION = re.compile(r"\[([^\]]*)\]")
Values = Mapping[str, str | None]


class Filled(NamedTuple):
    """A finished sentence and the names that it used."""

    text: str
    used: frozenset[str]


def fill(templates: Iterable[str], values: Values) -> Filled:
    """The first template all of whose plain names have a value. The last one should need none."""
    for template in templates:
        text = _OPTION.sub(lambda m: _optional(m[1], values), template)
        needed = NAME.findall(text)
        if all(values.get(name) for name in needed):
            # One pass: braces in what is filled in are text.
            text = NAME.sub(lambda m: str(values[m[1]]), text)
            return Filled(sentence(_tidy(text)), frozenset(needed))
    return Filled("", frozenset())


def _optional(inner: str, values: Values) -> str:
    return inner if all(values.get(name) for name in NAME.findall(inner)) else ""


def _tidy(text: str) -> str:
    """An apposition's closing comma before another mark or the end goes."""
    text = re.sub(r",\s*(?=[,.;:)]|$)", "", text)
    return re.sub(r"\s+([,.;])", r"\1", text)
