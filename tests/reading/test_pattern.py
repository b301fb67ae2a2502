"""The pattern language: what a pattern needs, and what it compiles to."""

from __future__ import annotations

from collections import Counter

import pytest

from comity.errors import KnowledgeError
from comity.knowledge.rules import rules
from comity.reading.pattern import Compiler, character_class, needs, tags_in, tags_of

SYMBOLS = {"a": "A", "b": "B", "@c": "CD", "TYPE": "T", ",": ",", ";": ";"}


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("a b", [{"a"}, {"b"}]),
        ("a b?", [{"a"}]),
        ("a? @c*", []),
        ("a{0,3} TYPE", [{"TYPE"}]),
        ("a{1,3}", [{"a"}]),
        ("(a | b) TYPE", [{"a", "b"}, {"TYPE"}]),
        ("(a | b?) TYPE", [{"TYPE"}]),
        ("(a | b)? TYPE", [{"TYPE"}]),
        ("<key: a b> ~4 TYPE", [{"a"}, {"b"}, {"TYPE"}]),
        ("<key: a>? TYPE", [{"TYPE"}]),
        ("a !(b) TYPE", [{"a"}, {"TYPE"}]),
        ("a _ ^ $", [{"a"}]),
        ("(a (b | @c){0,2}? TYPE)", [{"a"}, {"TYPE"}]),
        ("a | b", [{"a", "b"}]),
        ("(a TYPE | b @c b)", [{"a", "b"}, {"TYPE", "@c"}]),
        ("a !(!(_* TYPE)) b", [{"a"}, {"TYPE"}, {"b"}]),
        ("a !(!(TYPE) b) b", [{"a"}, {"b"}]),
        ("a !(!(TYPE) | b) b", [{"a"}, {"b"}]),
        ('"," a', [{","}, {"a"}]),
    ],
)
def test_what_a_match_must_hold(pattern: str, wanted: list[set[str]]) -> None:
    assert [set(need) for need in needs(pattern)] == wanted


@pytest.mark.parametrize(
    ("pattern", "symbols", "span"),
    [
        ("a b", "xABx", (1, 3)),
        ("a ~ b", "AxxxB", (0, 5)),
        ("a ~2 b", "AxxxB", None),
        ("a ~ b", "Ax;xB", None),
        ("@c+", "xCDCx", (1, 4)),
        ("a !(b) _", "ABAx", (2, 4)),
        ("^ a", "xA", None),
        ("a $", "xA", (1, 2)),
        ("(a | @c) TYPE", "DT", (0, 2)),
        ("a (!(b | @c) _)* TYPE", "AxxTxT", (0, 6)),
        ("a (!(b | @c) _)* TYPE", "AxxTDT", (0, 4)),
        ("!(a) _{2}", "AAxA", (2, 4)),
        ("a !(b | @c) TYPE", "ABAT", (2, 4)),
        ("<key: a | @c> !(!(b)) b", "CB", (0, 2)),
    ],
)
def test_compiled_patterns(pattern: str, symbols: str, span: tuple[int, int] | None) -> None:
    found = Compiler(SYMBOLS, "here:1").compile(pattern).search(symbols)
    assert (found.span() if found else None) == span


def test_captures_of_one_name_are_numbered() -> None:
    expression = Compiler(SYMBOLS, "here:1").compile("(<key: a> | b <key: @c>)")
    assert set(expression.groupindex) == {"key", "key__2"}


@pytest.mark.parametrize("pattern", ["a (b", "a )", "nothing", "@d", "<key: a", "NONE a"])
def test_faults_name_their_place(pattern: str) -> None:
    with pytest.raises(KnowledgeError, match="here:1"):
        Compiler(SYMBOLS, "here:1").compile(pattern)


def test_tags() -> None:
    assert tags_of('<who: STATE> ~3 @meet ("," | With)') == ["STATE", "@meet", ",", "with"]


@pytest.mark.parametrize(
    ("chars", "wanted"), [("a", "a"), ("ab", "[a-b]"), ("cab", "[a-c]"), ("acd", "[ac-d]")]
)
def test_classes_are_ranges(chars: str, wanted: str) -> None:
    assert character_class(chars) == wanted


def test_tags_of_all_rules_counted_by_runs_without_spaces() -> None:
    patterns = [pattern for rule in rules() for pattern in (*rule.matches, *rule.unless)]
    assert list(tags_in(patterns).items()) == list(
        Counter(tag for pattern in patterns for tag in tags_of(pattern)).items()
    )
