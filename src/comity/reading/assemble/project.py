"""Projects and initiatives: concrete undertakings by name or unmistakable description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from comity.knowledge.parties import is_state
from comity.knowledge.terms import SectorTerm, UndertakingTerm
from comity.model.statement import Project, ProjectForm, ProjectStatus, Sector
from comity.reading.assemble.base import RefusedError, evidence, refuse_strangers
from comity.reading.assemble.names import NameReader
from comity.reading.assemble.phrases import NAMES, QUOTES
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import Match

LISTED = 6  #: how far the next undertaking of a list may stand, in items
NAME_REACH = 10  #: how far behind its head a name may reach
BROAD = frozenset(("industry", "construction", "science", "investment", "education"))
BUILDS = frozenset(
    (
        "@p_invest",
        "@p_investing",
        "@build",
        "@begun_work",
        "@building",
        "@works",
        "@built",
        "@p_done",
        "@p_drill",
    )
)
SAID = frozenset(("BOTH", "@we", "@they", "PLACE"))
STOPS = frozenset(
    ("", ",", ".", ";", ":", "(", ")", "in", "with", "by", "as", "at", "to", "which", "that", "from")
)
NOUNS = 4  #: how many plain nouns may follow
OUTLOOK = 4  #: how far before a name a word may say that it is planned
DANGLING = frozenset((":", "-", ",", "and", '"'))
FIELD_REACH = 6  #: how far after its head an undertaking's field may stand ("assembly plant for tricycles")


def project(match: Match, context: Context) -> Sequence[Project]:
    """One undertaking, or those of a list. Refused when the words name none, or when it ties nobody."""
    reader = NameReader(match.view, context)
    if "form" in match.rule.sets:
        return [_whole(match, reader)]
    head = _compound(reader, match.key[1] - 1)
    made = [_one(match, reader, head)]
    match.also.append((match.key[1], head + 1))
    following = None if "named" in match.rule.sets else _next(reader, head)
    while following is not None:
        head = _compound(reader, following)
        try:
            made.append(_one(match, reader, head))
        except RefusedError:
            break
        match.also.append((following, head + 1))
        following = _next(reader, head)
    return made


def _compound(reader: NameReader, head: int) -> int:
    """The last noun of a compound: "Land Bridge project", "railway tunnel"."""
    while "UNDERTAKING" in reader.tags(head + 1) and not term_of(reader.items[head]).named:
        head += 1
    return head


def _next(reader: NameReader, head: int) -> int | None:
    """The head of the next undertaking of a list: "from a port to rail lines", "of a road and a power plant"."""
    n = reader.abbreviation_end(head)
    if reader.word(n) not in (",", "and", "to", "as"):
        return None
    for k in range(n + 1, n + LISTED):
        if "UNDERTAKING" in reader.tags(k):
            return k
        if reader.tags(k) & {"@fin", "@say"} or reader.word(k) in (".", ";"):
            return None
    return None


def _whole(match: Match, reader: NameReader) -> Project:
    """An undertaking whose whole name the rule has captured as its key."""
    context = reader.context
    first, last = match.key
    while last - first > 1 and (
        (reader.tags(last - 1) & {"@prep", "@link", "@det"} and "@p_title" not in reader.tags(last - 1))
        or reader.word(last - 1) in DANGLING
    ):
        last -= 1
    key = reader.items[first:last]
    if any(i.tags & {"@p_no_name"} for i in key):
        raise RefusedError("no undertaking of the parties")
    if match.rule.name == "project.apposed" and "CAP" in reader.tags(first - 1):
        raise RefusedError("the name stands before its head")
    if "named" in match.rule.sets and not {"CAP"} & (reader.tags(first) & reader.tags(last - 1)):
        raise RefusedError("not written as a name")
    if reader.tags(first - 1) & {"NUMBER", "ORDINAL"} and "named" in match.rule.sets:
        raise RefusedError("a span of time")
    if not any(i.tags & {"NUMBER", "QUANTITY"} or ("CAP" in i.tags and not i.tags & NAMES) for i in key):
        raise RefusedError("no word of its own")
    if match.rule.name == "project.works_named":
        last = _noun_end(reader, last)
    last = reader.abbreviation_end(last - 1)
    name = reader.text(first, last)
    if name is None:
        raise RefusedError("no name")
    parties = _parties(reader, first, last)
    _refuse_homeless(match, reader, parties)
    head = [term_of(i) for i in match.items("head") if "UNDERTAKING" in i.tags]
    fields = [
        cast(SectorTerm, i.values["SECTOR"]).sector
        for i in (*match.items("head"), *reader.items[first:last])
        if "SECTOR" in i.tags
    ]
    return Project(
        **evidence(match, context),
        name=name,
        form=head[0].form if head else cast(ProjectForm, match.rule.sets["form"]),
        sector=fields[-1]
        if fields
        else head[0].sector
        if head
        else cast(Sector | None, match.rule.sets.get("sector")),
        status=_outlook(reader, first) or cast(ProjectStatus, match.rule.sets["status"]),
        parties=parties,
    )


def _noun_end(reader: NameReader, last: int) -> int:
    """Past the plain nouns behind a capitalised word ("the reconstruction of the Northern railway lines")."""
    for n in range(last, last + NOUNS):
        stop = reader.tags(n) & {
            "@prep",
            "@fin",
            "@say",
            "@link",
            "@det",
            "DATE",
            "ADV",
            "@built",
            "@subject_stop",
        }
        if stop or not (reader.word(n)[:1].isalpha() or reader.word(n) in ("'s", "’")):
            return n
    return last + NOUNS


def _outlook(reader: NameReader, first: int) -> ProjectStatus | None:
    """What the words shortly before a name say of its future."""
    before = reader.items[max(0, first - OUTLOOK) : first]
    if any("@mulled" in i.tags for i in before):
        return "proposed"
    return "planned" if any(i.tags & {"@plan_to", "@ahead", "@future"} for i in before) else None


def _refuse_homeless(match: Match, reader: NameReader, parties: tuple[str, ...]) -> None:
    """Two parties at least, whom the sentence names, or the text where it is about two throughout."""
    if (
        not any(i.codes or i.tags & {"BOTH", "@we", "@they"} for i in reader.items)
        and not reader.context.is_bilateral
    ):
        raise RefusedError("the sentence names no party")
    refuse_strangers(reader.context, match, parties)


def _is_joint(reader: NameReader, start: int, head: int, last: int) -> bool:
    """Whether an exercise is held together: "joint drills", "drills with Chile", "Peru and Chile held drills"."""
    together = frozenset(("PARTIES", "BOTH", "DYAD", "@mutual", "@they", "@we"))
    words = reader.context.text_of(reader.items[start : head + 1]).lower()
    named = any(w in words for w in ("joint", "lateral", "multinational", "combined"))
    return named or reader.word(last) == "with" or any(i.tags & together for i in reader.items[:head])


def _refuse_lone(match: Match, reader: NameReader) -> None:
    """A plant or road that is only named, in a sentence that names no side but the one it stands in."""
    items = reader.items
    words = any(i.tags & {"BOTH", "@we", "@they", "@mutual", "@coop", "PARTIES", "DYAD"} for i in items)
    built = any(i.tags & {"@built", "@build", "@invest", "@provide", "@found_past"} for i in items)
    if not (words or built) and len(reader.context.named(match.view, 0, len(items))) < 2:
        raise RefusedError("a place of one state, named in passing")


def _one(match: Match, reader: NameReader, head: int) -> Project:
    view, context = match.view, reader.context
    if "UNDERTAKING" not in reader.tags(head):
        raise RefusedError("no head of a name")
    term = term_of(view.items[head])
    first, start = _begin(match, reader, head, term)
    last = _name_end(reader, head, term)
    _refuse_no_name(reader, first, head, last)
    if "named" in match.rule.sets:
        _refuse_longer(reader, head, last, term)
    _refuse_vague(match, reader, start, head, last)
    if match.rule.name.startswith("project.drills_") and not _is_joint(reader, start, head, last):
        raise RefusedError("the exercise of one side")
    parties = _owned(reader, term.owner) if term.owner else _parties(reader, start, last)
    if not term.named:
        told = "named" not in match.rule.sets and context.is_bilateral
        if (
            not told
            and not any(i.codes or i.tags & SAID for i in view.items)
            and not _own(reader, start, head)
        ):
            raise RefusedError("the sentence names no party")
        _refuse_homeless(match, reader, parties)
        if "named" in match.rule.sets and term.form == "project":
            _refuse_lone(match, reader)
    name = re.sub('["“”]', "", reader.text(start, last) or "")
    if not name or "@i_ing" in reader.tags(start):
        raise RefusedError("no name")
    told = "named" not in match.rule.sets and match.key[0] <= head < match.key[1] + 2
    begin, end = (min(first, match.first), max(last, match.last)) if told else (first, last)
    return Project(
        **evidence(match, context, begin, end),
        name=name,
        form=term.form,
        sector=_sector(reader, start, head, term),
        status=_status(cast(ProjectStatus, match.rule.sets["status"]), term),
        parties=parties,
    )


def _status(told: ProjectStatus, term: UndertakingTerm) -> ProjectStatus:
    """What is known by its name goes on, whatever of it is discussed or launched; only a work can be completed."""
    if not term.named or told == "cancelled" or (told == "completed" and term.form == "project"):
        return told
    return "underway"


def _begin(match: Match, reader: NameReader, head: int, term: UndertakingTerm) -> tuple[int, int]:
    """(where the phrase begins, where the name does)."""
    first, start = reader.name_start(head)
    act = match.span("act")
    if act and start < act[1] <= head:
        first = start = act[1]
    if term.named:
        return first, head
    if reader.word(head - 1) in QUOTES:  # the "Next Level" campaign
        before = range(head - 2, max(-1, head - NAME_REACH), -1)
        start = next((n + 1 for n in before if reader.word(n) in QUOTES), start)
    if "NUMBER" in reader.tags(start - 1) and reader.word(start - 2) == "-":  # F-35 program
        start -= 1
    if "@p_span" in reader.tags(start) and "CAP" in reader.tags(start) and "NUMBER" in reader.tags(start - 1):
        start -= 1  # Five Year Plan
    if reader.word(start - 1) == "-":  # high-speed railway
        start -= 2
    if reader.word(start - 1) == "to" and "CAP" not in reader.tags(start) and head - start > 1:
        start += 1  # to operate oil fields
    return first, _past_joints(reader, start, head, term)


def _refuse_no_name(reader: NameReader, first: int, head: int, last: int) -> None:
    if any(i.tags & {"@p_no_name", "@p_past"} for i in reader.items[max(0, first - 1) : last + 1]):
        raise RefusedError("no undertaking of the parties")
    if (
        reader.word(head + 1) == "of"
        and reader.word(head - 1) == "the"
        and reader.word(head - 2) in ("on", "at")
    ):
        raise RefusedError("at somebody's instance")
    if "CAP" in reader.tags(head) and "@p_staff" in reader.tags(head + 1) and "CAP" in reader.tags(head + 1):
        raise RefusedError("a post or an office of that name")


def _refuse_longer(reader: NameReader, head: int, last: int, term: UndertakingTerm) -> None:
    """ "The Peru-Chile Youth Exchange Foundation": the name goes on, and is of something else."""
    after = reader.tags(head + 1)
    goes_on = (
        last == head + 1 and "CAP" in after and not after & {"PERSON", "OFFICIAL", "DATE", "OFFICE", *NAMES}
    )
    if "CAP" in reader.tags(head) and goes_on and not term.named and not after & {"UNDERTAKING", "NUMBER"}:
        raise RefusedError("a longer name, of something else")


def _past_joints(reader: NameReader, start: int, head: int, term: UndertakingTerm) -> int:
    """Past what stands before the name in a list ("Port City, and the Lima Bridge"); programmes may list their fields."""
    for n in range(head - 1, start, -1):
        if "@det" in reader.tags(n) or (term.form == "project" and reader.word(n) == ","):
            return n + 1 + (reader.word(n + 1) == "and")
    return start


def _name_end(reader: NameReader, head: int, term: UndertakingTerm) -> int:
    """Where the name ends: "Initiative for a Start-up Fund", "project (ABC)", "pipeline between X and Y"."""
    last = reader.abbreviation_end(head)
    if term.named:
        return last
    behind = reader.tags(last)
    if (
        "@p_drill" in reader.tags(head)
        and "CAP" in behind
        and not behind & {"PERSON", "OFFICIAL", "DATE", "PLACE", *NAMES}
    ):
        return _capitals_end(reader, last)  # "the naval exercise Condor Shield"
    if "CAP" in reader.tags(head) and "NUMBER" in reader.tags(last) and "CAP" in reader.tags(head - 1):
        return last + 1  # "Lima Metro Line 2"
    if "CAP" in reader.tags(head) and reader.word(last) in ("of", "for", "on", "to"):
        after = last + 1 + (reader.word(last + 1) in ("the", "a", "an"))
        if "CAP" in reader.tags(after):
            return max(last, reader.abbreviation_end(_capitals_end(reader, after) - 1))
    if "@p_course" in reader.tags(last) and (end := _course_end(reader, last)) > last:
        return reader.alias_end(end)
    if reader.word(last) == "between":
        pair = next((n for n in range(last + 1, last + 4) if reader.tags(n) & {"PARTIES", "DYAD"}), None)
        return last if pair is None else pair + 1
    if reader.word(last) == "for" and term.form == "initiative":
        end = _noun_end(reader, last + 1)
        return end if end > last + 1 else last
    if reader.word(last) == "of" and reader.tags(last + 1) & {"CAP", "ADJ"}:
        return _capitals_end(reader, last + 1)
    return last


def _course_end(reader: NameReader, n: int) -> int:
    """Past where an undertaking lies or leads: "around Lima", "from Lima to Cusco", "across the Bay"; else ``n``."""
    end = n
    while "@p_course" in reader.tags(end) or (end > n and reader.word(end) == "to"):
        begin = end + 1 + ("@det" in reader.tags(end + 1))
        begin += 2 * (reader.word(begin) == "city" and reader.word(begin + 1) == "of")
        place = begin
        if reader.word(end) in ("under", "through", "over") and "PLACE" not in reader.tags(place):
            break
        while "CAP" in reader.tags(place) and not reader.tags(place) & {"PERSON", "OFFICIAL", "DATE", "BODY"}:
            place += 1
        if place == begin:
            break
        end = place
    return end


def _capitals_end(reader: NameReader, start: int) -> int:
    """Past the last capitalised word of a phrase that begins at ``start``, small words in between included."""
    end = n = start
    while n < start + NAME_REACH and not reader.tags(n) & {"@fin", "@say"} and reader.word(n) not in STOPS:
        n += 1
        if "CAP" in reader.tags(n - 1):
            end = n
    return max(end, start + 1)


def _parties(reader: NameReader, start: int, last: int) -> tuple[str, ...]:
    """Those in the name's own words (a format's name is no party) and those that it joins, then the sentence's."""
    context, view = reader.context, reader.view
    first = next((n for n in range(start, last) if "UNDERTAKING" not in reader.tags(n)), last)
    own = (*context.named(view, first, last), *reader.partners(last, ("between",)))
    if len(set(own)) >= 2:
        return tuple(dict.fromkeys(own))
    formats = {c for n in range(start, last) if "UNDERTAKING" in reader.tags(n) for c in view.items[n].codes}
    wide = [c for c in context.named(view, 0, len(view.items)) if c not in formats]
    if len(wide) == 2 and (not own or own[0] in wide):
        return tuple(wide)
    return context.completed(own or tuple(wide[:1]))


def _owned(reader: NameReader, owner: str) -> tuple[str, ...]:
    """The party whose programme it is, and the one other that the sentence tells it of."""
    others = [c for c in reader.context.named(reader.view, 0, len(reader.items)) if c != owner]
    return (owner, others[0]) if len(others) == 1 and is_state(others[0]) else (owner,)


def term_of(item: Item) -> UndertakingTerm:
    """The table's row for an undertaking's head."""
    found = item.values["UNDERTAKING"]
    assert isinstance(found, UndertakingTerm)
    return found


def _refuse_vague(match: Match, reader: NameReader, start: int, head: int, last: int) -> None:
    """Names want capitals and a word of their own; descriptions want a telling head, a field or a place."""
    item = reader.items[head]
    term = term_of(item)
    if term.named:
        if "CAP" in reader.tags(head + 1) and "MECHANISM" in reader.tags(head + 1):
            raise RefusedError("a standing body that bears the undertaking's name")
        return
    modifiers = reader.items[start:head]
    proper = "CAP" in item.tags
    own = _own(reader, start, head)
    longer = proper and reader.word(head + 1) in ("of", "for", "on", "to") and last > head + 1
    quoted = start < head and reader.word(start - 1) in QUOTES and reader.word(head - 1) in QUOTES
    if own and term.term == "projects":
        raise RefusedError("several without a name")
    _refuse_standing(match, reader, start, head)
    if "@p_quoted" in item.tags and not quoted:
        raise RefusedError("no name of a campaign")
    if term.form == "initiative":
        begun = "named" not in match.rule.sets and last > head + 1
        if own or quoted or longer or begun or (proper and " " in term.term):
            return
        raise RefusedError("no name of an initiative")
    if own or (longer and "@vague_head" not in item.tags):
        return
    fields = any(i.tags & {"SECTOR", "INDICATOR", "CAP", "UNDERTAKING"} for i in modifiers) or (
        "SECTOR" in item.tags and not term.term.endswith("s")
    )
    telling = " " in term.term and term.sector is not None and not term.term.endswith("projects")
    if "named" in match.rule.sets:
        placed = _is_placed(reader, last)
        if telling and not item.tags & {"@vague_head", "@p_drill"} and placed:
            return
        raise RefusedError("no name of an undertaking")
    if term.term == "project" or (term.term.endswith("projects") and not proper):
        raise RefusedError("projects without a name")
    fields = fields or _is_of_a_kind(reader, start, head) or (" " in term.term and _is_placed(reader, last))
    vague = "@vague_head" in item.tags and not fields
    if vague or (term.sector is None and not fields and " " not in term.term):
        raise RefusedError("no undertaking that could be told from others")


def _is_of_a_kind(reader: NameReader, start: int, head: int) -> bool:
    """A plain noun before the head, in a sentence that names two: "a pasta plant"."""
    before = reader.tags(head - 1)
    plain = start < head and reader.word(head - 1).isalpha() and len(reader.word(head - 1)) > 2
    generic = frozenset(("@plain_modifier", "@det", "@prep", "ORDINAL", "AMOUNT", "@both", *NAMES))
    return (
        plain and not before & generic and len(reader.context.named(reader.view, 0, len(reader.items))) >= 2
    )


def _refuse_standing(match: Match, reader: NameReader, start: int, head: int) -> None:
    """Houses that stand are no undertakings where they are merely named, least of all where something happens there."""
    item = reader.items[head]
    if "@standing_house" not in item.tags:
        return
    if "named" not in match.rule.sets:
        if not any(i.tags & BUILDS for i in reader.items[match.first : match.last]):
            raise RefusedError("nobody builds the house")
        return
    at = term_of(item).form == "project" and _is_at(reader, start)
    of_one = reader.word(head + 1) == "for" and any(
        i.tags & NAMES and "CAP" in i.tags for i in reader.items[start:head]
    )
    own = "@p_bare" not in item.tags and _own(reader, start, head)
    own = own or ("CAP" in item.tags and of_one)  # "the Russian Centre for Culture"
    if at or "@open_house" not in item.tags or not own:
        raise RefusedError("a house that stands, not an undertaking")


def _own(reader: NameReader, start: int, head: int) -> bool:
    """Whether the modifiers tell it from all others: a name of its own, or two parties ("the Peru-Chile railway")."""
    generic = NAMES | {"@plain_modifier", "@det"}
    modifiers = reader.items[max(start, 1) : head]
    if sum("STATE" in i.tags and "CAP" in reader.tags(head) for i in reader.items[start:head]) > 1:
        return True  # "the Peru Chile Economic Corridor"
    return any("DYAD" in i.tags or ("CAP" in i.tags and not i.tags & generic) for i in modifiers)


def _is_at(reader: NameReader, start: int) -> bool:
    """Whether the thing is only where something happens: "landed at Lima Airport"."""
    before = start - 1 - ("@det" in reader.tags(start - 1))
    if "NUMBER" in reader.tags(start - 1):
        return True  # 12 Wanneroo Road
    return reader.word(before) in ("at", "in", "from", "to", "near", "via", "through")


def _is_placed(reader: NameReader, last: int) -> bool:
    """Whether a description goes on with where it is: "in Batam", "between X and Y"."""
    if reader.word(last) not in ("in", "between", "at", "near", "from", "through", "on"):
        return False
    return any(reader.tags(n) & {"PLACE", "PARTIES", "DYAD"} for n in range(last + 1, last + 4))


def _sector(reader: NameReader, start: int, head: int, term: UndertakingTerm) -> Sector | None:
    """The field by the words of the name, else by its head, else by the words that follow."""
    if term.named:
        return term.sector
    if term.sector is None and "UNDERTAKING" in reader.tags(head - 1):
        return term_of(reader.items[head - 1]).sector
    if term.sector is not None and " " in term.term and term.sector not in BROAD:
        return term.sector
    for n in reversed(range(start, head + 1)):
        if found := reader.items[n].values.get("SECTOR"):
            return cast(SectorTerm, found).sector
    if term.sector is not None and term.sector != "industry":
        return term.sector
    for item in reader.items[head + 1 : head + FIELD_REACH]:
        if reader.context.word(item) in (",", ".", ";", "in"):
            break
        if found := item.values.get("SECTOR"):
            return cast(SectorTerm, found).sector
    return term.sector
