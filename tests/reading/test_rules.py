"""Every rule's own sentences: what it must and must not match."""

from __future__ import annotations

from typing import Any

import pytest

from comity.knowledge.rules import Rule, rules
from comity.model.document import Document
from comity.model.statement import Statement
from comity.reading.reader import read

PUBLISHED = "2024-06-15"
MUST = [pytest.param(r, e, id=f"{r.name}-{n}") for r in rules() for n, e in enumerate(r.yes)]
MUST_NOT = [pytest.param(r, e, id=f"{r.name}-{n}") for r in rules() for n, e in enumerate(r.no)]


def statements_of(rule: Rule, sentence: str) -> list[Statement]:
    """What the rule reads; " / " in a sentence stands for a line break."""
    document = Document.of(
        sentence.replace(" / ", "\n"), published=PUBLISHED, title="Kazakhstan, South Korea"
    )
    return [s for s in read(document).statements if s.rule == rule.name]


def written(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ",".join(written(v) for v in value)
    if isinstance(value, dict):
        return str(value.get("name"))
    return "null" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(("rule", "example"), MUST)
def test_must_match(rule: Rule, example: str) -> None:
    sentence, _, wanted = example.partition(" => ")
    found = statements_of(rule, sentence.strip())
    assert found, f"{rule.where}: {rule.name} does not read {sentence!r}"
    expected = dict(part.split("=", 1) for part in wanted.split("; ")) if wanted else {}
    given = [{k: written(v) for k, v in s.as_record().items()} for s in found]
    assert any(all(g.get(k.strip()) == v.strip() for k, v in expected.items()) for g in given), (
        f"{rule.where}: {rule.name} reads {given}, wanted {expected}"
    )


@pytest.mark.parametrize(("rule", "example"), MUST_NOT)
def test_must_not_match(rule: Rule, example: str) -> None:
    found = statements_of(rule, example)
    assert not found, f"{rule.where}: {rule.name} reads {[s.as_record() for s in found]}"
