"""``comity statistics``: official series in, and looked up."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.model.observation import Observation, RankRow
    from comity.statistics.importing import Imported

ADD_HELP = """Known as downloaded: UN Comtrade (TradeData CSV, legacy CSV, JSON answers), CEPII BACI (with its country
codes beside it), IMF trade in goods and direct investment (portal CSV, SDMX-CSV, bulk CSV), World Bank WDI (CSV,
spreadsheet, JSON, DataBank), OECD SDMX-CSV, UN DESA migrant stock (XLSX), UN General Assembly roll calls, SIPRI trade
register, WTO values, tidy tables (CSV, Parquet), ZIP archives of these. Anything else: --mapping FILE."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    parser.epilog = "The store: --statistics DIR, else $COMITY_STATISTICS, else a place of your own."
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--statistics", metavar="DIR", type=Path, help="directory of the store")
    common.add_argument("--json", action="store_true", help="answer for machines")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    add = actions.add_parser("add", parents=[common], help="import downloaded files", description=ADD_HELP)
    add.add_argument("files", metavar="FILE", nargs="+", type=Path)
    add.add_argument(
        "--mapping", metavar="TOML", type=Path, help="how the columns of an unknown table are meant"
    )
    add.add_argument("--vintage", help="the release, where the file does not tell it")

    actions.add_parser("list", parents=[common], help="what the store holds")

    series = actions.add_parser("series", parents=[common], help="all numbers on a pair, or on one country")
    series.add_argument("reporter", help="ISO 3166-1 alpha-3")
    series.add_argument(
        "partner", nargs="?", default="", help="ISO 3166-1 alpha-3; none: indicators of one country"
    )
    series.add_argument("--indicator", help="trade_turnover, exports, imports, or a code of the list")
    series.add_argument("--source")
    series.add_argument("--from", dest="since", metavar="YEAR", type=int)
    series.add_argument("--to", dest="until", metavar="YEAR", type=int)

    rank = actions.add_parser("rank", parents=[common], help="a country's largest partners, by each source")
    rank.add_argument("of", help="ISO 3166-1 alpha-3")
    rank.add_argument("--indicator", default="trade_turnover")
    rank.add_argument("--period", required=True, help="2019, 2019-03, 2019-Q1")
    rank.add_argument("--source")
    rank.add_argument("--scope", help="a continent, region or bloc whose members alone compete: Asia")
    rank.add_argument("--blocs", metavar="EU", default="", help="blocs that count as one partner, by commas")
    rank.add_argument("--top", type=int, default=20, help="places to show (0: all)")

    fetch = actions.add_parser("fetch", parents=[common], help="bring series from the live services")
    fetch.add_argument("service", choices=("comtrade", "imf", "worldbank"))
    fetch.add_argument("reporters", metavar="COUNTRY", nargs="+", help="ISO 3166-1 alpha-3 codes")
    fetch.add_argument(
        "--partner", metavar="COUNTRY", action="append", default=[], help="by commas; none: all"
    )
    fetch.add_argument(
        "--indicator", default="", help="World Bank: gdp, population, or the Bank's codes, by commas"
    )
    fetch.add_argument("--years", required=True, help="2019 or 2019-2023")
    fetch.add_argument("--base-url", metavar="URL", help="another address of the service")


def run(args: argparse.Namespace) -> int:
    """Do the action."""
    return {"add": _add, "list": _list, "series": _series, "rank": _rank, "fetch": _fetch}[args.action](args)


def _say(text: str) -> None:
    print(text, file=sys.stderr)


@contextlib.contextmanager
def _busy(what: str) -> Iterator[None]:
    """Show on a terminal that work goes on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(what)):
        yield


def _print_json(value: Any) -> None:
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def _add(args: argparse.Namespace) -> int:
    from comity.errors import StatisticsError
    from comity.statistics.importing import add_file
    from comity.statistics.mapping import read_mapping
    from comity.statistics.store import default_directory

    directory = args.statistics or default_directory()
    mapping = read_mapping(args.mapping) if args.mapping else None
    done: list[Imported] = []
    refused: list[StatisticsError] = []
    companions = [f for f in args.files if _is_companion(f)]
    for path in [f for f in args.files if f not in companions]:
        try:
            with _busy(f"importing {path.name}"):
                done += add_file(directory, path, mapping=mapping, vintage=args.vintage, say=_say)
        except StatisticsError as error:
            if len(args.files) == 1:
                raise
            refused.append(error)
            _say(f"comity: {error.message}")
    if companions and not done:
        raise StatisticsError(
            f"{companions[0]}: a list of country codes, no series",
            hint="name it together with its BACI files",
        )
    report_imported(done, as_json=args.json)
    return 1 if refused and done else 2 if refused else 0


def _is_companion(path: Path) -> bool:
    """Whether a file is the list of country codes that belongs to BACI files named with it."""
    import fnmatch

    return fnmatch.fnmatch(path.name, "*country_codes*.csv")


def report_imported(done: list[Imported], *, as_json: bool) -> None:
    """What became of each file, on standard output."""
    if as_json:
        _print_json(done)
        return
    for one in done:
        dataset = one.dataset
        if not one.new:
            print(f"{dataset.origin}: already in the store as {dataset.id} ({dataset.rows:,} observations)")
            continue
        print(
            f"{dataset.origin}: {dataset.rows:,} observations of {dataset.source}, {dataset.vintage}: {dataset.id}"
        )
        for reason, count in one.left_out.items():
            print(f"  left out {count:,}: {reason}")


def _fetch(args: argparse.Namespace) -> int:
    from comity.statistics.fetching import Fetcher, Question, codes_of, years_of
    from comity.statistics.store import default_directory

    since, until = years_of(args.years)
    question = Question(
        service=args.service, reporters=codes_of(args.reporters), partners=codes_of(args.partner),
        indicators=tuple(i.strip() for i in args.indicator.split(",") if i.strip()), since=since, until=until,
    )  # fmt: skip
    fetcher = Fetcher(args.statistics or default_directory(), base_url=args.base_url, say=_say)
    with _busy(f"asking {args.service}"):
        done = fetcher.fetch(question)
    report_imported(done, as_json=args.json)
    return 0


def _list(args: argparse.Namespace) -> int:
    from comity.statistics.store import Store

    with Store.open(args.statistics) as store:
        datasets = store.datasets()
        if args.json:
            _print_json(datasets)
            return 0
        rows = [
            (d.id, d.source, d.vintage, f"{d.rows:,}", d.title, d.origin, d.imported_at[:10])
            for d in datasets
        ]
        _show(
            f"Series in {store.directory}",
            ("id", "source", "vintage", "rows", "title", "file", "imported"),
            rows,
        )
    return 0


def _series(args: argparse.Namespace) -> int:
    from comity.statistics.store import Store, area_code

    reporter, partner = area_code(args.reporter), area_code(args.partner) if args.partner else ""
    with Store.open(args.statistics) as store:
        pairs = [(reporter, partner)] + ([(partner, reporter)] if partner and partner != reporter else [])
        found: list[Observation] = []
        for one, other in pairs:
            found += store.series(
                one, other, args.indicator, source=args.source, since=args.since, until=args.until
            )
    if args.json:
        _print_json(found)
    elif found:
        columns = (
            "indicator",
            "reporter",
            "partner",
            "period",
            "value",
            "unit",
            "valuation",
            "source",
            "vintage",
        )
        rows = [
            (*(f"{o.value:,.10g}" if c == "value" else str(getattr(o, c)) for c in columns), o.note)
            for o in found
        ]
        _show(f"{reporter} {partner}".strip(), (*columns, "note"), rows)
    if not found:
        _say("comity: no series covers this; `comity statistics list` shows what there is")
        return 1
    return 0


def _rank(args: argparse.Namespace) -> int:
    from comity.statistics.store import Store, area_code

    blocs = [b.strip() for b in args.blocs.split(",") if b.strip()]
    with Store.open(args.statistics) as store:
        rows = store.rank(
            area_code(args.of),
            args.indicator,
            args.period,
            source=args.source,
            scope=args.scope,
            blocs=blocs,
        )
    if args.json:
        _print_json(rows)
    elif rows:
        _show_rankings(args, rows)
    if not rows:
        _say(f"comity: no source has {args.indicator} of {args.of} by partner for {args.period}")
        return 1
    return 0


def _show_rankings(args: argparse.Namespace, rows: list[RankRow]) -> None:
    from itertools import groupby

    for (source, basis), group in groupby(rows, key=lambda r: (r.source, r.basis)):
        ranked = list(group)
        shown = ranked[: args.top] if args.top else ranked
        covered = ranked[0].coverage
        head = f"{args.of}: {args.indicator} {args.period}, {source} {ranked[0].vintage}, {basis}, {ranked[0].unit}"
        if covered is not None and covered < 0.9:
            head += f" (its partners add up to {covered:.0%} of its total: partners are missing)"
        table = [
            (str(r.place), r.partner, _number(r.value), f"{r.share:.1%}",
             "; ".join(f"{code} {_number(value)}" for code, value in r.parts.items()), r.vintage)
            for r in shown
        ]  # fmt: skip
        _show(head, ("place", "partner", "value", "share", "made of", "vintage"), table)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _show(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """A table for people; without a terminal it is as wide as it needs to be."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=240)
    console.print(Text(title, style="bold"))
    table = Table(box=None, pad_edge=False)
    for column in columns:
        numeric = column in ("value", "rows", "share", "place")
        table.add_column(column, justify="right" if numeric else "left", no_wrap=column != "note")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
