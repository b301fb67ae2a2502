"""Where results go: whole or not at all, and never over a device or a link."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from comity.cli.output import placed, written_to
from comity.errors import UsageError


def test_a_failure_half_way_leaves_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before")

    def fail() -> None:
        with written_to(str(target)) as file:
            file.write("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("before")
    (tmp_path / "link.txt").symlink_to(tmp_path / "there.txt")
    with written_to(str(tmp_path / "link.txt")) as file:
        file.write("after")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "there.txt").read_text() == "after"


def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with written_to(str(pipe)) as file:
        file.write("through")
    assert os.read(reading, 100) == b"through"
    os.close(reading)
    assert pipe.is_fifo()


def test_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"), placed(tmp_path):
        pass


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    "words", [["status"], ["export", "statements"], ["export", "statements", "-o", "/dev/full"]]
)
def test_a_full_disk_is_told_in_a_sentence(words: list[str], tmp_path: Path) -> None:
    comity = [sys.executable, "-m", "comity"]
    subprocess.run([*comity, "init", "--register", "desk.db"], cwd=tmp_path, check=True, capture_output=True)
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*comity, *words, "--register", "desk.db"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "comity: No space left on device",
        "  make room and run the same command again",
    ]


def test_a_closed_standard_output_is_said_and_nothing_done() -> None:
    command = f'"{sys.executable}" -m comity knowledge lint >&-'
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "comity: there is no standard output to write to\n")
