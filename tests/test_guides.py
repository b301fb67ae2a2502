"""The guides' commands are run as a reader would run them: in an empty folder, in their order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
GUIDES = sorted((ROOT / "docs/guide").glob("*.md"))
BLOCK = re.compile(r"^```(sh|python|r|text file=(\S+))\n(.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    """A fenced block: a language or a file's name, and its lines."""

    language: str
    file: str
    content: str


def blocks(guide: Path) -> list[Block]:
    return [
        Block(m[1].split()[0], m[2] or "", m[3]) for m in BLOCK.finditer(guide.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_the_commands_of_a_guide_work(guide: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/comity"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m comity "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    place = tmp_path / "desk"
    place.mkdir()
    environment = {
        **os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"),
        "COMITY_STATISTICS": str(tmp_path / "statistics"),
    }  # fmt: skip
    environment.pop("COMITY_REGISTER", None)
    found = blocks(guide)
    assert any(b.language == "sh" for b in found)
    for block in found:
        if block.file:
            (place / block.file).write_text(block.content, encoding="utf-8")
        elif block.language == "sh":
            for line in block.content.splitlines():
                # 1 is "done, and something was found wanting": a figure that fails, a promise fallen due.
                run(["sh", "-c", line], place, environment, allowed=(0, 1))
        elif block.language == "python":
            run([sys.executable, "-c", block.content], place, environment)
        elif shutil.which("Rscript"):
            run(["Rscript", "-e", block.content], place, environment)


def run(
    command: list[str], place: Path, environment: dict[str, str], allowed: tuple[int, ...] = (0,)
) -> None:
    done = subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode in allowed, f"{command[-1]}\n{done.stderr[-1500:]}"
    assert "Traceback" not in done.stderr, done.stderr[-1500:]


def test_every_guide_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [g.name for g in GUIDES if f"docs/guide/{g.name}" not in readme] == []
