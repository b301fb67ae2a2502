"""Levels of the relationship: the level by its words, the action by its verb, the year by the anniversary."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Relation
from comity.reading.reader import read

#: text -> (level, action, since)
CASES = [
    ("Peru is one of the most important partners of Morocco.", "partnership", "described", None),
    ("Peru is an old friend of Morocco.", "friendship", "described", None),
    ("Peru and brotherly Morocco met.", "friendship", "described", None),
    (
        "Relations of Peru and Morocco have risen to the level of a strategic partnership.",
        "strategic_partnership", "elevated", None,
    ),
    (
        "This year Peru and Morocco mark the 50th anniversary of bilateral relations.",
        "diplomatic_relations", "anniversary", "1974",
    ),
    (
        "They will celebrate the centenary of diplomatic relations between Peru and Morocco.",
        "diplomatic_relations", "anniversary", "1924",
    ),
    (
        "In 1974 began ties whose 50th anniversary Peru and Morocco mark: the 50th anniversary of the partnership.",
        "partnership", "anniversary", "1974",
    ),
    (
        "Peru and Morocco want to restore the strategic partnership.",
        "strategic_partnership", "restored", None,
    ),
    ("Peru and Morocco are linked by a strategic partnership.", "strategic_partnership", "described", None),
    (
        "Peru and Morocco established a comprehensive strategic partnership in 2011.",
        "comprehensive_strategic_partnership", "established", "2011",
    ),
    (
        "Last year Peru and Morocco elevated their ties to an enhanced strategic partnership.",
        "special_strategic_partnership", "elevated", "2023",
    ),
    (
        "Peru and Morocco agreed to upgrade their relations to a strategic partnership.",
        "strategic_partnership", "to_be_elevated", None,
    ),
    (
        "Peru and Morocco reaffirmed their wish to deepen an all-weather strategic partnership.",
        "special_strategic_partnership", "reaffirmed", None,
    ),
    (
        "This year marks the 60th anniversary of diplomatic relations between Peru and Morocco.",
        "diplomatic_relations", "anniversary", "1964",
    ),
    (
        "Next year Peru and Morocco will celebrate 40 years of diplomatic relations.",
        "diplomatic_relations", "anniversary", "1985",
    ),
    (
        "Today marks 25 years since the establishment of diplomatic relations between Peru and Morocco.",
        "diplomatic_relations", "anniversary", "1999-05-03",
    ),
    (
        "Diplomatic relations between Peru and Morocco were established in 1964.",
        "diplomatic_relations", "established", "1964",
    ),
    ("Peru severed diplomatic relations with Morocco in 1970.", "diplomatic_relations", "severed", "1970"),
    ("Peru and Morocco restored diplomatic relations in 1984.", "diplomatic_relations", "restored", "1984"),
    ("Peru is a close ally of Morocco.", "alliance", "described", None),
    ("The Peru-Morocco alliance is strong.", "alliance", "described", None),
    ("Friendly relations between Peru and Morocco go far back.", "friendship", "described", None),
    ("Ties of friendship bind Peru and Morocco.", "friendship", "described", None),
    (
        "Peru and Morocco will build a community with a shared future.",
        "special_strategic_partnership", "to_be_elevated", None,
    ),
    ("Peru wants to deepen our close partnership with Morocco.", "partnership", "reaffirmed", None),
]  # fmt: skip

#: levels in other words and orders
HARD = [
    (
        "Peru and Morocco marked two decades of strategic partnership.",
        "strategic_partnership",
        "anniversary",
        "2004",
    ),
    (
        "Peru and Morocco looked back on 50 years of steadfast Peru-Morocco relations.",
        "diplomatic_relations",
        "anniversary",
        "1974",
    ),
    (
        "Last year Peru and Morocco marked the 60th anniversary of the establishment of bilateral relations.",
        "diplomatic_relations",
        "anniversary",
        "1963",
    ),
    (
        "As neighbours, partners and friends, Peru and Morocco work together.",
        "partnership",
        "described",
        None,
    ),
    (
        "Strengthening the all-weather Peru-Morocco strategic partnership is a priority.",
        "special_strategic_partnership",
        "reaffirmed",
        None,
    ),
    ("Relations between Peru and Morocco are strategic.", "strategic_partnership", "described", None),
    (
        "Peru and Morocco continue to deepen their specially privileged strategic partnership.",
        "special_strategic_partnership",
        "reaffirmed",
        None,
    ),
    (
        "Relations of Peru and Morocco, which have risen to a strategic partnership, are growing.",
        "strategic_partnership",
        "elevated",
        None,
    ),
    ("Peru remains a loyal, time-tested friend of Morocco.", "friendship", "described", None),
    (
        "In 1964 Peru and Morocco established diplomatic relations; this year they celebrate their 60th anniversary of diplomatic relations.",
        "diplomatic_relations",
        "anniversary",
        "1964",
    ),
    ("Peru severed diplomatic ties with Morocco in 2019.", "diplomatic_relations", "severed", "2019"),
    ("Peru and Morocco resumed diplomatic relations in 2021.", "diplomatic_relations", "restored", "2021"),
    (
        "The upgrade of relations between Peru and Morocco to a comprehensive strategic partnership was agreed in 2020.",
        "comprehensive_strategic_partnership",
        "elevated",
        "2020",
    ),
    ("Peru is an ally of Morocco.", "alliance", "described", None),
    (
        "Peru and Morocco share the goal of building a community with a shared future.",
        "special_strategic_partnership",
        "to_be_elevated",
        None,
    ),
    ("Peru hailed its enduring partnership with Morocco.", "partnership", "described", None),
    ("Peru froze diplomatic relations with Morocco.", "diplomatic_relations", "suspended", None),
    (
        "Peru and Morocco are to raise their ties to the level of a strategic partnership.",
        "strategic_partnership",
        "to_be_elevated",
        None,
    ),
    ("Good-neighbourly relations bind Peru and Morocco.", "friendship", "described", None),
    ("The Peru-Morocco alliance is ironclad.", "alliance", "described", None),
    ("Peru and Morocco maintain diplomatic relations.", "diplomatic_relations", "described", None),
    ("Peru has been a strategic partner of Morocco since 2011.", "strategic_partnership", "described", None),
    ("Morocco is the closest partner of Peru in Africa.", "partnership", "described", None),
    (
        "Peru and Morocco reaffirmed their commitment to the strategic partnership.",
        "strategic_partnership",
        "reaffirmed",
        None,
    ),
    (
        "Half a century of diplomatic relations between Peru and Morocco was celebrated.",
        "diplomatic_relations",
        "anniversary",
        "1974",
    ),
    ("Peru and Morocco downgraded diplomatic relations.", "diplomatic_relations", "downgraded", None),
]

NONE = [
    "Peru and Morocco signed a Treaty of Friendship.",
    "The Order of Friendship was given to Peru's envoy in Morocco.",
    "The Peru-Morocco Partnership Forum met.",
    "A public-private partnership of Peru and Morocco built the road.",
    "Peru and Morocco opened a public-private partnership for a port.",
    "Peru and Morocco took part in the Partnership Forum.",
    "The president of Peru gave the Moroccan guest the Order of Friendship.",
    "Peru and Morocco made a film in partnership with a studio.",
    "Peru and Morocco are trading partners.",
    "It was the 10th anniversary of a football club of Peru and Morocco.",
]


def relations(text: str) -> list[Relation]:
    document = Document.of(text, title="Peru and Morocco", published="2024-05-03")
    return [s for s in read(document).statements if isinstance(s, Relation)]


@pytest.mark.parametrize(("text", "level", "action", "since"), CASES + HARD)
def test_level_action_and_year(text: str, level: str, action: str, since: str | None) -> None:
    found = relations(text)
    assert [(s.level, s.action, s.since) for s in found] == [(level, action, since)]
    assert set(found[0].parties) == {"PER", "MAR"}


@pytest.mark.parametrize("text", NONE)
def test_no_level(text: str) -> None:
    assert relations(text) == []


def test_one_level_is_stated_once_and_the_wish_stands_for_the_naming() -> None:
    text = (
        "Peru and Morocco are bound by a strategic partnership. The two countries will deepen the strategic "
        "partnership. Their strategic partnership is five years old."
    )
    assert [s.action for s in relations(text)] == ["reaffirmed"]
