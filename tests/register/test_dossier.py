"""The dossier: complete for its dyad, and each best reading with those who say it."""

from __future__ import annotations

from datetime import UTC, datetime

from comity.register import Register
from tests.register.builders import memorandum, read, stated, turnover, visit


def test_reports_of_one_visit_are_one_record_with_all_statements(register: Register) -> None:
    register.add(*read(visit(status="planned", date="2024-06-12"), published="2024-06-05"))
    register.add(*read(visit(form="state_visit", place="Astana"), publisher="Akorda"))
    register.add(*read(visit(), publisher="Yonhap"))
    (meeting,) = register.dossier("KAZ", "KOR").records["meeting"]
    assert (meeting.status, meeting.fields["form"], meeting.reports) == ("held", "state_visit", 3)
    assert [step.status for step in meeting.life] == ["planned", "held"]


def test_a_dossier_names_only_what_is_in_it(register: Register) -> None:
    register.add(*read(visit(), turnover(6e9), memorandum("forestry"), publisher="Akorda"))
    register.add(*read(turnover(3.08e9), publisher="Yonhap", published="2024-07-01"))
    dossier = register.dossier("KOR", "KAZ")
    filed = [i for records in dossier.records.values() for r in records for i in r.statements]
    assert sorted(filed) == sorted(dossier.statements)
    assert {s.document for s in dossier.statements.values()} == set(dossier.documents)
    for records in dossier.records.values():
        for record in records:
            told = {name for name, value in record.fields.items() if value is not None}
            assert told == set(record.support)
            assert all(set(ids) <= set(record.statements) for ids in record.support.values())


def test_two_sides_with_their_own_figure_are_a_conflict_by_reporter(register: Register) -> None:
    register.add(*read(turnover(5.9e9, "2020"), publisher="Akorda", published="2021-08-17"))
    register.add(*read(turnover(3.08e9, "2020"), publisher="Yonhap", published="2021-08-17"))
    (conflict,) = register.dossier("KAZ", "KOR").conflicts
    assert (conflict.field, conflict.reason) == ("value", "reporter")
    assert {side.text for side in conflict.sides} == {"5.9 bn USD", "3.08 bn USD"}


def test_a_revised_figure_supersedes_and_stays(register: Register) -> None:
    register.add(*read(turnover(5.9e9, "2020"), publisher="Akorda", published="2021-02-01"))
    register.add(*read(turnover(6.1e9, "2020"), publisher="Akorda", published="2021-08-01"))
    dossier = register.dossier("KAZ", "KOR")
    (figure,) = dossier.records["figure"]
    assert not dossier.conflicts
    assert figure.fields["value"] == 6.1e9
    assert len(figure.statements) == 2
    assert len(figure.superseded) == 1


def test_a_statement_of_one_party_is_of_the_pair_its_document_is_about(register: Register) -> None:
    alone = stated(
        "project", "the K-Silk Road initiative", name="K-Silk Road", form="initiative", parties=["KOR"]
    )
    register.add(*read(visit(), alone))
    assert len(register.dossier("KAZ", "KOR").records["project"]) == 1


def test_said_by_one_side_only_is_marked(register: Register) -> None:
    register.add(*read(turnover(6e9), publisher="Akorda"))
    register.add(*read(memorandum("forestry"), publisher="Yonhap"))
    register.add(*read(memorandum("forestry"), publisher="Akorda", published="2024-06-14"))
    dossier = register.dossier("KAZ", "KOR")
    assert dossier.records["figure"][0].one_sided == "KAZ"
    assert dossier.records["instrument"][0].one_sided is None
    assert dossier.records["instrument"][0].sides == ("KAZ", "KOR")


def test_a_speaker_speaks_for_his_party_whoever_prints_it(register: Register) -> None:
    register.add(*read(visit(), turnover(6e9, speaker="Tokayev"), publisher="The Korea Herald"))
    assert register.dossier("KAZ", "KOR").records["figure"][0].one_sided == "KAZ"


def test_as_of_answers_as_the_register_stood(url: str) -> None:
    days = iter([datetime(2024, 6, day, tzinfo=UTC) for day in (1, 1, 10, 20, 30)])
    with Register.open(url, create=True, clock=lambda: next(days)) as register:
        register.add(*read(visit(status="planned"), published="2024-06-05"))
        register.add(*read(visit(), published="2024-06-13"))
        assert register.dossier("KAZ", "KOR", as_of="2024-06-09").records["meeting"][0].status == "planned"
        assert register.dossier("KAZ", "KOR", as_of="2024-06-10").records["meeting"][0].status == "held"


def test_since_keeps_what_was_said_since(register: Register) -> None:
    register.add(*read(visit("2019-04-22"), published="2019-04-23"))
    register.add(*read(visit(), published="2024-06-13"))
    recent = register.dossier("KAZ", "KOR", since="2024-01-01")
    assert [r.date for r in recent.records["meeting"]] == ["2024-06-12"]
    assert len(recent.documents) == 1


def test_what_both_sides_of_a_text_say_of_others_is_theirs(register: Register) -> None:
    """Kazakhstan and South Korea call for peace between two others: these have called for nothing."""
    said = stated(
        "position", "both called for peace between Armenia and Azerbaijan", parties=("ARM", "AZE"), actor="both",
        stance="calls_for", topic="peace between Armenia and Azerbaijan",
    )  # fmt: skip
    register.add(*read(visit(), said))
    (position,) = register.dossier("KAZ", "KOR").records["position"]
    assert position.parties == ("KAZ", "KOR")
    assert register.dossier("ARM", "AZE").statements == {}


def test_some_kinds_are_as_in_the_whole(register: Register) -> None:
    intent = stated(
        "intent", "will cooperate in energy", sectors=["energy"], speaker="The Embassy of Kazakhstan in Seoul"
    )
    register.add(*read(visit(speaker="The Embassy"), intent, turnover(6e9)))
    register.add(*read(intent, published="2024-07-01"))
    whole, some = register.dossier("KAZ", "KOR"), register.dossier("KAZ", "KOR", kinds=["meeting", "figure"])
    assert [some.records[k] for k in ("meeting", "figure")] == [
        whole.records[k] for k in ("meeting", "figure")
    ]
    assert whole.records["intent"]
    assert not some.records["intent"]
    assert some.coverage == whole.coverage
