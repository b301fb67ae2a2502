"""Attacks: markup that wants to run, fetch, hide, nest without end or take for ever. It all stays text, or is refused."""

from __future__ import annotations

import json
import zlib
from email.message import EmailMessage

import pytest

from comity.errors import IntakeError
from comity.intake import Failure

from .makers import BODY, LEAD, SECOND, docx_package, item, page, rss, word_markup

ENTITY_BOMB = (
    "<!DOCTYPE x [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)
ENTITY_FILE = "<!DOCTYPE x [<!ENTITY secret SYSTEM 'file://{path}'>]>"


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret"
    path.write_text("the-secret-word")
    return path


# Entities of XML


def _word_with(doctype: str, entity: str) -> bytes:
    markup = word_markup(f"<w:p><w:r><w:t>{LEAD} &{entity};</w:t></w:r></w:p>")
    return docx_package(markup.replace("?>", "?>" + doctype, 1))


def _feed_with(doctype: str, entity: str) -> bytes:
    return rss(item("One", f"{LEAD} &{entity};")).replace(b"?>", b"?>" + doctype.encode(), 1)


@pytest.mark.parametrize(("name", "build"), [("a.docx", _word_with), ("a.rss", _feed_with)])
def test_external_entities_are_not_read(outcome, secret, name, build):
    assert "the-secret-word" not in outcome(name, build(ENTITY_FILE.format(path=secret), "secret"))


@pytest.mark.parametrize(("name", "build"), [("a.docx", _word_with), ("a.rss", _feed_with)])
def test_external_entities_are_not_fetched(outcome, site, name, build):
    address = site.give("/entity", b"x")
    outcome(name, build(f"<!DOCTYPE x [<!ENTITY e SYSTEM '{address}'>]>", "e"))
    outcome(name, build(f"<!DOCTYPE x SYSTEM '{address}'>", "amp"))
    assert site.asked == []


@pytest.mark.parametrize(("name", "build"), [("a.docx", _word_with), ("a.rss", _feed_with)])
def test_entities_that_multiply_stay_small(outcome, name, build):
    assert len(outcome(name, build(ENTITY_BOMB, "a11"))) < 10_000


def test_a_relation_of_a_word_file_to_the_outside_is_not_followed(read_bytes, site):
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" TargetMode="External" Target="{site.give("/template", b"x")}"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    data = docx_package(
        word_markup(f"<w:p><w:r><w:t>{LEAD}</w:t></w:r></w:p>"),
        [("word/_rels/document.xml.rels", relations.encode())],
    )
    assert read_bytes("a.docx", data)[0].text == LEAD
    assert site.asked == []


@pytest.mark.parametrize("name", ["../../escape.txt", "/tmp/escape.txt", "word/../../escape.txt"])
def test_a_word_file_writes_nothing_anywhere(read_bytes, tmp_path, name):
    data = docx_package(word_markup(f"<w:p><w:r><w:t>{LEAD}</w:t></w:r></w:p>"), [(name, b"x")])
    read_bytes("a.docx", data)
    assert [path.name for path in tmp_path.rglob("*")] == ["a.docx"]


# Markup


def test_scripts_of_a_page_are_not_its_text(read_bytes):
    script = "<script>document.write('The two sides signed a treaty on nothing.')</script>"
    [document] = read_bytes(
        "a.html", page(LEAD + script, SECOND, f"<style>{LEAD}</style><img src=x onerror=alert(1)>")
    )
    assert document.text.endswith(BODY)


def test_escaped_markup_stays_the_words_that_it_shows(read_bytes):
    [document] = read_bytes("a.html", page(f"{LEAD} &lt;script&gt;alert(1)&lt;/script&gt;", SECOND))
    assert "<script>alert(1)</script>" in document.text
    [entry] = read_bytes("a.rss", rss(item("&lt;b&gt;Signed&lt;/b&gt;", f"{LEAD} &amp;lt;i&amp;gt;")))
    assert (entry.title, entry.text) == ("Signed", f"{LEAD} <i>")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " javascript:alert(1)", "vbscript:x"],
)
def test_addresses_that_run_are_no_addresses(read_bytes, address):
    [entry] = read_bytes("a.rss", rss(item("One", LEAD, link=address)))
    assert entry.url is None


def test_nothing_on_a_page_is_fetched(read_bytes, site):
    address = site.give("/x", b"x")
    head = f'<link rel=stylesheet href="{address}"><base href="{address}"><meta http-equiv=refresh content="0;{address}">'
    read_bytes(
        "a.html", page(f'{LEAD} <img src="{address}"><iframe src="{address}"></iframe>', SECOND, head=head)
    )
    assert site.asked == []


# Characters


def test_marks_of_direction_stay_in_the_text_and_offsets_hold(read_bytes):
    text = f"\u202eThe talks\u202c were held. \u2066{LEAD}\u2069 \u200bEnd"
    for name, data in (("a.txt", text.encode()), ("a.jsonl", json.dumps({"id": 1, "text": text}).encode())):
        [document] = read_bytes(name, data)
        assert document.text == text
        assert document.text[text.index(LEAD) :].startswith(LEAD)


def test_controls_of_terminals_leave_extracted_text_and_titles(read_bytes):
    message = EmailMessage()
    message["From"] = "a@b.example"
    message["Subject"] = "Signed"
    message.set_content(f"{LEAD} \x1b[31m\x07red\x08")
    data = message.as_bytes().replace(b"Subject: Signed", b"Subject: =?utf-8?q?=1B[31mSigned=07?=")
    [document] = read_bytes("a.eml", data)
    assert document.text == f"{LEAD} [31mred"
    assert document.title == "[31mSigned"


@pytest.mark.parametrize("length", [301, 10_000])
def test_titles_without_end_are_no_titles(read_bytes, length):
    title = "word " * (length // 5) + "x"
    assert read_bytes("a.html", page(title=title))[0].title is None
    assert read_bytes("a.rss", rss(item(title, LEAD)))[0].title is None
    assert read_bytes("a.txt", f"{title}\n\n{BODY}".encode())[0].title is None


def test_names_of_files_are_not_trusted_either(read_bytes):
    name = "\x1b[31m$(touch x);`id` <b>.txt"
    assert read_bytes(name, BODY.encode())[0].key == name


# Depth and number


@pytest.mark.parametrize("depth", [300, 5_000, 30_000])
def test_nesting_without_end(outcome, depth):
    nested = {
        "a.html": f"<html><body>{'<blockquote>' * depth}<p>{LEAD}</p><p>{SECOND}</p>".encode(),
        "a.docx": docx_package(word_markup("<w:sdt>" * depth + LEAD + "</w:sdt>" * depth)),
        "a.rss": rss(item("One", "&lt;div&gt;" * depth + LEAD)),
        "b.rss": b"<?xml version='1.0'?><rss><channel>" + b"<item>" * depth,
        "a.jsonl": b'{"id": 1, "text": ' + b"[" * depth + b"]" * depth + b"}",
        "a.pdf": b"%PDF-1.4\n1 0 obj\n" + b"[" * depth + b"\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF",
    }
    for name, data in nested.items():
        assert outcome(name, data)


@pytest.mark.parametrize("depth", [50, 90, 101, 1_000, 20_000])
def test_mails_in_mails(outcome, depth):
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    found = outcome("a.eml", b"Subject: deep\n" + parts + b"Content-Type: text/plain\n\n" + LEAD.encode())
    assert (LEAD in found) == (depth <= 100)
    forwarded = b"Subject: deep\nContent-Type: message/rfc822\n\n" * depth + b"Subject: x\n\n" + LEAD.encode()
    assert outcome("b.eml", forwarded)


def test_a_feed_of_very_many_entries(read_bytes, monkeypatch):
    monkeypatch.setattr("comity.intake.feed.MAX_FEED_ENTRIES", 20)
    warnings: list[str] = []
    found = read_bytes("a.rss", rss(*[item("One", LEAD)] * 50), warn=warnings.append)
    assert len(found) == 20
    assert "only the first 20 entries" in warnings[0]


@pytest.mark.parametrize(
    "sign",
    ["<", "&", "'", '"', "<!--", "<a ", "<a '", "<![CDATA[", "</", "<script", "<script>", "<?xml ", "&#"],
)
def test_a_hundred_thousand_of_the_same_sign(outcome, sign):
    """Patterns that look back or ahead too far would take minutes here."""
    for name in ("a.html", "a.txt", "a.eml", "a"):
        assert outcome(name, (sign * 100_000 + f"<p>{LEAD}</p>").encode())


@pytest.mark.parametrize(
    "sign", ["\n", "a ", "a\n", "- ", "-\n", "The talks.\n", "A, B – ", "1. ", "1.\n", '{"a":', " ", "\u0301"]
)
def test_a_megabyte_of_the_same_line(outcome, sign):
    data = (sign * (1_000_000 // len(sign)) + LEAD).encode()
    for name in ("a.txt", "a.eml", "b.eml", "a"):
        assert outcome(name, b"Subject: x\n\n" + data if name == "b.eml" else data)
    assert outcome("a.jsonl", data[:20_000])  # each line is an error of its own, at a tenth of a millisecond


def test_a_line_of_one_megabyte_and_a_text_of_five(read_bytes):
    line = f"{LEAD} " * 10_000
    assert read_bytes("a.txt", line.encode())[0].text == line
    five = f"{line}\n\n" * 5
    assert read_bytes("b.txt", five.encode())[0].text == five


def test_a_batch_of_nothing_but_attacks_ends_with_the_good_one(tmp_path, read_bytes):
    lines = [
        b"\x00" * 100,
        b"{" * 1_000,
        b'{"id": "x", "text": "\\u0000"}',
        b"null",
        b'"text"',
        b"[1]",
        b"{}",
        b"NaN",
    ]
    good = json.dumps({"id": "good", "text": LEAD}).encode()
    found = read_bytes("a.jsonl", b"\n".join([*lines, good]))
    assert [isinstance(one, Failure) for one in found] == [True] * len(lines) + [False]


@pytest.mark.parametrize("text", ["9" * 5_000, "-" + "9" * 5_000, "1e999999"])
def test_numbers_without_end_in_jsonl(read_bytes, text):
    [found] = read_bytes("a.jsonl", b'{"id": %s, "text": "The talks."}' % text.encode())
    assert isinstance(found, Failure)


def test_a_pdf_stream_that_unpacks_a_thousandfold(outcome):
    packed = zlib.compress(b" " * 200_000_000, 9)
    data = (
        b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
        b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        b"trailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%%%EOF\n" % (len(packed), packed)
    )
    assert "a.pdf" in outcome("a.pdf", data)


def test_refusals_show_no_control_characters(read_bytes):
    with pytest.raises(IntakeError) as caught:
        read_bytes("a.jsonl.pdf", b"%PDF-1.7\n\x1b[31m")
    assert "\x1b" not in caught.value.message
