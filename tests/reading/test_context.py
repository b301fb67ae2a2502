"""Who "the two countries", "we" and a bare name are, and which parties a sentence names."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.reading.context import Context
from comity.reading.reader import read


def _context(text: str, title: str, publisher: str | None = None) -> Context:
    return Context(Document.of(text, title=title, published="2024-05-03", publisher=publisher))


#: text, title, the parties that its last sentence is about
PARTIES = [
    ("Peru, together with Chile, Brazil and Ecuador, signed a treaty.", "Peru and Chile", "PER CHL BRA ECU"),
    ("Kenya, along with Uganda, joined the treaty.", "Kenya and Uganda", "KEN UGA"),
    ("The agreement rests on NATO standards.", "Poland and Spain", "POL ESP"),
    ("The agreement rests on EU rules.", "Ukraine and the Netherlands", "EU UKR"),
    ("The agreement rests on EU rules.", "The Netherlands and Ukraine", "EU UKR"),
    ("The conference was held in Cairo by Peru and Chile.", "Peru and Chile", "PER CHL"),
    ("The conference was held in Lima by Chile.", "Peru and Chile", "PER CHL"),
    ("The two countries signed a treaty.", "Peru and Chile", "CHL PER"),
]


@pytest.mark.parametrize(("text", "title", "parties"), PARTIES)
def test_parties_of_a_sentence(text: str, title: str, parties: str) -> None:
    context = _context(text, title)
    view = context.views[-1]
    assert set(context.parties(view, 0, len(view.items))) == set(parties.split())


def test_a_document_with_each_of_several_partners_stands_at_its_name() -> None:
    text = "Peru has signed memoranda on fishing with Chile, Brazil and Ecuador."
    context = _context(text, "Peru and Chile")
    assert context.place_of(context.views[0], 0, "BRA") == (text.index("Brazil"), text.index("Brazil") + 6)
    assert context.place_of(context.views[0], 0, "FRA") is None


#: text, publisher, the two parties of the text
DYADS = [
    ("Peru and Chile met. Peru paid Chile. Chile thanked Peru. Kenya watched.", "Kenya Times", "PER CHL"),
    ("Peru met us. Peru thanked us. Chile watched. Kenya is glad.", "Government of Kenya", "KEN PER"),
    ("Peru paid. Peru came. Peru left.", "Government of Kenya", "KEN PER"),
]


@pytest.mark.parametrize(("text", "publisher", "dyad"), DYADS)
def test_the_two_parties_of_a_text(text: str, publisher: str, dyad: str) -> None:
    assert set(_context(text, "A meeting", publisher).dyad) == set(dyad.split())


def test_a_firms_results_are_no_news_between_states() -> None:
    text = (
        "Sato Motors of Japan told its shareholders on Monday that net profit rose. Earnings in the second quarter were up. "
        "Quarterly revenue came to $2 billion. In May the Japanese firm purchased a plant in Brazil for $330 million."
    )
    assert read(Document.of(text, published="2024-06-03")).statements == ()
