"""Places in lists: gaps, blocs, regions."""

import pytest

from comity.model.observation import Observation
from tests.checking.tables import both_ways, check, claim, seen

# KAZ 2019, billions of turnover: CHN 10, RUS 9, ITA 8, KOR 4, NLD 3.9, then fourteen of 1.0 and less
BIG = {"CHN": 10.0, "RUS": 9.0, "ITA": 8.0, "KOR": 4.0, "NLD": 3.9}
SMALL = "DEU FRA ESP POL TUR IND JPN USA GBR BEL UKR UZB SWE CHE".split()


def partners(year: int = 2019, source: str = "Comtrade", without: str = "") -> list[Observation]:
    sizes = BIG | {code: 1.0 - n / 100 for n, code in enumerate(SMALL)}
    return [
        row
        for code, size in sizes.items()
        if code not in without.split()
        for row in both_ways("KAZ", code, year, size * 5e8, size * 5e8, source=source)
    ]


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        (4, "holds"),
        (3, "fails"),  # would have to double
        (5, "depends"),  # the Netherlands stand 2.5 % below: revisions could turn it
        (1, "fails"),
    ],
)
def test_ranks(rank: int, expected: str) -> None:
    # none of the list's larger partners but Italy and the Netherlands are in the EU; apart from "as one" see below
    assert check(partners(), claim(rank=rank, note="individual countries")).verdict == expected


def test_the_union_as_one_partner_is_another_reading() -> None:
    # ITA 8 + NLD 3.9 + DEU, FRA, ESP, POL, BEL, SWE about 5.7: the EU is first with 17.6; KOR stays fourth behind EU, CHN, RUS
    verdict = check(partners(), claim(rank=4))
    assert verdict.verdict == "holds"
    as_one = check(partners(without="RUS"), claim(rank=3, period="2019"))
    assert as_one.verdict == "holds"  # CHN, ITA, KOR; with the EU as one: EU, CHN, KOR


def test_a_missing_partner_leaves_the_place_open() -> None:
    # 2019 lacks Russia, which was larger than Korea in 2018
    rows = partners(without="RUS") + partners(2018)
    verdict = check(rows, claim(rank=3, note="individual countries"))
    assert verdict.verdict == "depends"
    rank = next(one for one in verdict.definitions if one.period == "2019")
    assert (rank.official, rank.highest, rank.outcome) == (3, 4, "undetermined")
    assert "RUS" in rank.note


def test_a_small_missing_partner_does_not_matter() -> None:
    assert (
        check(partners(without="CHE") + partners(2018), claim(rank=4, note="single country")).verdict
        == "holds"
    )


def test_the_subject_missing_is_no_rank() -> None:
    verdict = check(partners(without="KOR"), claim(rank=4))
    assert verdict.verdict == "not_checkable"


def test_totals_and_bunkers_compete_with_nobody() -> None:
    rows = [*partners(), *both_ways("KAZ", "WLD", 2019, 25e9, 25e9), *both_ways("KAZ", "BUN", 2019, 9e9, 9e9)]
    assert check(rows, claim(rank=4, note="individual countries")).verdict == "holds"


@pytest.mark.parametrize(
    ("scope", "rank", "expected"),
    [
        ("Asia", 2, "holds"),  # CHN, KOR (ITA and RUS are not in it)
        ("Asia", 4, "fails"),
        ("CIS", 1, "not_checkable"),  # Korea is not of the CIS
        ("the moon", 1, "not_checkable"),
    ],
)
def test_scopes(scope: str, rank: int, expected: str) -> None:
    assert check(partners(), claim(rank=rank, scope=scope)).verdict == expected


@pytest.mark.parametrize(("top", "expected"), [(5, "holds"), (10, "holds"), (3, "fails")])
def test_top(top: int, expected: str) -> None:
    assert check(partners(), claim(top_n=top)).verdict == expected


def test_the_list_of_the_other_side_is_not_meant() -> None:
    # Korea's own list, in which Kazakhstan is first, says nothing of Korea's place in Kazakhstan's
    codes = ["KAZ", *SMALL, "CHN"]
    rows = [row for n, code in enumerate(codes) for row in both_ways("KOR", code, 2019, 9e9 - n, 9e9 - n)]
    assert check(rows, claim(rank=1)).verdict == "not_checkable"


def test_a_selection_of_partners_ranks_nobody() -> None:
    rows = [*both_ways("KAZ", "KOR", 2019, 1e9, 1e9), *both_ways("KAZ", "USA", 2019, 5e8, 5e8)]
    assert check(rows, claim(rank=1)).verdict == "not_checkable"


def test_a_published_place_without_the_list() -> None:
    office = seen("KAZ", "KOR", 2019, 4, indicator="trade_rank", unit="rank", source="National statistics")
    told = seen(
        "KAZ",
        "KOR",
        2019,
        4,
        indicator="trade_rank",
        unit="rank",
        source="press report",
        note="as published by X",
    )
    assert check([office], claim(rank=4)).verdict == "holds"
    assert check([office], claim(rank=2)).verdict == "fails"
    assert check([told], claim(rank=4)).verdict == "depends"  # somebody's word is no list


def test_a_partner_of_whom_one_direction_is_missing() -> None:
    # of the Netherlands (3.9) only the 1.95 of exports are there; the year before their imports were as large,
    # and 1.95 + 1.95 could come near Korea's 4.0: fourth or fifth
    half = [row for row in partners() if not (row.partner == "NLD" and row.indicator == "goods_imports")]
    open_place = check(half + partners(2018), claim(rank=4, note="individual countries"))
    rank = next(one for one in open_place.definitions if one.period == "2019")
    assert (rank.official, rank.highest) == (4, 5)
    # where their imports were 0.1 the year before, they cannot pass
    small = [*[r for r in partners(2018) if r.partner != "NLD"], *both_ways("KAZ", "NLD", 2018, 3.9e9, 0.1e9)]
    assert check(half + small, claim(rank=4, note="individual countries")).verdict == "holds"


def test_a_body_as_partner_is_the_sum_of_its_members() -> None:
    # each of the 27 members 1.0 both ways = 27 x 2.0 = 54; China 10 + 10 = 20
    members = "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE"
    union = [row for m in [*members.split(), "GBR"] for row in both_ways("TUR", m, 2019, 1e9, 1e9)]
    rows = [*union, *both_ways("TUR", "CHN", 2019, 10e9, 10e9)]
    pair = {"parties": ("TUR", "EU"), "perspective": "TUR"}
    assert (
        check(rows, claim(value=56e9, **pair)).verdict == "holds"
    )  # the United Kingdom was a member in 2019
    assert check(rows, claim(rank=1, **pair)).verdict == "holds"
    exports = {"indicator": "exports", "origin": "TUR", "destination": "EU", "unit": "percent"}
    assert check(rows, claim(value=74.0, **exports, **pair)).verdict == "holds"  # 28 of 28 + 10
    few = [row for row in rows if row.partner not in ("DEU", "FRA", "ITA", "ESP")]
    assert (
        check(few, claim(value=48e9, **pair)).verdict == "not_checkable"
    )  # four members are missing, not zero
