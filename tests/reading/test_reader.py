"""The reader as a whole: the same answer twice, in order, with an honest account of what it did not read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from comity.model.document import Document
from comity.reading.reader import read

READOUT = """Peru and Chile hold talks in Lima

LIMA, May 3 (Example Agency) -- Peruvian President Ana Ruiz met with her Chilean counterpart Juan Perez in Lima on Friday.

The two leaders discussed cooperation in energy, education and tourism. Following the talks, the sides signed a memorandum of
understanding on forestry and an agreement on customs cooperation.

"Bilateral trade reached $3.2 billion in 2023," Ruiz said. Chile is Peru's fourth largest trading partner.

Perez invited Ruiz to visit Santiago. The weather was fine, and the negotiations over the stadium went on.
"""


def document(text: str = READOUT) -> Document:
    return Document.of(
        text, title="Peru and Chile hold talks in Lima", published="2024-05-04", publisher="Example Agency"
    )


def test_statements_stand_in_the_order_of_the_text() -> None:
    statements = read(document()).statements
    assert [s.start for s in statements] == sorted(s.start for s in statements)
    assert {"meeting", "instrument", "intent", "figure"} <= {s.kind for s in statements}


def test_a_headline_is_not_read_again() -> None:
    meetings = [s for s in read(document()).statements if s.kind == "meeting" and s.start < 40]
    assert meetings == []


def test_the_account_adds_up() -> None:
    coverage = read(document()).coverage
    assert coverage.sentences >= 8
    assert 0 < coverage.with_statements < coverage.sentences
    assert coverage.with_cues_only >= 1


def test_many_documents_are_read_one_by_one() -> None:
    readings = [read(document()) for _ in range(3)]
    assert readings[0] == readings[1] == readings[2]


@pytest.mark.parametrize("seed", ["1", "2024"])
def test_the_same_answer_whatever_the_hash_seed(seed: str, tmp_path: Path) -> None:
    source = tmp_path / "readout.txt"
    source.write_text(READOUT, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "comity",
        "read",
        str(source),
        "--format",
        "json",
        "--published",
        "2024-05-04",
    ]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    there = [s["id"] for s in json.loads(done.stdout)[0]["statements"]]
    here = [s.id for s in read(Document.of(READOUT, published="2024-05-04")).statements]
    assert there == here


HOME_AFFAIRS = (
    "The cabinet of Kazakhstan met on Monday. The budget was read twice. South Korea was not on the agenda, but"
    " Kazakhstan's exporters were. Roads will be mended in the north. Kazakhstan will raise the tax on beer. South Korea"
    " has such a tax. Kazakhstan's farmers want rain. South Korea had a wet summer. Kazakhstan plans to buy from South"
    " Korea and to invest in tourism. Nobody in South Korea was asked, and Kazakhstan did not write."
)


def test_plans_in_a_text_that_tells_of_no_ties_are_refused_with_the_reason() -> None:
    alone = read(Document.of(HOME_AFFAIRS, title="Kazakhstan and South Korea", published="2024-05-01"))
    assert not alone.statements
    assert "the text tells of no ties" in [r.reason for r in alone.refusals]
    both = read(Document.of(f"{HOME_AFFAIRS} The two sides agreed.", title="Kazakhstan and South Korea"))
    assert [s.kind for s in both.statements] == ["intent"]
