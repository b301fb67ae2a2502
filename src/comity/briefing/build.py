"""From the dossier to the brief: sections in their order, footnotes numbered, an account of what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from comity.briefing import pictures
from comity.briefing import wording as w
from comity.briefing.desk import Desk
from comity.briefing.sections import (
    accounts,
    annex,
    contacts,
    cooperation,
    economy,
    relations,
    summary,
    treaties,
)
from comity.briefing.sections.changes import changes
from comity.briefing.sections.timeline import timeline
from comity.knowledge.briefing import sections as settings
from comity.knowledge.briefing import words
from comity.model.brief import (
    Block,
    Brief,
    Chart,
    Note,
    Official,
    Omission,
    Section,
    SeriesNote,
    StatementNote,
    UnitT,
    blocks_of,
    units_of,
    with_units,
)
from comity.model.document import digest
from comity.model.dossier import Dossier, DossierDocument
from comity.model.verdict import Verdict

Check = Callable[[Sequence[str]], Mapping[str, Verdict]]
Writer = Callable[[Desk], tuple[Block, ...]]
WRITERS: Mapping[str, Writer] = {
    "summary": summary.summary,
    "countries": relations.countries,
    "level": relations.level,
    "contacts": contacts.contacts,
    "institutions": contacts.institutions,
    "treaties": treaties.treaties,
    "trade": economy.trade,
    "investment": economy.investment,
    "sectors": cooperation.sectors,
    "projects": cooperation.projects,
    "people": cooperation.people,
    "multilateral": cooperation.multilateral,
    "promises": accounts.promises,
    "disagreements": accounts.disagreements,
    "calendar": accounts.calendar,
    "agreements": treaties.agreements,
    "visits": contacts.visits,
    "statistics": annex.statistics,
    "sources": annex.sources,
    "timeline": timeline,
}


def write(
    dossier: Dossier,
    *,
    official: Official | None = None,
    check: Check = lambda statements: {},
    perspective: str | None = None,
    since: str | None = None,
    only: Sequence[str] = (),
    version: str = "",
) -> Brief:
    """The brief on a relationship.

    ``check`` gives the verdicts on those of the statements named that can be checked; it is asked once.
    ``perspective`` puts that party first. ``since`` adds what changed after that day. ``only`` names the
    sections wanted (by default all of the brief).
    """
    a, b = (dossier.b, dossier.a) if perspective == dossier.b else (dossier.a, dossier.b)
    today = (dossier.as_of or dossier.drawn_at)[:10]
    desk = Desk(dossier, official or Official(), a, b, today)
    written, empty = _sections(desk, check, since, only)
    brief = Brief(
        a=a, b=b, title=_title(a, b, perspective), as_of=today, drawn_at=dossier.drawn_at, edition="", since=since,
        perspective=perspective, sections=written, coverage=dossier.coverage, version=version,
    )  # fmt: skip
    return _finished(desk, brief, empty, whole=not only)


def _sections(
    desk: Desk, check: Check, since: str | None, only: Sequence[str]
) -> tuple[tuple[Section, ...], list[str]]:
    """The sections with something in them, and the titles of those without."""
    written, empty = [], []
    for key, info in settings().items():
        if (only and key not in only) or (not only and info.alone) or (key == "changes" and since is None):
            continue
        if key == "statistics":
            desk.verdicts = check(list(desk.to_check))
        blocks = changes(desk, since) if key == "changes" and since else WRITERS[key](desk)
        if blocks:
            section = Section(key=key, title=info.title, blocks=blocks)
            written.append(section)
            _begin_charts(section)
        else:
            empty.append(info.title)
    if not desk.verdicts and desk.to_check:
        desk.verdicts = check(list(desk.to_check))
    return tuple(_settled(desk, section) for section in written), empty


def _begin_charts(section: Section) -> None:
    """Charts are drawn beside while the rest is written."""
    for chart in (block for block in blocks_of(section) if isinstance(block, Chart)):
        pictures.begin(chart)


def _settled(desk: Desk, section: Section) -> Section:
    """The section with the verdicts in their places."""

    def settle(unit: UnitT) -> UnitT:
        return msgspec.structs.replace(unit, marks=desk.settled(unit.marks)) if unit.marks else unit

    return msgspec.structs.replace(section, blocks=tuple(with_units(b, settle) for b in section.blocks))


def _title(a: str, b: str, perspective: str | None) -> str:
    if perspective:
        return f"{w.party_title(b)}: brief on relations with {w.party(a)}"
    return f"{w.party_title(a)} and {w.party(b)}: brief on their relations"


def _finished(desk: Desk, brief: Brief, empty: Sequence[str], *, whole: bool) -> Brief:
    """With notes, sources, omissions, remarks and the edition."""
    notes = _notes(desk, brief)
    cited = {n.key for n in notes}
    documents = dict.fromkeys(n.document for n in notes if isinstance(n, StatementNote))
    omissions = _omissions(desk, cited) if whole else ()
    shown = {m.statement for unit in units_of(brief) for m in unit.marks if m.statement}
    content = msgspec.json.encode((brief.sections, notes, brief.as_of, brief.since))
    edition = f"{brief.as_of}-{digest(content.decode())[:8]}"
    return msgspec.structs.replace(
        brief, notes=notes, documents=_newest_first(desk, documents), omissions=omissions,
        verdicts={s: v for s, v in desk.verdicts.items() if s in shown}, edition=edition,
        remarks=_remarks(desk, brief, edition, empty),
    )  # fmt: skip


def _newest_first(desk: Desk, documents: Iterable[str]) -> tuple[DossierDocument, ...]:
    found = [desk.dossier.documents[d] for d in documents]
    return tuple(sorted(found, key=lambda d: d.published or "", reverse=True))


def _notes(desk: Desk, brief: Brief) -> tuple[Note, ...]:
    """Footnotes in the order in which clauses first cite them."""
    keys = dict.fromkeys(key for unit in units_of(brief) for key in unit.sources)
    return tuple(
        _series_note(desk, key, number) if key.startswith("series:") else _statement_note(desk, key, number)
        for number, key in enumerate(keys, 1)
    )


def _statement_note(desk: Desk, key: str, number: int) -> StatementNote:
    s = desk.dossier.statements[key]
    d = desk.dossier.documents[s.document]
    return StatementNote(
        key=key, number=number, document=d.id, quote=s.quote, start=s.start, end=s.end, digest=digest(s.quote),
        text_digest=d.digest, speaker=s.speaker, publisher=d.publisher, published=d.published, title=d.title, url=d.url,
    )  # fmt: skip


def _series_note(desk: Desk, key: str, number: int) -> SeriesNote:
    found = desk.series[key]
    o = next(iter(found.values()))
    values = tuple(sorted((period, one.value) for period, one in found.items()))
    return SeriesNote(
        key=key, number=number, source=o.source, dataset=o.dataset, vintage=o.vintage, indicator=o.indicator,
        reporter=o.reporter, partner=o.partner, valuation=o.valuation, unit=o.unit, values=values,
        digest=digest(key, *(f"{p}={v!r}" for p, v in values)), title=_series_title(o.indicator, o.reporter, o.partner),
        note=o.note,
    )  # fmt: skip


def _series_title(indicator: str, reporter: str, partner: str) -> str:
    from comity.knowledge.statistics import indicators

    place, _, of = indicator.partition(":")
    if place == "place":
        return f"place of {w.party(partner)} among the partners of {w.party(reporter)}, {words('indicator').get(of, of)}"
    info = indicators().get(indicator)
    told = info.title if info else indicator
    if not partner:
        return f"{told}, {w.party(reporter)}"
    if "reporter" in told or "partner" in told:
        return told.replace("the reporter", w.party(reporter)).replace("the partner", w.party(partner))
    if info and info.flow in ("import", "reimport"):
        return f"{told}, {w.party(reporter)} from {w.party(partner)}"
    if info and info.flow:
        return f"{told}, {w.party(reporter)} to {w.party(partner)}"
    return f"{told}, {w.party(reporter)} and {w.party(partner)}"


def _omissions(desk: Desk, cited: set[str]) -> tuple[Omission, ...]:
    """Every statement of the dossier that no footnote cites, by reason."""
    found: dict[str, list[str]] = {}
    for record in desk.records.values():
        told = any(s in cited for s in record.statements)
        for s in record.statements:
            if s not in cited:
                reason = "superseded" if s in record.superseded else "repeats"
                found.setdefault(reason if told else desk.left.get(record.id, "vague"), []).append(s)
    return tuple(
        Omission(reason=reason, text=words("omission")[reason], statements=tuple(found[reason]))
        for reason in words("omission")
        if reason in found
    )


def _published(desk: Desk) -> str:
    first, last = (
        (d or "")[:10] for d in (desk.dossier.coverage.first_published, desk.dossier.coverage.last_published)
    )
    if not first:
        return ""
    if first == last:
        return f", published {w.on(first)}"
    return f", published between {w.date_words(first)} and {w.date_words(last)}"


def _remarks(desk: Desk, brief: Brief, edition: str, empty: Sequence[str]) -> tuple[str, ...]:
    c = desk.dossier.coverage
    concern = (
        "one statement concerns" if c.statements == 1 else f"{w.number(c.statements)} statements concern"
    )
    told = [
        f"As of {w.date_words(brief.as_of)}; edition {edition}. Written by Comity {brief.version} from"
        f" {w.counted(c.documents, 'document')} of {w.counted(c.origins, 'independent origin')}{_published(desk)};"
        f" {concern} the two."
    ]
    if common := desk.common:
        told.append(common.remark)
    if brief.since:
        told.append(f"Changes are told since {w.date_words(brief.since)}.")
    if empty:
        told.append(
            f"Left out, because the register holds nothing on them: {w.listed([t.lower() if not t.startswith('Annex') else t for t in empty])}."
        )
    return tuple(told)
