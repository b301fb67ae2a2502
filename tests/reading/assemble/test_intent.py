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

#: fields named first or before, hopes, support for the other's efforts, calls and agreements in other shapes
HARD = [
    (
        "In energy and transport, Peru and Morocco must work closer together.",
        ("energy", "transport"),
        "both",
        "intends",
    ),
    (
        "Peru fights drug trafficking and is willing to deepen cooperation with Morocco in this area.",
        ("justice",),
        "PER",
        "intends",
    ),
    (
        "The foreign ministers of Peru and Morocco discussed security, including the border.",
        ("security",),
        "both",
        "discussed",
    ),
    (
        "Peru affirmed its support for Morocco's efforts to modernise its power grid and improve public health.",
        ("electricity", "health"),
        "PER",
        "intends",
    ),
    (
        "The president of Peru expressed hope for strengthening economic cooperation between Peru and Morocco.",
        ("trade",),
        "PER",
        "intends",
    ),
    (
        "Peru and Morocco could cooperate in renewable energy and water management.",
        ("renewables", "water"),
        "both",
        "called_for",
    ),
    (
        "Peru and Morocco vowed to work together on a critical mineral supply chain.",
        ("minerals", "trade"),
        "both",
        "agreed",
    ),
    (
        "Energy issues are among the priorities of the dialogue between Peru and Morocco.",
        ("energy",),
        "both",
        "discussed",
    ),
    ("Peru seeks greater cooperation with Morocco against organised crime.", ("justice",), "PER", "intends"),
    (
        "The agenda of the talks in Lima included fisheries, tourism and visas. Peru and Morocco were there.",
        ("agriculture", "tourism", "migration"),
        "both",
        "discussed",
    ),
    (
        "Peru and Morocco underlined their shared goal of strengthening energy security.",
        ("energy",),
        "both",
        "intends",
    ),
    (
        "The two countries' joint efforts to combat people smuggling continue. Peru and Morocco spoke.",
        ("migration",),
        "both",
        "intends",
    ),
    ("Peru is moving to expand cooperation with Morocco in railways.", ("transport",), "PER", "intends"),
    (
        "I will discuss trade and mining with our partners in Morocco, the Peruvian minister said.",
        ("trade", "minerals"),
        "both",
        "discussed",
    ),
    (
        "The Peruvian delegation met Moroccan officials to discuss cooperation in aviation and health.",
        ("transport", "health"),
        "both",
        "discussed",
    ),
    (
        "The discussion of Peru and Morocco covered political dialogue, trade and economic relations, and culture.",
        ("trade", "culture"),
        "both",
        "discussed",
    ),
    ("Peru and Morocco discussed politics and defence.", ("defence",), "both", "discussed"),
    (
        "Peru and Morocco reached an understanding on labour migration and vocational training.",
        ("migration", "education"),
        "both",
        "agreed",
    ),
    (
        "Opportunities for joint research between Peru and Morocco were explored.",
        ("science",),
        "both",
        "discussed",
    ),
    (
        "Peru's memorandum with Morocco will promote cooperation in forestry and tourism.",
        ("forestry", "tourism"),
        "both",
        "agreed",
    ),
    (
        "Morocco invited Peruvian firms to invest in its ports.",
        ("investment", "transport"),
        "MAR",
        "called_for",
    ),
    (
        "Peru and Morocco exchanged views on the situation in the Sahel and on international issues.",
        ("multilateral",),
        "both",
        "discussed",
    ),
    (
        "Cooperation in space between Peru and Morocco is of great importance.",
        ("space",),
        "both",
        "called_for",
    ),
    ("Peru and Morocco will step up the fight against illegal fishing.", ("justice",), "both", "intends"),
    (
        '"We want to learn from Morocco in agriculture," the Peruvian minister said.',
        ("agriculture",),
        "both",
        "intends",
    ),
    (
        "Both sides welcomed the good cooperation of Peru and Morocco in oil spill response.",
        ("disaster",),
        "both",
        "called_for",
    ),
    ("Peru expects to work with Morocco on 5G networks.", ("digital",), "PER", "intends"),
    ("The talks of Peru and Morocco revolved around food shortages.", ("agriculture",), "both", "discussed"),
    ("Peru and Morocco count on closer cooperation in culture.", ("culture",), "both", "intends"),
    (
        "The pact of Peru and Morocco, signed in Lima, covers cooperation in tourism and space research.",
        ("tourism", "space"),
        "both",
        "agreed",
    ),
    (
        "Peru's president persuaded Moroccan firms to invest in tourism.",
        ("investment", "tourism"),
        "PER",
        "intends",
    ),
    ("Peru and Morocco agree to strengthen ties in nuclear energy.", ("nuclear",), "both", "agreed"),
    (
        "The envoys of Peru and Morocco met to collaborate to protect biodiversity.",
        ("environment",),
        "both",
        "intends",
    ),
    (
        "The two sides focused on fisheries. Peru and Morocco were pleased.",
        ("agriculture",),
        "both",
        "discussed",
    ),
]

#: texts that hold fields and no intent
NONE = [
    "Peru's parliament passed a law on agriculture, and Morocco held an election.",
    "Peru built a dam for its farmers. Morocco won the match.",
    "Trade between Peru and Morocco grew last year.",
    "The ministers of trade of Peru and Morocco dined.",
    "Peru welcomed the signing of an agreement with Morocco on tourism.",
    "Given the strong tourism ties of Peru and Morocco, it is important to be on time.",
    "Trade between Peru and Morocco reached 2 million dollars last year.",
    "Cooperation of Peru and Morocco in tourism is close.",
    "The Moroccan parliament will debate agriculture on Monday. Peru was not mentioned.",
    "Peru and Morocco agreed that Minister of Trade Juan Pérez would travel on Monday.",
    "Peru and Morocco agreed to hold a sitting of the commission on trade and scientific cooperation.",
    "Officials of Peru and Morocco discussed the weather.",
    "Peru vowed to eliminate illegal drugs. Morocco was far away.",
    "Peru has agreed to provide a grant of 2 million dollars to Morocco for tourism.",
    "If Peru wants to cooperate with Morocco in tourism, it must ask.",
    "Peru pledged to cut energy imports from Morocco.",
]


def intents(text: str) -> list[Intent]:
    document = Document.of(text, title="Peru and Morocco", published="2024-05-03")
    return [s for s in read(document).statements if isinstance(s, Intent)]


@pytest.mark.parametrize(("text", "sectors", "actor", "modality"), CASES + HARD)
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


def test_a_text_that_tells_of_no_ties_holds_no_intent() -> None:
    plans = (
        "Peru plans to open its energy market to Morocco. Morocco wants to enter the mining market of Peru."
    )
    others = " ".join(f"Shares rose on day {n}. Peru and prices in Morocco fell." for n in range(5))
    document = Document.of(f"{plans} {others}", title="Peru and Morocco", published="2024-05-03")
    assert not [s for s in read(document).statements if isinstance(s, Intent)]
    ties = Document.of(
        f"{plans} {others} The two sides met.", title="Peru and Morocco", published="2024-05-03"
    )
    assert [s for s in read(ties).statements if isinstance(s, Intent)]
