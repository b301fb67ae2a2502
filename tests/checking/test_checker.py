"""Verdicts over small tables; each number is worked out beside the case."""

import pytest

from comity.checking import Checker
from comity.model.observation import Observation
from tests.checking.tables import Table, both_ways, check, claim, deciding, seen

# KAZ 2019: 3.0 out, 1.2 back = 4.2 by its own books; reconciled 2.9 + 1.4 = 4.3; KOR's books 1.1 + 2.7 = 3.8
OWN = both_ways("KAZ", "KOR", 2019, 3.0e9, 1.2e9)
RECONCILED = both_ways("KAZ", "KOR", 2019, 2.9e9, 1.4e9, source="BACI")
MIRROR = both_ways("KOR", "KAZ", 2019, 2.7e9, 1.1e9)
# the year before, by KAZ's own books: 2.0 + 0.8 = 2.8; so 2019 is 100 * (4.2 / 2.8 - 1) = +50 %
BEFORE = both_ways("KAZ", "KOR", 2018, 2.0e9, 0.8e9)


@pytest.mark.parametrize(
    ("rows", "value", "expected"),
    [
        (OWN, 4.2e9, "holds"),
        (OWN + RECONCILED, 4.2e9, "holds"),  # reconciled 4.3 is 2.4 % off: near, and the own figures decide
        (OWN, 3e9, "fails"),
        (OWN, 4.3e9, "depends"),  # 2.3 % off: within revisions
        (OWN + MIRROR, 3.8e9, "depends"),  # false by the side meant, true by the other's books
        (RECONCILED, 4.3e9, "holds"),
        (RECONCILED, 6e9, "fails"),
        ([], 4.2e9, "not_checkable"),
    ],
)
def test_levels(rows: list[Observation], value: float, expected: str) -> None:
    assert check(rows, claim(value=value)).verdict == expected


def test_whose_figures_is_open_when_nobody_says() -> None:
    one = claim(value=4.2e9, perspective=None, perspective_stated=False)
    verdict = check(OWN + MIRROR, one)
    assert verdict.verdict == "depends"
    assert verdict.assumptions == ("figures: KAZ's own figures",)


def test_a_named_office_is_held_to_its_own_figures() -> None:
    # 2.9 + 2.0 = 4.9 reconciled contradicts 4.2, but Kazakhstan's statistics are what is cited
    far = both_ways("KAZ", "KOR", 2019, 2.9e9, 2.0e9, source="BACI")
    assert check(OWN + far, claim(value=4.2e9)).verdict == "depends"
    assert (
        check(OWN + far, claim(value=4.2e9, speaker="Kazakh Bureau of National Statistics")).verdict
        == "holds"
    )


def test_each_side_as_exporter() -> None:
    # KAZ reports 3.0 of exports, KOR reports 2.7 of exports: 5.7 FOB; nobody's books alone have both
    rows = [seen("KAZ", "KOR", 2019, 3.0e9, source="IMF"), seen("KOR", "KAZ", 2019, 2.7e9, source="IMF")]
    verdict = check(rows, claim(value=5.7e9))
    assert verdict.verdict == "holds"
    assert {one.whose for one in deciding(verdict)} == {"exports as each side reports them"}


@pytest.mark.parametrize(
    ("change", "expected"), [(50.0, "holds"), (51.0, "depends"), (20.0, "fails"), (-50.0, "fails")]
)
def test_changes(change: float, expected: str) -> None:
    assert check(OWN + BEFORE, claim(change=change)).verdict == expected


def test_missing_is_not_zero() -> None:
    verdict = check([seen("KAZ", "KOR", 2019, 3.0e9)], claim(value=3.0e9))
    assert verdict.verdict == "not_checkable"  # the exports alone are no turnover


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"unit": "EUR", "value": 4.2e9}, "EUR"),
        ({"period": "2019-01/2019-09", "value": 4.2e9}, "9 months of 2019"),
        ({"period": "2018-04/2019-03", "value": 4.2e9}, "fiscal year"),
        ({"period": "1992/2019", "value": 4.2e9}, "sum over 1992 to 2019"),
        ({"note": "goods and services", "value": 4.2e9}, "only series of goods"),
        ({"indicator": "foreign_investment_stock", "value": 4.2e9}, "no series of foreign investment stock"),
        ({"indicator": "tourists", "value": 4.2e3, "unit": "persons"}, "no series has tourists"),
        ({"parties": ("KAZ",), "value": 4.2e9}, "not of two parties"),
        ({"period": None, "value": 4.2e9}, "date of speaking is not known"),
        ({"period": "2031", "value": 4.2e9}, "for 2031"),
        ({}, "no number"),
        ({"parties": ("KAZ", "XXQ"), "value": 4.2e9}, "XXQ is no party"),
        ({"period": "last year", "published": "2020-02-02", "value": 4.2e9}, "no period that can be read"),
        ({"unit": None, "value": 4.2e9}, "in which currency"),
    ],
)
def test_abstains_with_the_reason(fields: dict[str, object], words: str) -> None:
    verdict = check(OWN + BEFORE + RECONCILED, claim(**fields))
    assert verdict.verdict == "not_checkable"
    assert words in verdict.reason
    assert words in verdict.explanation or words[0].upper() + words[1:] in verdict.explanation


def test_exports_are_seen_from_the_perspective() -> None:
    goods = {"indicator": "exports", "origin": "KOR", "destination": "KAZ"}
    verdict = check(OWN + MIRROR, claim(value=1.2e9, **goods))  # what KAZ imports by its own books
    assert verdict.verdict == "holds"
    assert deciding(verdict)[0].flow == "imports"
    assert check(OWN + MIRROR, claim(value=2.7e9, perspective="KOR", **goods)).verdict == "holds"


def test_balance() -> None:
    surplus = {"indicator": "trade_balance", "origin": "KAZ", "destination": "KOR"}
    assert check(OWN, claim(value=1.8e9, **surplus)).verdict == "holds"  # 3.0 - 1.2
    assert check(OWN, claim(value=4.2e9, **surplus)).verdict == "fails"
    assert check(OWN, claim(value=1.8e9, perspective=None, **surplus)).verdict == "holds"
    # Korea's books: 2.7 out, 1.1 in, a surplus of 1.6; where Kazakhstan's books are meant they can only support
    other = {"indicator": "trade_balance", "origin": "KOR", "destination": "KAZ"}
    assert check(MIRROR, claim(value=1.6e9, perspective="KOR", **other)).verdict == "holds"
    assert check(MIRROR, claim(value=1.6e9, **other)).verdict == "depends"
    assert (
        check(OWN, claim(value=1.8e9, indicator="trade_balance")).verdict == "holds"
    )  # whose surplus is not said


def test_a_share_printed_as_growth_is_recognised() -> None:
    # imports 1.2 of 15 to the world = 8.0 %; the year before 1.5, so the change is -20 %
    rows = [
        seen("KAZ", "KOR", 2019, 1.2e9, indicator="goods_imports"),
        seen("KAZ", "WLD", 2019, 15e9, indicator="goods_imports"),
        seen("KAZ", "KOR", 2018, 1.5e9, indicator="goods_imports"),
    ]
    one = claim(indicator="imports", origin="KOR", destination="KAZ", value=1.2e9, change=8.0, main="change")
    verdict = check(rows, one)
    assert verdict.verdict == "fails"
    assert any("share printed as growth" in remark for remark in verdict.remarks)


def test_a_mirror_gap_is_told_with_its_usual_reasons() -> None:
    far = both_ways("KOR", "KAZ", 2019, 1.2e9, 0.8e9)  # 2.0 against 4.2
    verdict = check(OWN + far, claim(value=4.2e9))
    assert any("2.1 times" in remark and "third countries" in remark for remark in verdict.remarks)


def test_an_incomplete_file_cannot_decide() -> None:
    # the file's partners add up to 5 of the 10 that Comtrade gives as KAZ's total to the world
    rows = [
        seen("KAZ", "KOR", 2019, 1.0e9, source="Part"),
        seen("KAZ", "CHN", 2019, 4.0e9, source="Part"),
        seen("KAZ", "WLD", 2019, 10e9),
    ]
    verdict = check(rows, claim(indicator="exports", origin="KAZ", destination="KOR", value=2e9))
    assert verdict.verdict == "not_checkable"
    assert "only 50%" in verdict.reason


def test_the_main_thing_decides_and_the_rest_can_only_weaken() -> None:
    # both countries' partners: KOR 4.2 is second after CHN 9.0
    rows = [*OWN, *BEFORE, *both_ways("KAZ", "CHN", 2019, 5e9, 4e9), *_small_partners()]
    assert check(rows, claim(rank=2, value=4.2e9, main="rank")).verdict == "holds"
    assert check(rows, claim(rank=2, value=8e9, main="rank")).verdict == "depends"
    assert check(rows, claim(rank=1, value=4.2e9, main="rank")).verdict == "fails"
    assert check(rows, claim(rank=2, value=8e9, unit="EUR", main="rank")).verdict == "holds"


def _small_partners() -> list[Observation]:
    codes = "DEU FRA ITA ESP POL TUR IND JPN USA GBR NLD BEL AUT SWE".split()
    return [row for n, code in enumerate(codes) for row in both_ways("KAZ", code, 2019, 1e8 - n, 1e8 - n)]


def test_every_definition_carries_sql_that_gives_its_number() -> None:
    rows = [*OWN, *BEFORE, *RECONCILED, *MIRROR, *both_ways("KAZ", "CHN", 2019, 5e9, 4e9), *_small_partners()]
    store = Table(rows)
    one = claim(rank=2, value=4.2e9, change=50.0)
    share = claim(id="s", indicator="exports", origin="KAZ", destination="KOR", value=30.0, unit="percent")
    definitions = [d for verdict in Checker(store).check([one, share]) for d in verdict.definitions]
    assert {d.aspect for d in definitions} == {"rank", "level", "change", "share"}
    for definition in definitions:
        assert store.query(definition.sql)[0][0] == pytest.approx(definition.official), definition


def test_a_batch_answers_as_single_checks_do() -> None:
    rows = [*OWN, *BEFORE, *RECONCILED, *MIRROR, *both_ways("KAZ", "CHN", 2019, 5e9, 4e9), *_small_partners()]
    many = [
        claim(id=str(n), rank=1 + n % 4, value=(1 + n) * 1e9, period=str(2018 + n % 2)) for n in range(12)
    ]
    store = Table(rows)
    together = Checker(store).check(many)
    alone = [Checker(store).check([one])[0] for one in many]
    assert [(v.verdict, v.reason, v.definitions) for v in together] == [
        (v.verdict, v.reason, v.definitions) for v in alone
    ]


def test_a_batch_costs_a_handful_of_queries() -> None:
    class Counting(Table):
        asked = 0

        def query(self, sql: str, params: object = ()) -> list[tuple[object, ...]]:
            self.asked += 1
            return super().query(sql)

    store = Counting(OWN + BEFORE)
    Checker(store).check([claim(id=str(n), value=n * 1e8, rank=n) for n in range(1, 200)])
    assert store.asked <= 6
