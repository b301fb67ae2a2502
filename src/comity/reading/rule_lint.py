"""Whether the rule files are in order: they parse, their patterns compile, their fields are fields of the kind."""

from __future__ import annotations

import typing
from pathlib import Path

from comity.errors import KnowledgeError
from comity.knowledge.lint import Problem
from comity.knowledge.rules import Rule, parse_rules
from comity.model.statement import AnyStatement
from comity.reading.lexicon import lexicon
from comity.reading.pattern import Compiler

FIELDS = {str(kind.__struct_config__.tag): kind.FIELDS for kind in typing.get_args(AnyStatement)}

#: what a rule may tell its assembler besides fields
HINTS = {
    "figure": ("roles",),
    "intent": ("alone", "before"),
    "instrument": ("mention", "now", "thought"),
    "measure": ("passive", "said", "loose"),
    "mechanism": ("scope",),
    "meeting": ("journey", "mutual", "naming", "toward"),
    "position": ("clause", "issue", "official", "owner", "third"),
    "project": ("list", "named"),
    "rank": ("before", "mutual"),
}


def lint_rules(root: Path) -> list[Problem]:
    """Everything wrong in the rule files under ``root``, by file and line. Never raises on bad rules.

    Patterns are compiled against the words of the package itself, so a folder of one's own is checked for words
    that the package does not know.
    """
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in sorted((root / "english/rules").glob("*.rules")):
        try:
            found = parse_rules(path.read_text(encoding="utf-8"), path.name)
        except (KnowledgeError, UnicodeDecodeError) as error:
            problems.append(_problem(str(error), path.name))
            continue
        for rule in found:
            if rule.name in seen:
                problems.append(
                    _problem(f"{rule.where}: rule {rule.name} stands at {seen[rule.name]} already", path.name)
                )
            seen.setdefault(rule.name, rule.where)
            problems += (
                _problem(f"{rule.where}: rule {rule.name}: {message}", path.name) for message in _faults(rule)
            )
    return problems


def _faults(rule: Rule) -> list[str]:
    allowed = (*FIELDS[rule.kind], *HINTS.get(rule.kind, ()))
    faults = [f"{name} is no field of a {rule.kind}" for name in rule.sets if name not in allowed]
    if not rule.no:
        faults.append("no sentence that it must not match")
    compiler = Compiler(lexicon().symbols, rule.where)
    for pattern in (*rule.matches, *rule.unless, *rule.triggers):
        try:
            compiler.compile(pattern)
        except KnowledgeError as error:
            faults.append(error.message.removeprefix(f"{rule.where}: "))
    return faults


def _problem(message: str, file: str) -> Problem:
    where, _, rest = message.partition(": ")
    number = where.rpartition(":")[2]
    line = int(number) if number.isdecimal() else 1
    return Problem(f"english/rules/{file}", line, rest if number.isdecimal() else message)
