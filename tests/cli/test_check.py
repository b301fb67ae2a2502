"""``comity check`` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.cli.main import main

CLAIM = {
    "id": "c1",
    "dyad": ["KAZ", "KOR"],
    "perspective": "KAZ",
    "indicator": "trade_turnover",
    "period": "2019",
}


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    file = tmp_path / "claims.jsonl"
    # by the carried BACI: fourth in 2019
    rows = [
        CLAIM | {"rank": 4},
        CLAIM | {"id": "c2", "rank": 1},
        CLAIM | {"id": "c3", "value": 1e9, "unit": "EUR"},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return file


def test_claims_are_answered_line_by_line(
    claims: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", "--claims", str(claims), "--json", "--statistics", str(tmp_path / "none")])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], line["verdict"]) for line in lines] == [
        ("c1", "holds"),
        ("c2", "fails"),
        ("c3", "not_checkable"),
    ]
    assert code == 1  # one fails
    assert {"definitions", "reason", "explanation", "nearest", "assumptions", "sql"} <= lines[0].keys()


def test_for_people(claims: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--claims", str(claims), "--statistics", str(tmp_path / "none")]) == 1
    shown = capsys.readouterr().out
    for words in ("✔ holds", "✘ fails", "? not checkable", "BACI", "1 holds, 1 fails, 1 not checkable"):
        assert words in shown


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--claims", "none.jsonl"],
        ["--claims", "x", "--all"],
        ["The weather was fine in Astana today."],
        ["no-such-file.txt"],
    ],
)
def test_not_done_is_two(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *words, "--statistics", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.startswith("comity: ")
