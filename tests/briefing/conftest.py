"""One register and one brief for the tests of the room: they are read, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.model.brief import Brief
from tests.briefing import sample


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("briefing")


@pytest.fixture(scope="session")
def url(folder: Path) -> str:
    return sample.record(folder / "sample.db", sample.reports())


@pytest.fixture(scope="session")
def brief(url: str, folder: Path) -> Brief:
    return sample.brief_of(url, folder, since="2024-06-01")
