"""From definitions to a verdict: what all of them together say, and under which assumptions the claim is true.

*holds* where every deciding reading is true; a reading by other figures than the side's own may then be merely
near. *fails* where every deciding reading is false, none near, and no shown reading of the same period would
rescue it. Between the two, *depends*. Without any figure, *not checkable*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from comity.checking import periods
from comity.checking.rounding import amount
from comity.model.claim import Claim, ClaimAspect
from comity.model.verdict import Definition, Nearest, Part, VerdictCode

#: dimensions in which an assumption can be made, and the word for it
DIMENSIONS = {
    "period": "period",
    "whose": "figures",
    "source": "source",
    "valuation": "valuation",
    "blocs": "blocs",
    "vintage": "vintage",
    "dataset": "file",
}


#: shown readings of these periods are named after those of the period meant first
_PERIODS = {periods.SPEAKING: 2, periods.BEFORE_LAST: 1}


class Finding(NamedTuple):
    """The verdict on one aspect."""

    verdict: VerdictCode
    reason: str


def judge(definitions: Sequence[Definition], perspective: str | None) -> Finding:
    """The verdict that the definitions of one aspect give."""
    deciding = [one for one in definitions if one.standing == "decides"]
    settled = [one for one in deciding if one.outcome != "undetermined"]
    beside = [d for d in definitions if d.standing == "shown" and d.period_is not in periods.OTHER_YEARS]
    rescue = sorted(
        beside, key=lambda one: (one.blocs not in ("", "members apart"), _PERIODS.get(one.period_is, 0))
    )
    if not deciding:
        another = [d for d in definitions if d.period_is == periods.ANOTHER]
        return _without_deciding(rescue, another)
    true = [one for one in settled if one.outcome == "true"]
    own = [one for one in settled if _is_own(one, perspective) and " + " not in one.source]
    if true and len(true) == len(deciding):
        return Finding("holds", _all_true(true))
    if (
        own
        and all(one.outcome == "true" for one in own)
        and all(d.outcome in ("true", "near") for d in deciding)
    ):
        return Finding("holds", f"true by {own[0].whose}; the other figures come near")
    if not settled:
        return Finding("depends", "partners that could stand higher are missing from every list")
    if not true and all(one.outcome == "false" for one in deciding):
        if saved := [one for one in rescue if one.outcome == "true"]:
            return Finding("depends", f"false by {_sources(settled)}, but true {_assuming(saved[0])}")
        if open_ones := [one for one in rescue if one.outcome in ("near", "undetermined")]:
            return Finding(
                "depends", f"false by {_sources(settled)}; {_assuming(open_ones[0])} it cannot be told"
            )
        return Finding("fails", f"false by {_sources(settled)}")
    return Finding("depends", _mixed(true, deciding))


def _is_own(one: Definition, perspective: str | None) -> bool:
    return perspective is not None and one.whose.startswith(perspective)


def _without_deciding(rescue: list[Definition], another: list[Definition]) -> Finding:
    """Only readings that the words do not quite mean: they can support a claim, and refute none."""
    for outcome, words in (("true", "true"), ("near", "nearly so")):
        for one in rescue:
            if one.outcome == outcome:
                return Finding("depends", f"no figures of just what is claimed; {words} {_assuming(one)}")
    if rescue:
        first = rescue[0]
        return Finding(
            "not_checkable",
            f"the figures that there are cannot decide: {first.note or first.whose} ({first.source})",
        )
    return Finding("not_checkable", "")


def _all_true(true: list[Definition]) -> str:
    return (
        f"true by {_sources(true)}" if len(true) == 1 else f"true by all that has figures: {_sources(true)}"
    )


def _mixed(true: list[Definition], deciding: list[Definition]) -> str:
    if true:
        against = [one for one in deciding if one.outcome != "true"]
        return f"true by {_sources(true)}; not by {_sources(against)}"
    near = [one for one in deciding if one.outcome == "near"]
    if near:
        return f"true by none, near by {_sources(near)}: within what revisions of such figures move"
    return "partners that could stand higher are missing from the lists"


def _sources(definitions: Iterable[Definition]) -> str:
    names = dict.fromkeys(f"{one.source} ({one.whose})" for one in definitions)
    return ", ".join(list(names)[:3]) + (" and others" if len(names) > 3 else "")


def _assuming(one: Definition) -> str:
    parts = [f"by {one.source} ({one.whose})"]
    if one.blocs and one.blocs != "members apart":
        parts.append(f"with {one.blocs}")
    if one.note:
        parts.append(f"({one.note})")
    return " ".join(parts)


def combine(claim: Claim, parts: Sequence[Part]) -> Finding:
    """One verdict for a claim that says several things. What it is mainly about decides; the rest can only weaken it."""
    if not parts:
        return Finding("not_checkable", "the words give no number, rank or change to check")
    main = next((part for part in parts if part.aspect == claim.main), None)
    others = [part for part in parts if part is not main and part.verdict != "not_checkable"]
    if main is None:
        return _together(parts)
    if main.verdict == "holds":
        for worse in ("fails", "depends"):
            for other in others:
                if other.verdict == worse:
                    return Finding(
                        "depends",
                        f"the {main.aspect} is {main.reason}; the {other.aspect} is not: {other.reason}",
                    )
    return Finding(main.verdict, main.reason)


def _together(parts: Sequence[Part]) -> Finding:
    checked = [part for part in parts if part.verdict != "not_checkable"]
    if not checked:
        return Finding("not_checkable", parts[0].reason)
    for code in ("fails", "depends"):
        for part in checked:
            if part.verdict == code:
                return Finding(
                    part.verdict, part.reason if len(parts) == 1 else f"{part.aspect}: {part.reason}"
                )
    return Finding("holds", checked[0].reason)


def assumptions(definitions: Sequence[Definition]) -> tuple[tuple[str, ...], bool]:
    """The smallest set of assumptions under which every remaining reading is true; and whether none is needed.

    Readings that decide come first; only where none of them is true, those that are merely shown, then other years.
    """
    settled = [one for one in definitions if one.outcome != "undetermined"]
    deciding = [one for one in settled if one.standing == "decides"]
    if deciding and all(one.outcome == "true" for one in deciding):
        return (), True
    of_period = [one for one in settled if one.period_is not in periods.OTHER_YEARS]
    for among in (deciding, of_period, settled):
        if any(one.outcome == "true" for one in among):
            return _smallest(among), False
    return (), False


def _smallest(among: Sequence[Definition]) -> tuple[str, ...]:
    true = [one for one in among if one.outcome == "true"]
    for size in range(1, len(DIMENSIONS) + 1):
        for fields in combinations(DIMENSIONS, size):
            for one in true:
                kept = [d for d in among if all(getattr(d, f) == getattr(one, f) for f in fields)]
                if all(d.outcome == "true" for d in kept):
                    return tuple(f"{DIMENSIONS[f]}: {getattr(one, f)}" for f in fields)
    return ()


def nearest(definitions: Sequence[Definition]) -> Nearest | None:
    """The reading that misses by least: deciding ones first."""
    best: tuple[bool, float, int] | None = None
    for index, one in enumerate(definitions):
        if one.outcome == "true" or one.distance is None:
            continue
        key = (one.standing != "decides", abs(one.distance), index)
        best = min(best, key) if best else key
    if best is None:
        return None
    one = definitions[best[2]]
    assert one.distance is not None
    return Nearest(definition=best[2], distance=one.distance, text=miss(one))


def miss(one: Definition) -> str:
    """By how much a reading misses, in words."""
    distance = one.distance or 0.0
    if one.aspect == "rank":
        places = int(abs(distance))
        if not places:
            return f"place {int(one.official or 0)} at best"
        return f"{places} place{'s' if places > 1 else ''} {'lower' if distance > 0 else 'higher'}"
    if one.aspect == "change":
        return f"{abs(distance):.1f} points {'above' if distance > 0 else 'below'}"
    return f"{abs(distance):.1%} {'above' if distance > 0 else 'below'}"


def official(one: Definition) -> str:
    """The number of a definition in words."""
    if one.official is None:
        return "no figure"
    if one.aspect == "rank":
        worst = f" to {one.highest}" if one.highest and one.highest > one.official else ""
        return f"place {int(one.official)}{worst}"
    if one.aspect == "change":
        return f"{one.official:+.1f} %"
    return amount(one.official, one.unit)


def aspects(claim: Claim) -> list[ClaimAspect]:
    """The things that a claim says, the main one first."""
    said: list[ClaimAspect] = []
    if claim.rank is not None or claim.top_n is not None:
        said.append("rank")
    if claim.value is not None:
        said.append("share" if claim.unit == "percent" else "level")
    if claim.change is not None:
        said.append("change")
    if claim.indicator == "un_votes":
        said.append("agreement")
    return sorted(said, key=lambda aspect: aspect != claim.main)
