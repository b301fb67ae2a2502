"""Who speaks: the part of each sentence that the text attributes to somebody.

Three things attribute: a verb of saying with its subject ("Tokayev noted that ...", "..., said the minister"),
"according to", and quotation marks, whose speaker may stand in the sentence where the quotation begins, in
the one where it ends, or, for one that fills its paragraph, in the one before. News outlets never speak.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from comity.reading.items import Item
from comity.reading.lexicon import lexicon
from comity.reading.people import Official, Person
from comity.reading.turns import sender, turns

if TYPE_CHECKING:
    from comity.reading.context import Context
    from comity.reading.match import View

QUOTATION_MARKS = re.compile('[“”"]')
OPENING = frozenset('“"«')
MARKS = frozenset(("”", '"', "“", "'", "’", "»", "…", "?", "!"))
#: words that end a noun phrase to their left
BOUNDS = frozenset(
    (",", "that", ".", "”", '"', "“", ":", ";", "-", "–", "—", "and", "but", "while", "as", "when", "*")
)
#: the word classes of which one stands where somebody says something
SAYING = ("@according", "@say", "@speak", "@utter", "@say_base", "@reads")
#: words that a noun phrase may begin with and that are no part of a name
LEADING = frozenset(
    "the a an but and however already meanwhile earlier also yesterday today later for its if when where with".split()
)
BEFORE_SOURCE = frozenset(("the", "a", "an", "to", "by"))
#: "he" is who spoke last, so many sentences ago at most
REMEMBERED = 3
#: a source's phrase goes no further
SOURCE_ENDS = frozenset((",", ".", "“", "”", '"', ";", "which", "that", "who", "showing", "(", "released"))
#: offices compared: words that say nothing, words that must agree, and words for the same
SMALL = frozenset("the of and for in to his her its".split())
RANKS = frozenset("deputy vice prime first former".split())
HEAD_OF_STATE = frozenset(("head", "state"))
HEADS = frozenset("president king emir amir sultan emperor".split())
SYNONYMS = {
    "premier": frozenset(("prime", "minister")),
    "pm": frozenset(("prime", "minister")),
    "defense": frozenset(("defence",)),
    "fm": frozenset(("foreign", "minister")),
    "monarch": frozenset(("king",)),
}
#: what stands before an office or name and belongs to its phrase: "the country's", "the Peruvian"
POSSESSING = frozenset(("@det", "'s", "’s", "ADJ", "@r_people", "@office_modifier", "@plain_modifier"))
#: after a verb of saying at the end of a clause: what was said stands before it
TRAILING = frozenset(
    (
        ".",
        ",",
        "last",
        "this",
        "earlier",
        "recently",
        "late",
        "in",
        "on",
        "at",
        "during",
        "to",
        "as",
        "while",
        "after",
        "”",
        '"',
        ";",
        "—",
        "–",
    )
)


class Attribution(NamedTuple):
    """Items ``first`` to ``last`` (half-open) of a sentence are said by ``speaker``."""

    first: int
    last: int
    speaker: str


class Said(NamedTuple):
    """A verb of saying at item ``verb``, what it covers, and who is its subject."""

    first: int
    last: int
    speaker: str
    verb: int


class Quotation(NamedTuple):
    """A quotation's characters; one that goes on over several paragraphs has several, with one number."""

    start: int
    end: int
    number: int


def attributions(context: Context) -> list[list[Attribution]]:
    """For each sentence of the document, who says which part of it; where several do, the innermost first."""
    said: list[list[Said]] = []
    last: str | None = None
    since = 0  #: sentences from the last one that somebody is told to have said
    people, saying = context.lexicon.carrying("PERSON"), context.lexicon.carrying(*SAYING)
    for view in context.views:
        found = (
            []
            if saying.isdisjoint(view.kinds)
            else _said(context, view, last if since <= REMEMBERED else None)
        )
        since += 1
        if found:
            last, since = found[-1].speaker, 0
        elif not people.isdisjoint(view.kinds) and any("PERSON" in i.tags for i in view.items[:4]):
            since = REMEMBERED + 1  # somebody else acts
        said.append(found)
    quotes = quotations(context)
    starts = [view.sentence.start for view in context.views]
    ends = [view.sentence.end for view in context.views]
    speakers = _quoted(context, said, quotes, starts, ends)
    here: list[list[Quotation]] = [[] for _ in context.views]
    for quote in quotes:
        for view in _touched(context, quote, starts, ends):
            here[view.index].append(quote)
    told = [
        _of_sentence(context, v, said[v.index], here[v.index], speakers)
        if said[v.index] or here[v.index]
        else []
        for v in context.views
    ]
    for index, first, end, speaker in turns(context):
        told[index].append(Attribution(first, end, speaker))
    return told


def _touched(context: Context, quote: Quotation, starts: list[int], ends: list[int]) -> list[View]:
    """The sentences that a quotation reaches into; found by halving, as a long text has many of both."""
    return context.views[bisect_right(ends, quote.start) : bisect_left(starts, quote.end)]


def _of_sentence(
    context: Context, view: View, said: list[Said], here: list[Quotation], speakers: dict[int, str]
) -> list[Attribution]:
    inner: list[Attribution] = []
    quoted: list[Attribution] = []
    outer: list[Attribution] = []
    for one in said:
        place = context.range_of([view.items[one.verb]])[0]
        inside = any(q.start < place < q.end for q in here)
        (inner if inside else outer).append(Attribution(one.first, one.last, one.speaker))
    for quote in here:
        if quote.number not in speakers:
            continue
        begins = context.segmentation.starts
        covered = [n for n, i in enumerate(view.items) if quote.start <= begins[i.first] < quote.end]
        if covered:
            quoted.append(Attribution(covered[0], covered[-1] + 1, speakers[quote.number]))
    return inner + quoted + outer


# --- quotations -----------------------------------------------------------------------------------------


def quotations(context: Context) -> list[Quotation]:
    """The quotations of the document.

    An unclosed one goes on where the next paragraph opens with a mark again, or to the mark that closes it further
    on with none opened in between; else it ends with its paragraph.
    """
    found: list[Quotation] = []
    text = context.document.text
    number = 0
    carried: int | None = None  #: where the quotation that the paragraph before left open begins
    for start, end in _paragraphs(context):
        opened: int | None = None
        if carried is None or text[start] not in OPENING:
            number += 1
        for match in QUOTATION_MARKS.finditer(text, start, end):
            place, mark = match.start(), match.group()
            if carried is not None and mark in '”"' and place > start:
                if _closes(text, place):
                    found[-1] = Quotation(carried, place + 1, found[-1].number)
                    carried = None
                    continue
                carried = None
            if mark == "“" or (mark == '"' and opened is None):
                if opened is None:
                    opened = place
                    carried = None
            elif mark in '”"' and opened is not None:
                found.append(Quotation(opened, place + 1, number))
                opened = None
                number += 1
        carried = None
        if opened is not None:
            found.append(Quotation(opened, end, number))
            carried = opened
    return found


def _closes(text: str, place: int) -> bool:
    """Whether a mark stands right behind a word and before a space: it closes a quotation."""
    return not text[place - 1].isspace() and not text[place + 1 : place + 2].isalnum()


def _paragraphs(context: Context) -> list[tuple[int, int]]:
    """The character ranges of the paragraphs that hold a quotation mark."""
    ranges: dict[int, tuple[int, int]] = {}
    for view in context.views:
        sentence = view.sentence
        start = ranges[sentence.paragraph][0] if sentence.paragraph in ranges else sentence.start
        ranges[sentence.paragraph] = (start, sentence.end)
    text = context.document.text
    return [(a, b) for a, b in ranges.values() if text.find("“", a, b) >= 0 or text.find('"', a, b) >= 0]


def _quoted(
    context: Context, said: list[list[Said]], quotes: list[Quotation], starts: list[int], ends: list[int]
) -> dict[int, str]:
    """The speaker of each quotation, by its number."""
    speakers: dict[int, str] = {}
    for quote in quotes:
        if quote.number in speakers:
            continue
        touched = _touched(context, quote, starts, ends)
        for view in (*touched[:1], *touched[-1:], *_following(context, touched, quote)):
            outside = [
                one
                for one in said[view.index]
                if not quote.start < context.range_of([view.items[one.verb]])[0] < quote.end
            ]
            if outside:
                speakers[quote.number] = outside[0].speaker
                break
        else:
            if touched and abs(touched[0].sentence.start - quote.start) <= 2 and quote.end - quote.start > 30:
                before = next((s[-1].speaker for s in reversed(said[: touched[0].index]) if s), None)
                if before:
                    speakers[quote.number] = before
    return speakers


def _following(context: Context, touched: list[View], quote: Quotation) -> list[View]:
    """The next sentence, where it is the tail of the quotation's own: "Really?" asked the minister."""
    if not touched or touched[-1].index + 1 >= len(context.views):
        return []
    following = context.views[touched[-1].index + 1]
    return [following] if following.sentence.start - quote.end <= 2 else []


# --- verbs of saying ------------------------------------------------------------------------------------


def _said(context: Context, view: View, last: str | None) -> list[Said]:
    """Every attribution by a verb of saying or "according to" in one sentence, in order."""
    items = view.items
    total = len(items)
    found: list[Said] = []
    saying = context.lexicon.carrying(*SAYING)
    for n, item in enumerate(items):
        if item.symbol not in saying:
            continue
        if "@according" in item.tags:
            name, end = _source(context, view, n + 1, last)
            if name:
                found.append(Said(0 if n > 2 else end, total, name, n))
            continue
        if "@reads" in item.tags and _is_message(context, items, n):
            name = sender(context, view)
            if name:
                found.append(Said(n, total, name, n))
                continue
        if not _says(context, items, n):
            continue
        if n > 2 and context.word(items[n - 1]) in (",", "”", '"', "’") and "@utter" in item.tags:
            name, end = _source(context, view, n + 1, last)
            if name:
                found.append(Said(0, n, name, n))
                continue
        subject = _of_participle(context, view, n, found) or _subject(context, view, n, last)
        subject = subject or _announcing(context, items, n)
        if subject:
            start, name = subject
            first, end = (0, start) if _trails(context, items, start, n) else (n, total)
            found.append(Said(first, end, name, n))
    return found


def _of_participle(context: Context, view: View, verb: int, found: list[Said]) -> tuple[int, str] | None:
    """ "..., said Mr A, noting that ...": who spoke before; "Mr A touched on trade, adding that ...": who comes first."""
    if not verb or not context.word(view.items[verb]).endswith("ing"):
        return None
    if context.word(view.items[verb - 1]) not in (",", "and"):
        return None
    if found:
        return verb, found[-1].speaker
    first = next((i for i in view.items[: min(verb, 3)] if i.tags & {"PERSON", "OFFICIAL", "@he"}), None)
    name = speaker_name(context, view, first, None) if first else None
    return (verb, name) if name else None


def _announcing(context: Context, items: list[Item], verb: int) -> tuple[int, str] | None:
    """A state or its seat behind what it makes known: "..., Lima announced on Tuesday"."""
    if verb < 4 or "@say" not in items[verb].tags or not items[verb - 1].tags & {"STATE", "CAPITAL"}:
        return None
    if not _trails(context, items, verb - 1, verb):
        return None
    return verb - 1, context.text_of(items[verb - 1 : verb])


def _is_message(context: Context, items: list[Item], verb: int) -> bool:
    """Whether a letter or telegram is what "reads" or "says" at ``verb``: "The message to the Emir reads:"."""
    subject = next((i for i in items[1 : min(verb, 4)] if "@message" in i.tags), None)
    return subject is not None and "@prep" not in items[0].tags


def _says(context: Context, items: list[Item], n: int) -> bool:
    tags = items[n].tags
    if "@say" in tags or "@speak" in tags or "@utter" in tags:
        return True
    if "@say_base" not in tags or not n:
        return False
    before = context.word(items[n - 1])
    return before in ("will", "to", "would", "also")


def _trails(context: Context, items: list[Item], start: int, verb: int) -> bool:
    """Whether what was said stands before the subject: "..., he said.", "...,” X told reporters on Friday"."""
    while start > 3 and context.word(items[start - 1]) not in BOUNDS and items[start - 1].tags & POSSESSING:
        start -= 1  # "..., the country's minister said"
    if start < 3:
        return False
    before = context.word(items[start - 1])
    if before in MARKS or (before == "," and context.word(items[start - 2]) in MARKS):
        return True
    if before != ",":
        return False
    rest = items[verb + 1 :]
    return not rest or context.word(rest[0]) in TRAILING or "DATE" in rest[0].tags


def _subject(context: Context, view: View, verb: int, last: str | None) -> tuple[int, str] | None:
    """(item where the subject stands, its name) of the verb at ``verb``; None where it is nobody, or several."""
    items = view.items
    n = verb - 1
    while n >= 0 and (items[n].tags & {"@aux", "@expected", "DATE"} or context.word(items[n]).endswith("ly")):
        n -= 1
    if n > 0 and "DATE" in items[n + 1].tags and context.word(items[n]) in ("on", "in", "late", "early"):
        n -= 1  # "the ministry on Monday said"
    if n >= 1 and context.word(items[n]) == ",":  # "X, president of Y, said"
        back = n - 1
        while back >= 0 and context.word(items[back]) != "," and n - back < 12:
            back -= 1
        n = back - 1 if back > 0 else n - 1
    if n > 0 and context.word(items[n]) in ("and", "also"):  # "X met Y and told reporters that"
        n = next((k for k in range(min(n, 4)) if "PERSON" in items[k].tags), -1)
        return (n, context.short_name(items[n].mention)) if n >= 0 else None
    n = _head(context, items, n)
    if n < 0:
        return None
    if "PERSON" in items[n].tags and n > 1 and context.word(items[n - 1]) in ("and", "&"):
        return None  # two speak: nobody in particular
    name = speaker_name(context, view, items[n], last, items[verb])
    if name:
        official = items[n].mention
        if isinstance(official, Official) and name == official.office:
            first = n  # "a government spokesperson": the phrase begins before the office
            while first > 0 and n - first < 6 and context.word(items[first - 1]) not in BOUNDS:
                first -= 1
            return first, _without_article(context, items[first : n + 1]) if first < n else name
        return n, name
    phrase = _phrase(context, view, n)
    if phrase and not items[verb].tags & {
        "@utter",
        "@say",
    }:  # a body takes a stance, an unknown name may do anything
        bodies = not items[verb].tags & {"@f_planned", "@provide"} and any(
            "@organ" in i.tags for i in items[phrase[0] : n + 1]
        )
        return phrase if bodies else None
    return phrase


def _head(context: Context, items: list[Item], n: int) -> int:
    """The person whose phrase ends with a state at item ``n``: "A. B., the commissioner of Peru to Chile said"."""
    k = n - 1
    if "PARTY" not in items[n].tags or k < 1:
        return n
    if context.word(items[k]) == "the":
        k -= 1
    if "@prep" not in items[k].tags:
        return n
    while k > 0 and n - k < 9 and "@fin" not in items[k].tags:
        k -= 1
        if items[k].tags & {"PERSON", "OFFICIAL"}:
            return k
    return n


def _source(context: Context, view: View, n: int, last: str | None) -> tuple[str | None, int]:
    """The speaker that begins at item ``n``, and where the words after it begin."""
    items = view.items
    while n < len(items) and not items[n].mention and context.word(items[n]) in BEFORE_SOURCE:
        n += 1
    if n >= len(items):
        return None, n
    while n + 1 < len(items) and items[n].tags == {"CAP"} and "PERSON" in items[n + 1].tags:
        n += 1  # "Emeritus Professor Carlyle Thayer"
    if not items[n].tags & {"STATE", "BODY", "ADJ"}:
        name = speaker_name(context, view, items[n], last, None)
        if name:
            return name, n + 1
    end = n
    while end < len(items) and end - n < 14 and context.word(items[end]) not in SOURCE_ENDS:
        if context.word(items[end]) in ("from", "by") and end > n:
            n = end + 1  # "figures from the customs office"
        end += 1
    phrase = items[n:end]
    if any("@outlet" in i.tags for i in phrase):
        return None, end
    if any("@organ" in i.tags for i in phrase) and any("CAP" in i.tags for i in phrase):
        return _without_article(context, phrase), end
    if len(phrase) <= 2 and phrase and phrase[0].tags & {"STATE", "BODY", "CAPITAL"}:
        return context.text_of(phrase[:1]), end
    if phrase and all(i.tags == {"CAP"} for i in phrase[:2]):
        return context.text_of(phrase[:3]).split(",")[0].split()[-1], end
    return None, end


def _phrase(context: Context, view: View, n: int) -> tuple[int, str] | None:
    """The speaker whose noun phrase ends at item ``n``: "a government spokesperson", an unknown name."""
    items = view.items
    end = n + 1
    if context.word(items[n]) == ")":  # "the Department of Foreign Affairs (DFA) said"
        while n > 0 and context.word(items[n]) != "(":
            n -= 1
        n -= 1
        end = n + 1
    first = end
    while first > 0 and end - first < 12 and context.word(items[first - 1]) not in BOUNDS:
        first -= 1
    phrase = items[first:end]
    if not phrase or any("@outlet" in i.tags for i in phrase) or isinstance(phrase[-1].mention, Official):
        return None
    heads = [k for k, i in enumerate(phrase) if "@organ" in i.tags]
    if heads and (
        heads[-1] >= len(phrase) - 2 or context.word(phrase[heads[-1] + 1]) in ("of", "for", "in", "on")
    ):
        name = _without_article(context, phrase)
        return (first, name) if name else None
    name_items = phrase[-2:]
    if all(i.tags == {"CAP"} for i in phrase[-1:]) and (first > 0 or len(name_items) == 2):
        name = context.text_of(phrase[-1:])
        named = "CAP" in name_items[0].tags and "’" not in name and not _is_abbreviated_plural(name)
        return (first, name) if named else None
    return None


def _without_article(context: Context, phrase: list[Item]) -> str:
    """The words of a speaker without article, a headline's people before it, or a time behind it."""
    person = max((n for n, i in enumerate(phrase[:-1]) if "PERSON" in i.tags), default=-1)
    if person >= 0 and context.word(phrase[person + 1]) not in ("'s", "’s"):
        phrase = phrase[person + 1 :]
    phrase = phrase[_noun_phrase(context, phrase) :]
    while phrase and (context.word(phrase[0]) in LEADING or not context.word(phrase[0])[0].isalnum()):
        phrase = phrase[1:]
    while len(phrase) > 1 and phrase[-1].tags & {"DATE", "@prep"}:
        phrase = phrase[:-1]
    return context.text_of(phrase)


def _noun_phrase(context: Context, phrase: list[Item]) -> int:
    """Where the last noun phrase of a clause begins: "there are only two officials", "where the Council", "on Monday the bank"."""
    for n in range(len(phrase) - 2, -1, -1):
        if phrase[n].tags & {"@fin", "@aux"}:
            return n + 1
        ruled = n > 1 and (
            context.word(phrase[n - 1]) == "of"
            or ("@prep" in phrase[n - 1].tags and any("@organ" in i.tags for i in phrase[:n]))
        )
        if "@det" in phrase[n].tags and not ruled and context.word(phrase[n]) in ("the", "a", "an"):
            return n
    return 0


def _is_abbreviated_plural(name: str) -> bool:
    """ "PMs", "MPs": several, and nobody in particular."""
    return len(name) > 2 and name[-1] == "s" and name[:-1].isupper()


def speaker_name(
    context: Context, view: View, item: Item, last: str | None, verb: Item | None = None
) -> str | None:
    """The name under which an item speaks; None when it is nobody. States speak only with "said" and the like."""
    if isinstance(item.mention, Person):
        return context.short_name(item.mention)
    if isinstance(item.mention, Official):
        if item.mention.plural:
            return None
        known = office_holder(context, view, item.mention)
        return context.short_name(known) if known else item.mention.office
    if "@he" in item.tags:
        here = any("PERSON" in i.tags and i.first < item.first for i in view.items)
        if last and not here and context.chunker.people.named(last):
            return last
        person = context.he(view, item)
        return context.short_name(person) if person else last
    if {"CAPITAL", "@office_of_state"} <= item.tags or (  # the Kremlin, not a ministry
        item.tags & {"STATE", "BODY", "CAPITAL"} and (verb is None or "@utter" in verb.tags)
    ):
        return context.text_of([item])
    return None


def office_holder(context: Context, view: View, official: Official) -> Person | None:
    """The named person who holds the office: the only one, or the last one named before."""
    holders = context.people_named.holders(official)
    return context.people_named.last_of(holders, view.index) or (
        next(iter(holders.values())) if len(holders) == 1 else None
    )


class PeopleNamed:
    """The people whom a text names, in order, so that the holder of an office is found without reading it again."""

    def __init__(self, views: list[View], known: Iterable[Person]) -> None:
        self._known = [(p, office_words(p.office)) for p in known if p.office]
        self._mentions: list[Person] = []
        self._views: list[int] = []  #: of the mentions
        self._places: dict[str, list[int]] = {}  #: of a name among the mentions
        people = lexicon().carrying("PERSON")
        for view in views:
            if people.isdisjoint(view.kinds):
                continue
            for item in view.items:
                if isinstance(item.mention, Person):
                    self._places.setdefault(item.mention.name, []).append(len(self._mentions))
                    self._mentions.append(item.mention)
                    self._views.append(view.index)
        self._holders: dict[Official, dict[str, Person]] = {}

    def holders(self, official: Official) -> dict[str, Person]:
        """Everybody who is known with an office, by name."""
        if official not in self._holders:
            wanted = office_words(official.office)
            found = {
                p.name: p
                for p, held in self._known
                if (not official.party or p.party in (official.party, None)) and _is_office(wanted, held)
            }
            if any(p.party == official.party for p in found.values()):
                found = {name: p for name, p in found.items() if p.party == official.party}
            self._holders[official] = found
        return self._holders[official]

    def last_of(self, names: Iterable[str], index: int) -> Person | None:
        """The one of these names that stands last up to the end of sentence ``index``."""
        limit = bisect_right(self._views, index)
        last = -1
        for name in names:
            places = self._places.get(name, [])
            n = bisect_left(places, limit)
            last = max(last, places[n - 1] if n else -1)
        return self._mentions[last] if last >= 0 else None


@functools.lru_cache(4096)
def office_words(office: str) -> frozenset[str]:
    """The words of an office without its state: of "the Peruvian Vice-Premier", vice, prime, minister."""
    words = office.lower().replace("-", " ").replace("'s ", " ").replace("’s ", " ").split()
    found = {w for w in words if w not in SMALL and not lexicon().codes_of(w.capitalize())}
    for word, meant in SYNONYMS.items():
        if word in found:
            found = (found - {word}) | meant
    return frozenset(found)


def _is_office(wanted: frozenset[str], held: frozenset[str]) -> bool:
    if wanted == HEAD_OF_STATE:
        return not held.isdisjoint(HEADS) and held.isdisjoint(RANKS)
    return wanted <= held and wanted & RANKS == held & RANKS
