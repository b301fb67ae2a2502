"""Intentions: which fields a sentence of intent names, and which sentences are none."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Intent
from comity.reading.reader import read

#: text about two parties -> (sectors, actor, modality) of its one intent
CASES = [
    (
        "Peru and Morocco agreed to expand cooperation in agriculture, fisheries, tourism and renewable energy.",
        ("agriculture", "tourism", "renewables"), "both", "agreed",
    ),
    (
        "The ministers of Peru and Morocco exchanged views on trade, customs and education.",
        ("trade", "education"), "both", "discussed",
    ),
    (
        "Issues of water management and space cooperation between Peru and Morocco were also discussed.",
        ("water", "space"), "both", "discussed",
    ),
    (
        "The talks between Peru and Morocco focused on mining and transport.",
        ("minerals", "transport"), "both", "discussed",
    ),
    (
        "Peru intends to deepen ties with Morocco in health and pharmaceuticals.",
        ("health",), "PER", "intends",
    ),
    (
        "Peru looks forward to working with Morocco on counter-terrorism.",
        ("security",), "PER", "intends",
    ),
    (
        "Peru and Morocco continue to strengthen military cooperation and youth exchanges.",
        ("defence", "gender_youth"), "both", "intends",
    ),
    (
        "The two sides stressed the importance of developing nuclear energy in Peru and Morocco.",
        ("nuclear",), "both", "called_for",
    ),
    (
        "Peru invited Moroccan businesses to invest in tourism.",
        ("investment", "tourism"), "PER", "called_for",
    ),
    (
        "Peru and Morocco should promote closer links in sport.",
        ("sport",), "both", "called_for",
    ),
    (
        "Special attention was paid to education in the talks of Peru and Morocco.",
        ("education",), "both", "discussed",
    ),
    (
        "Peru is helping Morocco to fight wildfires and to build a digital economy.",
        ("disaster", "digital"), "PER", "intends",
    ),
    (  # the clause ends where another thought begins
        "Peru and Morocco agreed to strengthen cooperation in culture after signing an accord on taxation.",
        ("culture",), "both", "agreed",
    ),
    ("Peru looks forward to closer agricultural cooperation with Morocco.", ("agriculture",), "PER", "intends"),
    (
        "Special emphasis was placed on education and tourism in the contacts of Peru and Morocco.",
        ("education", "tourism"), "both", "discussed",
    ),
    ("Tourism links of Peru and Morocco were also raised.", ("tourism",), "both", "discussed"),
    (
        "A draft was approved for the improvement of the cooperation of Peru and Morocco in sport and tourism.",
        ("sport", "tourism"), "both", "agreed",
    ),
    (
        "Under this memorandum, Peru and Morocco will work together on tourism.",
        ("tourism",), "both", "agreed",
    ),
    ("Peru and Morocco announced a new partnership in space.", ("space",), "both", "intends"),
    ("Peru and Morocco are exploring cooperation in nuclear energy.", ("nuclear",), "both", "intends"),
    ("Peru welcomed further Moroccan cooperation in tourism.", ("tourism",), "PER", "called_for"),
    (
        "Cooperation of Peru and Morocco in tourism is becoming increasingly important.",
        ("tourism",), "both", "called_for",
    ),
    ("Peru and Morocco are going to expand cooperation in tourism.", ("tourism",), "both", "intends"),
    (
        "Peru and Morocco exchanged views on regional and international developments.",
        ("multilateral",), "both", "discussed",
    ),
    (  # "the rule of law" is a value, law enforcement a field
        "Peru and Morocco agreed to work together on law enforcement.",
        ("justice",), "both", "agreed",
    ),
]  # fmt: skip

#: texts that hold fields and no intent
NONE = [
    "Peru welcomed the signing of an agreement with Morocco on tourism.",
    "Given the strong tourism ties of Peru and Morocco, it is important to be on time.",
    "Trade between Peru and Morocco reached 2 million dollars last year.",
    "Cooperation of Peru and Morocco in tourism is close.",
    "The Moroccan parliament will debate agriculture on Monday. Peru was not mentioned.",
    "Peru and Morocco agreed that Minister of Trade Juan Pérez would travel on Monday.",
    "Peru and Morocco agreed to hold a sitting of the commission on trade and scientific cooperation.",
    "Officials of Peru and Morocco discussed the weather.",
]


def intents(text: str) -> list[Intent]:
    document = Document.of(text, title="Peru and Morocco", published="2024-05-03")
    return [s for s in read(document).statements if isinstance(s, Intent)]


@pytest.mark.parametrize(("text", "sectors", "actor", "modality"), CASES)
def test_the_fields_of_an_intent(text: str, sectors: tuple[str, ...], actor: str, modality: str) -> None:
    found = intents(text)
    assert [(set(s.sectors), s.actor, s.modality) for s in found] == [(set(sectors), actor, modality)]
    assert all(text[s.start : s.end] == s.quote for s in found)


@pytest.mark.parametrize("text", NONE)
def test_no_intent(text: str) -> None:
    assert intents(text) == []


def test_plans_of_one_state_in_a_text_about_something_else_are_no_intent() -> None:
    text = " ".join(
        ["We will improve our schools and hospitals.", "Our roads are old.", "The budget is large."] * 6
    )
    document = Document.of(text + " Peru was once mentioned beside Morocco.", title="A budget speech")
    assert not [s for s in read(document).statements if isinstance(s, Intent)]
