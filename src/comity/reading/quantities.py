"""Numbers in words and figures: money of all the world's habits, counts, percentages, factors, ordinals.

A quantity keeps the bound that its hedge gives ("more than", "nearly") and is in full units:
"$1.57bn" is 1 570 000 000 USD. Currencies, scales, units and hedges come from the knowledge tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Generic, Literal, NamedTuple, TypeVar

from comity.model.statement import Bound

Nature = Literal["money", "percent", "unit", "number", "ordinal", "factor"]
Value = TypeVar("Value")

ONES = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {w: n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
FRACTIONS = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fourth": 0.25,
    "fifth": 0.2, "fifths": 0.2, "tenth": 0.1, "tenths": 0.1,
}  # fmt: skip
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "hundredth": 100}
FOLDS = {w + "fold": float(n) for w, n in ONES.items() if n > 1} | {"twice": 2.0, "thrice": 3.0}
#: what can be a quantity whatever stands behind it
NUMERALS = frozenset({*ONES, *TENS, *ORDINALS, *FRACTIONS, *FOLDS, "a", "an", "no", "number", "#", "№"})
#: what is wanted behind a token: a token that begins with a figure; anything or nothing
FIGURE, ANYTHING = "0", ""
NUMBER = re.compile(r"^\d+(?:[.,]\d+)*$")
GROUPED = re.compile(
    r"^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$|^[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?$|^[1-9]\d{0,2}\.000$"
)
DASHES = frozenset("-–—")
#: what may follow "a third" when it is a share and not the third of something
AFTER_SHARE = frozenset(
    (
        "",
        *", . ; ) of to from in since over compared and last this during on year while between against".split(),
        *"higher lower more less".split(),
    )
)


class Quantity(NamedTuple):
    """``value`` in full units; ``unit`` an ISO 4217 code, ``percent``, a unit of the guide, or ``count``."""

    nature: Nature
    value: float
    unit: str
    bound: Bound = "exact"
    high: float | None = None  #: the upper end of a range
    currency: str = ""  #: the words or mark of the currency as written, lower-case: "$", "us dollars"


class Phrases(Generic[Value]):
    """A table of phrases (lower-case tokens) found by their first word, the longest first."""

    def __init__(self, table: Mapping[tuple[str, ...], Value]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Value]]] = {}
        for words, value in sorted(table.items(), key=lambda kv: -len(kv[0])):
            self._by_first.setdefault(words[0], []).append((list(words), value))

    def behind(self, first: str) -> Iterator[str | None]:
        """The second words of the phrases that begin with a word; None for the word alone."""
        return (words[1] if len(words) > 1 else None for words, _ in self._by_first.get(first, ()))

    def firsts(self) -> Iterator[str]:
        """The words that begin a phrase."""
        return iter(self._by_first)

    def at(self, tokens: list[str], i: int) -> tuple[int, Value] | None:
        """(end, value) of the longest phrase that begins at token ``i``."""
        if i >= len(tokens):
            return None
        for words, value in self._by_first.get(tokens[i], ()):
            end = i + len(words)
            if len(words) == 1 or tokens[i:end] == words:
                return end, value
        return None


class Scales(NamedTuple):
    """What the scanner needs of the knowledge tables."""

    before: Phrases[str]  #: currency words and marks that stand before the number
    after: Phrases[str]  #: those that stand after it
    multipliers: dict[str, float]
    units: Phrases[tuple[str, float]]
    hedges: Phrases[Bound]
    hedges_after: Phrases[Bound]

    def starters(self) -> frozenset[str]:
        """Tokens other than figures that can begin a quantity."""
        return frozenset({*self.before.firsts(), *self.hedges.firsts(), "between", *NUMERALS})

    def wanted_behind(self, token: str) -> frozenset[str]:
        """Of what one must stand behind a token that begins a quantity: a number behind a hedge, currency or "between"."""
        if token in NUMERALS:
            return frozenset((ANYTHING,))
        seconds = {*self.hedges.behind(token), *self.before.behind(token)}
        wanted = frozenset(second for second in seconds if second)
        return wanted | self.starters() | {FIGURE, "."} if None in seconds or token == "between" else wanted


def parse_number(token: str) -> float | None:
    """ "1,200.5", "6.1", "1.200.000", "400.000", "2,00,000", "589,2" as a float; None when it is no number."""
    if "'" in token or "’" in token:  # Swiss thousands
        token = token.replace("'", "").replace("’", "")
    if not NUMBER.match(token):
        return None
    if GROUPED.match(token):
        comma_groups = "," in token and ("." not in token or token.index(",") < token.index("."))
        clean = token.replace(",", "") if comma_groups else token.replace(".", "").replace(",", ".")
    elif token.count(",") == 1 and "." not in token:
        clean = token.replace(",", ".")
    elif token.count(".") > 1:
        return None  # a date or a version
    else:
        clean = token.replace(",", "")
    return float(Decimal(clean))


def scan(tokens: list[str], i: int, scales: Scales) -> tuple[int, Quantity] | None:
    """The quantity that begins at token ``i`` (lower-case tokens), hedge included, as (end, value), or None."""
    bound: Bound = "exact"
    start = i
    if hedge := scales.hedges.at(tokens, i):
        i, bound = hedge
        if i >= len(tokens):
            return None
    found = _core(tokens, i, scales, ranges=_at(tokens, start - 1) not in ("from", "rate"))
    if found is None or (start != i and found[1].nature == "ordinal"):
        return None
    end, quantity = found
    if after := scales.hedges_after.at(tokens, end):
        end, bound = after
    if quantity.nature == "money":
        end = _past_conversion(tokens, end, scales)
    if quantity.high is not None and bound == "exact":
        bound = "at_least"
    return end, quantity._replace(bound=bound)


def _past_conversion(tokens: list[str], i: int, scales: Scales) -> int:
    """The end of the same sum in another currency in brackets: "16 billion euros ($17 billion)"."""
    if _at(tokens, i) != "(":
        return i
    for j in range(i + 1, min(i + 4, len(tokens))):
        inner = scan(tokens, j, scales)
        if inner and inner[1].nature == "money":
            return inner[0] + 1 if _at(tokens, inner[0]) == ")" else i
    return i


def _at(tokens: list[str], i: int) -> str:
    return tokens[i] if 0 <= i < len(tokens) else ""


def _core(tokens: list[str], i: int, scales: Scales, ranges: bool = True) -> tuple[int, Quantity] | None:
    """``ranges``: whether "5 to 6" is one range; after "from" it is a growth from one value to another."""
    if tokens[i] == "between":
        found = _core(tokens, i + 1, scales) if i + 1 < len(tokens) and tokens[i + 1] != "between" else None
        return found if found and found[1].high is not None else None
    if currency := scales.before.at(tokens, i):
        end, code = currency
        if _at(tokens, end) == ".":
            end += 1
        number = _number(tokens, end, scales)
        if number is None:
            return None
        last, quantity = _to_upper(tokens, number, code, scales, ranges)
        return last, quantity._replace(currency=" ".join(tokens[i : currency[0]]))
    for part in (_factor, _ordinal, _fraction):
        if special := part(tokens, i):
            return special
    number = _number(tokens, i, scales)
    return _with_unit(tokens, number, scales, ranges) if number else None


# --- numbers --------------------------------------------------------------------------------------------


def _number(tokens: list[str], i: int, scales: Scales) -> tuple[int, float] | None:
    """A number with its multipliers: "1.5 billion", "two hundred and fifty", "1 million 200 thousand"."""
    total = 0.0
    limit = float("inf")
    end = i
    while part := _part(tokens, end, scales):
        j, value, factor = part
        if factor >= limit or (limit < float("inf") and factor == 1.0 and tokens[end][0].isdecimal()):
            break
        total, limit, end = total + value, factor, j
        if factor <= 1.0:
            break
        if _half_more(tokens, end):
            return end + 3, total + 0.5 * factor
        if _at(tokens, end) == "and" and _at(tokens, end + 1) in (*ONES, *TENS) and value != 1.0:
            inner = _part(tokens, end + 1, scales)
            if inner and inner[2] == 1.0 and factor in (100.0, 1000.0) and not tokens[i][0].isdecimal():
                return inner[0], total + inner[1]
    return (end, total) if end > i else None


def _half_more(tokens: list[str], i: int) -> bool:
    return tokens[i : i + 3] == ["and", "a", "half"]


def _part(tokens: list[str], i: int, scales: Scales) -> tuple[int, float, float] | None:
    """(end, value, factor of its last multiplier) of one number with the multipliers that follow it."""
    small = _small(tokens, i, scales)
    if small is None:
        return None
    j, value = small
    factor = 1.0
    k = j + 1 if _at(tokens, j) in DASHES else j
    while (times := scales.multipliers.get(_at(tokens, k))) is not None:
        if len(tokens[k]) == 1 and _at(tokens, k + 1).isdecimal():
            break  # "152 K9 howitzers"
        value, factor, j = round(value * times, 3), factor * times, k + 1
        if _at(tokens, j) == "." and len(tokens[k]) <= 3:  # "bn.", "mln."
            following = _at(tokens, j + 1)
            j += 1 if following else 0
        k = j + 1 if _at(tokens, j) in DASHES and _at(tokens, j + 1) in scales.multipliers else j
    if factor == 1.0 and tokens[i] in ("a", "an", "half", "quarter"):
        return None
    return j, round(value, 6), factor


def _small(tokens: list[str], i: int, scales: Scales) -> tuple[int, float] | None:
    """A number before its multipliers: "6.1", "1 000 000", "twenty-five", "one and a half", "half a", "a"."""
    token = _at(tokens, i)
    if not token:
        return None
    if token[0].isdecimal():
        value = parse_number(token)
        j = i + 1
        if value is not None and token.isdecimal() and len(token) <= 3:
            while len(_at(tokens, j)) == 3 and tokens[j].isdecimal():
                value, j = value * 1000 + float(tokens[j]), j + 1
        return None if value is None else (j, value)
    following = _at(tokens, i + 1)
    if token in ("a", "an"):
        if following in ("half", "quarter"):
            return _small(tokens, i + 1, scales)
        return (i + 1, 1.0) if following in scales.multipliers and len(following) > 2 else None
    if token in ("half", "quarter"):
        j = i + 1
        if token == "quarter" and following == "of":
            j += 1
        j += _at(tokens, j) in ("a", "an")
        return (j, FRACTIONS[token]) if _at(tokens, j) in scales.multipliers else None
    if token in TENS:
        value = float(TENS[token] * 10)
        j = i + 2 if following == "-" else i + 1
        unit = ONES.get(_at(tokens, j), 0)
        return (j + 1, value + unit) if 0 < unit < 10 else (i + 1, value)
    if token in ONES:
        if token == "one" and following in ("of", "another", "'s"):
            return None
        return (i + 4, ONES[token] + 0.5) if _half_more(tokens, i + 1) else (i + 1, float(ONES[token]))
    return None


# --- what stands with the number ------------------------------------------------------------------------


def _between(tokens: list[str], i: int) -> bool:
    """Whether "between" stands shortly before token ``i``."""
    return "between" in tokens[max(0, i - 6) : i]


def _scaled_low(low: float, high: float, bare: float | None) -> float:
    """ "5 to 6 billion": the lower end inherits the multiplier of the upper one."""
    return low * high / bare if low < 1000 <= high and bare else low


def _to_upper(
    tokens: list[str], number: tuple[int, float], unit: str, scales: Scales, ranges: bool
) -> tuple[int, Quantity]:
    """Money with the mark before it; takes in the upper end of "$5 to $6 billion" or "$5-6 billion"."""
    j, value = number
    mark = _at(tokens, j)
    if mark in DASHES or (mark == "to" and ranges) or (mark == "and" and _between(tokens, j)):
        again = scales.before.at(tokens, j + 1)
        k = again[0] if again else j + 1
        upper = _number(tokens, k, scales)
        if upper and upper[1] > value:
            low = _scaled_low(value, upper[1], parse_number(_at(tokens, k)))
            return upper[0], Quantity("money", low, unit, high=upper[1])
    return j, Quantity("money", value, unit)


def _with_unit(
    tokens: list[str], number: tuple[int, float], scales: Scales, ranges: bool
) -> tuple[int, Quantity]:
    """A number with the unit, currency or percent sign that follows, as a range where there are two."""
    j, value = number
    if tail := _tail(tokens, j, value, scales):
        return tail
    mark = _at(tokens, j)
    if mark in DASHES or (mark == "to" and ranges) or (mark == "and" and _between(tokens, j)):
        upper = _number(tokens, j + 1, scales)
        if upper and upper[1] > value:
            low = _scaled_low(value, upper[1], parse_number(_at(tokens, j + 1)))
            tail = _tail(tokens, *upper, scales)
            if tail:
                ratio = tail[1].value / upper[1] if upper[1] else 1.0
                return tail[0], tail[1]._replace(value=low * ratio, high=tail[1].value)
            if mark in ("to", "and") and value >= 1 and upper[1] < 10 * low:
                return upper[0], Quantity("number", low, "count", high=upper[1])
    return j, Quantity("number", value, "count")


def _tail(tokens: list[str], j: int, value: float, scales: Scales) -> tuple[int, Quantity] | None:
    """ "percent", "euros", "tonnes" at token ``j``, a hyphen before it passed over."""
    k = j + 1 if _at(tokens, j) in DASHES else j
    word = _at(tokens, k)
    if word in ("%", "percent", "pct") or (word == "per" and _at(tokens, k + 1) == "cent"):
        return (k + 2 if word == "per" else k + 1), Quantity("percent", value, "percent")
    if word == "percentage" and _at(tokens, k + 1).startswith("point"):
        return k + 2, Quantity("percent", value, "percent")
    if currency := scales.after.at(tokens, k):
        end, code = currency
        return end, Quantity("money", value, code, currency=" ".join(tokens[k:end]))
    if unit := scales.units.at(tokens, k):
        end, (name, factor) = unit
        return end, Quantity("unit", value * factor, name)
    return None


def _factor(tokens: list[str], i: int) -> tuple[int, Quantity] | None:
    """ "two-fold", "threefold", "3 times", "two and a half times", "2.5-fold" as the factor itself."""
    token = tokens[i]
    if token in FOLDS:
        return i + 1, Quantity("factor", FOLDS[token], "times")
    value = parse_number(token) if token[0].isdecimal() else ONES.get(token)
    if value is None:
        return None
    j = i + 1
    if _half_more(tokens, j):
        value, j = value + 0.5, j + 3
    if _at(tokens, j) in DASHES and _at(tokens, j + 1) in ("fold", "times"):
        j += 1
    if _at(tokens, j) in ("fold", "times") and _at(tokens, j + 1) not in ("a", "per"):
        return j + 1, Quantity("factor", float(value), "times")
    return None


def _ordinal(tokens: list[str], i: int) -> tuple[int, Quantity] | None:
    token = tokens[i]
    following = _at(tokens, i + 1)
    if token in ORDINALS and not (token in FRACTIONS and following == "of"):
        return i + 1, Quantity("ordinal", float(ORDINALS[token]), "rank")
    if token in TENS and following == "-" and _at(tokens, i + 2) in ORDINALS:
        return i + 3, Quantity("ordinal", float(TENS[token] * 10 + ORDINALS[tokens[i + 2]]), "rank")
    if token.isdecimal() and following in ("st", "nd", "rd", "th"):
        return i + 2, Quantity("ordinal", float(token), "rank")
    if token in ("no", "number", "#", "№"):
        j = i + 2 if following == "." else i + 1
        if _at(tokens, j) == "-":
            j += 1
        word = _at(tokens, j)
        rank = int(word) if word.isdecimal() and len(word) < 4 else ONES.get(word, 0)
        if rank and (token != "no" or following == "." or word.isdecimal()):
            return j + 1, Quantity("ordinal", float(rank), "rank")
    return None


def _fraction(tokens: list[str], i: int) -> tuple[int, Quantity] | None:
    """ "a third", "two-thirds of", "three quarters", "by half" as percent."""
    token = tokens[i]
    word, j, count = token, i, 1.0
    if token == "a" or 0 < ONES.get(token, 0) < 10:
        count = float(ONES.get(token, 1))
        j = i + 2 if _at(tokens, i + 1) == "-" else i + 1
        word = _at(tokens, j)
    if word not in FRACTIONS:
        return None
    following = _at(tokens, j + 1)
    named = token in ONES and (count == 1 or word.endswith("s") or word == "half")
    share = following in AFTER_SHARE and (token == "a" or _at(tokens, i - 1) == "by" or following == "of")
    if not (named or share) or (following == "of" and _at(tokens, j + 2) in ("a", "an")):
        return None
    return j + 1, Quantity("percent", round(count * FRACTIONS[word] * 100, 1), "percent")
