"""Hard-wrapped lines become paragraphs."""

from __future__ import annotations

import pytest

from comity.intake.paragraphs import joined


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The two sides agreed on", "forestry."], "The two sides agreed on forestry."),
        (["The two sides co-", "operated on forestry."], "The two sides cooperated on forestry."),
        (["the oil-", "Rich state"], "the oil- Rich state"),
        (["growth of 5-", "6 percent"], "growth of 5- 6 percent"),
        (["One paragraph here.", "", "Another one."], "One paragraph here.\n\nAnother one."),
        (
            [
                "A long line that fills the width of the page up to its end",
                "and ends here.",
                "Another paragraph that fills the width of the page",
            ],
            "A long line that fills the width of the page up to its end and ends here.\n\nAnother paragraph that fills the width of the page",
        ),
        (
            ["They signed:", "- a memorandum", "- an agreement on", "trade"],
            "They signed:\n\n- a memorandum\n\n- an agreement on trade",
        ),
        (["1. First item", "2) Second item"], "1. First item\n\n2) Second item"),
        ([], ""),
        (["", " "], ""),
    ],
)
def test_joined(lines, text):
    assert joined(lines) == text
