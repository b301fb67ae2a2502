"""PROVISIONAL: the knowledge helper's version replaces this file whole (on a rebase conflict take theirs)."""

from typing import NamedTuple


class Office(NamedTuple):
    term: str
    rank: str
    branch: str = ""


class Sector(NamedTuple):
    term: str
    sector: str
    only_in_list: bool = False


class Indicator(NamedTuple):
    term: str
    indicator: str


class Instrument(NamedTuple):
    term: str
    type: str
    number: str


class Mechanism(NamedTuple):
    term: str
    type: str


class Currency(NamedTuple):
    term: str
    code: str
    position: str


class Scale(NamedTuple):
    term: str
    factor: float


class Unit(NamedTuple):
    term: str
    unit: str
    factor: float


def offices() -> list[Office]:
    return [
        Office(t, "minister")
        for t in "president|prime minister|premier|foreign minister|minister|secretary of state|chancellor|deputy prime minister|minister of foreign affairs|ambassador|vice president|speaker|amir|crown prince|chairman".split(
            "|"
        )
    ]


def sectors() -> list[Sector]:
    return [Sector("energy", "energy"), Sector("trade", "trade"), Sector("nuclear energy", "nuclear")]


def indicators() -> list[Indicator]:
    return [Indicator("trade turnover", "trade_turnover")]


def instruments() -> list[Instrument]:
    return [
        Instrument("memorandum of understanding", "memorandum", "singular"),
        Instrument("agreement", "agreement", "singular"),
        Instrument("agreements", "agreement", "plural"),
    ]


def mechanism_names() -> list[Mechanism]:
    return [Mechanism("business council", "business_council")]


def currencies() -> list[Currency]:
    return [
        Currency("$", "USD", "before"),
        Currency("us$", "USD", "before"),
        Currency("euros", "EUR", "after"),
    ]


def scales() -> list[Scale]:
    return [Scale("billion", 1e9), Scale("bn", 1e9), Scale("million", 1e6)]


def units() -> list[Unit]:
    return [Unit("tonnes", "tonnes", 1)]
