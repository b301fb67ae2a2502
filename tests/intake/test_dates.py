"""Dates of publication: real, past, and never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from comity.errors import UsageError
from comity.intake import dates, open_sources

from .makers import BODY

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("2024-06-12", "2024-06-12"),
        (" 2024-06-12T23:30:00+05:00 ", "2024-06-12"),
        ("2024-06-12 10:00", "2024-06-12"),
        ("2024-02-30", None),
        ("2024-13-01", None),
        ("0000-00-00", None),
        ("2024-06", None),
        ("12.06.2024", None),
        ("2024-06-12abc", None),
        ("", None),
    ],
)
def test_day_of_an_iso_date(raw, found):
    day = dates.day(raw)
    assert (day and day.isoformat()) == found


@pytest.mark.parametrize(
    "raw", ["2024-02-30", "June 12", "2026-11-25", "9999-01-01", "0001-01-01", "2024-6-1"]
)
def test_a_date_given_by_hand_must_be_real_and_past(raw):
    with pytest.raises(UsageError) as caught:
        dates.given(raw, TODAY)
    assert raw in caught.value.message
    assert caught.value.hint


def test_a_bad_date_is_refused_before_anything_is_read():
    with pytest.raises(UsageError):
        open_sources(["/no/such/file"], published=(date.today() + timedelta(days=1)).isoformat())


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("2024-06-12", None),
        ("2026-11-25", None),
        ("2026-11-26", "is in the future"),
        ("2024-02-30", "is not a date of the calendar"),
        ("0001-01-01", "is before 1600-01-01"),
    ],
)
def test_doubt(raw, reason):
    assert dates.doubt(raw, TODAY) == reason


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("kazakhstan-south-korea-2024-06-12.txt", "2024-06-12"),
        ("2024-06-12_readout.pdf", "2024-06-12"),
        ("readout 2024-06-12 (1).docx", "2024-06-12"),
        ("2024-06-12-and-2024-06-13.txt", None),
        ("2024-06-12 copy of 2024-06-12.txt", "2024-06-12"),
        ("case-12024-06-123.txt", None),
        ("plan-2099-01-01.txt", None),
        ("bad-2024-02-31.txt", None),
        ("readout-20240612.txt", None),
    ],
)
def test_date_in_a_file_name(name, found):
    assert dates.in_name(name, TODAY) == found


def test_the_users_date_outranks_the_file_name(read_bytes):
    assert read_bytes("visit-2024-06-12.txt", BODY.encode())[0].published == "2024-06-12"
    assert (
        read_bytes("visit-2024-06-12.txt", BODY.encode(), published="2024-06-13")[0].published == "2024-06-13"
    )
    assert read_bytes("visit.txt", BODY.encode())[0].published is None
