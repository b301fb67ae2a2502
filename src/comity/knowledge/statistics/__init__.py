"""What is known of official series: indicators, areas and their codes in the sources, blocs, mapping files.

All of it is data beside this file, edited without Python. A malformed row raises
:class:`~comity.errors.KnowledgeError` with file and line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from comity.errors import KnowledgeError
from comity.knowledge import parties
from comity.knowledge.tables import ROOT, rows

FOLDER = ROOT / "statistics"
#: The official figures that come with the package: the columns of an observation, then ``url``.
CARRIED = FOLDER / "carried.csv"

KINDS = ("state", "territory", "gone", "aggregate")
SCHEMES = ("iso3", "iso2", "m49", "cow", "name", "baci")
#: Indicators that are the source's own and stay under its code: ``wdi:NE.EXP.GNFS.ZS``.
PREFIXES = ("wdi", "imf", "oecd", "comtrade")


class IndicatorInfo(msgspec.Struct, frozen=True):
    """A row of ``indicators.csv``."""

    code: str
    flow: str
    unit: str
    partner: str  #: "yes": a number on a pair; "no": on the reporter alone
    title: str
    note: str


class Area(msgspec.Struct, frozen=True):
    """A row of ``areas.csv``: a state, territory, dead state, or an aggregate that never counts as a partner."""

    code: str
    kind: str
    iso2: str
    m49: str
    cow: str
    name: str


class Membership(msgspec.Struct, frozen=True):
    """A row of ``blocs.csv``: a member of a bloc from a year to a year, both included; None: still."""

    bloc: str
    member: str
    since: int
    until: int | None


@cache
def indicators() -> Mapping[str, IndicatorInfo]:
    """The closed list of indicators by code."""
    found: dict[str, IndicatorInfo] = {}
    for line, row in rows(FOLDER / "indicators.csv", IndicatorInfo.__struct_fields__):
        info = IndicatorInfo(*row)
        if info.code in found:
            raise KnowledgeError(f"indicators.csv:{line}: {info.code} stands there twice")
        if info.flow not in ("", "export", "import", "reexport", "reimport"):
            raise KnowledgeError(f"indicators.csv:{line}: {info.flow!r} is no flow")
        if info.partner not in ("yes", "no"):
            raise KnowledgeError(f"indicators.csv:{line}: partner is yes or no, not {info.partner!r}")
        found[info.code] = info
    return found


def is_indicator(code: str) -> bool:
    """Whether the code is on the closed list or is a source's own behind its prefix."""
    prefix, colon, rest = code.partition(":")
    return code in indicators() or bool(colon and rest and prefix in PREFIXES)


@cache
def areas() -> Mapping[str, Area]:
    """All areas by code; ISO 3166-1 alpha-3 where there is one."""
    found: dict[str, Area] = {}
    for line, row in rows(FOLDER / "areas.csv", Area.__struct_fields__):
        area = Area(*row)
        if area.code in found or not re.fullmatch(r"[A-Z][A-Z0-9]{1,3}", area.code):
            raise KnowledgeError(f"areas.csv:{line}: {area.code!r} is no code, or stands there twice")
        if area.kind not in KINDS:
            raise KnowledgeError(f"areas.csv:{line}: {area.kind!r} is none of {', '.join(KINDS)}")
        found[area.code] = area
    return found


#: How the sources shorten a state's title.
SHORTENED = {
    "rep": "republic",
    "dem": "democratic",
    "st": "saint",
    "isds": "islands",
    "is": "islands",
    "fed": "federal",
}


def plain_name(name: str) -> str:
    """A name as the crosswalk holds it: lower case, letters and digits, without accents, titles written out."""
    decomposed = unicodedata.normalize("NFKD", name.replace("&", " and "))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^a-z0-9]+", " ", letters).split()
    return " ".join(SHORTENED.get(w, w) for w in words)


@cache
def crosswalk(scheme: str) -> Mapping[str, str]:
    """From what a source prints to our code. ``baci`` is M49 with CEPII's exceptions."""
    if scheme not in SCHEMES:
        raise KnowledgeError(f"{scheme!r} is no scheme of codes; there are {', '.join(SCHEMES)}")
    found: dict[str, str] = dict(crosswalk("m49")) if scheme == "baci" else {}
    for area in areas().values():
        for printed in _own_codes(area, scheme):
            found[printed] = area.code
    for line, (row_scheme, printed, code) in rows(FOLDER / "printed.csv", ("scheme", "printed", "code")):
        if row_scheme not in SCHEMES or code not in areas():
            raise KnowledgeError(f"printed.csv:{line}: unknown scheme {row_scheme!r} or code {code!r}")
        if row_scheme == scheme:
            found[plain_name(printed) if scheme == "name" else printed] = code
    return found


def _own_codes(area: Area, scheme: str) -> list[str]:
    match scheme:
        case "iso3":
            return [area.code]
        case "iso2":
            return [area.iso2] if area.iso2 else []
        case "m49":
            return [area.m49] if area.m49 else []
        case "cow":
            return area.cow.split("|") if area.cow else []
        case "name":
            return [plain_name(area.name)]
        case _:
            return []


@cache
def blocs() -> tuple[Membership, ...]:
    """Who belonged to which bloc in which years."""
    found = []
    for line, (bloc, member, since, until) in rows(
        FOLDER / "blocs.csv", ("bloc", "member", "since", "until")
    ):
        if member not in areas():
            raise KnowledgeError(f"blocs.csv:{line}: {member!r} is no area")
        if not since.isdigit() or (until and not until.isdigit()):
            raise KnowledgeError(f"blocs.csv:{line}: the years must be numbers")
        found.append(Membership(bloc, member, int(since), int(until) if until else None))
    return tuple(found)


def members(bloc: str, year: int) -> frozenset[str]:
    """The members of a bloc in a year; those of today where only they are known; none for an unknown bloc."""
    dated = [m for m in blocs() if m.bloc == bloc]
    if dated:
        return frozenset(m.member for m in dated if m.since <= year and (m.until is None or year <= m.until))
    body = parties.bodies().get(bloc)
    return frozenset(body.members if body else ())


@cache
def countries() -> frozenset[str]:
    """All states, territories and dead states: what competes in a ranking of the world."""
    return frozenset(a.code for a in areas().values() if a.kind != "aggregate")


def scope_areas(scope: str, year: int) -> frozenset[str] | None:
    """The countries that a scope counts: "world", a region as the news calls it, or a bloc. None: unknown words."""
    wanted = parties.fold(scope)
    if wanted in ("world", ""):
        return countries()
    for region in parties.regions().values():
        if wanted in (region.code.casefold(), *(parties.fold(n) for n in (region.name, *region.names))):
            return frozenset(region.members) or None
    code = parties.find_party(scope)
    return (members(code, year) if code else None) or None


def scopes() -> list[str]:
    """Some scopes that :func:`scope_areas` understands, for messages."""
    return ["world", *(r.name for r in parties.regions().values() if r.members)]


def mapping_files() -> list[Path]:
    """The mapping files that come with the package."""
    return sorted((FOLDER / "mappings").glob("*.toml"))
