"""Rules and word classes: read from text files that a specialist edits, with the line of each fault.

A rule file (``english/rules/*.rules``) holds blocks like this one; a line that begins with white space goes on::

    rule meeting.met
      kind: meeting
      trigger: @meet
      match: <who:ACTOR> ~6 @meet with? <whom:ACTOR>
      set: form=talks status=held
      unless: not ~2 @meet
      yes: President A of Kazakhstan met President B of South Korea in Seoul. => place=Seoul
      no: The committee met on Monday.

``trigger`` names what a sentence must hold before the rule is tried at all. ``match`` may stand several
times; where two overlap, the earlier counts. ``unless`` is a pattern that vetoes the sentence. ``yes`` sentences must
give a statement of this rule (with the values after ``=>``, parted by ``; ``), ``no`` sentences none; they are run as tests.
A line ``let NAME = PATTERN`` before the rules names a piece of pattern; ``$NAME`` stands for it further down.
The pattern language is described in :mod:`comity.reading.pattern`.
"""

from __future__ import annotations

import csv
import functools
import re
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

from comity.errors import KnowledgeError
from comity.model.statement import KINDS

MANY = ("match", "unless", "yes", "no")
ONCE = ("kind", "trigger", "set")


class Rule(NamedTuple):
    """One rule as written; ``matches`` and ``unless`` are pattern texts, ``sets`` fixed fields."""

    name: str
    kind: str
    triggers: tuple[str, ...]
    matches: tuple[str, ...]
    unless: tuple[str, ...]
    sets: dict[str, str]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    where: str  #: file:line, for messages


class WordClass(NamedTuple):
    """A class of words ("@meet") and its forms; a form may be a phrase.

    A row ``grow=100,doubled|doubling`` gives its forms a meaning, which assemblers find as ``item.values["@grow"]``.
    """

    name: str
    forms: tuple[str, ...]
    where: str
    value: str | None = None


def english() -> Traversable:
    """The folder of what the program knows of English."""
    return resources.files("comity.knowledge") / "english"


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of files and lines."""
    folder = english() / "rules"
    found: list[Rule] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".rules"):
            found += parse_rules(path.read_text(encoding="utf-8"), path.name)
    names = [rule.name for rule in found]
    if len(set(names)) < len(names):
        twice = next(rule for rule in found if names.count(rule.name) > 1)
        raise KnowledgeError(f"{twice.where}: rule {twice.name} is defined twice")
    return tuple(found)


def parse_rules(text: str, name: str) -> list[Rule]:
    """The rules of one file; KnowledgeError with file and line on the first fault."""
    found: list[Rule] = []
    fields: dict[str, list[str]] = {}
    title, where = "", ""
    key = ""
    named: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if line.startswith("let "):
            left, _, right = line[4:].partition("=")
            named[left.strip()] = _expanded(right.strip(), named, f"{name}:{number}")
            continue
        if line.startswith("rule "):
            if title:
                found.append(_rule(title, fields, where))
            title, fields, where, key = stripped[5:].strip(), {}, f"{name}:{number}", ""
            continue
        if not title:
            raise KnowledgeError(f"{name}:{number}: expected 'rule NAME', found {stripped[:40]!r}")
        head, colon, rest = stripped.partition(":")
        if colon and head in MANY + ONCE:
            key = head
            if key in ONCE and key in fields:
                raise KnowledgeError(f"{name}:{number}: {key} is given twice in rule {title}")
            fields.setdefault(key, []).append(_expanded(rest.strip(), named, f"{name}:{number}", key))
        elif key and not (colon and head.isalpha() and len(line) - len(line.lstrip()) <= 2):
            fields[key][-1] += " " + _expanded(stripped, named, f"{name}:{number}", key)
        else:
            raise KnowledgeError(
                f"{name}:{number}: unknown key {head!r}", hint=f"keys: {', '.join(ONCE + MANY)}"
            )
    if title:
        found.append(_rule(title, fields, where))
    return found


def _expanded(text: str, named: dict[str, str], where: str, key: str = "match") -> str:
    """Patterns with each ``$name`` replaced by what it names; other texts as they are."""
    if key not in ("match", "unless"):
        return text

    def piece(match: re.Match[str]) -> str:
        if match.group(1) not in named:
            raise KnowledgeError(f"{where}: ${match.group(1)} is not defined above")
        return f"({named[match.group(1)]})"

    return re.sub(r"\$([a-z_]+)", piece, text)


def _rule(title: str, fields: dict[str, list[str]], where: str) -> Rule:
    kind = fields.get("kind", [""])[0]
    if kind not in KINDS:
        raise KnowledgeError(f"{where}: rule {title}: kind {kind!r} is none of {', '.join(KINDS)}")
    for key in ("trigger", "match", "yes"):
        if not fields.get(key):
            raise KnowledgeError(f"{where}: rule {title} has no {key}")
    sets: dict[str, str] = {}
    for word in fields.get("set", [""])[0].split():
        left, equals, right = word.partition("=")
        if not equals:
            raise KnowledgeError(f"{where}: rule {title}: set wants name=value, found {word!r}")
        sets[left] = right
    return Rule(
        name=title,
        kind=kind,
        triggers=tuple(fields["trigger"][0].split()),
        matches=tuple(fields["match"]),
        unless=tuple(fields.get("unless", ())),
        sets=sets,
        yes=tuple(fields["yes"]),
        no=tuple(fields.get("no", ())),
        where=where,
    )


@functools.cache
def word_classes() -> tuple[WordClass, ...]:
    """All classes of ``english/words/*.csv`` (columns ``class,forms``; forms separated by ``|``), merged by first column."""
    merged: dict[str, WordClass] = {}
    for path in sorted((english() / "words").iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".csv"):
            continue
        reader = csv.reader(path.read_text(encoding="utf-8").splitlines())
        next(reader)
        for number, row in enumerate(reader, start=2):
            if not row or row[0].startswith("#"):
                continue
            if len(row) != 2:
                raise KnowledgeError(f"{path.name}:{number}: expected class,forms, found {len(row)} columns")
            forms = tuple(form.strip().lower() for form in row[1].split("|"))
            if not all(forms):
                raise KnowledgeError(f"{path.name}:{number}: an empty form in class {row[0]}")
            old = merged.get(row[0])
            name, equals, value = row[0].partition("=")
            merged[row[0]] = WordClass(
                name, (old.forms if old else ()) + forms, f"{path.name}:{number}", value if equals else None
            )
    return tuple(merged.values())
