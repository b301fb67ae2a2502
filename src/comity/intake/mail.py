"""E-mail (.eml): the body as text, subject as title, day of sending, sender as publisher (standard library)."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from comity.errors import IntakeError
from comity.intake import dates
from comity.intake.drafting import Draft, extracted, finish
from comity.intake.material import Material, damage
from comity.intake.paragraphs import joined
from comity.intake.terms import Terms
from comity.model.document import Document

#: Multiparts of one message. The parser looks at every line once for each open one, so a thousand cost minutes.
_MAX_MULTIPARTS = 100


def read(material: Material, terms: Terms) -> Iterator[Document]:
    """The one document of a message. Attachments are named in a warning, not read."""
    data = material.data()
    if data.lower().count(b"boundary=") > _MAX_MULTIPARTS:
        raise IntakeError(
            f"{material.name}: an e-mail of more than {_MAX_MULTIPARTS} nested parts",
            hint="save its text as plain text",
        )
    with damage(material.name, "e-mail"):
        message = BytesParser(policy=policy.default).parsebytes(data)
        plain, markup, attached = _parts(message)
        sender, address = parseaddr(str(message.get("From", "")))
        title = str(message.get("Subject", "")) or None
        sent = str(message.get("Date", ""))
    if not message.keys():
        raise IntakeError(
            f"{material.name}: no headers, so not an e-mail", hint="give plain text the suffix .txt"
        )
    if attached:
        terms.warn(
            f"{material.name}: attachments not read: {', '.join(attached)[:200]}; save and give them as files"
        )
    draft = Draft(
        _body(plain, markup, material.name),
        title=title,
        published=dates.internet_day(sent) or sent,
        publisher=sender or address.partition("@")[2] or None,
    )
    yield finish(draft, material, terms)


def _parts(message: EmailMessage) -> tuple[str, str, list[str]]:
    """All plain text, all HTML, and the names of attachments; without recursion."""
    plain: list[str] = []
    markup: list[str] = []
    attached: list[str] = []
    waiting: list[EmailMessage] = [message]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart():
            waiting[:0] = [child for child in part.get_payload() if isinstance(child, EmailMessage)]
        elif part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
            attached.append(part.get_filename() or part.get_content_type())
        elif part.get_content_subtype() == "html":
            markup.append(_content(part))
        else:
            plain.append(_content(part))
    return "\n\n".join(plain), "\n".join(markup), attached


def _content(part: EmailMessage) -> str:
    """A part's characters; an unknown charset is read as UTF-8 with replacement characters."""
    try:
        return str(part.get_content())
    except LookupError:
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload)


def _body(plain: str, markup: str, name: str) -> str:
    """The plain part where there is one; else the article in the HTML part; else all of its text."""
    if plain.strip() or not markup.strip():
        return extracted(joined(plain.splitlines()))
    from comity.intake import page

    found = page.article(markup, name)
    return found.text if found else page.plain_text(markup, name)
