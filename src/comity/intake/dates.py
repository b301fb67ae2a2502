"""Publication dates: real ones, not in the future. Null beats a guess."""

from __future__ import annotations

import re
from datetime import date, timedelta

from comity.errors import UsageError

#: Printed news begins in the 1600s; "0001-01-01" and the like are empty fields of some database.
EARLIEST = date(1600, 1, 1)

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ]\d.*)?\s*", re.DOTALL)
_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def day(raw: str) -> date | None:
    """The day of an ISO 8601 date or time, as written there; None if it is not one."""
    match = _ISO.fullmatch(raw)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def internet_day(raw: str) -> str | None:
    """The day of a date as mails and feeds write it (RFC 2822), where its writer was; None if it is not one."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(raw).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):  # of numbers too large for a date
        return None


def given(raw: str, today: date) -> str:
    """The date that a user gave by hand, as ``YYYY-MM-DD``.

    Raises UsageError when it is no date of the calendar, or lies in the future.
    """
    found = day(raw)
    if found is None:
        raise UsageError(
            f"{raw!r} is not a date", hint="write the publication date as YYYY-MM-DD, such as 2024-06-12"
        )
    if found > today:
        raise UsageError(
            f"{raw} is in the future (today is {today})", hint="give the day on which the text was published"
        )
    if found < EARLIEST:
        raise UsageError(f"{raw} is before {EARLIEST}", hint="give the day on which the text was published")
    return found.isoformat()


def doubt(raw: str, today: date) -> str | None:
    """Why a date found in a source is not to be believed; None where nothing speaks against it.

    One day of grace: when it is Tuesday evening in London it is Wednesday in Seoul.
    """
    found = day(raw)
    if found is None:
        return "is not a date of the calendar"
    if found > today + timedelta(days=1):
        return "is in the future"
    if found < EARLIEST:
        return f"is before {EARLIEST}"
    return None


def in_name(name: str, today: date) -> str | None:
    """The one believable ISO date in a file's name (``kazakhstan-2024-06-12.txt``); None when none or several."""
    found = {raw for raw in _IN_NAME.findall(name) if doubt(raw, today) is None}
    return found.pop() if len(found) == 1 else None
