"""Whatever a text says, it stays text: in every table, on the screen, in JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from comity import flow
from comity.cli import main as cli
from comity.cli.screen import plain
from comity.register import Register
from comity.register.exports import codebook_text
from comity.register.listing import Filter
from comity.register.writers import guarded, write_csv, write_jsonl, write_xlsx
from tests.register.builders import memorandum, read, stated, turnover, visit

HOSTILE = (
    '=HYPERLINK("http://evil.example","click")', "+1+1", "-2+3", "@SUM(A1)", "\tTab", "'quoted", "<script>alert(1)</script>",
    "\x1b[31mred\x1b[0m", "\u202egnp.exe", "null\x00byte",  "%s %(x)s {x} [bold]x[/bold]", "; DROP TABLE documents; --",
    "Ж" * 10_000,
)  # fmt: skip


@pytest.fixture
def hostile(register: Register) -> Register:
    for n, text in enumerate(HOSTILE):
        quote = stated("project", text, name=text, speaker=text, parties=["KAZ", "KOR"])
        register.add(
            *read(
                quote,
                visit(f"20{10 + n}-01-01"),
                text=f"{text}. {visit(f'20{10 + n}-01-01')['quote']}.",
                title=text,
                publisher=text,
                url=text,
                key=text,
            )
        )
    return register


def expected(text: str) -> str:
    """What can be kept of it."""
    return text.replace("\x00", "\ufffd")


def test_json_lines_give_it_back_letter_for_letter(hostile: Register) -> None:
    out = io.StringIO()
    with hostile.table("statements") as table:
        write_jsonl(table, out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [r["name"] for r in rows if r["kind"] == "project"] == [expected(t) for t in HOSTILE]


def test_csv_holds_nothing_that_a_spreadsheet_would_run(hostile: Register) -> None:
    out = io.StringIO(newline="")
    with hostile.table("statements") as table:
        write_csv(table, out)
    out.seek(0)
    rows = list(csv.DictReader(out))
    assert not [c for row in rows for c in row.values() if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    names = [row["name"] for row in rows if row["kind"] == "project"]
    assert [n.removeprefix("'") if n.startswith("''") or guarded(n[1:]) == n else n for n in names] == [
        expected(t) for t in HOSTILE
    ]


def test_excel_cells_are_typed_as_text(hostile: Register, tmp_path: Path) -> None:
    with hostile.table("records") as table:
        write_xlsx(table, tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["records"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [c.value for c in cells if c.data_type == "f"]
    assert '=HYPERLINK("http://evil.example","click")' in [c.value for c in cells]


def test_parquet_keeps_types_and_text(hostile: Register, tmp_path: Path) -> None:
    import duckdb

    hostile.add(*read(turnover(6.1e9), published="2024-01-01"))
    with hostile.table("statements") as table:
        assert flow.write_parquet(table, tmp_path / "s.parquet") == 2 * len(HOSTILE) + 1
    found = duckdb.sql(f"SELECT name FROM '{tmp_path}/s.parquet' WHERE kind = 'project'").fetchall()
    assert [name for (name,) in found] == [expected(t) for t in HOSTILE]
    assert duckdb.sql(f"SELECT value FROM '{tmp_path}/s.parquet' WHERE kind = 'figure'").fetchall() == [
        (6.1e9,)
    ]
    assert not list(tmp_path.glob("*.jsonl"))


@pytest.mark.parametrize(
    "words",
    [
        ["list", "projects"], ["list", "documents"], ["list", "projects", "--json"], ["show", "KAZ", "KOR"], ["status"],
        ["show", "KAZ", "KOR", "--json"], ["search", "alert"], ["list", "projects", "--speaker", "%' OR 1=1 --"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_screen_shows_text_and_obeys_none_of_it(
    hostile: Register, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    address = hostile._store.address.url
    assert cli.main([*words, "--register", address]) in (0, 1)
    shown = capsys.readouterr().out
    assert not {"\x1b", "\u202e", "\x00"} & set(shown) or "--json" in words
    if "--json" in words:
        assert "\x1b" not in shown
        json.loads(shown)


def test_a_record_of_hostile_words_is_shown_whole(
    hostile: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    address = hostile._store.address.url
    for record in hostile.records("project").records:
        assert cli.main(["show", record.id, "--register", address]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_plain_text_is_left_as_it_is() -> None:
    assert plain("Қасым-Жомарт  Тоқаев,\n윤석열 “talks”") == "Қасым-Жомарт Тоқаев, 윤석열 “talks”"


def test_the_codebook_names_every_column(register: Register) -> None:
    text = codebook_text()
    for name in ("statements", "records", "panel"):
        with register.table(name) as table:
            assert all(f"| `{c.name}` |" in text for c in table.columns)


def panel_of(register: Register, **options: bool) -> list[dict[str, object]]:
    """The panel's rows as dictionaries."""
    with register.table("panel", **options) as table:
        names = [c.name for c in table.columns]
        return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_the_panel_counts_three_ways_and_tells_zero_from_silence(register: Register) -> None:
    president = [{"name": "Tokayev", "office": "President of Kazakhstan", "party": "KAZ"}]
    register.add(
        *read(visit("2021-08-17", participants=president), publisher="Akorda", published="2021-08-18")
    )
    register.add(
        *read(
            visit("2021-08-17", participants=president, place="Seoul"),
            publisher="Yonhap",
            published="2021-08-18",
        )
    )
    register.add(*read(memorandum("forestry", "2024-06-12"), published="2024-06-13"))
    register.add(*read(turnover(6e9, "2023"), published="2023-12-01"))
    rows = panel_of(register)
    assert [r["year"] for r in rows] == [2021, 2022, 2023, 2024]
    first, silent, quiet, last = rows
    assert (first["iso3_a"], first["cow_a"], first["iso3_b"], first["cow_b"]) == ("KAZ", 705, "KOR", 732)
    ways = ("reported", "distinct", "independent")
    assert [first[f"meetings_head_of_state_{w}"] for w in ways] == [2, 1, 1]
    assert (silent["documents"], silent["meetings_distinct"]) == (0, 0)
    assert (quiet["documents"], quiet["meetings_distinct"]) == (1, 0)
    assert (last["instruments_memorandum_distinct"], last["instruments_in_forestry_distinct"]) == (1, 1)
    assert (last["plover_support_distinct"], last["cameo"]) == (1, "057:1")


def test_the_directed_panel_follows_who_acts(register: Register) -> None:
    given = stated("measure", "Korea gave aid", form="aid_given", actor="KOR", target="KAZ", date="2024-05")
    register.add(*read(visit(), given))
    rows = {(r["iso3_a"], r["iso3_b"]): r for r in panel_of(register, directed=True)}
    assert rows["KOR", "KAZ"]["measures_aid_given_distinct"] == 1
    assert rows["KAZ", "KOR"]["measures_aid_given_distinct"] == 0
    assert rows["KAZ", "KOR"]["meetings_distinct"] == rows["KOR", "KAZ"]["meetings_distinct"] == 1


def test_a_level_of_relations_lasts_until_it_ends(register: Register) -> None:
    def level(action: str, since: str | None, year: int) -> None:
        told = stated(
            "relation", f"ties {action} in {year}", level="strategic_partnership", action=action, since=since
        )
        register.add(*read(told, published=f"{year}-06-01"))

    level("established", "2009", 2012)
    level("severed", None, 2014)
    assert {r["year"]: r["level"] for r in panel_of(register)} == {
        y: "strategic_partnership" if y < 2014 else None for y in range(2009, 2015)
    }  # fmt: skip


def test_an_export_is_narrowed_as_a_list_is(register: Register) -> None:
    register.add(*read(visit(), published="2024-06-13"))
    register.add(*read(visit("2024-05-01", parties=["DEU", "FRA"], participants=[]), published="2024-05-02"))
    for wanted, count in (
        (Filter(between=("FRA", "DEU")), 1),
        (Filter(since="2024-06"), 1),
        (Filter(as_of="2000-01-01"), 0),
    ):
        with register.table("statements", wanted) as table:
            assert len(list(table.rows)) == count
