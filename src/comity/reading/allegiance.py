"""Whose people are who bear an office but no state: "the Prime Minister, Ana Ruiz".

A release of a government means its own; a report on two states means the one of them whose office it can be.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from comity.knowledge import terms
from comity.knowledge.names import offices_absent
from comity.knowledge.parties import is_state
from comity.reading.lexicon import lexicon
from comity.reading.people import Person
from comity.reading.speakers import office_words

if TYPE_CHECKING:
    from comity.reading.context import Context
    from comity.reading.items import Item

#: what two sides do together, and the prepositions before the one met
MEETING = frozenset(("@meet", "@talks", "@confer", "@call", "@host"))
WITH = frozenset(("with", "between", "to", "by"))
#: offices that one person of a state holds at a time
SINGLE = (
    frozenset(("president",)),
    frozenset(("vice", "president")),
    frozenset(("prime", "minister")),
    frozenset(("foreign", "minister")),
    frozenset(("defence", "minister")),
    frozenset(("first", "lady")),
    frozenset(("king",)),
)


def give_parties(context: Context) -> None:
    """Give people with an office and no party the party that the text leaves for them, in the order they come."""
    people = context.chunker.people
    for key, person in list(people.known.items()):
        if not person.office or person.party or person.office.split()[0].endswith("s"):
            continue
        party = _of_office(context, person.office)
        if party is None and not _is_private(office_words(person.office)):
            party = _kin(context, person) or _side(context, person)
        if party:
            people.known[key] = person._replace(party=party)


def _is_private(office: frozenset[str]) -> bool:
    """Whether an office is of a company or the like: it names one, or is none of a state's."""
    known = _words_of_offices()
    tags = {word: lexicon().tags_of(word.capitalize()) for word in office}
    return any("@private_office" in t or (t == {"CAP"} and word not in known) for word, t in tags.items())


@functools.cache
def _words_of_offices() -> frozenset[str]:
    return frozenset(word for office in terms.offices() for word in office.term.lower().split())


def _of_office(context: Context, office: str) -> str | None:
    """The body in an office: "President of the European Commission", "NATO Secretary General"; none for one sent to it."""
    head, of, tail = office.partition(" of ")
    bodies = [code for code in context.codes_in(head) if not is_state(code)] if " to " not in office else []
    return next(iter([*(context.codes_in(tail) if of else ()), *bodies]), None)


def _kin(context: Context, person: Person) -> str | None:
    """The party of the same person under another form of the name, or of a bearer of the same family name."""
    words = set(person.name.lower().split())
    last = person.name.lower().split()[-1]
    for other in context.chunker.people.known.values():
        if other.party and other.name != person.name:
            theirs = other.name.lower().split()
            if set(theirs) <= words or words <= set(theirs) or (len(theirs) > 1 and theirs[-1] == last):
                return other.party
    return None


def _side(context: Context, person: Person) -> str | None:
    """The side of the text that can have such an office-holder."""
    dyad = context.dyad
    wanted = office_words(person.office or "")
    holders = {
        p.party
        for p in context.chunker.people.known.values()
        if p.office and p.party and _single(wanted) and office_words(p.office) == wanted
    }
    states = [code for code in dyad if is_state(code)]
    free = [
        code for code in states if code not in holders and wanted.isdisjoint(offices_absent().get(code, ()))
    ]
    if context.home in dyad:
        if _is_met_by_another(context, person):
            return context.other(context.home)
        return context.home if context.home in free else free[0] if len(free) == 1 else None
    if context.voice:
        return context.voice if context.voice not in holders else None
    if len(free) == 1 and len(dyad) == 2:
        return free[0]
    told = {p.party for p in context.chunker.people.known.values() if p.party in dyad}
    left = [code for code in states if code not in told]
    return left[0] if len(dyad) == 2 and len(left) == 1 else None


def _is_met_by_another(context: Context, person: Person) -> bool:
    """Whether the text first names somebody as one whom a person of the publisher's state met or talked to."""
    if any("@home_office" in lexicon().tags_of(w.capitalize()) for w in office_words(person.office or "")):
        return False
    people = context.lexicon.carrying("PERSON")
    for view in context.views:
        if people.isdisjoint(view.kinds):
            continue
        items = view.items
        at = next((n for n, i in enumerate(items) if getattr(i.mention, "name", None) == person.name), None)
        if at is not None:
            met = next((n for n in range(at - 1, -1, -1) if items[n].tags & MEETING), None)
            if met is None or any(
                i.tags & {"@prep"} and context.word(i) not in WITH for i in items[met + 1 : at]
            ):
                return False
            between = any(context.word(i) == "between" for i in items[met + 1 : at])
            hosts = items[met + 1 : at] if between else items[:met]
            return any(_is_of_home(context, i) for i in hosts)
    return False


def _is_of_home(context: Context, item: Item) -> bool:
    """Whether an item is an office-holder of the publisher's state, or one of no state named."""
    return bool(item.tags & {"PERSON", "OFFICIAL"}) and item.codes in ((), (context.home,))


def _single(office: frozenset[str]) -> bool:
    return office in SINGLE
