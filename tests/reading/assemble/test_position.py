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
    (
        "Peru supports the early signing and ratification of the fisheries treaty with Morocco.",
        "PER", "supports", "early signing and ratification of the fisheries treaty with Morocco",
    ),
    (
        "Peru voiced its support for a rules-based, transparent and open Africa.",
        "PER", "supports", "rules-based, transparent and open Africa",
    ),
    ("Peru did not support anyone who attacks Morocco.", "PER", "opposes", "anyone who attacks Morocco"),
    (
        "Of course, piracy off Morocco is a matter of grave concern, the two ministers said.",
        "both", "opposes", "piracy off Morocco",
    ),
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
    ("The ambassador of Peru voiced concern over the arrest of Moroccan fishermen.", "PER", "opposes", "arrest of Moroccan fishermen"),
    ("Peru and Morocco oppose any change of borders by force.", "both", "opposes", "any change of borders by force"),
    (
        "The two sides deplored the loss of civilian life in Sudan. Peru and Morocco spoke.",
        "both", "condemns", "loss of civilian life in Sudan",
    ),
    (
        "Peru and Morocco attended the talks on Sudan and called for an immediate ceasefire.",
        "both", "calls_for", "immediate ceasefire",
    ),
    (
        "Peru reiterated its adherence to the One China principle in talks with Morocco.",
        "PER", "supports", "One China principle in talks with Morocco",
    ),
    ("Peru and Morocco expressed support for a two-state solution.", "both", "supports", "two-state solution"),
    ('"Morocco must release the crew," the president of Peru said.', "PER", "calls_for", "Morocco must release the crew"),
    ("Peru and Morocco share a vision of a peaceful Africa.", "both", "shared", "peaceful Africa"),
    ("Peru and Morocco hold identical views on nuclear disarmament.", "both", "shared", "nuclear disarmament"),
    (
        "The president of Peru praised Morocco's efforts to mediate in Mali.",
        "PER", "supports", "Morocco's efforts to mediate in Mali",
    ),
    (
        "Peru expressed gratitude to Morocco for supporting its candidacy for the Security Council.",
        "MAR", "supports", "its candidacy for the Security Council",
    ),
    ("Morocco criticised Peru's decision to send troops.", "MAR", "opposes", "Peru's decision to send troops"),
    (
        "In Lima, Peru and Morocco underlined that disputes must be settled by peaceful means.",
        "both", "supports", "disputes must be settled by peaceful means",
    ),
    (
        "Peru encouraged Morocco to ratify the treaty on landmines.",
        "PER", "calls_for", "Morocco to ratify the treaty on landmines",
    ),
    (
        "Speaking after the talks, the Moroccan foreign minister demanded that Peru withdraw its ships.",
        "MAR", "calls_for", "Peru withdraw its ships",
    ),
    ("Peru and Morocco vowed to fight climate change.", "both", "supports", "fight climate change"),
    (
        "Peru sees the occupation of the islands by Morocco as unacceptable.",
        "PER", "opposes", "occupation of the islands by Morocco",
    ),
    ("Peru and Morocco stand shoulder to shoulder against terrorism.", "both", "opposes", "terrorism"),
    ("Peru wants to see Morocco in the club.", "PER", "calls_for", "Morocco in the club"),
    ("Peru is open to Morocco's return to the pact.", "PER", "supports", "Morocco's return to the pact"),
    ("Human rights are a matter of deep concern, the Peruvian Foreign Ministry said.", "PER", "opposes", "Human rights"),
    ("Peru pressed Morocco over the fate of the crew.", "PER", "calls_for", "Morocco over the fate of the crew"),
    (
        "Peru asked for Mali to be admitted to the talks, a Moroccan diplomat said.",
        "PER", "calls_for", "Mali to be admitted to the talks",
    ),
    (
        "Peru and Morocco expressed hope for Chad's support at the United Nations.",
        "both", "calls_for", "Chad's support at the United Nations",
    ),
    (
        "The support given to Mali by Morocco in the war was recalled by Peru.",
        "MAR", "supports", "Mali",
    ),
    ("The raid on the port was condemned by Peru and Morocco.", "both", "condemns", "raid on the port"),
    ("The plan for the islands was rejected by Morocco, Peru said.", "MAR", "opposes", "plan for the islands"),
    ("Peru called Morocco's naval drill provocative.", "PER", "opposes", "Morocco's naval drill"),
    (
        "Peru is committed to ensuring that Morocco never closes the strait.",
        "PER", "opposes", "Morocco never closes the strait",
    ),
    (
        "Peru voted against the resolution on the islands of Morocco.",
        "PER", "opposes", "resolution on the islands of Morocco",
    ),
    (
        '"We will not allow Moroccan trawlers into our waters," the president of Peru said.',
        "PER", "opposes", "Moroccan trawlers into our waters",
    ),
    (
        '"There is no military solution in Mali," the president of Peru told Morocco.',
        "PER", "opposes", "military solution in Mali",
    ),
    (
        "Peru said the Moroccan tariff was discriminatory.",
        "PER", "opposes", "Moroccan tariff",
    ),
    (
        "Peru described the shelling of Moroccan villages as a war crime.",
        "PER", "condemns", "shelling of Moroccan villages",
    ),
    (
        "Peru is wary of Moroccan drills near the border.",
        "PER", "opposes", "Moroccan drills near the border",
    ),
    (
        "Peru was dismayed by Morocco's exit from the pact.",
        "PER", "opposes", "Morocco's exit from the pact",
    ),
    (
        "Peru is appalled by the executions in Morocco.",
        "PER", "condemns", "executions in Morocco",
    ),
    (
        "Peru stressed the inadmissibility of sanctions against Morocco.",
        "PER", "opposes", "sanctions against Morocco",
    ),
    (
        "Peru voiced its opposition to the Moroccan dam.",
        "PER", "opposes", "Moroccan dam",
    ),
    (
        '"Morocco is violating the truce," the president of Peru said.',
        "PER", "opposes", "Morocco is violating the truce",
    ),
    (
        '"Moroccan forces are committing atrocities in the south," the president of Peru said.',
        "PER", "condemns", "Moroccan forces are committing atrocities in the south",
    ),
    (
        '"All hostages must be released without delay," the president of Peru said after talks in Morocco.',
        "PER", "calls_for", "All hostages must be released without delay",
    ),
    (
        '"Moroccan authorities must open the crossing," the president of Peru said.',
        "PER", "calls_for", "Moroccan authorities must open the crossing",
    ),
    (
        "Peru is ready to mediate an end to the war in Morocco.",
        "PER", "supports", "end to the war in Morocco",
    ),
    (
        "Peru expressed its desire for peace in Mali to Morocco.",
        "PER", "supports", "peace in Mali to Morocco",
    ),
    (
        "Moscow said that it was ready to resume talks with Peru.",
        "RUS", "supports", "resume talks with Peru",
    ),
    (
        "Peru warned Morocco not to send ships to the bay.",
        "PER", "opposes", "Morocco not to send ships to the bay",
    ),
    (
        "Peru told Morocco to withdraw its claim.",
        "PER", "calls_for", "Morocco to withdraw its claim",
    ),
    (
        "Peru renewed its appeal for a ceasefire in Morocco.",
        "PER", "calls_for", "ceasefire in Morocco",
    ),
    (
        "Peru asked for the extradition of the banker from Morocco.",
        "PER", "calls_for", "extradition of the banker from Morocco",
    ),
    (
        "Peru spoke in favour of the Moroccan plan for Mali.",
        "PER", "supports", "Moroccan plan for Mali",
    ),
    (
        "Peru threw its weight behind Morocco's bid for the council.",
        "PER", "supports", "Morocco's bid for the council",
    ),
    (
        "Peru and Morocco railed against unilateral sanctions.",
        "both", "opposes", "unilateral sanctions",
    ),
    (
        "Lima would welcome Morocco's entry into the bloc.",
        "PER", "supports", "Morocco's entry into the bloc",
    ),
    (
        "Peru defended the deal with Morocco.",
        "PER", "supports", "deal with Morocco",
    ),
    (
        "Peru asserted its sovereign right to choose its suppliers in talks with Morocco.",
        "PER", "supports", "its sovereign right to choose its suppliers in talks with Morocco",
    ),
    (
        "Peru wants the Moroccan frigates out.",
        "PER", "calls_for", "Moroccan frigates out",
    ),
    (
        "Peru fears that Moroccan subsidies will ruin its growers.",
        "PER", "opposes", "Moroccan subsidies will ruin its growers",
    ),
    (
        "Peru threatened to scrap its visa pact with Morocco.",
        "PER", "opposes", "its visa pact with Morocco",
    ),
    (
        "Peru, the world's largest exporter of fishmeal, has said the Moroccan levy is unfair.",
        "PER", "opposes", "Moroccan levy",
    ),
    (
        "Peru and Morocco underlined the importance of a political solution in Mali.",
        "both", "calls_for", "political solution in Mali",
    ),
    (
        "Peru and Morocco discussed shared concerns about the coup in Mali.",
        "both", "opposes", "coup in Mali",
    ),
    (
        "The King and the President reaffirmed their rejection of the blockade of Mali. The King of Morocco is in Peru.",
        "both", "opposes", "blockade of Mali",
    ),
    (
        "Peru sounded the alarm about Moroccan overfishing.",
        "PER", "opposes", "Moroccan overfishing",
    ),
    (
        "Peru remains committed to Morocco's defence.",
        "PER", "supports", "Morocco's defence",
    ),
]  # fmt: skip

NONE = [
    "A journalist asked Morocco about the peace process in Mali, and Peru was silent.",
    "Peru supports all. Morocco is far.",
    "Peru and Morocco share the view that they would deepen their ties.",
    "Peru refrained from condemning the coup in Mali, to the dismay of Morocco.",
    "Peru reaffirmed its support for Morocco.",
    "We met a team of Morocco that defends better than any in Peru.",
    "Peru and Morocco opposed each other in the final of the cup.",
    "Peru did not condemn the storm that hit Morocco.",
    "Peru thanked Morocco for supporting the wounded.",
    "Peru called for closer cooperation with Morocco.",
    "The minister of Peru called on the king of Morocco on Monday.",
    "Peru and Morocco welcomed the growing links between their parliaments.",
    "Chinese consumer demand for fruit of Peru and Morocco is growing.",
    "Peru and Morocco share a common border with nobody.",
    "Most voters in Peru opposed the deal with Morocco.",
    "Peruvian newspapers criticised the king of Morocco.",
    "The ministers of Peru and Morocco shared their perspectives on farming.",
    "Peru presses ahead with the port, Morocco was told.",
    "Peruvian companies urged Morocco to cut its levy.",
    "Peru and Morocco are committed to countering frost.",
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


def test_states_in_a_list_take_the_stance_one_by_one() -> None:
    found = positions("Mali, Chad and Niger rejected the sanctions, Peru told Morocco.")
    assert [(s.actor, s.stance, s.topic) for s in found] == [
        ("MLI", "opposes", "sanctions"),
        ("TCD", "opposes", "sanctions"),
        ("NER", "opposes", "sanctions"),
    ]


def test_what_an_office_says_others_should_do_is_its_own_stance() -> None:
    text = "Morocco should free the crew. Peru waits for Morocco. Peru and Morocco have met."
    for publisher, wanted in (("Ministry of Foreign Affairs of Peru", ["PER"]), ("The Daily Post", [])):
        document = Document.of(text, title="Peru and Morocco", published="2024-05-03", publisher=publisher)
        assert [s.actor for s in read(document).statements if isinstance(s, Position)] == wanted
