"""The register's commands as people and judges call them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from comity.cli import main as cli
from comity.cli.add import follow
from comity.errors import IntakeError

AKORDA = (
    "President of Kazakhstan Kassym-Jomart Tokayev and President of South Korea Yoon Suk Yeol held talks in Astana"
    " on June 12, 2024. Trade turnover between Kazakhstan and South Korea reached $6 billion in 2023."
)
YONHAP = (
    "South Korean President Yoon Suk Yeol held talks with Kazakh President Kassym-Jomart Tokayev in Astana on June 12,"
    " 2024. Trade between South Korea and Kazakhstan stood at $3.1 billion in 2023, the presidential office said."
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two documents."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_REGISTER", raising=False)
    lines = [
        {"id": "one", "text": AKORDA, "published": "2024-06-12", "publisher": "Akorda", "title": "Talks"},
        {"id": "two", "text": YONHAP, "published": "2024-06-13", "publisher": "Yonhap", "title": "Summit"},
    ]
    (tmp_path / "docs.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return tmp_path


def done(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """Run a command; its standard output."""
    assert cli.main(words) == code, capsys.readouterr().err
    return capsys.readouterr().out


def test_the_journey(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "add", "docs.jsonl")
    assert (home / "comity.db").exists()
    documents = json.loads(done(capsys, "list", "documents", "--json"))
    assert [d["key"] for d in documents] == ["one", "two"]
    (meeting,) = json.loads(done(capsys, "list", "meetings", "--between", "Kazakhstan", "KOR", "--json"))
    assert (meeting["fields"]["date"], meeting["reports"], len(meeting["quotes"])) == ("2024-06-12", 2, 2)
    dossier = json.loads(done(capsys, "show", "KAZ", "KOR", "--json"))
    assert dossier["coverage"]["documents"] == 2
    shown = done(capsys, "show", "KAZ", "KOR")
    assert "Kazakhstan and South Korea" in shown
    assert meeting["id"] in shown
    assert "6 bn USD" in done(capsys, "show", dossier["records"]["figure"][0]["id"])
    assert AKORDA[:40] in done(capsys, "show", "one")
    assert "Astana" in done(capsys, "search", "talks Astana")
    assert json.loads(done(capsys, "status", "--json"))["documents"] == 2


def test_the_same_again_changes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = done(capsys, "add", "docs.jsonl", "--json").strip()
    before = done(capsys, "export", "statements", "--format", "jsonl")
    again = done(capsys, "add", "docs.jsonl", "--json").strip()
    assert first.count('"added"') == again.count('"known"') == 2
    assert done(capsys, "export", "statements", "--format", "jsonl") == before


def test_exports_go_to_files_and_to_the_screen(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"sqlite:///{home}/elsewhere.db"
    done(capsys, "add", "docs.jsonl", "--register", address)
    done(capsys, "export", "statements", "--format", "jsonl", "-o", "s.jsonl", "--register", address)
    lines = [json.loads(line) for line in (home / "s.jsonl").read_text().splitlines()]
    texts = {"one": AKORDA, "two": YONHAP}
    assert lines
    assert all(texts[s["document_key"]][s["start"] : s["end"]] == s["quote"] for s in lines)
    for name in ("r.csv", "r.jsonl", "r.parquet", "r.xlsx"):
        done(capsys, "export", "records", "-o", name, "--register", address)
        assert (home / name).stat().st_size > 100
    rows = list(csv.DictReader(io.StringIO(done(capsys, "export", "panel", "--register", address))))
    assert {(r["iso3_a"], r["iso3_b"]) for r in rows} == {("KAZ", "KOR")}
    assert "| `meetings_distinct` | integer |" in done(capsys, "export", "codebook")


def test_a_person_decides_and_takes_it_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "add", "docs.jsonl")
    (meeting,) = json.loads(done(capsys, "list", "meetings", "--json"))
    done(capsys, "split", meeting["id"], "--author", "A. Analyst", "--reason", "two meetings")
    parted = json.loads(done(capsys, "list", "meetings", "--json"))
    assert len(parted) == 2
    done(capsys, "merge", parted[0]["id"], parted[1]["id"], "--author", "B. Boss")
    assert done(capsys, "show", parted[1]["id"]).startswith(parted[0]["id"]), (
        "an id leads to where its statements are"
    )
    assert len(json.loads(done(capsys, "list", "meetings", "--json"))) == 1
    done(capsys, "undo", "--author", "B. Boss")
    done(capsys, "undo", "--author", "B. Boss")
    assert json.loads(done(capsys, "list", "meetings", "--json"))[0]["id"] == meeting["id"]


def test_compare_ends_with_one_where_the_two_differ(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "add", "docs.jsonl")
    shown = done(capsys, "compare", "one", "two", code=1)
    assert "Said by both" in shown
    assert json.loads(done(capsys, "compare", "one", "one", "--json"))["only_one"] == []


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("list", "meetings"), 2, "comity add SOURCE"),
        (("status", "--register", "sqlite:////no/such/r.db"), 2, "no register at"),
        (("list", "meetings", "--between", "KAZ", "Atlantis", "--register", "new.db"), 2, "Atlantis"),
        (("list", "meetings", "--since", "yesterday", "--register", "new.db"), 2, "no date"),
        (("list", "meetings", "--sector", "magic", "--register", "new.db"), 2, "no sector"),
        (("list", "meetings", "--overdue", "--register", "new.db"), 2, "only promises"),
        (("show", "KAZ", "--register", "new.db"), 2, "no record or document KAZ"),
        (("show", "KAZ", "KOR", "DEU", "--register", "new.db"), 2, "two parties"),
        (("show", "KAZ", "KOR", "--register", "new.db"), 1, ""),
        (("search", "nothing", "--register", "new.db"), 1, ""),
        (("undo", "--register", "new.db", "--author", "A"), 2, "nobody has decided"),
        (("export", "panel", "--format", "xlsx", "--register", "new.db"), 2, "cannot go to the screen"),
        (("export", "panel", "-o", "no/such/p.csv", "--register", "new.db"), 2, "cannot be written"),
        (("add", "absent.txt", "--register", "new.db"), 2, "no such file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, says: str
) -> None:
    done(capsys, "init", "--register", "new.db")
    assert cli.main(words) == code
    assert says in capsys.readouterr().err


def test_one_bad_file_does_not_stop_the_batch(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "bad.pdf").write_bytes(b"\x00\x01 no text at all")
    assert cli.main(["add", "bad.pdf", "docs.jsonl"]) == 1
    assert "2 documents added" in capsys.readouterr().err


def test_feeds_are_looked_at_again_even_when_they_fail_once(capsys: pytest.CaptureFixture[str]) -> None:
    looks: list[int] = []

    def look() -> None:
        looks.append(1)
        if len(looks) == 2:
            raise IntakeError("the feed is away")

    def wait(seconds: float) -> None:
        if len(looks) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow(look, wait)
    assert len(looks) == 3
    assert "the feed is away" in capsys.readouterr().err


def test_the_register_of_the_environment_is_taken(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_REGISTER", "sqlite:///other.db")
    done(capsys, "init")
    assert (home / "other.db").exists()
