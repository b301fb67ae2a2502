"""Figures as they are claimed: one row for each answer, with who gives it and what the statistics say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from comity.briefing import wording as w
from comity.briefing.desk import MOST_NOTES, Desk, fact
from comity.briefing.sentences import scope_words
from comity.knowledge.briefing import sections, words
from comity.model.brief import Clause, Items, Mark, Row, Table
from comity.model.dates import span
from comity.model.dossier import DossierRecord
from comity.model.statement import Figure

#: different values of one figure that are shown; the best supported come first
MOST_ANSWERS = 6


class Answer(NamedTuple):
    """One value that is given for a figure, and the statements that give it."""

    record: DossierRecord
    statements: tuple[Figure, ...]

    @property
    def first(self) -> Figure:
        """The statement whose words are shown."""
        return self.statements[0]


def figures_of(desk: Desk, section: str) -> list[DossierRecord]:
    """The records of figures that stand in a section, the latest period first."""
    wanted = sections()[section].figures
    order = {indicator: n for n, indicator in enumerate(wanted)}
    found = [r for r in desk.of("figure") if r.fields["indicator"] in order]
    return sorted(found, key=lambda r: (order[r.fields["indicator"]], _descending(r)))


def _descending(r: DossierRecord) -> tuple[int, ...]:
    days = span(r.fields.get("period"), r.last_said) or span(r.last_said)
    return tuple(-ord(c) for c in (days.last if days else ""))


def answers(desk: Desk, record: DossierRecord) -> list[Answer]:
    """The record's different values, the best supported first; revised ones are left out."""
    groups: dict[tuple[float | None, str | None, float | None], list[Figure]] = {}
    for i in record.statements:
        s = desk.dossier.statements[i]
        if isinstance(s, Figure) and i not in record.superseded:
            groups.setdefault((s.value, s.unit, s.change), []).append(s)
    chosen = sorted(groups.values(), key=len, reverse=True)[:MOST_ANSWERS]
    return [Answer(record, tuple(group)) for group in chosen]


def claims_table(desk: Desk, section: str, caption: str = "Figures as they were given") -> Table | None:
    """What was said, of when, by whom; the marks tell whether official statistics bear it out."""
    records = desk.most(figures_of(desk, section), section)
    rows = [row_of(desk, answer, section) for record in records for answer in answers(desk, record)]
    if not rows:
        return None
    columns = ("What", "Period", "Amount", "Given by")
    return Table(caption=caption, columns=columns, rows=tuple(rows), numeric=(2,))


def row_of(desk: Desk, answer: Answer, section: str) -> Row:
    """One answer as a row."""
    s = answer.first
    cited = _voices(desk, answer.statements)
    ids = tuple(c.id for c in cited)
    facts = [fact("indicator", s.indicator, *ids)]
    for name, value in (("value", s.value), ("change", s.change), ("status", s.status)):
        if value is not None:
            facts.append(fact(name, value, *ids))
    shared = [("from", "origin"), ("to", "destination"), ("period", "period")]
    for name, attribute in [*shared, ("bound", "bound")] if s.value is not None else shared:
        value = getattr(s, attribute)
        agreeing = tuple(c.id for c in cited if getattr(c, attribute) == value)
        if value is not None:
            facts.append(fact(name, value, *agreeing))
    marks = [m for m in desk.marks(answer.record, section) if m.code not in ("one_side", "one_source")]
    marks = [*_own_marks(desk, answer), *marks]
    cells = (
        what_words(s),
        w.date_words(s.period) or _said(desk, cited),
        _amount(s),
        _givers(desk, cited),
    )
    return desk.row(cells, facts, record=answer.record.id, marks=[*marks, *desk.verdict_mark(ids)])


def _said(desk: Desk, cited: Sequence[Figure]) -> str:
    """When it was said, for a figure without a period; the latest report of those cited."""
    last = max((desk.dossier.documents[s.document].published or "" for s in cited), default="")
    return f"said {w.on(last[:7])}" if last else "–"


def _amount(s: Figure) -> str:
    told = w.amount(s.value, s.unit, s.bound, bare=True) if s.value is not None else ""
    moved = w.change(s.change) if s.change is not None else ""
    kind = {"target": "target: ", "forecast": "forecast: "}.get(s.status, "")
    return kind + "; ".join(t for t in (told, moved) if t)


def what_words(s: Figure) -> str:
    """``Exports from Kazakhstan to South Korea``; what has no name of its own in its own words."""
    if s.indicator in ("other", "commodity"):
        return f"“{w.clean(s.quote, 90)}”"
    whole, _, bare = words("what")[s.indicator].partition("|")
    if s.origin and s.destination:
        bare = whole.replace("{from}", w.party(s.origin)).replace("{to}", w.party(s.destination))
    return w.capital(bare)


def _voices(desk: Desk, statements: Sequence[Figure]) -> list[Figure]:
    """One statement of each giver, no more than a clause has notes."""
    chosen: dict[tuple[str, str], Figure] = {}
    for s in statements:
        document = desk.dossier.documents[s.document]
        chosen.setdefault((s.speaker or "", "" if s.speaker else document.origin), s)
    return list(chosen.values())[:MOST_NOTES]


def _givers(desk: Desk, cited: Sequence[Figure]) -> str:
    unique = dict.fromkeys(desk.giver(s) for s in cited)
    return "; ".join(unique)


def _own_marks(desk: Desk, answer: Answer) -> list[Mark]:
    """One source or one side, seen for this answer alone."""
    documents = [desk.dossier.documents[s.document] for s in answer.statements]
    if len({d.origin for d in documents}) == 1:
        mark = Mark(code="one_source", text="one source")
        return [] if desk.needless(mark, answer.record) else [mark]
    return []


def ranks(desk: Desk, section: str, indicators: tuple[str, ...]) -> Items | None:
    """Places in each other's lists as they were claimed."""
    found = [r for r in desk.of("rank") if r.fields["indicator"] in indicators]
    shown = desk.most(found, section)
    items = tuple((desk.tell(r, section, attributed=True), *_other_places(desk, r, section)) for r in shown)
    return Items(items=items) if items else None


def _other_places(desk: Desk, record: DossierRecord, section: str) -> tuple[Clause, ...]:
    """The other answers of a disputed rank."""
    conflicts = [c for c in desk.dossier.conflicts if c.record == record.id and c.field == "rank"]
    told = []
    for conflict in conflicts:
        for side in conflict.sides[1:]:
            s = desk.dossier.statements[side.statements[0]]
            place = getattr(s, "rank", None)
            said = f"no. {place}" if place else f"among the top {w.number(int(getattr(s, 'top_n', 0)))}"
            field = "rank" if place else "top_n"
            who = desk.giver(s)
            marks = desk.verdict_mark([s.id])
            text = w.sentence(f"another answer: {said}, from {who}")
            told.append(
                desk.clause(text, [fact(field, getattr(s, field), s.id)], record=record.id, marks=marks)
            )
    return tuple(told)


def rank_place(rank: int | None, top_n: int | None, scope: str | None) -> str:
    """``fourth``, ``among the top ten in Asia``."""
    place = w.ordinal(rank) if rank else f"among the top {w.number(top_n or 0)}"
    return f"{place} {scope_words(scope) or ''}".strip()
