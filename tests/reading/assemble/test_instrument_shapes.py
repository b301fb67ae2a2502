"""Instruments in many shapes: proper names, mentions, lists parted by semicolons, what is amended, finalised, approved."""

from __future__ import annotations

from typing import Any

import pytest

from comity.model.document import Document
from comity.model.statement import Instrument
from comity.reading.reader import read

BILATERAL = "Ghana and Togo are neighbours. Ghana trades with Togo. "


def instruments(text: str) -> list[Instrument]:
    found = read(Document.of(BILATERAL + text, published="2024-06-15", title="Ghana, Togo")).statements
    return [s for s in found if isinstance(s, Instrument)]


ONE: list[tuple[str, dict[str, Any]]] = [
    ("Ghana and Togo recognise the benefits of their 2006 Free Trade Agreement.", {"action": "implemented", "subject": "Free Trade", "date": "2006"}),
    ("Ghana urged Togo to finalize a $23 billion deal for 40 fighter jets.", {"type": "contract", "action": "planned", "subject": "40 fighter jets"}),
    ("Ghana approved an arms sale to Togo.", {"type": "contract", "action": "planned", "subject": "arms sale"}),
    ("Ghana's purchase of Togo's coastal radar system has angered many.", {"type": "contract", "action": "implemented", "subject": "coastal radar system"}),
    ("Ghana and Togo will work expeditiously to finalize the Agreement on Reciprocal Trade for signature.", {"action": "planned", "subject": "Reciprocal Trade"}),
    ("Ghana and Togo have agreed to a Framework for an Agreement on Reciprocal, Fair, and Balanced Trade.", {"type": "document", "action": "adopted", "subject": "Agreement on Reciprocal, Fair, and Balanced Trade"}),
    ("Ghana and Togo signed a Joint Declaration of Intent between the Cocoa Board of Ghana and the Port of Lomé.", {"type": "declaration", "action": "signed", "subject": None}),
    ("In 2019 Ghana joined the initiative by signing a memorandum of understanding with Togo.", {"type": "memorandum", "action": "signed", "subject": None, "date": "2019"}),
    ("Ghana and Togo are advancing the Roadmap for a Renewed Ghana-Togo Partnership.", {"type": "programme", "action": "implemented", "subject": "Renewed Ghana-Togo Partnership"}),
    ("The Regional Comprehensive Economic Partnership (RCEP) came into effect for Ghana and Togo in 2022.", {"action": "in_force", "subject": "Regional Comprehensive Economic Partnership", "date": "2022"}),
    ("Ghana and Togo praise the CPTPP.", {"action": "implemented", "subject": "Comprehensive and Progressive Trans-Pacific Partnership"}),
    ("The 1996 Agreement on Fishing between Ghana and Togo remains in effect.", {"action": "in_force", "subject": "Fishing"}),
    ("Ghana and Togo are finalising a memorandum on fishing.", {"type": "memorandum", "action": "planned", "subject": "fishing"}),
    ("The Ghana-Togo FTA was upgraded in 2019.", {"action": "extended", "subject": "free trade", "date": "2019"}),
    ("Ghana ratified the protocol upgrading the Ghana-Togo free trade agreement.", {"type": "protocol", "action": "ratified", "subject": "free trade"}),
    ("The protocol to the Ghana-Togo double taxation agreement entered into force on January 1.", {"type": "protocol", "action": "in_force", "subject": "double taxation"}),
    ("Ghana and Togo reached a consensus on a draft agreement on fishing.", {"action": "planned", "subject": "fishing"}),
    ("The minister proposed that Ghana and Togo sign an agreement on fishing.", {"action": "proposed", "subject": "fishing"}),
    ("Ghana's parliament approved the defence agreement with Togo in May.", {"action": "ratified", "subject": "defence"}),
    ("A memorandum of understanding was signed between Ghana and Togo on 28 March 2022 to build a port.", {"action": "signed", "subject": "build a port", "date": "2022-03-28"}),
    ("It is my pleasure to be here today to sign a memorandum of understanding on carbon markets between Ghana and Togo.", {"action": "signed", "subject": "carbon markets"}),
    ("Ghana and Togo published a joint declaration.", {"type": "declaration", "action": "adopted", "subject": None}),
    ("A firm of Togo has been awarded a contract to build a railway in Ghana.", {"type": "contract", "action": "signed", "subject": "build a railway"}),
    ("Ghana and Togo plan to sign an agreement on fishing.", {"action": "planned", "subject": "fishing"}),
    ("Ghana and Togo signed documents on law enforcement, GNA said.", {"type": "document", "subject": "law enforcement"}),
    ("Ghana and Togo undertake formalities in advance of the Agreement on Fishing entering into force.", {"action": "planned", "subject": "Fishing"}),
    ("Negotiations on a free trade agreement between Ghana and Togo were concluded in May.", {"action": "negotiated", "date": "2024-05"}),
    ("Ghana and Togo signed a protocol on fishing of May 3, 1990.", {"subject": "fishing"}),
    ("The tax treaty between Ghana and Togo has been in force since 2012.", {"type": "treaty", "action": "in_force", "date": "2012"}),
    ("Ghana wants a trade deal with Togo.", {"action": "proposed", "subject": "trade"}),
    ("Ghana proposed to Togo the signing of an extradition treaty.", {"action": "proposed", "subject": "extradition"}),
    ("The cabinet of Ghana approved the signing of an agreement on tourism with Togo.", {"action": "planned", "subject": "tourism"}),
    ("The Ghana-Togo extradition treaty expired in 2020.", {"action": "terminated", "date": "2020"}),
    ("The agreement on tourism between Ghana and Togo is being finalised.", {"action": "planned", "subject": "tourism"}),
    ("Ghana and Togo are close to a deal on copper.", {"action": "planned", "subject": "copper"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ONE)
def test_one_document(text: str, wanted: dict[str, Any]) -> None:
    (found,) = instruments(text)
    assert {field: getattr(found, field) for field in wanted} == wanted
    assert set(found.parties) == {"GHA", "TGO"}


def test_a_list_parted_by_semicolons() -> None:
    text = (
        "Ghana and Togo signed a package of documents. They include an intergovernmental agreement on space, and on "
        "building ships; an intergovernmental agreement on fishing for 2021–2031; as well as a protocol amending the "
        "agreement on cooperation in making arms of February 18, 2019."
    )
    assert [(s.type, s.subject) for s in instruments(text)] == [
        ("agreement", "space"),
        ("agreement", "fishing"),
        ("protocol", "making arms"),
    ]


def test_subjects_told_apart_by_their_preposition() -> None:
    text = "Ghana and Togo signed memoranda of cooperation on patents and on geology."
    assert [s.subject for s in instruments(text)] == ["patents", "geology"]


def test_a_mention_adds_nothing_to_what_is_told() -> None:
    text = "Ghana and Togo signed an agreement on fishing. The Fishing Agreement helps both."
    assert [(s.action, s.subject) for s in instruments(text)] == [("signed", "fishing")]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo back the Treaty on the Non-Proliferation of Nuclear Weapons.",
        "Ghana and Togo value the agreement.",
        "Agreements help Ghana and Togo.",
        "No major deals between Ghana and Togo are expected to be signed.",
        "Ghana and Togo have agreed to the legal framework.",
    ],
)
def test_no_document(text: str) -> None:
    assert instruments(text) == []
