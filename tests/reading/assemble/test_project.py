"""Undertakings: names and descriptions, how far they are, their field."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Project
from comity.reading.reader import read

BILATERAL = "Ghana and Togo are neighbours. Ghana trades with Togo. "


def projects(text: str) -> list[Project]:
    found = read(Document.of(BILATERAL + text, published="2024-06-15", title="Ghana, Togo")).statements
    return [s for s in found if isinstance(s, Project)]


@pytest.mark.parametrize(
    ("text", "name", "form", "sector", "status"),
    [
        ("Ghana is building a solar power plant in Togo.", "solar power plant", "project", "renewables", "underway"),
        ("Ghana has completed the construction of a gas pipeline in Togo.", "gas pipeline", "project", "oil_gas", "completed"),
        ("A firm of Ghana pledged to build a cement factory in Togo.", "cement factory", "project", "industry", "planned"),
        ("Ghana and Togo discussed the construction of a railway tunnel.", "railway tunnel", "project", "transport", "proposed"),
        ("Togo joined China in the Belt and Road Initiative, as did Ghana.", "Belt and Road Initiative", "initiative", "construction", "underway"),
        ("Ghana and Togo take part in the Volta Water Initiative.", "Volta Water Initiative", "initiative", "water", "underway"),
        ("The Accra-Lomé Railway links Ghana and Togo.", "Accra-Lomé Railway", "project", "transport", "underway"),
    ],
)  # fmt: skip
def test_undertakings(text: str, name: str, form: str, sector: str, status: str) -> None:
    assert [(s.name, s.form, s.sector, s.status) for s in projects(text)] == [(name, form, sector, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana took the initiative and called Togo.",
        "Ghana and Togo spoke of projects.",
        "A student of Ghana left the University of Togo.",
        "Ghana opened its market to Togo.",
    ],
)
def test_no_undertaking(text: str) -> None:
    assert projects(text) == []


def test_a_list_goes_on() -> None:
    found = projects("Firms of Ghana modernise Togo through projects such as a gas pipeline and a wind farm.")
    assert [s.name for s in found] == ["gas pipeline", "wind farm"]


def test_a_name_and_its_abbreviation_are_one() -> None:
    found = projects("Ghana joined the Belt and Road Initiative. Togo praised the BRI.")
    assert [s.name for s in found] == ["Belt and Road Initiative"]
