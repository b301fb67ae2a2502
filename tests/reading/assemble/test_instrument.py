"""Instruments in hard places: lists, counts, names, tenses, denials, references."""

from __future__ import annotations

from typing import Any

import pytest

from comity.model.document import Document
from comity.model.statement import Instrument
from comity.reading.reader import read

PUBLISHED = "2024-06-15"
BILATERAL = "Ghana and Togo are neighbours. Ghana trades with Togo. "


def instruments(text: str, title: str = "Ghana, Togo") -> list[Instrument]:
    found = read(Document.of(BILATERAL + text, published=PUBLISHED, title=title)).statements
    return [s for s in found if isinstance(s, Instrument)]


ONE: list[tuple[str, dict[str, Any]]] = [
    ("Ghana supported Togo reaching agreement on fisheries with Ghana.", {"action": "planned"}),
    ("By signing an agreement on fisheries, Ghana and Togo ended a quarrel.", {"action": "signed"}),
    ("Ghana and Togo signed an agreement on preventing, detecting and punishing tax fraud.", {"subject": "preventing, detecting and punishing tax fraud"}),
    ("Ghana and Togo signed a pact on fisheries in Accra on May 3, 2024.", {"type": "agreement", "subject": "fisheries", "date": "2024-05-03"}),
    ("A treaty on extradition between Ghana and Togo was signed last year.", {"type": "treaty", "action": "signed", "date": "2023"}),
    ("Ghana will sign a memorandum of understanding on cocoa with Togo next month.", {"action": "planned", "type": "memorandum", "date": "2024-07"}),
    ("An agreement on cocoa is to be signed by Ghana and Togo in July 2024.", {"action": "planned", "date": "2024-07"}),
    ("Ghana and Togo agreed to conclude a cocoa agreement.", {"action": "planned", "subject": "cocoa"}),
    ("Ghana proposed a free trade agreement with Togo.", {"action": "proposed", "subject": "free trade"}),
    ("Ghana and Togo resumed negotiations on a fisheries agreement.", {"action": "negotiated", "subject": "fisheries"}),
    ("Ghana-Togo FTA talks began in Accra.", {"action": "negotiated", "subject": "free trade", "parties": ("GHA", "TGO")}),
    ("The parliament of Togo ratified the fisheries agreement with Ghana.", {"action": "ratified", "parties": ("TGO", "GHA")}),
    ("The Ghana-Togo Fisheries Agreement entered into force on 1 March 2024.", {"action": "in_force", "date": "2024-03-01"}),
    ("The fisheries agreement between Ghana and Togo will enter into force in July 2024.", {"action": "planned"}),
    ("Ghana withdrew from its fisheries agreement with Togo.", {"action": "terminated", "subject": "fisheries"}),
    ("Ghana and Togo renewed their 2009 fisheries agreement.", {"action": "extended", "subject": "fisheries"}),
    ("Under the 2009 Fisheries Agreement, boats of Ghana may fish off Togo.", {"action": "implemented", "date": "2009"}),
    ("Ghana and Togo are parties to a Defence Cooperation Agreement.", {"action": "implemented", "subject": "Defence Cooperation"}),
    ("Following the signing of a memorandum on cocoa, Ghana thanked Togo.", {"action": "signed", "subject": "cocoa"}),
    ("Ghana and Togo hope for the early conclusion of a cocoa agreement.", {"action": "planned", "subject": "cocoa"}),
    ("After the talks the two presidents adopted a joint statement.", {"type": "joint_statement", "action": "adopted", "subject": None}),
    ("Both sides are expected to issue a joint statement.", {"type": "joint_statement", "action": "planned"}),
    ("Ghana and Togo signed 11 documents in Accra.", {"type": "document", "count": 11, "subject": None}),
    ("During the visit, twelve agreements were signed by Ghana and Togo.", {"type": "agreement", "count": 12}),
    ("Ghana signed a $2 billion deal to buy trucks from Togo.", {"type": "contract", "action": "signed"}),
    ("A firm of Ghana won a contract to build a port in Togo.", {"type": "contract", "action": "signed"}),
    ("The signing, on May 3, of the Treaty on the Foundations of Ties between Ghana and Togo was hailed.", {"type": "treaty", "date": "2024-05-03"}),
    ("The two countries have signed a cocoa protocol with Benin.", {"parties": ("GHA", "TGO", "BEN"), "type": "protocol"}),
    ("Ghana signed a memorandum with Togo to deepen cooperation on legal services.", {"subject": "legal services"}),
    ("Ghana and Togo signed a number of agreements in various areas, including health, education and energy.", {"subject": "health, education and energy", "count": None}),
    ("The cocoa agreement that Ghana signed with Togo in 2015 works well.", {"action": "signed", "date": "2015"}),
    ("This year marks the 10th anniversary of the Treaty on Extradition between Ghana and Togo.", {"action": "signed", "date": "2014"}),
    ("Ghana urged Togo to finalise a $90 million deal for 30 T-9 tractors.", {"type": "contract", "action": "planned", "subject": "30 T-9 tractors"}),
    ("Ghana and Togo entered into a memorandum of understanding (MoU) in relation to fish farming.", {"subject": "fish farming"}),
    ("The agreements signed in Lomé in 2022 cover fisheries, customs and health.", {"subject": "fisheries, customs and health", "date": "2022"}),
    ("A memorandum between the Service of Ghana for Maps and Cadastre and the Ministry of Economy of Togo on cooperation in land surveys was signed.", {"subject": "land surveys"}),
    ("Ghana signed a memorandum of understanding with the Lomé Harbour School of Togo, in order to train pilots.", {"subject": "train pilots"}),
    ("Ghana announced the termination of a contract with Togo.", {"type": "contract", "action": "terminated", "subject": None}),
    ("Ghana called off a cocoa deal with Togo.", {"action": "terminated", "subject": "cocoa"}),
    ("The new cocoa deal builds on the previous agreement of 19 August 2011 between Ghana and Togo.", {"action": "implemented", "date": "2011-08-19"}),
    ("Under the 2004 Ghana-Togo Intergovernmental Agreement, students travel free.", {"action": "implemented", "date": "2004", "subject": None}),
    ("Both sides announced 25 memorandums of understanding and agreements in areas ranging from trade to finance.", {"type": "document", "count": 25, "subject": "trade to finance"}),
    ("Ghana awarded the Togolese firm Mono a contract to dredge a river.", {"type": "contract", "action": "signed", "subject": "dredge a river"}),
    ("A shipyard of Ghana clinched a $30 million order from Togo for 12 ferries.", {"type": "contract", "subject": "12 ferries"}),
    ("A $5 billion deal to sell Ghanaian cocoa to Togo was announced on Monday.", {"type": "contract", "date": "2024-06-10"}),
    ("On 3 May 1972 Ghana and Togo exchanged notes on the opening of embassies.", {"type": "document", "action": "exchanged", "date": "1972-05-03"}),
    ("Ghana and Togo extended a fish-for-oil deal.", {"action": "extended", "subject": "fish-for-oil"}),
    ("A customs agreement is on the table between Ghana and Togo.", {"action": "negotiated", "subject": "customs"}),
    ("Ghana and Togo are working on a memorandum on hydrogen.", {"action": "planned", "subject": "hydrogen"}),
    ("Talks between Ghana and Togo on an extradition treaty have begun.", {"action": "negotiated", "type": "treaty"}),
    ("Several memorandums between ministries of Ghana and Togo are also expected to be signed.", {"action": "planned", "type": "memorandum"}),
    ("Ghana offered Togo a defence treaty.", {"action": "proposed", "subject": "defence"}),
    ("Ghana acceded to the agreement with Togo on sea rescue.", {"action": "signed", "subject": "sea rescue"}),
    ("Ghana and Togo signed a three-year plan of cultural cooperation.", {"type": "programme", "subject": "cultural cooperation"}),
    ("Entering into a memorandum on cocoa between Ghana and Togo", {"action": "planned", "subject": "cocoa"}),
    ("Ghana decided to award the contract for the supply of buses to a firm in Togo.", {"type": "contract", "action": "planned"}),
    ("Ghanaian and Togolese traders signed 27 memorandums of understanding on farming.", {"count": 27, "parties": ("GHA", "TGO")}),
    ("Also signed was a memorandum on fisheries.", {"action": "signed", "subject": "fisheries"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_document(text: str, expected: dict[str, Any]) -> None:
    found = instruments(text)
    assert len(found) == 1, found
    assert {name: getattr(found[0], name) for name in expected} == expected


NONE = [
    "Ghana did not sign an agreement on cocoa with Togo.",
    "Ghana and Togo failed to reach a deal on cocoa.",
    "Ghana refused to sign a treaty on cocoa with Togo.",
    "Under the agreement, boats of Ghana may fish off Togo.",
    "Ghana and Togo are in agreement.",
    "Ghana has to deal with Togo.",
    "Ghana signed the Universal Declaration of Human Rights, and so did Togo.",
    "Ghana adopted a national action plan on Togo fever.",
    "Togo signed up to the league of Ghana.",
    "The proposal to sign the above memorandum with Togo was approved.",
    "The words of Ghana accord with the views it reached with Togo.",
    "The AFTA Review Board met in Ghana and Togo.",
    "Ghana and Togo signed a package of documents.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_document(text: str) -> None:
    assert instruments(text) == []


def test_a_list_of_documents_is_told_item_by_item() -> None:
    text = (
        "Following the talks, the presidents of Ghana and Togo adopted a joint statement, signing agreements on "
        "cooperation in the cocoa trade and the fishing industry, a memorandum of understanding (MoU) on customs, "
        "MoU on cooperation in health, forestry, banking supervision, and a MoU on cooperation in accordance with "
        "Article 3 of the Lomé Charter."
    )
    found = instruments(text)
    assert [(s.type, s.action) for s in found] == [
        ("joint_statement", "adopted"),
        ("agreement", "signed"),
        ("memorandum", "signed"),
        ("memorandum", "signed"),
        ("memorandum", "signed"),
    ]
    assert [s.subject for s in found[1:4]] == [
        "cocoa trade and the fishing industry",
        "customs",
        "health, forestry, banking supervision",
    ]
    assert found[2].quote == "a memorandum of understanding (MoU) on customs"
    assert "Article 3" in str(found[4].subject)


def test_a_row_of_subjects_of_several_documents() -> None:
    found = instruments(
        "Ghana and Togo signed memorandums on river transport, the cocoa sector, and banking supervision."
    )
    assert [i.subject for i in found] == ["river transport", "cocoa sector", "banking supervision"]
    (one,) = instruments(
        "Ghana and Togo signed a memorandum on river transport, cocoa, and banking supervision."
    )
    assert one.subject == "river transport, cocoa, and banking supervision"


def test_documents_that_a_package_includes() -> None:
    text = (
        "A package of documents was approved during the visit to Ghana of the President of Togo. It includes a joint "
        "statement by the two leaders, an inter-governmental agreement on maritime security and a memorandum on tourism."
    )
    assert [(s.type, s.subject, s.action) for s in instruments(text)] == [
        ("joint_statement", None, "adopted"),
        ("agreement", "maritime security", "signed"),
        ("memorandum", "tourism", "signed"),
    ]


def test_bulleted_documents_take_the_verb_of_their_heading() -> None:
    text = (
        "The following documents were signed by Ghana and Togo:\n- Agreement on fisheries;\n"
        "- Memorandum of Understanding on customs between the Ministry of Finance of Ghana and its partner in Togo."
    )
    assert [(s.type, s.subject, s.action) for s in instruments(text)] == [
        ("agreement", "fisheries", "signed"),
        ("memorandum", "customs", "signed"),
    ]


def test_signed_and_in_force_are_two_facts() -> None:
    found = instruments("The Ghana-Togo Transit Agreement signed on May 3, 2023, has entered into force.")
    assert [(s.action, s.date) for s in found] == [("signed", "2023-05-03"), ("in_force", None)]


def test_agreements_with_several_partners_are_one_each() -> None:
    found = instruments("Ghana is negotiating trade agreements with Togo, Benin and Mali.")
    assert {s.parties for s in found} == {("GHA", "TGO"), ("GHA", "BEN"), ("GHA", "MLI")}


def test_the_same_document_twice_is_one_statement() -> None:
    text = (
        "Ghana and Togo signed an agreement on fisheries. The fisheries agreement between Ghana and Togo was signed "
        "on May 3, 2024."
    )
    found = instruments(text)
    assert len(found) == 1
    assert found[0].date == "2024-05-03"


def test_the_agreement_takes_the_name_given_before() -> None:
    text = (
        "Ghana and Togo are negotiating a fisheries agreement. The agreement will enter into force in 2025."
    )
    assert ("planned", "fisheries") in {(s.action, s.subject) for s in instruments(text)} or len(
        instruments(text)
    ) == 1


def test_in_a_text_about_many_a_document_needs_both_its_sides() -> None:
    text = "Peru fishes. Chile sails. Mali trades. Kenya runs. It rains. The sea is wide. Boats come. Nets fill. The minister signed an agreement on fisheries."
    found = read(Document.of(text, published=PUBLISHED, title="World")).statements
    assert not [s for s in found if isinstance(s, Instrument)]


@pytest.mark.parametrize(
    "text", ["signed a memorandum (", "agreement on (((", "MoU (of the (agreement", "deal –", "(MoU) on"]
)
def test_broken_text_is_survived(text: str) -> None:
    instruments(f"Ghana and Togo {text}")
