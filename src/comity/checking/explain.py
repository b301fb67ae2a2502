"""A verdict in one paragraph that a person reads: what was claimed, what the figures say, what would make it true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from comity.checking import judge, periods, rounding
from comity.knowledge import parties
from comity.model.claim import Claim
from comity.model.verdict import Definition, Verdict

_LEAD = {
    "holds": "Holds",
    "fails": "Fails",
    "depends": "Depends",
    "not_checkable": "Cannot be checked",
}
_WORDS = {"holds": "holds", "fails": "fails", "depends": "depends", "not_checkable": "cannot be checked"}
_INDICATOR = {
    "trade_turnover": "trade",
    "fdi_stock": "direct investment",
    "fdi_flow": "direct investment of the year",
    "fdi_cumulative": "cumulative direct investment",
    "un_votes": "positions on international issues",
    "diaspora": "people",
}
_LIVING = frozenset(
    {"diaspora", "students", "workers", "companies", "fdi_stock", "fdi_cumulative", "fdi_flow", "tourists"}
)
#: definitions named for each outcome; the table has them all
NAMED = 3


def explained(verdict: Verdict) -> Verdict:
    """The verdict with its paragraph."""
    mine = [one for one in verdict.definitions if not verdict.parts or one.aspect == verdict.parts[0].aspect]
    sentences = [f"{_LEAD[verdict.verdict]}: {said(verdict.claim)}."]
    if verdict.verdict == "not_checkable":
        sentences.append(f"{_upper(verdict.reason)}.")
        if mine:
            sentences.append(f"For orientation: {'; '.join(_grouped(mine)[:2])}.")
    else:
        sentences.extend(_weighed(mine))
    sentences.extend(_assumed(verdict, mine))
    sentences.extend(_others(verdict))
    sentences.extend(verdict.remarks)
    return msgspec.structs.replace(verdict, explanation=" ".join(sentences))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def name(code: str) -> str:
    """A party's name inside a sentence; the code where it is none of ours."""
    return parties.party_name_with_article(code) if parties.is_party(code) else code


def said(claim: Claim) -> str:
    """The claim in our words."""
    says: list[str] = []
    if claim.rank is not None or claim.top_n is not None:
        place = f"place {claim.rank}" if claim.rank is not None else f"the top {claim.top_n}"
        whose = f" of {name(claim.perspective)}'s list" if claim.perspective else ""
        scope = "" if claim.scope == "world" else f" ({claim.scope})"
        says.append(f"{place}{whose}{scope}")
    if claim.value is not None:
        bound = {"at_least": "at least ", "at_most": "at most ", "approx": "about "}.get(claim.bound, "")
        unit = "" if claim.unit in (None, "count", "persons", "companies") else claim.unit
        says.append(bound + rounding.amount(claim.value, unit))
    if claim.change is not None:
        says.append(f"a change of {claim.change:+g} %")
    if claim.indicator == "un_votes":
        says.append("similar on many issues")
    period = f" in {claim.period}" if claim.period else ""
    subject = _subject(claim)
    return f"{subject}{period}: {' and '.join(says)}" if says else subject


def _subject(claim: Claim) -> str:
    what = _INDICATOR.get(claim.indicator, claim.indicator.replace("_", " "))
    if claim.origin and claim.destination:
        where = "in" if claim.indicator in _LIVING else "to"
        return f"{what} from {name(claim.origin)} {where} {name(claim.destination)}"
    between = "of" if claim.indicator == "un_votes" else "between"
    return f"{what} {between} {' and '.join(name(party) for party in claim.parties)}"


def _grouped(definitions: Sequence[Definition]) -> list[str]:
    """Definitions with one number in words, those that differ only in who published it taken together."""
    groups: dict[tuple[str, ...], list[Definition]] = {}
    for one in definitions:
        bloc = f", with {one.blocs}" if one.blocs not in ("", "members apart") else ""
        groups.setdefault((judge.official(one), one.source, one.whose, one.period, bloc), []).append(one)
    return [_group(some, bloc=key[4]) for key, some in groups.items()]


def _group(some: Sequence[Definition], bloc: str) -> str:
    first = some[0]
    number = judge.official(first)
    if first.aspect == "agreement":
        return f"{first.flow}: {number} ({first.period}; {first.rounding})"
    notes = list(dict.fromkeys(one.note for one in some if one.note))
    note = f" ({notes[0]}{f' and {len(notes) - 1} more' if len(notes) > 1 else ''})" if notes else ""
    return f"{number} in {first.period} by {first.source}, {first.whose}{bloc}{note}"


def _list(groups: Sequence[str]) -> str:
    more = len(groups) - NAMED
    return "; ".join(groups[:NAMED]) + (f"; and {more} more" if more > 0 else "")


def _weighed(mine: Sequence[Definition]) -> Iterator[str]:
    """The numbers by what they say of the claim: those that decide, else what there is; then other years."""
    deciding = [one for one in mine if one.standing == "decides"]
    beside = [one for one in mine if one.standing == "shown" and one.period_is not in _OTHER]
    if not deciding:
        yield "There is no series of just what is claimed."
    for lead, outcome in (
        ("True", "true"),
        ("Nearly so", "near"),
        ("False", "false"),
        ("Open", "undetermined"),
    ):
        if some := _grouped([one for one in deciding or beside if one.outcome == outcome]):
            yield f"{lead}: {_list(some)}."
    if deciding and (some := _grouped([one for one in beside if one.outcome == "true"])):
        yield f"Also true, though not what the words mean first: {_list(some)}."
    if years := _other_years(mine):
        yield f"In other years: {years}."


def _other_years(mine: Sequence[Definition]) -> str:
    """One number a year, own or reconciled before others, members of blocs apart."""
    order = sorted(
        (
            one
            for one in mine
            if one.period_is in _OTHER and one.blocs in ("", "members apart") and not one.note
        ),
        key=lambda one: (one.period, "own figures" not in one.whose, "reconciled" not in one.whose),
    )
    chosen = {one.period: one for one in reversed(order)}
    return ", ".join(
        f"{judge.official(one)} in {year} ({one.source})" for year, one in sorted(chosen.items())
    )


def _assumed(verdict: Verdict, mine: Sequence[Definition]) -> Iterator[str]:
    if verdict.verdict == "not_checkable":
        return
    if verdict.regardless:
        yield "No assumption is needed."
    elif verdict.assumptions:
        yield f"To be true it needs: {', '.join(verdict.assumptions)}."
    elif verdict.nearest is not None and mine:
        near = verdict.definitions[verdict.nearest.definition]
        yield f"The nearest miss is {verdict.nearest.text} ({near.source}, {near.whose}, {near.period})."


def _others(verdict: Verdict) -> Iterator[str]:
    for part in verdict.parts[1:]:
        yield f"The {part.aspect} {_WORDS[part.verdict]}: {part.reason}."


def silence(claim: Claim, reading: periods.Reading, other_years: Sequence[Definition]) -> str:
    """Why there are no figures."""
    what = _INDICATOR.get(claim.indicator, claim.indicator.replace("_", " "))
    when = (
        ", ".join(candidate.period for candidate in reading.candidates if candidate.decides) or "the period"
    )
    there = ", ".join(sorted({one.period for one in other_years}))
    return f"no series has {what} of {' and '.join(claim.parties)} for {when}" + (
        f" (only for {there})" if there else ""
    )


#: from this ratio on, the two sides' figures for one flow are told to the reader
GAP = 1.25


def mirror_gap(claim: Claim, found: Sequence[Definition]) -> Iterator[str]:
    """Where the two sides' own figures of one period are far apart, say so and why that usually is."""
    levels = [one for one in found if one.aspect == "level" and one.official and one.period_is not in _OTHER]
    for one in levels:
        if not one.whose.endswith("own figures"):
            continue
        for other in levels:
            if other.whose.endswith("(mirror)") and other.period == one.period:
                assert one.official is not None
                assert other.official is not None
                ratio = max(one.official, other.official) / min(one.official, other.official)
                if ratio >= GAP:
                    yield (
                        f"The two sides differ {ratio:.1f} times on {one.flow} of {one.period}"
                        f" ({rounding.amount(one.official, one.unit)} by {one.whose},"
                        f" {rounding.amount(other.official, other.unit)} by {other.whose}): usual reasons are"
                        " goods that go through third countries, re-exports, freight and insurance in the"
                        " importer's figure, timing, and confidential trade."
                    )
                    return


_OTHER = periods.OTHER_YEARS
