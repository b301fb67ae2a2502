"""The commands around briefs, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.cli.main import main
from tests.briefing import sample


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    sample.record(folder / "comity.db", sample.reports())
    return folder


@pytest.fixture(autouse=True)
def _at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("COMITY_STATISTICS", str(home / "none"))
    monkeypatch.delenv("COMITY_REGISTER", raising=False)


@pytest.mark.parametrize(
    ("name", "begins"),
    [("b.html", b"<!DOCTYPE html>"), ("b.docx", b"PK"), ("b.md", b"# Kazakhstan"), ("b.json", b"{")],
)
def test_a_brief_by_the_ending_of_its_file(
    home: Path, name: str, begins: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", "Kazakhstan", "South Korea", "--as-of", "2024-09", "-o", name]) == 0
    assert (home / name).read_bytes().startswith(begins)
    said = capsys.readouterr()
    assert said.out == ""
    assert "notes to 6 documents" in said.err


def test_a_brief_is_verified(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["brief", "KAZ", "KOR", "-o", "v.html"])
    capsys.readouterr()
    assert main(["verify", "v.html"]) == 0
    assert "0 altered by hand" in capsys.readouterr().out
    page = (home / "v.html").read_text(encoding="utf-8")
    (home / "w.html").write_text(
        page.replace("fourth-largest trading partner", "third-largest trading partner", 1), encoding="utf-8"
    )
    assert main(["verify", "w.html", "--json"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert {n["status"] for n in result["notes"]} == {"verified", "altered"}


def test_changes_and_timeline_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "KAZ", "KOR", "--since", "2024-06-01", "--as-of", "2024-09-30"]) == 0
    told = capsys.readouterr().out
    assert "memorandum on forestry was signed on 12 June 2024" in told
    assert "“" in told
    assert main(["timeline", "KAZ", "KOR"]) == 0
    assert capsys.readouterr().out.index("2009") < 2000
    assert main(["changes", "KAZ", "KOR", "--since", "2024-09-01", "--as-of", "2024-09-30"]) == 1


def test_a_brief_for_every_relationship(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "--all", "-o", "all", "--format", "md"]) == 0
    assert (home / "all/KAZ-KOR.md").exists()
    index = (home / "all/index.html").read_text(encoding="utf-8")
    assert 'href="KAZ-KOR.md">Kazakhstan and South Korea</a>' in index


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["brief"], "name two parties"),
        (["brief", "KAZ"], "two parties make a relationship"),
        (["brief", "KAZ", "Kazakhstan"], "the same party"),
        (["brief", "KAZ", "Korez"], "no state or organisation called 'Korez'"),
        (["brief", "KAZ", "KOR", "--perspective", "USA"], "neither of the two"),
        (["brief", "KAZ", "KOR", "--as-of", "soon"], "no date"),
        (["brief", "KAZ", "PER"], "the register holds nothing on KAZ and PER"),
        (["brief", "KAZ", "KOR", "--register", "sqlite:///missing.db"], "missing.db"),
        (["verify", "nothing.html"], "nothing.html"),
        (["brief", "KAZ", "KOR", "-o", "no/such/folder/b.html"], "b.html"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_way_out(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert "Traceback" not in heard.err
    assert heard.out == ""


def test_a_missing_pdf_library_is_a_clear_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert main(["brief", "KAZ", "KOR", "-o", "b.pdf"]) == 2
    assert "pip install 'comity[pdf]'" in capsys.readouterr().err
    assert not (home / "b.pdf").exists()


def test_the_demonstration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--no-open"]) == 0
    assert "15 reports read" in capsys.readouterr().out
    page = (tmp_path / "comity-brief.html").read_text(encoding="utf-8")
    assert "paid a state visit to Kazakhstan" in page
    assert main(["verify", "comity-brief.html"]) in (0, 1)  # promises fall due as days go by
    assert "0 source gone, 0 altered by hand" in capsys.readouterr().out
    assert main(["demo", "--no-open"]) == 0, "a second time it makes its register anew"


def test_the_demonstration_leaves_a_users_register_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (home / "comity.db").stat().st_size
    assert main(["demo", "--no-open"]) == 2
    assert "holds other texts" in capsys.readouterr().err
    assert (home / "comity.db").stat().st_size == before
