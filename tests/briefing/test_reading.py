"""What a desk officer stumbles over when a brief is read aloud: repetition, guesses, rows that say nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from comity.knowledge.briefing import sections, words
from comity.model.brief import Brief, units_of
from tests.briefing import sample
from tests.register.builders import memorandum, read, stated, turnover, visit

LEE = {"name": "Lee Hsien Loong", "office": "Prime Minister"}


def brief_on(folder: Path, *items: sample.Item) -> Brief:
    return sample.brief_of(sample.record(folder / "r.db", items), folder)


def intent(*sectors: str, **fields: Any) -> dict[str, Any]:
    given = {"sectors": list(sectors), "actor": "both", "modality": "agreed", **fields}
    return stated("intent", f"agreed on {' and '.join(sectors)}", **given)


def relation(quote: str, level: str, action: str, **fields: Any) -> dict[str, Any]:
    return stated("relation", quote, level=level, action=action, **fields)


def test_general_promises_of_one_day_share_a_row(tmp_path: Path) -> None:
    brief = brief_on(
        tmp_path, read(intent("energy"), intent("oil_gas", "energy"), intent("space", actor="KAZ"))
    )
    told = sample.texts(brief, "promises")
    assert any(t.startswith("To develop cooperation in energy, and oil and gas (two passages)") for t in told)
    assert any("Kazakhstan agreed to develop cooperation in space" in t for t in told)
    assert len(told) == 2


def test_of_many_days_of_promises_the_latest_are_told(tmp_path: Path) -> None:
    items = [
        read(intent(s), published=f"2024-01-{n:02}") for n, s in enumerate(list(words("sector"))[:28], 1)
    ]
    told = sample.texts(brief_on(tmp_path, *items), "promises")
    assert len(told) == sections()["promises"].most
    assert any("| 28 January 2024 |" in t for t in told)
    assert not any("| 1 January 2024 |" in t for t in told)


def test_what_holds_of_all_is_said_once(tmp_path: Path) -> None:
    brief = brief_on(
        tmp_path, read(memorandum("forestry"), turnover(6e9, speaker="Korean Ministry of Trade"), publisher="Akorda", published="2021-08-17")
    )  # fmt: skip
    assert any("one text: Akorda, 17 August 2021." in r and "Kazakhstan alone" in r for r in brief.remarks)
    marks = {m.text for u in units_of(brief) for m in u.marks}
    assert "said by South Korea alone" in marks
    assert not marks & {"said by Kazakhstan alone", "last said in August 2021"}
    assert ", published on 17 August 2021;" in brief.remarks[0]


def test_a_voice_unknown_is_marked_where_all_is_of_one_side(tmp_path: Path) -> None:
    brief = brief_on(
        tmp_path, read(memorandum("forestry"), turnover(6e9, speaker="Boon"), publisher="Yonhap")
    )
    marked = {u.text: {m.text for m in u.marks} for u in units_of(brief)}
    assert any("$6 billion" in text and "one source" in marks for text, marks in marked.items())
    assert not any("forestry" in text and marks for text, marks in marked.items())


def test_a_document_that_bears_two_steps_is_told_once(tmp_path: Path) -> None:
    brief = brief_on(
        tmp_path,
        read(
            relation("reaffirmed their partnership", "partnership", "reaffirmed"),
            relation("reaffirmed their friendship", "friendship", "reaffirmed"),
            relation("their partnership and friendship", "partnership", "described"),
            stated(
                "instrument", "a joint statement", type="joint_statement", action="adopted", date="2024-06-12"
            ),
        ),
    )
    told = sample.texts(brief, "level")
    assert sum("A joint statement" in t for t in told) == 1
    assert not any("are said" in t for t in told)


def test_the_level_that_is_comes_before_the_level_that_is_meant(tmp_path: Path) -> None:
    since = relation("partners since 2009", "strategic_partnership", "established", since="2009")
    meant = relation("will raise it", "special_strategic_partnership", "to_be_elevated")
    told = sample.texts(brief_on(tmp_path, read(since, meant)), "summary")
    assert told[0] == "The strategic partnership between Kazakhstan and South Korea dates from 2009."
    assert any(
        t.startswith("Open since 13 June 2024: Kazakhstan and South Korea intend to raise") for t in told
    )


def test_a_person_is_of_the_party_that_another_text_tells(tmp_path: Path) -> None:
    def met(number: int, **who: str) -> dict[str, Any]:
        people = [{"name": "Tokayev", "office": "President", "party": "KAZ"}, {**LEE, **who}]
        fields = {"form": "talks", "status": "held", "date": f"2024-0{number}-01", "participants": people}
        return stated("meeting", f"they met {number}", **fields)

    brief = brief_on(tmp_path, read(met(1, party="KOR")), read(met(5), published="2024-06-20"))
    held = [t for t in sample.texts(brief, "contacts") if "held talks" in t]
    assert len(held) == 2
    assert all("Prime Minister Lee Hsien Loong of South Korea" in t for t in held)


def test_the_president_of_a_firm_is_no_counterpart(tmp_path: Path) -> None:
    people = [
        {"name": "Ann Lee", "office": "BCDA President", "party": "KAZ"},
        {"name": "Yoon Suk Yeol", "office": "President", "party": "KOR"},
    ]
    brief = brief_on(
        tmp_path, read(stated("meeting", "they met", form="talks", status="held", participants=people))
    )
    told = "\n".join(sample.texts(brief, "countries"))
    assert "Yoon Suk Yeol" in told
    assert "Ann Lee" not in told


def test_a_project_of_no_name_is_told_in_the_words_of_the_text(tmp_path: Path) -> None:
    road = stated(
        "project", "a ring road around Almaty was built", name="ring road", form="project", status="completed"
    )
    brief = brief_on(tmp_path, read(road))
    assert any(
        "Ring road: “a ring road around Almaty was built”" in t for t in sample.texts(brief, "projects")
    )


def test_a_figure_without_a_period_tells_when_it_was_said(tmp_path: Path) -> None:
    told = sample.texts(brief_on(tmp_path, read(turnover(6e9, None))), "trade")
    assert any("said in June 2024" in t for t in told)


def test_a_bare_body_is_named_in_full(tmp_path: Path) -> None:
    place = {"indicator": "trade_turnover", "rank": 4, "subject": "KOR", "of": "KAZ"}
    brief = brief_on(
        tmp_path,
        read(
            turnover(3e9, "2024", speaker="embassy of Kazakhstan in Seoul"),
            stated("rank", "fourth, the embassy said", speaker="embassy", **place),
            publisher="Peninsula Economic Daily, Seoul",
        ),
    )
    rank = sample.clause(brief, "fourth-largest")
    assert "according to the embassy of Kazakhstan in Seoul" in rank.text


def test_a_look_back_names_the_president_of_that_day(tmp_path: Path) -> None:
    people = [{"name": "Yoon Suk Yeol", "office": "President", "party": "KOR"}]
    met = visit("2024-06-12", participants=people)
    told = sample.texts(brief_on(tmp_path, read(met, published="2024-07-25")), "countries")
    assert any("Yoon Suk Yeol, President (named on 12 June 2024)" in t for t in told)


def test_counts_that_differ_stand_beside_one_another(brief: Brief) -> None:
    told = sample.texts(brief, "treaties")
    assert any("35 documents" in t for t in told)
    assert any("11 documents" in t or "Eleven documents" in t for t in told)


def test_sources_are_the_newest_first(brief: Brief) -> None:
    days = [d.published or "" for d in brief.documents]
    assert days == sorted(days, reverse=True)
