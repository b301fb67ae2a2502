"""What the register knows about when two reports are of one thing, as tables a specialist edits."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from comity.errors import KnowledgeError
from comity.knowledge.parties import find_party, surfaces
from comity.knowledge.tables import ROOT, rows
from comity.knowledge.terms import Rank, in_capitals, offices, sectors

FOLDER = ROOT / "merging"
Weights = dict[tuple[str, str], float]


@cache
def weights() -> dict[str, Weights]:
    """Kind → (feature, outcome) → weight. The threshold is the feature ``threshold`` with outcome ``""``."""
    path = FOLDER / "weights.csv"
    table: dict[str, Weights] = {}
    for line, (kind, feature, outcome, weight, _) in rows(
        path, ("kind", "feature", "outcome", "weight", "note")
    ):
        of_kind = table.setdefault(kind, {})
        if (feature, outcome) in of_kind:
            raise KnowledgeError(f"{path}:{line}: {kind} {feature} {outcome} stands twice")
        try:
            of_kind[feature, outcome] = float(weight)
        except ValueError:
            raise KnowledgeError(f"{path}:{line}: weight {weight!r} is no number") from None
    for kind, of_kind in table.items():
        if ("threshold", "") not in of_kind:
            raise KnowledgeError(f"{path}: {kind} has no threshold")
    return table


@cache
def stop_words() -> frozenset[str]:
    """Words that tell one subject from another no better than ``the`` does, the parties' names among them."""
    names = {
        word
        for s in surfaces()
        if s.kind in ("name", "adjective", "people", "prefix")
        for word in s.text.lower().split()
        if len(word) > 3 and find_party(word)
    }
    return frozenset(names | {c[0] for _, c in rows(FOLDER / "stop_words.csv", ("word", "why"))})


@cache
def concepts() -> dict[str, str]:
    """Phrase in lower case → the words that stand for it, so that two titles of one subject share them."""
    return {c[0].lower(): c[1] for _, c in rows(FOLDER / "subject_words.csv", ("phrase", "concept"))}


@cache
def concept_pattern() -> re.Pattern[str]:
    """Every phrase of :func:`concepts`, longest first, at word boundaries."""
    longest = sorted(concepts(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b")


@cache
def generic_names() -> dict[str, frozenset[str]]:
    """Kind → words that name the sort of thing and not the thing."""
    table: dict[str, set[str]] = {}
    for _, (kind, word) in rows(FOLDER / "generic_names.csv", ("kind", "word")):
        table.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in table.items()}


#: of a meeting, by the highest office named; the guide has no codes for them, the table of offices has
LEVELS: tuple[str, ...] = get_args(Rank)


@cache
def _ranks() -> dict[str, str]:
    return {term.term.lower(): term.rank for term in offices()}


@lru_cache(maxsize=8192)
def office_level(office: str | None) -> str | None:
    """``head_of_state``, ``minister`` ...: the rank of the longest office that the words hold, the first of equals."""
    if not office:
        return None
    found = [
        (len(gram), -start, _ranks()[gram]) for start, gram in _grams(office.lower(), 9) if gram in _ranks()
    ]
    return max(found)[2] if found else None


@cache
def _sector_terms() -> dict[str, str]:
    return {term.term if in_capitals(term.term) else term.term.lower(): term.sector for term in sectors()}


@lru_cache(maxsize=32768)
def sectors_of(subject: str | None) -> tuple[str, ...]:
    """The sectors that a title or subject names, in the order of the words; a longer term wins over those in it."""
    if not subject:
        return ()
    taken: set[int] = set()
    found: dict[int, str] = {}
    table = _sector_terms()
    for start, gram in sorted(_grams(subject, 6), key=lambda item: -item[1].count(" ")):
        span = range(start, start + gram.count(" ") + 1)
        sector = table.get(gram) or table.get(gram.lower())
        if sector and not taken & set(span):
            taken |= set(span)
            found[start] = sector
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def _grams(text: str, most: int) -> list[tuple[int, str]]:
    """All runs of up to ``most`` words, with the number of their first word."""
    words = [w.strip(",.;:()\"'“”‘’") for w in text[:2000].split()]
    return [
        (i, " ".join(words[i : i + n]))
        for i in range(len(words))
        for n in range(1, most + 1)
        if i + n <= len(words)
    ]


@cache
def _publishers() -> dict[str, tuple[str, str]]:
    """Words of a publisher → party and kind: ``office``, ``agency`` or ``press``."""
    return {c[0]: (c[1], c[2]) for _, c in rows(FOLDER / "publishers.csv", ("words", "party", "kind"))}


def _runs(name: str) -> list[str]:
    return [gram for _, gram in _grams(name.replace("-", " "), 6)]


def _listed(name: str) -> tuple[str, str] | None:
    """The table's row for a publisher."""
    return next((row for gram in _runs(name) if (row := _publishers().get(gram.lower()))), None)


@cache
def _names(kinds: tuple[str, ...] = ("name", "adjective", "capital")) -> dict[str, str]:
    """Names, adjectives and capitals as they are written, to the party."""
    return {s.text: s.code for s in surfaces() if s.kind in kinds and len(s.text) > 1}


#: a mission abroad, and its host after it: the embassy of Kazakhstan in Seoul speaks for Kazakhstan
_MISSION = re.compile(r"(?i:\b(?:embassy|high commission|consulate|mission)\b)")
_HOST = re.compile(r"\s(?:in|at|to)\s.*")


@lru_cache(maxsize=8192)
def side_of(name: str | None) -> str | None:
    """The party whose voice a publisher or speaking body is: by the table, else by the one party it names."""
    if not name or len(name) > 200:
        return None
    names = _names()
    if mission := _MISSION.search(name):
        name = name[: mission.end()] + _HOST.sub("", name[mission.end() :])
        names = _names(("name", "adjective"))
    if listed := _listed(name):
        return listed[0]
    named = {code for gram in _runs(name) if (code := names.get(gram))}
    return named.pop() if len(named) == 1 else None


_OFFICE = re.compile(
    r"\b(?:president(?:ial|'s)?|presidency|prime minister|premier|government|cabinet|ministry|ministers?|mfa|department|foreign"
    r" office|parliament|embassy|high commission|consulate|permanent mission|office of)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_office(publisher: str | None) -> bool:
    """Whether a publisher is a state's own office: by the table, else by name. An agency or a paper is none."""
    if not publisher or len(publisher) > 200:
        return False
    listed = _listed(publisher)
    return listed[1] == "office" if listed else _OFFICE.search(publisher) is not None


class Scope(NamedTuple):
    """What words say of the set that is counted."""

    reason: str  #: the reason for a conflict that they show: ``scope``, ``cumulative``
    means: str
    apart: bool  #: another set altogether: what the firms signed is not what the presidents saw signed


@cache
def _scope_words() -> tuple[tuple[re.Pattern[str], Scope], ...]:
    table = rows(FOLDER / "scope_words.csv", ("words", "reason", "means", "apart"))
    return tuple((re.compile(rf"\b{re.escape(c[0])}\b"), Scope(c[1], c[2], c[3] == "y")) for _, c in table)


def scopes_in(text: str) -> list[Scope]:
    """What the words of a text say of the set that is counted."""
    lowered = text.lower()
    return [scope for pattern, scope in _scope_words() if pattern.search(lowered)]
