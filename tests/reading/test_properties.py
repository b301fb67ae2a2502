"""Whatever the text: no crash, no quote that is not in it, no second answer."""

from __future__ import annotations

import itertools
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.model.document import Document
from comity.model.reading import Reading
from comity.reading.reader import read
from comity.reading.segment import segment

WORDS = (
    "Kazakhstan South Korea the U.S. China’s Chinese France-Vietnam President Tokayev Yoon Suk Yeol met with visited signed "
    "memorandum of understanding agreement on trade energy and , . “ ” ( ) - – : ; $6 billion 15th anniversary strategic "
    "partnership the two countries both sides he said that will not 2024 June 12 in Seoul ASTANA embassy sanctions "
    "fourth largest trading partner top ten investors percent million students Business Council discussed cooperation "
    "support condemned calls for his counterpart Foreign Minister Mr to of a \n \n\n • 1. No. € Rs 2,000 crore two-fold"
).split(" ")

prose = st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join)
anything = st.text(max_size=400)
mixed = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=80).map(" ".join)
dates = st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()), st.just("not a date"))


def check(text: str, reading: Reading) -> None:
    for s in reading.statements:
        assert text[s.start : s.end] == s.quote
        assert s.quote
        assert s.id
    for r in reading.refusals:
        assert text[r.start : r.end] == r.quote
        assert r.reason
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    c = reading.coverage
    assert c.with_statements + c.with_cues_only <= c.sentences


@given(text=st.one_of(prose, anything, mixed), published=dates, title=st.one_of(st.none(), prose))
@settings(max_examples=250, deadline=None)
def test_every_quote_is_in_its_text(text: str, published: str | None, title: str | None) -> None:
    document = Document.of(
        text, published=published, title=title, publisher="Ministry of Foreign Affairs of Peru"
    )
    reading = read(document)
    check(text, reading)
    assert read(document) == reading


@given(text=st.one_of(prose, anything, mixed))
@settings(max_examples=200, deadline=None)
def test_segmentation_covers_the_text_in_order(text: str) -> None:
    parts = segment(text)
    position = 0
    for start, end, token in zip(parts.starts, parts.ends, parts.tokens, strict=True):
        assert position <= start < end
        assert text[start:end] == token
        gap = text[position:start].strip("#" + string.whitespace).strip()  # the mark of a hashtag is no token
        assert not gap or not gap.isprintable()
        position = end
    sentences = parts.sentences
    assert all(a.last == b.first for a, b in itertools.pairwise(sentences))
    assert sum(s.last - s.first for s in sentences) == len(parts.tokens)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "Kazakhstan and " * 20_000,
        "President " * 20_000,
        "“" * 10_000 + "Kazakhstan met China" + "”" * 10_000,
        "$" * 10_000 + "6 billion",
        "1,2" * 20_000,
        "agreement on trade, " * 10_000,
        "A. B. " * 20_000,
        "Kazakhstan-" * 20_000,
        "\u202e\u0000\ufeff Kazakhstan met \U0001f1f0\U0001f1ff China",
        "Kazakhstan and Peru ³ ² ½ ٣ Ⅷ agreed on ³ June 2024 and No. ³",
        "İSTANBUL ﬁ ǅ Kazakhstan signed an agreement with Turkey in İzmir",
    ],
)
def test_texts_made_to_hurt(text: str) -> None:
    check(text, read(Document.of(text, published="2024-06-12")))


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", ".", "!", "“”"])
def test_nothing_gives_nothing(text: str) -> None:
    assert read(Document.of(text)).statements == ()


def test_another_language_gives_nothing() -> None:
    text = "Le président du Pérou a rencontré le président du Chili."
    assert read(Document.of(text, language="fr")).statements == ()
