"""Meetings: visits, talks, calls, sessions and gatherings, with their people, place, date and status."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import cast

import msgspec

from comity.model.statement import Meeting, MeetingForm, MeetingStatus, Participant
from comity.reading.assemble.base import RefusedError, evidence
from comity.reading.assemble.gathering import (
    CEREMONIES,
    OF_EVENTS,
    bodies_of,
    form_of,
    is_told_apart,
    refuse_nameless,
)
from comity.reading.assemble.participants import as_participant, has_subject, participants, stands_at
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match
from comity.reading.people import Person

NEAR = 5  #: how many tokens after the match a city still names the place more exactly than its state
OPENING = 5  #: how far into a sentence a gathering may stand before its subject ("After attending the summit, X ..."), in items
LEAD_OF_EVENT = 6  #: how far before a gathering's name "invited", "will", "to host" may stand, in items
BEHIND_WITH = 6  #: how far behind "held a meeting" those whom one met are looked for, in items
SITTING = 9  #: how far after "a meeting of" a standing body may stand, in items
TO_COME = 14  #: how far after the noun "is planned", "will take place" may stand, in items
PEOPLE = frozenset(("PERSON", "OFFICIAL", "ACTOR", "OFFICE"))


def meeting(match: Match, context: Context) -> Sequence[Meeting]:
    """One meeting. Refused when fewer than two parties take part or nothing tells it from any other meeting."""
    _refuse_denied(match)
    if match.rule.name == "meeting.event":
        return [_event(match, context)]
    _refuse_vague(match, context)
    if match.rule.name == "meeting.attended" and not is_told_apart(match):
        refuse_nameless(match, bodies_of(match.items("name")))
    _refuse_others(match, context)
    people = participants(match, context)
    if match.rule.name == "meeting.visit_verb" and not _may_visit(match, context, people):
        raise RefusedError("the visitor is not said to represent anybody")
    if tour := _tour(match, context, people):
        return tour
    if series := _series(match, context, people):
        return series
    place_item = _place(match, context)
    people = _guests(match, context, people, place_item)
    parties = _parties(match, context, people, place_item)
    if len(parties) < 2:
        raise RefusedError("a meeting needs two parties, and the words name only one")
    people = _hosts(match, context, people, parties, place_item)
    form = _form(match, context)
    if form == "talks" and match.rule.name == "meeting.hosted":
        form = _reception(match, context, place_item)
    status, date = _status_and_date(match, context)
    discussed = any("@discuss" in i.tags for i in match.view.items[match.key[0] : match.key[1]])
    if discussed and match.view.index > 1 and not date:
        raise RefusedError("what was discussed at a meeting told before")
    general = match.rule.name == "meeting.noun_between" and status == "held" and match.view.index > 1
    if general and not people and not date and not place_item and not _is_new(match):
        raise RefusedError("talks in general, or those told before")
    told_apart = people or date or place_item or match.span("whom") or _is_new(match) or _is_numbered(match)
    if not told_apart:
        raise RefusedError("no participant, date or place of its own")
    return [
        Meeting(
            **evidence(match, context, match.first, _end(match, context)),
            form=form,
            participants=tuple(people.values()),
            parties=parties,
            date=date,
            place=_place_text(match, context, place_item),
            status=status,
        )
    ]


def _tour(match: Match, context: Context, people: dict[str, Participant]) -> list[Meeting]:
    """ "X will travel to A, B and C": a visit to each."""
    stops = [i for i in match.items("place") if "PARTIES" in i.tags]
    visitors = {p.party for p in people.values() if p.party}
    if not stops or len(visitors) != 1:
        return []
    visitor = visitors.pop()
    names = [n for n in re.split(r",\s*(?:and\s+)?|\s+and\s+", context.text_of(stops[:1])) if n]
    status, date = _status_and_date(match, context)
    if len(names) != len(stops[0].codes):
        names = []
    return [
        Meeting(
            **evidence(match, context, match.first, _end(match, context)),
            form="visit",
            participants=tuple(people.values()),
            parties=(visitor, code),
            date=date,
            place=names[n].removeprefix("the ") if names else None,
            status=status,
        )
        for n, code in enumerate(stops[0].codes)
        if code != visitor
    ]


def _series(match: Match, context: Context, people: dict[str, Participant]) -> list[Meeting]:
    """ "Meetings were held with A of X, B of Y and C of Z": one with each."""
    items = match.view.items
    key = items[match.key[0] : match.key[1]]
    whom = match.span("whom")
    if not whom or not context.text_of(key).lower().endswith(("meetings", "talks", "conversations")):
        return []
    others = [p for p in people.values() if stands_at(p.name, items, context) >= whom[0]]
    if len({p.party for p in others}) < 2 or len(others) != len({p.party for p in others}):
        return []
    rest = [p for p in people.values() if p not in others]
    who = rest[0] if rest else as_participant(context.protagonist)
    if who is None or who.party is None or any(p.party in (None, who.party) for p in others):
        return []
    status, date = _status_and_date(match, context)
    place = _place_text(match, context, _place(match, context))
    made: list[Meeting] = []
    for other in others:
        at = stands_at(other.name, items, context)
        first, last = (match.first, at + 1) if other is others[0] else (at, at + 1)
        made.append(
            Meeting(
                **evidence(match, context, first, last),
                form="talks",
                participants=(who, other),
                parties=(who.party, cast(str, other.party)),
                date=date,
                place=place,
                status=status,
            )
        )
    return made


def _event(match: Match, context: Context) -> Meeting:
    """A named gathering with a place or date: whoever the sentence sends there, and the bodies in its name."""
    items = match.view.items
    named = items[match.span("name")[0] if match.span("name") else match.key[0] : match.last]  # type: ignore[index]
    bodies = bodies_of([*named, *match.items("whom")])
    refuse_nameless(match, bodies)
    named_before = [i.mention for i in items[: match.key[0]] if isinstance(i.mention, Person)]
    he = next((context.he(match.view, i) for i in items[: match.key[0]] if "@he" in i.tags), None)
    leads = match.first < 2 or (match.first < OPENING and "@event_lead" in items[0].tags)
    behind = [i.mention for i in items[match.last :] if isinstance(i.mention, Person)] if leads else []
    person = next(iter([*named_before, *([he] if he else []), *behind]), None)
    people = [as_participant(person)] if person else []
    place = _place(match, context)
    codes = [
        *(p.party for p in people if p and p.party),
        *bodies,
        *(c for i in match.items("whom") for c in i.codes),
    ]
    if len(set(codes)) < 2 and not bodies and place is not None and (code := _state_of(place)):
        codes.append(code)
    if len(set(codes)) < 2:
        codes = list(context.completed(codes)) if context.is_bilateral or bodies else codes
    if len(set(codes)) < 2:
        raise RefusedError("a meeting needs two parties, and the words name only one")
    status, date = _status_and_date(match, context)
    return Meeting(
        **evidence(match, context, match.first, _end(match, context)),
        form=form_of(match, context, named, bodies),
        participants=tuple(p for p in people if p),
        parties=tuple(dict.fromkeys(codes)),
        date=date,
        place=_place_text(match, context, place),
        status=status,
    )


def _refuse_vague(match: Match, context: Context) -> None:
    """Refuse "this visit", "your visit" (told of before) and visits in general ("trips to Peru")."""
    if not match.rule.name.startswith("meeting.visit"):
        return
    items = match.view.items
    dated = any("DATE" in i.tags for i in items[match.first : _end(match, context)])
    key = items[match.key[0]]
    before = {context.word(i) for i in items[max(0, match.key[0] - 2) : match.key[0]]}
    if "@visit_noun" in key.tags and not dated and match.view.index > 1 and before & {"this", "your"}:
        raise RefusedError("the visit that is under way was told before")
    if not dated and "@visit_noun" in key.tags and context.words_of(key)[-1] in ("visits", "trips", "tours"):
        raise RefusedError("visits in general")
    if not dated and context.words_of(key) == ["trip"] and not match.span("place"):
        raise RefusedError("a trip without a place")


def _refuse_denied(match: Match) -> None:
    """Refuse what the sentence says did not or does not happen, apart from what was called off."""
    items = match.view.items
    before = items[max(match.first, match.key[0] - 7) : match.key[0]]
    if "status" not in match.rule.sets and any("@denied" in i.tags for i in before):
        raise RefusedError("the sentence denies it")
    if any("@m_abstract" in i.tags for i in items[match.key[1] : match.key[1] + 4]):
        raise RefusedError("goals and needs are met, and nobody")
    if any("@m_unless" in i.tags for i in items[max(0, match.first - 2) : match.first]):
        raise RefusedError("a meeting that would have to come first")


def _refuse_others(match: Match, context: Context) -> None:
    """Refuse "held a meeting with the members of the council": with whom it was is said, and is no party."""
    if match.rule.name != "meeting.held" or match.span("whom"):
        return
    items = match.view.items
    after = items[match.key[1] : match.key[1] + BEHIND_WITH]
    crowd = any(context.word(i) == "with" for i in after) and any("@crowd" in i.tags for i in after)
    if crowd and len(context.named(match.view, 0, len(items))) < 2:
        raise RefusedError("those whom one side met are of no party")


def _may_visit(match: Match, context: Context, people: dict[str, Participant]) -> bool:
    """A visitor has an office, leads a delegation, or is the subject of a text about the two sides."""
    if any(p.office for p in people.values()):
        return True
    who = match.items("who")
    if any(i.tags & {"OFFICIAL", "@delegation"} for i in who):
        return True
    return context.is_bilateral and any(i.tags & {"PERSON", "CAP", "@he", "PARTY"} for i in who)


def _guests(
    match: Match, context: Context, people: dict[str, Participant], place: Item | None
) -> dict[str, Participant]:
    """Who visits a state is of the other one: "President Ana Ruiz will go to Peru", where only the text tells whose."""
    host = _state_of(place) if place is not None else None
    home = context.other(host) if host and context.is_bilateral else None
    after = match.view.items[match.key[1] : match.last + 2]
    if "journey" not in match.rule.sets or home is None or any(context.word(i) == "by" for i in after):
        return people
    guests = [i.mention.name for i in match.view.items[: match.key[0]] if isinstance(i.mention, Person)][-1:]
    guests += [he.name for i in match.items("who") if (he := context.he(match.view, i)) is not None]
    return {
        name: msgspec.structs.replace(person, party=home)
        if name in guests and person.party in (None, host)
        else person
        for name, person in people.items()
    }


def _hosts(
    match: Match,
    context: Context,
    people: dict[str, Participant],
    parties: tuple[str, ...],
    place: Item | None,
) -> dict[str, Participant]:
    """ "In Lima the Secretary will meet President Ana Ruiz": whom a visitor meets are of where they meet."""
    host = _state_of(place) if place is not None else None
    sides = {p.party for p in people.values()}
    if len(people) < 2 or len(sides) != 1 or len(parties) != 2 or host not in set(parties) - sides:
        return people
    met = {i.mention.name for i in match.view.items[match.key[1] :] if isinstance(i.mention, Person)}
    if met >= set(people):
        return people
    return {
        name: msgspec.structs.replace(person, party=host) if name in met else person
        for name, person in people.items()
    }


def _is_new(match: Match) -> bool:
    """ "a meeting", "met": introduced here, where "the meeting" was spoken of before."""
    items = match.view.items
    begin = max(match.first, match.key[0] - 4)
    return "@meet" in items[match.key[0]].tags or any(
        "@indefinite" in i.tags for i in items[begin : match.key[0]]
    )


def _is_numbered(match: Match) -> bool:
    """ "The fourth meeting": told from all others by its number."""
    items = match.view.items
    return any("ORDINAL" in i.tags for i in items[max(match.first, match.key[0] - 4) : match.key[0]])


def _end(match: Match, context: Context) -> int:
    """The end of the evidence: the match, and the date or place that directly follows it."""
    end = match.last
    items = match.view.items
    while end < len(items) and (
        items[end].tags & {"DATE", "PLACE"} or context.word(items[end]) in ("in", "on", "at", ",")
    ):
        end += 1
    while end > match.last and context.word(items[end - 1]) in ("in", "on", "at", ","):
        end -= 1
    return end


def _parties(
    match: Match, context: Context, people: dict[str, Participant], place: Item | None
) -> tuple[str, ...]:
    """The parties of the people and offices, then those named in the captures, then the visited state."""
    codes = [p.party for p in people.values() if p.party]
    if len(set(codes)) >= 2:
        return tuple(dict.fromkeys(codes))
    for name in ("who", "host", "whom", "guest"):
        for item in match.items(name) if name != "who" or has_subject(match, context) or not people else ():
            if "PERSON" not in item.tags and not item.tags & {"@he", "@possessor"}:
                codes += context.codes(item, match.view)
    if len(set(codes)) < 2 and match.rule.name == "meeting.coming":
        codes += [c for i in match.view.items[match.first : match.last] if "DYAD" in i.tags for c in i.codes]
    if match.rule.name == "meeting.attended":
        codes = _with_title(codes, match.items("name"))
    is_visit = match.rule.name.startswith("meeting.visit")
    if place is not None and (is_visit or len(set(codes)) < 2):
        code = _state_of(place)
        if code and (is_visit or code in context.dyad or not context.is_bilateral):
            codes.append(code)  # where others meet is no party
    unique = tuple(dict.fromkeys(codes))
    if len(unique) >= 2:
        return unique
    wide = context.named(match.view, 0, len(match.view.items))
    key_tags = frozenset().union(*(i.tags for i in match.view.items[match.key[0] : match.key[1]]))
    of_both = "mutual" in match.rule.sets or (not unique and bool(key_tags & {"MECHANISM", "@session"}))
    if of_both and len(wide) >= 2:
        return wide
    of_both = of_both and context.is_bilateral
    mutual = of_both or any("BOTH" in i.tags or "@they" in i.tags for i in match.items("who"))
    speaks = context.home is not None and any(code != context.home for code in unique)
    if context.is_bilateral or mutual or (speaks and people):
        return context.completed(unique) if unique or match.span("whom") or place or mutual else unique
    return unique


def _with_title(codes: list[str], title: list[Item]) -> list[str]:
    """The parties given, with the bodies that a gathering's name names, or the state where they are still too few."""
    codes = [*codes, *bodies_of(title)]
    if len(set(codes)) >= 2:
        return codes
    return [*codes, *(c for i in title for c in [_state_of(i) or next(iter(i.codes), None)] if c)]


def _state_of(place: Item) -> str | None:
    for tag in ("STATE", "CAPITAL", "CITY"):
        if tag in place.values:
            return str(place.values[tag])
    return None


def _place(match: Match, context: Context) -> Item | None:
    """Where: "in/at PLACE" after the key, the captured place, or "in/at PLACE" before it; a city before a state."""
    items = match.view.items
    captured = [i for i in match.items("place") if "PLACE" in i.tags]
    if (
        "toward" in match.rule.sets and not captured
    ):  # "invited X to visit Y", "welcomed X to the White House"
        begin = match.key[0] if match.rule.name == "meeting.hosted" else match.first
        captured = [items[n] for n in range(begin, len(items)) if _is_destination(items, n, context)][:1]
    after = [items[n] for n in range(match.key[0], len(items)) if _is_where(items, n, context)]
    before = [items[n] for n in range(match.key[0] - 1, 0, -1) if _is_where(items, n, context)]
    places = [*captured, *after, *before]
    home = _state_of(captured[0]) if captured else None
    near = [i for i in places if i.first - match.view.items[match.last - 1].last <= NEAR]
    exact = [i for i in near if i.tags & {"CITY", "CAPITAL"} and home in (None, _state_of(i))]
    return next(iter(exact or places), None) or _unknown_place(match, context)


def _is_destination(items: list[Item], n: int, context: Context) -> bool:
    if n == 0 or "PLACE" not in items[n].tags or "REGION" in items[n].tags:
        return False
    back = n - 1 if context.word(items[n - 1]) != "the" else n - 2
    return back >= 0 and (context.words_of(items[back])[-1] == "to" or "@visit" in items[back].tags)


def _is_where(items: list[Item], n: int, context: Context) -> bool:
    """Whether item ``n`` is where something happens: "in Lima", "at the palace", "to visit Peru"."""
    if n == 0 or "PLACE" not in items[n].tags or "REGION" in items[n].tags:
        return False
    back = n - 1 if context.word(items[n - 1]) != "the" else n - 2
    if back < 0:
        return False
    brought = context.word(items[back]) == "to" and any("@host" in i.tags for i in items[:back])
    return brought or context.word(items[back]) in ("in", "at", "visit", "visiting", "visited")


def _unknown_place(match: Match, context: Context) -> Item | None:
    """A place that no table knows: capitals behind "in" or "at" soon after the key ("at the Lighthouse Hall")."""
    items = match.view.items
    for n in range(match.key[0] + 1, min(match.last + 5, len(items) - 1)):
        if context.word(items[n]) not in ("in", "at"):
            continue
        first = n + 2 if context.word(items[n + 1]) == "the" else n + 1
        last = first
        while last < len(items) and items[last].tags == {"CAP"}:
            last += 1
        if last > first and not any("PLACE" in i.tags for i in items[last : last + 1]):
            return Item(items[first].first, items[last - 1].last, "", frozenset({"PLACE"}), {})
    return None


def _place_text(match: Match, context: Context, place: Item | None) -> str | None:
    if _form(match, context) == "phone_call":
        return None
    if place is None:
        return (
            context.place
            if match.view.index <= 1 and context.place and _form(match, context) == "talks"
            else None
        )
    return context.text_of([place])


def _form(match: Match, context: Context) -> MeetingForm:
    """The most exact word around the key."""
    items = match.view.items
    near = items[max(match.first, match.key[0] - 6) : match.key[1]]
    key_tags = frozenset().union(*(i.tags for i in items[match.key[0] : match.key[1]]))
    words = {w for i in near for w in context.text_of([i]).lower().split()}
    if key_tags & {"@visit_noun", "@visit", "@arrive"}:
        return _visit_form(near, context)
    spoken = context.text_of(items[match.key[0] : match.last]).lower()
    if key_tags & {"@talks", "@meet"} and " visiting " in f" {spoken} ":
        return "visit"
    in_person = any(context.word(i) in ("on", "upon") for i in items[match.key[0] + 1 : match.key[0] + 2])
    if (key_tags & {"@call", "@phoned"} and not in_person) or words & {"phone", "telephone"}:
        return "phone_call"
    if "@summit" in key_tags and (match.rule.name == "meeting.mulled" or not _is_of_two(match, context)):
        return "summit"
    if key_tags & {"@gathering", "@event_head"} and match.rule.name == "meeting.attended":
        return form_of(match, context, match.items("name"), bodies_of(match.items("name")))
    if key_tags & {"@session", "MECHANISM"} and not words & {"talks", "negotiations"}:
        return "session"
    if "@talks" in key_tags and _of_a_body(match, context):
        return "session"
    if match.span("place") and not key_tags & {"@talks", "@session", "@gathering"}:
        return "visit"
    if "@confer" in key_tags:
        after = {context.word(i) for i in items[match.key[1] : match.last]}
        return (
            "phone_call"
            if after & {"phone", "telephone"} or (context.place is None and match.view.index < 2)
            else "talks"
        )
    if "@gathering" in key_tags:
        return "ceremony" if words & CEREMONIES else "forum"
    return cast(MeetingForm, match.rule.sets["form"])


def _reception(match: Match, context: Context, place: Item | None) -> MeetingForm:
    """ "Welcomed X to Lima" is of a visit, "hosted X for a meeting of the council" of a session."""
    items = match.view.items
    for n in range(match.key[1], len(items) - 1):
        of, purpose = context.word(items[n + 1]) == "of", context.word(items[n - 2]) == "for"
        sits = of and purpose and any("MECHANISM" in i.tags for i in items[n + 2 : n + SITTING])
        if "@talks" in items[n].tags and sits:
            return "session"
        if items[n + 1] is place and context.word(items[n]) == "to":
            return "visit"
    return "talks"


def _visit_form(near: list[Item], context: Context) -> MeetingForm:
    """What a visit is called; the offices of those who make it ("Secretary of State Poe will travel") say nothing of it."""
    words = {w for i in near if not i.tags & PEOPLE for w in context.text_of([i]).lower().split()}
    for word in ("state", "official", "working"):
        if word in words:
            return cast(MeetingForm, f"{word}_visit")
    return "visit"


def _is_of_two(match: Match, context: Context) -> bool:
    """ "Their summit", "a summit with X": talks of two leaders, whatever they are called."""
    before = match.view.items[max(0, match.key[0] - 4) : match.key[0]]
    bodies = any("BODY" in i.tags for i in before)
    if any("BOTH" in i.tags for i in match.items("who")):
        return True
    sides = match.span("whom") is not None and (match.span("who") is not None or "between" in match.rule.name)
    return sides and not bodies and len({*context.named(match.view, match.first, match.last)}) <= 2


def _of_a_body(match: Match, context: Context) -> bool:
    """ "The next meeting of the ... Commission"."""
    items = match.view.items
    after = items[match.key[1] : match.key[1] + 7]
    return bool(after) and context.word(after[0]) == "of" and any("MECHANISM" in i.tags for i in after)


def _status_and_date(match: Match, context: Context) -> tuple[MeetingStatus, str | None]:
    """Held or planned by the verb's words or by the date; the date nearest to the key, moved to fit the status."""
    ahead = _is_ahead(match, context)
    date = context.date(match.view, match.first, _end(match, context), ahead=ahead)
    if match.rule.name in OF_EVENTS and not _has_day(match):
        date = None  # "at the forum in Lima he said that trade grew in 2021"
    if date is None and context.dateline is not None and match.view.index <= 1 and not ahead:
        date = context.dateline.settled(context.document.published, ahead=False)
    fixed = match.rule.sets.get("status")
    if fixed:
        return cast(MeetingStatus, fixed), date
    published = (context.document.published or "")[:10]
    begin = (date or "").split("/")[0]
    past = any("@past" in i.tags for i in match.view.items[match.key[0] : match.key[1]])
    if past and not ahead and date and published and begin > published[: len(begin)]:
        return "held", None  # a day to come is not when they met
    if date and published and begin > published[: len(begin)]:
        return "planned", date
    over = bool(date and published and (date.split("/")[-1] < published[: len(date.split("/")[-1])]))
    urged = any("@urging" in i.tags for i in match.view.items[max(0, match.first - 4) : match.key[0]])
    return ("proposed" if ahead and urged else "planned" if ahead and not over else "held"), date


def _has_day(match: Match) -> bool:
    """Whether a date stands in a gathering's words or close to them."""
    near = match.view.items[max(0, match.first - LEAD_OF_EVENT) : match.last + LEAD_OF_EVENT]
    return any("DATE" in i.tags for i in near)


def _is_ahead(match: Match, context: Context) -> bool:
    """Whether a word of the future stands with the verb or noun."""
    items = match.view.items
    back = LEAD_OF_EVENT if match.rule.name in OF_EVENTS else 3
    lead = items[max(0, match.first - back) : match.key[1]][-10:]
    before = items[match.key[0] - 1] if match.key[0] else None
    glad = any("@glad" in i.tags for i in items[max(0, match.key[0] - 4) : match.key[0]])
    is_past = any("@past" in i.tags for i in items[match.key[0] : match.key[1]])
    for n in range(match.first, min(len(items), match.last + 4)):
        if "DATE" in items[n].tags and _is_day_to_come(items, n, context):
            return True
    if is_past and not (before is not None and context.word(before) in ("be", "been")):
        return False  # "would grow as they met"
    if match.rule.name in OF_EVENTS and any(
        "@m_in_making" in b.tags and context.word(a) in ("is", "are") for a, b in itertools.pairwise(lead)
    ):
        return True  # "are convening their first dialogue in July"
    infinitive = before is not None and context.words_of(before)[-1] == "to" and not glad
    after = items[match.key[1] : match.key[1] + TO_COME]
    to_come = any(
        "@future" in b.tags and (context.word(a) in ("is", "are", "be", "been") or "@happen" in c.tags)
        for a, b, c in zip(after, after[1:], [*after[2:], *after[-1:]], strict=False)
    )
    to_come = to_come or any({"@future", "@happen"} <= i.tags for i in after)
    return infinitive or to_come or any("@future" in i.tags for i in lead)


def _is_day_to_come(items: list[Item], n: int, context: Context) -> bool:
    """ "Next week", "tomorrow", "later this month"."""
    word = context.word(items[n])
    later = n > 0 and context.word(items[n - 1]) == "later" and word in ("this", "today")
    return later or word in ("next", "tomorrow", "upcoming", "later")
