"""The importer of every table that a mapping file describes: the mapping becomes SQL over ``raw``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.knowledge.statistics import PREFIXES, crosswalk, indicators, plain_name
from comity.model.observation import IMPLAUSIBLE
from comity.statistics.engine import Engine, literal, name
from comity.statistics.mapping import Mapping, Place, Rule, placeholders
from comity.statistics.periods import read_period
from comity.statistics.recipe import Trouble, looks_like, vintage_in
from comity.statistics.table import LINE, Table

CELL_PERIOD, CELL_VALUE = "_period", "_value"
SCALES = {"": None, "units": 0, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12}
#: More than the yearly product of the world: the source mistook its scale. Such a number never ranks.
IMPLAUSIBLE_USD = 1e14
#: "Kazakhstan, Republic of": the name without its title, where the whole is not listed.
TITLE = re.compile(
    r" (?:(?:islamic|arab|bolivarian|plurinational) )?(?:republic|kingdom|state|commonwealth) of$"
)
NOT_A_NUMBER = "no number in the source"


class Tabular:
    """A :class:`~comity.statistics.recipe.Recipe` made of a mapping."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.name, self.source, self.title = mapping.name, mapping.source, mapping.title
        self.may_repeat, self.ends_with_newline = mapping.may_repeat, mapping.ends_with_newline
        self._present: set[str] = set()
        #: further codes of the scheme, from the file that the source publishes beside the table
        self.extra_codes: dict[str, str] = {}

    def score(self, columns: Sequence[str], around: str, first: dict[str, str]) -> int:
        """See :class:`~comity.statistics.recipe.Recipe`."""
        return looks_like(self.mapping.recognise, columns, around, first)

    def wanted(self, columns: Sequence[str]) -> list[str]:
        """The columns that the mapping reads, and the columns that are periods."""
        used = {*self.mapping.used_columns(), LINE}
        years = self.mapping.recognise.years
        return [c for c in columns if c in used or (years and re.fullmatch(years, c))]

    def vintage(self, table: Table) -> str | None:
        """See :class:`~comity.statistics.recipe.Recipe`."""
        return vintage_in(self.mapping, table)

    def prepare(self, engine: Engine, table: Table, vintage: str) -> dict[str, int]:
        """Create ``ready`` from ``raw``, or say which cell cannot be taken."""
        self._present = set(table.columns)
        self._make_cells(engine, table.columns)
        left_out = self._count_left_out(engine)
        self._make_periods(engine)
        self._make_places(engine, "reporter", self.mapping.reporter)
        self._make_places(engine, "partner", self.mapping.partner)
        engine.fill(
            "indicator_info", ("code", "flow", "partner"),
            [(i.code, i.flow, i.partner) for i in indicators().values()],
        )  # fmt: skip
        engine.run(f"CREATE OR REPLACE TEMP VIEW judged AS {self._judged_sql(vintage)}")
        self._raise_first_trouble(engine)
        engine.run(f"CREATE OR REPLACE TEMP VIEW ready AS {self._ready_sql()}")
        return left_out

    # -- the cells: one row a number ------------------------------------------------------------

    def _make_cells(self, engine: Engine, columns: Sequence[str]) -> None:
        years = self.mapping.recognise.years
        if not years:
            engine.run("CREATE OR REPLACE TEMP VIEW cells AS SELECT rowid AS _record, * FROM raw")
            return
        periods = ", ".join(name(c) for c in columns if re.fullmatch(years, c))
        engine.run(
            "CREATE OR REPLACE TEMP VIEW cells AS SELECT * FROM"
            f" (UNPIVOT (SELECT rowid AS _record, * FROM raw) ON {periods}"
            f" INTO NAME {name(CELL_PERIOD)} VALUE {name(CELL_VALUE)})"
        )

    def _cell(self, column: str) -> str:
        if column in (CELL_PERIOD, CELL_VALUE) or column in self._present:
            return f"coalesce(trim(r.{name(column)}), '')"
        return "''"

    def _value_column(self) -> str:
        return self.mapping.value.column or CELL_VALUE

    def _period_column(self) -> str:
        return self.mapping.period.column or CELL_PERIOD

    def _chosen(self) -> str:
        """The condition for rows that the mapping takes at all."""
        parts = [
            f"{self._cell(c)} IN ({', '.join(map(literal, values))})"
            for c, values in self.mapping.keep.items()
        ] + [
            f"{self._cell(c)} NOT IN ({', '.join(map(literal, values))})"
            for c, values in self.mapping.skip.items()
        ]
        return " AND ".join(parts) or "true"

    def _given(self) -> str:
        """The condition for cells that hold a number, or something that claims to be one."""
        words = ["", *self.mapping.value.missing]
        cell = self._cell(self._value_column())
        return f"{cell} NOT IN ({', '.join(map(literal, words))}) AND lower({cell}) <> 'nan'"

    def _count_left_out(self, engine: Engine) -> dict[str, int]:
        chosen, given = self._chosen(), self._given()
        [(others, empty)] = engine.rows(
            f"SELECT count(*) FILTER (NOT ({chosen})), count(*) FILTER (({chosen}) AND NOT ({given})) FROM cells r"
        )
        choosing = ", ".join((*self.mapping.keep, *self.mapping.skip))
        counts = {f"breakdowns not taken (by {choosing})": others, NOT_A_NUMBER: empty}
        return {reason: int(count) for reason, count in counts.items() if count}

    # -- small tables of distinct texts: periods and places -------------------------------------

    def _make_periods(self, engine: Engine) -> None:
        cell = self._cell(self._period_column())
        printed = [str(row[0]) for row in engine.rows(f"SELECT DISTINCT {cell} FROM cells r")]
        known = [(p, *found) for p in printed if (found := read_period(p))]
        engine.fill("periods", ("printed", "period", "year"), [(p, q, str(y)) for p, q, y in known])

    def _place_sql(self, place: Place) -> tuple[str, str]:
        """The printed code and its stand-in, as SQL."""
        if place.value is not None:
            return literal(place.value), "''"
        cell = self._cell(place.column or "")
        if place.part:
            cell = f"split_part({cell}, '.', {place.part})"
        return cell, self._cell(place.otherwise) if place.otherwise else "''"

    def _make_places(self, engine: Engine, side: str, place: Place) -> None:
        printed, other = self._place_sql(place)
        pairs = engine.rows(f"SELECT DISTINCT {printed}, {other} FROM cells r WHERE {self._chosen()}")
        known = []
        for first, second in pairs:
            code = place.value if place.value is not None else self._code(place, str(first), str(second))
            if code is not None:
                known.append((first, second, code))
        engine.fill(f"{side}_codes", ("printed", "other", "code"), known)

    def _code(self, place: Place, printed: str, other: str) -> str | None:
        """Our code; "" for an empty cell, None for one that is no area."""
        if not printed and not other:
            return ""
        key = _key(place.scheme, printed)
        if key in self.extra_codes and place.scheme == "baci":
            return self.extra_codes[key]
        known = crosswalk(place.scheme)
        code = known.get(key) or known.get(TITLE.sub("", key)) or crosswalk("iso3").get(other.upper())
        if code is None and self.mapping.unknown == "keep":
            return other or (key if place.scheme != "name" else printed)
        return code

    # -- the rows ------------------------------------------------------------------------------

    def _text_sql(self, text: str) -> str:
        """A text with ``{Column}`` in it, as SQL."""
        parts = re.split(r"\{([^{}]+)\}", text)
        sql = [self._cell(p) if n % 2 else literal(p) for n, p in enumerate(parts) if n % 2 or p]
        return " || ".join(sql) or "''"

    def _condition(self, rule: Rule) -> str:
        parts = []
        for column, wanted in rule.when.items():
            choices = [wanted] if isinstance(wanted, str) else wanted
            parts.append("(" + " OR ".join(_equals(self._cell(column), w) for w in choices) + ")")
        return " AND ".join(parts) or "true"

    def _field(self, field: str, default: str) -> str:
        """A field as SQL: the first rule that sets it, else the default."""
        cases = [
            f"WHEN {self._condition(rule)} THEN {self._text_sql(rule.set[field])}"
            for rule in self.mapping.rows
            if field in rule.set
        ]
        return f"CASE {' '.join(cases)} ELSE {default} END" if cases else default

    def _scale_sql(self) -> str:
        column = self.mapping.value.scale_column
        plain = repr(float(self.mapping.value.multiply))
        if column is None:
            return plain
        cell = f"lower({self._cell(column)})"
        known = " ".join(
            f"WHEN {literal(word)} THEN {plain if power is None else f'1e{power}'}"
            for word, power in SCALES.items()
        )
        return f"CASE {cell} {known} ELSE pow(10.0, TRY_CAST({cell} AS INTEGER)) END"

    def _note_sql(self) -> str:
        pieces = [f"nullif({self._field('note', literal(''))}, '')"]
        pieces += [f"nullif({self._text_sql(n)}, '')" for n in self.mapping.note]
        if self.mapping.zero_note:
            cell = self._cell(self._value_column())
            pieces.append(
                f"CASE WHEN TRY_CAST({cell} AS DOUBLE) = 0 THEN {literal(self.mapping.zero_note)} END"
            )
        number = f"abs(TRY_CAST({self._cell(self._value_column())} AS DOUBLE)) * {self._scale_sql()}"
        in_dollars = f"{self._field('unit', self._text_sql(self.mapping.unit))} = 'USD'"
        pieces.append(
            f"CASE WHEN {in_dollars} AND {number} > {IMPLAUSIBLE_USD!r} THEN {literal(IMPLAUSIBLE)} END"
        )
        return f"concat_ws('; ', {', '.join(pieces)})"

    def _judged_sql(self, vintage: str) -> str:
        reporter, reporter_other = self._place_sql(self.mapping.reporter)
        partner, partner_other = self._place_sql(self.mapping.partner)
        kind = "DECIMAL(38, 9)" if self.mapping.sum else "DOUBLE"
        indicator = self._field(
            "indicator", self._text_sql(self.mapping.indicator) if self.mapping.indicator else "NULL"
        )
        return f"""
            SELECT q.*, coalesce(i.flow, '') AS flow, coalesce(i.partner, '') AS paired,
                i.code IS NOT NULL OR regexp_matches(q.indicator, '^({"|".join(PREFIXES)}):.') AS listed FROM (
                SELECT r._record,
                    {self._field("source", self._text_sql(self.mapping.source))} AS source,
                    {self._field("vintage", literal(vintage))} AS vintage,
                    {indicator} AS indicator,
                    a.code AS reporter, b.code AS partner, p.period, CAST(p.year AS INTEGER) AS year,
                    {self._field("valuation", self._text_sql(self.mapping.valuation))} AS valuation,
                    {self._field("unit", self._text_sql(self.mapping.unit))} AS unit,
                    TRY_CAST({self._cell(self._value_column())} AS {kind}) AS printed_value,
                    {self._scale_sql()} AS scale,
                    {self._note_sql()} AS note
                FROM cells r
                LEFT JOIN reporter_codes a ON a.printed = {reporter} AND a.other = {reporter_other}
                LEFT JOIN partner_codes b ON b.printed = {partner} AND b.other = {partner_other}
                LEFT JOIN periods p ON p.printed = {self._cell(self._period_column())}
                WHERE {self._chosen()} AND {self._given()}
            ) q LEFT JOIN indicator_info i ON i.code = q.indicator"""

    def _raise_first_trouble(self, engine: Engine) -> None:
        found = engine.rows("""
            SELECT * FROM (SELECT _record, CASE
                WHEN period IS NULL THEN 'period'
                WHEN reporter IS NULL OR reporter = '' THEN 'reporter'
                WHEN partner IS NULL OR (partner = '' AND paired = 'yes') THEN 'partner'
                WHEN printed_value IS NULL OR NOT isfinite(CAST(printed_value AS DOUBLE)) THEN 'value'
                WHEN scale IS NULL THEN 'scale'
                WHEN listed IS NOT TRUE THEN 'indicator'
                WHEN valuation NOT IN ('', 'FOB', 'CIF', 'reconciled') THEN 'valuation' END AS trouble
            FROM judged) WHERE trouble IS NOT NULL ORDER BY _record LIMIT 1""")
        if found:
            record, kind = found[0]
            raise self._trouble(engine, int(record), str(kind))

    def _trouble(self, engine: Engine, record: int, kind: str) -> Trouble:
        mapping = self.mapping
        conditions = self._deciding_columns(kind)
        column = {
            "period": self._period_column(),
            "reporter": mapping.reporter.column or "",
            "partner": mapping.partner.column or "",
            "value": self._value_column(),
            "scale": mapping.value.scale_column or "",
        }.get(kind, ", ".join(conditions))
        columns = conditions if kind in ("indicator", "valuation") else [column]
        shown = ", ".join(self._cell(c) for c in columns)
        # in a wide table a record holds many cells: find the one that is wrong
        periods = engine.rows("SELECT printed FROM periods")
        listed = ", ".join(literal(str(p[0])) for p in periods) or "''"
        wrong = {
            "value": f"isfinite(TRY_CAST({self._cell(self._value_column())} AS DOUBLE)) IS NOT TRUE",
            "period": f"{self._cell(self._period_column())} NOT IN ({listed})",
        }.get(kind, "true")
        where = f"r._record = {record} AND ({wrong}) AND {self._chosen()} AND {self._given()}"
        wide = f", {self._cell(CELL_PERIOD)}" if mapping.recognise.years else ""
        row = (engine.rows(f"SELECT {shown}{wide} FROM cells r WHERE {where}") or [("",)])[0]
        if wide and kind == "value":
            column = str(row[-1])
        cells = ", ".join(repr(str(c)) for c in row[: len(columns)])
        return Trouble(record, column, _says(kind, cells, mapping))

    def _deciding_columns(self, field: str) -> list[str]:
        """The columns on which a field depends."""
        default = {"indicator": self.mapping.indicator or "", "valuation": self.mapping.valuation}.get(
            field, ""
        )
        asked = [c for rule in self.mapping.rows if field in rule.set for c in rule.when]
        return [c for c in dict.fromkeys([*placeholders(default), *asked]) if c in self._present]

    def _ready_sql(self) -> str:
        keys = "source, vintage, indicator, reporter, partner, period, year, flow, valuation, unit, note"
        if self.mapping.sum:
            body = f"""SELECT {keys}, round(CAST(sum(printed_value) AS DOUBLE) * any_value(scale), 6) AS value,
                min(_record) AS _record FROM judged GROUP BY {keys}"""
        else:
            scaled = "CASE WHEN scale = 1 THEN printed_value ELSE round(printed_value * scale, 6) END"
            body = f"SELECT {keys}, {scaled} AS value, _record FROM judged"
        if self.mapping.symmetric:
            flipped = keys.replace("reporter, partner", "partner AS reporter, reporter AS partner")
            body = f"WITH one AS ({body}) FROM one UNION ALL SELECT {flipped}, value, _record FROM one"
        return body


def _equals(cell: str, wanted: str) -> str:
    if wanted == "*":
        return f"{cell} <> ''"
    if wanted.startswith("*") and wanted.endswith("*"):
        return f"contains({cell}, {literal(wanted[1:-1])})"
    if wanted.endswith("*"):
        return f"starts_with({cell}, {literal(wanted[:-1])})"
    return f"{cell} = {literal(wanted)}"


def _key(scheme: str, printed: str) -> str:
    """What a source prints, as the crosswalk holds it: 0398 and 398.0 are 398."""
    text = printed.strip().lstrip("'")
    if scheme == "name":
        return plain_name(text)
    if scheme in ("m49", "cow", "baci"):
        match = re.fullmatch(r"0*(\d+)(?:\.0)?", text)
        return match[1] if match else text
    return text.upper()


def _says(kind: str, cells: str, mapping: Mapping) -> str:
    if cells in ("''", ""):
        return f"the {kind} is empty"
    match kind:
        case "period":
            return f"{cells} is no period: years, 2019-03, 2019-Q1 and spans of them are known"
        case "reporter" | "partner":
            scheme = mapping.reporter.scheme if kind == "reporter" else mapping.partner.scheme
            return f"{cells} is no state, territory or known aggregate by the codes of {scheme}"
        case "value":
            return f"{cells} is no number"
        case "scale":
            return f"{cells} is no scale: Units, Thousands, Millions, Billions or a power of ten"
        case "valuation":
            return f"{cells}: the valuation is none of FOB, CIF, reconciled"
        case _:
            return f"{cells}: the mapping {mapping.name!r} has no indicator for such a row"
