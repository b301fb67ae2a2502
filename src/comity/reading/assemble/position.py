"""Political stances: who supports, opposes, condemns or calls for what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from comity.knowledge.parties import is_state
from comity.model.statement import Position, Stance
from comity.reading.assemble.base import Evidence, RefusedError, evidence
from comity.reading.assemble.topics import (
    before_teller,
    clause_end,
    past_modifiers,
    says_something,
    topics,
)
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match
from comity.reading.people import Person
from comity.reading.speakers import speaker_name

#: words after which "asked" is no call
QUESTIONS = frozenset(("about", "if", "whether", "how", "why", "by"))
#: a verb before "that" with which somebody says it
REPORTING = frozenset(("@say", "@p_told", "@voice", "@agree", "@p_believe"))
#: behind these a party is spoken of, and does not speak
OBJECT_PREPOSITIONS = frozenset(("on", "about", "against", "with"))
OTHERS_REACH = 3  #: how many items before the words their subject may stand


def position(match: Match, context: Context) -> Sequence[Position]:
    """One statement for each topic that the rule's ``key`` part names, and for each of several states that take it."""
    actor, speaker = _actor(match, context)
    if actor is None:
        raise RefusedError("the text does not say whose stance it is")
    stance = match.rule.sets["stance"]
    if stance == "supports" and _of_itself(match, context, actor):
        other = context.other(actor) if match.items("who") and "@we" in match.items("who")[0].tags else None
        if other is None:
            raise RefusedError("support for the one who speaks")
        actor = other  # "we support Russia" in what a guest says on the host's pages
    _refuse_unowned(match, context)
    _refuse_other_matters(match, context, actor)
    end = clause_end(match, context)
    found: list[Position] = []
    for first, last in topics(match, context, end):
        last = past_modifiers(match, context, last)
        if not says_something(match.view.items[first:last], context):
            continue
        end = max(end, last)
        topic = context.text_of(match.view.items[first:last])
        place = evidence(match, context, first, last) if found else _evidence(match, context, end)
        found += [
            Position(
                **place,
                parties=context.parties(match.view, match.first, match.last),
                speaker=speaker,
                actor=each,
                stance=cast(Stance, stance),
                topic=topic,
            )
            for each in _each(actor, match, context)
        ]
    if not found or _lost_its_matter(match, end):
        raise RefusedError("names no topic")
    return found


def _refuse_other_matters(match: Match, context: Context, actor: str) -> None:
    """RefusedError where the words are no stance on an issue between states."""
    stance = match.rule.sets["stance"]
    if stance != "opposes" and _denied(match):
        raise RefusedError("a stance that is not taken")
    if "official" in match.rule.sets and not _is_said(match, context):
        raise RefusedError("a judgement, and no office or person says so")
    if stance == "calls_for" and (
        context.word(match.items("key")[0]) in QUESTIONS
        or any(context.word(i) in ("what", "why") for i in match.items("key")[:5])
    ):
        raise RefusedError("a question, not a call")
    if "third" in match.rule.sets and set(context.named(match.view, *match.key)) <= set(context.dyad):
        raise RefusedError("the two parties' own business")
    if stance in ("condemns", "opposes") and _of_itself(match, context, actor):
        raise RefusedError("what one says of oneself")
    if "official" in match.rule.sets and _of_speaker(match, context):
        raise RefusedError("what somebody asks of his own state")
    if stance == "calls_for" and _at_home(match, context, actor):
        raise RefusedError("a call on one's own government or parliament")
    if "issue" in match.rule.sets and not _names_issue(match, context):
        raise RefusedError("general praise")
    if not context.is_bilateral and not _political(match, context, actor):
        raise RefusedError("a matter of one state, in a text that is not about two parties")
    if stance == "supports" and _mere_friend(match, context, actor):
        raise RefusedError("support for a partner as such: no issue is named")
    if stance == "calls_for" and _is_intent(match, context):
        raise RefusedError("a call for cooperation is an intention")


def _is_said(match: Match, context: Context) -> bool:
    """Whether a party, an office or a person utters the judgement, and not the narrator."""
    if context.voice or context.makers or context.document.kind == "speech" or match.items("who"):
        return True
    return _is_reported(match, context) or bool(context.speaker(match.view, match.key[0]))


def _is_reported(match: Match, context: Context) -> bool:
    """Whether the words are what somebody said "that"."""
    before = match.view.items[max(0, match.first - 2) : match.first]
    return len(before) == 2 and context.word(before[1]) == "that" and bool(before[0].tags & REPORTING)


def _of_two(match: Match, context: Context) -> bool:
    """Whether two parties, or words for both, stand before the topic."""
    before = match.view.items[: match.key[0]]
    both = any(i.tags & {"BOTH", "PARTIES", "DYAD", "@they", "@we"} for i in before)
    return both or len(context.named(match.view, 0, match.key[0])) > 1


def _lost_its_matter(match: Match, end: int) -> bool:
    """Whether what made the topic one stands behind the clause's end: "noted that the country is resisting aggression"."""
    first, last = match.key
    matters = [n for n in range(first, last) if match.view.items[n].tags & {"@cause", "@p_wrong"}]
    return bool(matters) and matters[0] >= end and not any(i.codes for i in match.view.items[first:end])


def _refuse_unowned(match: Match, context: Context) -> None:
    """RefusedError where no party takes the stance."""
    stance = match.rule.sets["stance"]
    before = match.view.items[max(0, match.first - 1) : match.first]
    named = match.first > 2 and match.view.items[match.first - 3].tags & {"PERSON", "OFFICIAL"}
    told = named and context.word(match.view.items[match.first - 2]) == ","  # "met Xi, who asked for"
    if not match.items("who") and any(context.word(i) in ("-", "who") for i in before) and not told:
        raise RefusedError("a word's second half, or what some people do")
    if not match.items("who") and not context.is_bilateral and (stance == "supports" or not _at_issue(match)):
        raise RefusedError("a stance that nobody takes, in a text that is not about two parties")
    if _no_subject(match, context):
        raise RefusedError("the party named is an object, not who takes the stance")
    if _by_others(match):
        raise RefusedError("the stance of people who do not speak for a state")
    if stance == "shared" and not context.is_bilateral and not _of_two(match, context):
        raise RefusedError("a view shared with somebody else")
    relative = any(context.word(i) in ("that", "which") for i in before) and not _is_reported(match, context)
    relative = relative and stance != "condemns"
    if "official" in match.rule.sets and (relative or any("@prep" in i.tags for i in before)):
        raise RefusedError("the end of a longer subject")


def _no_subject(match: Match, context: Context) -> bool:
    """ "The report on Morocco said": a name behind such a preposition does not speak."""
    span = match.span("who")
    if (
        span is None
        or span[0] == 0
        or span[0] >= match.key[0]
        or "STATE" not in match.view.items[span[0]].tags
    ):
        return False
    return context.word(match.view.items[span[0] - 1]) in OBJECT_PREPOSITIONS


def _by_others(match: Match) -> bool:
    """Whether the nearest subject before the topic is no party: "the voters opposed", "Chinese newspapers accused"."""
    items = match.view.items
    for n in range(match.key[0] - 1, max(0, match.first - OTHERS_REACH) - 1, -1):
        if "@p_others" in items[n].tags:
            return True
        if items[n].tags & {"SIDE", "BOTH", "PARTIES", "@we", "@he"}:
            return n > 1 and "@prep" in items[n - 1].tags and "@p_others" in items[n - 2].tags
    return False


def _at_home(match: Match, context: Context, actor: str) -> bool:
    """Whether one's own institutions are asked: "urged the government to", "called on Congress to"."""
    items = match.view.items
    first, last = match.key
    for n in range(first, min(last, first + 3)):
        if items[n].tags & {"SIDE", "ADJ", "PEOPLE"}:
            return context.codes(items[n], match.view) in ((actor,), (context.voice,))
        if "@p_home" in items[n].tags:
            beside = items[n + 1 : n + 3]
            return not any(i.tags & {"SIDE", "ADJ"} for i in beside)
    return False


def _of_speaker(match: Match, context: Context) -> bool:
    """Whether the one who says what a state should do comes from that state."""
    name = context.speaker(match.view, match.key[0])
    subject = context.named(match.view, match.key[0], match.key[0] + 3)[:1]
    parties = {p.party for p in context.chunker.people.known.values() if name and name in p.name}
    return bool(subject) and subject[0] in parties


def _each(actor: str, match: Match, context: Context) -> tuple[str, ...]:
    """The actors one by one where the text lists others than its own two: "Brazil, Argentina and Paraguay"."""
    who = match.items("who")
    if (
        actor != "both"
        or match.rule.sets["stance"] == "shared"
        or len(who) != 1
        or "PARTIES" not in who[0].tags
    ):
        return (actor,)
    return (actor,) if set(who[0].codes) == set(context.dyad) else who[0].codes


def _denied(match: Match) -> bool:
    """Whether the words say that the stance is not taken: "refrained from condemning", "did not support"."""
    before = match.view.items[max(0, match.key[0] - 5) : match.key[0]]
    links = [n for n, item in enumerate(before) if "@link" in item.tags]
    return any("@p_not" in i.tags for i in before[links[-1] + 1 if links else 0 :])


def _actor(match: Match, context: Context) -> tuple[str | None, str | None]:
    """(whose stance it is, the person who takes it).

    "The minister stressed Kazakhstan's support": the stance is Kazakhstan's, the speaker the minister.
    """
    who = match.items("who")
    first = match.span("who")
    speaker = None
    is_named = len(who) == 1 and who[0].tags & {"PERSON", "OFFICIAL", "@he"}
    thanked = first is not None and first[0] > 0 and "@thanks" in match.view.items[first[0] - 1].tags
    if is_named and _is_private(match, context, who[0]):
        return None, None
    if is_named and not thanked and not context.is_joint:
        speaker = speaker_name(context, match.view, who[0], None)
    if match.rule.sets["stance"] == "shared":
        return "both", speaker
    if len(who) > 1:
        codes = {code for each in who for code in context.codes(each, match.view)}
        if len(codes) >= 2 or (context.is_bilateral and sum("ACTOR" in i.tags for i in who) >= 2):
            return "both", None
        return next(iter(codes), None), None
    if len(who) == 1 and "@it" in who[0].tags:
        return _it(match, context), None
    start = first[0] if first else match.first
    if not who:
        return _before(match, context), None
    if start >= match.key[1]:  # "rejected by Morocco"
        doers = context.codes(who[0], match.view)
        return ("both" if len(doers) > 1 else next(iter(doers), None)), speaker
    owned = "owner" in match.rule.sets
    for n in range(match.key[0] - 1, start - 1, -1):
        found = _owners(match, context, n)
        if len(found) > 1:
            return "both", None
        if found and (owned or n == start):
            return found[0], speaker
    return _unnamed(match, context), speaker


def _is_private(match: Match, context: Context, item: Item) -> bool:
    """Whether one who takes a stance bears no office of a state or body anywhere in the text."""
    person = context.he(match.view, item) if "@he" in item.tags else item.mention
    if not isinstance(person, Person) or person.office:
        return False
    known = context.chunker.people.named(person.name)
    return known is None or not known.office


def _owners(match: Match, context: Context, n: int) -> tuple[str, ...]:
    """The parties for whom the item at ``n`` takes a stance; empty where it is none or the text does not say."""
    item = match.view.items[n]
    if item.tags & {"BOTH", "PARTIES", "DYAD", "@they"} or _we_both(match, context, n):
        return item.codes if len(item.codes) > 1 else context.dyad
    if "@we" in item.tags and context.makers:
        return context.makers
    found = context.codes(item, match.view) if item.tags & {"SIDE", "ADJ", "@we", "@he"} else ()
    return found if len(found) == 1 else ()


def _before(match: Match, context: Context) -> str | None:
    """Whose stance it is where the verb's own words do not say: the nearest subject before them in the sentence."""
    items = match.view.items
    judged = match.rule.sets["stance"] == "calls_for" or "official" in match.rule.sets
    if judged and not context.is_joint:
        party = _party_of_speaker(match, context)
        if party:
            return party
    order = sorted(
        range(match.first), key=lambda n: (not items[n].tags & {"ACTOR", "BOTH", "@they", "@he"}, n)
    )
    for n in order if "owner" not in match.rule.sets else range(match.first - 1, -1, -1):
        item = items[n]
        organ = "ADJ" in item.tags and items[n + 1].tags & {"@organ", "@institution", "@office_of_state"}
        if not organ and not item.tags & {"SIDE", "PARTIES", "DYAD", "@they", "@he"}:
            continue
        if n and items[n - 1].tags & {"@prep", "ADJ"} and "BOTH" not in item.tags:
            continue  # "in Seoul", "with the President": no subject
        found = context.codes(item, match.view)
        if len(found) > 1:
            return "both"
        return found[0] if found else _unnamed(match, context)
    if context.is_bilateral:
        first, last = match.key
        asked = context.named(match.view, first, min(last, first + 3))
        if judged and len(asked) == 1 and asked[0] in context.dyad:
            return context.other(asked[0])  # "Morocco must leave": the other side says so
        both = context.is_joint or any(i.tags & {"BOTH", "PARTIES", "DYAD", "@they"} for i in items)
        if both:
            return "both"
        own = context.voice or (context.home if context.document.kind == "speech" else None)
        return _party_of_speaker(match, context) or own
    causes = any("@cause" in i.tags for i in match.items("key"))
    return context.dyad[0] if causes and context.dyad else None


def _party_of_speaker(match: Match, context: Context) -> str | None:
    """The party of the person to whom the text attributes the words."""
    speaker = context.speaker(match.view, match.key[0])
    if not speaker:
        return None
    person = context.chunker.people.named(speaker)
    if person:
        return person.party
    first, last = match.key[0], before_teller(match.view.items, *match.key, context)
    for n, item in enumerate(match.view.items):
        if not first <= n < last and "ACTOR" in item.tags and speaker in context.text_of([item]):
            return next(iter(context.codes(item, match.view)), None)
    named = context.codes_in(speaker)  # "the Peruvian Foreign Ministry"
    return named[0] if len(named) == 1 else None


def _unnamed(match: Match, context: Context) -> str | None:
    """The party of one whom the text does not place: not the one that the topic names; else the publisher's."""
    first, last = match.key
    named = [c for c in context.named(match.view, first, min(last, first + 4)) if c in context.dyad]
    if named:
        return context.other(named[0])
    if context.home in context.dyad:
        return context.home
    return context.dyad[0] if context.is_bilateral else None


def _it(match: Match, context: Context) -> str | None:
    """The party that "it" stands for: the one that the sentence names before, else the first of the sentence before."""
    first = match.first
    before = context.named(match.view, 0, first)
    if before or not match.view.index:
        return before[0] if before else None
    previous = context.views[match.view.index - 1]
    named = context.named(previous, 0, len(previous.items))
    return named[0] if named else None


def _names_issue(match: Match, context: Context) -> bool:
    """Whether what is praised has an issue: a political cause, or a third party."""
    return _at_issue(match) or not set(context.named(match.view, *match.key)) <= set(context.dyad)


def _at_issue(match: Match) -> bool:
    """Whether the topic is a political cause."""
    return any("@cause" in i.tags for i in match.items("key"))


def _political(match: Match, context: Context, actor: str) -> bool:
    """Whether the words name another party than the one that takes the stance, or a political cause."""
    named = context.named(match.view, match.first, match.last)
    if any(code != actor for code in named) or _at_issue(match):
        return True
    if match.rule.sets["stance"] == "supports":
        return False
    who = match.items("who")
    return len(who) == 1 and bool(who[0].tags & {"STATE", "CAPITAL"}) and is_state(actor)


def _of_itself(match: Match, context: Context, actor: str) -> bool:
    """Whether the topic begins with the actor itself: "stressed the importance of support for our country"."""
    first, last = match.key
    for item in match.view.items[first : min(last, first + 2)]:
        if item.tags & {"SIDE", "ADJ", "@we"} and context.codes(item, match.view) == (actor,):
            return True
    return False


def _mere_friend(match: Match, context: Context, actor: str) -> bool:
    """Whether the topic is only the other party: "support for Kazakhstan", "committed to the people of Kazakhstan"."""
    first, last = match.key
    named = context.named(match.view, first, last)
    if not {*named, actor} <= {*context.dyad, "both"}:
        return False
    begins = context.named(match.view, first, min(last, first + 3))
    return bool(begins) and not any(
        i.tags & {"@cause", "@step_taken"} for i in match.view.items[first : match.last]
    )


def _we_both(match: Match, context: Context, n: int) -> bool:
    following = match.view.items[n + 1 : n + 2]
    return "@we" in match.view.items[n].tags and any(context.word(i) == "both" for i in following)


def _evidence(match: Match, context: Context, end: int) -> Evidence:
    """The rule's quote, up to where the topic ends."""
    first, last = match.span("quote") or (match.first, match.last)
    return evidence(match, context, first, end if last == match.key[1] else last)


def _is_intent(match: Match, context: Context) -> bool:
    """Whether a call is for working together, and not about a third party or a cause."""
    items: list[Item] = match.items("key")
    if any(i.tags & {"@cause", "@p_done"} for i in items) or not set(
        context.named(match.view, *match.key)
    ) <= set(context.dyad):
        return False
    return any(i.tags & {"@coop", "@partner"} for i in items)
