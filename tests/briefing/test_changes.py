"""What is new since a day: by publication, and by recording where the register was kept then."""

from __future__ import annotations

from pathlib import Path

from comity.model.brief import Brief, Group
from tests.briefing import sample
from tests.register.builders import memorandum, read, turnover


def groups(brief: Brief) -> list[str]:
    (section,) = [s for s in brief.sections if s.key == "changes"]
    return [b.title for b in section.blocks if isinstance(b, Group)]


def test_new_meetings_documents_and_promises_kept(brief: Brief) -> None:
    told = "\n".join(sample.texts(brief, "changes"))
    assert "paid a state visit to Kazakhstan" in told
    assert "memorandum on forestry was signed" in told
    assert "Promises made" in groups(brief)
    assert "550" not in told


def test_a_step_further_tells_what_was_before(url: str, folder: Path) -> None:
    brief = sample.brief_of(url, folder, since="2024-06-10")
    (moved,) = [t for t in sample.texts(brief, "changes") if "(before: planned)" in t]
    assert "paid a state visit" in moved


def test_a_revised_figure_is_told_with_both_values(tmp_path: Path) -> None:
    url = sample.record(
        tmp_path / "r.db",
        [
            read(turnover(5.9e9, "2020"), published="2021-02-01", publisher="Akorda"),
            read(turnover(6.1e9, "2020"), published="2021-08-01", publisher="Akorda"),
        ],
    )
    brief = sample.brief_of(url, tmp_path, as_of="2021-09-01", since="2021-05-01")
    assert "Trade turnover in 2020: now $6.1 billion, before $5.9 billion." in sample.texts(brief, "changes")


def test_what_is_recorded_late_is_new_where_the_register_was_kept(tmp_path: Path) -> None:
    early = read(turnover(5e9), published="2024-01-10", publisher="Akorda")
    late = read(memorandum("forestry"), published="2024-01-05", publisher="Yonhap")
    url = sample.record(tmp_path / "k.db", [early])
    from datetime import UTC, datetime

    from comity.register import Register

    with Register.open(url, clock=lambda: datetime(2024, 3, 1, tzinfo=UTC)) as register:
        register.add(*late)
    brief = sample.brief_of(url, tmp_path, as_of="2024-03-31", since="2024-02-01")
    assert any("forestry" in t for t in sample.texts(brief, "changes"))


def test_an_archive_read_at_once_is_measured_by_publication(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from comity.register import Register

    url = f"sqlite:///{tmp_path}/a.db"
    with Register.open(url, create=True, clock=lambda: datetime(2024, 9, 1, tzinfo=UTC)) as register:
        register.add(*read(turnover(5e9), published="2023-01-10", publisher="Akorda"))
        register.add(*read(memorandum("forestry"), published="2024-06-13", publisher="Yonhap"))
    told = sample.texts(sample.brief_of(url, tmp_path, since="2024-01-01"), "changes")
    assert any("forestry" in t for t in told)
    assert not any("$5 billion" in t for t in told)


def test_sections_gone_stale_are_named(tmp_path: Path) -> None:
    url = sample.record(tmp_path / "s.db", sample.reports())
    brief = sample.brief_of(url, tmp_path, as_of="2026-09-30", since="2024-09-01")
    (section,) = [s for s in brief.sections if s.key == "changes"]
    assert any(
        "Gone stale" in getattr(b, "text", "") and "High-level contacts" in getattr(b, "text", "")
        for b in section.blocks
    )
