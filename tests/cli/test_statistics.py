"""The command ``comity statistics``, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.cli.main import main
from tests.statistics import samples
from tests.statistics.services import serving


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return str(folder / name)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMITY_STATISTICS", str(tmp_path / "store"))
    return tmp_path


def test_add_list_series_rank(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["statistics", "add", write(home, "TradeData.csv", samples.COMTRADE)]) == 0
    out, err = capsys.readouterr()
    assert "6 observations of UN Comtrade" in out
    assert "left out 2: breakdowns not taken" in out
    assert "UN Comtrade TradeData" in err
    assert main(["statistics", "list"]) == 0
    assert "TradeData.csv" in capsys.readouterr().out
    assert (
        main(["statistics", "series", "kaz", "south korea", "--from", "2022", "--source", "UN Comtrade"]) == 0
    )
    shown = capsys.readouterr().out
    assert "100.5" in shown
    assert "HS 2709" in shown
    assert main(["statistics", "rank", "KAZ", "--indicator", "exports", "--period", "2022"]) == 0
    assert "own reports" in capsys.readouterr().out


def test_answers_for_machines(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["statistics", "add", write(home, "t.csv", samples.COMTRADE), "--vintage", "2024-05-05", "--json"])
    (added,) = json.loads(capsys.readouterr().out)
    assert (added["new"], added["dataset"]["vintage"], added["dataset"]["rows"]) == (True, "2024-05-05", 6)
    main(["statistics", "list", "--json"])
    assert [d["id"] for d in json.loads(capsys.readouterr().out)] == ["carried", added["dataset"]["id"]]
    main(
        ["statistics", "series", "KAZ", "KOR", "--source", "UN Comtrade", "--indicator", "imports", "--json"]
    )
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["value"], one["valuation"], one["vintage"]) == (80.25, "CIF", "2024-05-05")
    main(["statistics", "rank", "KAZ", "--period", "2019", "--scope", "Asia", "--source", "BACI", "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert [(r["place"], r["partner"]) for r in rows[:2]] == [(1, "CHN"), (2, "KOR")]


def test_one_bad_file_in_a_batch_is_said_and_the_rest_goes_on(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = write(home, "good.csv", samples.TIDY), write(home, "bad.csv", "a,b\n1,2\n")
    assert main(["statistics", "add", bad, good]) == 1
    out, err = capsys.readouterr()
    assert "bad.csv: line 1: no known table" in err
    assert "good.csv: 3 observations" in out
    assert main(["statistics", "add", good]) == 0
    assert "already in the store" in capsys.readouterr().out
    assert main(["statistics", "add", bad, bad]) == 2


def test_country_codes_named_with_their_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = write(home, "country_codes_V1.csv", "country_code,country_iso3\n398,KAZ\n")
    assert main(["statistics", "add", codes]) == 2
    assert "name it together with its BACI files" in capsys.readouterr().err
    assert main(["statistics", "add", codes, write(home, "BACI_HS92_Y2019_V202401.csv", samples.BACI)]) == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["add", "nothing.csv"], 2, "no such file"),
        (["add", "x.csv", "--mapping", "nothing.toml"], 2, "nothing.toml"),
        (["series", "Atlantis"], 2, "Atlantis"),
        (["series", "SUN", "DDR"], 1, "no series covers this"),
        (["rank", "KAZ", "--period", "1700"], 1, "no source has trade_turnover"),
        (["rank", "KAZ", "--period", "soon"], 2, "no period"),
        (["rank", "KAZ", "--period", "2019", "--indicator", "happiness"], 2, "no indicator"),
        (["fetch", "imf", "KAZ", "--years", "lately"], 2, "no years"),
    ],
)
def test_exit_codes(words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["statistics", *words]) == code
    assert said in capsys.readouterr().err


def test_ranking_of_a_partial_source_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "indicator,reporter,partner,year,flow,value,unit,source,valuation\n" + "".join(
        f"goods_exports,KAZ,{p},1999,,{v},USD,S,FOB\n" for p, v in (("KOR", 3), ("WLD", 100))
    )
    main(["statistics", "add", write(home, "partial.csv", table)])
    main(["statistics", "rank", "KAZ", "--indicator", "exports", "--period", "1999"])
    assert "3% of its total: partners are missing" in capsys.readouterr().out


def test_fetch(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("sdmx")
    with serving() as service:
        words = ["fetch", "imf", "KAZ", "--partner", "KOR", "--years", "2022-2023", "--base-url", service.url]
        assert main(["statistics", *words]) == 0
    assert "3 observations of IMF IMTS" in capsys.readouterr().out
