"""Which reader reads what: bytes, then the name, then the server's word."""

from __future__ import annotations

import importlib

import pytest

from comity.errors import IntakeError
from comity.intake import formats
from comity.intake.material import Material

from .makers import BODY, item, page, pdf, rss


@pytest.mark.parametrize(
    ("data", "names", "chosen"),
    [
        (BODY.encode(), {"dated_name": "a.txt"}, "text"),
        (BODY.encode(), {"dated_name": "README"}, "text"),
        (page(), {"dated_name": "a.txt"}, "text"),
        (page(), {"dated_name": "a"}, "web page"),
        (page(), {"dated_name": "a.HTM"}, "web page"),
        (page(), {"dated_name": "a.htm.gz"}, "web page"),
        (pdf(["x"]), {"dated_name": "a.html"}, "PDF"),
        (pdf(["x"]), {"media_type": "text/html"}, "PDF"),
        (page(), {"media_type": "text/html", "url": "https://x.example/a.pdf"}, "web page"),
        (page(), {"media_type": "application/xml"}, "web page"),
        (rss(item("a", "b")), {"media_type": "text/html"}, "feed"),
        (rss(item("a", "b")), {"media_type": "text/xml"}, "feed"),
        (BODY.encode(), {"media_type": "text/plain", "url": "https://x.example/a"}, "text"),
        (
            b'{"id": 1, "text": "x"}',
            {"media_type": "text/plain", "url": "https://x.example/a.jsonl?x=1"},
            "JSONL",
        ),
        (b'{"id": 1, "text": "x"}', {}, "JSONL"),
        (b"[Damascus] The presidents met.", {}, "text"),
        (b"{The talks} were held.", {}, "text"),
        (b"From: the ministry. To: all.\nThe talks were held.", {}, "text"),
        (b"WARC/1.0\r\n", {}, "web archive"),
        (page(), {"media_type": "application/octet-stream", "url": "https://x.example/a"}, "web page"),
    ],
)
def test_choice(data, names, chosen):
    assert formats.choose(Material.of_bytes("a", data, **names)).name == chosen


@pytest.mark.parametrize("one", formats.FORMATS, ids=lambda one: one.name)
def test_every_format_has_its_reader(one):
    assert callable(importlib.import_module(one.module).read)


def test_no_suffix_or_media_type_stands_for_two_formats():
    for field in ("suffixes", "media_types"):
        listed = [value for one in formats.FORMATS for value in getattr(one, field)]
        assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("text/html; charset=UTF-8", ("text/html", "UTF-8")),
        ('TEXT/HTML;Charset="koi8-r"', ("text/html", "koi8-r")),
        ("text/html", ("text/html", None)),
        ("", ("", None)),
        (";;;", ("", None)),
    ],
)
def test_content_type(header, parts):
    assert formats.content_type(header) == parts


@pytest.mark.parametrize(
    "media_type", ["image/png", "video/mp4", "text/css", "application/javascript", "nonsense"]
)
def test_types_without_text_are_refused(media_type):
    with pytest.raises(IntakeError, match="not a text"):
        formats.require_text(media_type, "https://x.example/")
