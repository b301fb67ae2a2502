"""How the field writes: dates, amounts, lists, articles, people with their office. Pure functions over text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from comity.errors import UsageError
from comity.knowledge import parties
from comity.knowledge.briefing import words

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
#: a name longer than this is cut: no office or title of the world is
LONGEST_NAME = 160
LONGEST_QUOTE = 700
#: an office of more words stands after the name: "Ann Lee, Deputy Minister of ...,"
LONG_OFFICE = 6
#: control characters, and marks that turn the direction of what follows
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
)
_OPEN_POINT = ("..", "")
_FULL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def clean(text: str | None, longest: int = LONGEST_NAME) -> str:
    """Foreign text on one line, without what could act: no control or direction marks, not endless."""
    whole = " ".join(_UNSAFE.sub(" ", text or "").encode("utf-8", "replace").decode("utf-8").split())
    return whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…"


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = capital(" ".join(text.split()))
    return text if text.endswith((".", "!", "?", "…", ".”")) else text + "."


def listed(items: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; semicolons where an item has a comma of its own.

    A comma before the last where an item has an "and" of its own: ``industry, and labour and employment``.
    """
    if len(items) > 2 and any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; {last} {items[-1]}"
    if len(items) > 1 and any(f" {last} " in item for item in items):
        return f"{', '.join(items[:-1])}, {last} {items[-1]}"
    if len(items) < 3:
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def article(phrase: str) -> str:
    """``a`` or ``an``, by how the first word sounds."""
    first = re.split(r"[\s-]", phrase.lstrip("“\"'‘(") or "x")[0]
    if len(first) > 1 and first.isupper():
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    if first in ("MoU", "MoUs", "NGO"):
        return "an"
    low = first.lower()
    if re.match(r"(unan|uni(?!n|m)|eu|use|usu|one|ura|ufo|ewe)", low):
        return "a"
    if re.match(r"(hour|honou?r|heir|honest)", low):
        return "an"
    if first[:1].isdigit():
        return "an" if re.match(r"(8|11(?!\d)|18(?!\d))", first) else "a"
    return "an" if low[:1] in "aeiou" else "a"


def with_article(phrase: str) -> str:
    """``an expanded strategic partnership``."""
    return f"{article(phrase)} {phrase}"


def number(n: int) -> str:
    """Up to twelve in words, then in figures with separators."""
    return SMALL[n] if 0 <= n < len(SMALL) else f"{n:,}"


def ordinal(n: int) -> str:
    """``fourth``, ``21st``."""
    if 0 < n < len(ORDINALS):
        return ORDINALS[n]
    end = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{end}"


def counted(n: int, noun: str) -> str:
    """``one meeting``, ``three meetings``; the noun may bring its own plural: ``country|countries``."""
    one, _, many = noun.partition("|")
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


# -- dates -----------------------------------------------------------------------------------------


def date_words(text: str | None) -> str:
    """``12 June 2024``, ``June 2024``, ``11–13 June 2024``, ``January–September 2023``, ``2005–2023``; else as it is."""
    if not text:
        return ""
    if text.startswith("--"):
        month, _, day = text[2:].partition("-")
        return f"{int(day)} {_month(month)} (year not given)" if day and _month(month) else clean(text)
    left, slash, right = text.partition("/")
    if not slash:
        return _point(left)
    if left in _OPEN_POINT:
        return f"up to {_point(right)}"
    if right in _OPEN_POINT:
        return f"since {_point(left)}"
    return _range(left, right)


def _month(text: str) -> str:
    return MONTHS[int(text) - 1] if text.isdigit() and 1 <= int(text) <= 12 else ""


def _point(text: str) -> str:
    match = _FULL.match(text)
    if match is None:
        return clean(text)
    year, month, day = match.groups()
    if not month or not _month(month):
        return year
    return f"{int(day)} {_month(month)} {year}" if day else f"{_month(month)} {year}"


def _range(left: str, right: str) -> str:
    one, other = _FULL.match(left), _FULL.match(right)
    if one is None or other is None:
        return f"{_point(left)} to {_point(right)}"
    y1, m1, d1 = one.groups()
    y2, m2, d2 = other.groups()
    if left == right:
        return _point(left)
    if not m1 and not m2:
        return f"{y1}–{y2}"
    if y1 == y2 and m1 and m2 and not d1 and not d2:
        return f"{_month(m1)}–{_month(m2)} {y1}"
    if d1 and d2 and (y1, m1) == (y2, m2):
        return f"{int(d1)}–{int(d2)} {_month(m1)} {y1}"
    if d1 and d2 and m1 and m2 and y1 == y2:
        return f"{int(d1)} {_month(m1)} – {int(d2)} {_month(m2)} {y1}"
    return f"{_point(left)} – {_point(right)}"


def on(text: str | None) -> str:
    """The date with its preposition: ``on 12 June 2024``, ``in 2024``, ``up to 2022``; empty for none."""
    told = date_words(text)
    if not told or told.startswith(("up to", "since")):
        return told
    return f"on {told}" if re.match(r"\d{1,2}\b(?!\d)", told) else f"in {told}"


def by(text: str | None) -> str:
    """A term: ``by 2030``, ``by 31 December 2025``."""
    if not text:
        return ""
    return f"by {_point(text.partition('/')[2] or text)}"


# -- amounts ---------------------------------------------------------------------------------------

BOUNDS = {"at_least": "more than ", "at_most": "up to ", "approx": "about "}


def amount(
    value: float, unit: str | None, bound: str | None = "exact", *, bare: bool = False, digits: int = 9
) -> str:
    """``$6.1 billion``, ``more than 700``, ``1.2 million tonnes``, ``21.3 percent``.

    ``bare``: a sign for "more than", for a table's cell (``> $6.5 billion``). ``digits``: significant ones; a claim
    keeps all it has, an official number in a sentence is rounded.
    """
    signs = {"at_least": "> ", "at_most": "≤ ", "approx": "≈ "}
    before = (signs if bare else BOUNDS).get(bound or "", "")
    unit = unit or "count"
    told = scaled(value, digits)
    if unit in words("currency"):
        minus = "−" if value < 0 else ""
        return f"{before}{minus}{words('currency')[unit]}{told.lstrip('−')}"
    if re.fullmatch(r"[A-Z]{3}", unit):
        return f"{before}{unit} {told}"
    if unit == "count":
        return f"{before}{told}"
    if unit == "percent":
        return f"{before}{told} percent"
    one, _, many = words("unit").get(unit, f"{unit}|{unit}").partition("|")
    return f"{before}{told} {one if value == 1 else many}".replace("_", " ")


def scaled(value: float, digits: int = 9) -> str:
    """``6.1 billion``, ``485.1 million``, ``120,000``, ``8.5``."""
    minus, size = ("−" if value < 0 else ""), abs(value)
    for scale, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if size >= scale:
            return f"{minus}{_trimmed(size / scale, digits)} {name}"
    return minus + _trimmed(size, digits)


def _trimmed(x: float, digits: int = 9) -> str:
    x = float(f"{x:.{digits}g}")
    if x == int(x):
        return f"{int(x):,}"
    return f"{x:,.6f}".rstrip("0").rstrip(".")


def change(percent: float) -> str:
    """``rose by 20 percent``, ``fell by 33.3 percent``, ``doubled``."""
    if percent == 100:
        return "doubled"
    if percent == 0:
        return "did not change"
    return f"{'rose' if percent > 0 else 'fell'} by {_trimmed(abs(percent))} percent"


# -- parties and people ----------------------------------------------------------------------------


def publisher(name: str | None) -> str:
    """``Great Steppe TV (Astana)``: a comma in a name would be lost in a list."""
    head, _, rest = clean(name, 80).partition(", ")
    return f"{head} ({rest})" if rest else head


def party(code: str | None) -> str:
    """The party's name inside a sentence; an unknown code as it is."""
    if not code:
        return ""
    if code == "WLD":
        return "the world"
    try:
        return parties.party_name_with_article(code)
    except UsageError:
        return clean(code, 40)


def party_title(code: str) -> str:
    """The party's name in a heading or a table: without article."""
    name = party(code)
    return capital(name.removeprefix("the "))


def begins_with_party(text: str) -> bool:
    """Whether a text begins with the name of a party, which keeps its capital: ``South Korea's place``."""
    head = re.split(r"['’,]", text)[0].split()
    return any(parties.find_party(" ".join(head[:n])) for n in (1, 2, 3))


def possessive(name: str) -> str:
    """``Kazakhstan's``, ``the United States'``."""
    return name + ("'" if name.endswith("s") else "'s")


_HONOUR = re.compile(
    r"^(?:(?:His|Her|Your|Their) (?:Excellency|Excellencies|Majesty)|H\. ?E\.|HE|Hon\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?) (?=\S)"
)


def calm(text: str) -> str:
    """Words in capitals, as headlines have them, as a sentence has them; short ones may be abbreviations."""
    if text.isupper() and len(text) > 6 and " " in text:
        return " ".join(word.capitalize() for word in text.split())
    return text


@cache
def _names_of(code: str) -> tuple[str, ...]:
    state, body = parties.states().get(code), parties.bodies().get(code)
    found: tuple[str, ...] = ()
    if state:
        found = (state.name, *state.names, *state.demonyms)
    elif body:
        found = (body.name, *body.names, *body.adjectives)
    return tuple(sorted(found, key=len, reverse=True))


def bare_office(office: str, code: str | None) -> str:
    """The office without the name of its state: ``Kazakh Foreign Minister`` → ``Foreign Minister``."""
    office = _HONOUR.sub("", calm(clean(office))).removeprefix("the ").removeprefix("The ")
    if office.lower() in ("counterpart", "his counterpart", "her counterpart"):
        return ""  # what he is to the other, no office
    for name in _names_of(code or ""):
        low = office.lower().replace("’", "'")
        if low.startswith(name.lower() + " "):
            return office[len(name) + 1 :]
        if low.startswith(name.lower() + "'s "):
            return office[len(name) + 3 :]
        for middle in (" of the ", " of "):
            if low.endswith(middle + name.lower()):
                return office[: -len(middle + name)]
    return office


def person_name(name: str | None) -> str:
    """The name without honours and headline capitals."""
    return _HONOUR.sub("", calm(clean(name)))


def person(who: Mapping[str, Any]) -> str:
    """``President Kassym-Jomart Tokayev of Kazakhstan``; what is not known is left out."""
    name, code = person_name(who.get("name")), who.get("party")
    office = bare_office(str(who["office"]), code) if who.get("office") else ""
    home = party(code)
    if not name:
        return f"the {office} of {home}" if office and home else ""
    if not office:
        return f"{name} of {home}" if home else name
    if len(office.split()) > LONG_OFFICE or "," in office:
        return f"{name}, {office}{f' of {home}' if home else ''},"
    return f"{capital(office)} {name}{f' of {home}' if home else ''}"


def people(who: Iterable[Mapping[str, Any]], most: int = 4, *, also: str = "") -> str:
    """Several people; beyond ``most`` the rest as others. A closing comma of an apposition stays inside.

    ``also``: who else was there, as the last of the list.
    """
    told = [p for p in (person(w) for w in who) if p]
    shown = [*told[:most], *([also] if also else [])]
    if len(told) > most:
        shown = [*told[:most], "others"]
    if len(shown) > 2:
        return listed([p.rstrip(",") for p in shown])
    return " and ".join(shown)


#: what ends on s and is one thing
_ONE = re.compile(r"(?:ss|us|is|series|nations|states|news|works|headquarters|alps|economics|[A-Z0-9]{2,})$")


def is_plural(name: str) -> bool:
    """Whether a name stands for several: ``power units``, ``Foreign Ministry Consultations``."""
    head = re.split(r"\s+(?:of|for|on|in|at|between|with|to|from|under)\s|\s*[(,]", clean(name))[0]
    last = head.split()[-1] if head.split() else ""
    return (last.endswith("s") and not _ONE.search(last if last.isupper() else last.lower())) or (
        " and " in f" {head} " and not head[:1].isupper()
    )


def folded(text: str) -> str:
    """For comparing what a reader sees: letters and digits alone, without accents and case."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed.casefold() if c.isalnum())


def dates_in(text: str) -> str:
    """Text in which every ISO date is written as the field writes it."""
    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", lambda m: date_words(m[0]), clean(text, 300))
