"""Numbers in words and figures: money of all the world's habits, counts, percentages, factors, ordinals.

A quantity keeps the bound that its hedge gives ("more than", "nearly") and is in full units:
"$1.57bn" is 1 570 000 000 USD. Currencies, scales, units and hedges come from the knowledge tables.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from comity.model.statement import Bound

Nature = Literal["money", "percent", "unit", "number", "ordinal", "factor"]

ONES = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {w: n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
FRACTIONS = {
    "half": 0.5,
    "quarter": 0.25,
    "third": 1 / 3,
    "quarters": 0.25,
    "thirds": 1 / 3,
    "fifth": 0.2,
    "fifths": 0.2,
}
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "hundredth": 100}
NUMBER = re.compile(r"^\d+(?:[.,]\d+)*$")
GROUPED = re.compile(r"^\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$|^\d{1,3}(?:\.\d{3}){2,}$")


class Quantity(NamedTuple):
    """``value`` in full units; ``unit`` an ISO 4217 code, ``percent``, a unit of the guide, or ``count``."""

    nature: Nature
    value: float
    unit: str
    bound: Bound = "exact"
    high: float | None = None  #: the upper end of a range


class Scales(NamedTuple):
    """What the scanner needs of the knowledge tables; all keys lower-case, phrases as token tuples."""

    before: dict[tuple[str, ...], str]  #: currency words and marks that stand before the number
    after: dict[tuple[str, ...], str]  #: those that stand after it
    multipliers: dict[str, float]
    units: dict[tuple[str, ...], tuple[str, float]]
    hedges: dict[tuple[str, ...], Bound]
    hedges_after: dict[tuple[str, ...], Bound]


def parse_number(token: str) -> float | None:
    """ "1,200.5", "6.1", "1.200.000", "589,2" as a float; None when it is no number."""
    if not NUMBER.match(token):
        return None
    if GROUPED.match(token):
        clean = token.replace(",", "") if "," in token else token.replace(".", "")
    elif token.count(",") == 1 and token.count(".") == 0 and len(token.split(",")[1]) != 3:
        clean = token.replace(",", ".")
    else:
        clean = token.replace(",", "")
    try:
        return float(Decimal(clean))
    except InvalidOperation:
        return None


def lookup(table: dict[tuple[str, ...], object], tokens: list[str], i: int) -> int:
    """The length of the longest phrase of the table that begins at ``i``; 0 when there is none."""
    for length in (4, 3, 2, 1):
        if tuple(tokens[i : i + length]) in table and i + length <= len(tokens):
            return length
    return 0


def _at(tokens: list[str], i: int) -> str:
    return tokens[i] if 0 <= i < len(tokens) else ""


def _words(tokens: list[str], i: int, scales: Scales) -> tuple[int, float] | None:
    """A number in words: "twenty-five", "two hundred", "one and a half", "a dozen", "half a"."""
    token = tokens[i]
    if token in ("a", "an"):
        nxt = _at(tokens, i + 1)
        return (i + 1, 1.0) if nxt in scales.multipliers and nxt not in ("m", "k", "b", "t") else None
    if token in TENS:
        value = float(TENS[token] * 10)
        j = i + 1
        if _at(tokens, j) == "-" and 0 < ONES.get(_at(tokens, j + 1), 0) < 10:
            return j + 2, value + ONES[tokens[j + 1]]
        if 0 < ONES.get(_at(tokens, j), 0) < 10:
            return j + 1, value + ONES[tokens[j]]
        return j, value
    if token in ONES:
        j, value = i + 1, float(ONES[token])
        if _at(tokens, j) == "and" and _at(tokens, j + 1) == "a" and _at(tokens, j + 2) == "half":
            return j + 3, value + 0.5
        if _at(tokens, j) == "hundred":
            return j + 1, value * 100
        return j, value
    return None


def _plain(tokens: list[str], i: int, scales: Scales) -> tuple[int, float] | None:
    """A number with its multiplier, no unit: "1.57 bn", "one and a half billion", "200,000", "5m"."""
    token = _at(tokens, i)
    if not token:
        return None
    value = parse_number(token)
    j = i + 1
    if value is None:
        worded = _words(tokens, i, scales)
        if worded is None:
            return None
        j, value = worded
    if _at(tokens, j) == "-" and _at(tokens, j + 1) in scales.multipliers:
        j += 1
    while (word := _at(tokens, j)) in scales.multipliers:
        value *= scales.multipliers[word]
        j += 1
        if _at(tokens, j) == "." and word in ("bn", "mln", "bln", "mn", "tn", "trn"):
            j += 1
    return j, value


def _range_mark(tokens: list[str], i: int) -> bool:
    return _at(tokens, i) in ("-", "–", "—", "to", "and")


def scan(tokens: list[str], i: int, scales: Scales) -> tuple[int, Quantity] | None:
    """The quantity that begins at token ``i`` (lower-case tokens), hedge included, as (end, value), or None."""
    bound: Bound = "exact"
    start = i
    if hedge := lookup(scales.hedges, tokens, i):  # type: ignore[arg-type]
        bound = scales.hedges[tuple(tokens[i : i + hedge])]
        i += hedge
        if i >= len(tokens):
            return None
    found = _core(tokens, i, scales)
    if found is None:
        return None
    end, quantity = found
    if start != i and quantity.nature == "ordinal":
        return None
    if after := lookup(scales.hedges_after, tokens, end):  # type: ignore[arg-type]
        bound = scales.hedges_after[tuple(tokens[end : end + after])]
        end += after
    return end, quantity._replace(bound=bound)


def _core(tokens: list[str], i: int, scales: Scales) -> tuple[int, Quantity] | None:
    length = lookup(scales.before, tokens, i)  # type: ignore[arg-type]
    if length:
        j = i + length
        if _at(tokens, j) == ".":
            j += 1
        code = scales.before[tuple(tokens[i : i + length])]
        number = _plain(tokens, j, scales)
        if number is None:
            return None
        return _ranged(tokens, number, "money", code, scales)
    factor = _factor(tokens, i)
    if factor:
        return factor
    if (ordinal := _ordinal(tokens, i)) is not None:
        return ordinal
    number = _plain(tokens, i, scales)
    if number is None:
        return _fraction(tokens, i)
    return _unit_after(tokens, i, number, scales)


def _ranged(
    tokens: list[str], number: tuple[int, float], nature: Nature, unit: str, scales: Scales
) -> tuple[int, Quantity]:
    """Take in the upper end of "$5 to $6 billion" or "$5-6 billion"; the lower end inherits its multiplier."""
    j, value = number
    if _range_mark(tokens, j):
        k = j + 1
        k += lookup(scales.before, tokens, k)  # type: ignore[arg-type]
        same = k > j + 1 or _at(tokens, j) in ("-", "–", "—", "to")
        upper = _plain(tokens, k, scales) if same else None
        if upper and upper[1] > value:
            if value < 1000 <= upper[1]:
                bare = parse_number(_at(tokens, k))
                value = value * upper[1] / bare if bare else value
            return upper[0], Quantity(nature, value, unit, "exact", upper[1])
    return j, Quantity(nature, value, unit)


def _unit_after(
    tokens: list[str], i: int, number: tuple[int, float], scales: Scales
) -> tuple[int, Quantity] | None:
    j, value = number
    token = _at(tokens, j)
    if token == "%" or token in ("percent", "pct") or (token == "per" and _at(tokens, j + 1) == "cent"):
        return (j + 2 if token == "per" else j + 1), Quantity("percent", value, "percent")
    if token in ("percentage",) and _at(tokens, j + 1).startswith("point"):
        return j + 2, Quantity("percent", value, "percent")
    if length := lookup(scales.after, tokens, j):  # type: ignore[arg-type]
        return j + length, Quantity("money", value, scales.after[tuple(tokens[j : j + length])])
    k = j + 1 if token == "-" else j
    if length := lookup(scales.units, tokens, k):  # type: ignore[arg-type]
        unit, factor = scales.units[tuple(tokens[k : k + length])]
        return k + length, Quantity("unit", value * factor, unit)
    if _range_mark(tokens, j) and token != "and" and (upper := _plain(tokens, j + 1, scales)):
        tail = _unit_after(tokens, i, upper, scales)
        if tail and upper[1] > value:
            if value < 1000 <= upper[1] and (bare := parse_number(_at(tokens, j + 1))):
                value = value * upper[1] / bare
            return tail[0], tail[1]._replace(value=value, high=tail[1].value)
    return j, Quantity("number", value, "count")


def _factor(tokens: list[str], i: int) -> tuple[int, Quantity] | None:
    """ "two-fold", "threefold", "3 times", "2.5-fold" as the factor itself."""
    token = tokens[i]
    if token.endswith("fold") and token[:-4] in ONES and ONES[token[:-4]] > 1:
        return i + 1, Quantity("factor", float(ONES[token[:-4]]), "times")
    value = parse_number(token)
    if value is None:
        value = float(ONES[token]) if token in ONES else None
    if token in ("twice", "twofold"):
        return i + 1, Quantity("factor", 2.0, "times")
    if value is None:
        return None
    j = i + 1
    if _at(tokens, j) == "and" and _at(tokens, j + 1) == "a" and _at(tokens, j + 2) == "half":
        value, j = value + 0.5, j + 3
    if _at(tokens, j) == "-" and _at(tokens, j + 1) == "fold":
        return j + 2, Quantity("factor", value, "times")
    if _at(tokens, j) in ("fold", "times"):
        return j + 1, Quantity("factor", value, "times")
    return None


def _ordinal(tokens: list[str], i: int) -> tuple[int, Quantity] | None:
    token = tokens[i]
    if token in ORDINALS and not (token in FRACTIONS and _at(tokens, i + 1) == "of"):
        return i + 1, Quantity("ordinal", float(ORDINALS[token]), "rank")
    if token in TENS and _at(tokens, i + 1) == "-" and _at(tokens, i + 2) in ORDINALS:
        return i + 3, Quantity("ordinal", float(TENS[token] * 10 + ORDINALS[tokens[i + 2]]), "rank")
    if token.isdigit() and _at(tokens, i + 1) in ("st", "nd", "rd", "th"):
        return i + 2, Quantity("ordinal", float(token), "rank")
    if token == "no" and _at(tokens, i + 1) == "." and _at(tokens, i + 2).isdigit():
        return i + 3, Quantity("ordinal", float(tokens[i + 2]), "rank")
    return None


def _fraction(tokens: list[str], i: int) -> tuple[int, Quantity] | None:
    """ "half of", "a third of", "two-thirds", "a quarter": as percent."""
    token = tokens[i]
    j = i
    count = 1.0
    if token in ("a", "one") or token in ONES:
        count = float(ONES.get(token, 1))
        j += 1
        if _at(tokens, j) == "-":
            j += 1
    word = _at(tokens, j)
    if word in FRACTIONS and (j > i or _at(tokens, j + 1) in ("of", "the")):
        return j + 1, Quantity("percent", round(count * FRACTIONS[word] * 100, 1), "percent")
    return None
