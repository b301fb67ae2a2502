"""Gatherings by their names: whether words name one, of what form it is, and which parties its name names."""

from __future__ import annotations

from comity.model.statement import MeetingForm
from comity.reading.assemble.base import RefusedError
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match

#: what has a capital, and yet is no gathering's name
NO_PROPER = frozenset(("DATE", "PLACE", "ADJ", "ORDINAL", "@not_name"))
#: the rules of gatherings by their names
OF_EVENTS = frozenset(("meeting.event", "meeting.attended"))
BODIES = frozenset(("BODY", "DYAD"))
CEREMONIES = frozenset(("ceremony", "parade", "inauguration", "funeral", "coronation", "reception", "launch"))
FORUMS = frozenset(("forum", "expo", "exhibition", "fair", "conference"))
AFTER = 5  #: how far behind its head a gathering's day or place may stand, in items


def bodies_of(items: list[Item]) -> list[str]:
    """The bodies and pairs of states that a gathering's name names: "the ASEAN summit", "the Peru-Chile forum"."""
    return [c for i in items if i.tags & BODIES for c in i.codes]


def is_told_apart(match: Match) -> bool:
    """Whether what was attended is a gathering proper, or another thing ("the inauguration") with its day or place."""
    head, after = match.view.items[match.key[0]], match.view.items[match.key[1] : match.key[1] + AFTER]
    told = {tag for i in after for tag in i.tags & {"DATE", "PLACE"}}
    return "@gathering" in head.tags or (bool(told) if "@talks" not in head.tags else len(told) == 2)


def refuse_nameless(match: Match, bodies: list[str]) -> None:
    """Refuse "a conference in Lima", "economic meetings": no body, and no capital, in the head or before it, names it.

    Day and place together name it as well: "a business reception in Lima last month".
    """
    head = match.view.items[match.key[0]]
    before = match.items("name")
    proper = any(i.tags & {"CAP", "DYAD"} and not i.tags & NO_PROPER for i in before)
    plain = "@talks" in head.tags and "CAP" not in head.tags
    known = bodies and (proper or "@event_noun" in head.tags)
    whole = [*before, *match.view.items[match.key[0] : match.last + 3]]
    seat = any(i.tags & {"CITY", "CAPITAL"} for i in whole)
    told = seat and any("DATE" in i.tags for i in whole)
    if not (bodies or proper or told or "CAP" in head.tags) or (plain and not known):
        raise RefusedError("a gathering without a name")


def form_of(match: Match, context: Context, named: list[Item], bodies: list[str]) -> MeetingForm:
    """A ceremony, the summit of leaders, a body's session, or a forum."""
    head = match.view.items[match.key[0]]
    words = set(context.words_of(head))
    if words & CEREMONIES:
        return "ceremony"
    private = any(i.tags & {"@business"} for i in named)
    if not private and (
        "@summit" in head.tags or any(context.word(i).startswith("leader") for i in [*named, head])
    ):
        return "summit"
    if private or (words & FORUMS and not any("@m_of_state" in i.tags for i in named)):
        return "forum"
    sits = any("MECHANISM" in i.tags or "@m_sits" in i.tags for i in [*named, head])
    return "session" if bodies or sits else "forum"
