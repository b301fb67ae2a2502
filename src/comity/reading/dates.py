"""Dates in words: absolute ones, partial ones, and those relative to the day of publication.

A date is what the text says, no more precise: "June 2024" is ``2024-06``; "on June 12" in a text of
unknown date stays ``--06-12``; "last week" is its Monday/Sunday interval; "this week" the month.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

HYPHENS = ("-", "‐", "‑")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365}
SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twenty": 20, "thirty": 30,
}  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
#: a token that can begin a date; everything else is passed over at the cost of one look-up
STARTERS = frozenset(
    {*MONTHS, *WEEKDAYS, "today", "yesterday", "tomorrow", "tonight", "last", "next", "this", "the", "previous",
     "past", "current", "coming", "same", "early", "late", "mid", "end", "a", "an", "first", "second",
     "earlier", "later"}
    | set(SMALL)
)  # fmt: skip


#: what must stand behind a word that is part of a date only before it
BEHIND = dict.fromkeys(
    ("this", "next", "previous", "past", "coming", "current"),
    frozenset({"year", "month", "week", "weekend", *SEASONS, *MONTHS, *WEEKDAYS, *SMALL}),
)
#: words after which "may" and "march" are months
BEFORE_MONTH = frozenset("in since until of last by early late this next".split())


class DateValue(NamedTuple):
    """``iso``: an ISO date, a prefix of one, an interval, or ``--MM-DD``; ``relative``: resolved with the publication date.

    ``cycle`` is set where the words fit every week or year ("on Sunday", "in January"): 7 days or 12 months,
    by which a reader who knows that the event is past or to come may move the date.
    """

    iso: str
    relative: bool = False
    cycle: str = ""  #: "week", "year" or ""

    def settled(self, published: str | None, ahead: bool) -> str:
        """The date moved by its cycle so that it lies ahead of (or not after) the day of publication."""
        today = _day(published)
        if not self.cycle or today is None or "/" in self.iso or self.iso.startswith("--"):
            return self.iso
        first = dt.date.fromisoformat((self.iso + "-01")[:10] if len(self.iso) == 7 else self.iso)
        if self.cycle == "week":
            week = dt.timedelta(days=7)
            moved = (
                first + week
                if ahead and first < today
                else first - week
                if not ahead and first > today
                else first
            )
            return moved.isoformat()
        late = first > today
        past = (first.year, first.month) < (today.year, today.month)
        year = first.year + 1 if ahead and past else first.year - 1 if not ahead and late else first.year
        return f"{year:04d}{self.iso[4:]}"


def scan(tokens: list[str], i: int, published: str | None) -> tuple[int, DateValue] | None:
    """The date that begins at token ``i`` (lower-case tokens), as (end, value), or None."""
    token = tokens[i]
    if token[0].isdecimal():
        return _numeric(tokens, i, published)
    if token not in STARTERS:
        return None
    today = _day(published)
    if token in MONTHS:
        return _month_first(tokens, i, today)
    if token in WEEKDAYS:
        return _weekday(tokens, i, today, "")
    return _relative(tokens, i, today) if today else None


def _day(published: str | None) -> dt.date | None:
    if not published:
        return None
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None


def token_at(tokens: list[str], i: int) -> str:
    """The token at a place; empty behind the last."""
    return tokens[i] if i < len(tokens) else ""


def year_of(token: str) -> int | None:
    """The year that a token of four figures can be."""
    return int(token) if len(token) == 4 and token.isdecimal() and 1600 <= int(token) <= 2100 else None


def _day_number(tokens: list[str], i: int) -> tuple[int, int] | None:
    """(end, day) for "12", "12th", "12 th"."""
    token = token_at(tokens, i)
    if token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= 31:
        return (i + 2 if token_at(tokens, i + 1) in ORDINAL_ENDINGS else i + 1), int(token)
    return None


def _written(year: int | None, month: int, day: int | None) -> str | None:
    if day is not None:
        try:
            dt.date(year or 2000, month, day)
        except ValueError:
            return None
    head = f"{year:04d}" if year else "-"
    return f"{head}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def _nearest_year(today: dt.date | None, month: int, day: int | None) -> int | None:
    """The year that a date without one most likely means: the occurrence nearest to publication, past preferred."""
    if today is None:
        return None
    best: tuple[int, int] | None = None
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidate = dt.date(year, month, day or 15)
        except ValueError:
            continue
        distance = (candidate - today).days
        cost = distance if distance >= 0 else -distance
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


def _month_first(tokens: list[str], i: int, today: dt.date | None) -> tuple[int, DateValue] | None:
    month = MONTHS[tokens[i]]
    j = i + 1
    if token_at(tokens, j) == "." and len(tokens[i]) < 5:
        j += 1
    is_verb = tokens[i] in ("may", "march", "mar") and not token_at(tokens, j)[:1].isdecimal()
    if is_verb and (i == 0 or tokens[i - 1] not in BEFORE_MONTH):
        return None
    if day := _day_number(tokens, j):
        end, number = day
        if token_at(tokens, end) in ("-", "–", "—", "to", "and") and (other := _day_number(tokens, end + 1)):
            return _with_year(tokens, other[0], month, number, today, until=other[1])
        return _with_year(tokens, end, month, number, today)
    if token_at(tokens, j) in (",", "of") and (year := year_of(token_at(tokens, j + 1))):
        return j + 2, DateValue(f"{year:04d}-{month:02d}")
    if year := year_of(token_at(tokens, j)):
        return j + 1, DateValue(f"{year:04d}-{month:02d}")
    if len(tokens[i]) < 4 and j == i + 1:
        return None  # "Jan", "Mar" alone are more often names
    near = _nearest_year(today, month, None)
    return j, DateValue(_written(near, month, None) or "", relative=True, cycle="year")


def _with_year(
    tokens: list[str], j: int, month: int, day: int, today: dt.date | None, until: int | None = None
) -> tuple[int, DateValue] | None:
    end = j + 1 if token_at(tokens, j) == "," else j
    if token_at(tokens, end) == "of":
        end += 1
    year = year_of(token_at(tokens, end))
    relative = year is None
    if year is None:
        end, year = j, _nearest_year(today, month, day)
    else:
        end += 1
    iso = _written(year, month, day)
    if iso is None:
        return None
    if until is not None and until > day and year:
        last = _written(year, month, until)
        iso = f"{iso}/{last}" if last else iso
    return end, DateValue(iso, relative, "year" if relative else "")


def _numeric(tokens: list[str], i: int, published: str | None) -> tuple[int, DateValue] | None:
    """12 June 2024; 12-13 June; 2024-06-12; 12.06.2024; 2024; 2019-2020; FY numbers are left to figures."""
    today = _day(published)
    token = tokens[i]
    parts = token.split(".")
    if len(parts) == 3 and all(p.isdecimal() for p in parts) and year_of(parts[2]):
        iso = _written(int(parts[2]), int(parts[1]), int(parts[0])) if 1 <= int(parts[1]) <= 12 else None
        return (i + 1, DateValue(iso)) if iso else None
    if (year := year_of(token)) is not None:
        return _year_first(tokens, i, year)
    if day := _day_number(tokens, i):
        end, number = day
        until = None
        if token_at(tokens, end) in ("-", "–", "—", "to", "and") and (other := _day_number(tokens, end + 1)):
            if token_at(tokens, other[0] + (token_at(tokens, other[0]) == "of")) in MONTHS:
                end, until = other
        elif token_at(tokens, end) in ("-", "–", "to") and token_at(tokens, end + 1) in MONTHS:
            return None
        if token_at(tokens, end) == "of":
            end += 1
        name = token_at(tokens, end)
        if name in MONTHS:
            end += 1
            if token_at(tokens, end) == "." and len(name) < 5:
                end += 1
            return _with_year(tokens, end, MONTHS[name], number, today, until=until)
    return None


def _year_first(tokens: list[str], i: int, year: int) -> tuple[int, DateValue] | None:
    dash = token_at(tokens, i + 1)
    second = token_at(tokens, i + 2)
    if dash == "s":
        return None  # "the 1950s"
    if dash in HYPHENS and second.isdecimal() and len(second) == 2 and token_at(tokens, i + 3) == dash:
        third = token_at(tokens, i + 4)
        if third.isdecimal() and len(third) == 2 and (iso := _iso_day(year, int(second), int(third))):
            return i + 5, DateValue(iso)
    if dash in (*HYPHENS, "–", "—", "/") and second.isdecimal():
        until = year_of(second) or (year // 100 * 100 + int(second) if len(second) == 2 else None)
        if until is not None and until > year:
            return i + 3, DateValue(f"{year}/{until}")
    return i + 1, DateValue(str(year))


def _iso_day(year: int, month: int, day: int) -> str | None:
    return _written(year, month, day) if 1 <= month <= 12 else None


def _weekday(tokens: list[str], i: int, today: dt.date | None, modifier: str) -> tuple[int, DateValue] | None:
    name = tokens[i]
    end = i + 1
    if token_at(tokens, end) == "." and len(name) < 6:
        end += 1
    if token_at(tokens, end) == ",":
        follow = (
            scan(tokens, end + 1, today.isoformat() if today else None) if end + 1 < len(tokens) else None
        )
        if (follow and len(follow[1].iso) == 10) or (follow and follow[1].iso.startswith("--")):
            return follow
    if today is None or (name in ("sat", "sun", "mon", "wed") and modifier == ""):
        return None
    ahead = (WEEKDAYS[name] - today.weekday()) % 7
    days = {"next": ahead or 7, "last": ahead - 7}.get(modifier, ahead - 7 if ahead else 0)
    day = today + dt.timedelta(days=days)
    return end, DateValue(day.isoformat(), relative=True, cycle="" if modifier else "week")


def _relative(tokens: list[str], i: int, today: dt.date) -> tuple[int, DateValue] | None:
    token = tokens[i]
    single = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    if token in single:
        return i + 1, DateValue((today + dt.timedelta(days=single[token])).isoformat(), relative=True)
    if token in SMALL:
        return _ago(tokens, i, today)
    if token in ("early", "late", "mid", "end", "earlier", "later", "the"):
        return _softened(tokens, i, today)
    modifier = {"previous": "last", "past": "last", "coming": "next", "current": "this"}.get(token, token)
    return _modified(tokens, i + 1, modifier, today)


def _softened(tokens: list[str], i: int, today: dt.date) -> tuple[int, DateValue] | None:
    """ "early June", "late last year", "end of 2022", "earlier this month", "the end of this year"."""
    j = i + 1
    if tokens[i] == "the" and token_at(tokens, j) not in (
        "end",
        "beginning",
        "start",
        "same",
        "previous",
        "current",
        "coming",
    ):
        return None
    if tokens[i] == "the" and token_at(tokens, j) in ("previous", "current", "coming"):
        return _relative(tokens, j, today)
    while token_at(tokens, j) in ("end", "beginning", "start", "of", "in", "-", "the", "on"):
        j += 1
    if j >= len(tokens) or tokens[j] == tokens[i]:
        return None
    if tokens[j] in ("early", "late", "the"):
        return None
    return scan(tokens, j, today.isoformat())


def _modified(tokens: list[str], j: int, modifier: str, today: dt.date) -> tuple[int, DateValue] | None:
    """What follows "last", "this", "next"."""
    noun = token_at(tokens, j)
    shift = {"last": -1, "this": 0, "next": 1}.get(modifier)
    if shift is None:
        return None
    if noun == "year":
        return j + 1, DateValue(str(today.year + shift), relative=True)
    if noun == "month":
        index = today.year * 12 + today.month - 1 + shift
        return j + 1, DateValue(f"{index // 12:04d}-{index % 12 + 1:02d}", relative=True)
    if noun in ("week", "weekend"):
        if shift == 0:
            return j + 1, DateValue(today.isoformat()[:7], relative=True)
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(days=7 * shift)
        sunday = monday + dt.timedelta(days=6)
        return j + 1, DateValue(f"{monday.isoformat()}/{sunday.isoformat()}", relative=True)
    if noun in SEASONS:
        return j + 1, DateValue(str(today.year + shift), relative=True)
    if noun in MONTHS:
        return _modified_month(tokens, j, shift, today)
    if noun in WEEKDAYS:
        return _weekday(tokens, j, today, modifier)
    if modifier in ("last", "next") and noun in SMALL and token_at(tokens, j + 1) in UNITS:
        count, unit = SMALL[noun], tokens[j + 1]
        if unit.startswith("year"):
            span = (
                (today.year - count, today.year) if modifier == "last" else (today.year, today.year + count)
            )
            return j + 2, DateValue(f"{span[0]}/{span[1]}", relative=True)
    return None


def _modified_month(tokens: list[str], j: int, shift: int, today: dt.date) -> tuple[int, DateValue]:
    month = MONTHS[tokens[j]]
    if shift == 0:
        year = today.year
    elif shift < 0:
        year = today.year if month < today.month else today.year - 1
    else:
        year = today.year if month > today.month else today.year + 1
    return j + 1, DateValue(f"{year:04d}-{month:02d}", relative=True)


def _ago(tokens: list[str], i: int, today: dt.date) -> tuple[int, DateValue] | None:
    """ "two years ago", "a week earlier"; months and years keep their own precision."""
    unit = token_at(tokens, i + 1)
    if unit not in UNITS or token_at(tokens, i + 2) not in ("ago", "earlier"):
        return None
    count = SMALL[tokens[i]]
    if unit.startswith("year"):
        return i + 3, DateValue(str(today.year - count), relative=True)
    if unit.startswith("month"):
        index = today.year * 12 + today.month - 1 - count
        return i + 3, DateValue(f"{index // 12:04d}-{index % 12 + 1:02d}", relative=True)
    day = today - dt.timedelta(days=count * UNITS[unit])
    return i + 3, DateValue(day.isoformat(), relative=True)
