"""Where the topics of a stance begin and end in its sentence."""

from __future__ import annotations

from itertools import pairwise

from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match

#: words with which a topic does not begin or end
EDGES = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "to",
        "for",
        "and",
        "in",
        "on",
        "that",
        "with",
        "from",
        "by",
        "as",
        ".",
        ",",
        ":",
    )
)
ARTICLES = frozenset(("the", "a", "an"))
PRONOUNS = frozenset(("they", "we", "it", "i", "you"))
CLOSING = frozenset((".", ";", ":", "—", "“", "”", '"'))
TELLER_REACH = 9  #: how many items may name the one who tells, behind a comma
OPENING = 5  #: how many items may open a sentence before its subject
NOUN_REACH = 14  #: how far behind its qualifiers a topic's noun and what belongs to it may reach


def clause_end(match: Match, context: Context) -> int:
    """Where the topic's own clause ends: before a finite verb whose subject is not in it, or ", as he said".

    "US support for Ukraine, as he noted, could ...": the topic is Ukraine. After "that", "which", "how" a verb belongs to it,
    and what is asked of others has a verb of its own.
    """
    first, last = match.key
    items = match.view.items
    last = before_teller(items, first, last, context)
    if match.rule.sets["stance"] == "calls_for" or "clause" in match.rule.sets:
        return last
    for n in range(max(0, first - 1), last):
        if "@p_clause" in items[n].tags:
            return last
        if n <= first:
            continue
        if "@p_finite" in items[n].tags:
            return n
        if context.word(items[n]) == "," and n + 1 < last and "@p_aside" in items[n + 1].tags:
            return n
    return last


def before_teller(items: list[Item], first: int, last: int, context: Context) -> int:
    """Where a topic ends that runs into who tells it: "rejected the tariffs, the ministry [said]"."""
    if last < len(items) and "@p_told" in items[last].tags:
        for n in range(last - 1, max(first, last - TELLER_REACH), -1):
            if context.word(items[n]) == ",":
                return n
    return last


def topics(match: Match, context: Context, end: int) -> list[tuple[int, int]]:
    """Where the topics stand: "a ceasefire, the release of prisoners, and the return of children" are three."""
    items = match.view.items
    first, last = match.key[0], min(match.key[1], end)
    if context.word(items[first]) not in ARTICLES:
        return _trimmed([(first, last)], match, context)
    cuts = [
        n
        for n in range(first + 1, last - 1)
        if context.word(items[n]) == ","
        and context.word(items[n + 2 if context.word(items[n + 1]) == "and" else n + 1]) in ARTICLES
    ]
    bounds = [first, *cuts, last]
    return _trimmed(list(pairwise(bounds)), match, context)


def past_modifiers(match: Match, context: Context, last: int) -> int:
    """Where a topic ends that the rule cut before its noun: "a rules-based, open and secure region"."""
    items = match.view.items
    end = last
    if "@p_empty" in items[last - 1].tags and last < len(items) and "@p_clause" in items[last].tags:
        while (
            end < len(items) and end - last < NOUN_REACH and context.word(items[end]) not in (*CLOSING, ",")
        ):
            end += 1
        return end  # "anyone who ..."
    while end < len(items) and end - last < NOUN_REACH:
        if not _modifies(items[end - 1], context) and not (end > last and _is_listed(items, end, context)):
            break
        if context.word(items[end]) in CLOSING:
            break
        joined = end + 1 < len(items) and context.word(items[end]) in (",", "and", "or")
        end += 2 if joined else 1
    noun = end > last and items[end - 1].tags & {"@p_clause", "@p_finite", "@prep"}
    if end == last or noun or _modifies(items[end - 1], context):
        return last
    while end < len(items) and end - last < NOUN_REACH and not _closes(items, end, context):
        end += 1
    while end > last and items[end - 1].tags & {"@prep", "@det", "@link"}:
        end -= 1
    return end


def _is_listed(items: list[Item], n: int, context: Context) -> bool:
    """Whether another qualifier joined by a comma went before: the comma at ``n`` lists one more."""
    return context.word(items[n]) == "," and context.word(items[n - 2]) == ","


def _modifies(item: Item, context: Context) -> bool:
    """Whether a word only qualifies a noun still to come."""
    return "@p_modifier" in item.tags or context.words_of(item)[-1] in (
        "based",
        "oriented",
        "centered",
        "centred",
    )


def _closes(items: list[Item], n: int, context: Context) -> bool:
    """Whether a topic is over at item ``n``."""
    return context.word(items[n]) in (*CLOSING, ",") or bool(
        items[n].tags & {"@p_clause", "@p_told", "@p_finite"}
    )


def says_something(topic: list[Item], context: Context) -> bool:
    """Whether the words name an issue: not "all", "they", "early"; nor what "they would" do, which is an intention."""
    if all("@p_empty" in i.tags or _modifies(i, context) for i in topic):
        return False
    return context.word(topic[0]) not in PRONOUNS


def _trimmed(spans: list[tuple[int, int]], match: Match, context: Context) -> list[tuple[int, int]]:
    items = match.view.items
    found = []
    for first, last in spans:
        first = _past_opening(items, first, last, context)
        while first < last and _is_edge(items[first], context):
            first += 1
        while last > first and _is_edge(items[last - 1], context):
            last -= 1
        if first < last:
            found.append((first, last))
    return found


def _past_opening(items: list[Item], first: int, last: int, context: Context) -> int:
    """Past what opens the sentence and is no part of its subject: "Of course, terrorism", "In this context, the war"."""
    opens = first < 2 and any("@prep" in i.tags for i in items[: first + 1])
    comma = next((n for n in range(first, last) if context.word(items[n]) == ","), None)
    return comma + 1 if opens and comma is not None and comma - first < OPENING else first


def _is_edge(item: Item, context: Context) -> bool:
    """Whether an item is one small word: not "the climate crisis"."""
    return item.last - item.first == 1 and context.word(item) in EDGES
