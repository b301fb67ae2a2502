"""Adding: nothing twice, carriers kept apart, origins found."""

from __future__ import annotations

import pytest

from comity.register import Register
from tests.register.builders import memorandum, read, stated, turnover, visit

REPORT = (
    "The two presidents met in the capital on Wednesday and spoke for two hours about trade, energy and the"
    " rights of workers. Officials from both ministries of economy were at the table, as were the heads of the"
    " largest companies. After the talks the delegations exchanged a memorandum on the care of forests, and"
    " promised to return to the question of a direct railway line before the end of the year."
)
OTHER = (
    "Wheat growers in the north expect a poor harvest after a dry spring. The ministry of agriculture said that"
    " it would open the reserve if prices rise by more than a tenth, and that seed would be sold to farmers at"
    " last year's price. Bakers in three cities have asked for help with the cost of gas and electricity."
)
FORESTS = stated(
    "instrument", "a memorandum on the care of forests", type="memorandum", subject="the care of forests"
)


def test_the_same_text_twice_changes_nothing(register: Register) -> None:
    item = read(visit(), turnover(6e9))
    first, second = register.add(*item), register.add(*item)
    assert (first.state, second.state) == ("added", "known")
    assert len(register.documents()) == 1
    assert len(register.dossier("KAZ", "KOR").statements) == 2


def test_the_same_text_twice_in_one_batch_is_recorded_once(register: Register) -> None:
    item = read(visit())
    assert [o.state for o in register.add_all([item, item])] == ["added", "known"]


def test_a_text_met_at_another_publisher_has_two_carriers(register: Register) -> None:
    register.add(*read(FORESTS, text=REPORT, publisher="Example Agency"))
    outcome = register.add(*read(FORESTS, text=REPORT, publisher="Example Times"))
    assert outcome.state == "carried"
    assert register.add(*read(FORESTS, text=REPORT, publisher="Example Times")).state == "known"
    (document,) = register.dossier("KAZ", "KOR").documents.values()
    assert (document.publisher, document.carriers) == ("Example Agency", 2)


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        (f"ASTANA - {REPORT} Subscribe to our newsletter.", True),
        (
            REPORT[: 2 * len(REPORT) // 3]
            + " More will be known on Thursday, said a spokesman who was not named.",
            True,
        ),
        (f"{OTHER} {REPORT} {OTHER.upper()}", True),
        (OTHER + " a memorandum on the care of forests", False),
    ],
    ids=["framed", "first two thirds", "inside a longer text", "another text"],
)
def test_a_text_that_carries_another_has_its_origin(register: Register, text: str, carries: bool) -> None:
    quote = stated("measure", text[10:30], form="award", actor="KAZ", target="KOR")
    original = register.add(*read(FORESTS, text=REPORT))
    copy = register.add(*read(quote, text=text, publisher="Example Times"))
    assert copy.origin == (original.document if carries else None)


def test_twelve_carriers_of_one_text_are_one_origin(register: Register) -> None:
    for n in range(12):
        text = f"{REPORT} Printed by paper number {n}."
        register.add(*read(FORESTS, text=text, publisher=f"Paper {n}"))
    (record,) = register.dossier("KAZ", "KOR").records["instrument"]
    assert (record.reports, record.origins) == (12, 1)


def test_items_of_one_list_stay_apart_and_join_those_told_elsewhere(register: Register) -> None:
    subjects = ("forestry", "science and technology", "banking supervision")
    register.add(*read(*(memorandum(s) for s in subjects), publisher="Akorda"))
    register.add(*read(memorandum("amended memorandum on forestry cooperation"), publisher="Yonhap"))
    found = register.dossier("KAZ", "KOR").records["instrument"]
    assert sorted(r.reports for r in found) == [1, 1, 2]


def test_a_joining_keeps_its_grounds(register: Register) -> None:
    register.add(*read(visit(), publisher="Akorda"))
    register.add(*read(visit(place="Astana"), publisher="Yonhap"))
    (decision,) = register.dossier("KAZ", "KOR").records["meeting"][0].decisions
    assert (decision.action, decision.author) == ("join", "comity")
    assert decision.score == sum(g.weight for g in decision.grounds)
    assert {"date", "people"} <= {g.feature for g in decision.grounds}


def test_a_gathering_of_many_is_in_no_pair_s_dossier(register: Register) -> None:
    many = [f"X{chr(65 + i)}{chr(65 + i)}" for i in range(13)]
    register.add(*read(visit(parties=many, form="summit")))
    assert register.dyads() == []
    assert len(register.records("meeting").records) == 1


def test_half_a_character_is_kept_as_lost_and_moves_nothing(register: Register) -> None:
    said = visit()
    text = f"half \ud800 of one. {said['quote']}"
    outcome = register.add(*read(said, text=text, title="\udfff"))
    kept = register.document(outcome.document)
    assert kept is not None
    assert (len(kept.text), kept.title) == (len(text), "\ufffd")
    (statement,) = register.dossier("KAZ", "KOR").statements.values()
    assert kept.text[statement.start : statement.end] == statement.quote


def test_a_visit_and_its_talks_told_in_one_text_are_one_meeting(register: Register) -> None:
    whole = {"date": "2024-06-11/2024-06-13", "status": "planned"}
    paid = visit(
        form="state_visit", place="Kazakhstan", participants=[{"name": "Yoon", "party": "KOR"}], **whole
    )
    talks = visit(place="Astana", participants=[{"name": "Tokayev", "party": "KAZ"}], **whole)
    premier = visit(
        "2024-06-12", participants=[{"name": "Bektenov", "office": "Prime Minister", "party": "KAZ"}]
    )
    register.add(*read(paid, talks, premier))
    assert sorted(len(r.statements) for r in register.dossier("KAZ", "KOR").records["meeting"]) == [1, 2]
