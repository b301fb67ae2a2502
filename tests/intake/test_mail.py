"""E-mail: body, subject, day and sender."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from comity.errors import IntakeError

from .makers import LEAD, RUSSIAN, SECOND, page

HEADERS = {
    "From": "Press Office <press@mfa.example>",
    "Subject": "Kazakhstan and Korea sign forestry memorandum",
    "Date": "Wed, 12 Jun 2024 23:30:00 +0500",
}


def _mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in (HEADERS | headers).items():
        message[name] = value
    return message


def test_plain_body_is_unwrapped(read_bytes):
    message = _mail()
    message.set_content(
        "The presidents of Kazakhstan and South Korea signed\na memorandum on forestry in Astana on Wednesday.\n\n"
        + SECOND
    )
    [document] = read_bytes("a.eml", message.as_bytes())
    assert document.text == f"{LEAD}\n\n{SECOND}"
    assert document.title == HEADERS["Subject"]
    assert document.published == "2024-06-12"
    assert document.publisher == "Press Office"


def test_plain_part_is_preferred_to_html(read_bytes):
    message = _mail()
    message.set_content(LEAD)
    message.add_alternative("<p>Something else entirely was said in this part.</p>", subtype="html")
    assert read_bytes("a.eml", message.as_bytes())[0].text == LEAD


@pytest.mark.parametrize(
    "markup", [page().decode(), f"<p>{LEAD}</p><p>{SECOND}</p>", f"<div>{LEAD}<br>{SECOND}</div>"]
)
def test_html_only(read_bytes, markup):
    message = _mail()
    message.set_content(markup, subtype="html")
    text = read_bytes("a.eml", message.as_bytes())[0].text
    assert LEAD in text
    assert SECOND in text


def test_attachments_are_named_not_read(read_bytes):
    message = _mail()
    message.set_content(LEAD)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="readout.pdf")
    warnings: list[str] = []
    assert read_bytes("a.eml", message.as_bytes(), warn=warnings.append)[0].text == LEAD
    assert "readout.pdf" in warnings[0]


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Wed, 12 Jun 2099 23:30:00 +0500", "Wed, 99 Jun 2024 23:30:00 +0500"]
)
def test_a_date_that_cannot_be_is_left_out(read_bytes, date):
    message = _mail(Date=date)
    message.set_content(LEAD)
    assert read_bytes("a.eml", message.as_bytes(), warn=lambda message: None)[0].published is None


def test_encoded_headers_and_unknown_charsets(read_bytes):
    data = (
        b"From: =?utf-8?q?Minist=C3=A8re?= <m@x.example>\nSubject: =?utf-8?b?VGFsa3MgaW4gQWxnaWVycw==?=\n"
        b"Content-Type: text/plain; charset=x-unknown\n\n" + LEAD.encode()
    )
    [document] = read_bytes("a.eml", data)
    assert (document.publisher, document.title, document.text) == ("Ministère", "Talks in Algiers", LEAD)


def test_a_mail_is_recognised_without_its_suffix(read_bytes):
    message = _mail()
    message.set_content(LEAD)
    assert read_bytes("message", message.as_bytes())[0].title == HEADERS["Subject"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no headers at all", "a.eml: no headers"),
        (b"Subject: x\n\n", "a.eml: there is no text"),
        (
            b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n" + RUSSIAN.encode(),
            "a.eml: not English but Russian",
        ),
    ],
)
def test_what_is_no_readable_mail(read_bytes, data, words):
    with pytest.raises(IntakeError, match=words):
        read_bytes("a.eml", data)


def test_a_thousand_nested_parts(read_bytes):
    head = b"From: a@b.example\nSubject: deep\n"
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(1_000)
    )
    data = head + nested + b"Content-Type: text/plain\n\n" + LEAD.encode() + b"\n"
    with pytest.raises(IntakeError, match="more than 100 nested parts"):
        read_bytes("deep.eml", data)
