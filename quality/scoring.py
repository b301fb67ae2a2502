"""Score what the reader gives against what an annotator gave, by the definitions of the annotation guide.

A predicted statement can match one annotated statement of the same document and kind when their *keys*
agree; a match is *full* when the other fields agree as well. A statement whose quote is not in the text
or the title never matches. Intents are scored by their sectors: the set of a document.

====================  =========================================================================
kind                  key
====================  =========================================================================
meeting               half of the parties shared; parties, names and date agree at 0.6 or more
instrument            same count, action of the same group, subjects alike at 0.5 or more (without
                      any subject: the same type)
figure                same indicator, value (within 0.5 percent) and unit; without a value, the change
rank                  same indicator, rank and top_n; subject or list the same
relation              same level, action of the same group
measure               same form; actor or target the same
mechanism, project    names alike at 0.6 (0.5) or more
position              same stance; quotes overlap or topics are alike at 0.4 or more
====================  =========================================================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

Record = Mapping[str, Any]

SMALL = frozenset(
    "a an and area areas at between by cooperation field fields for his her in its memorandum mou of on "
    "agreement sphere the their to understanding with".split()
)
#: actions that count as one when a statement is looked for; the exact action is a field
INSTRUMENT_GROUPS = (
    {"signed", "adopted", "exchanged", "initialled"},
    {"planned", "proposed", "negotiated"},
    {"in_force", "ratified", "extended", "implemented"},
    {"suspended", "terminated"},
)
RELATION_GROUPS = (
    {"described", "reaffirmed"},
    {"elevated", "to_be_elevated"},
    {"established", "anniversary"},
    {"suspended", "downgraded", "severed"},
    {"restored"},
)


@cache
def words(text: str | None) -> frozenset[str]:
    """The words that carry a name or subject: no accents, no case, no plural s, no small words."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().casefold()
    found = (w for w in re.findall(r"[a-z0-9]+", plain) if w not in SMALL)
    return frozenset(w.removesuffix("s") if len(w) > 4 else w for w in found)


def alike(one: str | None, other: str | None) -> float:
    """Dice's coefficient of the words of two short texts; two empty texts are alike."""
    a, b = words(one), words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def near(one: float | None, other: float | None, share: float = 0.005) -> bool:
    """Whether two numbers differ by no more than the share; two absent numbers agree."""
    if one is None or other is None:
        return one is None and other is None
    return abs(one - other) <= share * max(abs(one), abs(other))


def dates_agree(one: str | None, other: str | None) -> bool:
    """The same date, or one says less exactly, or nothing; a date without a year is compared without it."""
    if not one or not other:
        return True
    if one.startswith("--") or other.startswith("--"):
        return one[-5:] == other[-5:]
    return one.startswith(other) or other.startswith(one)


def _grouped(one: str, other: str, groups: Sequence[set[str]]) -> bool:
    return one == other or any(one in g and other in g for g in groups)


def _parties(record: Record) -> set[str]:
    return set(record.get("parties") or ())


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _people(record: Record) -> str:
    return " ".join(p.get("name") or "" for p in record.get("participants") or ())


def _meeting(p: Record, g: Record) -> float:
    parties = _shared(_parties(p), _parties(g))
    who = alike(_people(p), _people(g))
    score = 0.4 * parties + 0.3 * who + 0.3 * dates_agree(p.get("date"), g.get("date"))
    return score if parties >= 0.5 and score >= 0.6 else 0.0


def _instrument(p: Record, g: Record) -> float:
    subjects = alike(p.get("subject"), g.get("subject"))
    named = p.get("subject") or g.get("subject") or g.get("count")
    same = (
        (p.get("count") or None) == (g.get("count") or None)
        and _grouped(p["action"], g["action"], INSTRUMENT_GROUPS)
        and subjects >= 0.5
        and bool(named or p["type"] == g["type"])
    )
    return 0.1 + 0.6 * subjects + 0.4 * (p["type"] == g["type"]) if same else 0.0


def _figure(p: Record, g: Record) -> float:
    if p["indicator"] != g["indicator"]:
        return 0.0
    if g.get("value") is None:
        return float(p.get("value") is None and near(p.get("change"), g.get("change"), 0.01))
    return float(near(p.get("value"), g["value"]) and p.get("unit") == g.get("unit"))


def _rank(p: Record, g: Record) -> float:
    ends = (p.get("subject") == g.get("subject")) + (p.get("of") == g.get("of"))
    same = all(p.get(f) == g.get(f) for f in ("indicator", "rank", "top_n"))
    return same * ends / 2


def _relation(p: Record, g: Record) -> float:
    same = p["level"] == g["level"] and _grouped(p["action"], g["action"], RELATION_GROUPS)
    return 0.2 + _shared(_parties(p), _parties(g)) if same else 0.0


def _measure(p: Record, g: Record) -> float:
    ends = (p.get("actor") == g.get("actor")) + (p.get("target") == g.get("target"))
    return ends / 2 if p["form"] == g["form"] else 0.0


def _named(least: float) -> Callable[[Record, Record], float]:
    def key(p: Record, g: Record) -> float:
        likeness = alike(p.get("name"), g.get("name"))
        return likeness if likeness >= least else 0.0

    return key


def _position(p: Record, g: Record) -> float:
    closeness = max(p["_near"](g), alike(p.get("topic"), g.get("topic")))
    return closeness if p["stance"] == g["stance"] and closeness >= 0.4 else 0.0


KEYS: dict[str, Callable[[Record, Record], float]] = {
    "meeting": _meeting,
    "instrument": _instrument,
    "figure": _figure,
    "rank": _rank,
    "relation": _relation,
    "measure": _measure,
    "mechanism": _named(0.6),
    "project": _named(0.5),
    "position": _position,
}
KINDS = (*KEYS, "intent")


def _same(one: Any, other: Any) -> bool:
    return bool(one == other)


def _same_parties(one: Any, other: Any) -> bool:
    return set(one or ()) == set(other or ())


def _share_a_word(one: Any, other: Any) -> bool:
    return bool(words(one) & words(other)) if one and other else not one and not other


def _same_change(one: Any, other: Any) -> bool:
    return near(one, other, 0.01)


_Compare = Callable[[Any, Any], bool]
#: what a full match asks for beyond the key
FIELDS: dict[str, dict[str, _Compare]] = {
    "meeting": {
        "form": _same,
        "status": _same,
        "parties": _same_parties,
        "date": dates_agree,
        "place": _share_a_word,
    },
    "instrument": {"type": _same, "action": _same, "parties": _same_parties, "date": dates_agree},
    "figure": {
        "bound": _same,
        "status": _same,
        "from": _same,
        "to": _same,
        "period": dates_agree,
        "change": _same_change,
        "speaker": _share_a_word,
    },
    "rank": {
        "subject": _same,
        "of": _same,
        "scope": _share_a_word,
        "period": dates_agree,
        "speaker": _share_a_word,
    },
    "relation": {"action": _same, "parties": _same_parties, "since": dates_agree},
    "measure": {"actor": _same, "target": _same, "status": _same, "date": dates_agree},
    "mechanism": {"type": _same, "action": _same, "parties": _same_parties},
    "project": {"form": _same, "sector": _same, "status": _same, "parties": _same_parties},
    "position": {"actor": _same, "speaker": _share_a_word},
}


@dataclass(frozen=True)
class Outcome:
    """What became of one annotated statement, or of one that nobody annotated.

    For intents the thing scored is one sector of the document.
    """

    document: str
    kind: str
    what: str  #: the statement in one line
    result: str  #: full | match | missed | extra
    wrong: tuple[str, ...] = ()  #: of a match: the fields that differ


@dataclass
class Count:
    """Sums over documents; precision, recall and both F1 from them."""

    full: int = 0
    matched: int = 0
    predicted: int = 0
    annotated: int = 0

    def add(self, result: str) -> None:
        """One outcome more."""
        self.full += result == "full"
        self.matched += result in ("full", "match")
        self.predicted += result != "missed"
        self.annotated += result != "extra"

    def figures(self) -> dict[str, float]:
        """``p``, ``r``, ``f1``, ``full``; 0 where nothing was predicted or annotated."""
        both = self.predicted + self.annotated
        return {
            "p": self.matched / self.predicted if self.predicted else 0.0,
            "r": self.matched / self.annotated if self.annotated else 0.0,
            "f1": 2 * self.matched / both if both else 0.0,
            "full": 2 * self.full / both if both else 0.0,
        }


def outcomes(
    document: str, text: str, title: str, predicted: Sequence[Record], annotated: Sequence[Record]
) -> Iterator[Outcome]:
    """Every outcome of one document: matches, misses and extras, kind by kind."""
    for kind in KINDS:
        p = [s for s in predicted if s["kind"] == kind]
        g = [s for s in annotated if s["kind"] == kind]
        if kind == "intent":
            yield from _intents(document, text + "\n" + title, p, g)
        else:
            yield from _matched(document, kind, text, text + "\n" + title, p, g)


def _intents(document: str, source: str, p: Sequence[Record], g: Sequence[Record]) -> Iterator[Outcome]:
    wanted = {sector for s in g for sector in s["sectors"]}
    given = {sector for s in p if s["quote"] in source for sector in s["sectors"]}
    for sector in sorted(wanted | given):
        result = "full" if sector in wanted & given else "missed" if sector in wanted else "extra"
        yield Outcome(document, "intent", sector, result)


def _matched(
    document: str, kind: str, text: str, source: str, p: Sequence[Record], g: Sequence[Record]
) -> Iterator[Outcome]:
    grounded = [i for i, s in enumerate(p) if s["quote"] and s["quote"] in source]
    pairs = sorted(
        (
            (-score - 0.1 * _overlap(text, p[i], g[j]), i, j)
            for i in grounded
            for j in range(len(g))
            if (score := KEYS[kind]({**p[i], "_near": lambda o, i=i: _overlap(text, p[i], o)}, g[j])) > 0
        ),
    )
    used: set[int] = set()
    found: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in used and j not in found:
            used.add(i)
            found[j] = i
    for j, statement in enumerate(g):
        if j not in found:
            yield Outcome(document, kind, in_brief(statement), "missed")
            continue
        other = p[found[j]]
        wrong = tuple(f for f, same in FIELDS[kind].items() if not same(other.get(f), statement.get(f)))
        yield Outcome(document, kind, in_brief(statement), "match" if wrong else "full", wrong)
    yield from (Outcome(document, kind, in_brief(s), "extra") for i, s in enumerate(p) if i not in used)


def _overlap(text: str, one: Record, other: Record) -> float:
    """Characters that two quotes share, over the shorter one; by words where one is in the title."""
    a, b = text.find(one["quote"]), text.find(other["quote"])
    if a < 0 or b < 0:
        return alike(one["quote"], other["quote"])
    shared = min(a + len(one["quote"]), b + len(other["quote"])) - max(a, b)
    return max(0, shared) / max(1, min(len(one["quote"]), len(other["quote"])))


_SHOWN = (
    "form type indicator level action name subject value unit change rank top_n actor target stance topic "
    "status date of count parties"
).split()


def in_brief(statement: Record) -> str:
    """One line that tells statements of a document apart: fields that say something, then the quote."""
    fields = []
    for name in _SHOWN:
        value = statement.get(name)
        if value not in (None, "", [], ()):
            shown = (
                "+".join(value)
                if isinstance(value, list | tuple)
                else f"{value:.12g}"
                if isinstance(value, float | int)
                else str(value)
            )
            fields.append(shown)
    quote = " ".join(statement["quote"].split())
    return " ".join(fields) + " « " + (quote if len(quote) <= 90 else quote[:60] + " … " + quote[-27:]) + " »"
