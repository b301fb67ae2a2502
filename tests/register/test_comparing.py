"""Two readouts side by side."""

from __future__ import annotations

import pytest

from comity.errors import UsageError
from comity.register import Register
from tests.register.builders import read, stated, turnover, visit


def intent(modality: str, *sectors: str) -> dict[str, object]:
    return stated("intent", f"the sides {modality} {sectors}", modality=modality, sectors=sectors)


def test_what_both_say_what_one_says_and_who_goes_further(register: Register) -> None:
    one = read(
        visit(), intent("agreed", "energy", "trade"), turnover(6e9, None), publisher="Akorda", key="one"
    )
    extra = stated(
        "position", "they condemn the strike", stance="condemns", topic="missile strike", actor="both"
    )
    other = read(
        visit(place="Astana"),
        intent("discussed", "energy", "trade"),
        turnover(3e9, None),
        extra,
        publisher="Yonhap",
        key="other",
    )
    register.add(*one)
    register.add(*other)
    found = register.compare("one", other[0].id)
    assert [pair.one.kind for pair in found.both] == ["meeting", "intent", "figure"]
    differences = {d.field: (d.one, d.other, d.stronger) for pair in found.both for d in pair.differences}
    assert differences == {"modality": ("agreed", "discussed", one[0].id), "value": (6e9, 3e9, None)}
    assert (found.only_one, [s.kind for s in found.only_other]) == ((), ["position"])


def test_an_unknown_document_is_refused(register: Register) -> None:
    with pytest.raises(UsageError, match="no document d0"):
        register.compare("d0", "d1")
