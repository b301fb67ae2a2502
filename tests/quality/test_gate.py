"""The gate itself: what it counts, when it shuts, what an update may do."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from comity.model.document import Document
from quality.gate import Reader, broken, changes, counts, main
from quality.scoring import KINDS, Outcome, outcomes

TEXT = "Trade between Peru and Oman reached $2 billion in 2023. They signed a memorandum on fisheries."
FIGURE: dict[str, Any] = {
    "kind": "figure",
    "quote": "Trade between Peru and Oman reached $2 billion in 2023",
    "speaker": None,
    "indicator": "trade_turnover",
    "value": 2e9,
    "unit": "USD",
    "bound": "exact",
    "period": "2023",
    "status": "actual",
    "from": None,
    "to": None,
    "change": None,
    "parties": ["PER", "OMN"],
}
MEMORANDUM: dict[str, Any] = {
    "kind": "instrument",
    "quote": "They signed a memorandum on fisheries",
    "speaker": None,
    "type": "memorandum",
    "subject": "fisheries",
    "action": "signed",
    "parties": ["PER", "OMN"],
    "date": None,
    "count": None,
}
INTENT: dict[str, Any] = {"kind": "intent", "quote": "fisheries", "sectors": ["agriculture", "trade"]}


def scored(predicted: Sequence[Mapping[str, Any]], annotated: Sequence[Mapping[str, Any]]) -> list[str]:
    return [o.result for o in outcomes("d", TEXT, "Peru and Oman", predicted, annotated)]


def test_the_same_statements_are_full_matches() -> None:
    assert scored([MEMORANDUM, FIGURE], [FIGURE, MEMORANDUM]) == ["full", "full"]


@pytest.mark.parametrize(
    ("statement", "changed", "result"),
    [
        (FIGURE, {"value": 2.005e9}, ["full"]),
        (FIGURE, {"value": 2.1e9}, ["missed", "extra"]),
        (FIGURE, {"unit": "EUR"}, ["missed", "extra"]),
        (FIGURE, {"indicator": "exports"}, ["missed", "extra"]),
        (FIGURE, {"bound": "approx"}, ["match"]),
        (FIGURE, {"speaker": "ministry"}, ["match"]),
        (FIGURE, {"period": "2023-01/2023-06"}, ["full"]),
        (FIGURE, {"period": "2022"}, ["match"]),
        (FIGURE, {"quote": "Trade reached $3 billion"}, ["missed", "extra"]),
        (FIGURE, {"quote": ""}, ["missed", "extra"]),
        (FIGURE, {"quote": "Peru and Oman"}, ["full"]),
        (MEMORANDUM, {"subject": "mining"}, ["missed", "extra"]),
        (MEMORANDUM, {"subject": "the fisheries of both"}, ["full"]),
        (MEMORANDUM, {"action": "adopted"}, ["match"]),
        (MEMORANDUM, {"action": "planned"}, ["missed", "extra"]),
        (MEMORANDUM, {"count": 2}, ["missed", "extra"]),
        (MEMORANDUM, {"parties": ["OMN", "PER"]}, ["full"]),
        (MEMORANDUM, {"parties": ["OMN"]}, ["match"]),
    ],
)
def test_keys_and_fields(statement: dict[str, Any], changed: dict[str, Any], result: list[str]) -> None:
    assert scored([statement | changed], [statement]) == result


def test_one_prediction_matches_once_and_the_closest_wins() -> None:
    twice = [FIGURE, FIGURE | {"bound": "approx"}]
    assert scored([FIGURE], twice) == ["full", "missed"]
    assert sorted(scored(twice, [FIGURE])) == ["extra", "full"]


def test_intents_are_scored_by_sector() -> None:
    assert scored([INTENT | {"sectors": ["trade", "energy"]}], [INTENT]) == ["missed", "extra", "full"]
    assert scored([INTENT | {"quote": "not there"}], [INTENT]) == ["missed", "missed"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one case whose two statements are read in full, with its floors pinned."""
    (tmp_path / "cases").mkdir()
    document = {"id": "d", "title": "Peru and Oman", "published": None, "publisher": None, "url": None}
    gold = {"id": "d", "statements": [FIGURE, MEMORANDUM]}
    (tmp_path / "cases/docs.jsonl").write_text(json.dumps(document | {"text": TEXT, "kind": "news"}) + "\n")
    (tmp_path / "cases/gold.jsonl").write_text(json.dumps(gold) + "\n")
    assert main(["--update"], tmp_path, giving(FIGURE, MEMORANDUM)) == 0
    return tmp_path


def giving(*statements: Mapping[str, Any]) -> Reader:
    """A reader that gives these statements for any document."""

    def reader(document: Document) -> Sequence[Mapping[str, Any]]:
        return statements

    return reader


def pinned(folder: Path) -> dict[str, Any]:
    floors: dict[str, Any] = json.loads((folder / "floors.json").read_text())
    return floors


def test_it_stays_open_when_nothing_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], folder, giving(MEMORANDUM, FIGURE)) == 0
    assert "0 gained, 0 lost" in capsys.readouterr().out


def test_it_shuts_when_a_statement_vanishes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], folder, giving(FIGURE)) == 1
    shown = capsys.readouterr()
    assert "instrument f1 0.000 is below its floor 1.00" in shown.err
    assert "- d  instrument full -> missed  memorandum signed fisheries" in shown.out


def test_it_shuts_when_all_vanish_and_when_extras_come(folder: Path) -> None:
    assert main([], folder, giving()) == 1
    assert main([], folder, giving(FIGURE, MEMORANDUM, FIGURE | {"value": 7.0})) == 1


def test_it_shuts_when_a_field_goes_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], folder, giving(FIGURE | {"bound": "approx"}, MEMORANDUM)) == 1
    assert "(bound differ)" in capsys.readouterr().out


def test_it_shuts_when_the_cases_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = folder / "cases/gold.jsonl"
    gold.write_text(json.dumps({"id": "d", "statements": [FIGURE]}) + "\n")
    assert main([], folder, giving(FIGURE)) == 1
    assert "the cases have changed" in capsys.readouterr().err


def test_an_update_refuses_to_lower_a_floor_unless_allowed(folder: Path) -> None:
    before = pinned(folder)
    assert main(["--update"], folder, giving(FIGURE)) == 1
    assert pinned(folder) == before
    assert main(["--update", "--allow-regression"], folder, giving(FIGURE)) == 0
    assert pinned(folder)["floors"]["instrument"]["f1"] == 0.0
    assert main([], folder, giving(FIGURE)) == 0


def test_an_update_raises_floors_and_shows_the_gain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--update", "--allow-regression"], folder, giving(FIGURE))
    capsys.readouterr()
    assert main(["--update"], folder, giving(FIGURE, MEMORANDUM)) == 0
    assert "+ d  instrument missed -> full" in capsys.readouterr().out
    assert pinned(folder)["floors"]["all"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "full": 1.0}


def test_errors_are_listed_and_decide_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--errors", "figure"], folder, giving()) == 0
    listed = capsys.readouterr().out
    assert "missed" in listed
    assert "instrument" not in listed


def test_extras_that_repeat_are_counted() -> None:
    one = Outcome("d", "rank", "x", "extra")
    assert changes([one], [one, one]) == ([], ["d  rank       new extra  x"])
    assert changes([one, one], []) == (["d  rank       no longer extra  x"] * 2, [])


def test_every_kind_has_a_floor_and_rounding_never_breaks_one() -> None:
    table = counts([Outcome("d", "rank", str(n), "full" if n < 29 else "missed") for n in range(50)])
    assert set(table) == {*KINDS, "all"}
    assert broken({"all": {"r": 0.58}}, table) == []
    assert broken({"all": {"r": 0.59}}, table) == ["all r 0.580 is below its floor 0.59"]
