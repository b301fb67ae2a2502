"""Worst first."""

from comity.checking import Checker
from comity.checking.order import how_far_off, worst_first
from tests.checking.tables import Table, both_ways, claim


def test_by_how_far_off() -> None:
    # KAZ 2019: 4.2 by its own books
    checker = Checker(Table(both_ways("KAZ", "KOR", 2019, 3.0e9, 1.2e9)))
    numbers = {"right": 4.2e9, "twice": 8.4e9, "tenfold": 42e9, "near": 4.3e9}
    claims = [claim(id=name, value=value) for name, value in numbers.items()]
    claims.append(claim(id="euro", value=4.2e9, unit="EUR"))
    verdicts = worst_first(checker.check(claims))
    assert [verdict.id for verdict in verdicts] == ["tenfold", "twice", "near", "right", "euro"]
    assert [round(how_far_off(verdict), 3) for verdict in verdicts[:2]] == [
        0.9,
        0.5,
    ]  # 4.2/42 - 1, 4.2/8.4 - 1
