"""The importer of every table that a mapping file describes: the mapping becomes SQL over ``raw``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.knowledge.statistics import crosswalk, indicators, plain_name
from comity.statistics.engine import Engine, literal, name
from comity.statistics.mapping import Mapping, Place
from comity.statistics.periods import read_period
from comity.statistics.recipe import Trouble, looks_like, vintage_in
from comity.statistics.rules import CELL_PERIOD, CELL_VALUE, Cells
from comity.statistics.table import LINE, Table

KIND_TEXTS = ("source", "vintage", "indicator", "flow", "valuation", "unit")
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
        cells = Cells(self.mapping, table)
        self._make_cells(engine, table.columns)
        left_out = self._count_left_out(engine, cells)
        self._make_periods(engine, cells)
        self._make_places(engine, cells, "reporter", self.mapping.reporter)
        self._make_places(engine, cells, "partner", self.mapping.partner)
        self._make_kinds(engine, cells, vintage)
        engine.run(f"CREATE OR REPLACE TEMP VIEW judged AS {self._judged_sql(cells)}")
        self._raise_first_trouble(engine, cells)
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

    def _count_left_out(self, engine: Engine, cells: Cells) -> dict[str, int]:
        chosen, given = cells.chosen(), cells.given()
        [(others, empty)] = engine.rows(
            f"SELECT count(*) FILTER (NOT ({chosen})), count(*) FILTER (({chosen}) AND NOT ({given})) FROM cells r"
        )
        choosing = ", ".join((*self.mapping.keep, *self.mapping.skip))
        counts = {f"breakdowns not taken (by {choosing})": others, NOT_A_NUMBER: empty}
        return {reason: int(count) for reason, count in counts.items() if count}

    # -- small tables of distinct texts: periods and places -------------------------------------

    def _make_periods(self, engine: Engine, cells: Cells) -> None:
        cell = cells.cell(cells.period_column)
        printed = [str(row[0]) for row in engine.rows(f"SELECT DISTINCT {cell} FROM cells r")]
        known = [(p, *found) for p in printed if (found := read_period(p))]
        engine.fill("plain_periods", ("printed", "period", "year"), [(p, q, str(y)) for p, q, y in known])
        engine.enumerate("period_code", "SELECT period FROM plain_periods")
        engine.run(
            "CREATE OR REPLACE TABLE periods AS"
            " SELECT printed, CAST(period AS period_code) AS period, CAST(year AS INTEGER) AS year FROM plain_periods"
        )

    def _make_places(self, engine: Engine, cells: Cells, side: str, place: Place) -> None:
        printed, other = cells.place(place)
        pairs = engine.rows(f"SELECT DISTINCT {printed}, {other} FROM cells r WHERE {cells.chosen()}")
        known = []
        for first, second in pairs:
            code = place.value if place.value is not None else self._code(place, str(first), str(second))
            if code is not None:
                known.append((first, second, code))
        engine.fill(f"plain_{side}", ("printed", "other", "code"), known)
        engine.enumerate(f"{side}_code", f"SELECT code FROM plain_{side}")
        engine.run(
            f"CREATE OR REPLACE TABLE {side}_codes AS"
            f" SELECT printed, other, CAST(code AS {side}_code) AS code FROM plain_{side}"
        )

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

    def _make_kinds(self, engine: Engine, cells: Cells, vintage: str) -> None:
        """The table ``kinds``: what follows from the deciding columns, its texts as enumerations.

        There are few kinds and many rows: so the rules are applied once a kind, and rows are sorted as numbers.
        """
        engine.fill(
            "indicator_info", ("code", "flow", "partner"),
            [(i.code, i.flow, i.partner) for i in indicators().values()],
        )  # fmt: skip
        engine.run(f"CREATE OR REPLACE TABLE plain_kinds AS {cells.kinds(vintage)}")
        for column in KIND_TEXTS:
            engine.enumerate(f"kind_{column}", f"SELECT {column} FROM plain_kinds")
        typed = ", ".join(f"CAST({c} AS kind_{c}) AS {c}" for c in KIND_TEXTS)
        engine.run(f"CREATE OR REPLACE TABLE kinds AS SELECT * REPLACE ({typed}) FROM plain_kinds")

    def _judged_sql(self, cells: Cells) -> str:
        reporter, reporter_other = cells.place(self.mapping.reporter)
        partner, partner_other = cells.place(self.mapping.partner)
        number = cells.number("DECIMAL(38, 9)" if self.mapping.sum else "DOUBLE")
        return f"""
            SELECT r._record, k.source, k.vintage, k.indicator, a.code AS reporter, b.code AS partner,
                p.period, p.year, k.flow, k.valuation, k.unit, k.scale, k.listed, k.paired,
                {number} AS printed_value, {cells.note()} AS note
            FROM cells r JOIN kinds k ON {cells.same_kind()}
            LEFT JOIN reporter_codes a ON a.printed = {reporter} AND a.other = {reporter_other}
            LEFT JOIN partner_codes b ON b.printed = {partner} AND b.other = {partner_other}
            LEFT JOIN periods p ON p.printed = {cells.cell(cells.period_column)}
            WHERE {cells.chosen()} AND {cells.given()}"""

    def _raise_first_trouble(self, engine: Engine, cells: Cells) -> None:
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
            raise self._trouble(engine, cells, int(record), str(kind))

    def _trouble(self, engine: Engine, cells: Cells, record: int, kind: str) -> Trouble:
        mapping = self.mapping
        conditions = cells.deciding(kind)
        column = {
            "period": cells.period_column,
            "reporter": mapping.reporter.column or "",
            "partner": mapping.partner.column or "",
            "value": cells.value_column,
            "scale": mapping.value.scale_column or "",
        }.get(kind, ", ".join(conditions))
        columns = conditions if kind in ("indicator", "valuation") else [column]
        shown = ", ".join(cells.cell(c) for c in columns)
        # in a wide table a record holds many cells: find the one that is wrong
        periods = engine.rows("SELECT printed FROM periods")
        listed = ", ".join(literal(str(p[0])) for p in periods) or "''"
        wrong = {
            "value": f"isfinite({cells.number()}) IS NOT TRUE",
            "period": f"{cells.cell(cells.period_column)} NOT IN ({listed})",
        }.get(kind, "true")
        where = f"r._record = {record} AND ({wrong}) AND {cells.chosen()} AND {cells.given()}"
        wide = f", {cells.cell(CELL_PERIOD)}" if mapping.recognise.years else ""
        row = (engine.rows(f"SELECT {shown}{wide} FROM cells r WHERE {where}") or [("",)])[0]
        if wide and kind == "value":
            column = str(row[-1])
        printed = ", ".join(repr(str(c)) for c in row[: len(columns)])
        return Trouble(record, column, _says(kind, printed, mapping))

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
