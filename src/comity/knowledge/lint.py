"""Checks the knowledge tables as a compiler checks code: each problem with its file and line.

The tables checked and what may stand in each column are data too (:data:`TABLES`). Codes are checked
against the folder that is linted, so a specialist can add a body and use it in the same change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, get_args

from comity.errors import KnowledgeError
from comity.knowledge import briefing, names, parties, terms
from comity.knowledge.tables import ROOT, Row, rows, values
from comity.model.statement import Bound, Indicator, InstrumentType, MechanismType, ProjectForm, Sector

#: The units that figures can have besides money.
UNITS = frozenset(
    "count tonnes barrels barrels_per_day cubic_metres kilometres square_kilometres square_metres hectares"
    " megawatts kilowatt_hours percent percentage_points litres twenty_foot_units ounces carats"
    " per_day per_week per_month".split()
)
ORGAN_KINDS = frozenset(("parliament", "ministry"))
DECOY_KINDS = frozenset(("place", "treaty", "paper", "people", "sport", "product"))


class Problem(NamedTuple):
    """Something wrong in a table."""

    file: str  #: relative to the folder linted
    line: int  #: 1-based; 1 is the header
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


Codes = Mapping[str, frozenset[str]]
Check = Callable[[str, Codes], bool]


class Column(NamedTuple):
    """What may stand in a column."""

    check: Check | None = None  #: whether one value is allowed
    required: bool = False
    many: bool = False  #: several values parted by ``|``


class Table(NamedTuple):
    """A file, its columns, and how many of the first ones say what the row is about."""

    file: str
    names: tuple[str, ...]
    columns: tuple[Column, ...]
    unique: bool = True  #: the first column comes once (case apart)


def _one_of(allowed: Iterable[str]) -> Check:
    known = frozenset(allowed)
    return lambda value, _: value in known


def _code_of(*kinds: str) -> Check:
    return lambda value, codes: any(value in codes[kind] for kind in kinds)


def _capitals(length: int) -> Check:
    return lambda value, _: len(value) == length and value.isascii() and value.isalpha() and value.isupper()


def _is_number(value: str, _: Codes) -> bool:
    try:
        return float(value) > 0
    except ValueError:
        return False


def _is_whole_number(value: str, _: Codes) -> bool:
    return value.isascii() and value.isdigit() and int(value) > 0


TEXT, TEXTS, NEEDED = Column(), Column(many=True), Column(required=True)
YES = Column(_one_of(("y",)))
ARTICLE = Column(_one_of(("the",)))
STATES = Column(_code_of("states"), many=True)

TABLES: tuple[Table, ...] = (
    Table(
        "parties/states.csv",
        parties.STATE_COLUMNS,
        (
            Column(_capitals(3), required=True), Column(_capitals(2), required=True), Column(_is_whole_number),
            ARTICLE, NEEDED, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, Column(_capitals(3)),
        ),
    ),
    Table("parties/bodies.csv", parties.BODY_COLUMNS, (NEEDED, ARTICLE, NEEDED, TEXTS, TEXTS, TEXT, STATES)),
    Table("parties/regions.csv", parties.REGION_COLUMNS, (NEEDED, NEEDED, TEXTS, STATES)),
    Table("parties/cities.csv", parties.CITY_COLUMNS, (NEEDED, Column(_code_of("states"), required=True))),
    Table(
        "parties/organs.csv",
        parties.ORGAN_COLUMNS,
        (NEEDED, Column(_code_of("states"), required=True), Column(_one_of(ORGAN_KINDS), required=True)),
    ),
    Table("parties/decoys.csv", parties.DECOY_COLUMNS, (NEEDED, Column(_one_of(DECOY_KINDS), required=True))),
    Table(
        "parties/ambiguous.csv",
        parties.AMBIGUOUS_COLUMNS,
        (NEEDED, Column(_code_of("states", "bodies", "regions"), required=True, many=True), NEEDED),
    ),
    Table("english/sectors.csv", terms.SECTOR_COLUMNS, (NEEDED, Column(_one_of(get_args(Sector)), True), YES)),
    Table("english/family_names_first.csv", names.COLUMNS, (NEEDED,)),
    Table("english/offices_absent.csv", names.ABSENT_COLUMNS, (Column(_code_of("states"), required=True), TEXTS)),
    Table(
        "english/indicators.csv",
        terms.INDICATOR_COLUMNS,
        (NEEDED, Column(_one_of(get_args(Indicator)), True), YES),
    ),
    Table(
        "english/instruments.csv",
        terms.INSTRUMENT_COLUMNS,
        (
            NEEDED,
            Column(_one_of(get_args(InstrumentType)), True),
            Column(_one_of(get_args(terms.Number)), True),
            TEXT,
        ),
        unique=False,
    ),
    Table(
        "english/mechanism_names.csv",
        terms.MECHANISM_COLUMNS,
        (NEEDED, Column(_one_of(get_args(MechanismType)), True), YES),
        unique=False,
    ),
    Table(
        "english/undertakings.csv",
        terms.UNDERTAKING_COLUMNS,
        (
            NEEDED,
            Column(_one_of(get_args(ProjectForm)), True),
            Column(_one_of(get_args(Sector))),
            YES,
            Column(_code_of("states", "bodies")),
        ),
        unique=False,
    ),
    Table(
        "english/offices.csv",
        terms.OFFICE_COLUMNS,
        (NEEDED, Column(_one_of(get_args(terms.Rank)), True), Column(_one_of(get_args(terms.Branch)), True), Column(_one_of(("capital",)))),
    ),
    Table(
        "english/currencies.csv",
        terms.CURRENCY_COLUMNS,
        (NEEDED, Column(_capitals(3), True), Column(_one_of(get_args(terms.Position)), True)),
        unique=False,
    ),
    Table(
        "english/shared_currencies.csv",
        terms.SHARED_CURRENCY_COLUMNS,
        (NEEDED, Column(_capitals(3), required=True, many=True), YES),
    ),
    Table("english/scales.csv", terms.SCALE_COLUMNS, (NEEDED, Column(_is_whole_number, True)), unique=False),
    Table(
        "english/units.csv",
        terms.UNIT_COLUMNS,
        (NEEDED, Column(_one_of(UNITS), True), Column(_is_number, True)),
        unique=False,
    ),
    Table(
        "english/hedges.csv",
        ("term", "bound", "position"),
        (NEEDED, Column(_one_of(get_args(Bound)), True), Column(_one_of(("before", "after")), True)),
    ),
)  # fmt: skip


def _word_classes(root: Path) -> list[Table]:
    """The tables of word classes that rules name; a specialist may add files."""
    columns = (NEEDED, Column(required=True, many=True))
    files = sorted((root / "english/words").glob("*.csv"))
    return [Table(f"english/words/{file.name}", ("class", "forms"), columns) for file in files]


def lint(root: Path = ROOT) -> list[Problem]:
    """Everything wrong in the tables under ``root``, in order of file and line. Never raises on bad data."""
    problems: list[Problem] = []
    loaded: dict[str, list[Row]] = {}
    tables = [*TABLES, *_word_classes(root)]
    for table in tables:
        try:
            loaded[table.file] = list(rows(root / table.file, table.names))
        except KnowledgeError as error:
            problems.append(_unreadable(table, root, error))
    codes = {kind: _first_column(loaded, f"parties/{kind}.csv") for kind in ("states", "bodies", "regions")}
    for table in tables:
        for row in loaded.get(table.file, ()):
            problems.extend(Problem(table.file, row.line, m) for m in _cell_problems(table, row, codes))
        problems.extend(_duplicates(table, loaded.get(table.file, ())))
    problems.extend(_shared_names(loaded))
    problems.extend(_of_briefs(root))
    return sorted(set(problems))


def _of_briefs(root: Path) -> Iterator[Problem]:
    """What is wrong in the sections and sentences of briefs, where the folder has any."""
    folder = root / "briefing"
    if folder.is_dir():
        for path, line, message in briefing.problems(folder):
            yield Problem(str(path.relative_to(root)), line, message)


def _unreadable(table: Table, root: Path, error: KnowledgeError) -> Problem:
    rest = error.message.removeprefix(str(root / table.file)).removeprefix(":")
    number, _, message = rest.partition(":")
    line, said = (int(number), message) if number.isdigit() else (1, rest)
    return Problem(table.file, line, f"{said.strip()} ({error.hint})")


def _first_column(loaded: Mapping[str, list[Row]], file: str) -> frozenset[str]:
    return frozenset(row.cells[0] for row in loaded.get(file, ()))


def _cell_problems(table: Table, row: Row, codes: Codes) -> Iterator[str]:
    for name, column, cell in zip(table.names, table.columns, row.cells, strict=True):
        if not cell:
            if column.required:
                yield f"{name} is empty"
            continue
        for value in cell.split("|") if column.many else (cell,):
            if not value or value != " ".join(value.split()):
                yield f"{name} has a stray space or an empty value: {cell!r}"
            elif column.check and not column.check(value, codes):
                yield f"{name} cannot be {value!r}"
            elif not column.many and "|" in value:
                yield f"{name} holds one value only: {cell!r}"
        if column.many and len(set(values(cell))) != len(values(cell)):
            yield f"{name} has a value twice: {cell!r}"


def _duplicates(table: Table, found: Iterable[Row]) -> Iterator[Problem]:
    """Terms that come twice; where case tells terms apart (M and m), only exact ones."""
    seen: dict[str, Row] = {}
    for row in found:
        key = row.cells[0].casefold() if table.unique else row.cells[0]
        first = seen.setdefault(key, row)
        if first is row:
            continue
        how = "again" if first.cells[1:] == row.cells[1:] else "with another meaning"
        yield Problem(table.file, row.line, f"{row.cells[0]!r} {how}; first on line {first.line}")


#: The columns of the party tables that hold words of the text, with the column that says whose.
_NAME_COLUMNS = (
    ("parties/states.csv", 0, (4, 5, 6, 7, 8, 9)),
    ("parties/bodies.csv", 0, (2, 3, 4)),
    ("parties/regions.csv", 0, (1, 2)),
    ("parties/cities.csv", 1, (0,)),
    ("parties/organs.csv", 1, (0,)),
    ("parties/decoys.csv", 1, (0,)),
)


def _shared_names(loaded: Mapping[str, list[Row]]) -> Iterator[Problem]:
    """Words that lead to two parties and are not listed as ambiguous."""
    allowed = _first_column(loaded, "parties/ambiguous.csv")
    owners: dict[str, tuple[str, str, int]] = {}
    for file, owner, columns in _NAME_COLUMNS:
        for row in loaded.get(file, ()):
            code = row.cells[owner]
            for word in (w for i in columns for w in values(row.cells[i])):
                first = owners.setdefault(word, (code, file, row.line))
                if first[0] != code and word not in allowed:
                    where = f"{first[1]}:{first[2]}"
                    message = (
                        f"{word!r} means {code} here and {first[0]} in {where}; list it in ambiguous.csv"
                    )
                    yield Problem(file, row.line, message)
