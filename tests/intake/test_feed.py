"""Feeds: every entry a document, from the feed's words or from the page it links to."""

from __future__ import annotations

import pytest

from comity.errors import IntakeError
from comity.intake import Failure, open_sources

from .makers import BODY, LEAD, RUSSIAN, SECOND, item, page, rss

ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Presidency</title>
<entry><title>Talks &amp;amp; visits</title><id>tag:a,1</id><link href="https://example.org/a"/>
<updated>2024-06-13T01:00:00+05:00</updated><published>2024-06-12T23:30:00+05:00</published>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""


def test_rss(read_bytes):
    [one, two] = read_bytes(
        "feed.xml", rss(item("Memorandum Signed", LEAD), item("Trade", SECOND, link="https://example.org/2"))
    )
    assert (one.text, one.title, one.publisher) == (LEAD, "Memorandum Signed", "Foreign Ministry")
    assert (one.published, one.url, one.key) == (
        "2024-06-12",
        "https://example.org/1",
        "https://example.org/1",
    )
    assert two.text == SECOND


def test_atom(read_bytes):
    [document] = read_bytes("feed.atom", ATOM.encode())
    assert (document.text, document.title) == (BODY, "Talks & visits")
    assert (document.published, document.key) == ("2024-06-12", "tag:a,1")


def test_one_bad_entry_among_good_ones(read_bytes):
    items = read_bytes(
        "feed.rss", rss(item("One", LEAD), item("Два", RUSSIAN), item("Empty", ""), item("Four", SECOND))
    )
    assert [isinstance(one, Failure) for one in items] == [False, True, True, False]
    assert "feed.rss, entry 2: not English but Russian" in items[1].error.message
    assert items[2].source.endswith("feed.rss, entry 3")


@pytest.mark.parametrize("date", ["Wed, 12 Jun 2099 10:00:00 GMT", "not a date", ""])
def test_a_date_that_cannot_be_is_left_out(read_bytes, date):
    assert (
        read_bytes("a.rss", rss(item("One", LEAD, date=date)), warn=lambda message: None)[0].published is None
    )


def test_an_entry_with_nothing_in_its_elements(read_bytes):
    empty = "<item><title/><link/><description/><content/><guid/><pubDate/></item>"
    failure, document = read_bytes("a.rss", rss(empty, item("One", LEAD)))
    assert "entry 1: there is no text" in failure.error.message
    assert document.text == LEAD


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (rss(), "a feed without entries"),
        (b"<?xml version='1.0'?><catalog><book/></catalog>", "no RSS or Atom feed"),
        (b"<rss", "feed"),
        (b"not XML", "no RSS or Atom feed"),
    ],
)
def test_what_is_no_feed(read_bytes, data, words):
    with pytest.raises(IntakeError, match=words):
        read_bytes("a.rss", data)


def test_a_feed_is_recognised_without_its_suffix(read_bytes):
    assert read_bytes("download", b"<!-- c -->" + rss(item("One", LEAD)))[0].text == LEAD


def test_bytes_that_look_like_a_file_name_or_address_are_not_opened(read_bytes, site):
    for data in (b"/etc/passwd", site.url("/feed").encode()):
        with pytest.raises(IntakeError, match="no RSS or Atom feed"):
            read_bytes("a.rss", data)
    assert site.asked == []


def test_links_are_followed_when_asked(site, here):
    first = site.give("/1", page())
    site.give(
        "/feed",
        rss(item("Memorandum", "Short.", link=first), item("Gone", "x", link=site.url("/none"))),
        Content_Type="application/rss+xml",
    )
    [document, failure] = open_sources([site.url("/feed")], follow_links=True, policy=here)
    assert BODY in document.text
    assert (document.title, document.published, document.url) == ("Memorandum", "2024-06-12", first)
    assert "answered 404" in failure.error.message


def test_a_followed_link_to_this_machine_is_refused(tmp_path, site):
    (tmp_path / "a.rss").write_bytes(rss(item("Inside", "x", link=site.give("/secret", page()))))
    [failure] = open_sources([tmp_path / "a.rss"], follow_links=True)
    assert "this machine itself" in failure.error.message
    assert site.asked == []
