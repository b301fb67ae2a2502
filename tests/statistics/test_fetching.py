"""Fetching through the real clients from a server that answers as the services do."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from comity.errors import StatisticsError
from comity.statistics.fetching import DAILY_LIMIT, Fetcher, Question, codes_of, years_of
from tests.statistics.conftest import facts, quiet
from tests.statistics.services import Service, serving

pytest.importorskip("comtradeapicall")

DAY = datetime.date(2026, 3, 1)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.delenv("COMTRADE_API_KEY", raising=False)
    with serving() as running:
        yield running


def fetcher(store: Path, service: Service, day: datetime.date = DAY) -> Fetcher:
    return Fetcher(store, base_url=service.url, pause=0.0, say=quiet, today=day)


KAZ_KOR = Question(service="comtrade", reporters=("KAZ",), partners=("KOR", "USA"), since=2021, until=2022)
KAZ_ALL = Question(service="comtrade", reporters=("KAZ",), since=2021, until=2021)
IMF = Question(service="imf", reporters=("KAZ",), partners=("KOR", "XKX"), since=2022, until=2023)


def test_comtrade_without_a_key_asks_year_by_year(service: Service, store: Path) -> None:
    done = fetcher(store, service).fetch(KAZ_KOR)
    assert [q["period"] for _, q in service.asked] == ["2021", "2022"]
    assert {q["partnerCode"] for _, q in service.asked} == {"410,842"}  # UN Comtrade's code of the USA
    assert len(done) == 2
    assert facts(store, "vintage", "indicator", "reporter", "partner", "year", "value") == {
        ("2026-03-01", i, "KAZ", p, y, 10.0)
        for i in ("goods_exports", "goods_imports") for p in ("KOR", "USA") for y in (2021, 2022)
    }  # fmt: skip


def test_comtrade_with_a_key_asks_once(
    service: Service, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMTRADE_API_KEY", "mine")
    fetcher(store, service).fetch(KAZ_KOR)
    ((path, query),) = service.asked
    assert path.startswith("/data/v1/get/")
    assert (query["period"], query["subscription-key"]) == ("2021,2022", "mine")
    assert not [p for p in store.rglob("*") if p.is_file() and b"mine" in p.read_bytes()]


def test_same_question_of_the_day_asks_nobody(service: Service, store: Path) -> None:
    fetcher(store, service).fetch(KAZ_KOR)
    again = fetcher(store, service).fetch(KAZ_KOR)
    assert len(service.asked) == 2
    assert [d.new for d in again] == [False, False]


def test_another_day_is_another_vintage(service: Service, store: Path) -> None:
    fetcher(store, service).fetch(KAZ_ALL)
    service.records = 1
    fetcher(store, service, datetime.date(2026, 3, 2)).fetch(
        Question(service="comtrade", reporters=("KAZ",), partners=("KOR", "CHN"), since=2021, until=2021)
    )
    assert {v for (v,) in facts(store, "vintage")} == {"2026-03-01", "2026-03-02"}


def test_answer_cut_at_the_preview_limit_is_refused(service: Service, store: Path) -> None:
    service.records = 300
    with pytest.raises(StatisticsError, match="gives 500 records without a key"):
        fetcher(store, service).fetch(KAZ_ALL)
    assert not list((store / "fetched").glob("*.json*part"))


def test_days_limit_stops_before_the_call(service: Service, store: Path) -> None:
    (store / "fetched").mkdir(parents=True)
    used = {f"comtrade {DAY}": DAILY_LIMIT["comtrade"] - 1}
    (store / "fetched" / "calls.json").write_bytes(msgspec.json.encode(used))
    with pytest.raises(StatisticsError, match="its limit"):
        fetcher(store, service).fetch(KAZ_KOR)
    assert len(service.asked) == 1  # the last call of the day was made, and its answer is kept
    assert {y for (y,) in facts(store, "year")} == {2021}


def test_waits_when_asked_to(service: Service, store: Path) -> None:
    service.first = [(429, {"Retry-After": "0"}, b"slow down"), (503, {"Retry-After": "0"}, b"")]
    fetcher(store, service).fetch(KAZ_ALL)
    assert len(service.asked) == 3


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (401, b"Access denied", "answered 401: Access denied"),
        (302, b"", "answered 302"),
        (500, b"oops", "500: oops"),
    ],
)
def test_services_error_is_passed_on(
    status: int, body: bytes, said: str, service: Service, store: Path
) -> None:
    service.first = [(status, {"Location": "http://127.0.0.1:1/"}, body)]
    with pytest.raises(StatisticsError, match=said):
        fetcher(store, service).fetch(KAZ_ALL)
    assert facts(store, "value") == set()


def test_imf(service: Service, store: Path) -> None:
    fetcher(store, service).fetch(IMF)
    assert service.asked[0][0].endswith("/data/IMF.STA,IMTS/KAZ.XG_FOB_USD+MG_CIF_USD.KOR+KOS.A")
    assert facts(store, "source", "indicator", "partner", "period", "valuation", "value") == {
        ("IMF IMTS", "goods_exports", "KOR", "2022", "FOB", 1_500_500_000.0),
        ("IMF IMTS", "goods_exports", "KOR", "2023", "FOB", 1_600_000_000.5),
        ("IMF IMTS", "goods_imports", "XKX", "2022", "CIF", 0.0),
    }


def test_worldbank_turns_the_pages(service: Service, store: Path) -> None:
    question = Question(
        service="worldbank",
        reporters=("KAZ", "KOR"),
        indicators=("gdp", "NE.EXP.GNFS.ZS"),
        since=2019,
        until=2021,
    )
    fetcher(store, service).fetch(question)
    assert facts(store, "indicator", "reporter", "year", "value") == {
        (i, c, y, y * 10.0)
        for i in ("gdp", "wdi:NE.EXP.GNFS.ZS") for c in ("KAZ", "KOR") for y in (2019, 2020, 2021)
    }  # fmt: skip
    assert len(service.asked) == 6


@pytest.mark.parametrize(
    "question", [IMF, Question(service="worldbank", reporters=("KAZ",), since=2019, until=2019)]
)
def test_service_that_is_down(question: Question, service: Service, store: Path) -> None:
    service.first = [(500, {}, b"")]
    with pytest.raises(StatisticsError, match="gave no answer"):
        fetcher(store, service).fetch(question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question(service="imf", reporters=("KAZ",), since=2022, until=2020), "run backwards"),
        (Question(service="imf", reporters=("ZZZ",), since=2022, until=2022), "'ZZZ' is no code"),
    ],
)
def test_question_that_makes_no_sense(question: Question, said: str, service: Service, store: Path) -> None:
    with pytest.raises(StatisticsError, match=said):
        fetcher(store, service).fetch(question)
    assert service.asked == []


def test_words_of_the_command() -> None:
    assert (years_of("2019"), years_of("2019-2023")) == ((2019, 2019), (2019, 2023))
    assert codes_of(["kaz,South Korea", "CHN"]) == ("KAZ", "KOR", "CHN")
    with pytest.raises(StatisticsError, match="no years"):
        years_of("lately")
