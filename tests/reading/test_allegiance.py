"""Whose a person is who bears an office and no state."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.reading.context import Context

#: text, publisher, name -> party
CASES = [
    ("Minister Ana Ruiz met President of Chile Juan Soto.", "Ministry of Trade, Peru", "Ana Ruiz", "PER"),
    ("President Ana Ruiz met President of Chile Juan Soto.", "Peru Herald", "Ana Ruiz", "PER"),
    ("President Ana Ruiz met President of Chile Juan Soto.", None, "Ana Ruiz", "PER"),
    ("President of Peru Juan Soto met Prime Minister Ana Ruiz.", None, "Ana Ruiz", "CHL"),
    ("President Juan Ruiz and First Lady Ana Ruiz of Chile came.", "Government of Peru", "Juan Ruiz", "CHL"),
    ("The founder Ana Ruiz met President of Chile Juan Soto.", "Government of Peru", "Ana Ruiz", None),
    ("Rector Ana Ruiz met President of Chile Juan Soto.", None, "Ana Ruiz", None),
    ("President of the Solmar Group Ana Ruiz met President of Chile Juan Soto.", None, "Ana Ruiz", None),
]


@pytest.mark.parametrize(("text", "publisher", "name", "party"), CASES)
def test_the_party_of_an_office_without_a_state(
    text: str, publisher: str | None, name: str, party: str | None
) -> None:
    whole = text + " Peru and Chile are neighbours."
    context = Context(Document.of(whole, title="Peru and Chile", publisher=publisher))
    person = context.chunker.people.named(name)
    assert (person.party if person else None) == party


def test_no_minister_of_the_united_states() -> None:
    text = "Secretary Ana Ruiz met Foreign Minister Juan Soto. Peru and the United States are friends."
    context = Context(
        Document.of(text, title="United States and Peru", publisher="Department of State, United States")
    )
    people = context.chunker.people.known.values()
    assert {p.name: p.party for p in people} == {"Ana Ruiz": "USA", "Juan Soto": "PER"}


#: a text and the people in it
NAMES = [
    (
        "President of the Andean Development Bank (ADB) Ana Ruiz came to Peru.",
        [("Ana Ruiz", "President of the Andean Development Bank")],
    ),
    (
        "They met the new Chilean ambassador to Peru, Ana Ruiz.",
        [("Ana Ruiz", "new Chilean ambassador to Peru")],
    ),
    (
        "Minister for Transport and the Environment, Ms Ana Ruiz, came to Peru.",
        [("Ana Ruiz", "Minister for Transport and the Environment")],
    ),
    ("Thai Prime Minister Somchai Chan-o-ma came to Peru.", [("Somchai Chan-o-ma", "Thai Prime Minister")]),
    (
        "Malaysia Foreign Minister Dato' Sri Osman Haji came to Peru.",
        [("Osman Haji", "Malaysia Foreign Minister")],
    ),
    ("President of Peru Ana Ruiz Ruiz AnaPresident of Peru spoke.", [("Ana Ruiz", "President of Peru")]),
    ("Foreign Minister of Peru Ana #Ruiz came.", [("Ana Ruiz", "Foreign Minister of Peru")]),
    (
        "Kazakh Foreign Minister Murat Ali met Uzbek Prime Minister Bobur Karimov in Peru.",
        [("Murat Ali", "Kazakh Foreign Minister"), ("Bobur Karimov", "Uzbek Prime Minister")],
    ),
    (
        "Vietnamese Prime Minister Tran Van Minh met Korean President Kang Min-ho in Peru.",
        [("Tran Van Minh", "Vietnamese Prime Minister"), ("Kang Min-ho", "Korean President")],
    ),
    (
        "Saudi Crown Prince Faisal bin Khalid met President José Luis Campos Rey of Peru.",
        [("Faisal bin Khalid", "Saudi Crown Prince"), ("José Luis Campos Rey", "President")],
    ),
]


@pytest.mark.parametrize(("text", "people"), NAMES)
def test_names_and_offices(text: str, people: list[tuple[str, str]]) -> None:
    context = Context(Document.of(text + " Peru and Oman were told.", title="Peru and Oman"))
    found = context.chunker.people.known.values()
    assert [(p.name, p.office) for p in found] == people


#: a text and whose its people are
STATES = [
    (
        "Senator Eva Ruiz met her Indonesian counterpart, the Minister for Law, Mr Andi Wijaya, in Peru.",
        "Andi Wijaya",
        "IDN",
    ),
    ("Ana Ruiz, Minister of Trade, Chile, spoke in Peru.", "Ana Ruiz", "CHL"),
    ("President of the European Commission Ana Ruiz was in Peru.", "Ana Ruiz", "EU"),
    ("His Majesty King Ali of Chile was in Peru.", "Ali", "CHL"),
    ("President of Chile Ana Ruiz Soto spoke. Vice President Ana Ruiz was in Peru.", "Ana Ruiz Soto", "CHL"),
]


@pytest.mark.parametrize(("text", "name", "party"), STATES)
def test_whose_somebody_is(text: str, name: str, party: str) -> None:
    context = Context(Document.of(text, title="Peru and Oman"))
    person = context.chunker.people.named(name)
    assert person is not None
    assert person.party == party
