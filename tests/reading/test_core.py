"""The core of a pattern: what it is, and that a search by it finds what the pattern finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.reading.core import UNBOUNDED, core
from comity.reading.match import Search
from comity.reading.pattern import Compiler, pieces

WORDS = ("who", "plan", "to", "by", "stop", "x")
SYMBOLS = dict(zip(WORDS, "wptbsx", strict=True))
TRIGGERS = frozenset(("plan",))

CASES = [
    ("(<who:who> (!(stop) _){0,3})? plan to <key:(!(stop) _)+>", "plan to (!(stop)_)+", 4),
    ("<key:(!(stop) _)* to (!(stop) _)*> by ~2 (plan | x)", "by ~2 (plan|x)", UNBOUNDED),
    ("<key:(x | !(stop | to) _){1,5} to> plan by", "plan by", 6),
    ("~ to plan", "to plan", 12),
]


def _text(given: list[tuple[str, str]]) -> str:
    return re.sub(r"[\s)]", "", "".join(text for _, text in given))


@pytest.mark.parametrize(("pattern", "kept", "reach"), CASES)
def test_core(pattern: str, kept: str, reach: int) -> None:
    found = core(pieces(pattern), TRIGGERS)
    assert found is not None
    assert (_text(found[0]), found[1]) == (re.sub(r"[\s)]", "", kept), reach)


@pytest.mark.parametrize(
    "pattern",
    ["who (x)? plan to", "plan to by", "(who)? to by", "(who to | by)? (plan)? x", "who to | (x)? plan by"],
)
def test_patterns_that_begin_at_a_word_or_name_no_trigger_have_none(pattern: str) -> None:
    assert core(pieces(pattern), TRIGGERS) is None


@pytest.mark.parametrize("pattern", [pattern for pattern, _, _ in CASES])
@given(symbols=st.text("wptbsx", max_size=30))
def test_same_matches(pattern: str, symbols: str) -> None:
    search = Search(pattern, SYMBOLS, "here", TRIGGERS)
    for _ in range(Search.OFTEN):
        search.found("")
    whole = Compiler(SYMBOLS, "here").compile(pattern)
    assert [m.regs for m in search.found(symbols)] == [m.regs for m in whole.finditer(symbols)]
