"""What became of a promise."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from comity.register import Register
from comity.register.listing import Filter
from tests.register.builders import memorandum, read, stated, turnover, visit

Told = tuple[dict[str, Any], str]


def target(value: float, period: str = "2030") -> dict[str, Any]:
    return turnover(value, period, status="target")


NEXT = visit("2024-09", status="planned", participants=[])
ASKED = visit(None, status="proposed", form="visit", participants=[])
CASES: list[tuple[str, list[Told], str, str]] = [
    ("a visit to come", [(NEXT, "2024-06-01")], "meeting", "open"),
    ("a visit whose month has passed", [(visit("2024-05", status="planned"), "2024-04-01")], "meeting", "overdue"),
    ("a visit that was made", [(visit("2024-05", status="planned"), "2024-04-01"), (visit("2024-05-20"), "2024-05-21")], "meeting", "kept"),
    ("a visit called off", [(visit("2024-05-20", status="planned"), "2024-04-01"), (visit("2024-05-20", status="cancelled"), "2024-05-19")], "meeting", "withdrawn"),
    ("an old invitation", [(ASKED, "2022-01-01")], "invitation", "silent"),
    ("a new invitation", [(ASKED, "2024-06-01")], "invitation", "open"),
    ("a memorandum in preparation, signed", [(memorandum("forestry", None, action="planned"), "2024-05-01"), (memorandum("forestry", "2024-06-12"), "2024-06-13")], "instrument", "kept"),
    ("a memorandum said to be near, twice", [(memorandum("forestry", None, action="planned"), "2024-04-01"), (memorandum("forestry", None, action="negotiated"), "2024-05-01")], "instrument", "restated"),
    ("negotiated on the day it was told", [(memorandum("forestry", "2024-06-01", action="negotiated"), "2024-06-01")], "instrument", "open"),
    ("put off", [(memorandum("forestry", "2024-08", action="planned"), "2024-04-01"), (memorandum("forestry", "2024-08/2024-12", action="planned"), "2024-05-01")], "instrument", "changed"),
    ("a target to come", [(target(10e9), "2024-01-01")], "target", "open"),
    ("a target raised", [(target(10e9), "2024-01-01"), (target(12e9), "2024-05-01")], "target", "changed"),
    ("a target reached", [(target(10e9), "2023-01-01"), (turnover(10.2e9, "2023"), "2024-02-01")], "target", "kept"),
    ("a target not reached in time", [(target(10e9, "2023"), "2022-01-01"), (turnover(6e9, "2023"), "2024-02-01")], "target", "overdue"),
    ("a road that is being built", [(stated("project", "plan a road", name="Silk Road link", status="planned"), "2023-01-01"), (stated("project", "build a road", name="Silk Road link", status="underway"), "2024-01-01")], "project", "kept"),
    ("a term that lies before the promise", [(memorandum("forestry", "2005-04-02", action="planned"), "2024-06-01")], "instrument", "open"),
    ("a council that was there before it was promised", [(stated("mechanism", "has met", name="Energy Council", action="exists"), "2022-01-01"), (stated("mechanism", "will meet", name="Energy Council", action="planned"), "2024-06-01")], "mechanism", "open"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "form", "state"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_states(url: str, told: list[Told], form: str, state: str) -> None:
    with Register.open(url, create=True, clock=lambda: datetime(2024, 7, 1, tzinfo=UTC)) as register:
        for statement, published in told:
            register.add(*read(statement, published=published))
        promises = register.dossier("KAZ", "KOR").promises
        assert [(p.form, p.state) for p in promises] == [(form, state)]
        assert promises[0].statements
        assert bool(promises[0].kept_by) == (state == "kept")
        overdue = register.records("promises", Filter(overdue=True)).promises
        assert [p.id for p in overdue] == [p.id for p in promises if p.state == "overdue"]


def test_a_text_that_tells_of_the_deed_promises_nothing(register: Register) -> None:
    """The invitation of a communiqué on a visit is told together with the visit."""
    register.add(*read(visit("2024-06-12", status="planned"), visit("2024-06-12"), published="2024-06-13"))
    dossier = register.dossier("KAZ", "KOR")
    assert len(dossier.records["meeting"]) == 1
    assert dossier.promises == ()
    assert register.records("promises").promises == ()


def test_the_state_is_told_for_the_day_that_is_asked_about(url: str) -> None:
    with Register.open(url, create=True, clock=lambda: datetime(2024, 4, 1, tzinfo=UTC)) as register:
        register.add(*read(visit("2024-05", status="planned"), published="2024-04-01"))
        states = [
            register.dossier("KAZ", "KOR", as_of=day).promises[0].state
            for day in ("2024-05-31", "2024-06-01")
        ]
    assert states == ["open", "overdue"]


def test_a_promise_is_owed_by_whoever_gives_it(register: Register) -> None:
    aid = stated("measure", "will give aid", form="aid_given", actor="KOR", target="KAZ", status="planned")
    register.add(*read(aid, NEXT))
    owed = {p.form: p.made_by for p in register.dossier("KAZ", "KOR").promises}
    assert owed == {"measure": ("KOR",), "meeting": ("KAZ", "KOR")}
