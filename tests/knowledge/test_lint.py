"""The linter finds what is wrong, says where, and has nothing to say of the package's own tables."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.cli.main import main
from comity.knowledge.lint import TABLES, lint
from comity.knowledge.tables import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the package's tables."""
    for table in TABLES:
        target = tmp_path / table.file
        target.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / table.file, target)
    return tmp_path


@pytest.fixture
def add(folder: Path) -> Callable[[str, str], int]:
    """Adds a line to a table and tells its number."""

    def added(file: str, line: str) -> int:
        path = folder / file
        with path.open("a", encoding="utf-8") as out:
            out.write(line + "\n")
        return len(path.read_text(encoding="utf-8").splitlines())

    return added


def test_the_package_s_own_tables_are_in_order() -> None:
    assert lint() == []


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("english/sectors.csv", "moon cheese,astronomy,", "sector cannot be 'astronomy'"),
        ("english/sectors.csv", "moon cheese,,", "sector is empty"),
        ("english/sectors.csv", "moon cheese,space,yes", "only_in_list cannot be 'yes'"),
        ("english/sectors.csv", " moon cheese,space,", "term has a stray space or an empty value: ' moon cheese'"),
        ("english/sectors.csv", "moon  cheese,space,", "term has a stray space or an empty value: 'moon  cheese'"),
        ("english/sectors.csv", "Nuclear Energy,energy,", "'Nuclear Energy' with another meaning; first on line"),
        ("english/sectors.csv", "nuclear energy,nuclear,", "'nuclear energy' again; first on line"),
        ("english/indicators.csv", "moonshine,exportz,", "indicator cannot be 'exportz'"),
        ("english/instruments.csv", "scroll,treaty,dual,", "number cannot be 'dual'"),
        ("english/mechanism_names.csv", "cabal,conspiracy,", "type cannot be 'conspiracy'"),
        ("english/offices.csv", "Grand Vizier,minister,court,", "branch cannot be 'court'"),
        ("english/currencies.csv", "florins,florin,after", "code cannot be 'florin'"),
        ("english/scales.csv", "gazillion,many", "factor cannot be 'many'"),
        ("english/units.csv", "furlong,furlongs,0.2", "unit cannot be 'furlongs'"),
        ("english/units.csv", "furlong,kilometres,-1", "factor cannot be '-1'"),
        ("parties/cities.csv", "Emerald City,OZZ", "iso3 cannot be 'OZZ'"),
        ("parties/decoys.csv", "New Atlantis,island", "kind cannot be 'island'"),
        ("parties/regions.csv", "FAR,Far lands,,KAZ|OZZ", "members cannot be 'OZZ'"),
        ("parties/regions.csv", "FAR,Far lands,,KAZ|KAZ", "members has a value twice"),
        ("parties/regions.csv", "FAR,Far lands|Farther,,KAZ", "name holds one value only"),
        ("parties/bodies.csv", "CLUB,a,Club of Ten,,,,", "article cannot be 'a'"),
        ("parties/bodies.csv", "CLUB,the,Club of Ten,Ten||The Ten,,,", "names has a stray space or an empty value"),
        ("parties/bodies.csv", "CLUB,the,Kazakhstan,,,,", "'Kazakhstan' means CLUB here and KAZ in parties/states.csv:"),
        ("parties/states.csv", "ozz,OZ,,,Oz,,,,,,", "iso3 cannot be 'ozz'"),
        ("parties/ambiguous.csv", "Oz,AUS|OZZ,which", "codes cannot be 'OZZ'"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_with_file_and_line(
    folder: Path, add: Callable[[str, str], int], file: str, line: str, message: str
) -> None:
    number = add(file, line)
    problems = lint(folder)
    assert [(p.file, p.line) for p in problems] == [(file, number)]
    assert message in problems[0].message
    assert str(problems[0]).startswith(f"{file}:{number}: ")


def test_a_new_body_can_be_used_in_the_same_change(folder: Path, add: Callable[[str, str], int]) -> None:
    add("parties/bodies.csv", "OZC,the,Oz Council,,,,KAZ|KOR")
    add("parties/ambiguous.csv", "Oz,AUS|OZC,which of the two")
    assert lint(folder) == []


def test_word_classes_are_checked_too(folder: Path) -> None:
    words = folder / "english/words"
    words.mkdir()
    (words / "mine.csv").write_text("class,forms\nmeet,met|meets||meet\ngreet,\n", encoding="utf-8")
    assert [str(p) for p in lint(folder)] == [
        "english/words/mine.csv:2: forms has a stray space or an empty value: 'met|meets||meet'",
        "english/words/mine.csv:3: forms is empty",
    ]


def test_tables_that_cannot_be_read_are_problems_too(folder: Path) -> None:
    (folder / "english/units.csv").unlink()
    (folder / "english/scales.csv").write_bytes(b"term,factor\nmillion\n")
    (folder / "english/sectors.csv").write_bytes(b"\xff\xfe")
    assert [(p.file, p.line) for p in lint(folder)] == [
        ("english/scales.csv", 2),
        ("english/sectors.csv", 1),
        ("english/units.csv", 1),
    ]


def test_the_command_is_silent_when_all_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "lint"]) == 0
    assert capsys.readouterr().out == ""


def test_the_command_reports_and_ends_with_1(
    folder: Path, add: Callable[[str, str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    number = add("parties/cities.csv", "Emerald City,OZZ")
    assert main(["knowledge", "lint", str(folder)]) == 1
    assert capsys.readouterr().out == f"parties/cities.csv:{number}: iso3 cannot be 'OZZ'\n"
    assert main(["knowledge", "lint", str(folder), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found == {"file": "parties/cities.csv", "line": number, "message": "iso3 cannot be 'OZZ'"}


def test_a_folder_that_is_none_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "lint", str(tmp_path / "no")]) == 2
    assert "is no folder" in capsys.readouterr().err
