"""Every known layout, row by row; every broken file refused with its place; nothing half-loaded."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.errors import StatisticsError
from comity.statistics.catalog import read_catalog
from comity.statistics.store import Store
from tests.statistics import samples
from tests.statistics.conftest import add, facts

Write = Callable[[str, str], Path]

X, M = "goods_exports", "goods_imports"
USD = "USD"

#: file, its text, and the rows it must give: indicator, reporter, partner, period, valuation, unit, value
LAYOUTS = [
    ("BACI_HS92_Y2019_V202401b.csv", samples.BACI, {
        (X, "KAZ", "KOR", "2019", "reconciled", USD, 1_200_525.0),
        (X, "KOR", "KAZ", "2019", "reconciled", USD, 900_250.0),
        (X, "USA", "KAZ", "2019", "reconciled", USD, 75_000.0),
        (X, "BEL", "CHE", "2019", "reconciled", USD, 1_001.0)}),
    ("TradeData.csv", samples.COMTRADE, {
        (X, "KAZ", "KOR", "2022", "FOB", USD, 100.5), (M, "KAZ", "KOR", "2022", "CIF", USD, 80.25),
        ("goods_reexports", "KAZ", "KOR", "2022", "FOB", USD, 7.0), (M, "BRA", "WLD", "2022-03", "FOB", USD, 11.0),
        (X, "KAZ", "UNS", "2022", "FOB", USD, 2.0), ("commodity_exports", "KAZ", "KOR", "2022", "FOB", USD, 90.0)}),
    ("comtrade.csv", samples.LEGACY, {
        (X, "KAZ", "KOR", "2015", "FOB", USD, 501.0), (M, "KAZ", "KOR", "2015", "CIF", USD, 402.0),
        ("goods_reimports", "KAZ", "WLD", "2015", "FOB", USD, 3.0), (X, "KAZ", "TWN", "2015", "FOB", USD, 4.0)}),
    ("answer.json", samples.comtrade_json(), {
        (X, "KAZ", "KOR", "2022", "FOB", USD, 100.5), (M, "KAZ", "KOR", "2022", "CIF", USD, 80.25)}),
    ("legacy.json", samples.legacy_json(), {(X, "KAZ", "KOR", "2015", "FOB", USD, 501.0)}),
    ("dataset_IMF.STA_DIP.csv", samples.IMF_PORTAL, {
        ("fdi_stock_outward", "DEU", "KAZ", "2021", "", USD, 12_500_000.0),
        ("fdi_stock_inward", "DEU", "KAZ", "2021", "", USD, 300_000.0),
        ("fdi_stock_inward", "DEU", "GX641", "2021", "", USD, 9_000_000.0)}),
    ("imts_wide.csv", samples.IMF_WIDE, {
        (X, "KAZ", "KOR", "2023", "FOB", USD, 1.5005e9), (X, "KAZ", "KOR", "2024-01", "FOB", USD, 1.2e8),
        (M, "KAZ", "WLD", "2023", "CIF", USD, 6e10), (M, "KAZ", "WLD", "2024", "CIF", USD, 6.1e10)}),
    ("imts_sdmx.csv", samples.IMF_SDMX, {
        (X, "KAZ", "KOR", "2023", "FOB", USD, 1.5005e9), (M, "KAZ", "XKX", "2023-07", "CIF", USD, 0.0)}),
    ("dots.csv", samples.DOTS_SDMX, {
        (X, "NAM", "ZAF", "2019", "FOB", USD, 40_100_000.0), (M, "ZAF", "NAM", "2019", "CIF", USD, 0.0)}),
    ("DOT_timeSeries.csv", samples.IMF_BULK, {
        (X, "KAZ", "KOR", "2018", "FOB", USD, 7.5), (X, "KAZ", "KOR", "2018-01", "FOB", USD, 0.5)}),
    ("API_SP.POP.TOTL.csv", samples.WDI, {
        ("population", "KAZ", "", "2019", "", "persons", 18_513_673.0),
        ("population", "KAZ", "", "2020", "", "persons", 18_755_665.0),
        ("population", "ARB", "", "2019", "", "persons", 400.0),
        ("wdi:NE.TRD.GNFS.ZS", "KAZ", "", "2020", "", "", 57.5)}),
    ("databank.csv", samples.DATABANK, {("gdp", "KAZ", "", "2019", "", USD, 181.5)}),
    ("worldbank.json", samples.worldbank_json(), {("population", "KAZ", "", "2020", "", "persons", 18_755_665.0)}),
    ("oecd.csv", samples.OECD, {
        ("cif_fob_margin", "CHN", "KAZ", "2024", "", "percent", 6.25),
        ("oecd:LE_FA_F", "CHN", "KAZ", "2023-Q4", "", USD, 3_500_000.0)}),
    ("trade-register.csv", samples.SIPRI, {
        ("arms", "KAZ", "KOR", "2006", "", "TIV", 13.5), ("arms", "KAZ", "SUN", "1990/1991", "", "TIV", 0.0)}),
    ("wto.csv", samples.WTO, {
        (X, "KAZ", "WLD", "2019", "FOB", USD, 57_500_000.0),
        ("commodity_imports", "KAZ", "WLD", "2019", "CIF", USD, 4_000_000.0),
        (M, "WLD", "WLD", "2019", "CIF", USD, 1.9e10), (M, "900", "WLD", "2019", "CIF", USD, 1.85e10)}),
    ("tidy.csv", samples.TIDY, {
        (X, "KAZ", "KOR", "2019", "reconciled", USD, 3.5), ("gdp", "KAZ", "", "2019", "", USD, 181.7),
        (X, "NAM", "ZAF", "2019", "FOB", USD, 0.0)}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), LAYOUTS, ids=[case[0] for case in LAYOUTS])
def test_layout_gives_its_rows(
    name: str, text: str, expected: set[object], write: Write, store: Path
) -> None:
    add(store, write(name, text))
    columns = ("indicator", "reporter", "partner", "period", "valuation", "unit", "value")
    assert facts(store, *columns) == expected


@pytest.mark.parametrize(
    ("name", "text", "vintage", "source"),
    [
        ("BACI_HS92_Y2019_V202401b.csv", samples.BACI, "202401b", "BACI"),
        ("API.csv", samples.WDI, "2025-07-01", "World Bank"),
        ("databank.csv", samples.DATABANK, "2025-01-28", "World Bank"),
        ("imts.csv", samples.IMF_WIDE, "2025-11-05", "IMF IMTS"),
        ("sipri.csv", samples.SIPRI, "2025-03-29", "SIPRI"),
    ],
)
def test_release_is_read_where_the_file_tells_it(
    name: str, text: str, vintage: str, source: str, write: Write, store: Path
) -> None:
    done = add(store, write(name, text))
    assert (done.dataset.vintage, done.dataset.source) == (vintage, source)
    assert facts(store, "vintage", "source") == {(vintage, source)}


def test_spreadsheet_takes_both_sexes_and_keeps_regions_under_their_codes(
    tmp_path: Path, store: Path
) -> None:
    samples.undesa_xlsx(tmp_path / "stock.xlsx")
    done = add(store, tmp_path / "stock.xlsx")
    assert facts(store, "reporter", "partner", "year", "value") == {
        ("WLD", "WLD", 1990, 150.0), ("WLD", "WLD", 2020, 280.0), ("KAZ", "RUS", 1990, 30.0),
        ("947", "WLD", 1990, 13.0), ("947", "WLD", 2020, 22.0),
    }  # fmt: skip
    assert done.dataset.vintage == "2020"
    assert sum(done.left_out.values()) == 1  # the cell ".."


def test_what_is_left_out_is_counted(write: Write, store: Path) -> None:
    done = add(store, write("t.csv", samples.COMTRADE))
    assert sum(done.left_out.values()) == 2
    assert done.dataset.rows == 6


def test_derived_numbers_are_a_source_of_their_own(write: Write, store: Path) -> None:
    add(store, write("dip.csv", samples.IMF_PORTAL))
    assert facts(store, "source", "indicator", "partner") == {
        ("IMF DIP", "fdi_stock_outward", "KAZ"), ("IMF DIP, derived", "fdi_stock_inward", "KAZ"),
        ("IMF DIP", "fdi_stock_inward", "GX641"),
    }  # fmt: skip


def test_equal_deals_are_two_deals(write: Write, store: Path) -> None:
    assert add(store, write("s.csv", samples.SIPRI)).dataset.rows == 3


def test_zero_is_kept_and_says_what_it_may_mean(write: Write, store: Path) -> None:
    add(store, write("dots.csv", samples.DOTS_SDMX))
    assert (0.0, "zero may mean under 50,000 USD") in facts(store, "value", "note")


def test_publishers_codes_win_over_ours(write: Write, store: Path) -> None:
    write(
        "country_codes_V202401b.csv",
        "country_code,country_name,country_iso2,country_iso3\n398,K,KG,KGZ\n490,x,,N/A\n",
    )
    add(store, write("BACI_HS92_Y2019_V202401b.csv", samples.BACI))
    assert ("KGZ", "KOR") in facts(store, "reporter", "partner")


TRUNCATED = samples.COMTRADE[: samples.COMTRADE.rindex("90,90")]
COMTRADE_ROW = "C,A,2022,2022,398,KAZ,X,410,KOR,0,TOTAL,C00,0,,1,%s\n"

#: file, its text, what the message must say
REFUSED = [
    ("empty.csv", "", ["empty.csv", "empty"]),
    ("page.csv", "<!DOCTYPE html><html><body>403</body></html>", ["web page"]),
    ("other.csv", "a,b\n1,2\n", ["line 1", "no known table", "'a', 'b'"]),
    ("near.csv", "t,i,j,k,value\n", ["CEPII BACI comes nearest", "lacks the column 'v', 'q'"]),
    ("header.csv", samples.COMTRADE_HEADER, ["a header and no rows"]),
    ("cut.csv", TRUNCATED, ["line 9", "column", "cut off"]),
    ("short.csv", samples.COMTRADE + "C,A,2022\n", ["line 10", "Expected Number of Columns"]),
    ("quote.csv", samples.COMTRADE + 'C,"A,2022\n', ["line 10"]),
    ("word.csv", samples.COMTRADE + COMTRADE_ROW % "n/a", ["line 10", '"primaryValue"', "'n/a' is no number"]),
    ("comma.csv", samples.COMTRADE + COMTRADE_ROW % '"1,5"', ["line 10", "'1,5' is no number"]),
    ("infinite.csv", samples.COMTRADE + COMTRADE_ROW % "inf", ["line 10", "no number"]),
    ("twice.csv", samples.COMTRADE + COMTRADE_ROW % "99", ["line 10", "a second value for KAZ-KOR", "line 2"]),
    ("BACI.csv", samples.BACI + "2019,999,410,270900,1,1\n", ["line 7", '"i"', "'999' is no state"]),
    ("BACI2.csv", samples.BACI + "19,398,410,270900,1,1\n", ["line 7", '"t"', "'19' is no period"]),
    ("tidy.csv", samples.TIDY + "gdp,ZZZ,,2019,,1,USD,x\n", ["line 5", '"reporter"', "'ZZZ' is no state"]),
    ("gap.csv", samples.TIDY + "goods_exports,KAZ,,2019,,1,USD,x\n", ["line 5", '"partner"', "the partner is empty"]),
    ("kind.csv", samples.TIDY + "happiness,KAZ,,2019,,1,USD,x\n", ["line 5", '"indicator', "'happiness'"]),
    ("wide.csv", samples.IMF_WIDE.replace('"61000"', '"n.d."'), ["line 3", '"2024"', "'n.d.' is no number"]),
    ("scale.csv", samples.IMF_PORTAL.replace('"12.5","6"', '"12.5","lots"'), ["line 2", '"SCALE.ID"', "no scale"]),
    ("quoted.csv", samples.LEGACY.replace("All Commodities,402", '"All\nCommodities",x'), ["line 3", "'x' is no number"]),
    ("broken.json", samples.comtrade_json()[:-9], ["broken JSON"]),
    ("short.json", samples.comtrade_json().replace('"count": 2', '"count": 3'), ["says 3 records but has 2"]),
    ("error.json", '{"statusCode": 401, "message": "denied"}', ["no list of observations"]),
    ("record.json", samples.comtrade_json().replace("80.25", '"x"'), ["record 2", '"primaryValue"', "'x'"]),
    ("votes.csv", samples.VOTES + "7,2,75,4,USA,x,2020\n", ["line 20", '"vote"', "'4' is no vote"]),
    ("member.csv", samples.VOTES + "7,2,75,1,QQQ,x,2020\n", ["line 20", '"Country"', "'QQQ' is no member"]),
    ("binary.csv", "indicator\x00reporter", ["not text"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "said"), REFUSED, ids=[case[0] for case in REFUSED])
def test_broken_file_is_refused_with_its_place(
    name: str, text: str, said: list[str], write: Write, store: Path
) -> None:
    with pytest.raises(StatisticsError) as caught:
        add(store, write(name, text))
    for words in (name, *said):
        assert words in caught.value.message
    assert read_catalog(store) == ()
    assert not [*store.glob("observations/*"), *store.glob("incoming/*")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.parquet", b"PAR1 and then nothing", "broken Parquet"),
        ("broken.xlsx", b"PK\x03\x04 and then nothing", "broken spreadsheet"),
        ("latin.csv", samples.TIDY.encode() + b"gdp,KAZ,,2020,,1,\xff\xfe,x", "cut off"),
    ],
)
def test_broken_bytes_are_refused(name: str, content: bytes, said: str, tmp_path: Path, store: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StatisticsError, match=said):
        add(store, tmp_path / name)


def test_spreadsheet_cell_is_named_by_sheet_and_row(tmp_path: Path, store: Path) -> None:
    import openpyxl

    samples.undesa_xlsx(tmp_path / "stock.xlsx")
    book = openpyxl.load_workbook(tmp_path / "stock.xlsx")
    book["Table 1"]["G6"] = "many"
    book.save(tmp_path / "stock.xlsx")
    with pytest.raises(
        StatisticsError, match=r"row of sheet 'Table 1' 6, column \"2020\": 'many' is no number"
    ):
        add(store, tmp_path / "stock.xlsx")


def test_sheet_of_something_else_is_refused(tmp_path: Path, store: Path) -> None:
    samples.undesa_xlsx(tmp_path / "rate.xlsx", title="Annual rate of change of the migrant stock")
    with pytest.raises(StatisticsError, match="none of its sheets"):
        add(store, tmp_path / "rate.xlsx")


@pytest.mark.parametrize("layout", ["COMTRADE", "LEGACY", "IMF_PORTAL", "WDI", "OECD", "SIPRI", "TIDY"])
@pytest.mark.parametrize("left", [0.99, 0.9, 0.7])
def test_file_cut_within_a_line_is_refused(layout: str, left: float, write: Write, store: Path) -> None:
    text: str = getattr(samples, layout)
    cut = text[: int(len(text) * left)].rstrip("\n")
    with pytest.raises(StatisticsError, match=r"line \d+"):
        add(store, write("cut.csv", cut))


CODES = ["KAZ", "KOR", "NAM", "SUN", "WLD", "XKX"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.dictionaries(
        st.tuples(st.sampled_from(CODES), st.sampled_from(CODES), st.integers(1700, 2100)),
        st.floats(-1e13, 1e13).filter(lambda v: v == 0 or abs(v) > 1e-9),
        min_size=1,
        max_size=20,
    )
)
def test_any_tidy_table_comes_back_as_it_was(
    table: dict[tuple[str, str, int], float], tmp_path: Path
) -> None:
    store = tmp_path / "property"
    shutil.rmtree(store, ignore_errors=True)
    lines = [f"goods_exports,{a},{b},{y},,{v!r},USD,S" for (a, b, y), v in table.items()]
    (tmp_path / "o'ne;il.csv").write_text("\n".join([samples.TIDY.partition("\n")[0], *lines, ""]))
    add(store, tmp_path / "o'ne;il.csv")
    assert facts(store, "reporter", "partner", "year", "value") == {
        (*key, value) for key, value in table.items()
    }


def test_same_bytes_change_nothing(write: Write, store: Path) -> None:
    path = write("t.csv", samples.COMTRADE)
    first = add(store, path)
    before = {p: p.stat().st_mtime_ns for p in store.rglob("*") if p.is_file()}
    again = add(store, path.rename(path.with_name("renamed.csv")))
    assert (again.new, again.dataset) == (False, first.dataset)
    assert {p: p.stat().st_mtime_ns for p in store.rglob("*") if p.is_file()} == before


def test_two_vintages_stay_side_by_side(write: Write, store: Path) -> None:
    add(store, write("a.csv", samples.TIDY), vintage="2024-01-01")
    add(store, write("b.csv", samples.TIDY.replace("3.5", "3.7")), vintage="2025-01-01")
    found = {f for f in facts(store, "vintage", "value", "source") if f[2] == "BACI"}
    assert found == {("2024-01-01", 3.5, "BACI"), ("2025-01-01", 3.7, "BACI")}
    with Store.open(store) as opened:
        assert len(opened.datasets()) == 3


def test_archive_gives_its_tables_and_leaves_the_rest(tmp_path: Path, store: Path) -> None:
    from comity.statistics.importing import add_file

    with zipfile.ZipFile(tmp_path / "BACI_HS92_V202401b.zip", "w") as archive:
        archive.writestr("BACI_HS92_Y2019_V202401b.csv", samples.BACI)
        archive.writestr("../BACI_HS92_Y2020_V202401b.csv", samples.BACI.replace("2019", "2020"))
        archive.writestr("product_codes_V202401b.csv", "code,description\n10121,Horses\n")
    said: list[str] = []
    done = add_file(store, tmp_path / "BACI_HS92_V202401b.zip", say=said.append)
    assert [d.dataset.rows for d in done] == [4, 4]
    assert any("left out product_codes" in s for s in said)
    assert facts(store, "year") == {(2019,), (2020,)}
    assert not list(tmp_path.parent.glob("BACI*"))


IMPORTER = """
import sys
from pathlib import Path
from comity.statistics.importing import add_file
print("ready", flush=True)
add_file(Path(sys.argv[1]), Path(sys.argv[2]), say=lambda _: None)
print("done", flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_killed_import_leaves_the_store_as_before_or_after(delay: float, write: Write, store: Path) -> None:
    add(store, write("first.csv", samples.COMTRADE))
    rows = "".join(f"2019,398,410,{n},1.5,1\n" for n in range(40_000))
    big = write("BACI_HS92_Y2019_V1.csv", "t,i,j,k,v,q\n" + rows)
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORTER, str(store), str(big)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.kill()
    process.communicate()
    held = facts(store, "source", "value")
    before = {("UN Comtrade", v) for v in (100.5, 80.25, 7.0, 11.0, 2.0, 90.0)}
    assert held in (before, before | {("BACI", 60_000_000.0)})
    add(store, big)  # the lock went with the process, and what it left is swept away
    assert facts(store, "source", "value") == before | {("BACI", 60_000_000.0)}
    assert not list(store.glob("incoming/*/*"))


def test_two_imports_at_once_both_arrive(write: Write, store: Path) -> None:
    files = [write(f"f{n}.csv", samples.TIDY.replace("3.5", str(n))) for n in range(3)]
    running = [
        subprocess.Popen([sys.executable, "-c", IMPORTER, str(store), str(f)], stdout=subprocess.PIPE)
        for f in files
    ]
    for process in running:
        process.communicate()
    assert len(read_catalog(store)) == 3


def test_store_of_a_newer_comity_is_not_touched(write: Write, store: Path) -> None:
    store.mkdir()
    (store / "catalog.json").write_text('{"version": 2, "datasets": []}')
    with pytest.raises(StatisticsError, match="newer Comity"):
        add(store, write("t.csv", samples.TIDY))


def test_missing_file(store: Path) -> None:
    with pytest.raises(StatisticsError, match="no such file"):
        add(store, store / "nothing.csv")


#: beside the repository; a worktree stands one level deeper
SHARED = next(
    (p / "shared" / "statistics" for p in Path(__file__).parents[2:5] if (p / "shared").exists()),
    Path("shared"),
)

REAL = [
    ("uncomtrade_legacy_TOTAL_2013_2017.csv", '"Trade Value (US$)"', 1, "true"),
    ("uncomtrade_legacy_HS6_idn_2018_head2000.csv", '"Trade Value (US$)"', 1, "true"),
    (
        "uncomtrade_plus_TradeData_semiconductors.csv",
        "primaryValue",
        1,
        "partner2Code = '0' AND motCode = '0'",
    ),
    ("imf_portal_DIP_12.0.1_head5000.csv", "OBS_VALUE", 1e6, "true"),
    ("imf_portal_DIP_12.0.1_with_scale_head1500.csv", "OBS_VALUE", 1e6, "true"),
    ("oecd_sdmx_csv_ITIC_CHN_2024.csv", "OBS_VALUE", 1, "true"),
    ("baci_HS92_Y2000_V202301_head4_RECONSTRUCTED.csv", "v", 1000, "true"),
    ("wto_bulk_merchandise_values_annual.csv", "Value", 1e6, "true"),
]


@pytest.mark.needs_shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared real downloads are not here")
@pytest.mark.parametrize(("name", "column", "scale", "taken"), REAL, ids=[case[0] for case in REAL])
def test_real_download_adds_up_to_its_own_total(
    name: str, column: str, scale: float, taken: str, tmp_path: Path
) -> None:
    import duckdb

    path = tmp_path / name
    shutil.copy(SHARED / "raw_samples" / name, path)
    add(tmp_path / "store", path)
    (count, total), *_ = duckdb.sql(
        f"SELECT count({column}), sum(CAST(trim({column}) AS DOUBLE)) FROM read_csv('{path}', all_varchar=true)"
        f" WHERE {taken}"
    ).fetchall()
    with Store.open(tmp_path / "store") as store:
        [(rows, held)] = store.query(
            "SELECT count(*), sum(value) FROM observations WHERE dataset <> 'carried'"
        )
    assert held == pytest.approx(total * scale, rel=1e-12)
    if not name.startswith("baci"):  # products are added up
        assert rows == count
