"""Series from the live services, through the clients that their communities maintain.

An answer is kept under ``fetched/`` in the store, named by its question and day; that day is its vintage.
The same question on the same day asks nobody again. Calls are spaced, counted by day, and stop at the
service's own limit; 429 and 503 are waited out a few times. The extra ``comity[fetch]`` installs the clients.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import hashlib
import os
import time
import types
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from comity.errors import StatisticsError
from comity.knowledge.statistics import areas
from comity.statistics.catalog import locked
from comity.statistics.importing import Imported, Say, add_file
from comity.statistics.mapping import known_mappings

Service = Literal["comtrade", "imf", "worldbank"]

#: Calls a day. UN Comtrade states 500 for a free key; the others state none, and are spared all the same.
DAILY_LIMIT: dict[Service, int] = {"comtrade": 500, "imf": 500, "worldbank": 1000}
#: Records that an answer without a key can hold: as many means that some are missing.
COMTRADE_PREVIEW_RECORDS = 500
COMTRADE_PERIODS = 12
#: Exports and imports of all goods by year, not broken down further.
COMTRADE_TOTALS = {
    "typeCode": "C", "freqCode": "A", "clCode": "HS", "cmdCode": "TOTAL", "flowCode": "X,M", "partner2Code": "0",
    "customsCode": "C00", "motCode": "0",
}  # fmt: skip
KEY_VARIABLE = "COMTRADE_API_KEY"
#: Countries whose code in UN Comtrade is not that of M49: the statistical territory is larger.
COMTRADE_CODES = {
    "USA": "842",
    "FRA": "251",
    "CHE": "757",
    "ITA": "381",
    "IND": "699",
    "NOR": "579",
    "TWN": "490",
}
IMF_CODES = {"XKX": "KOS", "WLD": "G001"}
RETRIES, LONGEST_WAIT = 3, 60.0


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What to bring. ``partners`` empty: all. ``indicators`` only for the World Bank, ours or the Bank's codes."""

    service: Service
    reporters: tuple[str, ...]
    partners: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    since: int
    until: int


class Fetcher:
    """Asks one service. ``base_url`` stands in for the service's own address (a mirror, a server of tests)."""

    def __init__(
        self, directory: Path, *, base_url: str | None = None, pause: float = 1.0, say: Say = print,
        today: datetime.date | None = None,
    ) -> None:  # fmt: skip
        self.directory = directory
        self.base_url = base_url.rstrip("/") if base_url else None
        self.pause = pause
        self.say = say
        self.today = (today or datetime.date.today()).isoformat()
        self._last_call = 0.0

    def fetch(self, question: Question) -> list[Imported]:
        """Bring, keep and import. Raises StatisticsError; answers that came before an error stay kept."""
        if question.since > question.until:
            raise StatisticsError(f"the years {question.since} to {question.until} run backwards")
        for code in (*question.reporters, *question.partners):
            if code not in areas():
                raise StatisticsError(f"{code!r} is no code of a country")
        ask = {"comtrade": self._comtrade, "imf": self._imf, "worldbank": self._worldbank}[question.service]
        done: list[Imported] = []
        for path in ask(question):
            done += add_file(self.directory, path, vintage=self.today, say=self.say)
        return done

    # -- the services --------------------------------------------------------------------------

    def _comtrade(self, question: Question) -> Iterator[Path]:
        client = _client("comtradeapicall.PreviewGet")
        key = os.environ.get(KEY_VARIABLE)
        years = range(question.since, question.until + 1)
        step = COMTRADE_PERIODS if key else 1  # without a key an answer holds a year of one country
        for reporter in question.reporters:
            for start in range(0, len(years), step):
                period = ",".join(map(str, years[start : start + step]))
                partners = ",".join(map(_comtrade_code, question.partners)) or None
                wanted = {**COMTRADE_TOTALS, "reporterCode": _comtrade_code(reporter), "period": period,
                          "partnerCode": partners}  # fmt: skip
                path = self._kept("comtrade", wanted, "json")
                if not path.exists():
                    self._call_comtrade(client, key, wanted, path)
                yield path

    def _call_comtrade(self, client: Any, key: str | None, wanted: dict[str, Any], path: Path) -> None:
        received: list[bytes] = []
        transport = _comtrade_transport(
            lambda url, fields: received.append(self._get("comtrade", url, fields))
        )
        original = client.urllib3
        client.urllib3 = transport  # the client has no other way to be given an address, and swallows errors
        try:
            if key:
                client.getFinalData(key, **wanted)
            else:
                client.previewFinalData(**wanted)
        finally:
            client.urllib3 = original
        answer = msgspec.json.decode(received[-1])
        if not key and len(answer.get("data", ())) >= COMTRADE_PREVIEW_RECORDS:
            raise StatisticsError(
                f"UN Comtrade gives {COMTRADE_PREVIEW_RECORDS} records without a key, and this answer has more",
                hint=f"name partners with --partner, or set {KEY_VARIABLE}",
            )
        if not answer.get("data"):
            raise StatisticsError(
                f"UN Comtrade has nothing for {wanted['reporterCode']} in {wanted['period']}"
            )
        _keep(path, received[-1])

    def _imf(self, question: Question) -> Iterator[Path]:
        sdmx = _client("sdmx")
        key = ".".join(
            ("+".join(_imf_code(r) for r in question.reporters), "XG_FOB_USD+MG_CIF_USD",
             "+".join(_imf_code(p) for p in question.partners), "A")
        )  # fmt: skip
        wanted = {"key": key, "since": question.since, "until": question.until}
        path = self._kept("imf", wanted, "csv")
        if not path.exists():
            self._take_turn("imf")
            source = sdmx.Client("IMF_DATA")
            if self.base_url:
                source.source.url = self.base_url
            years = {"startPeriod": str(question.since), "endPeriod": str(question.until)}
            with _quiet_logger("sdmx"), _spoken("the IMF's service"):
                message = source.get("data", resource_id="IMF.STA,IMTS", key=key, params=years)
                series = sdmx.to_pandas(message)
            _keep(path, _imf_csv(series).encode())
        yield path

    def _worldbank(self, question: Question) -> Iterator[Path]:
        client = _client("wbgapi")
        listed = ";".join(question.reporters)
        for series in question.indicators or ("gdp", "population"):
            code = _worldbank_code(series)
            wanted = {"series": code, "countries": listed, "since": question.since, "until": question.until}
            path = self._kept("worldbank", wanted, "json")
            if not path.exists():
                self._take_turn("worldbank")
                years = {"date": f"{question.since}:{question.until}"}
                original = client.endpoint
                client.endpoint = self.base_url or original
                try:
                    with _spoken("the World Bank's service"):
                        rows = list(client.fetch(f"country/{listed}/indicator/{code}", years))
                finally:
                    client.endpoint = original
                if not rows:
                    raise StatisticsError(f"the World Bank has nothing for {code} of {listed}")
                _keep(path, msgspec.json.encode([{"page": 1, "pages": 1, "total": len(rows)}, rows]))
            yield path

    # -- politeness ----------------------------------------------------------------------------

    def _kept(self, service: Service, wanted: dict[str, Any], ending: str) -> Path:
        """Where the answer to this question of today is kept."""
        question = hashlib.sha256(repr((self.base_url, sorted(wanted.items()))).encode()).hexdigest()[:12]
        folder = self.directory / "fetched"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{service}-{self.today}-{question}.{ending}"

    def _take_turn(self, service: Service) -> None:
        """Count a call of today and wait until it may go out. Raises StatisticsError at the day's limit."""
        with locked(self.directory):
            book = self.directory / "fetched" / "calls.json"
            calls: dict[str, int] = msgspec.json.decode(book.read_bytes()) if book.exists() else {}
            entry = f"{service} {self.today}"
            if calls.get(entry, 0) >= DAILY_LIMIT[service]:
                raise StatisticsError(
                    f"{DAILY_LIMIT[service]} calls to {service} today: its limit",
                    hint="go on tomorrow; what was brought is kept",
                )
            today_only = {k: n for k, n in calls.items() if k.endswith(self.today)}
            book.write_bytes(msgspec.json.encode({**today_only, entry: calls.get(entry, 0) + 1}))
        wait = self._last_call + self.pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._last_call = time.monotonic()

    def _get(self, service: Service, url: str, fields: dict[str, Any]) -> bytes:
        """One answer's bytes; waits where the service asks to."""
        urllib3 = _client("urllib3")
        address = f"{self.base_url}/{url.split('/', 3)[3]}" if self.base_url else url
        for attempt in range(RETRIES + 1):
            self._take_turn(service)
            with _spoken(f"the service of {service}"):
                response = urllib3.PoolManager().request(
                    "GET", address, fields=fields, timeout=120, retries=False
                )
            if response.status == 200:
                return bytes(response.data)
            if response.status not in (429, 503) or attempt == RETRIES:
                break
            wait = min(float(response.headers.get("Retry-After", 2 * self.pause)), LONGEST_WAIT)
            self.say(f"{service} asks to wait {wait:.0f} s")
            time.sleep(wait)
        said = response.data.decode("utf-8", "replace")[:200]
        raise StatisticsError(
            f"{service} answered {response.status}: {said}", hint="is the key right? try later"
        )


def _client(module: str) -> Any:
    """A service's client, or how to get it."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise StatisticsError(
            f"fetching needs {module.partition('.')[0]}", hint="pip install 'comity[fetch]'"
        ) from error


def _comtrade_transport(get: Callable[[str, dict[str, Any]], object]) -> types.SimpleNamespace:
    """What comtradeapicall takes for urllib3: hands the question to us and gets an empty answer back."""

    class Manager:
        def request(self, method: str, url: str, *, fields: dict[str, Any], timeout: float) -> Any:
            get(url, fields)
            return types.SimpleNamespace(status=200, data=b'{"data": [], "count": 0}')

    real = _client("urllib3")
    return types.SimpleNamespace(
        PoolManager=Manager, ProxyManager=lambda **_: Manager(), exceptions=real.exceptions
    )


def _comtrade_code(code: str) -> str:
    found = COMTRADE_CODES.get(code) or areas()[code].m49
    if not found:
        raise StatisticsError(f"{code} has no code in UN Comtrade")
    return found


def _imf_code(code: str) -> str:
    return IMF_CODES.get(code, code)


def _worldbank_code(indicator: str) -> str:
    """The Bank's code of one of our indicators, by the mapping of its answers; other texts are its own codes."""
    (mapping,) = (m for m in known_mappings() if m.name == "World Bank JSON")
    for rule in mapping.rows:
        if rule.set.get("indicator") == indicator:
            return str(rule.when["indicator.id"])
    return indicator.removeprefix("wdi:")


def _imf_csv(series: Any) -> str:
    """A pandas series by dimension as SDMX-CSV."""
    import io

    if not hasattr(series, "index") or len(series) == 0:
        raise StatisticsError("the IMF has nothing for this question")
    columns = ["COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD"]
    frame = series.rename("OBS_VALUE").reset_index()
    lacking = [c for c in columns if c not in frame.columns]
    if lacking:
        raise StatisticsError(f"the IMF's answer lacks {', '.join(lacking)}")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*columns, "OBS_VALUE"])
    for row in frame[[*columns, "OBS_VALUE"]].itertuples(index=False):
        writer.writerow([*row[:-1], repr(float(row[-1]))])
    return text.getvalue()


def _keep(path: Path, content: bytes) -> None:
    """Write an answer in one step."""
    aside = path.with_suffix(".part")
    aside.write_bytes(content)
    aside.replace(path)


@contextlib.contextmanager
def _spoken(who: str) -> Iterator[None]:
    """The clients' many errors as one of ours."""
    try:
        yield
    except StatisticsError:
        raise
    except Exception as error:  # requests, urllib3, wbgapi and sdmx1 share no base class
        said = str(error).strip().splitlines()
        raise StatisticsError(
            f"{who} gave no answer: {type(error).__name__}: {said[0][:200] if said else ''}", hint="try later"
        ) from error


@contextlib.contextmanager
def _quiet_logger(name: str) -> Iterator[None]:
    import logging

    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def years_of(text: str) -> tuple[int, int]:
    """ "2019-2023" or "2019" as first and last year. Raises StatisticsError."""
    first, _, last = text.partition("-")
    if not (first.isdigit() and (last.isdigit() or not last)):
        raise StatisticsError(f"{text!r} are no years", hint="2019 or 2019-2023")
    return int(first), int(last or first)


def codes_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Countries by commas, as codes."""
    from comity.statistics.store import area_code

    return tuple(area_code(part) for text in texts for part in text.split(",") if part.strip())
