"""The command ``read`` as its users call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import comity
from comity.cli.main import main

REPORT = """Ruritania and Kazakhstan are good friends.

ASTANA – President of Kazakhstan Aidar Example met with President of Peru Ana Ruiz in Lima on May 3, 2024.
The sides discussed cooperation in energy, education and =trade <script>alert(1)</script>.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report-2024-05-04.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_text_is_for_people(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report)]) == 0
    out = capsys.readouterr().out
    assert "Meetings (1)" in out
    assert "KAZ PER  talks · held · 2024-05-03 · Lima" in out
    assert "sentences read" in out


def test_jsonl_is_the_annotation_format(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report), "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    record = json.loads(lines[0])
    assert set(record) == {"id", "statements"}
    meeting = next(s for s in record["statements"] if s["kind"] == "meeting")
    expected = "kind quote speaker form participants parties date place status".split()
    assert list(meeting) == expected
    assert all(s["quote"] in REPORT for s in record["statements"])


def test_one_line_out_for_every_document_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "batch.jsonl"
    texts = ["Nothing here.", REPORT, "Ничего нового сегодня не произошло в столице."]
    batch.write_text(
        "\n".join(json.dumps({"id": f"n{n}", "text": t}) for n, t in enumerate(texts)), encoding="utf-8"
    )
    assert main(["read", str(batch), "--format", "jsonl"]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == ["n0", "n1", "n2"]
    assert "not English" in captured.err


def test_json_and_csv_agree(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(report), "--format", "json"])
    whole = json.loads(capsys.readouterr().out)
    main(["read", str(report), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    statements = whole[0]["statements"]
    assert [r["id"] for r in rows] == [s["id"] for s in statements]
    assert [REPORT[s["start"] : s["end"]] for s in statements] == [s["quote"] for s in statements]


def test_page_escapes_what_the_text_holds(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert main(["read", str(report), "--format", "html", "-o", str(out), "--explain"]) == 0
    page = out.read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<mark" in page
    assert "http" not in page.split("</style>")[1]


def test_explain_names_rules(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(report), "--explain"])
    assert "rule meeting.met" in capsys.readouterr().out


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "no-such-file.txt"]) == 2
    assert "no-such-file.txt" in capsys.readouterr().err


def test_a_bad_file_among_good_ones(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(["read", str(empty), str(report), "--format", "jsonl"]) == 1
    captured = capsys.readouterr()
    assert "empty.txt" in captured.err
    assert len(captured.out.splitlines()) == 1


def test_a_place_that_cannot_be_written_to(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report), "-o", "/no/such/folder/x.txt"]) == 2
    assert "/no/such/folder" in capsys.readouterr().err


def test_the_same_ids_on_every_run(report: Path) -> None:
    first = comity.read(report)
    assert first
    assert [s.id for s in first] == [s.id for s in comity.read(report)]


def test_schema_describes_every_kind() -> None:
    schema = comity.json_schema()
    assert {"Meeting", "Instrument", "Figure", "Position", "Document", "Reading"} <= set(schema["$defs"])
