"""What changed since a day: new meetings, moved documents, raised levels, revised figures, promises, stale sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.briefing import wording as w
from comity.briefing.desk import Desk, fact
from comity.briefing.sections.accounts import conflict_line, outstanding, promise_facts, promise_words
from comity.briefing.sections.claims import figures_of, what_words
from comity.briefing.sentences import say
from comity.knowledge.briefing import sections, words
from comity.model.brief import Block, Clause, Group, Items, Remark
from comity.model.dates import day_shifted
from comity.model.dossier import Dossier, DossierRecord
from comity.model.statement import Figure

Known = Callable[[str], bool]
#: section → the kinds of record by whose last word its age is told
KINDS = {
    "level": ("relation",), "contacts": ("meeting",), "institutions": ("mechanism",), "treaties": ("instrument",),
    "sectors": ("intent",), "projects": ("project",), "multilateral": ("position",),
}  # fmt: skip


def known_by(dossier: Dossier, day: str) -> Known:
    """Whether a statement was known on the day: published by then, and recorded, if the register was kept by then."""
    kept = any(d.recorded_at[:10] <= day for d in dossier.documents.values() if d.recorded_at)

    def known(statement: str) -> bool:
        document = dossier.documents[dossier.statements[statement].document]
        published = (document.published or document.recorded_at)[:10] <= day
        return published and (not kept or document.recorded_at[:10] <= day)

    return known


def changes(desk: Desk, since: str) -> tuple[Block, ...]:
    """Groups of what is new, each with its footnotes; a line on what has gone stale."""
    known = known_by(desk.dossier, since)
    groups: list[tuple[str, list[Clause]]] = [
        ("Meetings", list(_moved(desk, "meeting", known))),
        ("Level of relations", list(_moved(desk, "relation", known))),
        ("Documents", list(_moved(desk, "instrument", known))),
        ("Steps", list(_moved(desk, "measure", known))),
        ("Projects and institutions", [*_moved(desk, "project", known), *_moved(desk, "mechanism", known)]),
        ("Figures", list(_figures(desk, known))),
        ("Promises kept", list(_kept(desk, known))),
        ("Promises overdue since", list(_overdue(desk, since))),
        ("Promises made", list(_made(desk, known))),
        ("New disagreements", list(_conflicts(desk, known))),
    ]
    limit = sections()["changes"].most
    blocks: list[Block] = []
    for title, clauses in groups:
        if clauses:
            inner: list[Block] = [Items(items=tuple((c,) for c in clauses[:limit]))]
            if len(clauses) > limit:
                inner.append(Remark(text=f"And {len(clauses) - limit:,} more."))
            blocks.append(Group(title=title, blocks=tuple(inner)))
    if stale := list(_stale(desk, since)):
        blocks.append(
            Remark(text=w.sentence(f"Gone stale since, by the age set for each section: {w.listed(stale)}"))
        )
    return tuple(blocks)


def _moved(desk: Desk, kind: str, known: Known) -> Iterator[Clause]:
    """Records that are new, or have come a step further."""
    for record in desk.of(kind):
        before = [s for s in record.statements if known(s)]
        if not before:
            yield desk.tell(record, "changes")
            continue
        told = {_status(desk, s): s for s in before}
        if record.status is not None and record.status not in told:
            said = say(record, desk.scene)
            status, statement = next(
                (s.status, told[s.status]) for s in reversed(record.life) if s.status in told
            )
            was = _state_words(kind, status)
            facts = [*desk.facts(record, said.fields), fact(_status_field(kind), status, statement)]
            text = w.sentence(f"{said.text.rstrip('.')} (before: {was})")
            yield desk.clause(text, facts, record=record.id)


def _status(desk: Desk, statement: str) -> str:
    s = desk.dossier.statements[statement]
    return str(getattr(s, _status_field(s.kind)))


def _status_field(kind: str) -> str:
    return "action" if kind in ("instrument", "relation", "mechanism") else "status"


def _state_words(kind: str, status: str) -> str:
    return words("action").get(status, status) if kind == "instrument" else status.replace("_", " ")


def _figures(desk: Desk, known: Known) -> Iterator[Clause]:
    for section in ("trade", "investment", "people"):
        for record in figures_of(desk, section):
            before, after = _values(desk, record, known)
            if not before and after:
                yield desk.tell(record, "changes", attributed=True)
            elif before and after and after[-1].value != before[-1].value:
                old, new = before[-1], after[-1]
                text = (
                    f"{what_words(new)}{f' {w.on(new.period)}' if new.period else ''}: now"
                    f" {w.amount(new.value or 0, new.unit, new.bound)}, before {w.amount(old.value or 0, old.unit, old.bound)}"
                )
                facts = [fact("value", new.value, new.id), fact("value", old.value, old.id)]
                yield desk.clause(w.sentence(text), facts, record=record.id)


def _values(desk: Desk, record: DossierRecord, known: Known) -> tuple[list[Figure], list[Figure]]:
    """The figures with a value that were known, and those that came since; each in order of publication."""
    found = [
        s
        for i in record.statements
        if isinstance(s := desk.dossier.statements[i], Figure) and s.value is not None
    ]
    return [s for s in found if known(s.id)], [s for s in found if not known(s.id)]


def _kept(desk: Desk, known: Known) -> Iterator[Clause]:
    for p in desk.dossier.promises:
        if (
            p.state == "kept"
            and p.kept_by
            and any(known(s) for s in p.statements)
            and not any(known(s) for s in p.kept_by)
        ):
            text = say(desk.records[p.id], desk.scene).text
            facts = [*promise_facts(desk, p), fact("kept", p.state, p.kept_by[0])]
            yield desk.clause(text, facts, record=p.id)


def _overdue(desk: Desk, since: str) -> Iterator[Clause]:
    for p in outstanding(desk):
        if p.state == "overdue" and p.due and p.due >= since:
            text = w.sentence(
                f"{promise_words(desk, p)}: due {w.by(p.due)}, and no text in the register says that it was done"
            )
            yield desk.clause(text, promise_facts(desk, p), record=p.id)


def _made(desk: Desk, known: Known) -> Iterator[Clause]:
    for p in outstanding(desk):
        if p.state != "overdue" and not any(known(s) for s in p.statements):
            yield desk.clause(w.sentence(promise_words(desk, p)), promise_facts(desk, p), record=p.id)


def _conflicts(desk: Desk, known: Known) -> Iterator[Clause]:
    for c in desk.dossier.conflicts:
        if sum(any(known(s) for s in side.statements) for side in c.sides) < 2:
            yield conflict_line(desk, c)


def _stale(desk: Desk, since: str) -> Iterator[str]:
    today = desk.scene.today
    for key, kinds in KINDS.items():
        info = sections()[key]
        last = max((r.last_said[:10] for kind in kinds for r in desk.of(kind) if r.last_said), default=None)
        if (
            last
            and info.age_days
            and _stale_on(last, today, info.age_days)
            and not _stale_on(last, since, info.age_days)
        ):
            yield f"{info.title} (last word {w.on(last)})"


def _stale_on(last: str, day: str, age: int) -> bool:
    return last < day_shifted(day, -age)
