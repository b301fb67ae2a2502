"""When two reports are of one thing: tables of cases that anyone can extend."""

from __future__ import annotations

from typing import Any

import pytest

from comity.knowledge.merging import LEVELS, concepts, office_level, sectors_of, side_of, stop_words, weights
from comity.register.filing import filed_under
from comity.register.merging.decide import compare, threshold
from comity.register.merging.features import FEATURES
from comity.register.merging.profile import joined, profile_of
from comity.register.merging.words import clause_around, concepts_of, likeness, sentence_around
from tests.register.builders import memorandum, read, stated, turnover, visit

YOON = [{"name": "Yoon Suk Yeol", "office": "President", "party": "KOR"}]
MINISTERS = [{"name": "Nurtleu", "office": "Foreign Minister", "party": "KAZ"}, {"name": "Park", "office": "Foreign Minister", "party": "KOR"}]  # fmt: skip


def rank(**fields: Any) -> dict[str, Any]:
    return stated(
        "rank", f"rank {fields}", **{"indicator": "fdi_stock", "subject": "KOR", "of": "KAZ", **fields}
    )


def body(name: str, **fields: Any) -> dict[str, Any]:
    return stated("mechanism", f"the {name} {fields}", name=name, **fields)


def project(name: str, **fields: Any) -> dict[str, Any]:
    return stated("project", f"the {name} {fields}", name=name, **fields)


def intent(*sectors: str, **fields: Any) -> dict[str, Any]:
    return stated("intent", f"cooperation in {sectors} {fields}", sectors=sectors, **fields)


def measure(form: str, **fields: Any) -> dict[str, Any]:
    return stated("measure", f"the measure {form} {fields}", form=form, **fields)


def count(number: int, words: str = "documents were signed") -> dict[str, Any]:
    return stated("instrument", f"{number} {words}", type="document", count=number, date="2024-06-12")


def loan(value: float) -> dict[str, Any]:
    words = f"a loan of {value / 1e6:,.0f} million dollars"
    return stated("figure", words, indicator="loan", value=value, unit="USD", period="2023")


def one_thing(
    a: dict[str, Any], b: dict[str, Any], said: tuple[str, str] = ("2024-06-12", "2024-06-13")
) -> bool:
    """Whether the two come together, whichever comes first."""
    profiles = []
    for statement, published in zip((a, b), said, strict=True):
        document, reading = read(statement, published=published)
        (s,) = reading.statements
        profiles.append(profile_of(s, filed_under(s, ()), document.id, published, document.text))
    forth, back = (compare(x, y)[0] >= threshold(a["kind"]) for x, y in (profiles, profiles[::-1]))
    assert forth == back
    return forth


YEAR_LATER = ("2024-06-12", "2025-06-12")
BEFORE = ("2024-06-05", "2024-06-12")
TOGETHER = [
    ("announced and held", visit(status="planned"), visit(), BEFORE),
    ("visit of days, talks of a day", visit("2024-06-11/2024-06-13", form="state_visit"), visit(), None),
    ("announced without a date", visit(None, status="planned", form="visit"), visit(), BEFORE),
    ("the country and its capital", visit(place="Kazakhstan", participants=[]), visit(place="Astana", participants=[]), None),
    ("a name whose party is not told", visit(participants=[{"name": "Yoon", "party": None}]), visit(), None),
    ("told a year later by month", visit(), visit("2024-06", participants=YOON, form="visit"), YEAR_LATER),
    ("one principal named", visit(participants=YOON, form="state_visit"), visit(), None),
    ("MoU and amended MoU", memorandum("forestry"), memorandum("amended memorandum of understanding on forestry cooperation"), None),
    ("other words for one subject", memorandum("personnel management in the public service"), memorandum("personnel administration (civil service)"), None),
    ("Article 6 and greenhouse gases", memorandum("Article 6 of the Paris Agreement"), memorandum("greenhouse-gas reduction projects"), None),
    ("planned and signed", memorandum("forestry", None, action="planned"), memorandum("forestry"), BEFORE),
    ("signed and in force", memorandum("air services", "2022"), memorandum("air services", "2024-05-01", action="in_force"), YEAR_LATER),
    ("loosely called an agreement", memorandum("forestry"), memorandum("forestry", type="agreement"), None),
    ("joint statements of one day", memorandum(None, type="joint_statement"), memorandum(None, type="joint_statement", action="adopted"), None),
    ("how many documents", count(11), count(35), None),
    ("same figure", turnover(6e9), turnover(6e9), None),
    ("same question, other answer", turnover(5.9e9, "2020"), turnover(3.08e9, "2020"), None),
    ("one loan", loan(4e8), loan(4e8), None),
    ("a visit told by two of its days", visit("2024-06-11", form="visit"), visit(form="talks"), None),
    ("a call across the date line", visit("2024-06-11", form="phone_call"), visit(form="phone_call"), None),
    ("rounded", turnover(6.13e9), turnover(6.1e9), None),
    ("undated figures of one week", turnover(6e9, None), turnover(6.5e9, None), None),
    ("undated and of last year", turnover(6e9, None), turnover(6e9, "2023"), None),
    ("top five and top ten", rank(top_n=5), rank(top_n=10), None),
    ("fourth is among the top ten", rank(rank=4, period="2023"), rank(top_n=10, period="2023"), None),
    ("the commission in short", body("Intergovernmental Commission on Trade, Economic and Technical Cooperation", type="intergovernmental_commission"), body("intergovernmental commission", type="intergovernmental_commission"), YEAR_LATER),
    ("whose business council", body("Business Council", type="business_council"), body("Kazakh-Korean Business Council", type="business_council"), None),
    ("the short name in brackets", project("Big Almaty Ring Road (BAKAD)"), project("BAKAD"), YEAR_LATER),
    ("lists of fields", intent("energy", "transport", "health", "trade"), intent("energy", "transport", "health"), None),
    ("a step told twice", measure("ambassador_appointed", actor="KOR", target="KAZ", date="2024-06-12"), measure("ambassador_appointed", actor="KOR", target="KAZ", date="2024-06"), None),
    ("visa-free for both", measure("visa_waived", actor="both", target="both", date="2024-06-12"), measure("visa_waived", actor="both", target="both"), None),
    ("levels of one name", stated("relation", "ties", level="strategic_partnership", action="anniversary", since="2009"), stated("relation", "ties again", level="strategic_partnership", action="reaffirmed"), YEAR_LATER),
]  # fmt: skip
APART = [
    ("visits of two years", visit("2021-08-17"), visit("2024-06-12"), None),
    ("ministers and presidents", visit(), visit(participants=MINISTERS), None),
    ("a call and a visit", visit(form="phone_call"), visit(form="state_visit"), None),
    ("a forum and the talks", visit(), visit(form="forum", participants=[]), None),
    ("promised again long after", visit(None, status="planned", participants=[]), visit("2025-09-01", participants=[]), YEAR_LATER),
    ("days of one month", visit("2024-06-02", participants=[]), visit("2024-06-29", participants=[]), None),
    ("two subjects", memorandum("forestry"), memorandum("banking supervision"), None),
    ("one of a list of fields", memorandum("forestry"), memorandum("knowledge exchange, science and technology, forestry, personnel management, employment and labour, banking supervision"), None),
    ("one subject, years apart", memorandum("forestry", "2009-05-13"), memorandum("forestry"), None),
    ("in force before it was signed", memorandum("forestry", "2024-06-12"), memorandum("forestry", "2010", action="in_force"), None),
    ("a contract and a joint statement", memorandum(None, type="contract"), memorandum(None, type="joint_statement"), None),
    ("a document and eleven", count(11), memorandum("forestry"), None),
    ("what firms signed", count(11), count(24, "agreements were signed by companies at the business forum"), None),
    ("years", turnover(6e9, "2022"), turnover(6e9, "2023"), None),
    ("half a year and the year", turnover(3e9, "2023-01/2023-06"), turnover(6e9, "2023"), None),
    ("target and actual", turnover(10e9, "2024", status="target"), turnover(6e9, "2024"), None),
    ("there and back", turnover(6e9, indicator="exports", **{"from": "KAZ", "to": "KOR"}), turnover(6e9, indicator="exports", **{"from": "KOR", "to": "KAZ"}), None),
    ("a share and a sum", turnover(6e9), turnover(5, unit="percent"), None),
    ("two loans of one year", loan(4e8), loan(2.5e8), None),
    ("calls of two days", visit("2024-06-10", form="phone_call"), visit(form="phone_call"), None),
    ("talks on the next day, with one of the two", visit("2024-06-11", form="talks", participants=YOON, place="Seoul"), visit(form="talks"), None),
    ("undated, a year between", turnover(6e9, None), turnover(3.1e9, None), YEAR_LATER),
    ("in Asia and in the world", rank(rank=2, scope="Asia"), rank(rank=2, scope="world"), None),
    ("two working groups", body("working group on energy", type="working_group"), body("working group on health", type="working_group"), None),
    ("two dialogues", body("Strategic Dialogue", type="dialogue"), body("Business Council", type="business_council"), None),
    ("two plants", project("Shymkent power plant"), project("Kostanay car plant"), None),
    ("other fields", intent("energy"), intent("culture"), None),
    ("who intends", intent("energy", actor="KAZ"), intent("energy", actor="KOR"), None),
    ("who recalled whom", measure("ambassador_recalled", actor="KOR", target="KAZ"), measure("ambassador_recalled", actor="KAZ", target="KOR"), None),
    ("ambassadors of two years", measure("ambassador_appointed", actor="KOR", target="KAZ", date="2021-03"), measure("ambassador_appointed", actor="KOR", target="KAZ", date="2024-06"), None),
    ("two qualified partnerships", stated("relation", "ties", level="special_strategic_partnership", level_text="expanded strategic partnership"), stated("relation", "ties too", level="special_strategic_partnership", level_text="all-weather partnership"), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "said"), [case[1:] for case in TOGETHER], ids=[case[0] for case in TOGETHER]
)
def test_one_thing(a: dict[str, Any], b: dict[str, Any], said: tuple[str, str] | None) -> None:
    assert one_thing(a, b, said or ("2024-06-12", "2024-06-13"))


@pytest.mark.parametrize(("a", "b", "said"), [case[1:] for case in APART], ids=[case[0] for case in APART])
def test_two_things(a: dict[str, Any], b: dict[str, Any], said: tuple[str, str] | None) -> None:
    assert not one_thing(a, b, said or ("2024-06-12", "2024-06-13"))


def test_every_weight_is_of_a_feature_that_exists() -> None:
    for kind, table in weights().items():
        assert {f for f, _ in table} - {"threshold"} <= {name for name, _ in FEATURES[kind]}, kind
    assert set(weights()) == set(FEATURES)


def test_a_month_does_not_tie_two_days_of_it_together() -> None:
    _, reading = read(*(visit(d, participants=[]) for d in ("2024-06", "2024-06-02", "2024-06-29")))
    month, second, last = (profile_of(s, ("KAZ", "KOR"), f"{s.id}", "2024-07-01") for s in reading.statements)
    assert compare(month, second)[0] >= threshold("meeting")
    assert compare(joined(month, second), last)[0] < threshold("meeting")


def test_a_profile_stays_short_however_much_is_said() -> None:
    document, reading = read(*(visit(f"2024-01-{d:02d}", place=f"Place {d}") for d in range(1, 29)))
    profiles = [profile_of(s, ("KAZ", "KOR"), document.id, "2024-06-12") for s in reading.statements]
    record = profiles[0]
    for profile in profiles[1:]:
        record = joined(record, profile)
    assert max(len(record.spans), len(record.codes["place"]), len(record.quotes)) == 12


@pytest.mark.parametrize(
    ("title", "concepts"),
    [
        ("the amended Memorandum of Understanding on Forestry Cooperation", ("forestry",)),
        ("comprehensive cooperation in the electric power industry", ("power",)),
        ("MOU on the Kazakh power industry", ("power",)),
        (
            "Trade, Economic, Scientific and Technical Cooperation",
            ("economic", "science", "technology", "trade"),
        ),
        ("cooperation", ()),
        ("", ()),
    ],
)
def test_concepts(title: str, concepts: tuple[str, ...]) -> None:
    assert concepts_of(title) == concepts


def test_concepts_stand_for_themselves() -> None:
    """What a phrase stands for must not be thrown away as a word that says nothing."""
    assert not {w for words in concepts().values() for w in words.split()} & stop_words()


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [("a b", "a b", "same"), ("a b", "a", "close"), ("a", "a b c d e", "part"), ("a", "b", "different"), ("", "a", "different")],
)  # fmt: skip
def test_likeness(one: str, other: str, how: str) -> None:
    assert likeness(frozenset(one.split()), frozenset(other.split())) == how


def test_the_sentence_and_the_clause_of_a_quote() -> None:
    text = "Headline\n\nOf 35 papers, 11 were signed before the presidents and 22 by firms. More later."
    start = text.index("11 were signed")
    sentence = sentence_around(text, start, start + 14)
    assert sentence == "Of 35 papers, 11 were signed before the presidents and 22 by firms."
    assert clause_around("11 were signed", sentence) == " 11 were signed before the presidents"


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("President of Kazakhstan", "head_of_state"), ("Chinese Premier", "head_of_government"),
        ("Deputy Foreign Minister", "deputy_minister"), ("US Secretary of State", "minister"),
        ("President of the Senate", "parliament"), ("gardener", None), (None, None),
    ],
)  # fmt: skip
def test_office_levels(office: str | None, level: str | None) -> None:
    assert office_level(office) == level
    assert level is None or level in LEVELS


@pytest.mark.parametrize(
    ("subject", "sectors"),
    [
        ("forestry and banking supervision", ("forestry", "finance")), ("critical minerals and metals", ("minerals",)),
        ("it", ()), ("IT", ("digital",)), (None, ()),
    ],
)  # fmt: skip
def test_sectors_of_a_subject(subject: str | None, sectors: tuple[str, ...]) -> None:
    assert sectors_of(subject) == sectors


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Akorda", "KAZ"), ("Yonhap News Agency", "KOR"), ("MFA of Russia (Telegram, English)", "RUS"),
        ("Ministry of Law, Singapore", "SGP"), ("Korea-China Times", None), ("The Daily", None), (None, None), ("", None),
        ("Embassy of Kazakhstan in Seoul", "KAZ"), ("Korean Embassy in Astana", "KOR"), ("U.S. Mission to ASEAN", "USA"),
        ("US Embassy Hanoi", "USA"), ("British High Commission Canberra", "GBR"), ("Embassy in Seoul", None),
        ("Consulate-General of Japan at Hanoi", "JPN"),
    ],
)  # fmt: skip
def test_whose_voice_a_publisher_is(name: str | None, side: str | None) -> None:
    assert side_of(name) == side


def test_the_reports_of_one_visit_come_together(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The floors of issue 3, on the annotated reports; the figures are printed by the command itself."""
    import runpy
    import sys
    from pathlib import Path

    monkeypatch.setattr(sys, "argv", ["merging.py"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(Path(__file__).parents[2] / "quality" / "merging.py"), run_name="__main__")
    assert ended.value.code == 0, capsys.readouterr().out
