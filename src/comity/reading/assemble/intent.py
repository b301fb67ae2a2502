"""Intentions: the fields in which the parties discuss, agree or mean to work together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from comity.model.statement import Intent, Modality, Sector
from comity.reading.assemble.base import RefusedError, evidence
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match, View

#: tags of words that name two parties at once, and of words that imply a second one
NAMED = frozenset({"DYAD", "PARTIES"})
IMPLIED = frozenset({"BOTH", "@coop", "@two_sided", "@they", "@we"})
#: subjects that are two parties, and words of a clause that name or imply a partner
JOINT = NAMED | {"BOTH", "@they", "@we"}
PARTNER = IMPLIED | {"@cooperate", "@put_money", "INSTRUMENT"}
#: words and marks that may stand between the fields of a list
JOINS = frozenset((",", "and", "&", "/", "-", "–", "or", "as", "well", "the", "political", "politics"))
#: words after which a field follows
LEADS = frozenset(
    (
        "in",
        "on",
        "of",
        "for",
        "including",
        "as",
        "namely",
        ":",
        "to",
        "field",
        "fields",
        "regarding",
        "'s",
        "about",
        "around",
    )
)
#: words between a body or document and the field in its name: "the commission on trade"
NAME_LEADS = frozenset(("on", "for", "of", "in"))
DENIAL = 4  #: how far before a clause of intent "not" may stand
LIST_WORDS = JOINS | LEADS | {"bilateral", "other"}


def intent(match: Match, context: Context) -> Sequence[Intent]:
    """One statement with every field that the clause of intent names."""
    view = match.view
    first, last = match.key
    while first > match.first and "SECTOR" in view.items[first - 1].tags:
        first -= 1  # "invited to invest in tourism": the verb itself names a field
    sectors = (
        _before(match, context) if "before" in match.rule.sets else sectors_in(view, first, last, context)
    )
    if not sectors:
        raise RefusedError("names no field of cooperation, only an institution or a document")
    if any("@i_courtesy" in i.tags for i in view.items[first : min(last, first + 2)]):
        raise RefusedError("the opportunity to say something, not to work together")
    if any("@i_hinder" in i.tags for i in view.items[max(match.first, first - 3) : min(last, first + 4)]):
        raise RefusedError("what is to be hindered, no work together")
    if match.rule.name == "intent.will" and _relative(match, context):
        raise RefusedError("what something that is told of will do")
    if _alone(match, context):
        raise RefusedError("one party's resolve, without a partner in its words")
    if _denied(match, context):
        raise RefusedError("the sentence denies it")
    if match.rule.name == "intent.listed" and _is_heading(match, context):
        raise RefusedError("a heading, or the subject of a sentence")
    if not _bilateral(match, context):
        raise RefusedError("one party's own plans")
    return [
        Intent(
            **evidence(match, context),
            parties=context.parties(view, match.first, match.last),
            sectors=sectors,
            actor=_actor(match, context),
            modality=cast(Modality, match.rule.sets["modality"]),
        )
    ]


def _relative(match: Match, context: Context) -> bool:
    """ "The bank that will promote ..."."""
    items = match.view.items
    will = next((n for n in range(match.first, match.key[0] + 1) if "@will" in items[n].tags), 0)
    return (
        will > match.first
        and context.word(items[will - 1]) in ("that", "which", "who")
        and not any(i.tags & {"@say", "@agree", "@voice"} for i in items[max(0, will - 3) : will])
    )


def _alone(match: Match, context: Context) -> bool:
    """ "Chile vowed to fight crime", "committed 5 million to": a resolve that names nobody to work with."""
    items = match.view.items
    first, last = match.key
    one = not any(not i.tags.isdisjoint(JOINT) for i in match.items("who"))
    gives = any("@i_give" in i.tags for i in items[first : first + 2])
    if one and gives and any(i.tags & {"MONEY", "@i_grant"} for i in items[first : first + 6]):
        return True  # "agreed to provide a grant": aid
    resolve = next((n for n in range(match.first, first) if "@i_resolve" in items[n].tags), None)
    if resolve is None:
        return False
    if any("MONEY" in i.tags for i in items[resolve + 1 : resolve + 4]):
        return True
    who = match.items("who")
    if any(not i.tags.isdisjoint(JOINT) for i in who):
        return False
    own = {code for i in who for code in context.codes(i, match.view)}
    return not any(
        not i.tags.isdisjoint(PARTNER) or (i.codes and not own.issuperset(i.codes)) for i in items[first:last]
    )


def _denied(match: Match, context: Context) -> bool:
    """ "Has not agreed to", "hasn't agreed to": shortly before the field's clause, within the rule's own words."""
    items = match.view.items
    if any(context.word(i) == "if" for i in items[max(0, match.first - 1) : match.first + 2]):
        return True
    before = items[max(match.first, match.key[0] - DENIAL) : match.key[0]]
    return any("@i_denied" in i.tags or context.word(i).endswith(("n't", "n’t")) for i in before)


def _is_heading(match: Match, context: Context) -> bool:
    """ "Promoting Trade and Peace" above its section, or "Promoting trade is ...", which tells of it."""
    items = match.view.items
    first, last = match.key
    for n in range(first + 1, last):
        if "@p_clause" in items[n].tags:
            break
        if "@p_finite" in items[n].tags:
            return True
    ends = context.word(items[-1]) in (".", ";", "!")
    words = [w for i in items[first:last] for w in context.text_of([i]).split() if len(w) > 3]
    return not ends and bool(words) and all(w[0].isupper() for w in words)


def _before(match: Match, context: Context) -> tuple[Sector, ...]:
    """What "this area" is: the fields named before in the sentence, else those of the sentence before."""
    view = match.view
    found = sectors_in(view, 0, match.key[0], context)
    if found or not view.index:
        return found
    previous = context.views[view.index - 1]
    return sectors_in(previous, 0, len(previous.items), context)


def sectors_in(view: View, first: int, last: int, context: Context) -> tuple[Sector, ...]:
    """The codes of the fields that the items from ``first`` to ``last`` name, in order, each once."""
    found: dict[Sector, None] = {}
    for n in range(first, last):
        item = view.items[n]
        if "BODY" in item.tags and _as_forum(view.items, n, context):
            found["multilateral"] = None
        if "SECTOR" not in item.tags or _in_name(view.items, n, context):
            continue
        if "@i_humane" in item.tags and any("@i_relief" in i.tags for i in view.items[n + 1 : n + 6]):
            continue  # "economic, humanitarian and military aid" is no culture
        term = item.values["SECTOR"]
        if not term.only_in_list or _as_field(view.items, n, context):
            found[term.sector] = None
    return tuple(found)


def _as_forum(items: list[Item], n: int, context: Context) -> bool:
    """Whether the parties mean to work together within an organisation: "within the UN and the SCO"."""
    led = n + 1 < len(items) and context.word(items[n + 1]) in ("-", "'s")  # "ASEAN-led mechanisms"
    if led or items[n].codes[0] in context.dyad:
        return False
    for before in reversed(items[max(0, n - 8) : n]):
        if "@within" in before.tags:
            return True
        if not ("BODY" in before.tags or context.word(before) in LIST_WORDS):
            return False
    return False


def _as_field(items: list[Item], n: int, context: Context) -> bool:
    """Whether a general word ("trade", "space") stands where fields stand: in a list, before "cooperation", after "in"."""
    following = items[n + 1] if n + 1 < len(items) else None
    if following and following.tags & {"@coop", "@field", "@i_head", "SECTOR"}:
        return True
    of = following is not None and context.word(following) == "of"
    if of and "@i_works" in items[n].tags:
        return True
    if following and (of or "@report" in following.tags):
        return False  # "the construction of", "state media reported"
    if "@put_money" in items[n].tags and following and context.word(following) in ("in", "into"):
        return True
    if n and (
        context.word(items[n - 1]) in LEADS
        or items[n - 1].tags & {"@develop", "@two_sided", "@possessor", "@discuss", "@we", "ADJ"}
    ):
        return True
    after = [i for i in items[n + 1 : n + 4] if "SECTOR" in i.tags or context.word(i) not in JOINS]
    before = [i for i in items[max(0, n - 3) : n] if "SECTOR" in i.tags or context.word(i) not in JOINS]
    joined_after = n + 1 < len(items) and context.word(items[n + 1]) in JOINS
    joined_before = n > 0 and context.word(items[n - 1]) in JOINS
    return bool(
        (joined_after and after and "SECTOR" in after[0].tags)
        or (joined_before and before and before[-1].tags & {"SECTOR", "@discuss", "@coop", "@field"})
    )


def _in_name(items: list[Item], n: int, context: Context) -> bool:
    """Whether a field's word is part of the name of an institution, a programme or a document."""
    item = items[n]
    if "INSTRUMENT" in item.tags or any("INSTRUMENT" in i.tags for i in items[n + 1 : n + 3]):
        return True
    after = item
    for other in reversed(
        items[max(0, n - 12) : n]
    ):  # "the commission on trade, scientific and cultural ties"
        if other.tags & {"MECHANISM", "INSTRUMENT"}:
            return context.word(after) in NAME_LEADS
        after = other
        if "SECTOR" not in other.tags and context.word(other) not in LIST_WORDS:
            break
    if "CAP" not in item.tags or n == 0:
        return False
    if any({"@institution", "CAP"} <= i.tags for i in (*items[max(0, n - 6) : n], *items[n + 1 : n + 4])):
        return True
    beside = (*items[n - 1 : n], *items[n + 1 : n + 2])
    return any("CAP" in i.tags and not i.tags & {"SECTOR", "SIDE", "ADJ", "DYAD"} for i in beside)


def _bilateral(match: Match, context: Context) -> bool:
    """Whether the words concern two parties: both named, or "cooperation", "we", "both" in a text about two."""
    items = match.view.items
    if any(not NAMED.isdisjoint(i.tags) for i in items):
        return True
    first, last = 0, len(items)
    if match.rule.name == "intent.called" and not context.is_bilateral and not match.items("who"):
        first, last = match.first, match.last  # "the potential to become a hub", said of one of them
    if len(context.named(match.view, first, last)) >= 2:
        return True
    alone = "alone" in match.rule.sets
    if not context.is_bilateral:  # agreed or discussed by "the two sides", or for their cooperation
        return alone and any(i.tags & {"BOTH", "@coop"} for i in items[match.first : match.last])
    return alone or any(not IMPLIED.isdisjoint(i.tags) for i in items[match.first : match.last])


def _actor(match: Match, context: Context) -> str | None:
    """The state that intends, or ``both``."""
    who = match.items("who")
    if not who:
        return "both"
    item = who[0]
    if item.tags & {"BOTH", "PARTIES", "DYAD", "@they"} or ("@we" in item.tags and context.makers):
        return "both"
    codes = {code for each in who for code in context.codes(each, match.view)}
    return codes.pop() if len(codes) == 1 else "both"
