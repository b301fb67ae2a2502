"""Mapping files: the built-in ones are sound, a bad one is refused with its fault, a user's own works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import KnowledgeError, StatisticsError
from comity.statistics.mapping import known_mappings, read_mapping
from tests.statistics.conftest import add, facts

Write = Callable[[str, str], Path]

#: exports by pairs of ISO2 codes, a column a year, millions of dollars
PULL = """
name = "our exports table"
source = "Our office"
title = "Exports by pair"
indicator = "goods_exports"
valuation = "FOB"
unknown = "keep"

[recognise]
columns = ["from", "to"]
years = "\\\\d{4}"

[reporter]
column = "from"
scheme = "iso2"

[partner]
column = "to"
scheme = "iso2"

[period]

[value]
multiply = 1_000_000
"""
TABLE = ",from,to,2019,2020\n0,NA,W00,3.5,\n1,KZ,KR,1.25,2\n2,KZ,1C_080,9,\n"


def test_users_own_table(write: Write, store: Path) -> None:
    mapping = read_mapping(write("pull.toml", PULL))
    add(store, write("pull.csv", TABLE), mapping=mapping)
    assert facts(store, "source", "reporter", "partner", "year", "value") == {
        ("Our office", "NAM", "WLD", 2019, 3_500_000.0), ("Our office", "KAZ", "KOR", 2019, 1_250_000.0),
        ("Our office", "KAZ", "KOR", 2020, 2_000_000.0), ("Our office", "KAZ", "1C_080", 2019, 9_000_000.0),
    }  # fmt: skip


def test_table_that_the_mapping_does_not_fit(write: Write, store: Path) -> None:
    mapping = read_mapping(write("pull.toml", PULL))
    with pytest.raises(StatisticsError, match="our exports table comes nearest"):
        add(store, write("pull.csv", TABLE.replace("from,to", "from,into")), mapping=mapping)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "our exports table"', "", "`name`"),
        ("unknown =", "unkown =", "unkown"),
        ('"keep"', '"perhaps"', "perhaps"),
        ('scheme = "iso2"', 'scheme = "fips"', "fips"),
        ('indicator = "goods_exports"', 'indicator = "good_exports"', "'good_exports' is no indicator"),
        ('"FOB"', '"fob"', "'fob' is no valuation"),
        ('"\\\\d{4}"', '"(\\\\d{4}"', "no regular expression"),
        ("[period]", '[period]\ncolumn = "from"', "either recognise.years, or both"),
        ('columns = ["from", "to"]', 'columns = ["from"]', "column 'to' is read but stands neither"),
        ("[value]", '[[rows]]\nset = { colour = "red" }\n[value]', "'colour' cannot be set"),
        ("[value]", "[value", "pull.toml"),
    ],
)
def test_bad_mapping_is_refused(old: str, new: str, said: str, write: Write) -> None:
    assert old in PULL
    path = write(
        "pull.toml", PULL.replace(old, new, 1) if old != 'scheme = "iso2"' else PULL.replace(old, new)
    )
    with pytest.raises(KnowledgeError) as caught:
        read_mapping(path)
    assert said in caught.value.message
    assert "pull.toml" in caught.value.message


def test_missing_mapping_file(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="No such file"):
        read_mapping(tmp_path / "nothing.toml")


def test_built_in_mappings_are_sound_and_have_their_own_names() -> None:
    names = [m.name for m in known_mappings()]
    assert len(names) == len(set(names)) >= 18


PATTERNS = """
name = "patterns"
source = "s"
title = "t"

[recognise]
columns = ["what", "who", "when", "number"]

[reporter]
column = "who"

[period]
column = "when"

[value]
column = "number"
missing = ["-"]

[skip]
who = ["USA"]

[[rows]]
when = { what = "pop*" }
set = { indicator = "population", unit = "persons", note = "{what} by {who}" }
[[rows]]
when = { what = "*product*" }
set = { indicator = "gdp" }
"""


def test_patterns_templates_and_rows_left_out(write: Write, store: Path) -> None:
    mapping = read_mapping(write("patterns.toml", PATTERNS))
    table = "what,who,when,number\npopulace,KAZ,2019,5\ngross product,KAZ,2019,6\npopulace,USA,2019,7\npopulace,KAZ,2020,-\n"
    done = add(store, write("p.csv", table), mapping=mapping)
    assert facts(store, "indicator", "unit", "note", "value") == {
        ("population", "persons", "populace by KAZ", 5.0), ("gdp", "USD", "", 6.0)
    }  # fmt: skip
    assert sorted(done.left_out.values()) == [1, 1]


def test_number_beyond_the_worlds_product_is_marked(write: Write, store: Path) -> None:
    mapping = read_mapping(write("patterns.toml", PATTERNS))
    add(store, write("p.csv", "what,who,when,number\nproduct,KAZ,2019,2e14\n"), mapping=mapping)
    ((note,),) = facts(store, "note")
    assert note.startswith("implausible")
