"""Templates: filled in, tried in turn, options left out."""

from __future__ import annotations

import pytest

from comity.briefing.template import fill


@pytest.mark.parametrize(
    ("templates", "values", "told"),
    [
        (
            ["{who} met[ in {place}][ {when}]"],
            {"who": "they", "place": "Astana", "when": None},
            "They met in Astana.",
        ),
        (["{who} met", "a meeting took place"], {"who": ""}, "A meeting took place."),
        (["{who} met"], {}, ""),
        (
            ["{who} met {host}"],
            {"who": "X, minister,", "host": "Y, minister,"},
            "X, minister, met Y, minister.",
        ),
        (["{who} met"], {"who": "{host} [x]"}, "{host} [x] met."),
    ],
)
def test_fill(templates: list[str], values: dict[str, str | None], told: str) -> None:
    assert fill(templates, values).text == told


def test_it_tells_what_it_used() -> None:
    assert fill(["{a}[ {b}][ {c}]"], {"a": "1", "b": "2", "c": None}).used == {"a", "b"}
