"""The reader holds its floors on the project's own cases, and reads nothing where nothing is stated."""

from __future__ import annotations

import pytest

from quality.gate import HERE, Cases, current_reader, main, run

NOTHING_STATED = 6


def test_the_gate_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    shut = main([])
    shown = capsys.readouterr()
    assert not shut, shown.err + shown.out


def test_texts_without_statements_give_none() -> None:
    cases = Cases.of(HERE / "cases")
    silent = {d for d, statements in cases.annotations.items() if not statements}
    assert len(silent) >= NOTHING_STATED
    only = Cases(tuple(d for d in cases.documents if d["id"] in silent), cases.annotations, cases.digest)
    assert run(only, current_reader) == []
