"""Hard things about ranks: who stands where in whose list, told in every order; and what is no rank."""

from __future__ import annotations

from typing import Any

import pytest

from comity.model.document import Document
from comity.model.statement import Rank
from comity.reading.reader import read

#: makes a text one about Peru and Kenya
ABOUT = "Peru and Kenya held talks. Kenya thanked Peru, and Peru thanked Kenya."


def ranks(text: str, published: str = "2024-06-15", title: str | None = None) -> list[dict[str, Any]]:
    document = Document.of(text, published=published, title=title)
    return [s.as_record() for s in read(document).statements if isinstance(s, Rank)]


CASES: list[tuple[str, dict[str, Any]]] = [
    ("Peru is Kenya's largest trading partner.", {"rank": 1, "subject": "PER", "of": "KEN", "indicator": "trade_turnover", "scope": "world"}),
    ("In 2023 Peru was Kenya's second-largest export market.", {"rank": 2, "indicator": "exports", "period": "2023"}),
    ("Peru remains the biggest investor in the Kenyan economy.", {"rank": 1, "indicator": "fdi_stock", "subject": "PER", "of": "KEN"}),
    ("Kenya's No. 1 export market in Latin America is Peru.", {"rank": 1, "subject": "PER", "of": "KEN", "scope": "Latin America"}),
    ("Peru is among Kenya's top ten trading partners.", {"rank": None, "top_n": 10, "subject": "PER", "of": "KEN"}),
    ("Peru is one of the five largest trading partners of Kenya.", {"top_n": 5, "subject": "PER", "of": "KEN"}),
    ("Peruvian companies are in the top five investors in the economy of Kenya.", {"top_n": 5, "subject": "PER", "of": "KEN"}),
    ("Peru ranked third among Kenya's trading partners last year.", {"rank": 3, "period": "2023", "subject": "PER", "of": "KEN"}),
    ("Peru is second only to China among Kenya's trading partners.", {"rank": 2, "subject": "PER", "of": "KEN"}),
    ("Peru overtook Chile to become Kenya's largest trading partner.", {"rank": 1, "subject": "PER", "of": "KEN"}),
    ("Peru is Kenya's third-largest supplier of copper.", {"rank": 3, "indicator": "commodity", "subject": "PER", "of": "KEN"}),
    ("Peru is the biggest buyer of Kenyan goods.", {"rank": 1, "indicator": "exports", "subject": "PER", "of": "KEN"}),
    ("Kenya worried about its top copper buyer Peru.", {"rank": 1, "indicator": "commodity", "subject": "PER", "of": "KEN"}),
    ("Peru is the single largest donor of humanitarian assistance to Kenya.", {"rank": 1, "indicator": "grant", "subject": "PER", "of": "KEN"}),
    ("Peru is Kenya's top Latin American investor.", {"rank": 1, "indicator": "fdi_stock", "scope": "Latin America"}),
    ("This makes Peru Kenya's fourth-largest source of foreign direct investment in 2023.", {"rank": 4, "indicator": "fdi_flow", "subject": "PER", "period": "2023"}),
    ("Peru is Kenya's fourth-largest source of foreign direct investment.", {"rank": 4, "indicator": "fdi_stock"}),
    ("Tourists from Peru are the top visitors to Kenya.", {"rank": 1, "indicator": "tourists", "subject": "PER", "of": "KEN"}),
    ("Peru is the most popular destination for Kenyan students.", {"rank": 1, "indicator": "students", "subject": "PER", "of": "KEN"}),
    ("Peru is home to the largest Kenyan community outside Africa.", {"rank": 1, "indicator": "diaspora", "subject": "PER", "of": "KEN", "scope": "outside Africa"}),
    ("Peru is Kenya's main defence partner in Latin America.", {"rank": 1, "indicator": "other", "scope": "Latin America"}),
    ("In 2022 Peru was the Philippines' largest source of imports.", {"rank": 1, "indicator": "imports", "subject": "PER", "of": "PHL"}),
    ("Peru was Kenya's fifth-largest creditor at the end of 2022.", {"rank": 5, "indicator": "loan", "subject": "PER"}),
    (f"{ABOUT} Peru is the second largest investor.", {"rank": 2, "indicator": "fdi_stock", "subject": "PER", "of": "KEN"}),
    (f"{ABOUT} Sales grew, making Lima the largest investor in the past five years.", {"rank": 1, "subject": "PER", "of": "KEN"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_one_rank_with_its_fields(text: str, wanted: dict[str, Any]) -> None:
    found = ranks(text)
    assert len(found) == 1, found
    assert {name: found[0][name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru and Kenya are each other's largest trading partners.",
         {(1, "trade_turnover", "PER", "KEN"), (1, "trade_turnover", "KEN", "PER")}),
        ("Peru is Kenya's largest trading partner and third-largest investor.",
         {(1, "trade_turnover", "PER", "KEN"), (3, "fdi_stock", "PER", "KEN")}),
        ("Peru was the Philippines' largest source of imports, second-largest trading partner, and third-largest export market.",
         {(1, "imports", "PER", "PHL"), (2, "trade_turnover", "PER", "PHL"), (3, "exports", "PER", "PHL")}),
        ("Peru is Kenya's second-largest trading partner, after the EU.",
         {(2, "trade_turnover", "PER", "KEN"), (1, "trade_turnover", "EU", "KEN")}),
    ],
)  # fmt: skip
def test_several_in_a_sentence(text: str, wanted: set[tuple[Any, ...]]) -> None:
    assert {(r["rank"], r["indicator"], r["subject"], r["of"]) for r in ranks(text)} == wanted


def test_a_region_named_before() -> None:
    text = "Peru is the largest economy in Latin America. It is Kenya's largest trading partner in the region. Kenya and Peru trade."
    assert [r["scope"] for r in ranks(text)] == ["Latin America"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru is one of Kenya's largest trading partners.",
        "Peru is a leading trading partner of Kenya.",
        "Peru is no longer Kenya's largest trading partner.",
        "Peru wants to become Kenya's largest trading partner.",
        "Peru, the world's second-largest producer of copper, thanked Kenya.",
        "Peru is the largest oil producer in the world, Kenya's minister said.",
        "Peru ranks fourth in football, ahead of Kenya.",
        f"{ABOUT} Peru is the largest investor in the canal zone.",
        "The largest Kenyan university opened a school in Peru.",
    ],
)
def test_what_is_no_rank(text: str) -> None:
    assert ranks(text) == []
