"""Stores and files for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comity.statistics.importing import Imported, add_file
from comity.statistics.store import Store

Facts = set[tuple[Any, ...]]


def quiet(_: str) -> None:
    """Nobody listens."""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a download."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return written


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The directory of a store that does not exist yet."""
    return tmp_path / "store"


def add(store: Path, path: Path, **options: Any) -> Imported:
    """Import one file in silence."""
    (done,) = add_file(store, path, say=quiet, **options)
    return done


def facts(directory: Path, *columns: str) -> Facts:
    """The imported observations, only these columns."""
    with Store.open(directory) as store:
        return set(store.query(f"SELECT {', '.join(columns)} FROM observations WHERE dataset <> 'carried'"))
