"""Step 4: rules over the symbols of a sentence, tried only where their trigger stands."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable, Iterator

from comity.knowledge.rules import Rule, rules
from comity.reading.core import core
from comity.reading.items import Item, Spotted
from comity.reading.lexicon import Lexicon, lexicon
from comity.reading.pattern import Compiler, Need, needs, pieces
from comity.reading.segment import Sentence


class View:
    """A sentence with its items: what rules see."""

    def __init__(self, index: int, sentence: Sentence, spotted: Spotted) -> None:
        self.index = index
        self.sentence = sentence
        self._spotted = spotted
        self.chunked = False
        #: the distinct symbols: asked often, and at a third of the cost of the string, whose characters are made anew
        self.kinds = spotted.kinds(sentence)

    @functools.cached_property
    def items(self) -> list[Item]:
        """The items in order; most sentences that name nobody are never asked for theirs."""
        return self._spotted.items(self.sentence)

    @property
    def symbols(self) -> str:
        """The symbols of the items: the string that patterns are matched against."""
        return "".join([item.symbol for item in self.items])

    def renew(self, items: list[Item]) -> None:
        """Put other items in the place of those that it had."""
        self.items = items
        self.kinds = frozenset([item.symbol for item in items])


class Match:
    """One rule's match in one sentence; ``first`` and ``last`` are item positions, half-open."""

    __slots__ = ("_found", "also", "first", "key", "last", "rule", "view")

    def __init__(self, rule: Rule, view: View, found: re.Match[str]) -> None:
        self.rule = rule
        self.view = view
        self._found = found
        self.first, self.last = found.span()
        #: item ranges that the assembler read besides the key: later rules of the kind leave them alone
        self.also: list[tuple[int, int]] = []
        #: the part that makes the statement what it is (``<key:...>``), or the whole match
        self.key: tuple[int, int] = Match.span(self, "key") or (self.first, self.last)

    def span(self, name: str) -> tuple[int, int] | None:
        """The item positions of a captured part, or None when that part did not take part."""
        groups = self._found.re.groupindex
        for key in (name, f"{name}__2", f"{name}__3", f"{name}__4"):
            if key in groups and self._found.start(key) >= 0:
                return self._found.span(key)
        return None

    def items(self, name: str) -> list[Item]:
        """The items of a captured part; empty when it is absent."""
        span = self.span(name)
        return self.view.items[span[0] : span[1]] if span else []


class Search:
    """One pattern, compiled when a sentence first holds all that it needs."""

    __slots__ = (
        "_core",
        "_expression",
        "_pattern",
        "_reach",
        "_symbols",
        "_tried",
        "_triggers",
        "_where",
        "needs",
    )

    #: the search from which on a core is searched for first: below, making it costs more than it saves
    OFTEN = 6

    def __init__(
        self, pattern: str, symbols: dict[str, str], where: str, triggers: frozenset[str] = frozenset()
    ) -> None:
        self._pattern = pattern
        self._core: re.Pattern[str] | None = None
        self._reach = 0  #: how many items before its core the pattern may begin
        self._tried = 0
        self._symbols = symbols
        self._where = where
        self._triggers = triggers
        self._expression: re.Pattern[str] | None = None
        self.needs = 0  #: bits of :class:`Needs`

    def learn(self, known: Needs) -> None:
        """Find out what the pattern needs."""
        for need in needs(self._pattern):
            self.needs |= known.bit(need)

    def found(self, symbols: str) -> Iterable[re.Match[str]]:
        """The matches, in their order."""
        if self._core is None:
            self._tried += 1
            if self._tried == self.OFTEN:
                self._find_core()
            return self.expression.finditer(symbols)
        nearest = self._core.search(symbols)
        return self.expression.finditer(symbols, max(0, nearest.start() - self._reach)) if nearest else ()

    def _find_core(self) -> None:
        found = core(pieces(self._pattern), self._triggers)
        if found:
            self._core = Compiler(self._symbols, self._where).written(found[0])
            self._reach = found[1]

    @property
    def expression(self) -> re.Pattern[str]:
        """The regular expression over symbols."""
        if self._expression is None:
            self._expression = Compiler(self._symbols, self._where).compile(self._pattern)
        return self._expression


class Met(dict[str, int]):
    """The bits of the needs that a symbol meets; none for most."""

    def __missing__(self, symbol: str) -> int:
        self[symbol] = 0
        return 0


class Needs:
    """A bit for each thing that patterns need; a sentence's bits tell at once which it has."""

    def __init__(self, symbols: dict[str, str]) -> None:
        self._symbols = symbols
        self._bits: dict[Need, int] = {}
        self._met = Met()

    def bit(self, need: Need) -> int:
        """The bit of the symbols that carry one of some tags."""
        bit = self._bits.get(need)
        if bit is None:
            bit = self._bits[need] = 1 << len(self._bits)
            for symbol in {symbol for tag in need for symbol in self._symbols.get(tag, "")}:
                self._met[symbol] |= bit
        return bit

    def missed_by(self, symbols: frozenset[str]) -> int:
        """The bits of all needs that these symbols do not meet."""
        return ((1 << len(self._bits)) - 1) ^ functools.reduce(
            operator.or_, map(self._met.__getitem__, symbols), 0
        )


class Compiled:
    """A rule with its patterns, in their order of preference, and those that veto a sentence."""

    def __init__(self, rule: Rule, symbols: dict[str, str]) -> None:
        self.rule = rule
        triggers = frozenset(rule.triggers)
        self.matches = [Search(pattern, symbols, rule.where, triggers) for pattern in rule.matches]
        self.unless = [Search(pattern, symbols, rule.where) for pattern in rule.unless]
        self.common = 0  #: what all patterns need

    def learn(self, known: Needs) -> None:
        """Find out what each pattern needs, when the rule is first tried."""
        self.common = -1
        for search in self.matches:
            search.learn(known)
            self.common &= search.needs


class Matcher:
    """All rules, indexed by the symbols that trigger them."""

    def __init__(self, dictionary: Lexicon, given: tuple[Rule, ...]) -> None:
        self.rules = [Compiled(rule, dictionary.symbols) for rule in given]
        triggered: dict[str, list[int]] = {}
        for number, rule in enumerate(given):
            for trigger in rule.triggers:
                symbols = dictionary.symbols.get(trigger)
                if not symbols:
                    Compiler(dictionary.symbols, rule.where).compile(trigger)  # raises, naming the place
                for symbol in symbols or "":
                    triggered.setdefault(symbol, []).append(number)
        self.triggered = {symbol: tuple(numbers) for symbol, numbers in triggered.items()}
        self.triggers = frozenset(self.triggered)
        self._needs = Needs(dictionary.symbols)
        self._unlearnt = set(range(len(given)))  #: the rules that no sentence has called for yet

    def candidates(self, symbols: frozenset[str]) -> list[int]:
        """The rules worth trying on a sentence, in their order."""
        found: set[int] = set()
        for symbol in self.triggers.intersection(symbols):
            found.update(self.triggered[symbol])
        return sorted(found)

    def matches(self, view: View) -> Iterator[Match | tuple[Rule, re.Match[str]]]:
        """The matches in a sentence, rule by rule; a vetoed rule gives (rule, the veto's match) instead."""
        symbols = view.symbols
        numbers = self.candidates(view.kinds)
        if not self._unlearnt.isdisjoint(numbers):
            for number in self._unlearnt.intersection(numbers):
                self.rules[number].learn(self._needs)
            self._unlearnt.difference_update(numbers)
        tried = [self.rules[number] for number in numbers]
        missed = self._needs.missed_by(view.kinds)
        for compiled in tried:
            if compiled.common & missed:
                continue
            found: list[re.Match[str]] = []
            for search in compiled.matches:
                if not search.needs & missed:
                    found += [m for m in search.found(symbols) if m.end() > m.start()]
            if not found:
                continue
            veto = next((v for p in compiled.unless if (v := p.expression.search(symbols))), None)
            if veto:
                yield compiled.rule, veto
            else:
                yield from (Match(compiled.rule, view, each) for each in found)


@functools.cache
def matcher() -> Matcher:
    """The one matcher of this process."""
    return Matcher(lexicon(), rules())
