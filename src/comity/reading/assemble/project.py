"""Projects and initiatives: concrete undertakings by name or unmistakable description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

import msgspec

from comity.knowledge.terms import SectorTerm, UndertakingTerm
from comity.model.statement import Project, ProjectStatus, Sector, Statement
from comity.reading.assemble.base import RefusedError, evidence, refuse_strangers
from comity.reading.assemble.phrases import NAMES, Reader
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match

#: what tells most of an undertaking that a text mentions several times; "underway" is also what is not said
TELLING: tuple[ProjectStatus, ...] = ("completed", "cancelled", "planned", "proposed", "underway")
LISTED = 6  #: how far the next undertaking of a list may stand, in items
FIELD_REACH = 6  #: how far after its head an undertaking's field may stand ("assembly plant for tricycles")


def project(match: Match, context: Context) -> Sequence[Project]:
    """One undertaking, or those of a list. Refused when the words name none, or when it ties nobody."""
    reader = Reader(match.view, context)
    head = _compound(reader, match.key[1] - 1)
    made = [_one(match, reader, head)]
    match.also.append((match.key[1], head + 1))
    following = None if "named" in match.rule.sets else _next(reader, head)
    while following is not None:
        head = _compound(reader, following)
        try:
            made.append(_one(match, reader, head))
        except RefusedError:
            break
        match.also.append((following, head + 1))
        following = _next(reader, head)
    return made


def _compound(reader: Reader, head: int) -> int:
    """The last noun of a compound: "Land Bridge project", "railway tunnel"."""
    while "UNDERTAKING" in reader.tags(head + 1) and not term_of(reader.items[head]).named:
        head += 1
    return head


def _next(reader: Reader, head: int) -> int | None:
    """The head of the next undertaking of a list: "from a port to rail lines", "of a road and a power plant"."""
    n = reader.abbreviation_end(head)
    if reader.word(n) not in (",", "and", "to", "as"):
        return None
    for k in range(n + 1, n + LISTED):
        if "UNDERTAKING" in reader.tags(k):
            return k
        if reader.tags(k) & {"@fin", "@say"} or reader.word(k) in (".", ";"):
            return None
    return None


def _one(match: Match, reader: Reader, head: int) -> Project:
    view, context = match.view, reader.context
    term = term_of(view.items[head])
    first, start = reader.name_start(head)
    act = match.span("act")
    if act and start < act[1] <= head:
        first = start = act[1]
    if term.named:
        start = head
    last = reader.abbreviation_end(head)
    if "CAP" in reader.tags(head) and reader.word(head + 1) == "of" and "CAP" in reader.tags(head + 2):
        last = reader.name_end(head)
    _refuse_vague(match, reader, start, head, last)
    sides = any(i.codes or i.tags & {"BOTH", "@we", "@they"} for i in view.items)
    parties = _parties(reader, start, last)
    if not sides:
        raise RefusedError("the sentence names no party")
    refuse_strangers(context, match, parties)
    name = reader.text(start, last)
    if name is None:
        raise RefusedError("no name")
    told = "named" not in match.rule.sets and match.key[0] <= head < match.key[1] + 2
    begin, end = (min(first, match.first), max(last, match.last)) if told else (first, last)
    return Project(
        **evidence(match, context, begin, end),
        name=name,
        form=term.form,
        sector=_sector(reader, start, head, term),
        status=cast(ProjectStatus, match.rule.sets["status"]),
        parties=parties,
    )


def _parties(reader: Reader, start: int, last: int) -> tuple[str, ...]:
    """Those in the name's own words (a format's name is no party) and those that it joins, then the sentence's."""
    context, view = reader.context, reader.view
    first = next((n for n in range(start, last) if "UNDERTAKING" not in reader.tags(n)), last)
    own = (*context.named(view, first, last), *reader.partners(last, ("between",)))
    if len(set(own)) >= 2:
        return tuple(dict.fromkeys(own))
    formats = {c for n in range(start, last) if "UNDERTAKING" in reader.tags(n) for c in view.items[n].codes}
    wide = [c for c in context.named(view, 0, len(view.items)) if c not in formats]
    if len(wide) == 2 and (not own or own[0] in wide):
        return tuple(wide)
    return context.completed(own or tuple(wide[:1]))


def term_of(item: Item) -> UndertakingTerm:
    """The table's row for an undertaking's head."""
    found = item.values["UNDERTAKING"]
    assert isinstance(found, UndertakingTerm)
    return found


def _refuse_vague(match: Match, reader: Reader, start: int, head: int, last: int) -> None:
    """Names want capitals and a word of their own; descriptions want a telling head or a field."""
    item = reader.items[head]
    term = term_of(item)
    if term.named:
        if "CAP" in reader.tags(head + 1) and "MECHANISM" in reader.tags(head + 1):
            raise RefusedError("a standing body that bears the undertaking's name")
        return
    modifiers = reader.items[start:head]
    proper = "CAP" in item.tags
    generic = NAMES | {"@plain_modifier", "@det"}
    own = any("DYAD" in i.tags or ("CAP" in i.tags and not i.tags & generic) for i in modifiers)
    initiative = term.form == "initiative" and (own or (proper and " " in term.term))
    if "named" in match.rule.sets:
        if initiative or ((proper or term.term == "project") and own and "@standing_house" not in item.tags):
            return
        raise RefusedError("no name of an undertaking")
    if (proper or term.form == "initiative") and (own or last > head + 1):
        return
    if term.term == "project" or (term.term.endswith("projects") and not proper):
        raise RefusedError("projects without a name")
    fields = (
        any(i.tags & {"SECTOR", "INDICATOR", "CAP", "UNDERTAKING"} for i in modifiers)
        or "SECTOR" in item.tags
    )
    vague = "@vague_head" in item.tags and not fields
    if term.form == "initiative" or vague or (term.sector is None and not fields and " " not in term.term):
        raise RefusedError("no undertaking that could be told from others")


def _sector(reader: Reader, start: int, head: int, term: UndertakingTerm) -> Sector | None:
    """The field by the words of the name, else by its head, else by the words that follow."""
    if term.named:
        return term.sector
    if term.sector is None and "UNDERTAKING" in reader.tags(head - 1):
        return term_of(reader.items[head - 1]).sector
    for n in reversed(range(start, head + 1)):
        if found := reader.items[n].values.get("SECTOR"):
            return cast(SectorTerm, found).sector
    if term.sector is not None and term.sector != "industry":
        return term.sector
    for item in reader.items[head + 1 : head + FIELD_REACH]:
        if reader.context.word(item) in (",", ".", ";", "in"):
            break
        if found := item.values.get("SECTOR"):
            return cast(SectorTerm, found).sector
    return term.sector


# --- one undertaking, one statement -------------------------------------------------------------------------


def fold(statements: list[Statement]) -> list[Statement]:
    """Mentions of one undertaking folded into one: its fullest name, its most telling status."""
    kept: list[Project] = []
    for statement in statements:
        new = cast(Project, statement)
        for n, old in enumerate(kept):
            if _same(old.name, new.name):
                telling = min(old, new, key=lambda s: (TELLING.index(s.status), s.start))
                fuller = max(old, new, key=lambda s: (len(_words(s.name)), s is telling))
                kept[n] = msgspec.structs.replace(
                    telling, name=fuller.name, sector=fuller.sector or telling.sector
                )
                break
        else:
            kept.append(new)
    return list(kept)


def _same(a: str, b: str) -> bool:
    """One name's words are in the other's, or one is the other's abbreviation."""
    first, second = _words(a), _words(b)
    return first <= second or second <= first or b in _initials(a) or a in _initials(b)


def _initials(name: str) -> tuple[str, str]:
    """The abbreviations that a name may have: "Belt and Road (Initiative)" is BR or BRI."""
    letters = "".join(w[0] for w in name.split() if w[0].isupper() and w != "Initiative")
    return letters, letters + "I"


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - {"the", "initiative", "project", "a"}
