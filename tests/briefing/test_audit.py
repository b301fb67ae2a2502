"""The audit of ``quality/brief_audit.py``: outputs read back and held against the register."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from comity import flow
from comity.briefing import html
from comity.model.brief import Brief
from comity.register import Register
from comity.statistics.store import Store

ROOT = Path(__file__).parent.parent.parent
SHARED = next((p / "shared" for p in ROOT.parents[:2] if (p / "shared").exists()), ROOT.parent / "shared")
DOCUMENTS = [SHARED / "gold/docs.jsonl", SHARED / "corpus/docs.jsonl"]


@pytest.fixture(scope="module")
def auditor() -> ModuleType:
    spec = importlib.util.spec_from_file_location("brief_audit", ROOT / "quality/brief_audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sample_is_proved_in_html_and_word(auditor: ModuleType, url: str, tmp_path: Path) -> None:
    with Register.open(url) as register, Store.open(tmp_path / "none") as store:
        written, found = auditor.audit_all(register, store, tmp_path, ("html", "docx"))
    assert written >= 2
    assert found == []


def test_it_finds_what_is_wrong(auditor: ModuleType, brief: Brief, url: str, tmp_path: Path) -> None:
    page = html.render(brief).replace('href="#n3"', 'href="#n4"')
    (tmp_path / "x.html").write_text(page.replace("fourth-largest", "third-largest", 1), encoding="utf-8")
    with Register.open(url) as register, Store.open(tmp_path / "none") as store:
        found = "\n".join(auditor.audit(tmp_path / "x.html", register, store))
    assert "note 3 is cited nowhere" in found
    assert "altered" in found


@pytest.mark.needs_shared
def test_every_relationship_of_all_shared_documents_is_proved(auditor: ModuleType, tmp_path: Path) -> None:
    if not all(path.is_file() for path in DOCUMENTS):
        pytest.skip(f"no documents in {SHARED}")
    with (
        Register.open(f"sqlite:///{tmp_path}/all.db", create=True) as register,
        Store.open(tmp_path / "none") as store,
    ):
        for _ in flow.record(register, flow.documents(DOCUMENTS), batch=100):
            pass
        written, found = auditor.audit_all(register, store, tmp_path, ("html",))
        assert written > 100
        pairs = tuple(f"{a}-{b}" for a, b, _ in register.dyads()[:6])
        _, in_word = auditor.audit_all(register, store, tmp_path, ("docx",), pairs)
    assert found == []
    assert in_word == []
