"""RSS and Atom feeds (feedparser): each entry a document, from the feed's own words or from the page it links to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from comity.errors import IntakeError
from comity.intake import dates, page
from comity.intake.drafting import Draft, finish, one_line, web_address
from comity.intake.limits import MAX_FEED_ENTRIES, MAX_PAGE_BYTES
from comity.intake.material import Material, damage
from comity.intake.terms import Failure, Terms
from comity.model.document import Document


def read(material: Material, terms: Terms) -> Iterator[Document | Failure]:
    """A Document or a Failure for each entry, in the feed's order. Raises IntakeError when it is no feed."""
    data = material.data()
    headers = {"content-location": material.url} if material.url else {}
    with damage(material.name, "feed"):
        # A stream, never bytes or a string: those feedparser may take for a URL or a file's name, and open.
        found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not found.version:
        raise IntakeError(
            f"{material.name}: XML, but no RSS or Atom feed in it",
            hint="look for the site's feed address, or give the page itself",
        )
    if not found.entries:
        raise IntakeError(f"{material.name}: a feed without entries", hint="try again later")
    if len(found.entries) > MAX_FEED_ENTRIES:
        terms.warn(f"{material.name}: only the first {MAX_FEED_ENTRIES} entries are read")
    publisher = one_line(_markup_free(found.feed.get("title"), material.name))
    for number, entry in enumerate(found.entries[:MAX_FEED_ENTRIES], 1):
        place = f", entry {number}"
        key = None
        try:
            with damage(material.name + place, "feed entry"):
                draft = _draft(entry, publisher, material.name + place)
            key = draft.key
            if terms.follow_links:
                draft = _followed(draft, material.name + place, terms)
            yield finish(draft, Material(material.name, material.stream), terms, place=place)
        except IntakeError as error:
            yield Failure(material.name + place, error, key)


def _draft(entry: Any, publisher: str | None, where: str) -> Draft:
    """What the feed itself says of an entry."""
    bodies = [content.get("value") or "" for content in entry.get("content", ())]
    markup = max([*bodies, entry.get("summary") or ""], key=len)
    link = web_address(entry.get("link"))
    return Draft(
        page.plain_text(markup, where),
        title=_markup_free(entry.get("title"), where),
        published=_day(entry),
        publisher=publisher,
        url=link,
        key=entry.get("id") or link,
    )


def _followed(draft: Draft, where: str, terms: Terms) -> Draft:
    """The article that an entry links to; title and date as the feed has them where the page has none."""
    from comity.intake.fetch import fetch

    if not draft.url:
        raise IntakeError(f"{where}: no link to follow", hint="read the feed's own summaries instead")
    linked = fetch(draft.url, terms.policy)
    found = page.article(page.decode(linked.data(MAX_PAGE_BYTES), linked.charset), linked.name, linked.url)
    if found is None:
        raise IntakeError(f"{where}: no article at {draft.url}", hint="read the feed's own summaries instead")
    return found._replace(
        title=draft.title or found.title,
        published=found.published or draft.published,
        publisher=found.publisher or draft.publisher,
        url=draft.url,
        key=draft.key,
    )


def _day(entry: Any) -> str | None:
    """The day of publication as written there, in the publisher's own time zone."""
    written = str(entry.get("published") or dict.get(entry, "updated") or "")
    if not written or dates.day(written):
        return written or None
    parsed = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
    return dates.internet_day(written) or ("{:04}-{:02}-{:02}".format(*parsed[:3]) if parsed else written)


def _markup_free(words: str | None, where: str) -> str | None:
    """A title's words; feeds put markup and entities into titles."""
    return page.plain_text(words, where) if words else None
