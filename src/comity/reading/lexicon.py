"""The reader's dictionary: every phrase that the knowledge tables and rules name, and the alphabet of symbols.

Phrases are found token by token through a dictionary on their first word, longest first: for texts that are
tokenised anyway this costs one look-up a word and knows word boundaries by construction (measured against
an Aho-Corasick automaton in docs/decisions/0002).

Each phrase carries *tags* (see :mod:`comity.reading.pattern`); each distinct set of tags is one symbol.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from comity.knowledge import parties, terms
from comity.knowledge.rules import rules, word_classes
from comity.reading.pattern import tags_in
from comity.reading.remembered import Remembered
from comity.reading.segment import TOKEN, lowered

#: symbols are private-use characters of plane 15; those of words with a capital lie apart
FIRST_SYMBOL = 0xF0000
CAPITALS = 0x8000
Tags = frozenset[str]
NO_TAGS: Tags = frozenset()
CAP: Tags = frozenset({"CAP"})
NO_VALUES: dict[str, Any] = {}

#: the types of mentions that chunking makes, with their groups
MENTION_TAGS: dict[str, Tags] = {
    name: frozenset(tags.split())
    for name, tags in {
        "person": "PERSON ACTOR SIDE",
        "official": "OFFICIAL ACTOR SIDE",
        "date": "DATE",
        "money": "MONEY AMOUNT",
        "percent": "PERCENT AMOUNT",
        "unit": "QUANTITY AMOUNT",
        "number": "NUMBER AMOUNT",
        "ordinal": "ORDINAL",
        "factor": "FACTOR",
        "dyad": "DYAD",
        "parties": "PARTIES SIDE",
        "name": "NAME",
    }.items()
}
#: groups that a table's tag belongs to besides itself
GROUPS: dict[str, tuple[str, ...]] = {
    "STATE": ("PARTY", "SIDE", "PLACE"),
    "CAPITAL": ("PARTY", "SIDE", "PLACE"),
    "BODY": ("PARTY", "SIDE"),
    "CITY": ("PLACE",),
    "REGION": ("PLACE",),
    "@both": ("BOTH", "SIDE"),
}


#: the tags whose value is a party's code, in order of trust
PARTY_TAGS = ("STATE", "CAPITAL", "BODY", "ADJ", "PEOPLE")


#: words (lower-case), way of writing, tags without groups, and values of a phrase
Phrase = tuple[tuple[str, ...], str, Tags, dict[str, Any]]
#: (words, way of writing) -> tags without groups, values
Merged = dict[tuple[tuple[str, ...], str], tuple[set[str], dict[str, Any]]]


class Entry(NamedTuple):
    """A phrase of the dictionary."""

    words: list[str]  #: lower-case tokens
    proper: str  #: "" any case; "capital": must begin with a capital; "upper": must be written in capitals
    tags: Tags
    written: list[Word]  #: what each of its tokens says
    written_capital: list[Word]  #: the same when it is written with a capital


class Head(NamedTuple):
    """The phrases that begin with one word: those of that word alone, and longer ones by their second word."""

    singles: tuple[Entry, ...]
    longer: Longer  #: longest first


#: the longer phrases that a word may begin, by their second word
Longer = dict[str, tuple[Entry, ...]]
NO_LONGER: Longer = {}
NO_HEAD = Head((), NO_LONGER)


#: What a token as written says: the longer phrases that it may begin, the longest first; symbol, tags, values (per tag:
#: the party's code, the sector's code ...), codes of the parties that it names; the number of tokens that all this is
#: said of. A plain tuple, taken apart for every token of a text: one with names is taken apart at five times the cost.
Word = tuple[Longer, str, Tags, dict[str, Any], tuple[str, ...], int]
INSIDE: Word = (NO_LONGER, "", NO_TAGS, NO_VALUES, (), 0)  #: a token inside a phrase


class Lexicon:
    """Dictionary and alphabet. Built once; what it knows never changes afterwards."""

    def __init__(self) -> None:
        used = _used()
        self._phrases = _by_first_word(_merged(_phrases(used)))
        self._heads: dict[str, Head] = {}
        self._symbol_of: dict[Tags, str] = {}
        self.symbols: dict[str, str] = {}  #: the symbols that carry a tag
        self._make_alphabet(used)
        self.plain, self.capital = self.intern(NO_TAGS), self.intern(CAP)
        self._unknown: Word = (NO_LONGER, self.plain, NO_TAGS, NO_VALUES, (), 1)
        self._unknown_capital: Word = (NO_LONGER, self.capital, CAP, NO_VALUES, (), 1)
        self.words = Remembered(self._word)

    def tags_of(self, token: str) -> Tags:
        """The tags of a token as written, by itself."""
        return self.words[token][2]

    def codes_of(self, token: str) -> tuple[str, ...]:
        """The parties that a token as written names by itself."""
        return self.words[token][4]

    def intern(self, tags: Tags) -> str:
        """The symbol of a set of tags that a phrase or a mention has."""
        return self._symbol_of[tags]

    @functools.cache  # noqa: B019 - there is one lexicon, and a handful of groups
    def carrying(self, *tags: str, but: frozenset[str] = NO_TAGS) -> frozenset[str]:
        """The symbols that carry one of the tags and none of those in ``but``: to ask a whole sentence at once."""
        found = frozenset("".join(self.symbols.get(tag, "") for tag in tags))
        return found - self.carrying(*but) if but else found

    def head(self, word: str) -> Head:
        """The phrases that begin with a word (lower-case); made when a text first holds it."""
        head = self._heads.get(word, NO_HEAD)
        if head is NO_HEAD and word in self._phrases:
            head = self._heads[word] = self._head(self._phrases[word])
        return head

    def _head(self, phrases: list[Phrase]) -> Head:
        rank = {"upper": 0, "capital": 1, "": 2}
        entries = [self._entry(phrase) for phrase in phrases]
        entries.sort(key=lambda e: (-len(e.words), rank[e.proper], e.words))
        longer: dict[str, list[Entry]] = {}
        for entry in entries:
            if len(entry.words) > 1:
                longer.setdefault(entry.words[1], []).append(entry)
        singles = tuple(e for e in entries if len(e.words) == 1)
        return Head(singles, {word: tuple(found) for word, found in longer.items()})

    def _entry(self, phrase: Phrase) -> Entry:
        words, proper, tags, values = phrase
        full = with_groups(tags)
        codes = next(((values[tag],) for tag in PARTY_TAGS if tag in values), ())
        size = len(words)
        small, capital = (
            [(NO_LONGER, self.intern(t), t, values, codes, size)] + [INSIDE] * (size - 1)
            for t in (full, full | CAP)
        )
        return Entry(list(words), proper, full, small, capital)

    def _word(self, token: str) -> Word:
        upper = token[0].isupper()
        head = self.head(lowered(token))
        for entry in head.singles:
            if allowed(entry, token):
                return (head.longer, *(entry.written_capital if upper else entry.written)[0][1:])
        if not head.longer:
            return self._unknown_capital if upper else self._unknown
        return (head.longer, *(self._unknown_capital if upper else self._unknown)[1:])

    def _make_alphabet(self, used: Counter[str]) -> None:
        """A symbol for each set of tags, with and without a capital.

        Sets that share the tags which patterns use most lie together, so that a class of symbols is few ranges.
        """
        known = {tags for phrases in self._phrases.values() for _, _, tags, _ in phrases}
        sets = {NO_TAGS, *MENTION_TAGS.values(), *map(with_groups, known)}
        places = {tag: place for place, (tag, _) in enumerate(used.most_common())}
        ordered = sorted(
            sets, key=lambda tags: (sorted([places.get(t, len(places)) for t in tags]), sorted(tags))
        )
        if len(ordered) > CAPITALS:  # pragma: no cover - some 30,000 sets away
            raise AssertionError("more sets of tags than private characters")
        carrying: dict[str, list[str]] = {"CAP": []}
        for place, tags in enumerate(ordered):
            symbol, symbol_capital = chr(FIRST_SYMBOL + place), chr(FIRST_SYMBOL + CAPITALS + place)
            self._symbol_of[tags] = symbol
            self._symbol_of[tags | CAP] = symbol_capital
            carrying["CAP"].append(symbol_capital)
            for tag in tags:
                carrying.setdefault(tag, []).extend((symbol, symbol_capital))
        self.symbols = {tag: "".join(symbols) for tag, symbols in carrying.items()}


@functools.cache
def with_groups(tags: Tags) -> Tags:
    """Tags with the groups that they belong to."""
    return tags.union(*(GROUPS[tag] for tag in tags if tag in GROUPS))


def allowed(entry: Entry, written: str) -> bool:
    """Whether a phrase may be written with this first word: capitals where it wants them."""
    return not entry.proper or (written[0].isupper() and (entry.proper == "capital" or written.isupper()))


def words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase, lower-case, as segmentation gives them; the possessive as ``'s``."""
    low = phrase.lower()
    if low.isalpha() and low.isascii():
        return (low,)
    if low.replace(" ", "").isalpha() and low.isascii():
        return tuple(low.split())  # most phrases; the same tokens at a tenth of the cost
    return tuple(lowered(token) for token in TOKEN.findall(phrase))


#: what a longer phrase of the dictionary is because its last words are: "infrastructure projects" are projects
INHERITED = ("UNDERTAKING",)
HIDING = frozenset(("SECTOR", "INDICATOR"))
#: word classes that a field's phrase is in because its last word is: "economic cooperation" is cooperation
INHERITED_CLASSES = frozenset({"@coop", "@put_money"})


def _inherit(merged: Merged) -> None:
    """Give phrases that would hide a head ("infrastructure projects", a sector) that head's tag and value."""
    for (words, _), (tags, values) in merged.items():
        if len(words) == 1 or HIDING.isdisjoint(tags):
            continue
        for size in range(len(words) - 1, 0, -1):
            head = merged.get((words[-size:], ""))
            for tag in INHERITED if head else ():
                if head and tag in head[1] and tag not in values:
                    tags.add(tag)
                    values[tag] = head[1][tag]
        last = merged.get((words[-1:], ""))
        if last:
            tags |= last[0] & INHERITED_CLASSES


def _merged(phrases: Iterable[tuple[str, str, Any, str]]) -> Merged:
    """One entry for each phrase and way of writing, with all its tags and values."""
    merged: Merged = {}
    for phrase, tag, value, proper in phrases:
        key = (words_of(phrase), proper)
        old = merged.get(key)
        if old is None:
            merged[key] = ({tag}, {} if value is None else {tag: value})
            continue
        old[0].add(tag)
        if value is not None:
            old[1].setdefault(tag, value)
    _inherit(merged)
    for (words, proper), (tags, values) in merged.items():
        if proper == "capital" and (words, "") in merged:  # "Global" is a region, and still the word "global"
            plain_tags, plain_values = merged[words, ""]
            tags.update(plain_tags)
            for tag, value in plain_values.items():
                values.setdefault(tag, value)
    return merged


def _by_first_word(merged: Merged) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for (words, proper), (tags, values) in merged.items():
        if words:
            found.setdefault(words[0], []).append((words, proper, frozenset(tags), values))
    return found


def _phrases(used: Iterable[str]) -> Iterator[tuple[str, str, Any, str]]:
    """(phrase, tag, value, way of writing) of everything the knowledge folder names."""
    yield from _party_phrases()
    for office in terms.offices():
        yield office.term, "OFFICE", office, office.proper
    for sector in terms.sectors():
        yield sector.term, "SECTOR", sector, _abbreviation(sector.term)
    for indicator in terms.indicators():
        code, case = indicator.indicator, _abbreviation(indicator.term)
        yield indicator.term, "WEAK" if indicator.weak else "INDICATOR", code, case
        yield indicator.term, ("@weak_" if indicator.weak else "@") + code, code, case
    for instrument in terms.instruments():
        yield instrument.term, "INSTRUMENT", instrument, _abbreviation(instrument.term)
    for mechanism in terms.mechanism_names():
        case = "capital" if mechanism.named else _abbreviation(mechanism.term)
        yield mechanism.term, "MECHANISM", mechanism.type, case
        if mechanism.named:
            yield mechanism.term, "@named_format", None, case
    for undertaking in terms.undertakings():
        yield undertaking.term, "UNDERTAKING", undertaking, _abbreviation(undertaking.term)
    for word_class in word_classes():
        for form in word_class.forms:
            yield form, "@" + word_class.name, word_class.value, ""
    yield ";", ";", None, ""
    for tag in used:
        if not tag.startswith("@") and not tag.isupper():  # a single word or mark
            yield tag, tag, None, ""


#: what a party's surface is called in patterns
SURFACE_TAGS = {
    "name": "STATE", "adjective": "ADJ", "people": "PEOPLE", "prefix": "PREFIX", "capital": "CAPITAL",
    "organ": "CAPITAL", "city": "CITY", "region": "REGION", "decoy": "DECOY",
}  # fmt: skip


def _party_phrases() -> Iterator[tuple[str, str, Any, str]]:
    for surface in parties.surfaces():
        tag = SURFACE_TAGS[surface.kind]
        if tag == "STATE" and not parties.is_state(surface.code):
            tag = "BODY"
        yield surface.text, tag, surface.code, _case(surface.text)


def _case(name: str) -> str:
    """Abbreviations must stand in capitals ("US", not "us"); other names begin with one."""
    return "upper" if len(name) <= 5 and name.isupper() and "." not in name else "capital"


def _abbreviation(term: str) -> str:
    return "upper" if terms.in_capitals(term) else ""


def _used() -> Counter[str]:
    """The tags that rules name, and how often."""
    return tags_in(pattern for rule in rules() for pattern in (*rule.matches, *rule.unless, *rule.triggers))


@functools.cache
def lexicon() -> Lexicon:
    """The one dictionary of this process."""
    return Lexicon()
