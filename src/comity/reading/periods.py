"""Parts of years and runs of months: "the first nine months of 2023", "January-August", "Q1", "FY2023-24".

Figures are given for them. A period is written as an interval of months (``2023-01/2023-09``) or of years
(``2019/2020`` for an academic or fiscal year that spans two).
"""

from __future__ import annotations

import datetime as dt

from comity.reading.dates import MONTHS, SMALL, DateValue, token_at, year_of
from comity.reading.quantities import FIGURE

NUMBERS = SMALL | {"eleven": 11, "twelve": 12}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
PARTS = {"half": 6, "quarter": 3, "half-year": 6}
MARKS = {"q": 3, "h": 6}
FISCAL = frozenset(("fiscal", "financial", "academic", "marketing", "fy", "school"))
#: a token that can begin a period and no other date
STARTERS = frozenset({*ORDINALS, *MONTHS, *FISCAL, *MARKS})
#: what must stand behind a word that is part of a period only before it
BEHIND = dict.fromkeys(FISCAL, frozenset(("year", "years", "-", FIGURE)))
DASHES = frozenset("-–—")


def scan(tokens: list[str], i: int, published: str | None) -> tuple[int, DateValue] | None:
    """The period that begins at token ``i`` (lower-case tokens), as (end, value), or None."""
    token = tokens[i]
    if token in FISCAL:
        return _fiscal(tokens, i)
    if token in MONTHS:
        return _months(tokens, i, published)
    if token in ORDINALS:
        return _part(tokens, i, published)
    if token in MARKS or (token in "1234" and token_at(tokens, i + 1) in MARKS):
        return _marked(tokens, i, published)
    if len(token) == 4 and token.isdecimal():
        return _spanning(tokens, i)
    return None


def _written(year: int, first: int, last: int) -> str:
    head = f"{year:04d}-{first:02d}"
    return head if first == last else f"{head}/{year:04d}-{last:02d}"


def _in_year(
    tokens: list[str], i: int, first: int, last: int, published: str | None
) -> tuple[int, DateValue] | None:
    """Months ``first`` to ``last`` of the year that is named at ``i``, or of the last year in which they are over."""
    j = i
    while token_at(tokens, j) in ("of", "in", ",", "the"):
        j += 1
    if year := year_of(token_at(tokens, j)):
        return j + 1, DateValue(_written(year, first, last))
    if not published:
        return None
    try:
        today = dt.date.fromisoformat(published[:10])
    except ValueError:
        return None
    shift = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1}.get(token_at(tokens, j))
    if shift is not None and token_at(tokens, j + 1) == "year":
        return j + 2, DateValue(_written(today.year + shift, first, last), relative=True)
    if token_at(tokens, i) == "of" and tokens[i + 1 : i + 3] != ["the", "year"]:
        return None  # "the first half of the visit"
    if token_at(tokens, i) == "of":
        i += 3
    year = today.year if last < today.month else today.year - 1
    return i, DateValue(_written(year, first, last), relative=True)


def _part(tokens: list[str], i: int, published: str | None) -> tuple[int, DateValue] | None:
    """ "first nine months of", "second half of", "last quarter of"."""
    which = ORDINALS[tokens[i]]
    j = i + 2 if token_at(tokens, i + 1) in DASHES else i + 1
    word = token_at(tokens, j)
    if word in PARTS:
        size = PARTS[word]
        number = which if which > 0 else 12 // size
        if token_at(tokens, j + 1) in DASHES or (which < 0 and token_at(tokens, j + 1) != "of"):
            return None
        if number * size > 12:
            return None
        return _in_year(tokens, j + 1, (number - 1) * size + 1, number * size, published)
    if which != 1:
        return None
    count = int(word) if word.isdecimal() else NUMBERS.get(word, 0)
    if word == "month":
        return _in_year(tokens, j + 1, 1, 1, published)
    unit = {"months": 1, "month": 1, "quarters": 3}.get(token_at(tokens, j + 1))
    if unit and 1 <= count * unit <= 12:
        return _in_year(tokens, j + 2, 1, count * unit, published)
    return None


def _months(tokens: list[str], i: int, published: str | None) -> tuple[int, DateValue] | None:
    """ "January-August 2024", "January to August", "between April and July"."""
    mark = token_at(tokens, i + 1)
    until = MONTHS.get(token_at(tokens, i + 2))
    between = i > 0 and tokens[i - 1] == "between"
    if until is None or not (mark in DASHES or mark in ("to", "through") or (mark == "and" and between)):
        return None
    first = MONTHS[tokens[i]]
    return _in_year(tokens, i + 3, first, until, published) if first < until else None


def _marked(tokens: list[str], i: int, published: str | None) -> tuple[int, DateValue] | None:
    """ "Q1 2023", "1H 2023", "H1"."""
    letter, number = tokens[i], token_at(tokens, i + 1)
    if letter not in MARKS:
        letter, number = number, letter
    size = MARKS[letter]
    if not number.isdecimal() or not 1 <= int(number) <= 12 // size:
        return None
    last = int(number) * size
    if year_of(token_at(tokens, i + 2)) is None and token_at(tokens, i + 2) != "of":
        return None
    return _in_year(tokens, i + 2, last - size + 1, last, published)


def _fiscal(tokens: list[str], i: int) -> tuple[int, DateValue] | None:
    """ "FY2023", "fiscal year 2023-24", "the financial year 2022/2023"."""
    j = i + 1
    while token_at(tokens, j) in ("year", "years", "-"):
        j += 1
    if year := year_of(token_at(tokens, j)):
        return _span(tokens, j) or (j + 1, DateValue(str(year)))
    return None


def _spanning(tokens: list[str], i: int) -> tuple[int, DateValue] | None:
    """ "2019-2020 academic year", "2003-4", "2010/11": two neighbouring years as one."""
    span = _span(tokens, i)
    if span is None:
        return None
    end = span[0]
    if token_at(tokens, end) in FISCAL and token_at(tokens, end + 1) in ("year", "years"):
        end += 2
    return end, span[1]


def _span(tokens: list[str], i: int) -> tuple[int, DateValue] | None:
    year, mark, second = year_of(tokens[i]), token_at(tokens, i + 1), token_at(tokens, i + 2)
    if year is None or not (mark in DASHES or mark == "/") or not second.isdecimal() or len(second) == 3:
        return None
    if token_at(tokens, i + 3) in DASHES and token_at(tokens, i + 4).isdecimal():
        return None  # 2024-06-12
    until = int(str(year)[: 4 - len(second)] + second) if len(second) <= 4 else 0
    return (i + 3, DateValue(f"{year}/{until}")) if until == year + 1 else None
