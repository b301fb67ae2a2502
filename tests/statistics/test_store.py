"""What a store answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import ComityError, StatisticsError
from comity.model.observation import COLUMNS, RankRow
from comity.statistics.store import Store, area_code, default_directory
from tests.statistics.conftest import add

Write = Callable[[str, str], Path]

HEADER = "indicator,reporter,partner,year,flow,value,unit,source,valuation\n"


def tidy(*rows: tuple[object, ...]) -> str:
    """A tidy table: indicator, reporter, partner, year, value, source, valuation."""
    return HEADER + "".join(f"{i},{a},{b},{y},,{v},USD,{s},{w}\n" for i, a, b, y, v, s, w in rows)


X, M = "goods_exports", "goods_imports"

REPORTED = tidy(
    (X, "KAZ", "KOR", 2019, 30, "S", "FOB"), (M, "KAZ", "KOR", 2019, 20, "S", "CIF"),
    (X, "KAZ", "DEU", 2019, 25, "S", "FOB"), (M, "KAZ", "DEU", 2019, 15, "S", "CIF"),
    (X, "KAZ", "FRA", 2019, 10, "S", "FOB"), (M, "KAZ", "FRA", 2019, 5, "S", "CIF"),
    (M, "KAZ", "FRA", 2019, 4, "S", "FOB"),
    (X, "KAZ", "WLD", 2019, 70, "S", "FOB"), (M, "KAZ", "WLD", 2019, 55, "S", "CIF"),
    (X, "KAZ", "UNS", 2019, 5, "S", "FOB"), (X, "KAZ", "KAZ", 2019, 500, "S", "FOB"), (M, "KAZ", "KAZ", 2019, 500, "S", "CIF"),
    (X, "KOR", "KAZ", 2019, 24, "S", "FOB"), (M, "KOR", "KAZ", 2019, 33, "S", "CIF"),
    (X, "KAZ", "KOR", 2019, 31, "R", "reconciled"), (X, "KOR", "KAZ", 2019, 22, "R", "reconciled"),
    (X, "KAZ", "CHN", 2019, 90, "R", "reconciled"), (X, "KAZ", "CHN", 2019, 80, "E", "FOB"),
    (X, "CHN", "KAZ", 2019, 70, "E", "FOB"),
)  # fmt: skip


@pytest.fixture
def opened(write: Write, store: Path) -> Store:
    add(store, write("reported.csv", REPORTED), vintage="2024-01-01")
    return Store.open(store)


def ranking(rows: list[RankRow], source: str, basis: str) -> list[tuple[int, str, float]]:
    return [(r.place, r.partner, r.value) for r in rows if (r.source, r.basis) == (source, basis)]


def test_rank_by_each_source_and_basis(opened: Store) -> None:
    rows = opened.rank("KAZ", "trade_turnover", "2019")
    assert ranking(rows, "S", "own reports") == [(1, "KOR", 50.0), (2, "DEU", 40.0), (3, "FRA", 15.0)]
    assert ranking(rows, "S", "partners' reports") == [(1, "KOR", 57.0)]
    assert ranking(rows, "S", "both sides' exports")[0] == (1, "KOR", 54.0)
    assert ranking(rows, "R", "reconciled") == [(1, "CHN", 90.0), (2, "KOR", 53.0)]
    assert ranking(rows, "E", "both sides' exports") == [(1, "CHN", 150.0)]
    assert not ranking(rows, "E", "own reports")  # it has no imports: turnover cannot be added up


def test_rank_says_what_it_added_and_how_much_it_covers(opened: Store) -> None:
    first = opened.rank("KAZ", "trade_turnover", "2019", source="S")[0]
    assert first.parts == {X: 30.0, M: 20.0}
    assert first.share == pytest.approx(50 / 105)
    # of 125 with the world; neither the unspecified area nor the country itself is a partner
    assert first.coverage == pytest.approx(105 / 125)
    assert first.vintage == "2024-01-01"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"scope": "Europe"}, [(1, "DEU", 40.0), (2, "FRA", 15.0)]),
        ({"scope": "EU"}, [(1, "DEU", 40.0), (2, "FRA", 15.0)]),
        ({"scope": "Asia"}, [(1, "KOR", 50.0)]),
        ({"blocs": ["EU"]}, [(1, "EU", 55.0), (2, "KOR", 50.0)]),
    ],
)
def test_scope_and_blocs(options: dict[str, object], expected: list[object], opened: Store) -> None:
    rows = opened.rank("KAZ", "trade_turnover", "2019", source="S", **options)  # type: ignore[arg-type]
    assert ranking(rows, "S", "own reports") == expected


def test_equal_values_share_a_place(write: Write, store: Path) -> None:
    rows = [(X, "KAZ", c, 2019, v, "S", "FOB") for c, v in (("CHN", 9), ("ITA", 7), ("KOR", 7), ("DEU", 5))]
    add(store, write("ties.csv", tidy(*rows)))
    with Store.open(store) as opened:
        places = ranking(opened.rank("KAZ", "exports", "2019", source="S"), "S", "own reports")
    assert places == [(1, "CHN", 9.0), (2, "ITA", 7.0), (2, "KOR", 7.0), (4, "DEU", 5.0)]


def test_newest_vintage_ranks_and_both_are_shown(write: Write, store: Path) -> None:
    for vintage, value in (("2023-01-01", 5), ("2025-01-01", 8), ("2024-01-01", 6)):
        table = tidy((X, "KAZ", "KOR", 2019, value, "S", "FOB"))
        add(store, write(f"{vintage}.csv", table), vintage=vintage)
    with Store.open(store) as opened:
        (row,) = opened.rank("KAZ", "exports", "2019", source="S")
        seen = {(o.vintage, o.value) for o in opened.series("KAZ", "KOR", "exports", source="S")}
    assert (row.value, row.vintage) == (8.0, "2025-01-01")
    assert seen == {("2023-01-01", 5.0), ("2025-01-01", 8.0), ("2024-01-01", 6.0)}


def test_implausible_number_never_ranks(write: Write, store: Path) -> None:
    add(store, write("t.csv", tidy(
        ("fdi_stock_inward", "CHN", "KOR", 2020, 8e16, "S", ""), ("fdi_stock_inward", "CHN", "JPN", 2020, 2e11, "S", ""),
    )))  # fmt: skip
    with Store.open(store) as opened:
        assert ranking(opened.rank("CHN", "fdi_stock", "2020"), "S", "own reports") == [(1, "JPN", 2e11)]
        assert opened.series("CHN", "KOR")[0].note.startswith("implausible")


def test_flows_tell_who_says_it(opened: Store) -> None:
    found = opened.query(
        "SELECT source, teller, value FROM flows WHERE origin = ? AND destination = ? AND year = ? AND dataset <> ?",
        ["KAZ", "KOR", 2019, "carried"],
    )
    assert set(found) == {("S", "exporter", 30.0), ("S", "importer", 33.0), ("R", "reconciled", 31.0)}


def test_series_narrows(opened: Store) -> None:
    assert {o.source for o in opened.series("KAZ", "KOR", "trade_turnover") if o.dataset != "carried"} == {
        "S",
        "R",
    }
    assert opened.series("KAZ", "KOR", source="S", since=2020) == []
    assert [o.value for o in opened.series("KAZ", "KOR", "imports", source="S", until=2019)] == [20.0]


def test_columns_are_the_contract(opened: Store) -> None:
    described = opened.query("SELECT column_name, column_type FROM (DESCRIBE observations)")
    assert tuple(d[0] for d in described) == COLUMNS
    types = dict(described)
    assert (types["value"], types["year"]) == ("DOUBLE", "INTEGER")
    assert opened.query("SELECT count(*) FROM observations WHERE COLUMNS(*) IS NULL") == [(0,)]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda s: s.rank("KAZ", "happiness", "2019"), "no indicator"),
        (lambda s: s.rank("KAZ", "exports", "soon"), "no period"),
        (lambda s: s.rank("KAZ", "exports", "2019", scope="Atlantis"), "no scope"),
        (lambda s: s.rank("KAZ", "exports", "2019", blocs=["XX"]), "no bloc"),
        (lambda s: s.query("SELECT nothing FROM observations"), "refused"),
    ],
)
def test_what_cannot_be_asked(call: Callable[[Store], object], said: str, opened: Store) -> None:
    with pytest.raises(StatisticsError, match=said):
        call(opened)


def test_carried_table_is_there_without_a_store(tmp_path: Path) -> None:
    with Store.open(tmp_path / "nowhere") as opened:
        assert [d.id for d in opened.datasets()] == ["carried"]
        assert opened.query("SELECT count(*) FROM observations")[0][0] == opened.datasets()[0].rows
    assert not (tmp_path / "nowhere").exists()


def test_a_missing_file_is_said(write: Write, store: Path) -> None:
    done = add(store, write("reported.csv", REPORTED))
    (store / "observations" / f"{done.dataset.id}.parquet").unlink()
    with pytest.raises(StatisticsError, match="missing, though the catalog names it"):
        Store.open(store)


def test_a_broken_file_is_said_to_who_asks(write: Write, store: Path) -> None:
    done = add(store, write("reported.csv", REPORTED))
    (store / "observations" / f"{done.dataset.id}.parquet").write_bytes(b"PAR1 and then nothing")
    with Store.open(store) as opened:
        with pytest.raises(StatisticsError, match=r"cannot be read.*\.parquet"):
            opened.query("SELECT 1")
        assert len(opened.datasets()) == 2
    with pytest.raises(KeyError, match="another"), Store.open(store):
        raise KeyError("another")


def test_a_broken_catalog_is_said(store: Path) -> None:
    store.mkdir()
    (store / "catalog.json").write_text("[]")
    with pytest.raises(StatisticsError, match="no catalog of statistics"):
        Store.open(store)


def test_a_file_is_no_store(write: Write) -> None:
    with pytest.raises(StatisticsError, match="no directory"):
        Store.open(write("file", "x"))


def test_place_of_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COMITY_STATISTICS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_directory() == tmp_path / "comity" / "statistics"
    monkeypatch.setenv("COMITY_STATISTICS", str(tmp_path / "mine"))
    assert default_directory() == tmp_path / "mine"


@pytest.mark.parametrize(
    ("text", "code"), [("kaz", "KAZ"), ("South Korea", "KOR"), ("SUN", "SUN"), ("wld", "WLD"), ("EU", "EU")]
)
def test_area_code(text: str, code: str) -> None:
    assert area_code(text) == code


def test_area_code_of_nothing() -> None:
    with pytest.raises(ComityError, match="Kazakstann"):
        area_code("Kazakstann")


#: What the seed page needs right after install: its ranks by the carried table.
@pytest.mark.parametrize(
    ("source", "basis", "period", "place"),
    [
        ("BACI", "reconciled", "2019", 4), ("BACI", "reconciled", "2020", 5),
        ("IMF DOTS", "both sides' exports", "2019", 4), ("IMF IMTS", "own reports", "2025", 10),
    ],
)  # fmt: skip
def test_koreas_place_in_kazakhstans_trade(
    source: str, basis: str, period: str, place: int, tmp_path: Path
) -> None:
    with Store.open(tmp_path) as opened:
        rows = opened.rank("KAZ", "trade_turnover", period, source=source)
    assert [r.place for r in rows if r.basis == basis and r.partner == "KOR"] == [place]
