"""Full text: all words, phrases, endings; whatever is typed is text and no operator."""

from __future__ import annotations

import pytest

from comity.register import Register
from comity.register.searching import best_sentence
from tests.register.builders import memorandum, read

TEXT = (
    "The ministers spoke of trade. Both sides want an MoU on critical minerals signed this year."
    " A mineral that is critical is not meant. Café society was there."
)


@pytest.fixture
def filled(register: Register) -> Register:
    quote = {**memorandum("critical minerals"), "quote": "an MoU on critical minerals"}
    register.add(*read(quote, text=TEXT, title="Minerals <b>talks</b>"))
    return register


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("critical minerals", 2),
        ('"critical minerals"', 2),
        ('"minerals critical"', 0),
        ("mineral", 2),
        ("ministers", 1),
        ("Cafe", None),
        ("absent", 0),
        ("", 0),
        ("'; DROP TABLE documents; --", 0),
        ('"', 0),
        ("NOT OR AND (", 0),
        ("minerals*", 2),
        ("title:minerals", 0),
        ("-trade", 1),
    ],
)
def test_search(filled: Register, words: str, hits: int | None) -> None:
    found = filled.search(words)
    assert hits is None or len(found) == hits
    assert len(filled.documents()) == 1


def test_the_sentence_that_was_found_is_shown(filled: Register) -> None:
    document, statement = filled.search('"critical minerals"')
    assert document.sentence == "Both sides want an MoU on critical minerals signed this year."
    assert statement.sentence == document.sentence
    assert statement.record is not None
    assert filled.record(statement.record).records[0].kind == "instrument"


def test_an_endless_sentence_is_cut_around_the_word() -> None:
    assert "needle" in best_sentence("hay " * 5000 + "needle" + " hay" * 5000, ["needle"])
    assert len(best_sentence("x" * 10_000, ["needle"])) < 500
