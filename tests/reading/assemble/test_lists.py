"""Amounts told state after state, and sentence after sentence: whose each is, and where the flow goes that is told once."""

from __future__ import annotations

from typing import Any

import pytest

from comity.model.document import Document
from comity.model.statement import Figure
from comity.reading.reader import read

HOST = (
    "Kenya is a host of many. Kenya is glad of it. Kenya counts them well, and Kenya publishes the numbers. "
)


def figures(text: str, publisher: str | None = None) -> list[dict[str, Any]]:
    document = Document.of(text, published="2024-06-15", publisher=publisher)
    return [s.as_record() for s in read(document).statements if isinstance(s, Figure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Investment from Peru in Kenya was $4 billion in 2023, followed by Togo at $3 billion.",
         {"indicator": "fdi_stock", "value": 3e9, "from": "TGO", "to": "KEN"}),
        ("Investment from Peru in Kenya was $4 billion in 2023, followed by Togo with $3 billion and Benin ($2 billion).",
         {"indicator": "fdi_stock", "value": 2e9, "from": "BEN", "to": "KEN"}),
        ("Kenya gave $5 million to Peru and $3 million to Togo.", {"indicator": "grant", "value": 3e6, "from": "KEN", "to": "TGO"}),
        (HOST + "In May Kenya welcomed 31,000 tourists from Peru. It was followed by Togo at 20,000.",
         {"indicator": "tourists", "value": 20000, "from": "TGO", "to": "KEN"}),
        (HOST + "Kenya drew $4 billion in Peruvian investments last year. Togolese investments totalled $3 billion.",
         {"value": 3e9, "from": "TGO", "to": "KEN"}),
        (HOST + "Kenya drew $4 billion in Peruvian investments last year. About $1 billion came from Togo.",
         {"value": 1e9, "from": "TGO", "to": "KEN"}),
        (HOST + "Tourists from Peru to Kenya numbered 8,000. Togolese tourist arrivals surged 40 percent last year.",
         {"indicator": "tourists", "value": None, "change": 40, "from": "TGO"}),
    ],
)  # fmt: skip
def test_what_is_told_once(text: str, expected: dict[str, Any]) -> None:
    found = figures(text)
    assert any(all(f[k] == v for k, v in expected.items()) for f in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is a host of many. Its museum in Nairobi counted 31,000 visitors, followed by the zoo at 20,000.",
        HOST + "Exports from Kenya to Peru were $4 billion. Total exports of Kenya may reach $9 billion.",
    ],
)
def test_what_is_nobodys(text: str) -> None:
    assert not [f for f in figures(text) if f["value"] in (20000, 9e9)], figures(text)
