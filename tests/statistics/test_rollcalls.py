"""Agreement in roll calls, against a calculation by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.statistics import samples
from tests.statistics.conftest import add, facts

Write = Callable[[str, str], Path]

# samples.VOTES, call by call (KAZ KOR USA): 111 113 121 331 218 113; 8 is absence.
# KAZ-KOR: yes-yes, yes-yes, yes-abstain, no-no, abstain-yes, yes-yes: (1+1+.5+1+.5+1)/6
# KAZ-USA: yes-yes, yes-no, yes-yes, no-yes, -, yes-no: (1+0+1+0+0)/5
# KOR-USA: yes-yes, yes-no, abstain-yes, no-yes, -, yes-no: (1+0+.5+0+0)/5
BY_HAND = {
    ("KAZ", "KOR"): (5 / 6, 4 / 6, 6),
    ("KAZ", "USA"): (2 / 5, 2 / 5, 5),
    ("KOR", "USA"): (1.5 / 5, 1 / 5, 5),
}


def test_agreement_by_hand(write: Write, store: Path) -> None:
    add(store, write("votes.csv", samples.VOTES))
    found = {(i, a, b, p): (v, n) for i, a, b, p, v, n in
             facts(store, "indicator", "reporter", "partner", "period", "value", "note")}  # fmt: skip
    assert len(found) == 12
    for (one, other), (score, same, joint) in BY_HAND.items():
        for pair in ((one, other), (other, one)):
            assert found["un_vote_agreement", *pair, "2020"] == (
                pytest.approx(score),
                f"{joint} joint roll calls",
            )
            assert found["un_vote_identity", *pair, "2020"] == (
                pytest.approx(same),
                f"{joint} joint roll calls",
            )


def test_fewer_than_five_joint_roll_calls_give_nothing(write: Write, store: Path) -> None:
    add(store, write("votes.csv", samples.VOTES.replace("6,2,75,3", "6,2,75,9")))
    assert ("KAZ", "USA") not in facts(store, "reporter", "partner")
    assert ("KAZ", "KOR") in facts(store, "reporter", "partner")


LIBRARY = "undl_id,ms_code,ms_name,ms_vote,date,resolution\n" + "".join(
    f"{call},{code},x,{vote},2021-12-{call + 10},A/RES/76/{call}\n"
    for call in range(1, 6)
    for code, vote in (("KAZ", "Y"), ("KOR", "N" if call == 1 else "Y"), ("USA", "X"))
)


def test_the_un_librarys_layout(write: Write, store: Path) -> None:
    done = add(store, write("votes.csv", LIBRARY))
    assert facts(store, "indicator", "reporter", "partner", "year", "value") == {
        (i, a, b, 2021, 0.8)
        for i in ("un_vote_agreement", "un_vote_identity")
        for a, b in (("KAZ", "KOR"), ("KOR", "KAZ"))
    }
    assert sum(done.left_out.values()) == 5


def test_session_and_cow_codes(write: Write, store: Path) -> None:
    text = "rcid,ccode,session,vote\n" + "".join(f"{n},705,75,1\n{n},002,75,1\n" for n in range(5))
    add(store, write("votes.csv", text))
    assert facts(store, "reporter", "partner", "year", "value") == {
        ("KAZ", "USA", 2020, 1.0), ("USA", "KAZ", 2020, 1.0)
    }  # fmt: skip


def test_one_column_a_member(write: Write, store: Path) -> None:
    members = "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR KAZ KOR".split()
    rows = "".join(f"{n},2019," + ",".join("9" for _ in members[:-2]) + ",1,2\n" for n in range(5))
    add(store, write("votes.csv", f"rcid,year,{','.join(members)}\n{rows}"))
    assert ("un_vote_agreement", "KAZ", "KOR", 0.5) in facts(
        store, "indicator", "reporter", "partner", "value"
    )
