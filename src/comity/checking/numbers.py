"""Series and lists of people, companies and investment, loaded once for a batch of claims."""

from __future__ import annotations

from typing import NamedTuple

from comity.checking.slices import Release, quoted, without_carried_twins
from comity.model.observation import ObservationStore

#: no stock of direct investment between two countries is larger: beyond, the file contradicts itself
IMPOSSIBLE = 5e12


class Number(NamedTuple):
    """One observation of a series."""

    source: str
    dataset: str
    vintage: str
    period: str
    year: int
    unit: str
    value: float
    note: str

    @property
    def release(self) -> Release:
        """Where it comes from."""
        return Release(self.source, self.dataset, self.vintage)

    @property
    def derived(self) -> bool:
        """Whether it is the other side's report, published under this reporter."""
        return "derived" in self.source or "derived" in self.note


class Numbers:
    """Series and lists of the stocks that a batch of claims needs."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, str], list[Number]] = {}  #: indicator, reporter, partner
        self.lists: dict[tuple[str, str], dict[tuple[Release, str], dict[str, Number]]] = {}
        self._known: set[tuple[str, str, str]] = set()

    def load(self, store: ObservationStore, asked: set[tuple[str, str, str]]) -> None:
        """``asked``: indicator, reporter, partner; partner "" for the reporter's whole lists of all years."""
        asked = asked - self._known
        if not asked:
            return
        self._known |= asked
        new: dict[tuple[str, str, str], list[Number]] = {}
        for indicator, reporter, partner, *rest in store.query(_sql(asked)):
            number = Number(*rest)
            if not number.note.startswith("implausible") and abs(number.value) <= IMPOSSIBLE:
                new.setdefault((indicator, reporter, partner), []).append(number)
        for (indicator, reporter, partner), numbers in new.items():
            kept = set(without_carried_twins({n.release for n in numbers}))
            self.rows[indicator, reporter, partner] = [n for n in numbers if n.release in kept]
            if (indicator, reporter, "") in asked:
                lists = self.lists.setdefault((indicator, reporter), {})
                for number in self.rows[indicator, reporter, partner]:
                    lists.setdefault((number.release, number.period), {})[partner] = number


def _sql(asked: set[tuple[str, str, str]]) -> str:
    pairs = {(i, r, p) for i, r, p in asked if p and (i, r, "") not in asked}
    lists = {(i, r) for i, r, p in asked if not p}
    rows = ", ".join(f"({quoted([i])}, {quoted([r])}, {quoted([p])})" for i, r, p in sorted(pairs))
    whole = ", ".join(f"({quoted([i])}, {quoted([r])})" for i, r in sorted(lists))
    conditions = []
    if rows:
        conditions.append(f"(indicator, reporter, partner) IN (VALUES {rows})")
    if whole:
        conditions.append(f"(indicator, reporter) IN (VALUES {whole})")
    return f"""
SELECT indicator, reporter, partner, source, dataset, vintage, period, year, unit, value, note FROM observations
WHERE indicator IN ({quoted(i for i, _, _ in asked)}) AND reporter IN ({quoted(r for _, r, _ in asked)})
  AND ({" OR ".join(conditions)})
ORDER BY ALL"""
