"""The knowledge of official series is sound: codes, crosswalks, blocs, and the carried figures row by row."""

from __future__ import annotations

import csv
import math

import pytest

from comity.errors import KnowledgeError
from comity.knowledge import statistics
from comity.knowledge.parties import states
from comity.model.observation import COLUMNS
from comity.statistics.periods import read_period


def test_every_state_of_the_parties_is_an_area() -> None:
    assert set(states()) - set(statistics.areas()) == set()


@pytest.mark.parametrize(
    ("scheme", "printed", "code"),
    [
        ("iso2", "NA", "NAM"), ("m49", "842", "USA"), ("m49", "0", "WLD"), ("m49", "490", "TWN"), ("m49", "58", "BLX"),
        ("baci", "58", "BEL"), ("baci", "699", "IND"), ("cow", "732", "KOR"), ("iso3", "KOS", "XKX"),
        ("name", "korea republic of", "KOR"), ("name", "turkiye", "TUR"), ("name", "soviet union", "SUN"),
    ],
)  # fmt: skip
def test_crosswalk(scheme: str, printed: str, code: str) -> None:
    assert statistics.crosswalk(scheme)[printed] == code


def test_unknown_scheme() -> None:
    with pytest.raises(KnowledgeError, match="no scheme"):
        statistics.crosswalk("fips")


def test_kosovos_missing_code_is_not_namibia() -> None:
    assert "" not in {code for scheme in statistics.SCHEMES for code in statistics.crosswalk(scheme)}


@pytest.mark.parametrize(("year", "count"), [(1957, 0), (1995, 15), (2013, 28), (2019, 28), (2020, 27)])
def test_members_of_the_european_union(year: int, count: int) -> None:
    assert len(statistics.members("EU", year)) == count


def test_scopes() -> None:
    asia = statistics.scope_areas("Asia", 2019)
    assert asia is not None
    assert asia & {"KOR", "CHN", "KAZ", "WLD", "DEU"} == {"KOR", "CHN", "KAZ"}
    world = statistics.scope_areas("world", 2019)
    assert world is not None
    assert world & {"SUN", "HKG", "WLD", "EU", "UNS"} == {"SUN", "HKG"}
    assert statistics.scope_areas("Atlantis", 2019) is None


def test_carried_rows() -> None:
    seen = set()
    with statistics.CARRIED.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        assert reader.fieldnames == [*COLUMNS, "url"]
        for row in reader:
            where = f"carried.csv:{reader.line_num}: {row}"
            info = statistics.indicators()[row["indicator"]]
            assert row["reporter"] in statistics.areas(), where
            assert (row["partner"] in statistics.areas()) == (info.partner == "yes"), where
            assert read_period(row["period"]) == (row["period"], int(row["year"])), where
            assert (row["flow"], row["dataset"]) == (info.flow, "carried"), where
            assert row["valuation"] in ("", "FOB", "CIF", "reconciled"), where
            assert math.isfinite(float(row["value"])), where
            assert all((row["unit"], row["source"])), where
            assert row["url"].startswith("http"), where
            key = tuple(v for c, v in row.items() if c != "value")
            assert key not in seen, where
            seen.add(key)
    assert len(seen) > 2000
