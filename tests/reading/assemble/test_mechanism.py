"""Standing bodies: which words name one, what it does, one body once."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Mechanism
from comity.reading.reader import read

BILATERAL = "Ghana and Togo are neighbours. Ghana trades with Togo. "


def mechanisms(text: str) -> list[Mechanism]:
    found = read(Document.of(BILATERAL + text, published="2024-06-15", title="Ghana, Togo")).statements
    return [s for s in found if isinstance(s, Mechanism)]


@pytest.mark.parametrize(
    ("text", "name", "type_", "action"),
    [
        ("The Ghana-Togo Business Council works well.", "Ghana-Togo Business Council", "business_council", "exists"),
        ("The 5th session of the Joint Commission on Trade was held in Accra.", "Joint Commission on Trade", "intergovernmental_commission", "met"),
        ("Ghana and Togo held a Strategic Dialogue in Lomé.", "Strategic Dialogue", "dialogue", "met"),
        ("Ghana and Togo agreed to set up a joint working group on cocoa.", "joint working group on cocoa", "working_group", "planned"),
        ("A Joint Consultative Committee will also be established by Ghana and Togo.", "Joint Consultative Committee", "committee", "planned"),
        ("The Ghana-Togo Coordination Council, established in 2016, serves both.", "Ghana-Togo Coordination Council", "intergovernmental_commission", "established"),
        ("The leaders welcomed the creation of a Joint Committee on Fisheries.", "Joint Committee on Fisheries", "committee", "established"),
        ("The next meeting of the Intergovernmental Commission will be held in Lomé, Togo.", "Intergovernmental Commission", "intergovernmental_commission", "exists"),
        ("Ghana and Togo work together through the Volta Water Forum.", "Volta Water Forum", "other", "exists"),
        ("The Parliamentary Friendship Group of Ghana and Togo is active.", "Parliamentary Friendship Group", "parliamentary_group", "exists"),
    ],
)  # fmt: skip
def test_named_bodies(text: str, name: str, type_: str, action: str) -> None:
    found = mechanisms(text)
    assert [(s.name, s.type, s.action) for s in found] == [(name, type_, action)]
    assert set(found[0].parties) == {"GHA", "TGO"}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana called for dialogue with Togo.",
        "The UN Security Council met on Ghana and Togo.",
        "The National Council of Togo greeted Ghana.",
        "A committee of Ghana looked at Togo.",
        "Ghana's investment fund bought shares in Togo.",
        "Consultations on Togo took place in Ghana.",
    ],
)
def test_no_body_of_the_two(text: str) -> None:
    assert mechanisms(text) == []


def test_a_list_of_bodies() -> None:
    text = "Both sides will resume the Joint Commission on Trade, Joint Committee on Farming and Joint Committee on Science."
    assert [s.name for s in mechanisms(text)] == [
        "Joint Commission on Trade",
        "Joint Committee on Farming",
        "Joint Committee on Science",
    ]


def test_one_body_once_with_its_fullest_name() -> None:
    text = (
        "The Ghana-Togo Joint Commission on Trade works well. The Joint Commission was established in 1999 by Ghana and "
        "Togo."
    )
    found = mechanisms(text)
    assert [(s.name, s.action) for s in found] == [("Ghana-Togo Joint Commission on Trade", "established")]
