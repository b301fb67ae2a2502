"""Months later: does the file still say what it said, and does the register still say what the file cites?"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal, Protocol

import msgspec

from comity.briefing import showing
from comity.briefing import wording as w
from comity.briefing.readback import File
from comity.briefing.wording import folded
from comity.model.brief import Brief, Fact, Note, Row, SeriesNote, StatementNote, Unit, units_of
from comity.model.document import Document, digest
from comity.model.dossier import Dossier, DossierRecord
from comity.model.observation import Observation, RankRow
from comity.model.record import Promise

Status = Literal["verified", "changed", "gone", "altered"]
#: a paragraph this much like a clause that is missing is taken for the clause, altered
ALIKE = 0.6
STATUS_FIELDS = ("status", "action", "modality", "stance")


class Register(Protocol):
    """What verification asks of a register."""

    def dossier(self, a: str, b: str, *, as_of: str | None = None) -> Dossier:
        """All on a relationship, as it stands now."""

    def document(self, wanted: str) -> Document | None:
        """A document with its text."""


class Series(Protocol):
    """What verification asks of the official series."""

    def series(self, reporter: str, partner: str = "", indicator: str | None = None) -> list[Observation]:
        """All observations of a directed pair."""

    def rank(self, of: str, indicator: str, period: str, *, source: str | None = None) -> list[RankRow]:
        """A country's partners by an indicator."""


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One footnote, re-checked."""

    number: int
    status: Status
    reason: str = ""  #: why it is not verified
    expected: str = ""  #: of an altered clause or note: what was written
    found: str = ""  #: and what stands there now


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file, re-checked."""

    form: str
    title: str
    as_of: str
    edition: str
    sealed: bool  #: what the file carries is as it was written
    notes: tuple[Checked, ...]
    left_out: tuple[str, ...] = ()  #: clauses that the file no longer has
    added: tuple[str, ...] = ()  #: paragraphs that Comity did not write so

    @property
    def sound(self) -> bool:
        """Every footnote is verified and nothing inside was touched."""
        return self.sealed and all(n.status == "verified" for n in self.notes)


def verify(file: File, register: Register, series: Series) -> Verification:
    """Every footnote of the file against the register and the series, every clause against its words."""
    brief = file.brief
    altered, left_out = _altered_units(file)
    touched = _touched_notes(file)
    citing: dict[str, list[Unit]] = defaultdict(list)
    for unit in units_of(brief):
        for key in unit.sources:
            citing[key].append(unit)
    witness = _Witness(brief, register, series)
    checked = []
    for note in brief.notes:
        units = citing[note.key]
        wrong = next((u for u in units if u.id in altered), None)
        if wrong is not None:
            reason = "the sentence that cites it has other words"
            one = Checked(
                number=note.number,
                status="altered",
                reason=reason,
                expected=wrong.text,
                found=altered[wrong.id],
            )
        elif note.key in touched:
            one = Checked(
                number=note.number,
                status="altered",
                reason="the footnote has other words",
                expected=_note_text(note),
            )
        else:
            one = witness.check(note, units)
        checked.append(one)
    return Verification(
        form=file.form, title=brief.title, as_of=brief.as_of, edition=brief.edition, sealed=file.sealed,
        notes=tuple(checked), left_out=tuple(left_out), added=tuple(w.clean(p, 200) for p in file.added),
    )  # fmt: skip


# -- the words of the file -------------------------------------------------------------------------


def _altered_units(file: File) -> tuple[dict[str, str], list[str]]:
    """Ids of clauses with other words than were written, with these; and the clauses that are gone altogether."""
    units = list(units_of(file.brief))
    missing = _missing(file, units)
    altered: dict[str, str] = {}
    left_out: list[str] = []
    for unit in missing:
        found = (file.units or {}).get(unit.id)
        if found:
            altered[unit.id] = w.clean(found, w.LONGEST_QUOTE)
            continue
        near = difflib.get_close_matches(unit.text, file.loose, n=1, cutoff=ALIKE)
        if near or file.units is None:
            altered[unit.id] = near[0] if near else ""
        else:
            left_out.append(unit.text)
    return altered, left_out


def _missing(file: File, units: Sequence[Unit]) -> list[Unit]:
    """The units whose words do not stand where they should."""
    if file.units is None:
        in_order = _in_order([_folded(u) for u in units], file.text)
        return [u for u, there in zip(units, in_order, strict=True) if not there]
    return [
        u
        for u in units
        if (folded(file.units[u.id]) != _folded(u) if file.units.get(u.id) else not _elsewhere(file, u))
    ]


def _folded(unit: Unit) -> str:
    return folded("".join(unit.cells) if isinstance(unit, Row) else unit.text)


def _elsewhere(file: File, unit: Unit) -> bool:
    """A clause without its place: its words may still stand in a paragraph that is no other clause's."""
    return not isinstance(unit, Row) and any(_folded(unit) in folded(p) for p in file.loose)


def _in_order(wanted: Sequence[str], text: str) -> list[bool]:
    """Which of the texts stand in the whole, in their order: the longest chain of places that rises."""
    tails: list[int] = []  # for each length of chain, the least last place
    chain: list[tuple[int, int]] = []  # unit, link to the chain's entry before
    heads: list[int] = []  # for each length, the entry in chain
    for n, words in enumerate(wanted):
        for place in reversed(_places(words, text)):
            length = bisect_left(tails, place)
            link = heads[length - 1] if length else -1
            chain.append((n, link))
            if length == len(tails):
                tails.append(place)
                heads.append(len(chain) - 1)
            else:
                tails[length], heads[length] = place, len(chain) - 1
    there = [not words for words in wanted]
    entry = heads[-1] if heads else -1
    while entry >= 0:
        n, entry = chain[entry]
        there[n] = True
    return there


def _places(words: str, text: str) -> list[int]:
    found: list[int] = []
    start = text.find(words) if words else -1
    while start >= 0 and len(found) < 60:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def _touched_notes(file: File) -> set[str]:
    """Keys of notes whose words no longer stand in the file."""
    texts = [folded(t) for t in file.notes]
    joined = "\n".join(texts) if file.notes else file.text
    return {n.key for n in file.brief.notes if folded(_note_text(n)) not in joined}


def _note_text(note: Note) -> str:
    if isinstance(note, SeriesNote):
        return showing.series(note)
    return f"{showing.quote(note)} {showing.where(note)}"


# -- the register and the series -------------------------------------------------------------------


class _Witness:
    """The register as it stands now, asked once for the relationship and once for each document."""

    def __init__(self, brief: Brief, register: Register, series: Series) -> None:
        self._brief = brief
        self._dossier = register.dossier(brief.a, brief.b)
        self._register = register
        self._series = series
        self._records = {r.id: r for records in self._dossier.records.values() for r in records}
        self._record_of = {s: r for r in self._records.values() for s in r.statements}
        self._promises: dict[str, Promise] = {p.id: p for p in self._dossier.promises}
        self._documents: dict[str, Document | None] = {}

    def check(self, note: Note, units: Sequence[Unit]) -> Checked:
        """One footnote, with the clauses that cite it."""
        facts = [(u, f) for u in units for f in u.facts if note.key in f.sources]
        status, reason = (
            self._of_series(note) if isinstance(note, SeriesNote) else self._of_statement(note, facts)
        )
        return Checked(number=note.number, status=status, reason=reason)

    def _of_statement(self, note: StatementNote, facts: Sequence[tuple[Unit, Fact]]) -> tuple[Status, str]:
        document = self._document(note.document)
        if document is None:
            return "gone", f"the register has no document {note.document}"
        quote = document.text[note.start : note.end]
        if digest(quote) != note.digest or quote != note.quote:
            return "altered", "the quoted words are not those of the document"
        statement = self._dossier.statements.get(note.key)
        if statement is None:
            return "changed", "the sentence stands, but the register no longer reads this statement from it"
        for unit, fact in facts:
            if not self._says(note.key, statement, fact):
                return "altered", f"the statement does not say {fact.field} = {_told(fact.value)}"
            if change := self._changed(note.key, unit, fact):
                return "changed", change
        return "verified", ""

    def _document(self, key: str) -> Document | None:
        if key not in self._documents:
            self._documents[key] = self._register.document(key)
        return self._documents[key]

    def _says(self, key: str, statement: Any, fact: Fact) -> bool:
        """Whether the statement says just the fact; a list may hold it among others."""
        if fact.field == "promise":
            return key in self._record_of[key].statements if key in self._record_of else False
        if fact.field == "kept":
            return True
        if fact.field == "speaker":
            return bool(statement.speaker == fact.value)
        said = statement.fields().get(fact.field)
        return bool(
            said == fact.value
            or (isinstance(said, list) and (fact.value in said or said == list(_listed(fact.value))))
        )

    def _changed(self, key: str, unit: Unit, fact: Fact) -> str:
        """How the record has moved on since; empty where it has not."""
        record: DossierRecord | None = self._record_of.get(key)
        if record is None:
            return "the register no longer files this statement"
        if fact.field == "promise":
            promise = self._promises.get(record.id)
            now = promise.state if promise else "no promise"
            return "" if now == fact.value else f"the promise was {fact.value}, now it is {now}"
        if key in record.superseded and not any(m.code == "revised" for m in unit.marks):
            return "its own reporter has given another value since"
        own = unit.record == record.id and fact.field in STATUS_FIELDS
        if own and record.status != fact.value and self._later(record, fact):
            return f"it was {_told(fact.value)}, now it is {_told(record.status)}"
        return ""

    def _later(self, record: DossierRecord, fact: Fact) -> bool:
        """Whether the record stood so before and has gone on (and the clause did not tell an earlier step)."""
        order = [s.status for s in record.life]
        return fact.value in order and record.status in order

    def _of_series(self, note: SeriesNote) -> tuple[Status, str]:
        if note.indicator.startswith("place:"):
            return self._of_place(note)
        wanted = (note.source, note.dataset, note.vintage, note.valuation, note.unit)
        found = {
            o.period: o.value
            for o in self._series.series(note.reporter, note.partner)
            if o.indicator == note.indicator
            and (o.source, o.dataset, o.vintage, o.valuation, o.unit) == wanted
        }
        if not found:
            return "gone", f"the store has no series {note.source} {note.vintage} of these two"
        return _compared(note, found)

    def _of_place(self, note: SeriesNote) -> tuple[Status, str]:
        indicator = note.indicator.partition(":")[2]
        found = {
            period: float(row.place)
            for period, _ in note.values
            for row in self._series.rank(note.reporter, indicator, period, source=note.source)
            if (row.partner, row.basis) == (note.partner, note.unit)
        }
        return (
            _compared(note, found)
            if found
            else ("gone", f"the store has no list of partners by {note.source}")
        )


def _compared(note: SeriesNote, found: dict[str, float]) -> tuple[Status, str]:
    for period, value in note.values:
        if found.get(period) != value:
            return (
                "changed",
                f"{period} was {value:,.6g}, now {found[period]:,.6g}"
                if period in found
                else f"{period} is no longer given",
            )
    return "verified", ""


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _told(value: Any) -> str:
    return w.clean(str(value).replace("_", " "), 80)
