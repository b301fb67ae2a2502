"""The last step of every reader: a draft becomes a Document, or is refused with a reason."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from comity.errors import IntakeError
from comity.intake import dates
from comity.intake.language import detect, language_name
from comity.intake.limits import MAX_TITLE
from comity.intake.material import Material
from comity.intake.terms import Terms
from comity.model.document import Document

#: Characters that carry no text and break terminals, databases or XML: C0 controls but tab and newline.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n[ \t\n]*")

_DATELINE = re.compile(r"[A-Z][A-Z .,'-]{2,40}[A-Za-z0-9., ()/-]{0,60}\s[–—-]{1,2}\s")
_TITLE_WORDS = range(2, 41)
_TITLE_LENGTH = 250


class Draft(NamedTuple):
    """What a format holds, not yet judged."""

    text: str
    title: str | None = None
    published: str | None = None  #: as found; ISO 8601, perhaps with a time
    publisher: str | None = None
    url: str | None = None
    key: str | None = None


def finish(draft: Draft, material: Material, terms: Terms, *, place: str = "") -> Document:
    """The document of a draft.

    ``place`` is added to the source's name in messages (``, entry 3``). The date is the first of: the source's own, the user's, the one in the
    file's name. Raises IntakeError when there is no text or it is not English.
    """
    where = material.name + place
    text = unicodedata.normalize("NFC", draft.text)
    if not any(map(str.isalnum, text)):
        raise IntakeError(
            f"{where}: there is no text in it", hint="give a file or page that holds an article"
        )
    language = detect(text)
    if language != "en":
        raise IntakeError(
            f"{where}: not English but {language_name(language)}",
            hint="Comity reads English: give the English version (most ministries and agencies keep one) or a translation",
        )
    return Document.of(
        text,
        title=one_line(draft.title),
        published=publication(draft.published, material.dated_name, where, terms),
        publisher=one_line(draft.publisher),
        url=web_address(material.url) or web_address(draft.url),
        language=language,
        key=draft.key or material.key,
    )


def publication(found: str | None, dated_name: str | None, where: str, terms: Terms) -> str | None:
    """The day of publication, from the best source there is; a date that cannot be is dropped with a warning."""
    if found:
        reason = dates.doubt(found, terms.today)
        if reason is None:
            return str(dates.day(found))
        terms.warn(f"{where}: the publication date {found[:40]!r} {reason}; left out")
    if terms.published:
        return terms.published
    return dates.in_name(dated_name, terms.today) if dated_name else None


def title_of(text: str) -> str | None:
    """The first line, when it stands alone above a body, is short and does not read like a sentence or a dateline."""
    first, _, rest = text.lstrip("\ufeff \t\n").partition("\n")
    gap, _, body = rest.partition("\n")
    line = first.strip().removeprefix("#").lstrip("# ")
    looks_like_one = (
        not gap.strip()
        and bool(body.strip())
        and len(line) <= _TITLE_LENGTH
        and len(line.split()) in _TITLE_WORDS
        and not line.endswith((".", ",", ";", ":"))
        and not _DATELINE.match(line)
    )
    return line if looks_like_one else None


def one_line(words: str | None) -> str | None:
    """A title or name in one line without controls; None when empty or too long to be one."""
    if not words:
        return None
    line = " ".join(_CONTROLS.sub(" ", unicodedata.normalize("NFC", words)).split())
    return line if 0 < len(line) <= MAX_TITLE else None


def web_address(url: str | None) -> str | None:
    """A URL that may be shown as a link; anything but http and https (``javascript:``) is dropped."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def extracted(text: str) -> str:
    """Text that a parser took out of a format: no control characters, one blank line between paragraphs."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()
