"""The periods that sources print, as one notation: 2019, 2019-03, 2019-Q1, 2023-01/2023-09."""

from __future__ import annotations

import re
from collections.abc import Callable

_YEAR = r"(1[6-9]\d\d|20\d\d|2100)"
_MONTH = r"(0?[1-9]|1[0-2])"

_Made = Callable[[re.Match[str]], tuple[str, int]]


def _year(match: re.Match[str]) -> tuple[str, int]:
    return match[1], int(match[1])


def _month(match: re.Match[str]) -> tuple[str, int]:
    return f"{match[1]}-{int(match[2]):02d}", int(match[1])


def _quarter(match: re.Match[str]) -> tuple[str, int]:
    return f"{match[1]}-Q{match[2]}", int(match[1])


def _half(match: re.Match[str]) -> tuple[str, int]:
    start, end = ("01", "06") if match[2] == "1" else ("07", "12")
    return f"{match[1]}-{start}/{match[1]}-{end}", int(match[1])


def _years(match: re.Match[str]) -> tuple[str, int]:
    return f"{match[1]}/{match[2]}", int(match[2])


def _months(match: re.Match[str]) -> tuple[str, int]:
    return f"{match[1]}-{int(match[2]):02d}/{match[3]}-{int(match[4]):02d}", int(match[3])


_FORMS: tuple[tuple[re.Pattern[str], _Made], ...] = (
    (re.compile(_YEAR + r"(?:\.0+)?"), _year),
    (re.compile(_YEAR + r" \[YR\d{4}\]"), _year),
    (re.compile(_YEAR + r"-A1"), _year),
    (re.compile(_YEAR + r"-?M?" + _MONTH), _month),
    (re.compile(_YEAR + r"-?Q([1-4])"), _quarter),
    (re.compile(_YEAR + r"-?[SBH]([12])"), _half),
    (re.compile(_YEAR + "/" + _YEAR), _years),
    (re.compile(f"{_YEAR}-{_MONTH}/{_YEAR}-{_MONTH}"), _months),
)


def read_period(printed: str) -> tuple[str, int] | None:
    """The period and the year in which it ends, or None where the text is no period.

    A day becomes its year only where it closes one (2019-12-31): other days are no statistical period.
    A list of years ("1978; 1979; 1981") becomes the span from the first to the last.
    """
    text = printed.strip()
    for pattern, made in _FORMS:
        if match := pattern.fullmatch(text):
            return made(match) if _ordered(match) else None
    if match := re.fullmatch(_YEAR + r"-12-31(?:[ T].*)?", text):
        return _year(match)
    listed = re.split(r"\s*;\s*", text)
    if len(listed) > 1 and all(re.fullmatch(_YEAR, y) for y in listed):
        years = sorted(int(y) for y in listed)
        return f"{years[0]}/{years[-1]}", years[-1]
    return None


def _ordered(match: re.Match[str]) -> bool:
    """Whether a span of years or months does not end before it begins."""
    if "/" not in match.string:
        return True
    start, _, end = match.string.partition("/")
    return start <= end
