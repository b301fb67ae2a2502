"""What is done beside the register is done with before the caller closes its sources."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from comity import briefs
from comity.errors import RegisterError
from comity.register import Register
from comity.statistics.store import Store


class Unreadable(Register):
    def dossier(self, a: str, b: str, **wishes: Any) -> Any:
        raise RegisterError("the disk is gone")


def test_the_registers_error_is_told_with_the_statistics_at_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def slowly(store: Store, a: str, b: str) -> None:
        time.sleep(0.05)
        asked.append(store.query("SELECT count(*) FROM observations"))

    monkeypatch.setattr(briefs, "official", slowly)
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    with (
        pytest.raises(RegisterError, match="the disk is gone"),
        Store.open(tmp_path / "none") as store,
        Unreadable.open(url, create=True) as register,
    ):
        briefs.brief(register, store, "KAZ", "KOR")
    assert asked
