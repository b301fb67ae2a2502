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
    "depends": "Depends on the definition",
    "not_checkable": "Cannot be checked",
}
_INDICATOR = {
    "trade_turnover": "trade",
    "fdi_stock": "direct investment",
    "fdi_flow": "direct investment of the year",
    "fdi_cumulative": "cumulative direct investment",
    "un_votes": "positions on international issues",
    "diaspora": "people",
}
#: definitions named in the paragraph; the table has them all
NAMED = 4


def explained(verdict: Verdict) -> Verdict:
    """The verdict with its paragraph."""
    claim = verdict.claim
    sentences = [f"{_LEAD[verdict.verdict]}: {said(claim)}."]
    mine = [one for one in verdict.definitions if not verdict.parts or one.aspect == verdict.parts[0].aspect]
    if verdict.verdict == "not_checkable":
        sentences.append(f"{_upper(verdict.reason)}.")
        if mine:
            sentences.append(f"For orientation: {_numbers(mine[:2])}.")
    else:
        sentences.append(_weighed(mine))
        if verdict.verdict == "depends":
            sentences.append(f"{_upper(verdict.reason)}.")
    sentences.extend(_assumed(verdict, mine))
    sentences.extend(_others(verdict))
    sentences.extend(verdict.remarks)
    return msgspec.structs.replace(verdict, explanation=" ".join(filter(None, sentences)))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def name(code: str) -> str:
    """A party's name inside a sentence; the code where it is none of ours."""
    return parties.party_name_with_article(code) if parties.is_party(code) else code


def said(claim: Claim) -> str:
    """The claim in our words."""
    what = _INDICATOR.get(claim.indicator, claim.indicator.replace("_", " "))
    if claim.origin and claim.destination:
        of = f"{what} from {name(claim.origin)} to {name(claim.destination)}"
    else:
        of = f"{what} between {' and '.join(name(party) for party in claim.parties)}"
    says: list[str] = []
    if claim.rank is not None or claim.top_n is not None:
        place = f"place {claim.rank}" if claim.rank is not None else f"the top {claim.top_n}"
        whose = f" of {name(claim.perspective)}'s list" if claim.perspective else ""
        scope = "" if claim.scope == "world" else f" ({claim.scope})"
        says.append(f"{place}{whose}{scope}")
    if claim.value is not None:
        bound = {"at_least": "at least ", "at_most": "at most ", "approx": "about "}.get(claim.bound, "")
        says.append(bound + rounding.amount(claim.value, claim.unit or ""))
    if claim.change is not None:
        says.append(f"a change of {claim.change:+g} %")
    if claim.indicator == "un_votes":
        says.append("similar on many issues")
    period = f" in {claim.period}" if claim.period else ""
    return f"{of}{period}, {' and '.join(says)}" if says else of


def _one(one: Definition) -> str:
    value = judge.official(one)
    if one.aspect == "agreement":
        return f"{one.flow}: {value} ({one.period})"
    bloc = f", {one.blocs}" if one.blocs not in ("", "members apart") else ""
    note = f"; {one.note}" if one.note else ""
    return f"{value} by {one.source}, {one.whose}, {one.period}{bloc}{note}"


def _numbers(definitions: Sequence[Definition]) -> str:
    shown = "; ".join(_one(one) for one in definitions[:NAMED])
    more = len(definitions) - NAMED
    return shown + (f"; and {more} more" if more > 0 else "")


def _weighed(mine: Sequence[Definition]) -> str:
    """The numbers by what they say of the claim."""
    deciding = [one for one in mine if one.standing == "decides"] or list(mine)
    groups = (
        ("It is true with", [one for one in deciding if one.outcome == "true"]),
        ("It is nearly so with", [one for one in deciding if one.outcome == "near"]),
        ("It is false with", [one for one in deciding if one.outcome == "false"]),
        ("It cannot be told with", [one for one in deciding if one.outcome == "undetermined"]),
    )
    return " ".join(f"{lead} {_numbers(some)}." for lead, some in groups if some)


def _assumed(verdict: Verdict, mine: Sequence[Definition]) -> Iterator[str]:
    if verdict.regardless:
        yield "No assumption is needed among the definitions that have figures."
    elif verdict.assumptions:
        yield f"To be true it needs: {', '.join(verdict.assumptions)}."
    elif verdict.nearest is not None and mine and verdict.verdict != "not_checkable":
        near = verdict.definitions[verdict.nearest.definition]
        yield f"The nearest miss is {verdict.nearest.text} ({near.source}, {near.whose}, {near.period})."


def _others(verdict: Verdict) -> Iterator[str]:
    for part in verdict.parts[1:]:
        words = {
            "holds": "holds",
            "fails": "fails",
            "depends": "depends",
            "not_checkable": "cannot be checked",
        }
        yield f"Its {part.aspect} {words[part.verdict]}: {part.reason}."


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


_OTHER = {periods.YEAR_AFTER, periods.YEAR_BEFORE}
