"""Words that loosen a number: "more than", "nearly", "up to"."""

from __future__ import annotations

import csv
import functools
from typing import NamedTuple, cast

from comity.knowledge.rules import english
from comity.model.statement import Bound


class Hedge(NamedTuple):
    """A hedge, the bound it gives, and whether it stands ``before`` or ``after`` the number."""

    term: str
    bound: Bound
    position: str


@functools.cache
def hedges() -> tuple[Hedge, ...]:
    """The table ``english/hedges.csv``."""
    rows = csv.DictReader((english() / "hedges.csv").read_text(encoding="utf-8").splitlines())
    return tuple(Hedge(row["term"], cast(Bound, row["bound"]), row["position"]) for row in rows)
