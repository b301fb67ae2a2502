"""Under which relationships a statement is filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from comity.model.statement import AnyStatement, Figure, Intent, Measure, Position, Rank

#: a gathering of more parties than this says nothing of any one pair among them
MOST_PARTIES = 12


def named_parties(statement: AnyStatement) -> tuple[str, ...]:
    """The parties that the statement names anywhere, sorted; ``both`` names none."""
    found: set[str | None] = set(statement.parties)
    match statement:
        case Rank(subject=one, of=other):
            found |= {one, other}
        case Measure(actor=one, target=other) | Figure(origin=one, destination=other):
            found |= {one, other} if len(found) < 2 else set()
        case Intent(actor=one) | Position(actor=one):
            found |= {one} if not found else set()
        case _:
            pass
    return tuple(sorted(p for p in found if p and p != "both"))


def home_of(statements: Iterable[AnyStatement]) -> tuple[str, ...]:
    """The pair that a document is mostly about; empty where it is about none."""
    pairs: Counter[tuple[str, ...]] = Counter(
        p for p in (named_parties(s) for s in statements) if len(p) == 2
    )
    return max(pairs, key=lambda pair: (pairs[pair], pair)) if pairs else ()


def filed_under(statement: AnyStatement, home: tuple[str, ...]) -> tuple[str, ...]:
    """The statement's parties; one that names one party or none is of the pair its document is about."""
    parties = named_parties(statement)
    if (len(parties) < 2 and home and set(parties) <= set(home)) or of_the_two(statement, home):
        return home
    return parties


def of_the_two(statement: AnyStatement, home: tuple[str, ...]) -> bool:
    """Whether both sides of its document say it of others: Brazil and the United States, of Russia and Ukraine."""
    if not isinstance(statement, Intent | Position) or statement.actor != "both" or not home:
        return False
    return not set(home) <= set(named_parties(statement))


def dyad(a: str, b: str) -> str:
    """The name of a pair, whichever is named first: ``KAZ-KOR``."""
    return "-".join(sorted((a, b)))


def dyads_of(parties: tuple[str, ...]) -> list[str]:
    """All pairs of the parties; ``KOR-`` for one alone."""
    if len(parties) == 1:
        return [f"{parties[0]}-"]
    if len(parties) > MOST_PARTIES:
        return [f"{party}-" for party in parties]
    return [dyad(a, b) for a, b in combinations(parties, 2)]
