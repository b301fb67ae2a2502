"""Documents and statements for tests, written as a table writes them."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.model.document import Document
from comity.model.reading import Coverage, Reading
from comity.model.statement import AnyStatement

DYAD = ("KAZ", "KOR")


def stated(kind: str, quote: str, **fields: Any) -> dict[str, Any]:
    """A statement as an annotator writes it; parties are Kazakhstan and South Korea unless given."""
    return {"kind": kind, "quote": quote, "parties": DYAD, **fields}


def read(*statements: dict[str, Any], text: str = "", **about: Any) -> tuple[Document, Reading]:
    """A document whose text is a dateline and the quotes (or ``text``), and the reading that finds them."""
    about = {"published": "2024-06-13", "publisher": "Example Agency", **about}
    text = (
        text
        or f"{about['publisher']}, {about['published']}. " + ". ".join(s["quote"] for s in statements) + "."
    )
    document = Document.of(text, **about)
    found: list[AnyStatement] = []
    for s in statements:
        start = text.index(s["quote"])
        whole = {**s, "start": start, "end": start + len(s["quote"])}
        found.append(msgspec.convert(whole, AnyStatement).identified(document.id))
    coverage = Coverage(sentences=text.count(".") or 1, with_statements=len(found))
    return document, Reading(document=document.id, statements=tuple(found), coverage=coverage)


def visit(date: str | None = "2024-06-12", **fields: Any) -> dict[str, Any]:
    """The presidents' talks in Astana."""
    people = [{"name": "Tokayev", "party": "KAZ"}, {"name": "Yoon", "party": "KOR"}]
    return stated(
        "meeting",
        f"Tokayev met Yoon {date} {fields}",
        **{"form": "talks", "date": date, "participants": people, **fields},
    )


def turnover(value: float, period: str | None = "2023", **fields: Any) -> dict[str, Any]:
    """A trade figure."""
    given = {"indicator": "trade_turnover", "value": value, "unit": "USD", "period": period, **fields}
    return stated("figure", f"trade reached {value:,.0f} in {period} {fields.get('speaker', '')}", **given)


def memorandum(subject: str | None, date: str | None = "2024-06-12", **fields: Any) -> dict[str, Any]:
    """A memorandum of understanding."""
    return stated(
        "instrument",
        f"an MoU on {subject} {fields}",
        **{"type": "memorandum", "subject": subject, "date": date, **fields},
    )
