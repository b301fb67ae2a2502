"""Who says what: the speaker of a marked word in a short text."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.reading.context import Context

INTRODUCED = "President of Peru Juan Pérez met King of Morocco Mohammed Alami in Lima. "

#: text with one word in CAPITALS that is asked for -> speaker
CASES = [
    ("The TALKS were long.", None),
    ("Pérez said that the TALKS were long.", "Pérez"),
    ("He noted that the TALKS were long.", "Pérez"),
    ("The TALKS were long, Pérez said.", "Pérez"),
    ("The TALKS were long, said Alami.", "Alami"),
    ("“The TALKS were long,” Alami told reporters on Monday.", "Alami"),
    ("“Lima is cold,” Alami told reporters on Monday, after the TALKS ended.", None),
    ("“We came early. The TALKS were long,” said Alami.", "Alami"),
    ("Alami said: “We came early. The TALKS were long. We left late.”", "Alami"),
    ("Alami said it was cold. “The TALKS were long and they were hard to follow.”", "Alami"),
    ("According to the Ministry of Health, the TALKS were long.", "Ministry of Health"),
    ("The TALKS were long, according to figures from the Central Bank of Peru.", "Central Bank of Peru"),
    ("The TALKS were long, a government spokesperson said.", "government spokesperson"),
    ("The TALKS were long, the Foreign Ministry (MFA) said on Monday.", "Foreign Ministry"),
    ("The TALKS were long, state media reported.", None),
    ("The TALKS were long, reported Reuters.", None),
    ("Peru says the TALKS were long.", "Peru"),
    ("Peru underlined the need for the TALKS.", None),
    ("Pérez and King Mohammed Alami noted that the TALKS were long.", None),
    ("Pérez was quoted as saying that the TALKS were long.", "Pérez"),
    ("Pérez will stress that the TALKS were long.", "Pérez"),
]


@pytest.mark.parametrize(("text", "speaker"), CASES)
def test_speaker(text: str, speaker: str | None) -> None:
    whole = INTRODUCED + text
    context = Context(Document.of(whole, title="Peru and Morocco", published="2024-05-03"))
    place = whole.index("TALKS")
    for view in context.views:
        for n, item in enumerate(view.items):
            start, end = context.range_of([item])
            if start <= place < end:
                found = context.speaker(view, n)
                assert (found or "").removeprefix("a ") == (speaker or "")
                return
    raise AssertionError("the word is in no sentence")


def test_the_name_that_the_text_uses_is_the_speaker() -> None:
    text = (
        "Minister of Commerce of Thailand Somchai Wongsakul met Ambassador of Peru Juan Pérez. Somchai was late. "
        "Mr Somchai said that the talks were long."
    )
    context = Context(Document.of(text, title="Thailand and Peru"))
    assert context.attributions[2][0].speaker == "Somchai"
