"""A record in one sentence, and which of its fields the sentence states."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from comity.briefing import wording as w
from comity.briefing.template import fill
from comity.knowledge import parties
from comity.knowledge.briefing import sentences, words
from comity.model.dates import span
from comity.model.dossier import DossierRecord

Fields = dict[str, Any]
VISITS = ("state_visit", "official_visit", "working_visit", "visit")
_PREPOSITION = re.compile(r"(on|for|of|in|to|between|with|concerning|regarding|about|under)\b", re.I)


class Said(NamedTuple):
    """A sentence and the fields that it states."""

    text: str
    fields: tuple[str, ...]


class Scene(NamedTuple):
    """What sentences need to know besides their record."""

    a: str
    b: str
    today: str  #: ISO date: what lies before it is past

    def past(self, date: str | None, said: str | None = None) -> bool:
        """Whether the whole of the date lies behind."""
        days = span(date, said)
        return days is not None and days.last < self.today


def say(record: DossierRecord, scene: Scene) -> Said:
    """The record's best reading in a sentence. Every kind has one; it may be empty where nothing can be stated."""
    return _SAYERS[record.kind](record, record.fields, scene)


def _both(record: DossierRecord, scene: Scene) -> str:
    order = {scene.a: 0, scene.b: 1}
    codes = sorted(record.parties or (scene.a, scene.b), key=lambda c: order.get(c, 2))
    names = [w.party(c) for c in codes]
    return w.listed(names) if len(names) < 7 else f"{', '.join(names[:6])} and others"


# -- meetings --------------------------------------------------------------------------------------


def host_of(record: DossierRecord) -> str | None:
    """The party in whose land the meeting is, where the place tells it."""
    place = record.fields.get("place")
    code = parties.find_party(place) if place else None
    return code if code in record.parties else None


def place_words(place: str | None, host: str | None) -> str:
    """The place after "in"; empty where it is only the host's country."""
    if not place:
        return ""
    code = parties.find_party(place)
    if place in words("place_article")["codes"].split("|") or place[:1].islower():
        return w.clean(place) if place.startswith("the ") else f"the {w.clean(place)}"
    state = parties.states().get(code or "")
    if state and parties.fold(place) in {parties.fold(n) for n in (state.name, *state.names)}:
        return "" if code == host else w.party(code)
    return w.clean(place)


def _meeting(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    status, form = record.status or f["status"], f["form"]
    who: Sequence[dict[str, Any]] = f.get("shown") or f.get("participants") or ()
    host = host_of(record)
    guests = [p for p in who if p.get("party") and p["party"] != host] if host else []
    hosts = [p for p in who if p.get("party") == host] if host else []
    lands = [c for c in record.parties if c != host] if host else []
    visitor = w.people(guests) or w.listed([f"a delegation of {w.party(c)}" for c in lands[:3]])
    past = scene.past(f.get("date"), record.last_said)
    many = len(guests) > 1 or (not guests and len(lands) > 1)
    filled = fill(
        sentences("meeting", status, form),
        {
            "a": w.party(scene.a), "b": w.party(scene.b), "both": _everyone(record, who, scene), "visitor": visitor,
            "guest": w.listed([w.party(c) for c in lands]), "host": w.party(host), "met": w.people(hosts),
            "when": w.on(f.get("date")), "bare_when": w.date_words(f.get("date")),
            "place": place_words(f.get("place"), host if form in VISITS else None),
            "is": ("were" if many else "was") if past else ("are" if many else "is"),
            "are": "were" if past else "are", "has": "have" if many else "has",
            "noun": words("form")[form],
        },
    )  # fmt: skip
    return Said(filled.text, _told(filled.used, _MEETING, ("form", "status")))


_MEETING = {
    "both": "participants", "visitor": "participants", "met": "participants", "when": "date", "bare_when": "date",
    "place": "place", "host": "place",
}  # fmt: skip


def _everyone(record: DossierRecord, who: Sequence[dict[str, Any]], scene: Scene) -> str:
    """All who took part; a party without a named person is named itself."""
    named = [p for p in who if w.person(p)]
    if not named:
        return _both(record, scene)
    homes = {p.get("party") for p in named}
    absent = [c for c in record.parties if c not in homes]
    if (None in homes and len(absent) < 2) or len(named) > 3 or len(absent) > 3:
        absent = []  # whose home is not known may be of the party that seems to be missing
    also = f"representatives of {w.listed([w.party(c) for c in absent])}" if absent else ""
    return w.people(named, also=also)


def _told(used: frozenset[str], names: dict[str, str], always: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*always, *(names[n] for n in sorted(used) if n in names)]))


# -- instruments -----------------------------------------------------------------------------------


def instrument_phrase(f: Fields) -> str:
    """``a memorandum on forestry``, ``eleven documents``, ``a joint statement``."""
    one, _, many = words("instrument")[f["type"]].partition("|")
    subject = w.clean(f.get("subject"))
    about = _about(subject) if subject else ""
    if f.get("count"):
        return f"{w.counted(int(f['count']), f'{one}|{many}')}{about}"
    if f.get("title"):
        return f"the {w.clean(f['title'])}"
    if subject and re.search(rf"\b{re.escape(one.split()[-1])}s?\b", subject, re.I):
        return subject if re.match(r"(the|an?)\b", subject, re.I) else f"the {subject}"
    return f"{w.with_article(one)}{about}"


def _about(subject: str) -> str:
    first, _, rest = subject.partition(" ")
    verb = rest.partition(" ")[0] if first.lower() in ("further", "jointly") else first
    if verb.lower() in words("verbs")["codes"].split() and not rest.startswith(
        ("of ", "against ", "in ", "for ")
    ):
        return f" to {subject}"
    if _PREPOSITION.match(subject):
        return f" {subject}"
    if subject[:1].isupper() and subject.split()[-1] in words("named")["codes"].split():
        return f" on the {subject}"
    return f" on {w.with_article(subject) if _countable(subject) else subject}"


def _countable(subject: str) -> bool:
    """``free trade area``: one thing without its article; not a name, not a list."""
    words_of = subject.split()
    plain = subject[:1].islower() and not re.search(r"\b(and|the|an?)\b|,", subject)
    return plain and words_of[-1] in words("countable")["codes"].split()


def _instrument(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    action = record.status or f["action"]
    date = f.get("date")
    others = [w.party(c) for c in record.parties if c not in (scene.a, scene.b)]
    what = instrument_phrase(f) + (f" (with {w.listed(others)})" if others else "")
    pending = action in ("planned", "proposed", "negotiated", "initialled")
    past = scene.past(date, record.last_said)
    filled = fill(
        sentences("instrument", "many" if f.get("count") and f["count"] > 1 else "one", action),
        {
            "what": what, "documents": what, "when": w.on(date), "bare_when": w.date_words(date),
            "was": "was" if pending and past else "is", "were": "were" if pending and past else "are",
        },
    )  # fmt: skip
    always = ["type", "action"] + [n for n in ("subject", "count") if f.get(n)]
    return Said(filled.text, _told(filled.used, {"when": "date", "bare_when": "date"}, tuple(always)))


# -- figures and ranks -----------------------------------------------------------------------------


def _figure(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    status, indicator = record.status or f["status"], f["indicator"]
    told = w.amount(f["value"], f.get("unit"), f.get("bound")) if f.get("value") is not None else None
    moved = w.change(f["change"]) if f.get("change") is not None else None
    source, goal = w.party(f.get("from")), w.party(f.get("to"))
    plural = indicator in words("plural_indicators")["codes"].split()
    past = scene.past(f.get("period"), record.last_said)
    if status != "actual" and moved:
        moved = w.change(f["change"]).replace("rose", "to rise").replace("fell", "to fall")
    filled = fill(
        sentences("figure", status, indicator),
        {
            "a": w.party(scene.a), "b": w.party(scene.b), "amount": told, "change": moved,
            "from": source, "to": goal, "from_own": w.possessive(source) if source else None,
            "to_own": w.possessive(goal) if goal else None, "period": w.on(f.get("period")),
            "bare_period": w.date_words(f.get("period")), "by_period": w.by(f.get("period")),
            "noun": _target_noun(indicator, source, goal, scene), "quote": w.clean(f.get("quote"), 120),
            "is": ("were" if plural else "was") if past else ("are" if plural else "is"),
        },
    )  # fmt: skip
    text = filled.text
    fields = _told(filled.used, _FIGURE, ("indicator", "status"))
    if told and moved and "amount" in filled.used and status == "actual":
        text = f"{text[:-1]}; {'they' if plural else 'it'} {moved}."
        fields = (*fields, "change")
    if "amount" in filled.used and f.get("bound"):
        fields = (*fields, "bound")
    return Said(text, fields)


_FIGURE = {
    "amount": "value", "change": "change", "from": "from", "from_own": "from", "to": "to", "to_own": "to",
    "period": "period", "bare_period": "period", "by_period": "period",
}  # fmt: skip


def _target_noun(indicator: str, source: str, goal: str, scene: Scene) -> str:
    if indicator == "trade_turnover":
        return f"trade between {w.party(scene.a)} and {w.party(scene.b)}"
    whole, _, bare = words("target")[indicator].partition("|")
    return whole.replace("{from}", source).replace("{to}", goal) if source and goal else bare


def attribution(record: DossierRecord, speakers: Sequence[str], publishers: Sequence[str]) -> str:
    """``according to Tokayev``; the publisher where nobody is named."""
    if speakers:
        named = [f"the {s}" if s[:1].islower() and not s.startswith("the ") else s for s in speakers[:2]]
        told = f"according to {w.listed([w.clean(n, 80) for n in named])}"
    elif publishers:
        told = f"as reported by {w.listed([w.publisher(p) for p in publishers[:2]])}"
    else:
        return ""
    undated = record.date is None and record.last_said
    return f"{told} ({w.date_words(record.last_said[:10])})" if undated and record.last_said else told


def _rank(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    subject, of = w.party(f.get("subject")), w.party(f.get("of"))
    scope = f.get("scope")
    place = f.get("rank")
    past = scene.past(f.get("period"), record.last_said)
    filled = fill(
        sentences("rank", "rank" if place else "top", f["indicator"]),
        {
            "subject": subject, "of": of, "of_own": w.possessive(of) if of else None,
            "place": largest(int(place)) if place else None, "ordinal": w.ordinal(int(place)) if place else None,
            "n": w.number(int(f["top_n"])) if f.get("top_n") else None,
            "quote": w.clean(f.get("quote"), 120), "is": "was" if past else "is", "scope": scope_words(scope), "period": w.on(f.get("period")),
            "noun": words("indicator")[f["indicator"]].removeprefix("the "),
        },
    )  # fmt: skip
    always = ("indicator", "subject", "of", "rank" if place else "top_n")
    return Said(filled.text, _told(filled.used, {"scope": "scope", "period": "period"}, always))


def largest(place: int) -> str:
    """``largest``, ``fourth-largest``."""
    return "largest" if place == 1 else f"{w.ordinal(place)}-largest"


def scope_words(scope: str | None) -> str | None:
    """``in Asia``; None for the world."""
    if not scope or scope == "world":
        return None
    code = parties.find_party(scope)
    return f"in {w.party(code)}" if code else f"in {w.clean(scope)}"


# -- the rest --------------------------------------------------------------------------------------


def level_words(f: Fields) -> str:
    """The level in the words of the text, without article."""
    text = w.clean(f.get("level_text")) or words("level")[f["level"]]
    small = set(words("level_words")["codes"].split())
    told = " ".join(word.lower() if word.lower().strip(",") in small else word for word in text.split())
    told = re.sub(r"^(the|an?)\s+", "", told, flags=re.I)
    head = told.rpartition(" ")
    if noun := words("level_nouns").get(head[2]):
        told = f"{head[0].removeprefix('most ')} {noun}".strip()
    return f"{told} relations" if told.endswith(("friendly", "close", "historic", "traditional")) else told


def the_level(f: Fields) -> str:
    """``the strategic partnership``, ``diplomatic relations``."""
    level = level_words(f)
    return level if _bare(f, level) else f"the {level}"


def _bare(f: Fields, level: str) -> bool:
    """Whether the level takes no article."""
    codes = words("level_without_article")["codes"].split()
    return level.endswith(("relations", "ties", "friendship")) or (
        f["level"] in codes and not level.endswith("relationship")
    )


def _relation(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    level = level_words(f)
    bare = _bare(f, level)
    plural = level.endswith(("relations", "ties"))
    filled = fill(
        sentences("relation", record.status or f["action"]),
        {
            "a": w.party(scene.a), "b": w.party(scene.b), "level": level if bare else w.with_article(level),
            "the_level": level if bare else f"the {level}", "own_level": level,
            "since": w.on(f.get("since")), "bare_since": w.date_words(f.get("since")),
            "dates": "date" if plural else "dates", "was": "were" if plural else "was", "said": w.on((record.last_said or "")[:10]),
        },
    )  # fmt: skip
    said = {"level": "level_text", "the_level": "level_text", "own_level": "level_text", "since": "since", "bare_since": "since"}  # fmt: skip
    fields = _told(filled.used, said, ("level", "action"))
    return Said(filled.text, tuple(n for n in fields if f.get(n) is not None))


def _measure(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    actor, target = f.get("actor"), f.get("target")
    mutual = "both" in (actor, target)
    past = scene.past(f.get("date"), record.last_said)
    status, days = record.status or f["status"], span(f.get("date"), record.last_said)
    # What is still planned when it is told of is not planned for a day before.
    amiss = status != "done" and days is not None and days.last < (record.last_said or "")[:10]
    when = None if amiss else w.on(f.get("date"))
    past = past and not amiss
    filled = fill(
        sentences("measure", status, f["form"]),
        {
            "actor": _both(record, scene) if mutual else w.party(actor),
            "target": "each other" if mutual else w.party(target),
            "when": when, "its": "their" if mutual else "its", "noun": words("measure")[f["form"]], "quote": w.clean(f.get("quote"), 160),
            "plan": ("planned" if past else "plan") if mutual else ("planned" if past else "plans"),
        },
    )  # fmt: skip
    names = {"actor": "actor", "target": "target", "when": "date"}
    return Said(filled.text, _told(filled.used, names, ("form", "status")))


def named(name: str) -> str:
    """A name with its article, where it is a phrase: ``the Intergovernmental Commission``."""
    told = w.clean(name)
    return told if re.match(r"(the|an?|this|its?|their)\b", told, re.I) else f"the {told}"


def _named(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    field = "action" if record.kind == "mechanism" else "status"
    many = w.is_plural(f["name"])
    verbs = {"is": "are", "has": "have", "was": "were", "exists": "exist"}
    filled = fill(
        sentences(record.kind, record.status or f[field]),
        {"name": named(f["name"]), **{one: more if many else one for one, more in verbs.items()}},
    )
    return Said(filled.text, ("name", field))


def actor_words(actor: str | None) -> str:
    """``both sides`` or the party."""
    return w.party(actor) if actor and actor != "both" else "both sides"


def _intent(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    one = bool(f.get("actor")) and f["actor"] != "both"
    fields = [words("sector").get(s, s.replace("_", " ")) for s in f.get("sectors") or ()]
    filled = fill(
        sentences("intent", record.status or f["modality"]),
        {
            "actor": actor_words(f.get("actor")),
            "sectors": w.listed(fields),
            "intend": "intends" if one else "intend",
        },
    )
    told = ("sectors", "modality", *(("actor",) if f.get("actor") else ()))
    return Said(filled.text, told)


def _position(record: DossierRecord, f: Fields, scene: Scene) -> Said:
    one = bool(f.get("actor")) and f["actor"] != "both"
    verbs = {v: v + ("s" if one else "") for v in ("share", "support", "oppose", "call")}
    filled = fill(
        sentences("position", record.status or f["stance"]),
        {"actor": actor_words(f.get("actor")), "topic": _topic(f.get("topic")), **verbs},
    )
    told = ("stance", *(("actor",) if f.get("actor") else ()))
    return Said(filled.text, _told(filled.used, {"topic": "topic"}, told))


def _topic(text: str | None) -> str | None:
    """The topic after its verb: a country's name with its article."""
    told = w.clean(text)
    first = re.split(r"[,']", told)[0]
    code = parties.find_party(first) if first[:1].isupper() else None
    named = w.party(code) if code else ""
    return f"the {told}" if named.startswith("the ") and named[4:] == first else told or None


_SAYERS: dict[str, Callable[[DossierRecord, Fields, Scene], Said]] = {
    "meeting": _meeting, "instrument": _instrument, "figure": _figure, "rank": _rank, "relation": _relation,
    "measure": _measure, "mechanism": _named, "project": _named, "intent": _intent, "position": _position,
}  # fmt: skip
