"""A reading as people and programs want it: text, JSON Lines, JSON, CSV, a page."""

from __future__ import annotations

import csv
import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TextIO

import msgspec

from comity.model.document import Document
from comity.model.reading import Reading
from comity.model.statement import KINDS, Meeting, Statement

Readings = Iterable[tuple[Document, Reading]]
Writer = Callable[[Readings, TextIO, bool], None]
#: prints one line made of (text, style) parts
Printer = Callable[..., None]

CSV_COLUMNS = (
    "document", "title", "published", "publisher", "url", "id", "kind", "parties", "speaker", "start", "end",
    "quote", "rule", "fields",
)  # fmt: skip
HEADINGS = {
    "meeting": "Meetings",
    "instrument": "Instruments",
    "figure": "Figures",
    "rank": "Ranks",
    "relation": "Relations",
    "measure": "Measures",
    "mechanism": "Mechanisms",
    "project": "Projects",
    "intent": "Intentions",
    "position": "Positions",
}
#: spreadsheet programs run cells that begin so; a quote mark in front keeps them text
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def jsonl(readings: Readings, out: TextIO, explain: bool) -> None:
    """The annotation format: {"id", "statements": [...]}, one document a line, in input order."""
    for document, reading in readings:
        record: dict[str, Any] = {"id": document.key or document.id}
        record["statements"] = [
            s.as_record() | ({"rule": s.rule} if explain else {}) for s in reading.statements
        ]
        if explain:
            record |= msgspec.to_builtins({"refusals": reading.refusals, "coverage": reading.coverage})
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def everything(readings: Readings, out: TextIO, explain: bool) -> None:
    """A JSON list of documents with all that is known of each statement."""
    first = True
    for document, reading in readings:
        body: dict[str, Any] = {
            "document": {k: v for k, v in msgspec.to_builtins(document).items() if k != "text"},
            "coverage": msgspec.to_builtins(reading.coverage),
            "statements": [
                s.as_record() | {"id": s.id, "start": s.start, "end": s.end, "rule": s.rule}
                for s in reading.statements
            ],
        }
        if explain:
            body["refusals"] = msgspec.to_builtins(reading.refusals)
        out.write(("[\n" if first else ",\n") + json.dumps(body, ensure_ascii=False, indent=1))
        first = False
    out.write("[]\n" if first else "\n]\n")


def table(readings: Readings, out: TextIO, explain: bool) -> None:
    """CSV: one statement a row, the kind's own fields as JSON in the last column."""
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for document, reading in readings:
        for s in reading.statements:
            row = (
                document.key or document.id, document.title, document.published, document.publisher, document.url, s.id,
                s.kind, " ".join(s.parties), s.speaker, s.start, s.end, s.quote, s.rule,
                json.dumps(s.fields(), ensure_ascii=False),
            )  # fmt: skip
            writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: object) -> object:
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def text(readings: Readings, out: TextIO, explain: bool) -> None:
    """For people: grouped by kind, in colour on a terminal."""
    put = _printer(out)
    for document, reading in readings:
        put((document.title or document.key or document.id, "bold"))
        origin = ", ".join(filter(None, (document.publisher, document.published, document.url)))
        if origin:
            put((origin, "dim"))
        for kind in KINDS:
            found = [s for s in reading.statements if s.kind == kind]
            if found:
                put()
                put((f"{HEADINGS[kind]} ({len(found)})", "bold cyan"))
                for statement in found:
                    _put_statement(put, statement, explain)
        put()
        if explain and reading.refusals:
            put((f"Refused ({len(reading.refusals)})", "bold cyan"))
            for refusal in reading.refusals:
                put(("  ", ""), (f"{refusal.rule}: {refusal.reason}", "yellow"))
                put((f"    “{one_line(refusal.quote)}”", "dim"))
            put()
        put((coverage_line(reading), "dim"))
        put()


def _put_statement(put: Printer, statement: Statement, explain: bool) -> None:
    put(("  ", ""), (" ".join(statement.parties), "green"), ("  " + summary(statement), ""))
    said = f"  — {statement.speaker}" if statement.speaker else ""
    put(("    ", ""), (f"“{one_line(statement.quote)}”", "dim"), (said, "magenta"))
    if explain:
        put((f"    rule {statement.rule}, characters {statement.start}–{statement.end}", "blue"))


def _printer(out: TextIO) -> Printer:
    """Prints a line: in colour on a terminal; elsewhere bare, without the time that loading rich takes."""
    if not out.isatty() and not os.environ.get("FORCE_COLOR"):
        return lambda *parts: print("".join([text for text, _ in parts]).expandtabs(), file=out)
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, soft_wrap=not out.isatty())
    return lambda *parts: console.print(Text.assemble(*parts))


def one_line(quote: str) -> str:
    """A quote without line breaks."""
    return " ".join(quote.split())


def coverage_line(reading: Reading) -> str:
    """What was read and what gave nothing."""
    c = reading.coverage
    return (
        f"{c.sentences} sentences read, {c.with_statements} gave {len(reading.statements)} statements, "
        f"{c.with_cues_only} held cue words and gave none."
    )


def summary(statement: Statement) -> str:
    """The fields that matter, in one line."""
    if isinstance(statement, Meeting):
        people = ", ".join(
            f"{p.name} ({p.office or '?'}, {p.party or '?'})" if p.office or p.party else str(p.name)
            for p in statement.participants
        )
        head = [statement.form, statement.status, statement.date, statement.place]
        return " · ".join(_words(x) for x in head if x) + (f" · {people}" if people else "")
    return " · ".join(_parts(statement))


def _parts(statement: Statement) -> Iterator[str]:
    data = statement.fields()
    if statement.kind == "figure":
        yield from _figure_parts(data)
        return
    for name, value in data.items():
        if name == "parties" or value in (None, [], ""):
            continue
        if name in ("date", "since", "period"):
            yield f"{name} {value}"
        elif name == "rank":
            yield f"number {value}"
        elif name == "top_n":
            yield f"among the first {value}"
        elif name in ("subject", "name", "topic", "level_text"):
            yield f"“{value}”"
        elif name in ("of", "target", "scope", "actor", "count"):
            yield f"{name} {value}"
        else:
            yield _words(", ".join(value) if isinstance(value, list) else str(value))


def _figure_parts(data: dict[str, Any]) -> Iterator[str]:
    yield _words(data["indicator"])
    if data["value"] is not None:
        bound = {"at_least": "at least ", "at_most": "at most ", "approx": "about "}.get(
            data["bound"] or "", ""
        )
        yield f"{bound}{data['value']:,.12g} {data['unit']}"
    if data["change"] is not None:
        yield f"change {data['change']:+g}%"
    if data["from"] or data["to"]:
        yield f"{data['from'] or '?'} → {data['to'] or '?'}"
    if data["period"]:
        yield f"period {data['period']}"
    if data["status"] != "actual":
        yield str(data["status"])


def _words(code: str) -> str:
    return code.replace("_", " ")


def page(readings: Readings, out: TextIO, explain: bool) -> None:
    """One self-contained page: the text with each statement highlighted in place, its fields beside it."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("comity.cli"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template("reading.html.j2")
    entries = [_entry(document, reading) for document, reading in readings]
    out.write(template.render(entries=entries, headings=HEADINGS, explain=explain))


def _entry(document: Document, reading: Reading) -> dict[str, Any]:
    statements = [
        {
            "number": n,
            "kind": s.kind,
            "parties": " ".join(s.parties),
            "summary": summary(s),
            "quote": one_line(s.quote),
            "speaker": s.speaker,
            "rule": s.rule,
            "start": s.start,
            "end": s.end,
        }
        for n, s in enumerate(reading.statements, start=1)
    ]
    return {
        "document": document,
        "statements": statements,
        "paragraphs": _paragraphs(document.text, statements),
        "refusals": reading.refusals,
        "coverage": coverage_line(reading),
    }


class Piece(NamedTuple):
    """A stretch of text, the statements that it carries, and those whose evidence ends with it."""

    text: str
    covering: list[dict[str, Any]]
    ending: list[dict[str, Any]]


def _paragraphs(text: str, statements: list[dict[str, Any]]) -> list[list[Piece]]:
    """The text cut at every statement's ends, paragraph by paragraph."""
    cuts = sorted({0, len(text), *(s["start"] for s in statements), *(s["end"] for s in statements)})
    paragraphs: list[list[Piece]] = [[]]
    for begin, end in itertools.pairwise(cuts):
        covering = [s for s in statements if s["start"] <= begin and end <= s["end"]]
        lines = text[begin:end].split("\n")
        for n, line in enumerate(lines):
            if n:
                paragraphs.append([])
            ending = [s for s in covering if s["end"] == end] if n == len(lines) - 1 else []
            if line:
                paragraphs[-1].append(Piece(line, covering, ending))
    return [p for p in paragraphs if p]


WRITERS: dict[str, Writer] = {"text": text, "jsonl": jsonl, "json": everything, "csv": table, "html": page}
