"""The briefs that were read and accepted by hand: a change of words is a change to review."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefing import goldens

HOW = "the brief reads differently: python tests/briefing/rewrite_golden.py, then review git diff tests/briefing/golden"


@pytest.fixture(scope="module")
def outputs() -> dict[str, str]:
    return goldens.outputs()


def test_the_whole_journey(tmp_path: Path) -> None:
    """The texts as the reader reads them: whoever changes the reader sees here what it does to a brief."""
    accepted = (goldens.FOLDER / goldens.JOURNEY).read_text(encoding="utf-8").splitlines()
    written = goldens.journey(tmp_path).splitlines()
    changed = [line for line in written if line not in set(accepted)][:5]
    gone = [line for line in accepted if line not in set(written)][:5]
    assert written == accepted, f"{HOW}\nnew:\n" + "\n".join(changed) + "\ngone:\n" + "\n".join(gone)


@pytest.mark.parametrize("name", ["demo.md", "demo.html", "for-seoul.md", "timeline.md"])
def test_golden(outputs: dict[str, str], name: str) -> None:
    accepted = (goldens.FOLDER / name).read_text(encoding="utf-8").splitlines()
    written = outputs[name].splitlines()
    changed = [line for line in written if line not in set(accepted)][:5]
    assert written == accepted, f"{HOW}\n" + "\n".join(changed)
