"""From where to where a flow goes: the parties around the word that names it, each with the mark it bears.

"Chinese investment in Kazakhstan", "Kazakhstan's exports to China", "students from Ghana studying in Peru": the
guide's ``from`` and ``to`` follow from the indicator and from the preposition, possessive or verb by the party.
"""

from __future__ import annotations

from typing import NamedTuple

from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import View

#: tags of items that stand for parties
PARTY_TAGS = frozenset(("SIDE", "ADJ", "PEOPLE", "DYAD", "@we", "@they", "@he", "@possessor", "@it"))
PREPOSITIONS = frozenset(
    "to into in from with for by between of against through onto throughout across at on".split()
)
#: prepositions after which "the country" is the other side
ENDS = frozenset(("to", "into", "in", "from", "with", "for"))
#: words passed over between a preposition and the party
FILLERS = frozenset("the a an both its our their new neighbouring neighboring mainland continental".split())
#: verbs whose object is a party ("visited Togo", "provided Togo with ...")
VERBS = frozenset(("@provide", "@visit_verb", "@f_pay", "@f_lend", "@f_sell"))
#: words that with "of" stand for the state named after them
STANDS_FOR = frozenset(
    "people peoples government governments republic kingdom citizens residents population".split()
)
#: a lesser number ("the two capitals") does not part one figure from another
LEAST = 20
#: roles told by a verb, whose subject may be a firm of the state named
DEEDS = frozenset(("bought", "sold", "invested"))
#: of these, the deeds whose object is goods
TRADES = frozenset(("bought", "sold"))
#: the most items of a bracket that holds only a short name, with its end
ASIDE = 4
#: marks that count only before the words of the flow
LEADING = frozenset(("subject", "owner"))
#: tags of words that follow a party that stands by itself ("the US was", "in the EU and")
AFTER_PARTY = frozenset(
    ("@aux", "@fin", "@reach", "@grow", "@fall", "@say", "@invest", "@provide", "@sell", "@buy", "@ranks", "@overtake", "@visit_verb", "@f_account",
     "DATE", "and", "to", "in", "from", "of", "for", "with", "by", "on", "as", "at")
)  # fmt: skip
#: what a clause ends with
BREAKS = frozenset((";", "while", "whereas", "but", "although", "though", "where", "which", "("))


class Mark(NamedTuple):
    """A party in the sentence: where, how it is marked (a preposition, ``owner``, ``subject``), and who it is."""

    position: int
    mark: str
    codes: tuple[str, ...]


class Ends(NamedTuple):
    """Where a flow comes from and goes to; None where the text does not say. ``named``: how many were said."""

    origin: str | None
    destination: str | None
    named: int


class Roles(NamedTuple):
    """Which marks give the flow's origin and which its destination.

    Each is a row of groups, the surest first; within a group the party nearest to the flow's words counts.
    """

    origin: tuple[str, ...]
    destination: tuple[str, ...]


GOODS = Roles(("from", "owner", "subject by of"), ("to into for",))
PEOPLE = Roles(("from people owner of", "subject"), ("in object to at into throughout across",))
CAPITAL = Roles(("from owner by", "subject"), ("in into to onto for",))
HELP = Roles(("from by subject owner", "of"), ("object", "to for into in with"))
ROLES: dict[str, Roles] = {
    "exports": GOODS,
    "imports": Roles(("from on",), ("to into owner subject of by",)),
    "commodity": GOODS,
    "freight": GOODS,
    "remittances": Roles(("from in",), ("to into",)),
    "fdi_flow": CAPITAL,
    "fdi_stock": CAPITAL,
    "investment_planned": CAPITAL,
    "invested": Roles(("subject owner from",), ("in into to onto",)),
    "loan": HELP,
    "grant": HELP,
    "contract_value": Roles(("from by", "owner"), ("to in",)),
    "projects": Roles(("owner by from with",), ("in throughout across",)),
    "companies": Roles(("owner from with",), ("in throughout across",)),
    "students": PEOPLE,
    "scholarships": Roles(("to for from people of", "owner"), ("subject by in at object",)),
    "diaspora": PEOPLE,
    "workers": PEOPLE,
    "tourists": PEOPLE,
    "sold": Roles(("subject from owner",), ("object to into for",)),
    "bought": Roles(("from on", "owner"), ("subject by", "to for")),
    "received": Roles(("from by", "with", "of"), ("subject owner", "to for")),
    "owed": Roles(("to",), ("subject owner",)),
    "sale": Roles(("from by owner", "subject"), ("object to into for",)),
    "market_of_exports": Roles(("owner",), ("subject",)),
    "market_of_imports": Roles(("subject",), ("owner",)),
    "market_of_fdi_stock": Roles(("subject",), ("owner in",)),
    "share_of_exports": Roles(("owner from",), ("to subject into by",)),
    "share_of_imports": Roles(("from on", "subject by"), ("owner to", "subject")),
}


def marks(context: Context, view: View) -> list[Mark]:
    """The parties of a sentence with their marks, in order."""
    found: list[Mark] = []
    items = view.items
    for n, item in enumerate(items):
        if "@f_country" in item.tags and (mark := _periphrasis(context, view, n)):
            found.append(mark)
        if not item.tags & PARTY_TAGS:
            continue
        if item.tags & {"@possessor", "@it"}:
            before = [m for m in found if m.mark in ("subject", "owner")]
            chosen = next(
                (m for m in reversed(before) if m.mark == "subject"), before[-1] if before else None
            )
            codes = chosen.codes if chosen else ()
        else:
            codes = context.codes(item, view)
        if codes:
            found.append(Mark(n, _mark(context, view, n), codes))
    return found


def _periphrasis(context: Context, view: View, n: int) -> Mark | None:
    """ "Chinese investment in the Southeast Asian country": of the text's two parties the one that is not named.

    Only where the words stand as the other end of what the named party does: after a preposition, or as the
    subject that receives.
    """
    items = view.items
    first = n - 1 if n and "REGION" in items[n - 1].tags else n
    if not first or context.word(items[first - 1]) not in ("the", "this", "that"):
        return None
    named = set(context.named(view, 0, len(items))) & set(context.dyad)
    if len(named) != 1:
        return None
    word = context.segmentation.lower[items[first - 2].last - 1] if first > 1 else ""
    receives = n + 1 < len(items) and bool(items[n + 1].tags & {"@f_flowed", "@f_receive"})
    if word not in ENDS and not receives:
        return None
    other = context.other(named.pop())
    return Mark(n, word if word in ENDS else "in", (other,)) if other else None


def _mark(context: Context, view: View, n: int) -> str:
    items = view.items
    item = items[n]
    if "PEOPLE" in item.tags and "ADJ" not in item.tags:
        return "people"
    before = n - 1
    while before >= 0 and context.word(items[before]) in FILLERS and "SIDE" not in items[before].tags:
        before -= 1
    word = context.segmentation.lower[items[before].last - 1] if before >= 0 else ""  # "to", "came to"
    after = context.word(items[n + 1]) if n + 1 < len(items) else ""
    if after == "'s" and word in ("from", "to", "into"):
        return word  # "from Peru's shipyards"
    plural = after in ("'", "’") and context.text_of([item]).endswith("s")  # "the Philippines' exports"
    if (
        after == "'s"
        or plural
        or item.tags & {"@possessor"}
        or context.document.text[_end(context, view, n) - 1] in "’'"
    ):
        return "owner"
    if "ADJ" in item.tags and "BODY" not in item.tags and not _ends_phrase(context, view, n):
        granted = "@adopting" in items[n + 1].tags  # "with the US approval of"
        return "with" if word == "with" and not granted else "owner"  # "firms with Korean capital"
    if "STATE" in item.tags and n + 1 < len(items) and _is_help(items[n + 1]):
        return "for"  # "the Peru assistance package"
    if "@we" in item.tags and context.word(item) == "our":
        return "owner"
    if word in PREPOSITIONS and item.tags & {"SIDE", "DYAD", "@they", "@we"}:
        return _outer(context, items, before) if word == "of" else word
    following = items[n + 1].tags if n + 1 < len(items) else frozenset()
    if before >= 0 and items[before].tags & VERBS and not following & {"@aux", "@fin"}:
        return "object"
    if "BODY" in item.tags and not _ends_phrase(context, view, n):
        return "owner"
    return "subject"


def _is_help(item: Item) -> bool:
    return (item.values.get("INDICATOR") or item.values.get("WEAK")) == "grant"


def _outer(context: Context, items: list[Item], of: int) -> str:
    """ "For the people of Peru" is for Peru: the preposition before a word for a state; else "of" itself."""
    n = of - 1
    if n < 0 or context.word(items[n]) not in STANDS_FOR:
        return "of"
    n -= 1
    while n >= 0 and context.word(items[n]) in FILLERS:
        n -= 1
    word = context.word(items[n]) if n >= 0 else ""
    return word if word in ("to", "for", "from", "with", "by") else "of"


def _end(context: Context, view: View, n: int) -> int:
    return context.range_of(view.items[n : n + 1])[1]


def _ends_phrase(context: Context, view: View, n: int) -> bool:
    """Whether nothing that the adjective could belong to follows ("in German" against "in German firms")."""
    if n + 1 >= len(view.items):
        return True
    following = view.items[n + 1]
    return not context.word(following)[0].isalpha() or bool(following.tags & AFTER_PARTY)


def clause(context: Context, view: View, first: int, last: int) -> tuple[int, int]:
    """The items from ``first`` to ``last``, widened to the clause they stand in."""
    items, lower = view.items, context.segmentation.lower
    while first > 0 and not _breaks(items, lower, first - 1):
        first -= 1
    while last < len(items) and not _breaks(items, lower, last):
        last += 1
    return first, last


def _breaks(items: list[Item], lower: list[str], n: int) -> bool:
    """Whether a clause ends at item ``n``; "of which" goes on with what it is a part of."""
    word = lower[items[n].first]
    if word == "(":
        return not _is_aside(items, lower, n)
    if word == "followed":
        return n + 1 < len(items) and lower[items[n + 1].first] == "by"
    return word in BREAKS and not (word == "which" and n > 0 and lower[items[n - 1].first] == "of")


def _is_aside(items: list[Item], lower: list[str], n: int) -> bool:
    """Whether the bracket at item ``n`` holds a short name only: "(CMS)"."""
    inside = items[n + 1 : n + 1 + ASIDE]
    closed = next((k for k, item in enumerate(inside) if lower[item.first] == ")"), None)
    return closed is not None and not any(_is_sum(item) or item.codes for item in inside[:closed])


def ends(context: Context, view: View, indicator: str, what: tuple[int, int], match: tuple[int, int]) -> Ends:
    """Origin and destination of the flow that the items ``what`` name.

    Parties nearest to these items count first. A party after a preposition belongs to the figure only if no other
    amount stands between it and the ``match``.
    """
    first, last = what
    roles = ROLES.get(indicator)
    if roles is None:
        return Ends(None, None, 0)
    begin, end = clause(context, view, first, last)
    low, high = _fence(view, *match)
    near = sorted(
        (
            m
            for m in _turned(context, view, indicator, _verb(view, match[0], first))
            if begin <= m.position < end and _belongs(context, view, m, first, (low, high))
        ),
        key=lambda m: (_distance(m, first, last), m.position),
    )
    pair = next((m.codes for m in near if len(m.codes) == 2 and first - 2 <= m.position < first), None)
    if pair and roles is PEOPLE:  # "the Filipino-Canadian community"
        return Ends(pair[0], pair[1], 2)
    destination = _pick(near, roles.destination, ())
    origin = _pick(near, roles.origin, destination.codes if destination else ())
    here, there = _single(origin), _single(destination)
    if here and here == there:
        there = None
    named = (here is not None) + (there is not None)
    if here and not there:
        there = _partner(context, near, here)
    elif there and not here:
        here = _partner(context, near, there)
    return Ends(here, there, named)


def _verb(view: View, first: int, last: int) -> int:
    """Where the verb of the deed stands: the last one before the words of the flow, else where the match begins."""
    for n in range(min(last, len(view.items) - 1), first - 1, -1):
        if view.items[n].tags & {"@buy", "@sell", "@invest", "@f_to_invest"}:
            return n
    return min(first, last)


def _turned(context: Context, view: View, indicator: str, first: int) -> list[Mark]:
    """The marks as the flow's verb wants them: "Korean Air bought" is a subject, "in American ports" a place."""
    found = marks(context, view)
    if indicator not in DEEDS:
        return found
    turned: list[Mark] = []
    for mark in found:
        if mark.mark == "owner" and mark.position < first:
            mark = mark._replace(mark="subject")
        elif mark.mark == "owner" and indicator == "invested":
            mark = mark._replace(mark="in")
        elif mark.mark == "owner" and indicator in TRADES:
            mark = mark._replace(mark=_of_goods(context, view, mark.position))
        turned.append(mark)
    return turned


def _of_goods(context: Context, view: View, n: int) -> str:
    """Whether the adjective behind a verb of trade tells where goods come from or, after "to" and "for", where they go."""
    before = n - 1
    while before >= 0 and context.word(view.items[before]) in FILLERS:
        before -= 1
    word = context.segmentation.lower[view.items[before].last - 1] if before >= 0 else ""
    return word if word in ("to", "for", "into", "with") else "from"


def _fence(view: View, first: int, last: int) -> tuple[int, int]:
    """The stretch around the items ``first`` to ``last`` up to the next amounts on both sides."""
    items = view.items
    while first > 0 and not _is_sum(items[first - 1]):
        first -= 1
    while last < len(items) and (not _is_sum(items[last]) or "@reach" in items[last - 1].tags):
        last += 1  # "oil worth $5 million from Peru"
    return first, last


def _is_sum(item: Item) -> bool:
    small = "NUMBER" in item.tags and item.mention.value < LEAST
    return bool(item.tags & {"MONEY", "PERCENT", "QUANTITY", "NUMBER"}) and not small


def _belongs(context: Context, view: View, mark: Mark, first: int, fence: tuple[int, int]) -> bool:
    """Whether a party can belong to the flow whose words begin at ``first``."""
    if mark.mark not in LEADING:
        return fence[0] <= mark.position < fence[1]
    if mark.position > first:
        return False
    between = view.items[mark.position : first]
    return mark.mark != "owner" or all(context.word(item) != "," for item in between)


def _distance(mark: Mark, first: int, last: int) -> int:
    """How far a party stands from the flow's words; what follows a preposition mostly stands after them."""
    if mark.position >= first:
        return max(0, mark.position - last + 1)
    return (first - mark.position) * (1 if mark.mark in LEADING else 2)


def _pick(near: list[Mark], wanted: tuple[str, ...], taken: tuple[str, ...]) -> Mark | None:
    """The best party with one of the marks wanted: the order of the groups, then nearness."""
    for group in wanted:
        marks_wanted = group.split()
        for each in near:
            if each.mark not in marks_wanted or each.codes == taken:
                continue
            return each
    return None


def _single(mark: Mark | None) -> str | None:
    """One party is an end; a pair ("in the two countries") is none."""
    return mark.codes[0] if mark and len(mark.codes) == 1 else None


def _partner(context: Context, near: list[Mark], code: str) -> str | None:
    """The other end: the only other party of the clause, else the text's other side."""
    others = {c for mark in near for c in mark.codes} - {code}
    if len(others) == 1:
        return others.pop()
    other = context.other(code)
    return other if not others or other in others else None
