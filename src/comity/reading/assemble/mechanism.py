"""Mechanisms: standing bodies and regular formats between the parties, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from comity.model.statement import Mechanism, MechanismAction, MechanismType
from comity.reading.assemble.base import RefusedError, evidence, refuse_strangers
from comity.reading.assemble.names import NameReader
from comity.reading.assemble.phrases import NAMES
from comity.reading.context import Context
from comity.reading.match import Match


def mechanism(match: Match, context: Context) -> Sequence[Mechanism]:
    """One body. Refused when the words name no body of the two sides ("dialogue", "the committee")."""
    reader = NameReader(match.view, context)
    head = _compound(reader, match.key[1] - 1)
    match.also.append((match.key[1], head + 1))
    first, start = reader.name_start(head)
    last = reader.name_end(head)
    last += _is_numbered(reader, head, last)
    action = cast(MechanismAction, match.rule.sets["action"])
    wide = match.rule.sets.get("scope") == "wide"
    _refuse_unnamed(reader, start, head, last, action, wide)
    parties = _parties(match, context, start, head, last)
    refuse_strangers(context, match, parties)
    name = reader.text(start, last)
    if name is None:
        raise RefusedError("no name")
    begin, end = (first, last) if action == "exists" else (min(first, match.first), max(last, match.last))
    return [
        Mechanism(
            **evidence(match, context, begin, end),
            name=name,
            type=cast(MechanismType, match.view.items[head].values["MECHANISM"]),
            action=action,
            parties=parties,
        )
    ]


def _is_numbered(reader: NameReader, head: int, last: int) -> bool:
    """ "Combined Task Force 153": a number behind the name tells it from others."""
    return last < head + 5 and "CAP" in reader.tags(head) and "NUMBER" in reader.tags(last)


def _compound(reader: NameReader, head: int) -> int:
    """The last noun of a name: "the Peru-Chile Dialogue Mechanism"."""
    while {"CAP", "MECHANISM"} <= reader.tags(head) & reader.tags(head + 1):
        head += 1
    return head


def _parties(match: Match, context: Context, start: int, head: int, last: int) -> tuple[str, ...]:
    """Those in the name, else of the sentence and the text; a format that counts as a body is no party of itself."""
    items = match.view.items
    own = context.named(match.view, start, last)
    if "@named_format" not in items[head].tags:
        return own if len(own) >= 2 else context.parties(match.view, start, last)
    itself = {c for i in items[start:last] if "BODY" in i.tags for c in i.codes}
    wide = tuple(c for c in context.named(match.view, 0, len(items)) if c not in itself)
    states = tuple(c for c in own if c not in itself)
    near = states if len(states) >= 2 else wide[:2]
    return near if len(near) == 2 else context.completed(near)


def _refuse_unnamed(
    reader: NameReader, start: int, head: int, last: int, action: MechanismAction, wide: bool
) -> None:
    """Whether the words are the name, or a description good enough, of a body of the two sides."""
    item = reader.items[head]
    if "@named_format" in item.tags:
        return
    if any("MECHANISM" in i.tags for i in reader.items[head + 1 : last]) and "DYAD" not in item.tags:
        return  # "the working groups of the Strategic Dialogue"
    if reader.word(start - 1) == "for" and "@studies_it" in reader.tags(start - 2):
        raise RefusedError("a name within the name of an institute")
    written = reader.context.text_of([item])
    capital = written[0].isupper() or written[0].isdigit()
    modifiers = reader.items[start:head]
    of_two = (
        any("DYAD" in i.tags for i in modifiers) or len(reader.context.named(reader.view, start, last)) >= 2
    )
    of_one = any(i.tags & NAMES for i in modifiers)
    words = written.lower().replace("-", " ").split()
    standing = any("@standing" in i.tags for i in modifiers) or any(
        reader.is_word(w, "@standing") for w in words[:-1]
    )
    bare = "@bare_body" in item.tags or item.values["MECHANISM"] not in ("dialogue", "parliamentary_group")
    if capital and "NUMBER" in reader.tags(last - 1) and last > head + 1:
        return
    if any("@of_the_world" in i.tags for i in (*modifiers, item)) and not of_two:
        raise RefusedError("an organ of one state or of all the world")
    of_body = (capital and any("BODY" in i.tags and "UN" not in i.codes for i in modifiers)) and (
        last > head + 1 or any("SECTOR" in i.tags for i in modifiers)
    )  # "the ASEAN Working Group on Trade"
    named = (
        of_two
        or standing
        or of_body
        or (of_one and not bare)
        or (wide and any("CAP" in i.tags for i in modifiers))
    )
    of_both = len(reader.context.named(reader.view, 0, len(reader.items))) >= 2
    if not bare or action != "exists":
        long = action != "exists" and len(words) > 1 and not item.tags & {"@bare_body", "@vague_body"}
        named = named or (
            of_both and (long or any(i.tags & {"CAP", "SECTOR"} and not i.tags & NAMES for i in modifiers))
        )
    alone = start == head and last == head + 1
    if alone and "working" in words and (action == "exists" or not (of_both or _both(reader))):
        raise RefusedError("a working group without a name")
    if capital and named:
        return
    described = of_two or last > head + 1 or "@standing" in reader.tags(head - 1) or len(words) > 1
    between = (
        of_both
        and item.values["MECHANISM"] == "intergovernmental_commission"
        and "@bare_body" not in item.tags
    )
    named = named or between  # "Peru and Chile praised the work of the intergovernmental commission"
    told = action != "exists" or last > head + 2 or of_two or between
    if not capital and named and described and told and "@vague_body" not in item.tags:
        return
    raise RefusedError("no name of a body of the two sides")


def _both(reader: NameReader) -> bool:
    """Whether the sentence has words for both sides."""
    return any(i.tags & {"BOTH", "@they", "@we", "@mutual", "DYAD"} for i in reader.items)
