"""JSONL of documents: text exactly as given, one result for each line, whatever stands on it."""

from __future__ import annotations

import gzip
import json

import pytest

from comity.errors import IntakeError
from comity.intake import Failure
from comity.model.document import Document

from .makers import LEAD, RUSSIAN, SECOND


def _lines(*documents: object) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in documents)


def test_all_fields(read_bytes):
    given = {
        "id": "a-1",
        "text": LEAD,
        "title": "Signed",
        "published": "2024-06-12",
        "publisher": "Akorda",
        "url": "https://akorda.example/1",
        "kind": "readout",
        "other": [1, 2],
    }
    [document] = read_bytes("a.jsonl", _lines(given))
    assert document == Document.of(
        LEAD,
        title="Signed",
        published="2024-06-12",
        publisher="Akorda",
        url="https://akorda.example/1",
        kind="readout",
        key="a-1",
    )


@pytest.mark.parametrize(
    "text",
    [
        "  leading and trailing \n\n",
        "windows\r\nnewlines\rand old ones",
        "cafe\u0301 not composed",
        "soft\u00adhyphen \u200b\u202eright to left\u202c \ufeff",
        "\U0001f1f0\U0001f1ff flags",
        "tab\tand form feed\x0c and escape \x1b[31m",
        "x",
    ],
)
def test_the_text_is_taken_exactly_as_given(read_bytes, text):
    assert read_bytes("a.jsonl", _lines({"id": 1, "text": text}))[0].text == text


def test_bad_lines_are_reported_by_number_and_the_rest_goes_on(read_bytes):
    data = (
        _lines({"id": "one", "text": LEAD})
        + b"{broken\n"
        + b"\n"
        + b'["a list"]\n'
        + b'{"id": "five"}\n'
        + b'{"id": "six", "text": "'
        + "São".encode("cp1252")
        + b'"}\n'
        + b'{"id": "seven", "text": 7}\n'
        + b'{"id": "eight", "text": "a", "text": "b"}\n'
        + b'{"id": "nine", "text": " "}\n'
        + b'{"id": "ten", "text": "NUL \\u0000 inside"}\n'
        + b'{"id": "eleven", "text": "half \\ud800 a pair"}\n'
        + b'{"id": [12], "text": "a"}\n'
        + b"[" * 100_000
        + b"\n"
        + _lines({"id": "last", "text": SECOND})
    )
    items = read_bytes("a.jsonl", data)
    told = [
        (item.source.rpartition(" ")[2], item.key, item.error.message.partition(": ")[2].split(" (")[0])
        if isinstance(item, Failure)
        else item.key
        for item in items
    ]
    assert told == [
        "one",
        ("2", None, "not JSON"),
        ("4", None, "not a JSON object"),
        ("5", "five", "has no text"),
        ("6", None, "wrong encoding, byte 24 is not UTF-8"),
        ("7", "seven", "text is not a string"),
        ("8", "eight", "has text twice"),
        ("9", "nine", "the text is empty"),
        ("10", "ten", "NUL character in the text at position 4"),
        ("11", "eleven", "half of a surrogate pair in the text at position 5"),
        ("12", None, "id is neither a string nor a whole number"),
        ("13", None, "not JSON"),
        "last",
    ]


def test_a_field_of_others_may_stand_twice(read_bytes):
    assert read_bytes("a.jsonl", b'{"id": 1, "tag": 1, "tag": 2, "text": "The talks."}')[0].key == "1"


def test_other_languages_come_out_with_their_language(read_bytes):
    items = read_bytes(
        "a.jsonl", _lines({"id": 1, "text": RUSSIAN}, {"id": 2, "text": LEAD}, {"id": 3, "text": "Ok"})
    )
    assert [(item.key, item.language) for item in items] == [("1", "ru"), ("2", "en"), ("3", "en")]


def test_optional_fields_of_wrong_type_and_impossible_dates_are_left_out_with_a_warning(read_bytes):
    warnings: list[str] = []
    data = _lines(
        {"id": 1, "text": LEAD, "title": 5, "published": "2024-02-30"},
        {"id": 2, "text": LEAD, "published": "2099-01-01"},
        {"id": 3, "text": LEAD, "published": "2024-06-12T10:00:00Z"},
        {"id": 3, "text": LEAD, "published": "", "title": ""},
    )
    items = read_bytes("a.jsonl", data, warn=warnings.append)
    assert [(item.title, item.published) for item in items] == [
        (None, None),
        (None, None),
        (None, "2024-06-12"),
        (None, None),
    ]
    assert [message.partition(", line ")[2] for message in warnings] == [
        "1: title is not a string; left out",
        "1: the publication date '2024-02-30' is not a date of the calendar; left out",
        "2: the publication date '2099-01-01' is in the future; left out",
        "4: the id '3' stood on an earlier line too",
    ]


def test_the_users_date_fills_in(read_bytes):
    data = _lines({"id": 1, "text": LEAD}, {"id": 2, "text": LEAD, "published": "2024-06-12"})
    assert [item.published for item in read_bytes("a-2020-01-01.jsonl", data)] == [None, "2024-06-12"]
    assert [item.published for item in read_bytes("a.jsonl", data, published="2024-06-13")] == [
        "2024-06-13",
        "2024-06-12",
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.jsonl.gz", "documents"])
def test_names_and_compression(read_bytes, name):
    data = b"\xef\xbb\xbf" + _lines({"id": 1, "text": LEAD}).replace(b"\n", b"\r\n")
    assert read_bytes(name, gzip.compress(data) if name.endswith("gz") else data)[0].text == LEAD


def test_a_file_cut_off_gives_what_came_before(read_bytes):
    data = gzip.compress(_lines(*({"id": n, "text": f"{LEAD} {n * n}"} for n in range(500))))
    items = read_bytes("a.jsonl.gz", data[: len(data) // 2])
    assert [item.key for item in items[:100]] == [str(n) for n in range(100)]
    assert isinstance(items[-1], Failure)
    assert "damaged compressed file" in items[-1].error.message


def test_a_line_without_end_is_skipped(read_bytes, monkeypatch):
    monkeypatch.setattr("comity.intake.jsonl.MAX_LINE_BYTES", 1_000)
    long = _lines({"id": 2, "text": "word " * 1_000_000})
    one, two, three = read_bytes(
        "a.jsonl", _lines({"id": 1, "text": LEAD}) + long + _lines({"id": 3, "text": LEAD})
    )
    assert (one.key, three.key) == ("1", "3")
    assert "line 2: too long" in two.error.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n \n\t\n", "only blank lines"),
        (json.dumps([{"id": 1, "text": LEAD}], indent=1).encode(), "not one document a line"),
        (json.dumps({"id": 1, "text": LEAD}, indent=1).encode(), "not one document a line"),
        (_lines({"id": 1, "text": LEAD}).decode().encode("utf-16"), "UTF-16 where JSONL is UTF-8"),
        (gzip.compress(b"", mtime=0)[:-4], "damaged compressed file"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_is_refused_once(read_bytes, data, words):
    with pytest.raises(IntakeError, match=rf"a\.json.*{words}") as caught:
        read_bytes("a.json", data)
    assert caught.value.hint
