"""Web pages: the article and what the page says of it, however broken the markup."""

from __future__ import annotations

import pytest

from comity.errors import IntakeError
from comity.intake import page as pages

from .makers import BODY, LEAD, RUSSIAN, SECOND, page

DATED = '<meta property="article:published_time" content="{}"><meta property="og:site_name" content="Steppe Times">'


def test_article_and_metadata(read_bytes):
    head = (
        DATED.format("2024-06-12T23:30:00+05:00")
        + '<link rel="canonical" href="https://steppe.example/forestry">'
    )
    [document] = read_bytes("a.html", page(head=head))
    assert document.title == "Kazakhstan and Korea Sign Forestry Memorandum"
    assert document.text.endswith(BODY)
    assert "Contact us" not in document.text
    assert "Politics" not in document.text
    assert document.published == "2024-06-12"
    assert document.publisher == "Steppe Times"
    assert document.url == "https://steppe.example/forestry"


@pytest.mark.parametrize("date", ["2099-01-01", "2024-02-31", "2024-02", "0001-01-01"])
def test_an_impossible_date_is_left_out(read_bytes, date):
    [document] = read_bytes("a.html", page(head=DATED.format(date)), warn=lambda message: None)
    assert document.published is None


@pytest.mark.parametrize(
    "date", ["2024-02-01", "2024-02-01T10:00:00Z", "1 February 2024", "February 1, 2024", "20240201"]
)
def test_a_first_of_the_month_that_is_declared_is_kept(read_bytes, date):
    assert read_bytes("a.html", page(head=DATED.format(date)))[0].published == "2024-02-01"


def test_the_users_date_fills_in_only_where_the_page_has_none(read_bytes):
    assert read_bytes("a.html", page(), published="2024-06-13")[0].published == "2024-06-13"
    head = DATED.format("2024-06-12")
    assert read_bytes("a.html", page(head=head), published="2024-06-13")[0].published == "2024-06-12"


def test_a_hostile_canonical_address_is_dropped(read_bytes):
    head = '<link rel="canonical" href="javascript:alert(1)">'
    assert read_bytes("a.html", page(head=head))[0].url is None


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><footer>Terms of use</footer></body></html>",
        "<html><body><ul>"
        + "".join(f"<li><a href=/{n}>Headline number {n}</a>" for n in range(40))
        + "</ul></body></html>",
        "<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body></html>",
        "<html><body><p>You need to enable JavaScript to run this app.</p></body></html>",
        "<html><head><title>Only a title</title></head><body></body></html>",
        "<html>",
        "<html><body><script>" + LEAD * 20 + "</script></body></html>",
    ],
    ids=["navigation", "list of links", "noscript", "needs javascript", "no body", "bare", "script only"],
)
def test_a_page_without_an_article_is_refused(read_bytes, markup):
    with pytest.raises(IntakeError, match=r"index\.html: no article on this page"):
        read_bytes("index.html", markup.encode())


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_charsets(read_bytes, charset):
    text = "The café talks between Mr Müller and Mr Lefèvre were held in Zürich on Monday, the ministry said."
    [document] = read_bytes("a.html", page(text, SECOND, charset=charset))
    assert text in document.text


@pytest.mark.parametrize(
    "declared", ["no-such-charset", "utf-16", "idna", "unicode_escape", "base64", "\\xff", "rot13"]
)
def test_a_wrong_charset_declaration_does_not_hurt(read_bytes, declared):
    data = page().replace(b'charset="utf-8"', f'charset="{declared}"'.encode())
    assert BODY in read_bytes("a.html", data)[0].text


def test_a_page_in_another_language_is_refused(read_bytes):
    with pytest.raises(IntakeError, match="not English but Russian"):
        read_bytes("a.html", page(RUSSIAN, RUSSIAN, title="Меморандум"))


BROKEN = {
    "10,000 nested divs": "<div>" * 10_000 + f"<p>{LEAD}</p><p>{SECOND}</p>" + "</div>" * 10_000,
    "nothing closed": f"<div><table><tr><td><b><i><p>{LEAD}<p>{SECOND}",
    "closed twice and crosswise": f"</p></div></body><b><i></b></i><p>{LEAD}</p></p><p>{SECOND}</div></html></html>",
    "NUL inside": f"<p>{LEAD}</p>\x00<p>{SECOND}</p>",
    "100,000 attributes": "<div "
    + " ".join(f"a{n}=1" for n in range(100_000))
    + f"><p>{LEAD}</p><p>{SECOND}</p></div>",
    "attributes with hidden ends": "<div "
    + " ".join(f"a{n}='>'" for n in range(50_000))
    + f"><p>{LEAD}</p><p>{SECOND}</p></div>",
    "attribute never closed": f"<p>{LEAD}</p><p>{SECOND}</p><div a='" + "x" * 200_000,
    "entities": f"<p>{LEAD}</p><p>{SECOND}</p>" + "&#x110000;&bogus;&" * 20_000,
    "comment never closed": f"<p>{LEAD}</p><p>{SECOND}</p><!--" + "-" * 200_000,
    "formatting never closed": f"<p>{LEAD}</p><p>{SECOND}</p>" + "<b><i><u>" * 20_000,
    "20,000 nested tables": f"<p>{LEAD}</p><p>{SECOND}</p>" + "<table><tr><td>" * 20_000,
}


@pytest.mark.parametrize("markup", BROKEN.values(), ids=BROKEN.keys())
def test_broken_and_bloated_markup(outcome, markup):
    """The text is found or the page is refused; neither a crash nor minutes (the run's own limit would show it)."""
    found = outcome("a.html", f"<html><body>{markup}</body></html>".encode())
    assert "memorandum on forestry" in found or "no article" in found


def test_a_giant_tag_is_cut_to_its_name():
    tag = '<div data-state="' + "x>" * 5_000 + '" class=a>'
    assert pages._tamed(f"{tag}<p>{LEAD}</p></div>") == f"<div><p>{LEAD}</p></div>"
    small = '<div data-state="' + "x" * 1_000 + '">'
    script = "<script>if (a<b && '" + "x" * 10_000 + "') { c }</script>"
    comment = "<!-- <b " + "x" * 10_000 + " -->"
    for markup in (small, script, comment):
        assert pages._tamed(markup) == markup


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("<p>A <b>bold</b>\n  word</p>tail", "A bold word\n\ntail"),
        ("no markup", "no markup"),
        ("<script>x()</script><style>p{}</style><p>Kept</p>", "Kept"),
        ("<p>&lt;script&gt; &amp; co</p>", "<script> & co"),
        ("<!-- hidden --><p>Shown<!-- hidden -->!</p>", "Shown!"),
        ("<table><tr><td>Trade</td><td>6 bn</td></tr></table>", "Trade\t6 bn"),
        ("", ""),
        ("<!-- only -->", ""),
    ],
)
def test_plain_text_of_a_fragment(markup, text):
    assert pages.plain_text(markup, "a") == text


def test_plain_text_does_not_recurse():
    assert pages.plain_text("<div>" * 3_000 + "deep", "a") in ("deep", "")
