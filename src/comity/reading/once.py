"""One fact, one statement: what title, lead and body repeat is kept once, where it is most complete."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from comity.model.statement import Statement
from comity.reading.assemble.figure import key as figure_key
from comity.reading.assemble.measure import key as measure_key
from comity.reading.assemble.rank import key as rank_key
from comity.reading.folding import instrument, mechanism, meeting, project, relation

Key = Callable[[Statement], Hashable]


def everything(statement: Statement) -> Hashable:
    """All fields alike: the same words said twice."""
    return (statement.kind, repr(sorted(statement.fields().items(), key=lambda kv: kv[0])))


#: per kind: folds reports of one thing together where equality of a key is not enough
FOLDS: dict[str, Callable[[list[Any]], list[Any]]] = {
    "instrument": instrument.fold,
    "mechanism": mechanism.fold,
    "meeting": meeting.fold,
    "project": project.fold,
    "relation": relation.fold,
}

#: per kind: statements with the same key report one fact
KEYS: dict[str, Key] = {"figure": figure_key, "measure": measure_key, "rank": rank_key}


def fullness(statement: Statement) -> int:
    """How many fields the statement fills."""
    return sum(1 for value in statement.fields().values() if value not in (None, [], ""))


def once(statements: Iterable[Statement]) -> list[Statement]:
    """The statements without repetitions, in the order of the text."""
    found = list(statements)
    for kind, fold in FOLDS.items():
        alike = [s for s in found if s.kind == kind]
        if len(alike) > 1:
            found = [s for s in found if s.kind != kind] + fold(alike)
    best: dict[Hashable, Statement] = {}
    for statement in found:
        key = (statement.kind, KEYS.get(statement.kind, everything)(statement))
        old = best.get(key)
        if old is None or fullness(statement) > fullness(old):
            best[key] = statement
    return sorted(best.values(), key=lambda s: (s.start, s.end, s.kind, s.rule))
