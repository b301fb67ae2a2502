"""The brief as data: every clause proved, nothing lost, the sections in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import BriefingError
from comity.knowledge.briefing import sections
from comity.model.brief import Brief, SeriesNote, units_of
from comity.register import Register
from tests.briefing import sample


def test_every_clause_has_footnotes_and_every_footnote_a_fact(brief: Brief) -> None:
    numbers = {n.key: n.number for n in brief.notes}
    for unit in units_of(brief):
        assert unit.sources, unit.text
        assert set(unit.sources) <= set(numbers)
        assert all(f.sources for f in unit.facts)
        assert {s for f in unit.facts for s in f.sources} == set(unit.sources)
    assert [n.number for n in brief.notes] == list(range(1, len(brief.notes) + 1))


def test_a_footnote_is_the_exact_sentence(brief: Brief, url: str) -> None:
    with Register.open(url) as register:
        for note in brief.notes:
            if not isinstance(note, SeriesNote):
                document = register.document(note.document)
                assert document is not None
                assert document.text[note.start : note.end] == note.quote


def test_every_statement_is_cited_or_left_out_with_a_reason(brief: Brief, url: str) -> None:
    with Register.open(url) as register:
        dossier = register.dossier("KAZ", "KOR", as_of=sample.AS_OF)
    cited = {n.key for n in brief.notes if not isinstance(n, SeriesNote)}
    left = {s for o in brief.omissions for s in o.statements}
    assert cited | left == set(dossier.statements)
    assert not cited & left


def test_sections_stand_in_their_order_and_the_empty_are_named(brief: Brief) -> None:
    order = [key for key in sections() if key in {s.key for s in brief.sections}]
    assert [s.key for s in brief.sections] == order
    assert not any("Left out" in r for r in brief.remarks) or all(s.blocks for s in brief.sections)


def test_an_empty_section_is_left_out_and_named(tmp_path: Path) -> None:
    url = sample.record(tmp_path / "one.db", sample.reports()[-1:])
    brief = sample.brief_of(url, tmp_path)
    assert "projects" not in {s.key for s in brief.sections}
    assert any("Left out" in r and "projects" in r for r in brief.remarks)


def test_both_sides_are_cited_and_one_side_is_marked(brief: Brief) -> None:
    visit = sample.clause(brief, "paid a state visit")
    publishers = {
        n.publisher for n in brief.notes if n.key in visit.sources and not isinstance(n, SeriesNote)
    }
    assert {"Akorda", "Yonhap"} <= publishers
    memorandum = next(u for u in units_of(brief) if "memorandum on critical minerals" in u.text)
    assert [m.text for m in memorandum.marks if m.code == "one_side"] == ["said by Kazakhstan alone"]


def test_old_words_are_marked_by_the_age_of_their_section(brief: Brief) -> None:
    old = [u for u in units_of(brief) if any(m.code == "old" for m in u.marks)]
    assert any("550" in u.text for u in old)
    assert not any("fourth-largest" in u.text for u in old)


def test_a_checked_figure_has_its_verdict(brief: Brief) -> None:
    rank = sample.clause(brief, "fourth-largest trading partner")
    (mark,) = [m for m in rank.marks if m.statement]
    assert mark.code in ("holds", "fails", "depends", "not_checkable")
    assert mark.statement in brief.verdicts


def test_a_disagreement_is_a_card_with_both_sides_and_the_reason(brief: Brief) -> None:
    told = sample.texts(brief, "disagreements")
    assert any(t.startswith("$5.9 billion: Tokayev") for t in told)
    assert any(t.startswith("$3.08 billion: Yonhap") for t in told)
    assert "Reason: each side counts by itself." in told


def test_promises_name_who_owes_what(brief: Brief) -> None:
    told = "\n".join(sample.texts(brief, "promises"))
    assert "visit South Korea in October 2021" in told
    assert "Overdue" in told
    assert "$10 billion by 2030" in told


def test_the_perspective_comes_first(url: str, folder: Path) -> None:
    brief = sample.brief_of(url, folder, perspective="KOR")
    assert (brief.a, brief.b) == ("KOR", "KAZ")
    assert brief.title == "Kazakhstan: brief on relations with South Korea"


def test_the_same_record_gives_the_same_edition(brief: Brief, url: str, folder: Path) -> None:
    again = sample.brief_of(url, folder, since="2024-06-01")
    assert again.edition == brief.edition
    assert sample.brief_of(url, folder).edition != brief.edition


def test_as_of_is_the_register_of_that_day(url: str, folder: Path) -> None:
    earlier = sample.brief_of(url, folder, as_of="2024-06-06")
    assert any("is to pay a state visit" in t for t in sample.texts(earlier, "contacts"))
    with pytest.raises(BriefingError, match="nothing on KAZ and KOR as of 2020"):
        sample.brief_of(url, folder, as_of="2020-01-01")


def test_official_series_have_footnotes_with_their_numbers(brief: Brief) -> None:
    series = [n for n in brief.notes if isinstance(n, SeriesNote)]
    assert any(n.source == "BACI" and n.values for n in series)
    assert all(n.source and n.values and n.digest for n in series)
