"""Meetings in many shapes: who, whom, when, where, held or to come; and what is no meeting."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Meeting
from comity.reading.reader import read

PUBLISHED = "2024-06-15"  # a Saturday
BILATERAL = "Ghana and Togo are neighbours. Ghana trades with Togo. "


def meetings(text: str, publisher: str | None = None) -> list[Meeting]:
    found = read(Document.of(text, published=PUBLISHED, publisher=publisher)).statements
    return [s for s in found if isinstance(s, Meeting)]


@pytest.mark.parametrize(
    ("text", "form", "status", "parties", "names", "date", "place"),
    [
    ("Ghanaian President Ama Mensah was honoured to welcome Togolese President Kofi Adjo to Accra.", "visit", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", None, "Accra"),
    ("Ghanaian Foreign Minister Ama Mensah hosted Togolese Foreign Minister Kofi Adjo in Accra on Monday for a meeting of the Ghana-Togo Strategic Consultative Group.", "session", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", "Accra"),
    ("The two sides are convening their first bilateral Space Dialogue in July. Ghana and Togo are friends.", "session", "planned", "GHA,TGO", "", "2024-07", None),
    ("Ghanaian President Ama Mensah thanked Togolese President Kofi Adjo for accepting her invitation to come to Ghana on an official visit.", "official_visit", "proposed", "GHA,TGO", "Ama Mensah,Kofi Adjo", None, "Ghana"),
    ("Ghanaian President Ama Mensah will pay an official visit to Togo from 15 - 17 of July, 2024.", "official_visit", "planned", "GHA,TGO", "Ama Mensah", "2024-07-15/2024-07-17", "Togo"),
    ("In a phone call on Monday, Ghanaian President Ama Mensah urged Togolese President Kofi Adjo to lift the tariffs.", "phone_call", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", None),
    ("Ama Mensah, the president of Ghana, and Kofi Adjo, the president of Togo, held another call last week.", "phone_call", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-03/2024-06-09", None),
    ("During his recent conversation with Togolese President Kofi Adjo, Ghanaian President Ama Mensah raised fishing.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", None, None),
    ("Ghanaian Foreign Minister Ama Mensah left Lomé on Friday, ending her three-day visit to Togo.", "visit", "held", "GHA,TGO", "Ama Mensah", "2024-06-14", "Togo"),
    ("Ghanaian Foreign Minister Ama Mensah wrapped up a two-day visit to Togo on Friday.", "visit", "held", "GHA,TGO", "Ama Mensah", "2024-06-14", "Togo"),
    ("Togolese Ambassador to Ghana Kofi Adjo paid a courtesy call on Ghanaian Trade Minister Ama Mensah on Tuesday.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-11", None),
    ("Togolese Ambassador to Ghana Kofi Adjo called on Ghanaian Trade Minister Ama Mensah on Tuesday.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-11", None),
    ("Ghanaian Trade Minister Ama Mensah was joined by Togolese Trade Minister Kofi Adjo at the opening of the plant in Accra on Tuesday.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-11", "Accra"),
    ("The Ghanaian president will host her Togolese counterpart Kofi Adjo in Accra on June 20.", "talks", "planned", "GHA,TGO", "Kofi Adjo", "2024-06-20", "Accra"),
    ("A Ghanaian delegation headed by Deputy Minister Ama Mensah arrived in Lomé, Togo, on Monday.", "visit", "held", "GHA,TGO", "Ama Mensah", "2024-06-10", "Lomé"),
    ("A delegation of Ghanaian business leaders will visit Lomé in July.", "visit", "planned", "GHA,TGO", "", "2024-07", "Lomé"),
    ("Ghanaian Trade Minister Ama Mensah sat down with Togolese Trade Minister Kofi Adjo in Accra on Monday.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", "Accra"),
    ("The two presidents last met in Accra in March 2023 on the sidelines of the APEC summit. Ghana and Togo are friends.", "talks", "held", "GHA,TGO", "", "2023-03", "Accra"),
    ("Togolese President Kofi Adjo made a stopover in Accra on Monday where he met Ghanaian President Ama Mensah.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", "Accra"),
    ("Ghanaian President Ama Mensah is on a three-day state visit to Togo.", "state_visit", "held", "GHA,TGO", "Ama Mensah", None, "Togo"),
    ("Ghanaian President Ama Mensah is in Lomé for talks with Togolese President Kofi Adjo.", "visit", "held", "GHA,TGO", "Ama Mensah", None, "Lomé"),
    ("Ghana and Togo will hold the third round of consultations in Accra in July.", "session", "planned", "GHA,TGO", "", "2024-07", "Accra"),
    ("Officials from Ghana and Togo met in Accra on Monday to discuss fishing.", "talks", "held", "GHA,TGO", "", "2024-06-10", "Accra"),
    ("Talks between Ghana and Togo took place in Accra on Monday.", "talks", "held", "GHA,TGO", "", "2024-06-10", "Accra"),
    ("Ghanaian Foreign Minister Ama Mensah and her Togolese counterpart, Kofi Adjo, spoke by telephone on Monday.", "phone_call", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", None),
    ("Ghanaian Foreign Minister Ama Mensah had a video call with Togolese Foreign Minister Kofi Adjo on June 3.", "phone_call", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-03", None),
    ("Togolese President Kofi Adjo's visit to Ghana in May 2023 opened a new chapter.", "visit", "held", "GHA,TGO", "Kofi Adjo", "2023-05", "Ghana"),
    ("President Ama Mensah of Ghana accepted an invitation from President Kofi Adjo of Togo to visit Lomé.", "visit", "proposed", "GHA,TGO", "Ama Mensah,Kofi Adjo", None, "Lomé"),
    ("President Ama Mensah of Ghana extended an invitation to President Kofi Adjo of Togo to visit Accra at a convenient time.", "visit", "proposed", "GHA,TGO", "Ama Mensah,Kofi Adjo", None, "Accra"),
    ("The ministers of trade of Ghana and Togo met virtually on June 3.", "talks", "held", "GHA,TGO", "", "2024-06-03", None),
    ("Ghanaian Foreign Minister Ama Mensah is scheduled to travel to Togo on June 20 to meet Togolese President Kofi Adjo.", "visit", "planned", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-20", "Togo"),
    ("The meeting was attended by Ghanaian Trade Minister Ama Mensah and Togolese Trade Minister Kofi Adjo.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", None, None),
    ("The ceremony in Accra on June 3 was attended by Ghanaian Trade Minister Ama Mensah and Togolese Ambassador Kofi Adjo.", "ceremony", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-03", "Accra"),
    ("The Ghana-Togo Business Forum was held in Accra on June 3, 2024.", "forum", "held", "GHA,TGO", "", "2024-06-03", "Accra"),
    ("The 5th meeting of the Ghana-Togo Joint Commission took place in Lomé on June 3, 2024.", "session", "held", "GHA,TGO", "", "2024-06-03", "Lomé"),
    ("Ghana's trade minister Ama Mensah, who is on a visit to Togo, told reporters on Monday that trade grew.", "visit", "held", "GHA,TGO", "Ama Mensah", None, "Togo"),
    ("Togolese President Kofi Adjo flew to Accra on Sunday for a two-day visit to Ghana.", "visit", "held", "GHA,TGO", "Kofi Adjo", "2024-06-09", "Accra"),
    ("Speaking at a joint press conference with Togolese President Kofi Adjo in Accra on June 3, Ghanaian President Ama Mensah praised trade.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-03", "Accra"),
    ("Ghanaian President Ama Mensah told Togolese President Kofi Adjo during their meeting in Accra on Monday that trade grew.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", "Accra"),
    ("Ghanaian President Ama Mensah granted an audience to Togolese Ambassador Kofi Adjo on June 3.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-03", None),
    ("Ghana's president will visit Togo next month at the invitation of Togolese President Kofi Adjo.", "visit", "planned", "GHA,TGO", "", "2024-07", "Togo"),
    ("Ms Ama Mensah, Minister for Trade of Ghana, made an introductory visit to Togo from 3 to 5 June 2024.", "visit", "held", "GHA,TGO", "Ama Mensah", "2024-06-03/2024-06-05", "Togo"),
    ("The visit by Togolese Defence Minister Kofi Adjo to Accra is planned for July.", "visit", "planned", "GHA,TGO", "Kofi Adjo", "2024-07", "Accra"),
    ("Ghanaian President Ama Mensah will meet Togolese President Kofi Adjo on the sidelines of the G20 summit in Rio de Janeiro next week.", "talks", "planned", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-17/2024-06-23", "Rio de Janeiro"),
    ("The last visit of a Togolese president to Ghana took place in 2016.", "visit", "held", "GHA,TGO", "", "2016", "Ghana"),
    ("Ghanaian President Ama Mensah had lunch with Togolese President Kofi Adjo in Accra on Monday.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", "Accra"),
    ("Ghanaian Deputy Minister Ama Mensah co-chaired the talks with Togolese Deputy Minister Kofi Adjo on June 3.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-03", None),
    ("Togolese Trade Minister Kofi Adjo led a delegation to Ghana on June 3-5.", "visit", "held", "GHA,TGO", "Kofi Adjo", "2024-06-03/2024-06-05", "Ghana"),
    ("Togolese Deputy Minister Kofi Adjo will be in Accra on June 20-21 for talks.", "visit", "planned", "GHA,TGO", "Kofi Adjo", "2024-06-20/2024-06-21", "Accra"),
    ("The Ghanaian leader is due in Lomé on June 20.", "visit", "planned", "GHA,TGO", "", "2024-06-20", "Lomé"),
    ("Ghana's foreign minister is expected to meet his Togolese counterpart in July.", "talks", "planned", "GHA,TGO", "", "2024-07", None),
    ("Togolese President Kofi Adjo postponed his visit to Ghana.", "visit", "cancelled", "GHA,TGO", "Kofi Adjo", None, None),
    ("Ministers from Ghana and Togo gathered in Accra on June 3 for the annual trade talks.", "talks", "held", "GHA,TGO", "", "2024-06-03", "Accra"),
    ("Ghanaian Prime Minister Ama Mensah exchanged views with Togolese President Kofi Adjo on Monday.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", None),
    ("Togo's ambassador to Ghana Kofi Adjo visited the University of Tamale on Tuesday.", "visit", "held", "GHA,TGO", "Kofi Adjo", "2024-06-11", "Tamale"),
    ("A Togolese trade mission visited Ghana from June 3 to 7.", "visit", "held", "GHA,TGO", "", "2024-06-03/2024-06-07", "Ghana"),
    ("Ghana and Togo resumed talks on fishing in Accra on Monday.", "talks", "held", "GHA,TGO", "", "2024-06-10", "Accra"),
    ("The Ghana-Togo Strategic Dialogue will be held in Lomé in July.", "session", "planned", "GHA,TGO", "", "2024-07", "Lomé"),
    ("President Ruiz departed for Togo on Sunday for a state visit. Ghana backs Togo.", "visit", "held", "GHA,TGO", "Ruiz", "2024-06-09", "Togo"),
    ("Ghanaian Trade Minister Ama Mensah took part in the Volta Investment Conference in Lomé, Togo, on June 3.", "forum", "held", "GHA,TGO", "Ama Mensah", "2024-06-03", "Lomé"),
    ("Ghanaian Energy Minister Ama Mensah will attend the ECOWAS Energy Ministerial Meeting in Abuja next week.", "session", "planned", "ECOWAS,GHA", "Ama Mensah", "2024-06-17/2024-06-23", "Abuja"),
    ("Ghana and Togo praised the Ghana-Togo Annual Bilateral Consultations last week.", "session", "held", "GHA,TGO", "", "2024-06-03/2024-06-09", None),
    ("Ghana and Togo agree on the Lake Leaders' Summit of Ghana and Togo held on June 3 in Lomé.", "summit", "held", "GHA,TGO", "", "2024-06-03", "Lomé"),
    ("Togolese President Kofi Adjo attended the inauguration in Accra on Tuesday with Ghanaian President Ama Mensah.", "ceremony", "held", "GHA,TGO", "Kofi Adjo", "2024-06-11", "Accra"),
    ("Ghanaian Foreign Minister Ama Mensah will be meeting Togolese Foreign Minister Kofi Adjo in Lomé in July.", "talks", "planned", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-07", "Lomé"),
    ("Ghanaian President Ama Mensah phoned Togolese President Kofi Adjo on Tuesday.", "phone_call", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-11", None),
    ("Ghanaian Minister Ama Mensah will be calling on Togolese Foreign Minister Kofi Adjo in Lomé.", "talks", "planned", "GHA,TGO", "Ama Mensah,Kofi Adjo", None, "Lomé"),
    ("Ghanaian President Ama Mensah spoke by phone today with Togo's Bureau Chief Kofi Adjo.", "phone_call", "held", "GHA,TGO", "Ama Mensah", "2024-06-15", None),
    ("Ghanaian and Togolese defence officials are to meet in July.", "talks", "planned", "GHA,TGO", "", "2024-07", None),
    ("NATO Secretary General Ama Mensah met Togolese President Kofi Adjo in Lomé on Monday.", "talks", "held", "NATO,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", "Lomé"),
    ("Ghanaian top diplomat Ama Mensah met Togolese trade chief Kofi Adjo in Lomé on Monday.", "talks", "held", "GHA,TGO", "Ama Mensah,Kofi Adjo", "2024-06-10", "Lomé"),
    ],
)  # fmt: skip
def test_one_meeting(
    text: str, form: str, status: str, parties: str, names: str, date: str | None, place: str | None
) -> None:
    (found,) = meetings(text)
    assert (found.form, found.status, found.date, found.place) == (form, status, date, place)
    assert ",".join(sorted(found.parties)) == parties
    assert ",".join(sorted(p.name or "" for p in found.participants)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Visits to Togo are popular with Ghanaians.",
        "Ghana met resistance in Togo.",
        "Ghana will never meet Togo.",
        "Ghana makes efforts to meet Togo's needs.",
        "The itinerary of your visit to Togo is full.",
        "Ghanaian President Ama Mensah told reporters that trade with Togo grew.",
    ],
)
def test_no_meeting(text: str) -> None:
    assert meetings(BILATERAL * 2 + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ghana has signed the UN Convention on the Law of Lakes in 1996 as Togo has.",
        "Ghana held free and fair elections, Togo said.",
        "The President of Ghana Ama Mensah held a meeting with permanent members of the Security Council.",
        "A conference in Cairo was short, Ghana and Togo said.",
        "Ghanaian President Ama Mensah called on Togolese President Kofi Adjo to open the border.",
    ],
)
def test_no_meeting_of_the_two(text: str) -> None:
    assert meetings(BILATERAL + text) == []


def test_a_visitor_received_by_others_meets_twice() -> None:
    text = (
        "Ghanaian Foreign Minister Ama Mensah met Togolese President Kofi Adjo in Lomé on Monday. "
        "She also met Togolese Trade Minister Essi Lawson."
    )
    assert [len(m.participants) for m in meetings(text)] == [2, 2]


def test_meetings_with_several_are_one_with_each() -> None:
    text = (
        "Ghanaian Trade Minister Ama Mensah attended a fair in Cairo. Meetings were also held with the President of "
        "Togo Kofi Adjo, the Minister of Trade of Benin Luc Dossou and the Minister of Trade of Niger Ali Issa."
    )
    found = [m for m in meetings(text) if m.form == "talks"]
    assert [m.parties for m in found] == [("GHA", "TGO"), ("GHA", "BEN"), ("GHA", "NER")]
    assert all(m.participants[0].name == "Ama Mensah" for m in found)


def test_a_named_gathering_counts_with_its_body() -> None:
    (found,) = meetings(
        "After attending the ECOWAS summit in Accra, Ghana, President Kofi Adjo of Togo flew home."
    )
    assert (found.form, set(found.parties), found.place) == ("summit", {"TGO", "ECOWAS"}, "Accra")


def test_the_day_of_telling_is_not_the_day_of_meeting() -> None:
    (found,) = meetings(
        "Ghana's ministry said on Monday that President Ama Mensah met Togo's President Kofi Adjo."
    )
    assert found.date is None


def test_a_day_to_come_is_no_day_of_what_was_held() -> None:
    text = "President Ama Mensah of Ghana met President Kofi Adjo of Togo to speak of elections due in 2027."
    (found,) = meetings(text)
    assert (found.status, found.date) == ("held", None)


def test_hashtags_hide_no_names() -> None:
    text = "On June 3 in Cairo, Kofi #Adjo held talks with Foreign Minister of #Ghana Ama Mensah. Togo likes Ghana."
    (found,) = meetings(text, publisher="Ministry of Foreign Affairs of Togo")
    assert {p.name.replace("#", "") for p in found.participants} == {"Kofi Adjo", "Ama Mensah"}
    assert set(found.parties) == {"TGO", "GHA"}


def test_a_guest_is_of_the_side_that_is_not_visited() -> None:
    found = meetings(BILATERAL + "President Ama Mensah is due to visit Togo in July.")
    assert [[p.party for p in m.participants] for m in found] == [["GHA"]]


def test_who_invites_is_of_the_state_visited() -> None:
    text = "At the invitation of President Ama Mensah of Ghana, President Kofi Adjo of Togo paid a state visit to Ghana in May."
    (found,) = meetings(BILATERAL + text)
    assert {p.name: p.party for p in found.participants} == {"Ama Mensah": "GHA", "Kofi Adjo": "TGO"}


def test_talks_with_others_on_a_visit_are_where_it_went() -> None:
    text = (
        "President Kofi Adjo of Togo paid a state visit to Accra on 3-4 June 2024 and met President Ama Mensah of Ghana. "
        "Trade was told of first. Ghanaian Speaker Ana Boateng met President Kofi Adjo."
    )
    found = meetings(BILATERAL + text)
    assert {m.place for m in found} == {"Accra"}


def test_whom_a_visitor_meets_are_of_the_place() -> None:
    text = "In Accra, Ghana, Secretary Barr will meet with President Ama Mensah. In Lomé, Secretary Barr will meet with Prime Minister Kofi Adjo."
    found = meetings("Secretary of State Tom Barr will travel to Africa. " + text, "U.S. Department of State")
    assert [{p.party for p in m.participants} for m in found] == [{"USA", "GHA"}, {"USA", "TGO"}]


def test_who_speaks_in_the_first_person_took_part() -> None:
    text = "Speech of President Kofi Adjo. In Accra, I met with President Ama Mensah of Ghana on June 3."
    (found,) = meetings(text, publisher="President of Togo")
    assert [p.name for p in found.participants] == ["Kofi Adjo", "Ama Mensah"]


def test_both_travellers_are_named() -> None:
    text = "Trade Minister of Ghana Ama Mensah and Ambassador of Ghana Yaw Boateng concluded their visit to Togo on June 3."
    (found,) = meetings(text)
    assert {p.name for p in found.participants} == {"Ama Mensah", "Yaw Boateng"}


def test_an_office_of_two_fields() -> None:
    text = (
        "On June 3, President Kofi Adjo of Togo held a meeting with the Minister of Foreign Affairs and International "
        "Trade of Ghana Ama Mensah."
    )
    (found,) = meetings(text)
    office = "the Minister of Foreign Affairs and International Trade of Ghana"
    assert [(p.name, p.party) for p in found.participants] == [("Kofi Adjo", "TGO"), ("Ama Mensah", "GHA")]
    assert found.participants[1].office in (office, office.removeprefix("the "))


def test_of_two_presidents_without_a_state_the_first_is_the_publishers() -> None:
    text = (
        "Togo, Ghana to build a port. President Kofi Adjo, on a state visit to Ghana, held a summit meeting with President "
        "Ama Mensah in Accra on June 3. Togo and Ghana agreed on it."
    )
    (found,) = meetings(text, publisher="President of Togo")
    assert {p.name: p.party for p in found.participants} == {"Kofi Adjo": "TGO", "Ama Mensah": "GHA"}
    assert found.form == "state_visit"


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "The Prime Minister met H.E. Ama Mensah, Minister for Trade, H.E. Dr Esi Owusu, Minister for Health, and H.E. Efua Boateng, Minister for Sport, in Accra on Monday. Togo and Ghana are friends.",
            [("Ama Mensah", "Minister for Trade"), ("Esi Owusu", "Minister for Health"), ("Efua Boateng", "Minister for Sport")],
        ),
        (
            "The first visit by the Togolese Secretary of State to Ghana, Mr. Kofi Adjo, took place in March 2023. Mr. Adjo came by sea.",
            [("Kofi Adjo", "Togolese Secretary of State")],
        ),
    ],
)  # fmt: skip
def test_each_keeps_the_own_office_and_state(text: str, participants: list[tuple[str, str]]) -> None:
    found = meetings(BILATERAL + text)[0].participants
    offices = [(p.name, (p.office or "").removeprefix("the ")) for p in found]
    assert offices == participants


@pytest.mark.parametrize(
    "text",
    [
        "Ghana’s Coastal Payment International has begun discussions with Togo.",
        "Togo’s National Planning and Reform Commission held talks with Ghana on Monday.",
    ],
)
def test_bodies_are_no_people(text: str) -> None:
    assert [p.name for m in meetings(BILATERAL + text) for p in m.participants] == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Minister Sergei Ivanov met with Minister for Foreign Affairs Kofi Adjo on Monday.", "TGO"),
        ("Talks between President Sergei Ivanov and Prime Minister Kofi Adjo were held on Monday.", "TGO"),
    ],
)
def test_whom_the_publisher_s_own_met_is_a_guest(text: str, party: str) -> None:
    whole = "Russia and Togo are friends. Russia trades with Togo. " + text
    found = read(Document.of(whole, published=PUBLISHED, publisher="President of Russia")).statements
    people = {p.name: p.party for s in found if isinstance(s, Meeting) for p in s.participants}
    assert people["Kofi Adjo"] == party
