"""The event codes that the field counts by: PLOVER's event types and CAMEO's numbers, per kind and status.

The mapping is Comity's own. PLOVER: Halterman et al., "PLOVER and POLECAT", 2023 (sixteen event types).
CAMEO: Schrodt, codebook 1.1b3, 2012.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from comity.errors import KnowledgeError
from comity.knowledge.tables import ROOT, rows

COLUMNS = ("kind", "code", "plover", "cameo", "note")


class EventCode(NamedTuple):
    """How the two ontologies of events call it; empty where it is no event for them."""

    plover: str
    cameo: str


NONE = EventCode("", "")


@cache
def event_codes() -> dict[tuple[str, str], EventCode]:
    """(kind, ``status:form``) → codes; ``status:*`` for every other form."""
    path = ROOT / "events/codes.csv"
    table: dict[tuple[str, str], EventCode] = {}
    for line, (kind, code, plover, cameo, _) in rows(path, COLUMNS):
        if (kind, code) in table:
            raise KnowledgeError(f"{path}:{line}: {kind} {code} stands twice")
        table[kind, code] = EventCode(plover, cameo)
    return table


def event_code(kind: str, status: str | None, form: str | None = None) -> EventCode:
    """The codes of a record: ``event_code("meeting", "held", "state_visit")``."""
    table = event_codes()
    return table.get((kind, f"{status}:{form}")) or table.get((kind, f"{status}:*")) or NONE


@cache
def plover_types() -> tuple[str, ...]:
    """Every PLOVER type that the table uses, sorted."""
    return tuple(sorted({code.plover for code in event_codes().values()} - {""}))
