"""A mapping's rules as SQL over the cells of a table."""

from __future__ import annotations

import re

from comity.knowledge.statistics import PREFIXES
from comity.model.observation import IMPLAUSIBLE
from comity.statistics.engine import literal, name
from comity.statistics.mapping import Mapping, Place, Rule, placeholders
from comity.statistics.table import Table

CELL_PERIOD, CELL_VALUE = "_period", "_value"
SCALES = {"": None, "units": 0, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12}
#: More than the yearly product of the world: the source mistook its scale. Such a number never ranks.
IMPLAUSIBLE_USD = 1e14


class Cells:
    """SQL expressions over the row ``r`` of the view ``cells``. A cell is a trimmed text, "" where empty."""

    def __init__(self, mapping: Mapping, table: Table) -> None:
        self.mapping = mapping
        self.present = {*table.columns, CELL_PERIOD, CELL_VALUE}
        self.value_column = mapping.value.column or CELL_VALUE
        self.period_column = mapping.period.column or CELL_PERIOD
        #: whether the value's column holds numbers already, not texts
        self.numeric = self.value_column in table.numeric

    def cell(self, column: str) -> str:
        """The text of a cell; "" in a column that the table lacks."""
        if column not in self.present:
            return "''"
        if self.numeric and column == self.value_column:
            return f"coalesce(CAST(r.{name(column)} AS VARCHAR), '')"
        return f"coalesce(trim(r.{name(column)}), '')"

    def number(self, kind: str = "DOUBLE") -> str:
        """The printed value as a number; null where it is none."""
        printed = f"r.{name(self.value_column)}" if self.numeric else self.cell(self.value_column)
        return f"TRY_CAST({printed} AS {kind})"

    def chosen(self) -> str:
        """The condition for rows that the mapping takes at all."""
        parts = [f"{self.cell(c)} IN ({_listed(v)})" for c, v in self.mapping.keep.items()]
        parts += [f"{self.cell(c)} NOT IN ({_listed(v)})" for c, v in self.mapping.skip.items()]
        return " AND ".join(parts) or "true"

    def given(self) -> str:
        """The condition for cells that hold a number, or something that claims to be one."""
        if self.numeric:
            number = f"r.{name(self.value_column)}"
            return f"({number} IS NOT NULL AND NOT isnan(CAST({number} AS DOUBLE)))"
        cell = self.cell(self.value_column)
        return f"{cell} NOT IN ({_listed(['', *self.mapping.value.missing])}) AND lower({cell}) <> 'nan'"

    def place(self, place: Place) -> tuple[str, str]:
        """The printed code of a reporter or partner, and its stand-in."""
        if place.value is not None:
            return literal(place.value), "''"
        cell = self.cell(place.column or "")
        if place.part:
            cell = f"split_part({cell}, '.', {place.part})"
        return cell, self.cell(place.otherwise) if place.otherwise else "''"

    def text(self, text: str) -> str:
        """A text with ``{Column}`` in it."""
        parts = re.split(r"\{([^{}]+)\}", text)
        sql = [self.cell(p) if n % 2 else literal(p) for n, p in enumerate(parts) if n % 2 or p]
        return " || ".join(sql) or "''"

    def condition(self, rule: Rule) -> str:
        """Whether a rule is for the row."""
        parts = []
        for column, wanted in rule.when.items():
            choices = [wanted] if isinstance(wanted, str) else wanted
            parts.append("(" + " OR ".join(_equals(self.cell(column), w) for w in choices) + ")")
        return " AND ".join(parts) or "true"

    def field(self, field: str, default: str) -> str:
        """A field: of the first rule that sets it, else the default."""
        cases = [
            f"WHEN {self.condition(rule)} THEN {self.text(rule.set[field])}"
            for rule in self.mapping.rows
            if field in rule.set
        ]
        return f"CASE {' '.join(cases)} ELSE {default} END" if cases else default

    def scale(self) -> str:
        """What the printed value is multiplied by; null for an unknown word."""
        column = self.mapping.value.scale_column
        plain = repr(float(self.mapping.value.multiply))
        if column is None:
            return plain
        cell = f"lower({self.cell(column)})"
        known = " ".join(
            f"WHEN {literal(word)} THEN {plain if power is None else f'1e{power}'}"
            for word, power in SCALES.items()
        )
        return f"CASE {cell} {known} ELSE pow(10.0, TRY_CAST({cell} AS INTEGER)) END"

    def deciding(self, field: str | None = None) -> list[str]:
        """The columns on which a field depends, or any field that is no number, period or place."""
        mapping = self.mapping
        defaults = {
            "indicator": mapping.indicator or "", "valuation": mapping.valuation, "unit": mapping.unit,
            "source": mapping.source,
        }  # fmt: skip
        asked: list[str] = [
            c for f, text in defaults.items() if field in (None, f) for c in placeholders(text)
        ]
        for rule in mapping.rows:
            if field is None or field in rule.set:
                asked += rule.when
                asked += [c for text in rule.set.values() for c in placeholders(text)]
        if field is None and mapping.value.scale_column:
            asked.append(mapping.value.scale_column)
        return [c for c in dict.fromkeys(asked) if c in self.present]

    def kinds(self, vintage: str) -> str:
        """One row for each combination of the deciding columns (d0, d1 ...) with all that follows from it."""
        mapping = self.mapping
        columns = [f"{self.cell(c)} AS d{n}" for n, c in enumerate(self.deciding())]
        indicator = self.field("indicator", self.text(mapping.indicator) if mapping.indicator else "''")
        return f"""
            SELECT q.*, coalesce(i.flow, '') AS flow, coalesce(i.partner, '') AS paired,
                i.code IS NOT NULL OR regexp_matches(q.indicator, '^({"|".join(PREFIXES)}):.') AS listed FROM (
                SELECT DISTINCT {"".join(c + ", " for c in columns)}
                    {self.field("source", self.text(mapping.source))} AS source,
                    {self.field("vintage", literal(vintage))} AS vintage,
                    {indicator} AS indicator,
                    {self.field("valuation", self.text(mapping.valuation))} AS valuation,
                    {self.field("unit", self.text(mapping.unit))} AS unit,
                    {self.scale()} AS scale,
                    {self.field("note", literal(""))} AS kind_note,
                    {self.field("zero_note", literal(mapping.zero_note))} AS zero_note
                FROM (SELECT DISTINCT {", ".join(f"r.{name(c)}" for c in self.deciding()) or "1"}
                    FROM cells r WHERE {self.chosen()}) r
            ) q LEFT JOIN indicator_info i ON i.code = q.indicator"""

    def same_kind(self) -> str:
        """The join of a row with its kind ``k``."""
        return " AND ".join(f"{self.cell(c)} = k.d{n}" for n, c in enumerate(self.deciding())) or "true"

    def note(self) -> str:
        """A row's note: its kind's, the columns that the mapping names, and what its value calls for."""
        pieces = ["nullif(k.kind_note, '')", *(f"nullif({self.text(n)}, '')" for n in self.mapping.note)]
        pieces.append(f"CASE WHEN {self.number()} = 0 THEN nullif(k.zero_note, '') END")
        beyond = f"k.unit = 'USD' AND abs({self.number()}) * k.scale > {IMPLAUSIBLE_USD!r}"
        pieces.append(f"CASE WHEN {beyond} THEN {literal(IMPLAUSIBLE)} END")
        return f"concat_ws('; ', {', '.join(pieces)})"


def _listed(words: list[str]) -> str:
    return ", ".join(map(literal, words))


def _equals(cell: str, wanted: str) -> str:
    if wanted == "*":
        return f"{cell} <> ''"
    if wanted.startswith("*") and wanted.endswith("*"):
        return f"contains({cell}, {literal(wanted[1:-1])})"
    if wanted.endswith("*"):
        return f"starts_with({cell}, {literal(wanted[:-1])})"
    return f"{cell} = {literal(wanted)}"
