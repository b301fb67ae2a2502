"""A mapping file: how the columns of somebody's table become observations. TOML, without Python.

``docs/statistics.md`` explains each key. The mapping files of the known sources stand in
``knowledge/statistics/mappings``; a user's own file has the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from comity.errors import KnowledgeError
from comity.knowledge.statistics import is_indicator, mapping_files
from comity.model.observation import Valuation

Scheme = Literal["iso3", "iso2", "m49", "cow", "name", "baci"]
SETTABLE = ("indicator", "valuation", "unit", "note", "source", "vintage", "zero_note")


class Recognise(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What a table must look like. The mapping that asks for most columns wins."""

    columns: list[str]
    without: list[str] = []
    first_row: dict[str, str] = {}  #: value of a column in the first row; a trailing * is any ending
    years: str | None = None  #: regular expression of the columns whose names are periods
    preamble: str | None = None  #: regular expression on the lines before the header


class Place(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Where a reporter or partner comes from: a column, or one fixed code."""

    column: str | None = None
    value: str | None = None
    scheme: Scheme = "iso3"
    part: int | None = None  #: which part of a code with dots, from 1
    otherwise: str | None = None  #: column to take the code from where the scheme does not know it


class Number(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The value's column and scale. Values are stored in whole units."""

    column: str | None = None  #: None where the periods are columns
    multiply: float = 1
    scale_column: str | None = None  #: "Millions", "6" ...; empty: ``multiply``
    missing: list[str] = []  #: words that say "no number"; empty cells always do


class Period(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The period's column; None where the periods are columns."""

    column: str | None = None


class Rule(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """For rows with these values, set these fields. The first rule that sets a field wins."""

    #: "XG_*" begins so, "*.XG.*" has it within, "" is empty, "*" is not empty
    when: dict[str, str | list[str]] = {}
    set: dict[str, str] = {}  #: ``{Column}`` is replaced by the cell


class Vintage(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Where the release is told; the file's own date otherwise."""

    name: str | None = None  #: regular expression on the file's name, the release in its group
    column: str | None = None  #: a column of the table
    preamble: str | None = None  #: regular expression on the lines before the header or after the table


class Codes(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A file of codes that the source publishes beside the table."""

    pattern: str  #: of its name
    code: list[str]  #: its column of printed codes, any of these names
    iso3: list[str]


class Mapping(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One mapping file."""

    name: str
    source: str
    title: str
    recognise: Recognise
    reporter: Place
    period: Period
    value: Number
    partner: Place = Place(value="")
    rows: list[Rule] = []
    indicator: str | None = None
    valuation: str = ""
    unit: str = "USD"
    note: list[str] = []
    zero_note: str = ""
    keep: dict[str, list[str]] = {}  #: only rows with these values; the others are left out and counted
    skip: dict[str, list[str]] = {}  #: rows with these values are left out and counted
    optional: list[str] = []  #: columns that may be absent; then empty
    vintage: Vintage = Vintage()
    codes: Codes | None = None
    unknown: Literal["refuse", "keep"] = "refuse"  #: what to do with codes that are no area
    sum: bool = False  #: add up rows that differ only in columns not taken
    symmetric: bool = False  #: a row holds for both directions
    may_repeat: bool = False  #: equal rows are different facts
    ends_with_newline: bool = False  #: the publisher ends files with a line end: one without was cut off

    def used_columns(self) -> list[str]:
        """The columns of the table that the mapping reads, in no order that matters."""
        used: dict[str, None] = {}
        for column in self._columns():
            if column:
                used[column] = None
        return list(used)

    def _columns(self) -> Iterator[str | None]:
        for place in (self.reporter, self.partner):
            yield place.column
            yield place.otherwise
        yield self.period.column
        yield self.value.column
        yield self.value.scale_column
        yield self.vintage.column
        for choice in (self.keep, self.skip):
            yield from choice
        texts = [self.indicator or "", self.unit, self.source, self.valuation, *self.note]
        for rule in self.rows:
            yield from rule.when
            texts += rule.set.values()
        for text in texts:
            yield from placeholders(text)


def placeholders(text: str) -> list[str]:
    """The columns named in braces: ``wdi:{Series Code}``."""
    return re.findall(r"\{([^{}]+)\}", text)


def read_mapping(path: Path) -> Mapping:
    """Read and lint a mapping file. Raises KnowledgeError with the file and what is wrong where."""
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=Mapping)
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror}") from error
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"{path}: {error}", hint="docs/statistics.md explains the keys of a mapping file"
        ) from error
    for trouble in _lint(found):
        raise KnowledgeError(f"{path}: {trouble}")
    return found


def _lint(mapping: Mapping) -> Iterator[str]:
    yield from _lint_columns(mapping)
    yield from _lint_expressions(mapping)
    yield from _lint_settings(mapping)


def _lint_columns(mapping: Mapping) -> Iterator[str]:
    wide = mapping.recognise.years is not None
    if wide == (mapping.period.column is not None) or wide == (mapping.value.column is not None):
        yield "either recognise.years, or both period.column and value.column"
    for where, place in (("reporter", mapping.reporter), ("partner", mapping.partner)):
        if (place.column is None) == (place.value is None):
            yield f"{where}: either column or value"
    present = {*mapping.recognise.columns, *mapping.optional}
    for column in mapping.used_columns():
        if column not in present:
            yield f"column {column!r} is read but stands neither in recognise.columns nor in optional"


def _lint_expressions(mapping: Mapping) -> Iterator[str]:
    asked = (
        mapping.recognise.years,
        mapping.recognise.preamble,
        mapping.vintage.name,
        mapping.vintage.preamble,
    )
    for expression in filter(None, asked):
        try:
            re.compile(expression)
        except re.error as error:
            yield f"{expression!r} is no regular expression: {error}"


def _lint_settings(mapping: Mapping) -> Iterator[str]:
    for field in {field for rule in mapping.rows for field in rule.set}.difference(SETTABLE):
        yield f"{field!r} cannot be set; there are {', '.join(SETTABLE)}"
    for valuation in (mapping.valuation, *(r.set.get("valuation", "") for r in mapping.rows)):
        if not placeholders(valuation) and valuation not in get_args(Valuation):
            yield f"{valuation!r} is no valuation; there are {', '.join(get_args(Valuation))}"
    for code in (mapping.indicator, *(r.set.get("indicator") for r in mapping.rows)):
        if code and not code.startswith("{") and not is_indicator(re.sub(r"\{.*?\}", "x", code)):
            yield f"{code!r} is no indicator of indicators.csv"


@cache
def known_mappings() -> tuple[Mapping, ...]:
    """The mappings that come with the package."""
    return tuple(read_mapping(path) for path in mapping_files())
