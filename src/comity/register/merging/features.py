"""The features by which two profiles are compared. Each names an outcome; the table of weights prices it.

A feature is a function of (record, new) → outcome. Outcomes are words, so that a decision can be read.
"""

from __future__ import annotations

from collections.abc import Callable

from comity.knowledge.merging import generic_names
from comity.model.dates import Span, ordinal
from comity.register.merging.profile import SEVERAL, VAGUE, Profile, spans_of
from comity.register.merging.words import likeness

Feature = Callable[[Profile, Profile], str]
UNIQUE_MECHANISMS = frozenset(("intergovernmental_commission", "business_council", "parliamentary_group"))
UNIQUE_INSTRUMENTS = frozenset(("joint_statement", "declaration"))
VISITS = frozenset(("state_visit", "official_visit", "working_visit", "visit", "talks", "summit"))
SHORT = frozenset(("talks", "phone_call"))
_EXACTNESS = (
    "same_day",
    "within",
    "near",
    "same_period",
    "within_year",
    "other_step",
    "unknown",
    "wrong_order",
    "far",
)


def code(name: str, differs: str = "different", absent: str = "unknown") -> Feature:
    """Whether the two share a code of that name."""

    def compare(record: Profile, new: Profile) -> str:
        one, other = record.codes.get(name), new.codes.get(name)
        if not one or not other:
            return absent
        return "same" if any(c in one for c in other) else differs

    return compare


def date(record: Profile, new: Profile) -> str:
    """How the dates stand to each other, or the days of publication where one has none."""
    if record.spans and new.spans:
        found = {_two_spans(a, b, s, t) for a, s in _exact(record, new) for b, t in _exact(new, record)}
        return next(outcome for outcome in _EXACTNESS if outcome in found)
    if not record.spans and not new.spans and record.windows and new.windows and record.said and new.said:
        near = Span(*record.said).gap(Span(*new.said)) <= 10
        return "said_with" if near or _meet(record.windows, new.windows) else "said_later"
    dated, undated = (record, new) if record.spans else (new, record)
    if not undated.windows or not dated.spans:
        return "unknown"
    if all(Span(first, last).days > 40 for first, last, _ in dated.spans):
        return "unknown"
    if _meet(dated.spans, undated.windows):
        return "said_with"
    return "said_later" if all(last < undated.windows[0][0] for _, last, _ in dated.spans) else "said_apart"


def meeting_date(record: Profile, new: Profile) -> str:
    """As :func:`date`; but only a visit lasts for days. Talks and calls of two days are as a rule two."""
    outcome = date(record, new)
    forms = {*record.codes["form"], *new.codes["form"]}
    if outcome != "near" or forms & (VISITS - {"talks"}) or not forms <= SHORT:
        return outcome
    gap = min(a.gap(b) for a, _ in spans_of(record) for b, _ in spans_of(new))
    return "far" if forms == {"phone_call"} and gap > 1 else "near_day"


def _exact(one: Profile, other: Profile) -> list[tuple[Span, str]]:
    """The days where both have days of one step, so that "in June" does not tie the 2nd to the 29th; else all."""
    days = [(span, step) for span, step in spans_of(one) if span.days == 1]
    steps = {step for _, step in days} & {step for span, step in spans_of(other) if span.days == 1}
    return [(span, step) for span, step in days if step in steps] or spans_of(one)


def _two_spans(a: Span, b: Span, step_a: str, step_b: str) -> str:
    if step_a != step_b:
        early, late = (a, b) if step_a < step_b else (b, a)
        return "other_step" if early.first <= late.last else "wrong_order"
    wider = max(a.days, b.days)
    if wider > 366:
        return "unknown"
    if a.within(b) or b.within(a):
        if a == b:
            return "same_day" if wider <= 7 else "same_period"
        return "within" if wider <= 31 else "within_year"
    return "near" if a.gap(b) <= 3 else "far"


def _meet(spans: list[list[str]], windows: list[list[str]]) -> bool:
    return any(s[0] <= w[1] and w[0] <= s[1] for s in spans for w in windows)


def parties(record: Profile, new: Profile) -> str:
    """Equal, one inside the other, or only overlapping."""
    one, other = set(record.parties), set(new.parties)
    if one == other:
        return "equal"
    return "subset" if one <= other or other <= one else "overlap"


def people(record: Profile, new: Profile) -> str:
    """Whether the principals named for each party are the same."""
    known = {token for names in record.people.values() for token in names}
    told = {party for party in record.people if party}
    # A name known under another party is the same person, whose party one text has not told well.
    verdicts = [
        bool(known & set(names)) for party, names in new.people.items() if party in told or known & set(names)
    ]
    if not verdicts:
        return "unknown"
    if not all(verdicts):
        return "different"
    return "all" if len(verdicts) > 1 else "some"


def meeting_form(record: Profile, new: Profile) -> str:
    """A visit and the talks held during it are compatible; a call and a visit are not."""
    one, other = set(record.codes["form"]), set(new.codes["form"])
    if one & other:
        return "same"
    return "compatible" if one & VISITS and other & VISITS else "incompatible"


def place(record: Profile, new: Profile) -> str:
    """The same words, or one inside the other ("Astana, Kazakhstan")."""
    one, other = record.codes.get("place"), new.codes.get("place")
    if not one or not other:
        return "unknown"
    if any(a in b or b in a for a in one for b in other):
        return "same"
    states = set(record.codes.get("country", ())) & set(new.codes.get("country", ()))
    return "same" if states and (_only_country(record) or _only_country(new)) else "different"


def _only_country(profile: Profile) -> bool:
    """Where it was is told by the country alone."""
    return not profile.codes.get("city")


def document(record: Profile, new: Profile) -> str:
    """Two statements of one text are of two things, as a rule."""
    if record.document != new.document:
        return "other"
    if record.kind == "instrument" and record.numbers and new.numbers:
        return "same_count"
    if record.kind == "figure" and value(record, new) not in ("equal", "rounding", "bound", "unknown"):
        return "same_other_value"
    if record.kind == "meeting" and _visit_and_talks(record, new):
        return "visit_and_talks"
    one, other = (
        record.codes.get("action", record.codes.get("status")),
        new.codes.get("action", new.codes.get("status")),
    )
    return "same" if not one or not other or set(one) & set(other) else "same_other_step"


def _visit_and_talks(record: Profile, new: Profile) -> bool:
    """One is a visit, the other the talks held during it."""
    one, other = set(record.codes["form"]), set(new.codes["form"])
    talks = {"talks", "summit"}
    return one <= VISITS and other <= VISITS and not one & other and bool(one & talks) != bool(other & talks)


def quote(record: Profile, new: Profile) -> str:
    """The very same words, carried on by another text."""
    return "identical" if new.quotes[0] in record.quotes and record.document != new.document else "other"


def instrument_type(record: Profile, new: Profile) -> str:
    """``document`` may be anything, ``agreement`` is used loosely."""
    one, other = set(record.codes["type"]), set(new.codes["type"])
    if one & other:
        return "same"
    loose = {"document", "agreement"}
    if loose & (one | other) and not (UNIQUE_INSTRUMENTS | {"contract"}) & (one | other):
        return "related"
    if one | other <= {"joint_statement", "declaration", "document"}:
        return "related"
    return "different"


def subject(record: Profile, new: Profile) -> str:
    """How like the subjects are, the likeliest pair counting."""
    if not record.texts and not new.texts:
        unique = UNIQUE_INSTRUMENTS & set(record.codes.get("type", ())) & set(new.codes.get("type", ()))
        return "both_missing_unique" if unique else "both_missing"
    if not record.texts or not new.texts:
        return "one_missing"
    return _likest(record.texts, new.texts)


def count(record: Profile, new: Profile) -> str:
    """A count of documents and one document are not of one thing."""
    if record.numbers and new.numbers:
        return "both" if set(record.codes["scope"]) & set(new.codes["scope"]) else "other_set"
    return "one" if record.numbers or new.numbers else "none"


def name(record: Profile, new: Profile) -> str:
    """How like the names are when the words that any body or project has are left out."""
    if set(record.acronyms) & set(new.acronyms):
        return "acronym" if record.kind == "project" else "same"
    if any(text in record.texts for text in new.texts):
        return "same"
    generic = generic_names()[record.kind]
    one, other = (
        [core for text in p.texts if (core := [w for w in text if w not in generic])] for p in (record, new)
    )
    return _likest(one, other) if one and other else "generic"


def _likest(one: list[list[str]], other: list[list[str]]) -> str:
    found = {likeness(frozenset(a), frozenset(b)) for a in one for b in other}
    return next(outcome for outcome in ("same", "close", "part", "different") if outcome in found)


def mechanism_type(record: Profile, new: Profile) -> str:
    """Some bodies a pair of states has one of."""
    one, other = set(record.codes["type"]), set(new.codes["type"])
    if one & other:
        return "unique" if one & other & UNIQUE_MECHANISMS else "same"
    return "other" if "other" in one | other else "different"


def wording(record: Profile, new: Profile) -> str:
    """Which of the qualified partnerships is meant; plain levels need no words."""
    if not record.texts or not new.texts:
        return "not_needed"
    noise = {"strategic", "partnership", "partner", "partners", "relations", "cooperation"}
    one, other = ([[w for w in t if w not in noise] for t in p.texts] for p in (record, new))
    if [] in one or [] in other:
        return "close"
    return (
        "same"
        if (found := _likest(one, other)) == "same"
        else "close"
        if found in ("close", "part")
        else "different"
    )


def period(record: Profile, new: Profile) -> str:
    """The period that a figure is for; an undated one is for about when it was said."""
    if record.spans and new.spans:
        pairs = [(a, b) for a, _ in spans_of(record) for b, _ in spans_of(new)]
        if any(a == b for a, b in pairs):
            return "same"
        return "part" if any(a.within(b) or b.within(a) for a, b in pairs) else "different"
    if not record.said or not new.said:
        return "said_apart" if not record.spans and not new.spans else "not_implied"
    if not record.spans and not new.spans:
        gap = Span(*record.said).gap(Span(*new.said))
        return "said_same" if gap <= 45 else "said_near" if gap <= 365 else "said_apart"
    dated, undated = (record, new) if record.spans else (new, record)
    implied = any(
        (-31 <= ordinal(undated.said[0]) - ordinal(last) <= 366 and Span(first, last).days > 300)
        or (first <= undated.said[-1] and undated.said[0] <= last)
        for first, last, _ in dated.spans
        if last < "9999"
    )  # fmt: skip
    return "implied" if implied else "not_implied"


def value(record: Profile, new: Profile) -> str:
    """How the amounts stand to each other; the nearest pair counts."""
    if not record.numbers or not new.numbers:
        return "unknown"
    found = {_two_values(a, b) for a in record.numbers for b in new.numbers if a[2] == b[2]}
    order = ("equal", "rounding", "bound", "near", "different", "remote")
    outcome = next((outcome for outcome in order if outcome in found), "unknown")
    several = record.codes["indicator"][0] in SEVERAL
    return "another" if several and outcome in ("different", "remote") else outcome


def _two_values(a: list[float | str], b: list[float | str]) -> str:
    x, y = float(a[0]), float(b[0])
    if x == y:
        return "equal"
    small, large = sorted((abs(x), abs(y)))
    if rounds_to(x, y) or rounds_to(y, x):
        return "rounding"
    lower = a if x < y else b
    if lower[1] == "at_least" and small >= 0.75 * large:
        return "bound"
    return "near" if small >= 0.9 * large else "different" if small >= 0.2 * large else "remote"


def rounds_to(exact: float, rounded: float) -> bool:
    """``rounded`` is ``exact`` with fewer digits, no fewer than two: 6.13 bn is 6.1 bn, and is not 6 bn."""
    if not exact or not rounded:
        return False
    return any(float(f"{exact:.{digits}g}") == rounded for digits in range(2, 7)) and exact != rounded


def unit(record: Profile, new: Profile) -> str:
    """Currencies differ lightly, a share and a sum differ wholly."""
    if not record.numbers or not new.numbers:
        return "same"
    one, other = ({str(n[2]) for n in p.numbers} for p in (record, new))
    if one & other:
        return "same"
    money = all(len(u) == 3 and u.isupper() for u in one | other)
    return "currency" if money else "different"


def direction(record: Profile, new: Profile) -> str:
    """From whom to whom."""
    one, other = record.codes.get("direction"), new.codes.get("direction")
    if not one or not other:
        return "same" if not one and not other else "one_missing"
    return "same" if any(d in one for d in other) else "opposite"


def figure_words(record: Profile, new: Profile) -> str:
    """Of what, for indicators that do not say."""
    if record.codes["indicator"][0] not in VAGUE:
        return "not_needed"
    return _words(record, new)


def _words(record: Profile, new: Profile) -> str:
    one, other = set(record.words), set(new.words)
    shared, every = len(one & other), len(one | other) or 1
    return "same" if shared / every >= 0.5 else "close" if shared / every >= 0.25 else "different"


def rank_place(record: Profile, new: Profile) -> str:
    """Fourth is among the top ten; fourth is not fifth."""
    if not record.numbers or not new.numbers:
        return "consistent"
    found = {
        "same" if a[:2] == b[:2] else "consistent" if a[1] != b[1] and _among(a, b) else "different"
        for a in record.numbers
        for b in new.numbers
    }
    return next(o for o in ("same", "consistent", "different") if o in found)


def _among(a: list[float | str], b: list[float | str]) -> bool:
    rank, top = (a, b) if a[1] == "rank" else (b, a)
    return float(rank[0]) <= float(top[0])


def actor(record: Profile, new: Profile) -> str:
    """Who takes the step; ``both`` admits either."""
    one, other = set(record.codes.get("actor", ())), set(new.codes.get("actor", ()))
    if one & other:
        return "same"
    return "both" if {"both", ""} & (one | other) else "different"


def sector(record: Profile, new: Profile) -> str:
    """One sector each."""
    if not record.sectors or not new.sectors:
        return "unknown"
    return "same" if set(record.sectors) & set(new.sectors) else "different"


def sectors(record: Profile, new: Profile) -> str:
    """How much two lists of sectors share."""
    return likeness(frozenset(record.sectors), frozenset(new.sectors))


def said(record: Profile, new: Profile) -> str:
    """How far apart the texts were published."""
    if not record.said or not new.said:
        return "unknown"
    gap = Span(*record.said).gap(Span(*new.said))
    return "same_week" if gap <= 7 else "same_month" if gap <= 31 else "apart"


#: kind → its features, by the names used in the table of weights
FEATURES: dict[str, tuple[tuple[str, Feature], ...]] = {
    "meeting": (
        ("date", meeting_date), ("parties", parties), ("people", people), ("level", code("level")),
        ("form", meeting_form), ("place", place), ("document", document), ("quote", quote),
    ),
    "instrument": (
        ("subject", subject), ("count", count), ("date", date), ("type", instrument_type), ("parties", parties),
        ("document", document), ("quote", quote),
    ),
    "figure": (
        ("period", period), ("status", code("status")), ("unit", unit), ("direction", direction), ("value", value),
        ("parties", parties), ("words", figure_words), ("document", document), ("quote", quote),
    ),
    "rank": (
        ("period", period), ("scope", code("scope")), ("place", rank_place), ("document", document),
        ("quote", quote),
    ),
    "relation": (("level", code("level")), ("wording", wording), ("parties", parties)),
    "measure": (
        ("date", date), ("actor", actor), ("words", _words), ("document", document), ("quote", quote),
    ),
    "mechanism": (
        ("name", name), ("type", mechanism_type), ("parties", parties), ("document", document), ("quote", quote),
    ),
    "project": (
        ("name", name), ("form", code("form")), ("sector", sector), ("parties", parties), ("document", document),
        ("quote", quote),
    ),
    "intent": (
        ("sectors", sectors), ("actor", actor), ("said", said), ("modality", code("modality")),
        ("parties", parties), ("document", document), ("quote", quote),
    ),
    "position": (
        ("topic", subject), ("actor", actor), ("said", said), ("document", document), ("quote", quote),
    ),
}  # fmt: skip
