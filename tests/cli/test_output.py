"""Where results go: whole or not at all, and never over a device or a link."""

from __future__ import annotations

import os
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
