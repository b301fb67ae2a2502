"""Instruments: one statement for each document that the words name, each with what is done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import msgspec

from comity.model.statement import Instrument, InstrumentAction, InstrumentType
from comity.reading.assemble.base import RefusedError, evidence, refuse_strangers
from comity.reading.assemble.phrases import Phrase, Reader, term_of
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match

ACTOR_REACH = 16  #: how far before the verb its subject may stand, in items
NEGATION_REACH = 4  #: how far before the verb a negation counts, in items
CONCLUDED = frozenset(("signed", "adopted", "exchanged", "initialled"))
UNIVERSAL = (("UN",), ("WTO",), ("IMF",), ("IAEA",), ("ILO",), ("WHO",))
BACK = 6  #: how many sentences back "the agreement" may look for its name
AHEAD = frozenset(("planned", "proposed"))
ENDED = frozenset(("terminated", "suspended"))
LATER = frozenset(
    ("ratified", "in_force", "extended", "terminated", "suspended")
)  #: actions on a known document
HEADING = 2  #: how many items (a number, a bullet) may stand before a heading's first word
APPROVED = 14  #: how far before a document "to sign" may stand where the signing is what is approved
GLAD_REACH = 12  #: how far before the verb "I am pleased" may stand, in items
LEGISLATURE_REACH = 5  #: how near to the verb a parliament stands that approves, in items
REPEATED = re.compile(r"(?:,|,? and) on ")
IN_A_ROW = re.compile(r"(.+), and ([^,]+)")
HOPED = 6  #: how far before a signing "support for", "hope for" may stand, in items
ROW = 3  #: the fewest subjects that are told as a row
ABBREVIATED = 4  #: letters from which on an abbreviation names one document ("the USMCA", not "an FTA")
SUBJECTLESS = frozenset(("memorandum", "declaration", "protocol", "letter_of_intent", "programme"))
ANAPHORIC = frozenset("the this these that those both such said above all other any every each".split())
SUPPOSED = 8  #: how far before a signing told in the present an "if" may stand, in items
INTRODUCED = 40  #: how many lines a list of documents may be long


def instrument(match: Match, context: Context) -> Sequence[Instrument]:
    """The documents that begin at the rule's ``key``, through the list that it may open."""
    reader = Reader(match.view, context)
    _refuse_denied(match, context)
    _refuse_leave(match, context)
    action = _action(match, context)
    phrases = _phrases(match, reader)
    made: list[Instrument] = []
    refused = "the words do not say which document"
    for number, phrase in enumerate(phrases):
        try:
            alone = len(phrases) == 1
            for each in _told_apart(
                _resolved(phrase, match, context), _is_several(match, context, phrase, action)
            ):
                made += _of_phrase(match, context, each, action, alone, number == 0)
        except RefusedError as reason:
            refused = str(
                reason
            )  # not the error itself: its traceback would hold this frame, and the whole text
    if not made:
        raise RefusedError(refused)
    return made


def _is_several(match: Match, context: Context, phrase: Phrase, action: InstrumentAction) -> bool:
    """Uncounted documents of a type that were concluded: their subjects may be told in a row."""
    after = match.view.items[phrase.head + 1 : phrase.head + 2]
    if not after or context.word(after[0]) not in ("on", "in", "("):
        return False
    plural = action in CONCLUDED and phrase.number is None and _is_plural(match, phrase)
    return plural and _type(match, phrase) != "document"


def _told_apart(phrase: Phrase, several: bool) -> list[Phrase]:
    """ "Memoranda on A and on B", "memoranda on A, B, and C": one with each subject."""
    if several and not phrase.repeats and (row := IN_A_ROW.fullmatch(phrase.subject or "")):
        parts = [*re.split(r",\s+", row.group(1)), row.group(2)]
        if len(parts) >= ROW:
            return [phrase._replace(subject=part.removeprefix("the ")) for part in parts]
    if not phrase.repeats or not phrase.subject:
        return [phrase]
    return [phrase._replace(subject=part) for part in REPEATED.split(phrase.subject) if part]


def _resolved(phrase: Phrase, match: Match, context: Context) -> Phrase:
    """ "The Agreement", "this document": with the subject of the document of that type named last before."""
    items = match.view.items
    if "type" in match.rule.sets:
        return phrase
    act = match.span("act")
    if phrase.subject is None and act is not None and act[0] > phrase.head:
        reader = Reader(match.view, context)
        if behind := reader.subject_behind(act[1]):
            return phrase._replace(subject=reader.text(behind.first, behind.last), named=True)
    if phrase.subject is None and match.rule.sets["action"] != "implemented":
        reader = Reader(match.view, context)
        if covered := reader.covered(phrase.head):
            subject = reader.text(covered.first, covered.last)
            return phrase._replace(subject=subject, last=covered.last, named=True)
    opening = context.word(items[phrase.first])
    term = term_of(items[phrase.head])
    anaphoric = opening in ("the", "this") and phrase.subject is None and term.number == "singular"
    if not anaphoric or term.type == "joint_statement" or match.rule.name.endswith("listed"):
        return phrase
    proper = "CAP" in items[phrase.head].tags and phrase.head > 0  # "the Agreement": defined once for all
    begin = 0 if proper else max(0, match.view.index - BACK)
    before = context.views[begin : match.view.index]
    for view in before if proper else reversed(before):
        reader = Reader(view, context)
        heads = range(len(view.items)) if proper else reversed(range(len(view.items)))
        for n in heads:
            item = view.items[n]
            if "INSTRUMENT" in item.tags and term_of(item).type in (term.type, "document"):
                found = reader.phrase(n)
                if found.subject and (not proper or "CAP" in item.tags):
                    return phrase._replace(subject=found.subject)
    return phrase


def _with_partner(
    context: Context, match: Match, made: Instrument, actor: str, partner: str, number: int
) -> Instrument:
    """The document with one of several partners: from the second on, the partner's name is its evidence."""
    found = context.place_of(match.view, match.key[1], partner) if number else None
    start, end = found or (made.start, made.end)
    quote = context.document.text[start:end]
    return msgspec.structs.replace(made, parties=(actor, partner), start=start, end=end, quote=quote)


def _of_phrase(
    match: Match, context: Context, phrase: Phrase, action: InstrumentAction, alone: bool, opens: bool
) -> list[Instrument]:
    """The statements of one phrase: more than one where it was signed and then came into force."""
    made = _one(match, context, phrase, action, alone, opens)
    partners = Reader(match.view, context).partners(phrase.last)
    if len(partners) >= 2 and phrase.number is None and _is_plural(match, phrase):
        actor = next((c for c in _actor(match, context) if c not in partners), None)
        if actor:
            return [
                _with_partner(context, match, made, actor, partner, n) for n, partner in enumerate(partners)
            ]
    act = match.span("act")
    if act is None or action in CONCLUDED:
        return [made]
    for n in range(phrase.head + 1, act[0]):
        if "@sign_past" in match.view.items[n].tags:
            signed = msgspec.structs.replace(
                made, action="signed", date=_nearest_date(match, context, phrase, n)
            )
            return [
                signed,
                msgspec.structs.replace(made, date=None if made.date == signed.date else made.date),
            ]
    return [made]


def _phrases(match: Match, reader: Reader) -> list[Phrase]:
    """The key's phrase and those that a list goes on with; their heads are taken from other rules."""
    if "type" in match.rule.sets:  # a document without a head of its own ("the following statement")
        about = match.span("about")
        whole = about is not None and about[1] - about[0] > 2 and about[1] <= match.key[0]
        last = match.last if about is None else about[1] if whole else reader.subject_end(about[0])
        subject = reader.text(about[0], last) if about else None
        return [
            Phrase(*match.key, last, subject, None, None, named=bool(subject), is_mixed=False, repeats=False)
        ]
    phrases = [reader.phrase(match.key[1] - 1)]
    while True:
        inside = range(phrases[-1].head + 1, phrases[-1].last)
        match.also += [(n, n + 1) for n in inside if "INSTRUMENT" in reader.tags(n)]
        head = reader.next_head(phrases[-1])
        if head is None:
            return phrases
        phrases.append(reader.phrase(head, floor=phrases[-1].last))
        match.also.append((head, head + 1))


def _is_plural(match: Match, phrase: Phrase) -> bool:
    """Whether the head is a plural ("agreements with X and Y" are one with each)."""
    return "type" not in match.rule.sets and term_of(match.view.items[phrase.head]).number == "plural"


def _one(
    match: Match, context: Context, phrase: Phrase, action: InstrumentAction, alone: bool, opens: bool
) -> Instrument:
    kind = _type(match, phrase)
    if any(context.word(i) == "no" for i in match.view.items[phrase.first : phrase.head]):
        raise RefusedError("denied: 'no'")
    _refuse_longer(match, context, phrase)
    if phrase.subject is None and phrase.number is None and not _stands_alone(match, context, phrase, action):
        raise RefusedError("the words do not say what the document is about")
    if "mention" in match.rule.sets:
        _refuse_vague(match, context, phrase)
    _refuse_foreign(match, context, phrase, action, kind)
    parties = _parties(match, context, phrase)
    refuse_strangers(context, match, parties)
    first, last = phrase.span
    if opens:
        first, last = min(first, match.first), max(last, match.last if alone else phrase.last)
    action = _qualified(match, phrase, action)
    if action == "adopted" and _is_of_parliament(match):
        action = "ratified"
    act = match.span("act") or match.key
    if action == "signed" and any("@drafting" in i.tags for i in match.view.items[act[0] : act[1]]):
        action = "planned"
    if action == "signed" and (_is_heading(match, context) or _is_hoped_for(match)):
        action = "planned"
    before = match.view.items[max(0, match.key[0] - SUPPOSED) : match.key[0]]
    if "now" in match.rule.sets and any(context.word(i) == "if" for i in before):
        raise RefusedError("the signing is only supposed")
    if action == "planned" and _is_here_to_sign(match):
        action = "signed"
    if kind == "contract" and action == "adopted":
        action = "planned"  # one side's approval of a sale
    if (
        kind == "joint_statement"
        and action == "signed"
        and (match.span("since") or match.rule.sets["action"] == "listed")
    ):
        action = "adopted"
    return Instrument(
        **evidence(match, context, first, last),
        type=kind,
        subject=phrase.subject,
        action=action,
        parties=parties,
        date=_date(match, context, phrase, action),
        count=phrase.number,
    )


def _stands_alone(match: Match, context: Context, phrase: Phrase, action: InstrumentAction) -> bool:
    """Whether a document needs no subject: a joint statement, or a memorandum signed between named partners."""
    kind = _type(match, phrase)
    is_joint = any(context.word(i) == "joint" for i in match.view.items[phrase.first : phrase.head + 1])
    if kind == "joint_statement" or (kind == "declaration" and action in CONCLUDED and is_joint):
        return True
    if _is_told_apart(match, context, phrase, action):
        return True
    listed = match.rule.sets["action"] == "listed"
    signed = listed or (action in CONCLUDED and match.rule.name.startswith("instrument.sign"))
    return (
        signed
        and kind in SUBJECTLESS
        and bool(Reader(match.view, context).partners(phrase.head + 1, ("with", "between")))
    )


def _refuse_longer(match: Match, context: Context, phrase: Phrase) -> None:
    """ "The RCEP Chairman", "the USMCA Joint Review": the abbreviation is part of another name."""
    items = match.view.items
    after = items[phrase.head + 1].tags if phrase.head + 1 < len(items) else frozenset()
    is_name = context.text_of(items[phrase.head : phrase.head + 1]).isupper() and "CAP" in after
    if is_name and not after & {"PERSON", "OFFICIAL", "DATE", "INSTRUMENT", "STATE", "BODY", "PLACE"}:
        raise RefusedError("part of a longer name")
    determined = any(i.tags & {"@det", "@possessor", "DYAD"} for i in items[phrase.first : phrase.head])
    if context.word(items[phrase.head]) == "accord" and not determined:
        raise RefusedError("a verb: something accords with something")


def _is_of_two(match: Match, context: Context, phrase: Phrase) -> bool:
    """ "The fisheries agreement between Peru and Chile": known by its field and its parties."""
    reader = Reader(match.view, context)
    opening = reader.word(phrase.first) in ("the", "existing", "their", "our")
    return opening and len(reader.partners(reader.abbreviation_end(phrase.head), ("between",))) >= 2


def _is_told_apart(match: Match, context: Context, phrase: Phrase, action: InstrumentAction) -> bool:
    """Whether a year or new partners tell a document from others: "the 2009 accord of X and Y", "a deal with Y"."""
    reader = Reader(match.view, context)
    opening = reader.word(phrase.first)
    if (
        "thought" in match.rule.sets
        or _type(match, phrase) == "document"
        or reader.word(phrase.head) in ("arrangement", "arrangements")
    ):
        return False
    if action == "implemented":
        return phrase.date is not None and not _is_plural(match, phrase)
    partners = reader.partners(reader.abbreviation_end(phrase.head), ("with", "between", "among"))
    dyad = any("DYAD" in i.tags for i in match.view.items[phrase.first : phrase.head])
    act = match.span("act")
    if act and action in CONCLUDED and opening in ("a", "an"):  # "the two centres signed an agreement"
        dyad = dyad or bool(match.view.items[act[0] - 1].tags & {"BOTH", "PARTIES"})
    dyad = dyad or (action in (*CONCLUDED, *LATER) and reader.has_named_partner(phrase.head))
    known = opening in ANAPHORIC and not (opening == "the" and action in LATER)
    owned = "@possessor" in reader.tags(phrase.first) and action not in LATER
    return bool(partners or dyad) and not known and not owned


def _refuse_vague(match: Match, context: Context, phrase: Phrase) -> None:
    """A mention tells of a document only by its proper name, its year or its parties."""
    items = match.view.items
    if _type(match, phrase) == "joint_statement":
        raise RefusedError("a statement counts only where it is issued")
    if Reader(match.view, context).is_loose(phrase.head):
        raise RefusedError("what follows is not the document's subject")
    if term_of(items[phrase.head]).number == "plural" and "CAP" not in items[phrase.head].tags:
        raise RefusedError("documents in general")
    proper = "CAP" in items[phrase.head].tags and (
        "CAP" in items[phrase.head - 1].tags
        or len(context.words_of(items[phrase.head])) > 1
        or phrase.last > phrase.head + 1
    )
    dyad = any("DYAD" in i.tags for i in items[phrase.first : phrase.head]) or _is_of_two(
        match, context, phrase
    )
    written = context.text_of(items[phrase.head : phrase.head + 1])
    proper = proper or (written.isupper() and len(written) >= ABBREVIATED)
    if not (proper or phrase.date or dyad):
        raise RefusedError("a document mentioned without its name")


def _is_of_parliament(match: Match) -> bool:
    """Whether a parliament approves, close before the verb or right behind "by"."""
    act = match.span("act") or match.key
    near = match.view.items[max(0, act[0] - LEGISLATURE_REACH) : act[1] + LEGISLATURE_REACH]
    return any("@legislature" in i.tags for i in near)


def _is_hoped_for(match: Match) -> bool:
    """ "Support for Peru reaching agreement on debt": not there yet."""
    lead = match.view.items[max(0, match.first - HOPED) : match.first]
    return match.rule.name == "instrument.signing_gerund" and any("@hoped_for" in i.tags for i in lead)


def _is_heading(match: Match, context: Context) -> bool:
    """ "Entering into an agreement ...", "Signing of a memorandum ..." at the head of a sentence: what is to be done."""
    items = match.view.items
    if match.first > HEADING or any(context.word(i).isalpha() for i in items[: match.first]):
        return False
    unfinished = context.word(items[-1]) != "." or context.word(items[match.first]) == "entering"
    return unfinished and match.rule.name in ("instrument.signing_gerund", "instrument.signed_noun")


def _is_here_to_sign(match: Match) -> bool:
    """ "It is my pleasure to sign this memorandum": done in the saying."""
    act = (match.span("act") or match.key)[0]
    return any("@glad" in i.tags for i in match.view.items[max(0, act - GLAD_REACH) : act])


def _qualified(match: Match, phrase: Phrase, action: InstrumentAction) -> InstrumentAction:
    """ "A future agreement", "the draft memorandum" are not yet, whatever the verb says."""
    if action not in ("implemented", "signed"):
        return action
    tags: frozenset[str] = frozenset().union(*(i.tags for i in match.view.items[phrase.first : phrase.head]))
    return "proposed" if "@unreal" in tags else "planned" if "@upcoming" in tags else action


def _refuse_foreign(
    match: Match, context: Context, phrase: Phrase, action: InstrumentAction, kind: InstrumentType
) -> None:
    """Documents that are no tie between two sides: of all the world, of one state alone, or of nobody named."""
    view = match.view
    tags: frozenset[str] = frozenset().union(*(i.tags for i in view.items[phrase.first : phrase.head]))
    whole: frozenset[str] = tags.union(*(i.tags for i in view.items[phrase.head : phrase.last]))
    own = _own(match, context, phrase)
    if "@domestic" in tags:
        raise RefusedError("a document of one state alone")
    if (
        "@worldwide" in (whole if "mention" in match.rule.sets else tags)
        or own[:1] in UNIVERSAL
        or (kind in ("convention", "charter") and len(own) < 2)
    ):
        raise RefusedError("a document of all the world")
    if action == "implemented" and not phrase.named:
        raise RefusedError("a document named in passing needs a name")
    if action == "implemented" and _is_any(view.items[phrase.first : phrase.last], phrase, context):
        raise RefusedError("documents of a kind, none in particular")
    sides = any(i.codes or i.tags & {"BOTH", "@we", "@they", "@both"} for i in view.items)
    if action not in CONCLUDED and not sides and not context.is_bilateral:
        raise RefusedError("the sentence names no party")


def _is_any(items: list[Item], phrase: Phrase, context: Context) -> bool:
    """ "Under loan agreements": in the plural, with no name, date or party."""
    head = context.text_of([items[phrase.head - phrase.first]])
    if not head.islower() or not head.endswith("s") or context.word(items[0]) in ("the", "these", "all"):
        return False
    return not any(i.codes or i.tags & {"CAP", "DATE", "BOTH", "@possessor", "@we"} for i in items)


def _type(match: Match, phrase: Phrase) -> InstrumentType:
    """The term's type; an agreement or deal to buy, sell or supply is a contract."""
    if "type" in match.rule.sets:
        return cast(InstrumentType, match.rule.sets["type"])
    if phrase.is_mixed:
        return "document"
    items = match.view.items
    term = term_of(items[phrase.head])
    about = items[phrase.head + 1 : min(phrase.last, phrase.head + 5)]
    sells = any("@sells" in i.tags for i in about)
    priced = any("MONEY" in i.tags for i in items[phrase.first : phrase.head])
    is_deal = "deal" in term.term
    return "contract" if term.type == "agreement" and (sells or (priced and is_deal)) else term.type


def _refuse_denied(match: Match, context: Context) -> None:
    """ "Did not sign", "failed to reach": no document came of it; "may end": none has ended."""
    act = match.span("act") or match.key
    before = match.view.items[max(0, act[0] - NEGATION_REACH) : act[0]]
    if match.rule.sets["action"] in ENDED and any(i.tags & {"@ahead", "@suggest", "@future"} for i in before):
        raise RefusedError("not ended yet")
    for item in before:
        if "@negation" in item.tags:
            raise RefusedError(f"denied: {context.text_of([item])!r}")


def _refuse_leave(match: Match, context: Context) -> None:
    """ "The proposal to sign a memorandum ... was approved": the signing is, not the memorandum."""
    act = match.span("act")
    if match.rule.name != "instrument.adopted" or act is None or act[0] < match.key[0]:
        return
    before = match.view.items[max(0, match.key[0] - APPROVED) : match.key[0]]
    if any("@sign_base" in b.tags and context.word(a) == "to" for a, b in pairwise(before)):
        raise RefusedError("leave to sign is given, nothing adopted")


def _action(match: Match, context: Context) -> InstrumentAction:
    action = match.rule.sets["action"]
    if action == "listed":
        items = match.view.items[match.last :]
        is_line = match.rule.name.endswith("listed")
        if is_line and (
            any("@fin" in i.tags for i in items) or "@joint_statement" in match.items("key")[0].tags
        ):
            raise RefusedError("a sentence about a document, not an item of a list")
        return _introduction(match, context)
    return cast(InstrumentAction, action)


def _introduction(match: Match, context: Context) -> InstrumentAction:
    """What the sentence that opens a list of documents says of them ("the following documents were signed:")."""
    before = match.view.items[: match.key[0]]
    if any("INSTRUMENT" in i.tags and i is not before[-1] for i in before[:-1]) and (
        found := _said_of(before, context)
    ):
        return found
    for view in reversed(context.views[max(0, match.view.index - INTRODUCED) : match.view.index]):
        if not any("INSTRUMENT" in i.tags for i in view.items):
            break
        if found := _said_of(view.items, context):
            return found
    raise RefusedError("nothing says what is done with the documents of this list")


def _said_of(items: list[Item], context: Context) -> InstrumentAction | None:
    """What these words say is done with documents: signed, or still to be."""
    tags: frozenset[str] = frozenset().union(*(i.tags for i in items))
    to_be = any("@ahead" in a.tags and context.word(b) == "be" for a, b in pairwise(items))
    if tags & {"@sign_past", "@swap", "@signing", "@sign_ing"}:
        return "planned" if to_be else "signed"
    if "@sign_base" in tags and "@ahead" in tags:
        return "planned"  # before approval: a cabinet approves what is still to be signed
    return "signed" if "@adopt_past" in tags else None


def _parties(match: Match, context: Context, phrase: Phrase) -> tuple[str, ...]:
    """Those named in the document's own words and as its partners, then who acts, then the text's."""
    view = match.view
    own = _own(match, context, phrase)
    if len(own) >= 2 and not _is_with(match, context, phrase):
        return own
    if _type(match, phrase) == "joint_statement" and not phrase.subject:
        return context.dyad
    together = tuple(dict.fromkeys((*_actor(match, context), *own)))
    if len(together) >= 2:
        return together
    found = together or context.parties(view, match.first, max(phrase.last, match.last))
    return context.completed(c for c in found if c not in _itself(match, context, phrase))


def _itself(match: Match, context: Context, phrase: Phrase) -> frozenset[str]:
    """The code of a pact that counts as a body ("the RCEP"), which is no party to itself."""
    short = match.view.items[phrase.head : Reader(match.view, context).abbreviation_end(phrase.head)]
    return frozenset(c for i in short if "BODY" in i.tags for c in i.codes)


def _own(match: Match, context: Context, phrase: Phrase) -> tuple[str, ...]:
    partners = Reader(match.view, context).partners(phrase.last)
    named = context.named(match.view, phrase.first, phrase.last)
    itself = _itself(match, context, phrase)
    return tuple(c for c in dict.fromkeys((*named, *partners)) if c not in itself)


def _is_with(match: Match, context: Context, phrase: Phrase) -> bool:
    """Whether the partners follow "with", so that who acts is not among them."""
    return bool(Reader(match.view, context).partners(phrase.head + 1, ("with",)))


def _actor(match: Match, context: Context) -> tuple[str, ...]:
    """The parties of the nearest side named before the verb."""
    act = (match.span("act") or match.key)[0]
    for n in range(act - 1, max(-1, act - ACTOR_REACH), -1):
        item = match.view.items[n]
        if context.word(item) in (";", ":"):
            break
        if _is_partner(match, context, n):
            continue
        if codes := context.named(match.view, n, n + 1):
            if n > 1 and context.word(match.view.items[n - 1]) in ("and", "&"):  # "Saudi and Pakistani firms"
                codes = (*context.named(match.view, n - 2, n - 1), *codes)
            return tuple(dict.fromkeys(codes))
    return ()


def _is_partner(match: Match, context: Context, n: int) -> bool:
    """Whether a side stands behind "with" or "together with": it does not act."""
    return n > 0 and context.word(match.view.items[n - 1]) == "with"


def _date(match: Match, context: Context, phrase: Phrase, action: InstrumentAction) -> str | None:
    """The date nearest to the verb, outside the document's name and terms."""
    if action == "implemented":
        return phrase.date
    if match.rule.sets["action"] == "listed":
        return None  # the dates of a list are those of other items
    if since := match.items("since"):
        return _years_before(context, since[0])
    return _nearest_date(match, context, phrase, (match.span("act") or match.key)[0])


def _years_before(context: Context, ordinal: Item) -> str | None:
    """The year of which the year of publication is the given anniversary."""
    published = context.document.published
    return str(int(published[:4]) - int(ordinal.mention.value)) if published else None


def _nearest_date(match: Match, context: Context, phrase: Phrase, act: int) -> str | None:
    """The date nearest to item ``act``, outside the document's name and term; one to come where the act is."""
    ahead = match.rule.sets["action"] in AHEAD
    found = [
        (abs(n - act), item.mention.settled(context.document.published, ahead))
        for n, item in enumerate(match.view.items)
        if "DATE" in item.tags and not _inside(n, phrase) and not _is_term(match, context, n)
    ]
    return min(found)[1] if found else None


def _inside(n: int, phrase: Phrase) -> bool:
    return phrase.first <= n < phrase.head


def _is_term(match: Match, context: Context, n: int) -> bool:
    """ "for 2024-2026", "until 2030": the document's term, not the day of signing."""
    before = context.word(match.view.items[n - 1]) if n else ""
    if before == "since" and match.rule.sets["action"] == "in_force":
        return False
    return before in ("for", "until", "till", "through", "since", "from", "between", "of")
