"""Standing bodies: which words name one, what it does, one body once."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Mechanism
from comity.reading.reader import read

BILATERAL = "Ghana and Togo are neighbours. Ghana trades with Togo. "


def mechanisms(text: str) -> list[Mechanism]:
    found = read(Document.of(BILATERAL + text, published="2024-06-15", title="Ghana, Togo")).statements
    return [s for s in found if isinstance(s, Mechanism)]


@pytest.mark.parametrize(
    ("text", "name", "type_", "action"),
    [
        ("The Ghana-Togo Business Council works well.", "Ghana-Togo Business Council", "business_council", "exists"),
        ("The 5th session of the Joint Commission on Trade was held in Accra.", "Joint Commission on Trade", "intergovernmental_commission", "met"),
        ("Ghana and Togo held a Strategic Dialogue in Lomé.", "Strategic Dialogue", "dialogue", "met"),
        ("Ghana and Togo agreed to set up a joint working group on cocoa.", "joint working group on cocoa", "working_group", "planned"),
        ("A Joint Consultative Committee will also be established by Ghana and Togo.", "Joint Consultative Committee", "committee", "planned"),
        ("The Ghana-Togo Coordination Council, established in 2016, serves both.", "Ghana-Togo Coordination Council", "intergovernmental_commission", "established"),
        ("The leaders welcomed the creation of a Joint Committee on Fisheries.", "Joint Committee on Fisheries", "committee", "established"),
        ("The next meeting of the Intergovernmental Commission will be held in Lomé, Togo.", "Intergovernmental Commission", "intergovernmental_commission", "exists"),
        ("Ghana and Togo work together through the Volta Water Forum.", "Volta Water Forum", "other", "exists"),
        ("The Ghana-Togo High-Level Dialogue Cooperation Mechanism is active.", "Ghana-Togo High-Level Dialogue Cooperation Mechanism", "other", "exists"),
        ("The Parliamentary Friendship Group of Ghana and Togo is active.", "Parliamentary Friendship Group", "parliamentary_group", "exists"),
    ],
)  # fmt: skip
def test_named_bodies(text: str, name: str, type_: str, action: str) -> None:
    found = mechanisms(text)
    assert [(s.name, s.type, s.action) for s in found] == [(name, type_, action)]
    assert set(found[0].parties) == {"GHA", "TGO"}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana called for dialogue with Togo.",
        "The UN Security Council met on Ghana and Togo.",
        "The National Council of Togo greeted Ghana.",
        "A committee of Ghana looked at Togo.",
        "Ghana's investment fund bought shares in Togo.",
        "Consultations on Togo took place in Ghana.",
    ],
)
def test_no_body_of_the_two(text: str) -> None:
    assert mechanisms(text) == []


def test_a_list_of_bodies() -> None:
    text = "Both sides will resume the Joint Commission on Trade, Joint Committee on Farming and Joint Committee on Science."
    assert [s.name for s in mechanisms(text)] == [
        "Joint Commission on Trade",
        "Joint Committee on Farming",
        "Joint Committee on Science",
    ]


def test_one_body_once_with_its_fullest_name() -> None:
    text = (
        "The Ghana-Togo Joint Commission on Trade works well. The Joint Commission was established in 1999 by Ghana and "
        "Togo."
    )
    found = mechanisms(text)
    assert [(s.name, s.action) for s in found] == [("Ghana-Togo Joint Commission on Trade", "established")]


@pytest.mark.parametrize(
    ("text", "name", "type_", "action"),
    [
        ("The second meeting of the Counternarcotics Working Group of Ghana and Togo was held online.", "Counternarcotics Working Group", "working_group", "met"),
        ("In 2012 Ghana and Togo partnered to form the Economic Policy Dialogue.", "Economic Policy Dialogue", "dialogue", "established"),
        ("Ghana and Togo agreed to re-start the High Level Economic Dialogue.", "High Level Economic Dialogue", "dialogue", "planned"),
        ("Ghana and Togo work together through the C5+1 diplomatic platform.", "C5+1 diplomatic platform", "dialogue", "exists"),
        ("Ghana and Togo praised the Lancang-Mekong Cooperation.", "Lancang-Mekong Cooperation", "other", "exists"),
        ("Ghana and Togo met within the Quad.", "Quad", "other", "exists"),
        ("Ghana and Togo back the Visegrad Group.", "Visegrad Group", "other", "exists"),
        ("Ghana and Togo attended a session of the Bucharest Nine.", "Bucharest Nine", "other", "met"),
        ("Ghana and Togo count on the Green Climate Fund.", "Green Climate Fund", "fund", "exists"),
        ("The 15th Ghana-Togo Annual Exchange of Visits on fishing took place in Accra.", "Ghana-Togo Annual Exchange of Visits on fishing", "dialogue", "met"),
        ("Ghana and Togo support the Normandy format.", "Normandy format", "other", "exists"),
        ("The Ghana-Togo High-Level Committee will meet in Accra.", "Ghana-Togo High-Level Committee", "committee", "exists"),
        ("Ghana and Togo decided to create a Joint Border Commission.", "Joint Border Commission", "intergovernmental_commission", "planned"),
        ("The Ghana-Togo Partnership Council was founded in 2009.", "Ghana-Togo Partnership Council", "intergovernmental_commission", "established"),
        ("Ghana and Togo will reactivate their Joint Trade Committee.", "Joint Trade Committee", "committee", "planned"),
        ("The Boundary Commission of Ghana and Togo concluded its work.", "Boundary Commission", "intergovernmental_commission", "met"),
        ("Ghana and Togo discussed the work of the Crimea Platform.", "Crimea Platform", "other", "exists"),
        ("Ghana and Togo launched the Trade and Investment Council.", "Trade and Investment Council", "committee", "established"),
        ("Ghana and Togo held the 10th round of Foreign Office Consultations.", "Foreign Office Consultations", "dialogue", "met"),
        ("Ghana and Togo hail the Minsk Group.", "Minsk Group", "other", "exists"),
        ("Ghana and Togo discussed the Bali Process.", "Bali Process", "other", "exists"),
        ("Ghana and Togo take part in TICAD.", "TICAD", "other", "exists"),
    ],
)  # fmt: skip
def test_standing_formats(text: str, name: str, type_: str, action: str) -> None:
    (found,) = mechanisms(text)
    assert (found.name, found.type, found.action) == (name, type_, action)
    assert set(found.parties) == {"GHA", "TGO"}


@pytest.mark.parametrize(
    "text",
    [
        "The Central Committee of Ghana greeted Togo.",
        "The National Security Council of Ghana wrote to Togo.",
        "Ghana will host an SCO forum on trade with Togo.",
        "Ghana chairs the Provincial Council while Togo waits.",
    ],
)
def test_organs_of_one_side(text: str) -> None:
    assert mechanisms(text) == []


def test_a_working_group_of_a_body_is_known_by_its_field() -> None:
    found = mechanisms("Togo told the ASEAN Working Group on Climate Change of its plans with Ghana.")
    assert [(s.name, s.type) for s in found] == [("ASEAN Working Group on Climate Change", "working_group")]
