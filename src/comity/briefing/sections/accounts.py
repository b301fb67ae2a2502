"""Promises outstanding and who owes what; disagreements between sources; the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from comity.briefing import wording as w
from comity.briefing.desk import CHECKED, MOST_NOTES, Desk, fact
from comity.briefing.sections.claims import rank_place, what_words
from comity.briefing.sections.contacts import COMING, day_of
from comity.briefing.sentences import instrument_phrase, level_words, say, the_level
from comity.knowledge.briefing import sections, words
from comity.model.brief import Block, Card, Clause, Fact, Group, Items, Row, Table
from comity.model.dates import day_shifted, span
from comity.model.record import Conflict, Promise, Side
from comity.model.statement import AnyStatement, Figure, Instrument, Meeting, Rank, Relation

#: promises of general cooperation that share a row
MOST_TOGETHER = 12
#: of the days on which such promises were made, so many are told whatever else is promised; the latest
FEWEST_DAYS = 6
OUTSTANDING = ("overdue", "open", "changed", "restated", "silent")


def outstanding(desk: Desk) -> list[Promise]:
    """What is promised and not done: overdue first, then by date, general cooperation last."""
    found = [p for p in desk.dossier.promises if p.state in OUTSTANDING]
    return sorted(
        found,
        key=lambda p: (p.state != "overdue", p.form == "cooperation", p.due or "9999", p.made or "", p.id),
    )


def promises(desk: Desk) -> tuple[Block, ...]:
    """Grouped by who owes it; what was kept at the end."""
    limit = sections()["promises"].most
    live = outstanding(desk)
    named = [p for p in live if p.form != "cooperation"][:limit]
    general = [p for p in live if p.form == "cooperation"]
    days = sorted({p.made or "" for p in general}, reverse=True)[: max(limit - len(named), FEWEST_DAYS)]
    live = [*named, *(p for p in general if (p.made or "") in days)]
    blocks: list[Block] = []
    for title, found in _by_debtor(desk, live):
        rows = tuple(_rows(desk, found))
        columns = ("Promise", "Made", "Due", "State")
        blocks.append(Group(title=title, blocks=(Table(caption=title, columns=columns, rows=rows),)))
    kept = [p for p in desk.dossier.promises if p.state in ("kept", "withdrawn")][: limit // 2]
    if kept:
        items = tuple((_kept(desk, p),) for p in kept)
        blocks.append(Group(title="Kept or withdrawn", blocks=(Items(items=items),)))
    return tuple(blocks)


def _by_debtor(desk: Desk, live: Iterable[Promise]) -> Iterator[tuple[str, list[Promise]]]:
    a, b = desk.scene.a, desk.scene.b
    groups: dict[str, list[Promise]] = {
        "Owed by both sides": [],
        f"Owed by {w.party(a)}": [],
        f"Owed by {w.party(b)}": [],
    }
    for p in live:
        owing = set(p.made_by)
        title = (
            "Owed by both sides" if not owing or len(owing) > 1 else f"Owed by {w.party(next(iter(owing)))}"
        )
        groups.setdefault(title, []).append(p)
    yield from ((title, found) for title, found in groups.items() if found)


def promise_words(desk: Desk, p: Promise) -> str:
    """The promise as a sentence without its full stop."""
    return say(desk.records[p.id], desk.scene).text.rstrip(".")


def promise_facts(desk: Desk, p: Promise) -> list[Fact]:
    """What is promised, and that these statements promise it."""
    record = desk.records[p.id]
    facts = desk.facts(record, say(record, desk.scene).fields)
    cited = [s for f in facts for s in f.sources if s in p.statements] or [p.statements[0]]
    return [*facts, Fact(field="promise", value=p.state, sources=tuple(dict.fromkeys(cited))[:MOST_NOTES])]


def _rows(desk: Desk, found: Sequence[Promise]) -> Iterator[Row]:
    """A row each; those of general cooperation that were made on one day stand in one."""
    general: dict[tuple[str, str], list[Promise]] = {}
    for p in found:
        if p.form == "cooperation":
            general.setdefault((p.made or "", p.state), []).append(p)
        else:
            yield _row(desk, p)
    for same in general.values():
        yield _row(desk, same[0]) if len(same) == 1 else _cooperation(desk, same)


def _cooperation(desk: Desk, same: Sequence[Promise]) -> Row:
    """Several promises to cooperate, made by one side on one day: their fields in one list, the most named first."""
    cited = same[:MOST_TOGETHER]
    for p in same[MOST_TOGETHER:]:
        desk.leave(desk.records[p.id], "more")
    counts: dict[str, int] = {}
    for p in cited:
        for sector in desk.records[p.id].fields.get("sectors") or ():
            counts[sector] = counts.get(sector, 0) + 1
    names = [words("sector").get(s, s) for s in sorted(counts, key=lambda s: -counts[s])]
    made = w.date_words((same[0].made or "")[:10]) or "–"
    number = f" ({w.counted(len(cited), 'passage')})"
    facts = [fact for p in cited for fact in promise_facts(desk, p)]
    cells = (
        f"To develop cooperation in {w.listed(names)}{number}",
        made,
        "–",
        w.capital(state_words(same[0])),
    )
    marks = [desk.marks(desk.records[p.id], "promises") for p in cited]
    return desk.row(cells, facts, marks=[m for m in marks[0] if all(m in others for others in marks)])


def _row(desk: Desk, p: Promise) -> Row:
    said = [s for i in p.statements if (s := desk.dossier.statements[i]).speaker]
    speakers = w.listed(list(dict.fromkeys(desk.speaker(s) for s in said))[:2])
    made = w.date_words((p.made or "")[:10]) or "–"
    cells = (
        promise_words(desk, p), f"{made}{f', {speakers}' if speakers else ''}",
        w.date_words(p.due) if p.due else "–", w.capital(state_words(p)),
    )  # fmt: skip
    record = desk.records[p.id]
    return desk.row(cells, promise_facts(desk, p), record=p.id, marks=desk.marks(record, "promises"))


def state_words(p: Promise) -> str:
    """``overdue``, ``nothing heard since 12 June 2024``, ``said again on 12 June 2024``."""
    state = words("promise")[p.state]
    reason = w.dates_in(p.reason)
    if p.state == "overdue":
        return "overdue: no text in the register says that it was done"
    if p.state in ("restated", "changed"):
        return reason or state
    if p.state == "silent":
        return (
            f"nothing heard {reason.removeprefix('nothing ')}"
            if reason.startswith("nothing since")
            else state
        )
    return state


def _kept(desk: Desk, p: Promise) -> Clause:
    record = desk.records[p.id]
    text = say(record, desk.scene).text
    made = f" (promised {w.on((p.made or '')[:10])})" if p.made else ""
    done = [s for s in p.kept_by if s in desk.dossier.statements][:1]
    facts = [*promise_facts(desk, p), *([fact("kept", p.state, *done)] if done else [])]
    prefix = "" if p.state == "kept" else "withdrawn: "
    return desk.clause(w.sentence(f"{prefix}{text.rstrip('.')}{made}"), facts, record=p.id)


# -- disagreements ---------------------------------------------------------------------------------


def disagreements(desk: Desk) -> tuple[Block, ...]:
    """A card each: all sides and the reason as far as it can be told."""
    return tuple(_card(desk, c) for c in by_weight(desk)[: sections()["disagreements"].most])


def by_weight(desk: Desk) -> list[Conflict]:
    """The disagreements, the weightiest first: real ones before rounded ones, money and places before dates, late before early."""

    def weight(c: Conflict) -> tuple[bool, int, int, str, str]:
        record = desk.records[c.record]
        indicators = list(words("indicator"))
        indicator = record.fields.get("indicator")
        kind = KINDS.index(c.kind) if c.kind in KINDS else len(KINDS)
        rank = indicators.index(indicator) if indicator in indicators else len(indicators)
        late = "".join(chr(0x10FFFF - ord(x)) for x in record.date or "")
        return c.reason == "rounding", kind, rank, late or "~", c.id

    return sorted(desk.dossier.conflicts, key=weight)


KINDS = ("figure", "rank", "instrument", "relation", "meeting")


def conflict_title(desk: Desk, c: Conflict) -> str:
    """``Trade turnover in 2020``."""
    record = desk.records[c.record]
    s = desk.dossier.statements[record.statements[0]]
    f = record.fields
    match record.kind:
        case "figure" if isinstance(s, Figure):
            return f"{what_words(s)} {w.on(f.get('period'))}".strip()
        case "rank":
            nouns = words("rank_noun")
            noun = nouns.get(f["indicator"], nouns["other"])
            subject, of = w.party(f.get("subject")), w.party(f.get("of"))
            period = f" {w.on(f.get('period'))}" if f.get("period") else ""
            return w.capital(f"{w.possessive(subject)} place among the {noun} {of}{period}")
        case "instrument":
            if c.field == "count":
                many = words("instrument")[f["type"]].partition("|")[2]
                done = words("action")[record.status or f["action"]]
                return f"Number of {many} {done} {w.on(f.get('date'))}".strip()
            return w.capital(f"date of {instrument_phrase(f)}")
        case "relation":
            return w.capital(f"beginning of the {level_words(f)}")
        case _:
            return w.capital(f"date of {words('form')[f['form']]}" if record.kind == "meeting" else c.field)


def _card(desk: Desk, c: Conflict) -> Card:
    sides = tuple(_side(desk, c, side) for side in c.sides)
    every = [f for side in sides for f in side.facts]
    text = _reason(desk, c)
    return Card(title=conflict_title(desk, c), sides=sides, reason=desk.clause(text, every, record=c.record))


def _side(desk: Desk, c: Conflict, side: Side) -> Clause:
    statements = [desk.dossier.statements[s] for s in side.statements]
    shown: dict[tuple[str, str], AnyStatement] = {}
    for s in statements:
        shown.setdefault((s.speaker or "", desk.dossier.documents[s.document].origin), s)
    cited = list(shown.values())[:MOST_NOTES]
    givers = "; ".join(dict.fromkeys(_giver(desk, s) for s in cited))
    more = len(shown) - len(cited)
    rest = f" and {w.counted(more, 'more source')}" if more > 0 else ""
    facts = [fact(*answer_fact(c.field, s), s.id) for s in cited]
    marks = desk.verdict_mark(s.id for s in cited) if c.kind in CHECKED else []
    return desk.clause(
        f"{w.capital(answer_words(c.field, statements[0]))}: {givers}{rest}.",
        facts,
        record=c.record,
        marks=marks,
    )


def _giver(desk: Desk, s: AnyStatement) -> str:
    document = desk.dossier.documents[s.document]
    where = w.publisher(document.publisher) or "a text without publisher"
    when = f", {w.date_words(document.published[:10])}" if document.published else ""
    return f"{w.capital(desk.speaker(s))} (in {where}{when})" if s.speaker else f"{where}{when}"


def answer_words(field: str, s: AnyStatement) -> str:
    """What a statement answers, in words."""
    match s:
        case Figure() if s.value is not None:
            return w.amount(s.value, s.unit, s.bound)
        case Rank():
            return rank_place(s.rank, s.top_n, s.scope)
        case Instrument() if field == "count" and s.count:
            return instrument_phrase({"type": s.type, "count": s.count, "subject": None})
        case Instrument() | Meeting():
            return w.date_words(s.date)
        case Relation():
            return w.date_words(s.since)
        case _:
            return field


def answer_fact(field: str, s: AnyStatement) -> tuple[str, object]:
    """The disputed field of a statement with its value."""
    if isinstance(s, Rank):
        return ("rank", s.rank) if s.rank is not None else ("top_n", s.top_n)
    return field, getattr(s, field, None)


def _reason(desk: Desk, c: Conflict) -> str:
    told = words("conflict")[c.reason]
    if c.reason == "scope" and ": " in c.explanation:
        return w.sentence(
            f"reason: {told} ({c.explanation.split(': ', 1)[1].rstrip('.')})".replace(
                " documents is ", " documents: "
            )
        )
    if c.reason == "unexplained":
        return "Reason: none is given, and none could be found."
    return w.sentence(f"reason: {told}")


def conflict_line(desk: Desk, c: Conflict) -> Clause:
    """The disagreement in one sentence, for the bottom line."""
    firsts = [desk.dossier.statements[side.statements[0]] for side in c.sides]
    answers = " against ".join(answer_words(c.field, s) for s in firsts)
    title = conflict_title(desk, c)
    facts = [fact(*answer_fact(c.field, s), s.id) for s in firsts]
    text = w.sentence(f"sources disagree on {_small(title)}: {answers} ({words('conflict')[c.reason]})")
    return desk.clause(text, facts, record=c.record)


def conflict_question(desk: Desk, c: Conflict) -> Clause:
    """The disagreement as something to ask the other side."""
    firsts = [desk.dossier.statements[side.statements[0]] for side in c.sides]
    answers = w.listed([answer_words(c.field, s) for s in firsts], "or")
    facts = [fact(*answer_fact(c.field, s), s.id) for s in firsts]
    text = w.sentence(f"to be cleared up: {_small(conflict_title(desk, c))}, {answers}")
    return desk.clause(text, facts, record=c.record)


def _small(title: str) -> str:
    return title if title[:2].isupper() or w.begins_with_party(title) else title[:1].lower() + title[1:]


# -- calendar --------------------------------------------------------------------------------------


def calendar(desk: Desk) -> tuple[Block, ...]:
    """Meetings to come, terms that run out, round anniversaries within a year; by date."""
    entries = sorted([*_meetings(desk), *_terms(desk), *_anniversaries(desk)], key=lambda e: e[0])
    rows = tuple(row for _, row in entries[: sections()["calendar"].most])
    return (Table(caption="Coming", columns=("When", "What"), rows=rows),) if rows else ()


def _meetings(desk: Desk) -> Iterator[tuple[str, Row]]:
    for m in desk.of("meeting"):
        if m.status in COMING and m.date and not desk.scene.past(m.date, m.last_said):
            said = say(m, desk.scene)
            cells = (w.capital(w.date_words(m.date)), said.text)
            yield day_of(m), desk.row(cells, desk.facts(m, said.fields), record=m.id)


def _terms(desk: Desk) -> Iterator[tuple[str, Row]]:
    for p in outstanding(desk):
        if p.due and p.due >= desk.scene.today and p.form not in ("meeting", "invitation"):
            yield (
                p.due,
                desk.row(
                    (w.capital(w.by(p.due)), promise_words(desk, p) + "."),
                    promise_facts(desk, p),
                    record=p.id,
                ),
            )


def _anniversaries(desk: Desk) -> Iterator[tuple[str, Row]]:
    today = desk.scene.today
    end = day_shifted(today, 366)
    for r in desk.of("relation"):
        since = r.fields.get("since")
        days = span(since)
        if days is None or r.status in ("severed", "suspended", "to_be_elevated") or since is None:
            continue
        for year in (int(today[:4]), int(end[:4])):
            years = year - int(days.first[:4])
            day = f"{year}{days.first[4:]}" if days.days < 32 else f"{year}-12-31"
            if years > 0 and years % 5 == 0 and today <= day <= end:
                told = f"{year}{since[4:]}" if days.days < 32 else str(year)
                text = w.sentence(f"{w.ordinal(years)} anniversary of {the_level(r.fields)}")
                facts = desk.facts(r, [n for n in ("level", "since") if r.fields.get(n)])
                yield day, desk.row((w.capital(w.date_words(told)), text), facts, record=r.id)
