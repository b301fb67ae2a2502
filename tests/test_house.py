"""The house rules: style, types, and which room may import which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

CHECKS = {
    "ruff": [BIN / "ruff", "check", "--no-cache", "-q", "."],
    "format": [BIN / "ruff", "format", "--no-cache", "-q", "--check", "."],
    "types": [BIN / "mypy", "--no-error-summary"],
    "rooms": [BIN / "lint-imports", "--no-cache"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_house_rule(name: str) -> None:
    done = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


HEAVY = (
    "duckdb",
    "psycopg",
    "trafilatura",
    "docx",
    "pypdf",
    "jinja2",
    "vl_convert",
    "weasyprint",
    "rich",
    "lxml",
)


def test_import_and_reading_are_light() -> None:
    """``import comity`` and reading a text load no heavy library."""
    code = (
        "import sys, comity\n"
        "comity.read_document(comity.Document.of('Kazakhstan and Peru signed a treaty.'))\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
