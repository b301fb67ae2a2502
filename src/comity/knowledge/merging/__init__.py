"""What the register knows about when two reports are of one thing, as tables a specialist edits."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from comity.errors import KnowledgeError

FOLDER = Path(__file__).parent


def rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row of one of the tables; a short or long row is an error with file and line."""
    path = FOLDER / name
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            if None in row or None in row.values():
                raise KnowledgeError(f"{path}:{reader.line_num}: wrong number of columns")
            yield reader.line_num, row


@cache
def weights() -> dict[str, dict[tuple[str, str], float]]:
    """Kind → (feature, outcome) → weight. The threshold is the feature ``threshold`` with outcome ``""``."""
    table: dict[str, dict[tuple[str, str], float]] = {}
    for line, row in rows("weights.csv"):
        key = (row["feature"], row["outcome"])
        kind = table.setdefault(row["kind"], {})
        if key in kind:
            raise KnowledgeError(f"{FOLDER / 'weights.csv'}:{line}: {row['kind']} {key} stands twice")
        try:
            kind[key] = float(row["weight"])
        except ValueError as error:
            raise KnowledgeError(f"{FOLDER / 'weights.csv'}:{line}: weight is no number") from error
    for name, kind in table.items():
        if ("threshold", "") not in kind:
            raise KnowledgeError(f"{FOLDER / 'weights.csv'}: {name} has no threshold")
    return table


@cache
def stop_words() -> frozenset[str]:
    """Words that tell one subject from another no better than ``the`` does."""
    return frozenset(row["word"] for _, row in rows("stop_words.csv"))


@cache
def concepts() -> dict[str, str]:
    """Phrase in lower case → the words that stand for it, so that two titles of one subject share them."""
    return {row["phrase"].strip('"').lower(): row["concept"] for _, row in rows("subject_words.csv")}


@cache
def concept_pattern() -> re.Pattern[str]:
    """Every phrase of :func:`concepts`, longest first, at word boundaries."""
    longest = sorted(concepts(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b")


@cache
def generic_names() -> dict[str, frozenset[str]]:
    """Kind → words that name the sort of thing and not the thing."""
    table: dict[str, set[str]] = {}
    for _, row in rows("generic_names.csv"):
        table.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in table.items()}


@cache
def office_levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Level and the pattern of its offices; the longest office in a title decides (see :func:`office_level`)."""
    ordered = sorted(rows("office_levels.csv"), key=lambda item: int(item[1]["order"]))
    return tuple((row["level"], re.compile(rf"\b(?:{row['words']})s?\b")) for _, row in ordered)


@cache
def office_level(office: str | None) -> str | None:
    """``head_of_state``, ``foreign_minister`` ...: by the longest words found ("deputy foreign minister")."""
    if not office:
        return None
    found = [
        (len(match.group()), -rank, level)
        for rank, (level, pattern) in enumerate(office_levels())
        for match in pattern.finditer(office.lower())
    ]
    return max(found)[2] if found else None


@cache
def publishers() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Pattern of a publisher's name → the party whose voice it is."""
    return tuple(
        (re.compile(rf"\b{re.escape(row['words'])}\b"), row["party"]) for _, row in rows("publishers.csv")
    )
