"""Levels of the relationship: diplomatic relations, partnerships, alliances, with their anniversaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from comity.model.statement import Relation, RelationAction, RelationLevel
from comity.reading.assemble.base import RefusedError, evidence
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.lexicon import CAP
from comity.reading.match import Match

#: levels that a text names only in passing unless it is about its two parties
COMMON = frozenset({"partnership", "friendship", "alliance"})
#: the actions whose date is the date of the level
DATED = frozenset({"established", "elevated", "restored", "severed", "suspended", "downgraded"})
#: words that raise a level above the plain one
QUALIFIERS = frozenset({"@q_strategic", "@q_comprehensive", "@q_special"})
#: what can stand behind "with" and "between" for a party
PARTNERS = frozenset(
    {"SIDE", "ADJ", "PEOPLE", "REGION", "@they", "@we", "@he", "@not_name", "@organ", "@institution"}
)
#: words after a level that make it part of a name: "Partnership Programme", "Alliance Forum"
NAMING = frozenset({"INSTRUMENT", "MECHANISM", "@institution"})


def relation(match: Match, context: Context) -> Sequence[Relation]:
    """One statement for the level that the rule's ``key`` part names."""
    view = match.view
    first, last = _whole(match, context)
    level = cast(RelationLevel, match.rule.sets.get("level")) or level_of(view.items[first:last])
    action = cast(RelationAction, match.rule.sets["action"])
    if _in_name(match, context, level):
        raise RefusedError("the level's words are part of the name of a document, body or programme")
    plural = context.word(view.items[last - 1]) == "allies"
    if plural and match.rule.name == "relation.ally" and not _of_two(match, context):
        raise RefusedError("the allies of one state, nobody says who")
    if level in COMMON:
        _refuse_private(view.items, last, context)
        _refuse_general(match, context, action)
    if first > 0 and _is_named_alliance(view.items[first - 1 : last], context):
        raise RefusedError("an alliance by its name, whoever is in it")
    parties = _parties(match, context)
    if level == "alliance" and "NATO" in parties and "NATO" not in context.dyad and len(context.dyad) == 2:
        parties = context.dyad  # "the two NATO allies" are allied with one another
    if len(parties) < 2:
        raise RefusedError("a relation needs two parties, and the text names only one")
    loose = level in COMMON or context.word(view.items[last - 1]) == "partners"
    if loose and not context.is_bilateral and not _is_between_named(match, context):
        raise RefusedError("partners named in passing, in a text that is not about two parties")
    return [
        Relation(
            **evidence(match, context),
            level=level,
            level_text=context.text_of(view.items[first:last]),
            action=action,
            since=_since(match, context, action),
            parties=parties,
        )
    ]


def _refuse_private(items: list[Item], last: int, context: Context) -> None:
    """Refuse "the partnership with Acme", "between SIAC and SCIA", "the Alliance Foundation": firms and names."""
    after = items[last : last + 3]
    if after and context.word(after[0]) in ("with", "between") and len(after) > 1:
        partner = after[2] if len(after) > 2 and context.word(after[1]) in ("the", "our", "its") else after[1]
        begin = items.index(partner)
        end = next((n for n in range(begin, len(items)) if "CAP" not in items[n].tags), len(items))
        private = partner.tags == CAP and not any(
            i.tags & PARTNERS - {"SIDE", "ADJ"} for i in items[begin:end]
        )
        if end > begin and private:
            raise RefusedError("a partnership with one that is no party")
    named = after and "CAP" in after[0].tags and not after[0].codes and not after[0].tags & PARTNERS
    if named and "CAP" in items[last - 1].tags:
        raise RefusedError("the level's words are part of a name")


def _refuse_general(match: Match, context: Context, action: RelationAction) -> None:
    """Refuse "our alliances make us safer" and "the partnership aims to ...", where nobody is named."""
    first, last = match.key
    items = match.view.items
    if (
        context.word(items[last - 1]) == "alliances"
        and action == "described"
        and not _is_between_named(match, context)
    ):
        raise RefusedError("alliances in general")
    the = first > 0 and context.word(items[first - 1]) == "the"
    someone = any(i.codes or i.tags & PARTNERS - {"@not_name"} for i in items)
    if the and last - first == 1 and not someone:
        raise RefusedError("a partnership of nobody whom the sentence names")


def _is_between_named(match: Match, context: Context) -> bool:
    """Whether the words right around the level name its two parties: "the partnership between Peru and Chile"."""
    first, last = match.key
    return match.rule.name != "relation.ally" and len(context.named(match.view, first - 3, last + 5)) == 2


def _of_two(match: Match, context: Context) -> bool:
    """Whether the sentence names two parties or has words for both."""
    items = match.view.items
    if any(context.word(i) in ("two", "both") for i in items[max(0, match.key[0] - 3) : match.key[0]]):
        return True
    if match.key[0] and items[match.key[0] - 1].tags & {"BODY", "STATE"}:
        return False  # "NATO allies", "US allies": whoever they are
    both = any(i.tags & {"BOTH", "DYAD", "PARTIES", "@they", "@we", "@mutual", "@he"} for i in items)
    return both or len(context.named(match.view, 0, len(items))) > 1


def _is_named_alliance(items: list[Item], context: Context) -> bool:
    """ "The Alliance" in capitals, with nobody's name before it: NATO or some society."""
    return (
        len(items) == 2
        and "CAP" in items[1].tags
        and bool(items[1].tags & {"@alliance", "@partnership"})
        and context.word(items[0]) == "the"
        and context.text_of(items[1:])[1:].islower()
    )


def level_of(items: list[Item]) -> RelationLevel:
    """The guide's level for the words of the text, by the classes that they are in."""
    tags = {tag for item in items for tag in item.tags}
    if "@alliance" in tags or "@ally" in tags:
        return "alliance"
    if "@diplomatic" in tags:
        return "diplomatic_relations"
    if "partners" in tags and not tags & (QUALIFIERS | {"@friendship", "@friendly"}):
        return "partnership"
    if "@friendship" in tags or "@friendly" in tags or "@friend" in tags:
        return "friendship"
    if "@shared_future" in tags:
        return "special_strategic_partnership"
    if "@q_comprehensive" in tags and "@q_strategic" in tags:
        return "comprehensive_strategic_partnership"
    if "@q_special" in tags:
        return "special_strategic_partnership"
    return "strategic_partnership" if "@q_strategic" in tags else "partnership"


def _whole(match: Match, context: Context) -> tuple[int, int]:
    """The level's words with what qualifies them: "expanded" is no verb in "an expanded strategic partnership"."""
    first, last = match.key
    begin = first
    while begin > 0 and match.view.items[begin - 1].tags & QUALIFIERS:
        begin -= 1
    if begin > 1 and "DYAD" in match.view.items[begin - 1].tags:
        further = match.view.items[begin - 2].tags & QUALIFIERS
        if further:  # "the all-weather X-Y strategic partnership"
            return begin - 2, last
    before = match.view.items[begin - 1] if begin else None
    if before and (
        context.word(before) in ("a", "an", "the", "our", "their", "its", "'s") or "DYAD" in before.tags
    ):
        return begin, last
    return first, last


def _parties(match: Match, context: Context) -> tuple[str, ...]:
    """The two that the level's own words name; else those of the whole match; else the text's two."""
    first, last = match.key
    for begin, end in ((first - 3, last + 5), (match.first - 8, match.last + 5)):
        named = context.named(match.view, max(0, begin), end)
        if len(named) == 2 and set(named) & set(context.dyad):
            return named
    found = context.parties(match.view, max(0, first - 3), last + 4)
    if len(found) > 2 and len(context.dyad) == 2 and set(context.dyad) <= set(found):
        return (
            context.dyad
        )  # "an important partner for Chile in APEC, the WTO and the OECD": where, not with whom
    return found


def _in_name(match: Match, context: Context, level: RelationLevel) -> bool:
    """ "Partnership Forum", "Treaty of Friendship", "the Order of Friendship": no levels."""
    first, last = match.key
    items = match.view.items
    if any(i.tags & NAMING for i in items[last : last + 1]):
        return True
    if level not in COMMON or "CAP" not in items[last - 1].tags:
        return False
    if any("INSTRUMENT" in i.tags for i in items[max(0, first - 6) : first]):
        return True
    return first > 1 and context.word(items[first - 1]) == "of" and "CAP" in items[first - 2].tags


def _since(match: Match, context: Context, action: str) -> str | None:
    """The year (or the day) of the beginning: as said, or the anniversary's year less its number."""
    count = match.items("count")
    if not count:
        return context.date(match.view, match.first, match.last) if action in DATED else None
    number = _number(count[0])
    year, rest = _marked(match, context)
    if number is None or year is None or not 1 <= number <= 400:
        return None
    published = context.document.published
    if published and abs(int(published[:4]) - year - number) <= 1:
        return (
            f"{year}{rest}"  # "the 137th anniversary of ties that began in 1887": the year is the beginning
        )
    return f"{year - number}{rest}"


def _number(item: Item) -> int | None:
    value = item.values.get("@r_hundred") or getattr(item.mention, "value", None)
    return int(value) if value is not None else None


def _marked(match: Match, context: Context) -> tuple[int | None, str]:
    """The year in which an anniversary falls, and month and day where the text marks the very day."""
    items = match.view.items
    for item in items:
        if "DATE" in item.tags:
            iso = str(item.mention.iso)
            if iso[:4].isdecimal():
                exact = context.word(item) == "today" and len(iso) == 10 and "since" in _words(match, context)
                return int(iso[:4]), iso[4:] if exact else ""
    published = context.document.published
    return (int(published[:4]), "") if published and published[:4].isdecimal() else (None, "")


def _words(match: Match, context: Context) -> set[str]:
    return {context.word(item) for item in match.view.items[match.first : match.last]}
