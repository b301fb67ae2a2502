"""What all section writers share: the dossier, the series, and how a clause gets its footnotes and marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Any, NamedTuple

import msgspec

from comity.briefing import wording as w
from comity.briefing.sentences import Said, Scene, attribution, say
from comity.knowledge.briefing import sections, words
from comity.knowledge.speakers import Speakers
from comity.model.brief import Clause, Fact, Mark, MarkCode, Official, Ranking, Row
from comity.model.dates import day_shifted
from comity.model.dossier import Dossier, DossierRecord
from comity.model.observation import Observation
from comity.model.statement import AnyStatement, Meeting
from comity.model.verdict import Verdict

#: footnotes to one clause: those that hold its facts, then a voice of each other side, never more than this
MOST_NOTES = 4
#: kinds of record that official statistics can be asked about
CHECKED = frozenset(("figure", "rank", "position"))


class Common(NamedTuple):
    """A remark on all of a brief, and the marks that it makes needless."""

    remark: str
    side: str | None  #: of the two, whose voice it is
    marks: frozenset[str]


class Desk:
    """Makes clauses and rows; remembers which series were used and which records were left out, and why."""

    def __init__(
        self,
        dossier: Dossier,
        official: Official,
        a: str,
        b: str,
        today: str,
    ) -> None:
        self.dossier = dossier
        self.official = official
        self.verdicts: Mapping[
            str, Verdict
        ] = {}  #: once all cited figures are known, those that were checked
        self.to_check: dict[str, None] = {}  #: statements on which a clause waits for a verdict
        self.scene = Scene(a, b, today)
        self.speakers = Speakers(dossier.statements.values())
        self._kinds = {kind: tuple(map(self._refined, records)) for kind, records in dossier.records.items()}
        self.records = {r.id: r for records in self._kinds.values() for r in records}
        self.record_of = {s: r.id for r in self.records.values() for s in r.statements}
        self.series: dict[str, dict[str, Observation]] = {}
        self.left: dict[str, str] = {}  #: record → reason for which no section shows it
        self._ids = count(1)

    def of(self, kind: str) -> tuple[DossierRecord, ...]:
        """The records of a kind, newest first."""
        return self._kinds.get(kind, ())

    def _refined(self, record: DossierRecord) -> DossierRecord:
        """A meeting with the participants of the text that names them best (``shown``: with the parties that most texts
        tell); an instrument with its title; a
        step, and a figure or place of what has no name, with its words."""
        if record.kind == "instrument" and (title := self._title(record)):
            return msgspec.structs.replace(record, fields={**record.fields, "title": title})
        vague = record.kind in ("rank", "figure") and record.fields["indicator"] in ("commodity", "other")
        if vague or record.kind == "measure":
            quote = self.dossier.statements[record.statements[0]].quote
            return msgspec.structs.replace(record, fields={**record.fields, "quote": quote})
        if record.kind != "meeting" or not record.fields.get("participants"):
            return record
        told: dict[str, tuple[list[dict[str, Any]], list[str]]] = {}
        for i in record.statements:
            s = self.dossier.statements[i]
            if isinstance(s, Meeting) and s.participants:
                listed = msgspec.to_builtins(s.participants)
                told.setdefault(repr(listed), (listed, []))[1].append(i)
        people, statements = max(told.values(), key=lambda item: _naming(item[0]))
        shown = [{**p, "party": self.speakers.home_of(p.get("name") or "") or p.get("party")} for p in people]
        return msgspec.structs.replace(
            record,
            fields={**record.fields, "participants": people, "shown": shown},
            support={**record.support, "participants": tuple(statements)},
        )

    def _title(self, record: DossierRecord) -> str:
        subject = record.fields.get("subject")
        noun = words("instrument")[record.fields["type"]].partition("|")[0]
        quotes = (self.dossier.statements[s].quote for s in record.support.get("subject", ()))
        return next((name for q in quotes if subject and (name := _proper(q, subject, noun))), "")

    # -- clauses ----------------------------------------------------------------------------------

    def clause(
        self, text: str, facts: Iterable[Fact], *, record: str = "", marks: Iterable[Mark] = ()
    ) -> Clause:
        """A sentence; its footnotes are those that its facts name."""
        told = tuple(facts)
        sources = tuple(dict.fromkeys(s for fact in told for s in fact.sources))
        return Clause(
            id=f"c{next(self._ids)}",
            text=text,
            sources=sources,
            facts=told,
            marks=tuple(marks),
            record=record,
        )

    def row(
        self, cells: Iterable[str], facts: Iterable[Fact], *, record: str = "", marks: Iterable[Mark] = ()
    ) -> Row:
        """A row of a table."""
        told = tuple(facts)
        sources = tuple(dict.fromkeys(s for fact in told for s in fact.sources))
        return Row(
            id=f"c{next(self._ids)}",
            cells=tuple(cells),
            sources=sources,
            facts=told,
            marks=tuple(marks),
            record=record,
        )

    def tell(self, record: DossierRecord, section: str, *, attributed: bool = False) -> Clause:
        """The record in a sentence, with its footnotes and marks."""
        said = say(record, self.scene)
        text, facts = said.text, self.facts(record, said.fields)
        if attributed:
            text, facts = self._attributed(record, said, facts)
        return self.clause(text, facts, record=record.id, marks=self.marks(record, section, facts))

    def _attributed(self, record: DossierRecord, said: Said, facts: list[Fact]) -> tuple[str, list[Fact]]:
        cited = [s for fact in facts for s in fact.sources]
        statements = [self.dossier.statements[s] for s in dict.fromkeys(cited)]
        speakers = {self.speaker(s): s for s in reversed(statements) if s.speaker}
        unique = list(dict.fromkeys(self.speaker(s) for s in statements if s.speaker))
        publishers = [p for s in statements if (p := self.dossier.documents[s.document].publisher)]
        told = attribution(record, unique, list(dict.fromkeys(publishers)))
        if not told:
            return said.text, facts
        extra = [
            Fact(field="speaker", value=speakers[n].speaker, sources=(speakers[n].id,)) for n in unique[:2]
        ]
        return f"{said.text[:-1]}, {told}.", [*facts, *extra]

    def facts(self, record: DossierRecord, fields: Iterable[str]) -> list[Fact]:
        """What a clause on the record states, each with the chosen statements that say just that."""
        told = [f for f in dict.fromkeys(fields) if record.support.get(f)]
        chosen = self._chosen(record, told)
        found = []
        for field in told:
            supporters = tuple(s for s in chosen if s in record.support[field])
            found.append(Fact(field=field, value=record.fields[field], sources=supporters))
        return found

    def _chosen(self, record: DossierRecord, fields: Sequence[str]) -> list[str]:
        """The fewest statements that hold all fields, then one of each voice not yet heard."""
        chosen: list[str] = []
        open_fields = set(fields)
        while open_fields:
            best = max(
                record.statements,
                key=lambda s: sum(s in record.support[f] for f in open_fields),
            )
            chosen.append(best)
            open_fields = {f for f in open_fields if best not in record.support[f]}
        heard = {self.voice(s) for s in chosen}
        told = _most_telling(fields)
        for s in record.support.get(told, ()) if told else ():
            if len(chosen) < MOST_NOTES and self.voice(s) not in heard:
                heard.add(self.voice(s))
                chosen.append(s)
        return chosen

    def voice(self, statement: str) -> str:
        """The party whose voice a statement is; empty where that is not known."""
        s = self.dossier.statements[statement]
        return self.speakers.voice(s, self.dossier.documents[s.document].publisher) or ""

    def speaker(self, s: AnyStatement) -> str:
        """Who says it, as fully as the text names him; empty where only the publisher speaks."""
        return w.clean(self.speakers.fullest(s), 80)

    def giver(self, s: AnyStatement) -> str:
        """Who gives a figure: the speaker, with the publisher where his side is not known; else the publisher."""
        where = w.publisher(self.dossier.documents[s.document].publisher)
        who = self.speaker(s)
        if who and where and self.speakers.home(who) is None:
            return w.capital(f"{who}, in {where}")
        return w.capital(who or where or "a text")

    # -- marks ------------------------------------------------------------------------------------

    def marks(self, record: DossierRecord, section: str, facts: Iterable[Fact] = ()) -> list[Mark]:
        """What to beware of: one side or source only, old, disputed, revised; and the verdict on a figure."""
        found: list[Mark] = []
        if record.one_sided:
            found.append(_mark("one_side", f"said by {w.party(record.one_sided)} alone"))
        elif record.origins == 1:
            found.append(_mark("one_source", "one source"))
        if record.conflicts:
            found.append(_mark("disputed", "disputed"))
        if record.superseded:
            found.append(_mark("revised", "revised"))
        if old := self.old(record.last_said, section):
            found.append(old)
        if record.kind in CHECKED:
            found += self.verdict_mark(s for fact in facts for s in fact.sources)
        return [m for m in found if not self.needless(m, record)]

    @cached_property
    def common(self) -> Common | None:
        """What holds of all there is, where it rests on one text; said once, it is no mark of single clauses."""
        documents = list(self.dossier.documents.values())
        if len({d.origin for d in documents}) != 1:
            return None
        d = documents[0]
        side = d.side if d.side in (self.scene.a, self.scene.b) else None
        who = w.publisher(d.publisher) or "a publisher unknown"
        when = f", {w.date_words(d.published[:10])}" if d.published else ""
        said = f" What is not marked otherwise is said by {w.party(side)} alone." if side else ""
        marks = {
            "one source",
            f"said by {w.party(side)} alone",
            f"last said in {w.date_words((d.published or '')[:7])}",
        }
        return Common(f"All of it rests on one text: {who}{when}.{said}", side, frozenset(marks))

    def needless(self, mark: Mark, record: DossierRecord) -> bool:
        """Whether the remark on all of the brief says what the mark says; a voice unknown in it is marked."""
        common = self.common
        if common is None or mark.text not in common.marks:
            return False
        return mark.code != "one_source" or common.side in (None, record.one_sided)

    def old(self, said: str | None, section: str) -> Mark | None:
        """The mark for what was last said longer ago than the section's age."""
        age = sections()[section].age_days
        if not age or not said or said[:10] >= day_shifted(self.scene.today, -age):
            return None
        mark = _mark("old", f"last said in {w.date_words(said[:7])}")
        return None if self.common and mark.text in self.common.marks else mark

    def verdict_mark(self, statements: Iterable[str]) -> list[Mark]:
        """A place for the verdict on the first of the statements that can be checked; :meth:`settled` fills it.

        What is cited is checked, all at once when the last section is written: a long register has far more.
        """
        asked = list(dict.fromkeys(statements))
        self.to_check.update(dict.fromkeys(asked))
        return [Mark(code="not_checkable", text="", statement=" ".join(asked))]

    def settled(self, marks: Iterable[Mark]) -> tuple[Mark, ...]:
        """The marks with verdicts in the places kept for them; without one the place goes."""
        found = []
        for mark in marks:
            if mark.text:
                found.append(mark)
                continue
            checked = next((s for s in mark.statement.split() if s in self.verdicts), None)
            if checked:
                code = self.verdicts[checked].verdict
                found.append(Mark(code=code, text=words("verdict")[code], statement=checked))
        return tuple(found)

    # -- series -----------------------------------------------------------------------------------

    def series_fact(self, o: Observation) -> Fact:
        """A fact taken from an official series; the series becomes a footnote."""
        key = "series:" + "|".join(
            (o.source, o.dataset, o.vintage, o.indicator, o.reporter, o.partner, o.valuation, o.unit)
        )
        self.series.setdefault(key, {})[o.period] = o
        return Fact(field=f"series:{o.period}", value=o.value, sources=(key,))

    def place_fact(self, ranking: Ranking) -> Fact:
        """A place in a list of partners; the list becomes a footnote."""
        row = ranking.row
        o = Observation(
            source=row.source, dataset="", vintage=row.vintage, indicator=f"place:{ranking.indicator}",
            reporter=ranking.of, partner=row.partner, period=ranking.period, year=int(ranking.period[:4]), flow="",
            valuation="", unit=row.basis, value=float(row.place),
        )  # fmt: skip
        return self.series_fact(o)

    # -- what is left out -------------------------------------------------------------------------

    def most(self, records: Sequence[DossierRecord], section: str) -> list[DossierRecord]:
        """As many of the records as the section shows; the rest is remembered as left out."""
        limit = sections()[section].most
        for record in records[limit:]:
            self.left.setdefault(record.id, "more")
        return list(records[:limit])

    def leave(self, record: DossierRecord, reason: str) -> None:
        """Remember why no section shows a record."""
        self.left.setdefault(record.id, reason)


def _proper(quote: str, subject: str, noun: str) -> str:
    """``Status of Forces Agreement``, where the words write it as a name; else empty."""
    name = f"{subject} {noun.title()}"
    return name if subject[:1].isupper() and name in quote else ""


def _naming(people: Sequence[Mapping[str, Any]]) -> tuple[int, int, int, int]:
    """How well a list names people: parties with a named person, names, offices, length of the names."""
    named = [p for p in people if p.get("name")]
    return (
        len({p.get("party") for p in named}),
        min(len(named), 4),
        sum(bool(p.get("office")) for p in named[:4]),
        sum(len(str(p["name"])) for p in named[:4]),
    )


def _mark(code: MarkCode, text: str) -> Mark:
    return Mark(code=code, text=text)


def _most_telling(fields: Sequence[str]) -> str | None:
    """The field that tells most of a record: of that every side should be heard."""
    for name in (
        "value",
        "rank",
        "top_n",
        "count",
        "date",
        "subject",
        "name",
        "since",
        "level",
        "sectors",
        "topic",
    ):
        if name in fields:
            return name
    return fields[0] if fields else None


def fact(field: str, value: Any, *sources: str) -> Fact:
    """A fact that is worked out, with the statements or series that it rests on."""
    return Fact(field=field, value=value, sources=tuple(sources))
