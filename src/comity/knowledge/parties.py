"""Who can be a party: states, organisations, and the regions that ranks and forums speak of.

Codes are ISO 3166-1 alpha-3 for states (XKX Kosovo) and the usual short name for bodies. The tables
in ``parties/`` say which words lead to which code; this module only looks them up.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from comity.errors import UsageError
from comity.knowledge.tables import ROOT, rows, values

SurfaceKind = Literal["name", "adjective", "people", "prefix", "capital", "organ", "city", "region", "decoy"]

STATE_COLUMNS = (
    "iso3", "iso2", "cow", "article", "name", "names", "demonyms", "people", "prefixes", "capitals", "currency",
)  # fmt: skip
BODY_COLUMNS = ("code", "article", "name", "names", "adjectives", "seat", "members")
REGION_COLUMNS = ("code", "name", "names", "members")
CITY_COLUMNS = ("city", "iso3")
ORGAN_COLUMNS = ("term", "iso3", "kind")
DECOY_COLUMNS = ("term", "kind")
AMBIGUOUS_COLUMNS = ("term", "codes", "note")


class State(NamedTuple):
    """A state or territory of ISO 3166-1."""

    iso3: str
    iso2: str
    cow: int | None  #: Correlates of War code; None where COW has no such state
    article: str  #: ``the`` where the name takes it
    name: str  #: the short name of the news
    names: tuple[str, ...]  #: every other name, abbreviation and spelling
    demonyms: tuple[str, ...]  #: adjectives
    people: tuple[str, ...]  #: nouns for its people
    prefixes: tuple[str, ...]  #: forms that stand only before a hyphen: ``Sino``, ``Franco``
    capitals: tuple[str, ...]  #: capital first, then seats of government and words that stand for the state
    currency: str | None  #: ISO 4217


class Body(NamedTuple):
    """An organisation or standing group of states."""

    code: str
    article: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    seat: str | None
    members: tuple[str, ...]  #: ISO 3166-1 alpha-3; empty where membership is near universal or not kept


class Region(NamedTuple):
    """A part of the world as the news calls it; no party, but a scope or a place."""

    code: str
    name: str
    names: tuple[str, ...]
    members: tuple[str, ...]


class Surface(NamedTuple):
    """A string of text and what it stands for; ``code`` is empty for a decoy ("New England")."""

    text: str
    code: str
    kind: SurfaceKind


@cache
def states() -> dict[str, State]:
    """All states by ISO 3166-1 alpha-3 code."""
    found: dict[str, State] = {}
    for _, c in rows(ROOT / "parties/states.csv", STATE_COLUMNS):
        found[c[0]] = State(
            c[0], c[1], int(c[2]) if c[2] else None, c[3], c[4],
            values(c[5]), values(c[6]), values(c[7]), values(c[8]), values(c[9]), c[10] or None,
        )  # fmt: skip
    return found


@cache
def bodies() -> dict[str, Body]:
    """All organisations by code."""
    return {
        c[0]: Body(c[0], c[1], c[2], values(c[3]), values(c[4]), c[5] or None, values(c[6]))
        for _, c in rows(ROOT / "parties/bodies.csv", BODY_COLUMNS)
    }


@cache
def regions() -> dict[str, Region]:
    """All regions by code."""
    return {
        c[0]: Region(c[0], c[1], values(c[2]), values(c[3]))
        for _, c in rows(ROOT / "parties/regions.csv", REGION_COLUMNS)
    }


@cache
def cities() -> dict[str, str]:
    """Cities and provinces other than capitals, with the ISO3 code of their state."""
    return {c[0]: c[1] for _, c in rows(ROOT / "parties/cities.csv", CITY_COLUMNS)}


@cache
def organs() -> dict[str, str]:
    """Parliaments, ministries and agencies named without their state ("Bundestag"), with its ISO3 code."""
    return {c[0]: c[1] for _, c in rows(ROOT / "parties/organs.csv", ORGAN_COLUMNS)}


@cache
def decoys() -> dict[str, str]:
    """Phrases that hold a party's name and are none, by kind: ``New England`` place, ``Paris Agreement`` treaty."""
    return {c[0]: c[1] for _, c in rows(ROOT / "parties/decoys.csv", DECOY_COLUMNS)}


@cache
def ambiguous() -> dict[str, tuple[str, ...]]:
    """Words that can mean several parties, likeliest code first."""
    return {c[0]: values(c[1]) for _, c in rows(ROOT / "parties/ambiguous.csv", AMBIGUOUS_COLUMNS)}


@cache
def surfaces() -> tuple[Surface, ...]:
    """Every string that stands for a party, place or region; apostrophes in both shapes.

    One string can come up more than once (``UK`` is a name and an adjective); an ambiguous word comes
    once a kind, with its likeliest code. Decoys are longer phrases that must win over the name inside them.
    """
    found = [*_state_surfaces(), *_other_surfaces()]
    doubtful = ambiguous()
    chosen = [s for s in found if s.text not in doubtful or s.code == doubtful[s.text][0]]
    curly = [s._replace(text=s.text.replace("'", "’")) for s in chosen if "'" in s.text]
    return tuple(dict.fromkeys(chosen + curly))


def _state_surfaces() -> list[Surface]:
    found: list[Surface] = []
    for s in states().values():
        found.append(Surface(s.name, s.iso3, "name"))
        found.extend(Surface(t, s.iso3, "name") for t in s.names)
        found.extend(Surface(t, s.iso3, "adjective") for t in s.demonyms)
        found.extend(Surface(t, s.iso3, "people") for t in s.people)
        found.extend(Surface(t, s.iso3, "prefix") for t in s.prefixes)
        found.extend(Surface(t, s.iso3, "capital") for t in s.capitals)
    return found


def _other_surfaces() -> list[Surface]:
    found = [Surface(t, code, "city") for t, code in cities().items()]
    found.extend(Surface(t, code, "organ") for t, code in organs().items())
    for b in bodies().values():
        found.append(Surface(b.name, b.code, "name"))
        found.extend(Surface(t, b.code, "name") for t in b.names)
        found.extend(Surface(t, b.code, "adjective") for t in b.adjectives)
    for r in regions().values():
        found.extend(Surface(t, r.code, "region") for t in (r.name, *r.names))
    found.extend(Surface(t, "", "decoy") for t in decoys())
    return found


def fold(text: str) -> str:
    """Without case, accents, dots, and doubled or outer spaces: the key under which names are looked up."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("’", "'").replace(".", "").split())


@cache
def _lookup() -> dict[str, str]:
    """Folded word to code. Codes win over names, names over adjectives, those over places."""
    table: dict[str, str] = {}
    for code in (*states(), *bodies()):
        table.setdefault(fold(code), code)
    order: dict[SurfaceKind, int] = {
        "name": 0,
        "adjective": 1,
        "people": 2,
        "capital": 3,
        "organ": 4,
        "city": 5,
    }
    for s in sorted((s for s in surfaces() if s.kind in order), key=lambda s: order[s.kind]):
        table.setdefault(fold(s.text), s.code)
    for state in states().values():
        table.setdefault(fold(state.iso2), state.iso3)
    return table


def find_party(text: str) -> str | None:
    """The code that a name, code, nationality or capital stands for, whatever its case and accents; else None."""
    if (code := text.strip().upper()) in states() or code in bodies():
        return code
    key = fold(text)
    return _lookup().get(key) or _lookup().get(key.removeprefix("the "))


def party_code(text: str) -> str:
    """As :func:`find_party`, but an unknown word is a UsageError that offers the nearest known ones."""
    code = find_party(text)
    if code is None:
        raise UsageError(f"no state or organisation called {text!r}", hint=_near(text))
    return code


def _near(text: str) -> str:
    import difflib

    close = difflib.get_close_matches(fold(text), _lookup(), n=3, cutoff=0.6)
    offers = dict.fromkeys(f"{_lookup()[c]} ({party_name(_lookup()[c])})" for c in close)
    return (
        f"did you mean {' or '.join(offers)}?"
        if offers
        else "give an ISO 3166-1 alpha-3 code or a country's name"
    )


def _party(code: str) -> State | Body | Region:
    found = states().get(code) or bodies().get(code) or regions().get(code)
    if found is None:
        raise UsageError(f"no party has the code {code!r}", hint=_near(code))
    return found


def party_name(code: str) -> str:
    """The short name of a state, body or region: ``United Arab Emirates``."""
    return _party(code).name


def party_name_with_article(code: str) -> str:
    """The name as it stands inside a sentence: ``the United Arab Emirates``, ``Kazakhstan``."""
    party = _party(code)
    article = "" if isinstance(party, Region) else party.article
    return f"{article} {party.name}" if article else party.name


def adjective(code: str) -> str:
    """``Kazakh``, ``EU``; the name where there is no adjective."""
    party = _party(code)
    forms = (
        party.demonyms if isinstance(party, State) else party.adjectives if isinstance(party, Body) else ()
    )
    return forms[0] if forms else party.name


def cow_code(iso3: str) -> int | None:
    """The Correlates of War code of a state; None where that list has no such state."""
    if iso3 not in states():
        raise UsageError(f"{iso3!r} is no state's code", hint=_near(iso3))
    return states()[iso3].cow


def members(code: str) -> tuple[str, ...]:
    """ISO3 codes of the members of a body or region; a state is its own only member."""
    party = _party(code)
    return (party.iso3,) if isinstance(party, State) else party.members


def is_state(code: str) -> bool:
    """Whether the code is a state's (or territory's) and not a body's."""
    return code in states()


def is_party(code: str) -> bool:
    """Whether the code can stand in ``parties``."""
    return code in states() or code in bodies()
