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
        ["Trade between Peru and Chile reached $3 billion.", "--published", "yesterday"],
    ],
)
def test_not_done_is_two(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *words, "--statistics", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.startswith("comity: ")


def register_with_a_rank(folder: Path) -> str:
    """A register with two claims on Korea's place in Kazakhstan's trade of 2019; by the carried BACI it was fourth."""
    from comity.model.document import Document
    from comity.model.reading import Reading
    from comity.model.statement import Rank
    from comity.register import Register

    text = "South Korea was fourth, and then again it was called the first partner of Kazakhstan."
    document = Document.of(text, published="2020-05-01", key="a")
    at = {
        "parties": ("KAZ", "KOR"),
        "indicator": "trade_turnover",
        "subject": "KOR",
        "of": "KAZ",
        "period": "2019",
    }
    ranks = [
        Rank(start=0, end=22, quote=text[:22], rank=4, **at),  # type: ignore[arg-type]
        Rank(start=24, end=len(text), quote=text[24:], rank=1, **at),  # type: ignore[arg-type]
    ]
    url = f"sqlite:///{folder / 'register.db'}"
    with Register.open(url, create=True) as register:
        statements = tuple(rank.identified(document.id) for rank in ranks)
        register.add(document, Reading(document=document.id, statements=statements))  # type: ignore[arg-type]
    return url


@pytest.mark.parametrize("words", [["KAZ", "KOR"], ["kazakhstan", "South Korea"], ["--all"]])
def test_a_register(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = register_with_a_rank(tmp_path)
    code = main(["check", *words, "--register", url, "--json", "--statistics", str(tmp_path / "none")])
    verdicts = json.loads(capsys.readouterr().out)
    assert code == 1
    found = [(verdict["claim"]["rank"], verdict["verdict"]) for verdict in verdicts]
    assert sorted(found) == [(1, "fails"), (4, "holds")]
    if words == ["--all"]:
        assert found[0] == (1, "fails")  # worst first


def test_no_register_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "KAZ", "KOR", "--register", f"sqlite:///{tmp_path / 'none.db'}"]) == 2
    assert "none.db" in capsys.readouterr().err
