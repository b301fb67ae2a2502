"""What a brief says and in which words: sections, sentences, codes in words; data beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from comity.errors import KnowledgeError
from comity.knowledge.tables import ROOT
from comity.model import statement as model

FOLDER = ROOT / "briefing"
NAME = re.compile(r"\{(\w+)\}")
#: What the sentences of each kind can name.
NAMES: Mapping[str, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        "meeting": "a b both visitor guest host met when bare_when place is are has noun",
        "instrument": "what documents when bare_when was were",
        "figure": "a b amount change from to from_own to_own period bare_period by_period noun is quote",
        "rank": "subject of of_own is place ordinal n scope period noun quote",
        "relation": "a b level the_level own_level since bare_since dates was said",
        "measure": "actor target when noun plan quote its",
        "mechanism": "name is has was exists",
        "project": "name is has was",
        "intent": "actor sectors intend",
        "position": "actor topic share support oppose call",
    }.items()
}
_STATUSES = {
    "meeting": model.MeetingStatus,
    "instrument": None,
    "figure": model.FigureStatus,
    "measure": model.MeasureStatus,
    "relation": model.RelationAction,
    "mechanism": model.MechanismAction,
    "project": model.ProjectStatus,
    "intent": model.Modality,
    "position": model.Stance,
}
_CODES = {
    "instrument": model.InstrumentType,
    "action": model.InstrumentAction,
    "form": model.MeetingForm,
    "indicator": model.Indicator,
    "what": model.Indicator,
    "target": model.Indicator,
    "level": model.RelationLevel,
    "measure": model.MeasureForm,
    "sector": model.Sector,
}


class SectionInfo(NamedTuple):
    """A section's place, name and limits."""

    key: str
    title: str
    age_days: int  #: older last words are marked; 0: never
    most: int  #: how many things it shows
    figures: tuple[str, ...]  #: indicators whose figures stand in it
    measures: tuple[str, ...]  #: forms of the steps that stand in it
    alone: bool  #: a page of its own, no part of the brief


@cache
def sections() -> Mapping[str, SectionInfo]:
    """All sections by key, in their order."""
    found: dict[str, SectionInfo] = {}
    for entry in _load("sections.toml").get("section", []):
        try:
            info = SectionInfo(
                str(entry["key"]), str(entry["title"]), int(entry["age_days"]), int(entry["most"]),
                tuple(entry.get("figures", "").split()), tuple(entry.get("measures", "").split()),
                bool(entry.get("alone", False)),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError) as error:
            raise KnowledgeError(
                f"{FOLDER / 'sections.toml'}: section {entry!r}: {error}",
                hint="key, title, age_days and most are needed",
            ) from None
        found[info.key] = info
    return found


@cache
def words(table: str) -> Mapping[str, str]:
    """A table of ``words.toml``: code → words."""
    tables = _load("words.toml")
    if table not in tables:
        raise KnowledgeError(f"{FOLDER / 'words.toml'}: no table [{table}]")
    return {str(code): str(text) for code, text in tables[table].items()}


@cache
def sentences(*path: str) -> tuple[str, ...]:
    """The sentences to try for a kind, status and form; those under ``any`` where the form has none."""
    place: Any = _load("sentences.toml")
    for step in path:
        if not isinstance(place, dict):
            break
        place = place.get(step, place.get("any"))
        if place is None:
            raise KnowledgeError(f"{FOLDER / 'sentences.toml'}: no sentence for {' '.join(path)}")
    return tuple(place)


@cache
def _load(name: str) -> dict[str, Any]:
    return _read(FOLDER / name)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnowledgeError(f"{path}: no such file", hint="reinstall the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}", hint="the message names line and column") from None


def problems(folder: Path = FOLDER) -> Iterator[tuple[Path, int, str]]:
    """What is wrong in the folder: file, line, message. Broken TOML is one problem."""
    checks = {
        "sections.toml": _wrong_sections,
        "sentences.toml": _wrong_sentences,
        "words.toml": _wrong_words,
    }
    for name, check in checks.items():
        path = folder / name
        try:
            content = _read(path)
        except KnowledgeError as error:
            yield path, 1, error.message
            continue
        text = path.read_text(encoding="utf-8").splitlines()
        for needle, message in check(content):
            line = next((n for n, row in enumerate(text, 1) if needle in row), 1)
            yield path, line, message


def _wrong_sections(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, codes in (("figures", model.Indicator), ("measures", model.MeasureForm)):
        placed = [code for entry in content.get("section", []) for code in str(entry.get(field, "")).split()]
        for code in sorted({*placed} ^ {*get_args(codes)}):
            yield (
                code,
                f"{code} of {field} must stand in one section"
                if code in get_args(codes)
                else f"{code} is no code of {field}",
            )
        for code in sorted({c for c in placed if placed.count(c) > 1}):
            yield code, f"{code} stands in two sections"


def _wrong_sentences(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, known in NAMES.items():
        if kind not in content:
            yield "", f"[{kind}] is missing"
            continue
        for sentence in _leaves(content[kind]):
            for name in sorted(set(NAME.findall(sentence)) - known):
                yield f"{{{name}}}", f"{{{name}}} is unknown; {kind} has {', '.join(sorted(known))}"
            if sentence.count("[") != sentence.count("]") or re.search(r"\[[^\]]*\[", sentence):
                yield sentence, "brackets do not match, or stand in one another"
        for status in get_args(_STATUSES.get(kind)):
            if status not in content[kind]:
                yield f"[{kind}", f"{kind} has no sentence for {status}"


def _wrong_words(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for table, codes in _CODES.items():
        for code in get_args(codes):
            if code not in content.get(table, {}):
                yield f"[{table}]", f"[{table}] has no words for {code}"


def _leaves(place: Any) -> Iterator[str]:
    if isinstance(place, dict):
        for inner in place.values():
            yield from _leaves(inner)
    elif isinstance(place, list):
        yield from (str(s) for s in place)
