"""A person's decisions outrank the program's, are dated, and can be undone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from comity.errors import RegisterError, UsageError
from comity.register import Register
from tests.register.builders import memorandum, read, visit

WHO = "A. Analyst"


def instruments(register: Register) -> list[tuple[str, ...]]:
    """The statements of each record."""
    return sorted(r.statements for r in register.dossier("KAZ", "KOR").records["instrument"])


@pytest.fixture
def two(register: Register) -> tuple[Register, str, str]:
    """A register that holds two instruments which the program keeps apart."""
    register.add(*read(memorandum("care of woodland"), publisher="Akorda"))
    register.add(*read(memorandum("forestry"), publisher="Yonhap"))
    a, b = sorted(r.id for r in register.dossier("KAZ", "KOR").records["instrument"])
    return register, a, b


def test_merge_then_undo_restores_both(two: tuple[Register, str, str]) -> None:
    register, a, b = two
    before = instruments(register)
    decision = register.merge(a, b, author=WHO, reason="one document, two translations")
    (record,) = register.dossier("KAZ", "KOR").records["instrument"]
    assert (record.id, record.reports) == (a, 2)
    undone = register.undo(author=WHO, reason="looked again")
    assert undone.other == decision.id
    assert instruments(register) == before
    kept = {d.action for r in register.dossier("KAZ", "KOR").records["instrument"] for d in r.decisions}
    assert {"merge", "undo"} <= kept


def test_an_undone_undo_is_the_decision_again(two: tuple[Register, str, str]) -> None:
    register, a, b = two
    register.merge(a, b, author=WHO)
    merged = instruments(register)
    back = register.undo(author=WHO)
    register.undo(back.id, author=WHO)
    assert instruments(register) == merged


def test_split_takes_statements_out_and_they_stay_out(register: Register) -> None:
    register.add(*read(visit(), publisher="Akorda"))
    register.add(*read(visit(place="Astana"), publisher="Yonhap"))
    (record,) = register.dossier("KAZ", "KOR").records["meeting"]
    register.split(record.id, [record.statements[-1]], author=WHO, reason="another meeting of that day")
    first, second = register.dossier("KAZ", "KOR").records["meeting"]
    assert {len(first.statements), len(second.statements)} == {1}
    assert record.id in (first.id, second.id)
    register.add(*read(visit(place="Astana"), publisher="Example Agency", published="2024-06-14"))
    assert sum(len(r.statements) for r in register.dossier("KAZ", "KOR").records["meeting"]) == 3


def test_the_founder_can_be_split_off_and_the_id_stays_with_the_rest(register: Register) -> None:
    register.add(*read(visit(), publisher="Akorda"))
    register.add(*read(visit(place="Astana"), publisher="Yonhap"))
    (record,) = register.dossier("KAZ", "KOR").records["meeting"]
    founder = "s" + record.id[1:]
    (decision,) = register.split(record.id, [founder], author=WHO)
    found = {r.id: r.statements for r in register.dossier("KAZ", "KOR").records["meeting"]}
    assert founder not in found[record.id]
    assert decision.other is not None
    assert found[decision.other] == (founder,)


def test_the_program_s_own_joining_can_be_undone(register: Register) -> None:
    register.add(*read(visit(), publisher="Akorda"))
    register.add(*read(visit(place="Astana"), publisher="Yonhap"))
    (record,) = register.dossier("KAZ", "KOR").records["meeting"]
    register.undo(record.decisions[0].id, author=WHO)
    assert len(register.dossier("KAZ", "KOR").records["meeting"]) == 2


def test_decisions_are_dated_so_that_as_of_sees_what_stood(url: str) -> None:
    day = [1]

    def clock() -> datetime:
        return datetime(2024, 7, day[0], tzinfo=UTC)

    with Register.open(url, create=True, clock=clock) as register:
        register.add(*read(memorandum("care of woodland"), publisher="Akorda"))
        register.add(*read(memorandum("forestry"), publisher="Yonhap"))
        a, b = (r.id for r in register.dossier("KAZ", "KOR").records["instrument"])
        day[0] = 10
        register.merge(a, b, author=WHO)
        day[0] = 20
        register.undo(author=WHO)
        counts = [
            len(register.dossier("KAZ", "KOR", as_of=f"2024-07-{d:02d}").records["instrument"])
            for d in (5, 10, 15, 20)
        ]
    assert counts == [2, 1, 1, 2]


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda r, a, b: r.merge(a, a, author=WHO), "itself"),
        (lambda r, a, b: r.merge(a, "r0", author=WHO), "no record r0"),
        (lambda r, a, b: r.merge(a, b, author=" "), "author"),
        (lambda r, a, b: r.merge(a, b, author="comity"), "author"),
        (lambda r, a, b: r.split(a, author=WHO), "nothing to be split"),
        (lambda r, a, b: r.split(a, ["s0"], author=WHO), "no statement"),
        (lambda r, a, b: r.undo(author=WHO), "nobody has decided"),
        (lambda r, a, b: r.undo("e0", author=WHO), "no such decision"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(
    two: tuple[Register, str, str], act: object, says: str
) -> None:
    register, a, b = two
    before = instruments(register)
    with pytest.raises((UsageError, RegisterError), match=says):
        act(register, a, b)  # type: ignore[operator]
    assert instruments(register) == before


def test_what_has_moved_on_must_be_undone_in_order(two: tuple[Register, str, str]) -> None:
    register, a, b = two
    merged = register.merge(a, b, author=WHO)
    register.split(a, merged.statements, author=WHO)
    with pytest.raises(RegisterError, match="moved again"):
        register.undo(merged.id, author=WHO)
