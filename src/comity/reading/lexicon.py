"""The reader's dictionary: every phrase that the knowledge tables and rules name, and the alphabet of symbols.

Phrases are found token by token through a dictionary on their first word, longest first: for texts that are
tokenised anyway this costs one look-up a word and knows word boundaries by construction (measured against
an Aho-Corasick automaton in docs/decisions/0002).

Each phrase carries *tags* (see :mod:`comity.reading.pattern`); each distinct set of tags is one symbol.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from comity.knowledge import parties, terms
from comity.knowledge.rules import rules, word_classes
from comity.reading.pattern import tags_of
from comity.reading.segment import TOKEN, lowered

#: symbols are private-use characters of plane 15; those of words with a capital lie apart, so that a class of
#: symbols is a few ranges and compiles fast
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


class Entry(NamedTuple):
    """A phrase of the dictionary."""

    words: list[str]  #: lower-case tokens
    tags: Tags
    tags_capital: Tags  #: the tags when it is written with a capital
    values: dict[str, Any]  #: per tag: the party's code, the sector's code ...
    proper: str  #: "" any case; "capital": must begin with a capital; "upper": must be written in capitals
    symbol: str
    symbol_capital: str
    codes: tuple[str, ...]  #: the party that it names


class Head(NamedTuple):
    """The phrases that begin with one word: those of that word alone, and longer ones by their second word."""

    singles: tuple[Entry, ...]
    longer: dict[str, tuple[Entry, ...]]  #: longest first


class Word(NamedTuple):
    """What a token as written says by itself, and which longer phrases it may begin."""

    longer: dict[str, tuple[Entry, ...]]  #: by their second word, the longest first
    symbol: str
    tags: Tags
    values: dict[str, Any]
    codes: tuple[str, ...]


class Words(dict[str, Word]):
    """Tokens as written; each is looked up once, until there are too many."""

    LIMIT = 50_000

    def __init__(self, look_up: Callable[[str], Word]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, token: str) -> Word:
        if len(self) >= self.LIMIT:
            self.clear()
        word = self[token] = self._look_up(token)
        return word


class Lexicon:
    """Dictionary and alphabet. Built once; what it knows never changes afterwards."""

    def __init__(self) -> None:
        self._symbol_of: dict[Tags, str] = {}
        self._places: dict[Tags, int] = {}
        self.symbols: dict[str, str] = {}
        self.heads: dict[str, Head] = {}
        self.plain = self.intern(frozenset())
        self.capital = self.intern(frozenset({"CAP"}))
        for tags in MENTION_TAGS.values():
            self.intern(tags)
        self._load(_merged(_phrases()))
        self.words = Words(self._word)

    def intern(self, tags: Tags) -> str:
        """The symbol of a set of tags."""
        symbol = self._symbol_of.get(tags)
        if symbol is None:
            bare = tags - {"CAP"}
            place = self._places.setdefault(bare, len(self._places))
            if place >= CAPITALS:  # pragma: no cover - some 30,000 sets away
                raise AssertionError("more sets of tags than private characters")
            symbol = chr(FIRST_SYMBOL + place + (CAPITALS if "CAP" in tags else 0))
            self._symbol_of[tags] = symbol
            for tag in tags:
                self.symbols[tag] = self.symbols.get(tag, "") + symbol
        return symbol

    @functools.cache  # noqa: B019 - there is one lexicon, and a handful of groups
    def carrying(self, *tags: str, but: frozenset[str] = NO_TAGS) -> frozenset[str]:
        """The symbols that carry one of the tags and none of those in ``but``: to ask a whole sentence at once."""
        found = frozenset("".join(self.symbols.get(tag, "") for tag in tags))
        return found - self.carrying(*but) if but else found

    def _word(self, token: str) -> Word:
        upper = token[0].isupper()
        head = self.heads.get(lowered(token))
        for entry in head.singles if head else ():
            if allowed(entry, token):
                symbol, tags = (
                    (entry.symbol_capital, entry.tags_capital) if upper else (entry.symbol, entry.tags)
                )
                return Word(head.longer if head else {}, symbol, tags, entry.values, entry.codes)
        symbol, tags = (self.capital, CAP) if upper else (self.plain, NO_TAGS)
        return Word(head.longer if head else {}, symbol, tags, NO_VALUES, ())

    def _load(self, merged: dict[tuple[tuple[str, ...], str], tuple[set[str], dict[str, Any]]]) -> None:
        by_first: dict[str, list[Entry]] = {}
        written: dict[Tags, tuple[Tags, Tags, str, str]] = {}  # many entries share a few sets of tags
        for (words, proper), (tags, values) in merged.items():
            full = frozenset(tags)
            if full not in written:
                capital = full | {"CAP"}
                written[full] = (full, capital, self.intern(full), self.intern(capital))
            full, capital, symbol, symbol_capital = written[full]
            codes = next(((values[tag],) for tag in PARTY_TAGS if tag in values), ())
            entry = Entry(list(words), full, capital, values, proper, symbol, symbol_capital, codes)
            by_first.setdefault(words[0], []).append(entry)
        rank = {"upper": 0, "capital": 1, "": 2}
        for first, entries in by_first.items():
            entries.sort(key=lambda e: (-len(e.words), rank[e.proper], e.words))
            longer: dict[str, list[Entry]] = {}
            for entry in entries:
                if len(entry.words) > 1:
                    longer.setdefault(entry.words[1], []).append(entry)
            singles = tuple(e for e in entries if len(e.words) == 1)
            self.heads[first] = Head(singles, {word: tuple(found) for word, found in longer.items()})


def allowed(entry: Entry, written: str) -> bool:
    """Whether a phrase may be written with this first word: capitals where it wants them."""
    return not entry.proper or (written[0].isupper() and (entry.proper == "capital" or written.isupper()))


def words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase, lower-case, as segmentation gives them; the possessive as ``'s``."""
    low = phrase.lower()
    if low.replace(" ", "").isalpha() and low.isascii():
        return tuple(low.split())  # most phrases; the same tokens at a tenth of the cost
    return tuple(lowered(token) for token in TOKEN.findall(phrase))


#: what a longer phrase of the dictionary is because its last words are: "infrastructure projects" are projects
INHERITED = ("UNDERTAKING",)
#: word classes that a field's phrase is in because its last word is: "economic cooperation" is cooperation
INHERITED_CLASSES = frozenset({"@coop", "@put_money"})


def _inherit(merged: dict[tuple[tuple[str, ...], str], tuple[set[str], dict[str, Any]]]) -> None:
    """Give phrases that would hide a head ("infrastructure projects", a sector) that head's tag and value."""
    for (words, _), (tags, values) in merged.items():
        if not tags & {"SECTOR", "INDICATOR"}:
            continue
        for size in range(len(words) - 1, 0, -1):
            head = merged.get((words[-size:], ""))
            for tag in INHERITED if head else ():
                if head and tag in head[1] and tag not in values:
                    tags.add(tag)
                    values[tag] = head[1][tag]
        last = merged.get((words[-1:], ""))
        if last and len(words) > 1:
            tags |= last[0] & INHERITED_CLASSES


def _merged(
    phrases: Iterable[tuple[str, str, Any, str]],
) -> dict[tuple[tuple[str, ...], str], tuple[set[str], dict[str, Any]]]:
    """One entry for each phrase and way of writing, with all its tags and values."""
    merged: dict[tuple[tuple[str, ...], str], tuple[set[str], dict[str, Any]]] = {}
    for phrase, tag, value, proper in phrases:
        words = words_of(phrase)
        if not words:
            continue
        tags, values = merged.setdefault((words, proper), (set(), {}))
        tags.add(tag)
        tags.update(GROUPS.get(tag, ()))
        if value is not None:
            values.setdefault(tag, value)
    _inherit(merged)
    for (words, proper), (tags, values) in merged.items():
        if proper == "capital" and (words, "") in merged:  # "Global" is a region, and still the word "global"
            plain_tags, plain_values = merged[words, ""]
            tags.update(plain_tags)
            for tag, value in plain_values.items():
                values.setdefault(tag, value)
    return merged


def _phrases() -> Iterator[tuple[str, str, Any, str]]:
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
    for literal in sorted(_literals()):
        yield literal, literal, None, ""


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


def _literals() -> set[str]:
    """The single words and marks that rules name."""
    found: set[str] = {";"}
    for rule in rules():
        for pattern in (*rule.matches, *rule.unless, *rule.triggers):
            found.update(tag for tag in tags_of(pattern) if not tag.startswith("@") and not tag.isupper())
    return found


@functools.cache
def lexicon() -> Lexicon:
    """The one dictionary of this process."""
    return Lexicon()
