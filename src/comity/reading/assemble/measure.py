"""Diplomatic and economic steps of one party toward another, with who takes them, toward whom, and whether done."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import cast

from comity.model.statement import Measure, MeasureForm, MeasureStatus, Statement
from comity.reading.assemble.base import RefusedError, evidence
from comity.reading.assemble.flows import marks
from comity.reading.context import Context
from comity.reading.items import Item, spot
from comity.reading.match import Match
from comity.reading.segment import Sentence

MUTUAL = frozenset(("visa_waived", "flights_opened", "flights_suspended", "trade_opened"))
ENVOYS = frozenset(
    ("ambassador_appointed", "ambassador_recalled", "ambassador_summoned", "credentials_presented")
)
RESTRICTING = frozenset(("sanctions_imposed", "trade_restricted", "visa_restricted"))
WISHED = 12  #: how far before the step a word may stand that wishes, offers or promises it
OWNED = 3  #: how far before it the one whose step it is ("its generous provision of aid")
HOSTILE = 6  #: how far behind a party its attack may be named, plus one
CALLS = frozenset(("call", "calls", "urge", "urges", "urged", "urging"))
LINKS = frozenset((",", "and", "or"))
OTHERS = "others"  #: who acts are parties that the text does not name
NO_RULE = frozenset(
    (
        "by",
        "of",
        "that",
        "and",
        "while",
        "but",
        "than",
        "or",
        "whether",
        "if",
        "because",
        "since",
        "after",
        "so",
        "as",
        "not",
        "including",
        "like",
    )
)
TOLD = 7  #: how far behind a step told loosely the party toward which it is taken may be named
WITHHELD = 6  #: how far before aid a word may stand that keeps it back
SUPPOSED = 10  #: how far before it an "if"
HELPED = frozenset(("@give", "@m_help", "@m_support"))  #: a party behind these is helped, it does not act
PARTY = frozenset(("SIDE", "ADJ", "PEOPLE", "DYAD", "@he", "@we"))


def measure(match: Match, context: Context) -> Sequence[Measure]:
    """One step, or one toward each party named. Refused when it is denied or only wished, or nobody is said to take it."""
    items = match.view.items
    before = items[: match.key[0]]
    if items and context.text_of(items[-1:]) == "?":
        raise RefusedError("a question")
    form = cast(MeasureForm, match.rule.sets["form"])
    sum_told = form == "aid_given" and any("MONEY" in i.tags for i in items[match.first : match.last])
    _refuse_unreal(before, items[match.last : match.last + 3], context, sum_told)
    ordered = any("@m_order" in i.tags for i in items[max(0, match.first - 3) : match.key[0]])
    if match.rule.name == "measure.mission_closed" and ordered:
        raise RefusedError("the one who orders it closed takes the step")
    around = items[max(0, match.key[0] - 4) : match.last]
    if form in RESTRICTING and any(
        i.tags & {"@lift", "@m_address"} and "@halt" not in i.tags for i in around
    ):
        raise RefusedError("a restriction taken back")
    if form == "aid_given":
        _refuse_withheld(match, context)
    words = match.key if form == "ambassador_appointed" else (match.first, match.last)
    if form in ("ambassador_appointed", "ambassador_summoned") and not any(
        "@envoy" in i.tags for i in _within(match, context, words)
    ):
        raise RefusedError("the office is no envoy's")
    pairs = [p for p in _pairs(match, context, form) if p[0] != p[1] or p[0] == "both"]
    if not pairs:
        raise RefusedError("the text does not say whose step it is toward whom")
    ahead = _ahead(match, context, form)
    date = context.date(match.view, match.first, match.last, ahead=ahead)
    proposed = any("@m_proposed" in i.tags for i in before[-WISHED:])
    return [
        Measure(
            **evidence(match, context),
            form=form,
            actor=actor,
            target=target,
            parties=tuple(dict.fromkeys(c for c in (actor, target) if c and c != "both"))
            if actor != "both"
            else context.both(match.view),
            date=date,
            status="proposed" if proposed else _status(context, ahead, date),
        )
        for actor, target in pairs
    ]


def _refuse_unreal(before: list[Item], after: list[Item], context: Context, sum_told: bool) -> None:
    """A sum that is talked about has been promised; other aid that is talked about may not have been."""
    if any(i.tags & {"@denied", "@negation"} for i in before[-4:]):
        raise RefusedError("the sentence denies it")
    if (before and context.word(before[-1]) == "can") or any(context.word(i) in CALLS for i in before):
        raise RefusedError("others are called on to take it, or could")
    if any("@m_wished" in i.tags and not (sum_told and "@m_discussing" in i.tags) for i in before[-WISHED:]):
        raise RefusedError("it is wished for, not taken")
    if (
        before
        and context.word(before[-1]) in ("to", "of", "in", "for")
        and any("@m_discussing" in i.tags for i in before)
    ):
        raise RefusedError("it is talked about, not taken")
    if any(context.word(i) == "if" for i in (*before[-SUPPOSED:], *after)):
        raise RefusedError("the step is only supposed")


def _refuse_withheld(match: Match, context: Context) -> None:
    """Aid that is cut or kept back is not given; "for Syrian medical aid" says whom it is for."""
    items, (first, last) = match.view.items, match.key
    span = match.span("actor")
    begin = span[1] if span and span[1] <= first else 0
    if any("@m_withheld" in i.tags for i in items[max(begin, first - WITHHELD) : last]):
        raise RefusedError("aid held back")
    if (
        first
        and context.word(items[first - 1]) in ("be", "been", "being")
        and "with" in _words(match, context)
    ):
        raise RefusedError("those before it are helped, they do not act")
    beside = span is not None and "ADJ" in items[span[0]].tags and first - OWNED <= span[1] <= first
    if (
        span
        and beside
        and context.word(items[span[0] - 1]) == "for"
        and not any("@thanks" in i.tags for i in items)
    ):
        raise RefusedError("aid for the party named, not of it")


def _ahead(match: Match, context: Context, form: str) -> bool:
    """Whether the step is still to come: "will", "plans to"; but "the first to", "took the opportunity to" are done.

    Aid is promised by its own verb too ("pledged"); a market that a document opens is opened when that is in force.
    """
    items = match.view.items
    first, last = match.key
    near, own = items[max(0, first - 4) : first], items[first : max(last, match.last)]
    if form == "trade_opened" and any(i.tags & {"@m_promise", "@m_liberal"} for i in items[:last]):
        return True
    if form == "aid_given":
        sum_of_money = any("MONEY" in i.tags for i in own)
        if any("@m_promise" in i.tags or (sum_of_money and "@m_announced" in i.tags) for i in (*near, *own)):
            return True
    if any(i.tags & {"@to_come", "@m_preparing"} for i in own):
        return True
    if any("@m_commits" in a.tags and context.word(b) == "to" for a, b in pairwise(near)):
        return True
    happened = any(i.tags & {"ORDINAL", "@done_to"} for i in near)
    return any(
        i.tags & {"@ahead", "@future", "@plan_to"} and not (happened and context.word(i) == "to")
        for i in near
    )


# --- whose step, toward whom ---------------------------------------------------------------------------------


def _takers(match: Match, context: Context, targets: list[str]) -> list[str]:
    """Who takes the step: the nearest party before it that can act, so that in "X met Y's minister; Z's aid to W" it is
    Z; else the party captured. One captured behind the step ("sent by X") or as ``giver`` ("thanked X for") stands."""
    if given := _codes(match.items("giver"), match, context):
        return given
    captured = _codes(match.items("actor"), match, context)
    span = match.span("actor")
    beside = span is not None and span[1] >= match.key[0]  # "EU sanctions", or behind it
    if beside or "passive" in match.rule.sets:
        return captured
    items = match.view.items
    for mark in reversed(marks(context, match.view)):
        if mark.position >= match.key[0] or not set(mark.codes) - set(targets):
            continue
        if not _acts(context, items, mark.position):
            continue
        if _unnamed(context, items, mark.position + 1, match.key[0]):
            return [OTHERS]
        if context.word(items[mark.position + 1]) in ("which", "who"):
            return list(mark.codes)
        if items[max(0, mark.position - 1)].tags & HELPED:
            continue
        between = items[mark.position + 1 : match.key[0]]
        near = len(between) < OWNED and not any("@prep" in i.tags for i in between)
        free = (
            bool(span)
            and "@possessor" not in items[mark.position].tags
            and "@prep" not in items[max(1, _article(context, items, mark.position)) - 1].tags
        )
        if mark.mark == "subject" or (mark.mark == "owner" and (free or near)):
            return list(mark.codes)
    if _unnamed(context, items, 0, match.key[0]):
        return [OTHERS]
    return captured if span is None or _acts(context, items, span[0]) else []


def _acts(context: Context, items: list[Item], n: int) -> bool:
    """Whether a party can be who takes a step: not "to hold Peru accountable", not "in Peru, Chile and Cuba", nor the one
    whose attack the step answers."""
    first = n
    listed = n + 1 < len(items) and context.word(items[n + 1]) in LINKS
    links = LINKS if listed else LINKS - {","}
    while first > 1 and context.word(items[first - 1]) in links and items[first - 2].tags & PARTY:
        first -= 2
    first = _article(context, items, first)
    before = items[first - 1].tags if first else frozenset()
    owner = n + 1 < len(items) and context.word(items[n + 1]) in ("'s", "’s")
    ruled = "@prep" in before and context.word(items[first - 1]) not in NO_RULE
    return not (
        (not owner and (ruled or "@m_against" in before))
        or any("@m_hostile" in i.tags for i in items[n + 1 : n + HOSTILE])
    )


def _unnamed(context: Context, items: list[Item], first: int, last: int) -> bool:
    """Whether others act than the parties named: "our Western partners", "the allies"."""
    for n in range(first, last):
        if "@m_others" in items[n].tags:
            lead = n
            while lead > first and n - lead < OWNED and not _parts(context, items[lead - 1]):
                lead -= 1
            whose = any(i.codes for i in items[lead:n])
            ahead = items[lead - 1] if lead else None
            linked = context.word(items[lead]) in LINKS or (
                ahead is not None and ("@prep" in ahead.tags or context.word(ahead) in LINKS)
            )
            if not whose and not linked:
                return True
    return False


def _parts(context: Context, item: Item) -> bool:
    """Whether a word parts what is named behind it from what stands before."""
    return bool(item.tags & {"@prep", "@say", "@fin"}) or context.word(item) in (",", ";", ":")


def _article(context: Context, items: list[Item], position: int) -> int:
    """Where the phrase of a party begins, its article included."""
    return position - (position > 0 and context.word(items[position - 1]) == "the")


def _pairs(match: Match, context: Context, form: str) -> list[tuple[str | None, str]]:
    """(actor, target) of each step: of every actor toward every target named; each toward the other where two act alike."""
    receiving = match.items("recipient") or match.items("target")
    targets = _codes([i for i in receiving if i.codes or not i.tags & {"PERSON", "OFFICIAL"}], match, context)
    span, giving = match.span("actor"), _codes(match.items("actor"), match, context)
    if form == "award" and (not targets or (giving and set(giving) <= set(targets))):
        raise RefusedError("the one honoured is at home")
    if form == "aid_given" and span and span[0] < match.key[0] and len(giving) == 1 and giving == targets:
        targets = []  # Peru gave aid through the Peruvian agency
    actors = [a for a in _takers(match, context, targets) if a not in targets or len(targets) > 1]
    if actors == [OTHERS] or ("said" in match.rule.sets and not actors):
        target = targets[0] if targets else _target_after(match, context, None)
        return [(None, target)] if target else []
    if "loose" in match.rule.sets:
        reach = (0 if context.is_bilateral else match.key[0], match.key[1] + TOLD)
        if not actors or set(context.named(match.view, *reach)) <= set(actors):
            raise RefusedError("the sentence does not name both whose step it is and toward whom")
    if form == "trade_opened" and len(actors) > 1:
        raise RefusedError("both open their markets: an intention, no step of one toward the other")
    items = match.view.items
    around = items if form == "visa_waived" else items[max(0, match.key[0] - 3) : match.last + 1]
    alike = len(actors) == 2 or any("@m_mutual" in i.tags for i in around)
    between = (
        form.startswith("border_")
        and len(actors) == 2
        and ("between" in _words(match, context) or any("DYAD" in i.tags for i in match.items("actor")))
    )
    shared = form in ("visa_waived", "embassy_opened") and alike
    if (between or shared) and not set(targets) - set(actors):
        return [("both", "both")]
    if form not in MUTUAL and form not in ENVOYS:
        if len(actors) == 2 and not targets:
            return [(actors[0], actors[1]), (actors[1], actors[0])]
        if actors and targets and len(actors) + len(targets) > 2:
            return [(actor, target) for actor in actors for target in targets]
    who, whom = _sides(match, context, form, actors, targets)
    return [(who, whom)] if who and whom else []


def _sides(
    match: Match, context: Context, form: str, actors: list[str], targets: list[str]
) -> tuple[str | None, str | None]:
    """(actor, target): as captured, from the offices' own words, and for the missing one the other side."""
    if form in MUTUAL and len(actors) >= 2:
        return ("both", "both") if len(actors) == 2 else (None, None)
    if form in MUTUAL and actors and targets and match.rule.name.startswith("measure.flights"):
        return ("both", "both") if "between" in _words(match, context) else (actors[0], targets[0])
    if form in MUTUAL and form != "trade_opened" and not targets and not actors:
        named = any(i.tags & {"BOTH", "PARTIES", "DYAD"} for i in match.view.items) or set(
            context.dyad
        ) <= set(context.named(match.view, 0, len(match.view.items)))
        return ("both", "both") if context.is_bilateral and named else (None, None)
    if form in ENVOYS:
        words = (match.first, match.last) if form == "credentials_presented" else match.key
        inner = _inside(match, context, words)
        if form == "ambassador_appointed" and len(inner) == 2 and actors == inner[1:]:
            actors, targets = inner[:1], inner[1:]  # "..., who was appointed Peru's envoy for Chile"
        actors = actors or inner[:1]
        targets = targets or [c for c in inner if c not in actors]
    actor = actors[0] if actors else None
    target = next((c for c in targets if c != actor), None)
    before = _subjects(match, context)
    if form == "trade_opened" and not actors and not targets and not before:
        return _of_agreement(match, context)
    if actor is None:
        actor = (
            next((c for c in before if c != target), None)
            or context.other(target)
            or _earlier(match, context)
            or (context.home if context.home != target else None)
        )
    return actor, target or _target_after(match, context, actor)


def _target_after(match: Match, context: Context, actor: str | None) -> str | None:
    """Toward whom, where no pattern says: one named after the step, of the text's two parties if it can be."""
    after = context.named(match.view, match.key[1], len(match.view.items)) or context.named(
        match.view, *match.key
    )
    others = [c for c in after if c != actor]
    target = next((c for c in others if c in context.dyad), None)
    if target is None and context.is_bilateral:
        target = context.other(actor)
    if target or others:
        return target or others[0]
    others = [c for c in context.named(match.view, 0, match.key[0]) if c != actor]
    return others[0] if len(others) == 1 else None


def _subjects(match: Match, context: Context) -> list[str]:
    """Who could take the step, of those before it: first those who are no object of a preposition."""
    items = match.view.items
    found: list[tuple[bool, str]] = []
    for n, item in enumerate(items[: match.key[0]]):
        if not item.tags & PARTY:
            continue
        if any("@m_hostile" in i.tags for i in items[n + 1 : n + HOSTILE]):
            continue
        ruled = not _acts(context, items, n)
        found += [(ruled, code) for code in context.codes(item, match.view)]
    return list(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))


def _of_agreement(match: Match, context: Context) -> tuple[str | None, str | None]:
    """The sides of a step of which the sentence names no party: what goes on with a list of one party's promises
    is that party's; the liberalisation that a document of the two provides for is both's."""
    goes_on = context.text_of(match.view.items[:1])[:1].islower()
    if goes_on and (actor := _earlier(match, context)):
        return actor, context.other(actor)
    if context.is_bilateral and any("@m_liberal" in i.tags for i in match.view.items[slice(*match.key)]):
        return "both", "both"
    return None, None


def _earlier(match: Match, context: Context) -> str | None:
    """The first of the text's two parties that the sentence before names."""
    if not match.view.index:
        return None
    view = context.views[match.view.index - 1]
    return next((c for c in context.named(view, 0, len(view.items)) if c in context.dyad), None)


def _codes(items: list[Item], match: Match, context: Context) -> list[str]:
    codes = [c for item in items for c in context.codes(item, match.view)]
    return list(dict.fromkeys(codes))


def _words(match: Match, context: Context) -> set[str]:
    return {context.word(i) for i in match.view.items[match.first : match.last]}


def _within(match: Match, context: Context, words: tuple[int, int]) -> list[Item]:
    """The phrases inside some items: "Peru's Ambassador to Chile" is one item and names two parties."""
    first, last = words
    tokens = match.view.items[first].first, match.view.items[last - 1].last
    return spot(context.lexicon, context.segmentation, Sentence(0, 0, tokens[0], tokens[1], 0))


def _inside(match: Match, context: Context, words: tuple[int, int]) -> list[str]:
    return list(dict.fromkeys(c for item in _within(match, context, words) for c in item.codes))


def _status(context: Context, ahead: bool, date: str | None) -> MeasureStatus:
    published = (context.document.published or "")[:10]
    begin = (date or "").split("/")[0]
    if date and published and begin > published[: len(begin)]:
        return "planned"
    return "planned" if ahead else "done"


def key(statement: Statement) -> Hashable:
    """One step is told once; gifts of different sums and openings of different markets are different ones."""
    assert isinstance(statement, Measure)
    own: Hashable = None
    if statement.form == "aid_given":
        own = (frozenset(re.findall(r"\d[\d.,]*\d|\d", statement.quote)), statement.status)
    elif statement.form == "trade_opened":
        own = statement.quote.lower()
    return (statement.form, statement.actor, statement.target, own)
