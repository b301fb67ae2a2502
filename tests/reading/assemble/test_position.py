"""Political stances: whose, of what kind, on what."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Position
from comity.reading.reader import read

#: text -> (actor, stance, topic)
CASES = [
    ("Peru supports the independence of the court.", "PER", "supports", "independence of the court"),
    (
        "Peru and Morocco reaffirmed their support for the unity of Mali.",
        "both", "supports", "unity of Mali",
    ),
    (
        "Foreign Minister of Peru Juan Pérez stressed Morocco's commitment to peace in Africa.",
        "MAR", "supports", "peace in Africa",
    ),
    (
        "The two sides underlined the importance of a ceasefire in Sudan. Peru and Morocco spoke.",
        "both", "supports", "ceasefire in Sudan",
    ),
    ("Peru stands with the people of Morocco.", "PER", "supports", "people of Morocco"),
    ("Peru rejected the claim of Morocco to the islands.", "PER", "opposes", "claim of Morocco to the islands"),
    (
        "Morocco expressed concern about the tests off the coast of Peru.",
        "MAR", "opposes", "tests off the coast of Peru",
    ),
    ("Peru warned Morocco against any raid.", "PER", "opposes", "any raid"),
    ("Peru condemned the attack on the embassy of Morocco.", "PER", "condemns", "attack on the embassy of Morocco"),
    ("Peru called on Morocco to free the crew.", "PER", "calls_for", "Morocco to free the crew"),
    ("Peru urged Morocco to lift the ban.", "PER", "calls_for", "Morocco to lift the ban"),
    (
        "The ministers stressed the need to end the violence in Sudan. Peru and Morocco were hosts and guests.",
        "both", "calls_for", "end the violence in Sudan",
    ),
    (
        "Peru and Morocco hold similar positions on the reform of the council.",
        "both", "shared", "reform of the council",
    ),
    (
        "Peru and Morocco share the view that fishing rights need rules.",
        "both", "shared", "fishing rights need rules",
    ),
    (
        "Peru thanked Morocco for its support for the independence of the court.",
        "MAR", "supports", "independence of the court",
    ),
    ("Peru is a strong advocate of the peace process in Sudan.", "PER", "supports", "peace process in Sudan"),
    ("Peru pledged to support Morocco as the chair of the club.", "PER", "supports", "Morocco as the chair of the club"),
    ("Peru welcomed Morocco's decision to join the pact.", "PER", "supports", "Morocco's decision to join the pact"),
    ("Peru does not recognise the claim of Morocco.", "PER", "opposes", "claim of Morocco"),
    ("Peru refused to join the bloc of Morocco.", "PER", "opposes", "join the bloc of Morocco"),
    ("Peru wants Morocco to open the strait.", "PER", "calls_for", "Morocco to open the strait"),
    ("Peru hopes Morocco will return to the talks.", "PER", "calls_for", "Morocco will return to the talks"),
    ("Peru said Morocco should leave the islands.", "PER", "calls_for", "Morocco should leave the islands"),
    (
        "Peru and Morocco are united in condemning the coup in Mali.",
        "both", "condemns", "coup in Mali",
    ),
]  # fmt: skip

NONE = [
    "Peru did not condemn the storm that hit Morocco.",
    "Peru thanked Morocco for supporting the wounded.",
    "Peru called for closer cooperation with Morocco.",
    "The minister of Peru called on the king of Morocco on Monday.",
    "Peru and Morocco welcomed the growing links between their parliaments.",
    "Chinese consumer demand for fruit of Peru and Morocco is growing.",
    "Peru and Morocco share a common border with nobody.",
]


def positions(text: str) -> list[Position]:
    document = Document.of(text, title="Peru and Morocco", published="2024-05-03")
    return [s for s in read(document).statements if isinstance(s, Position)]


@pytest.mark.parametrize(("text", "actor", "stance", "topic"), CASES)
def test_actor_stance_and_topic(text: str, actor: str, stance: str, topic: str) -> None:
    assert [(s.actor, s.stance, s.topic) for s in positions(text)] == [(actor, stance, topic)]


@pytest.mark.parametrize("text", NONE)
def test_no_stance(text: str) -> None:
    assert positions(text) == []


def test_each_demand_of_a_list_is_a_statement_with_its_own_words() -> None:
    text = "Peru reiterated its demands for a truce, the release of the crew, and the return of the ship to Morocco."
    found = positions(text)
    assert [s.topic for s in found] == ["truce", "release of the crew", "return of the ship to Morocco"]
    assert all(text[s.start : s.end] == s.quote for s in found)
    assert {s.actor for s in found} == {"PER"}


def test_the_person_who_takes_the_stance_speaks() -> None:
    text = "President of Peru Juan Pérez called on Morocco to free the crew."
    assert [s.speaker for s in positions(text)] == ["Pérez"]
