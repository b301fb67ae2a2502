"""Undertakings: names and descriptions, how far they are, their field, whose they are."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Project
from comity.reading.reader import read

BILATERAL = "Ghana and Togo are neighbours. Ghana trades with Togo. "


def projects(text: str) -> list[Project]:
    found = read(Document.of(BILATERAL + text, published="2024-06-15", title="Ghana, Togo")).statements
    return [s for s in found if isinstance(s, Project)]


@pytest.mark.parametrize(
    ("text", "name", "form", "sector", "status"),
    [
        ("Ghana is building a solar power plant in Togo.", "solar power plant", "project", "renewables", "underway"),
        ("Ghana has completed the construction of a gas pipeline in Togo.", "gas pipeline", "project", "oil_gas", "completed"),
        ("A firm of Ghana pledged to build a cement factory in Togo.", "cement factory", "project", "industry", "planned"),
        ("Ghana and Togo discussed the construction of a railway tunnel.", "railway tunnel", "project", "transport", "proposed"),
        ("There are plans to build a third railway checkpoint between Ghana and Togo.", "railway checkpoint between Ghana and Togo", "project", "transport", "planned"),
        ("Togo joined China in the Belt and Road Initiative, as did Ghana.", "Belt and Road Initiative", "initiative", "construction", "underway"),
        ("Ghana and Togo take part in the Volta Water Initiative.", "Volta Water Initiative", "initiative", "water", "underway"),
        ("Ghana and Togo welcomed the Initiative for a Coastal Seed Fund.", "Initiative for a Coastal Seed Fund", "initiative", None, "underway"),
        ("Togo praised Ghana's \"Clean Lagoon\" campaign.", "Clean Lagoon campaign", "initiative", None, "underway"),
        ("Ghana and Togo launched a manpower programme called Bright Hands.", "Bright Hands", "initiative", "labour", "underway"),
        ("Ghana is building a ring road around Lomé, BOULO, in Togo.", "ring road around Lomé, BOULO", "project", "transport", "underway"),
        ("Ghana is building a bypass highway around the city of Lomé (BOULO) in Togo.", "bypass highway around the city of Lomé (BOULO)", "project", "transport", "underway"),
        ("Ghana will build a highway from Accra to Lomé with Togo.", "highway from Accra to Lomé", "project", "transport", "planned"),
        ("Ghana and Togo gained from the Six Year Development Program for Trade.", "Six Year Development Program for Trade", "initiative", "trade", "underway"),
        ("The Accra-Lomé Railway links Ghana and Togo.", "Accra-Lomé Railway", "project", "transport", "underway"),
        ("The Ghana-Togo railway carries phosphate.", "Ghana-Togo railway", "project", "transport", "underway"),
        ("The Volta-Mono gas pipeline runs from Ghana to Togo.", "Volta-Mono gas pipeline", "project", "oil_gas", "underway"),
        ("Togo was removed from the F-35 project by Ghana.", "F-35 project", "project", None, "cancelled"),
        ("The high-speed rail project between Ghana and Togo was shelved.", "high-speed rail project between Ghana and Togo", "project", "transport", "cancelled"),
        ("Ghana and Togo will hold the Days of Ghanaian Culture in Lomé.", "Days of Ghanaian Culture", "initiative", "culture", "planned"),
        ("The embassy of Ghana in Togo marked the Ghanaian Cuisine Week.", "Ghanaian Cuisine Week", "initiative", "culture", "underway"),
        ("Ghana and Togo joined the Blue Harbours Partnership.", "Blue Harbours Partnership", "initiative", None, "underway"),
        ("Togo praised the supply of 40 Sahel locomotives by Ghana.", "supply of 40 Sahel locomotives", "project", None, "underway"),
        ("Firms of Ghana take part in the expansion of the Kara South in Togo.", "expansion of the Kara South", "project", None, "underway"),
        ("The ministers of Ghana and Togo mentioned a data centre in Lomé.", "data centre", "project", "digital", "underway"),
        ("Ghana built the Aného Bridge in Togo.", "Aného Bridge", "project", "transport", "completed"),
        ("Togo plans to implement a Coastal Visitor program with Ghana.", "Coastal Visitor program", "initiative", None, "planned"),
        ("Ghana and Togo signed up to the Pan-African Sun Strategy.", "Pan-African Sun Strategy", "initiative", None, "underway"),
        ("Ghana and Togo launched the Clean Lagoon Action Package.", "Clean Lagoon Action Package", "initiative", None, "underway"),
        ("Ghana, together with Togo, launched the Clean Carbon Data Vault (CCDV).", "Clean Carbon Data Vault (CCDV)", "initiative", "digital", "underway"),
        ("Ghana and Togo will hold joint amphibious landing exercises next week.", "joint amphibious landing exercises", "project", "defence", "planned"),
        ("A firm of Ghana plans to invest $2 billion in a copper smelter in Togo.", "copper smelter", "project", "industry", "planned"),
        ("Mono of Togo plans a joint venture with Volta of Ghana to make pumps.", "joint venture with Volta of Ghana to make pumps", "project", "investment", "planned"),
        ("Ghana and Togo carry out the project “Clean Border”.", "Clean Border", "project", None, "underway"),
        ("Ghana opened a shoe factory in Togo.", "shoe factory", "project", "industry", "completed"),
        ("Firms of Ghana broke ground on a solar power plant in Togo.", "solar power plant", "project", "renewables", "underway"),
        ("Ghana and Togo launched a direct cargo rail link from Accra to Lomé.", "direct cargo rail link from Accra to Lomé", "project", "transport", "underway"),
        ("Ghana and Togo are in talks on the Accra-Lomé Green Shipping Corridor.", "Accra-Lomé Green Shipping Corridor", "project", "transport", "underway"),
    ],
)  # fmt: skip
def test_undertakings(text: str, name: str, form: str, sector: str | None, status: str) -> None:
    assert [(s.name, s.form, s.sector, s.status) for s in projects(text)] == [(name, form, sector, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana took the initiative and called Togo.",
        "Ghana and Togo spoke of projects.",
        "A student of Ghana left the University of Togo.",
        "Ghana opened its market to Togo.",
        "The minister of Togo landed at Kotoka Airport in Ghana.",
        "A Senior Programme Officer of Togo came to Ghana.",
        "Traders of Ghana and Togo used the ancient Silk Road.",
        "Ghana and Togo value their Strategic Partnership.",
        "Thirty Years of Closer Trade bind Ghana and Togo.",
        "Togo has railways, and so does Ghana.",
        "Ghana and Togo disagree on their Exclusive Economic Zones.",
        "Ghana thanked the Ghana-Togo Youth Exchange Foundation.",
        "Ghana and Togo launched an aid package.",
        "On the initiative of the King of Togo, Ghana was invited.",
        "Ghana staged major military drills after Togo had spoken.",
    ],
)
def test_no_undertaking(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Belt and Road Initiative turns ten this year.", ("CHN",)),
        ("Togo is among the countries of the Belt and Road Initiative.", ("CHN", "TGO")),
        ("Work on the railway between Mali and Niger is under way.", ("MLI", "NER")),
        ("The Volta-Mono gas pipeline is being repaired by the two countries.", ("GHA", "TGO")),
    ],
)
def test_whose_they_are(text: str, parties: tuple[str, ...]) -> None:
    assert [s.parties for s in projects(text)] == [parties]


def test_a_list_goes_on() -> None:
    found = projects("Firms of Ghana modernise Togo through projects such as a gas pipeline and a wind farm.")
    assert [s.name for s in found] == ["gas pipeline", "wind farm"]


def test_names_of_a_list_end_at_its_joints() -> None:
    found = projects("Ghana and Togo praised the Mono Port, and the Accra-Lomé High-Speed Railway.")
    assert [s.name for s in found] == ["Mono Port", "Accra-Lomé High-Speed Railway"]


def test_a_name_and_its_abbreviation_are_one() -> None:
    found = projects("Ghana joined the Belt and Road Initiative. Togo praised the BRI.")
    assert [s.name for s in found] == ["Belt and Road Initiative"]
