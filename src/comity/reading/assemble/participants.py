"""Who took part in a meeting: the people named in the words of a match, by name, with office and party."""

from __future__ import annotations

from comity.model.statement import Participant
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.lexicon import CAP
from comity.reading.match import Match
from comity.reading.people import Person


def participants(match: Match, context: Context) -> dict[str, Participant]:
    """The named people in the match and in the list that goes on after it, by name."""
    items = match.view.items
    first, last = _reach(match, context)
    found = _speaker(match, context)
    for item in items[first:last]:
        person = item.mention if "PERSON" in item.tags else None
        if "@he" in item.tags or "@possessor" in item.tags:
            person = context.he(match.view, item)
            if context.word(item) == "their" and isinstance(person, Person):
                found |= _companions(items[: match.first], person)
        if isinstance(person, Person) and person.name not in found:
            taken = {p.party for p in found.values()}
            party = person.party or _party_left(match, context, person, taken)
            found[person.name] = Participant(name=person.name, office=person.office, party=party)
    for name in ("who", "host", "guest"):
        found |= _bare_principal(match, context, name, found)
    if not found and "naming" in match.rule.sets:
        found = {n: Participant(name=n, office=None, party=None) for n in _bare_names(match, context)}
    if len({p.party for p in found.values()}) == 1 and not has_subject(match, context) and match.span("whom"):
        found |= _absent_subject(match, context, found)
    return found


def _reach(match: Match, context: Context) -> tuple[int, int]:
    """From where to where the items name who took part: the match and the lists that lead to it and go on after it."""
    items = match.view.items
    last = match.last
    if last and context.word(items[last - 1]) == "by":  # "was co-chaired by A of X and B of Y"
        end = next((n for n in range(last, len(items)) if items[n].tags & {"@say", ";"}), len(items))
        last = max((n + 1 for n in range(last, end) if "PERSON" in items[n].tags), default=last)
    while last < len(items) and (
        "PERSON" in items[last].tags
        or context.word(items[last]) in (",", "and", "&")
        or "CAP" in items[last].tags
    ):
        speaks = any("@say" in i.tags for i in items[last + 1 : last + 2])
        if "PERSON" in items[last].tags and speaks:
            break  # "they met in May, X said"
        last += 1
    first = match.first
    while first > 0 and (
        "PERSON" in items[first - 1].tags or context.word(items[first - 1]) in (",", "and", "&", "with")
    ):
        first -= 1
    return first, last


def _speaker(match: Match, context: Context) -> dict[str, Participant]:
    """ "I met X": the text's protagonist speaks, where the publisher speaks for no other side."""
    said = any("@first_person" in i.tags for i in match.view.items[match.first : match.key[0]])
    speaker = context.protagonist if said else None
    if speaker is None or context.voice not in (None, speaker.party):
        return {}
    return {speaker.name: Participant(name=speaker.name, office=speaker.office, party=speaker.party)}


def _party_left(match: Match, context: Context, person: Person, taken: set[str | None]) -> str | None:
    """Whom a person without a party represents: the state that speaks, else the side that nobody here is of.

    Of several without a party the first is the speaking state's: "the President, on a visit, met President X".
    """
    voice = context.voice
    people = [p for i in match.view.items if isinstance(p := i.mention, Person)]
    first = next((p for p in people if p.party in (None, voice)), person)
    if voice not in taken and first.name == person.name and not _is_met(match, context, person):
        return voice
    if context.is_bilateral and voice in context.dyad:
        other = context.other(voice)
        return other if other not in taken and all(p.party != other for p in people) else None
    return None


def _is_met(match: Match, context: Context, person: Person) -> bool:
    """Whether an office-holder without a name, or a state, met the person: "the Prime Minister met Mr X"."""
    acts = any(i.tags & {"OFFICIAL", "PARTY", "@we"} for i in match.items("who"))
    return acts and stands_at(person.name, match.view.items, context) >= match.key[1]


def _companions(items: list[Item], person: Person) -> dict[str, Participant]:
    """ "Ana Ruiz and Juan Perez ended their visit": those named with the last one, of the same side."""
    people = [i.mention for i in items if isinstance(i.mention, Person)]
    return {
        p.name: Participant(name=p.name, office=p.office, party=p.party)
        for p in people
        if p.party == person.party or p.party is None
    }


def has_subject(match: Match, context: Context) -> bool:
    """Whether the captured subject acts: "travels to Peru to meet X" captures a place."""
    span = match.span("who")
    if span is None:
        return False
    before = match.view.items[span[0] - 1] if span[0] else None
    is_place = "PLACE" in match.view.items[span[0]].tags and before is not None
    return not (is_place and context.words_of(before)[-1] in ("to", "in", "at", "from"))  # type: ignore[arg-type]


def _bare_principal(
    match: Match, context: Context, capture: str, found: dict[str, Participant]
) -> dict[str, Participant]:
    """ "Juan Perez met ...": a full name without an office, told from other capitals by being no word at all."""
    span = match.span(capture)
    if span is None or any("PERSON" in i.tags for i in match.view.items[span[0] : match.key[0]]):
        return {}
    items = match.view.items[span[0] : span[1]]
    if capture == "who" and not has_subject(
        match, context
    ):  # "In Lima, Juan Perez met ...": behind the place
        items = match.view.items[span[1] : match.key[0]]
        first = next((n for n, i in enumerate(items) if i.tags == CAP), len(items))
        last = next((n for n in range(first, len(items)) if items[n].tags != CAP), len(items))
        items = items[first:last]
    if not 2 <= len(items) <= 4 or any(i.tags != CAP or i.last - i.first > 1 for i in items):
        return {}
    name = context.text_of(items)
    if name in found or name.isupper():
        return {}
    taken = {p.party for p in found.values()}
    party = context.voice if context.voice not in taken else None
    if party is None and context.is_bilateral and len(taken) == 1 and taken < set(context.dyad):
        party = context.other(next(iter(taken)))
    return {name: Participant(name=name, office=None, party=party)}


def _bare_names(match: Match, context: Context) -> list[str]:
    """Full names that the text gives without any office: "Ana Ruiz and Juan Perez met in Lima"."""
    items = match.view.items[match.first : match.key[0]]
    names: list[str] = []
    n = 0
    while n < len(items):
        end = context.chunker.people.name_end(items, n)
        if end - n >= 2 and not _is_of_longer_name(items, n, end, context):
            names.append(context.text_of(items[n:end]))
        n = max(end, n + 1)
    return names


def _is_of_longer_name(items: list[Item], first: int, last: int, context: Context) -> bool:
    """Whether capitals name a body, not a person: a state owns them, or a field or an institution is among them."""
    tags = frozenset().union(*(i.tags for i in items[first:last]))
    if tags & {"SECTOR", "@organ", "@institution", "@department", "@standing", "@event_mod", "ADJ", "DYAD"}:
        return True
    owned = first > 0 and (context.word(items[first - 1]) in ("'s", "’s") or items[first - 1].tags & {"ADJ"})
    goes_on = context.word(items[last]) in ("and", "&", "of") if last < len(items) else False
    return bool(owned) or (goes_on and any(i.tags & {"@organ", "MECHANISM"} for i in items[last : last + 4]))


def _absent_subject(match: Match, context: Context, found: dict[str, Participant]) -> dict[str, Participant]:
    """ "After talks with X, Y said": the other side is named elsewhere in the sentence."""
    parties = {p.party for p in found.values()}
    for item in match.view.items:
        person = item.mention
        if isinstance(person, Person) and person.party and person.party not in parties:
            return {person.name: Participant(name=person.name, office=person.office, party=person.party)}
    hero = context.protagonist
    if hero and hero.party not in parties and (hero.party in context.dyad or context.voice):
        return {hero.name: Participant(name=hero.name, office=hero.office, party=hero.party)}
    return {}


def as_participant(person: Person | None) -> Participant | None:
    return Participant(name=person.name, office=person.office, party=person.party) if person else None


def stands_at(name: str | None, items: list[Item], context: Context) -> int:
    """Where the person of that name is mentioned first in the sentence; -1 for one only referred to."""
    return next(
        (n for n, i in enumerate(items) if isinstance(i.mention, Person) and i.mention.name == name), -1
    )
