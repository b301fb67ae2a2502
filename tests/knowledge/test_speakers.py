"""Whose voice a statement is."""

from __future__ import annotations

import pytest

from comity.knowledge.merging import is_office
from comity.knowledge.speakers import Speakers
from comity.model.statement import Figure, Meeting, Participant

SEOUL_PAPER = "Peninsula Economic Daily, Seoul"
FULL = "embassy of Kazakhstan in Seoul"


def said(speaker: str | None, document: str = "d1", number: int = 0) -> Figure:
    return Figure(
        id=f"{document}-{number}-{speaker}", document=document, quote="x", start=0, end=1, speaker=speaker,
        indicator="trade_turnover", status="actual",
    )  # fmt: skip


def met(*people: Participant, document: str = "d1") -> Meeting:
    return Meeting(
        id=f"m-{document}", document=document, quote="x", start=0, end=1, form="talks", status="held", participants=people
    )  # fmt: skip


def test_a_bare_body_speaks_for_the_party_of_its_full_name_in_the_same_text() -> None:
    full, bare, elsewhere = said(FULL), said("embassy"), said("embassy", "d2")
    speakers = Speakers([full, bare, elsewhere])
    assert speakers.voice(full, SEOUL_PAPER) == "KAZ"
    assert speakers.voice(bare, SEOUL_PAPER) == "KAZ"
    assert speakers.fullest(bare) == FULL
    assert speakers.voice(elsewhere, SEOUL_PAPER) is None
    assert speakers.fullest(elsewhere) == "embassy"


def test_two_full_names_of_different_parties_leave_a_bare_body_without_a_voice() -> None:
    bare = said("embassy")
    speakers = Speakers([said(FULL), said("embassy of Japan in Seoul"), bare])
    assert speakers.voice(bare, SEOUL_PAPER) is None
    assert speakers.fullest(bare) == "embassy"


def test_a_bare_office_speaks_for_the_party_of_its_holder_in_the_same_text() -> None:
    johnson = Participant(name="Boris Johnson", office="Prime Minister", party="GBR")
    zelenskyy = Participant(name="Volodymyr Zelenskyy", office="President", party="UKR")
    speakers = Speakers([met(johnson, zelenskyy), bare := said("Prime Minister")])
    assert speakers.voice(bare, "President of Ukraine") == "GBR"
    assert speakers.voice(said("Johnson"), "President of Ukraine") == "GBR"


def test_an_office_that_two_hold_has_no_voice() -> None:
    both = (
        Participant(name=n, office="President", party=p) for n, p in (("Tokayev", "KAZ"), ("Moon", "KOR"))
    )
    speakers = Speakers([met(*both), bare := said("president")])
    assert speakers.voice(bare, SEOUL_PAPER) is None


@pytest.mark.parametrize(
    ("speaker", "publisher", "voice"),
    [
        (None, SEOUL_PAPER, "KOR"),
        ("official", SEOUL_PAPER, None),
        ("presidential office", "Yonhap", None),
        ("Boon", "Bangkok Post", None),
        ("Ministry", "Ministry of Foreign Affairs of Kazakhstan", "KAZ"),
        ("Head of State", "President of Ukraine", "UKR"),
        ("Blinken", "U.S. Department of State", "USA"),
        ("Kazakh Foreign Ministry", SEOUL_PAPER, "KAZ"),
        ("of the", SEOUL_PAPER, None),
    ],
)
def test_an_unknown_speaker_has_a_voice_only_in_a_state_s_own_release(
    speaker: str | None, publisher: str, voice: str | None
) -> None:
    s = said(speaker)
    assert Speakers([s]).voice(s, publisher) == voice


@pytest.mark.parametrize(
    ("publisher", "office"),
    [
        ("Akorda", True), ("Presidential Press Service, Astana", True), ("Embassy of Japan in Kazakhstan", True),
        ("Prime Minister's Office, Singapore", True), ("korea.net", True), ("Yonhap News Agency", False),
        ("Bangkok Post", False), ("The Official Gazette", False), (None, False),
    ],
)  # fmt: skip
def test_an_office_is_told_from_press_and_agencies(publisher: str | None, office: bool) -> None:
    assert is_office(publisher) is office
