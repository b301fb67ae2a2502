"""What all renderings share: notes, series, definitions and omissions as text; the brief as it is carried along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from comity.briefing import wording as w
from comity.knowledge.briefing import words
from comity.knowledge.parties import is_party
from comity.model.brief import Brief, MarkCode, Omission, Row, SeriesNote, StatementNote, units_of
from comity.model.document import digest
from comity.model.verdict import Definition, Verdict

#: before the words of a mark, for those who do not see its colour
SIGNS: dict[MarkCode, str] = {
    "holds": "✓ ",
    "fails": "✗ ",
    "depends": "≈ ",
    "not_checkable": "? ",
    "disputed": "⚡ ",
}


#: checked figures whose definitions a printed brief has in full; a page and `comity check` have them all
MOST_DEFINED = 20


#: parts of a hundred of a page's width that a letter takes
WORD = 1.2


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """The brief inside an output, with a seal over it."""

    comity: str  #: the format's version
    seal: str
    brief: Brief
    paragraphs: tuple[
        str, ...
    ] = ()  #: of a Word file: digests of all that was written, to tell what was added


def carried(brief: Brief, paragraphs: Sequence[str] = ()) -> str:
    """The brief as JSON, with its seal; definitions are left out, they can be had again."""
    slim = msgspec.structs.replace(brief, verdicts={})
    whole = Carried(comity="1", seal=seal(slim), brief=slim, paragraphs=tuple(paragraphs))
    return msgspec.json.encode(whole).decode()


def trace(paragraph: str) -> str:
    """The short digest by which a paragraph is known again."""
    return digest(w.folded(paragraph))[:8]


def seal(brief: Brief) -> str:
    """A digest of everything that is carried."""
    return digest(msgspec.json.encode(msgspec.structs.replace(brief, verdicts={})).decode())


def numbers(brief: Brief) -> dict[str, int]:
    """Key of a note → its number."""
    return {n.key: n.number for n in brief.notes}


def first_citing(brief: Brief) -> dict[str, str]:
    """Key of a note → id of the first clause that cites it."""
    found: dict[str, str] = {}
    for unit in units_of(brief):
        for key in unit.sources:
            found.setdefault(key, unit.id)
    return found


def quote(n: StatementNote) -> str:
    """The quoted words, on one line; a very long quote is cut (its digest is of all of it)."""
    return w.clean(n.quote, w.LONGEST_QUOTE)


def where(n: StatementNote) -> str:
    """Who says it, where it stands, to the character."""
    said = f"{w.clean(n.speaker, 80)}, in: " if n.speaker else ""
    publisher = w.clean(n.publisher, 100) or "publisher unknown"
    title = f"“{w.clean(n.title, 160)}”, " if n.title else ""
    date = w.date_words((n.published or "")[:10]) or "undated"
    return f"{said}{publisher}, {title}{date}. Document {n.document}, characters {n.start}–{n.end}, digest {n.digest}."


def series(n: SeriesNote) -> str:
    """Which series, of which release, and the numbers taken from it."""
    values = "; ".join(f"{period}: {_number(value, n)}" for period, value in n.values[-14:])
    valuation = f", {n.valuation}" if n.valuation else ""
    vintage = f", release {n.vintage}" if n.vintage else ""
    dataset = f", data set {n.dataset}" if n.dataset else ""
    remark = f" ({w.clean(n.note, 120)})" if n.note else ""
    title = w.capital(w.clean(n.title, 160))
    return (
        f"{title}{valuation}: {w.clean(n.source, 60)}{vintage}{dataset}. {values}{remark}. Digest {n.digest}."
    )


def _number(value: float, n: SeriesNote) -> str:
    unit = n.unit
    if n.indicator.startswith("place:"):
        return f"place {value:g}"
    if unit in ("USD", "persons", "companies"):
        return f"{value:,.0f}{' US dollars' if unit == 'USD' else ''}"
    return f"{value:,.4g}"


class Told(NamedTuple):
    """A definition in the cells of a table."""

    result: str
    number: str
    flow: str
    whose: str
    period: str
    source: str


def told(v: Verdict, most: int) -> list[Told]:
    """The definitions that decide first, then those shown for comparison."""
    chosen = sorted(v.definitions, key=lambda d: (d.standing != "decides", d.aspect))
    decided = [d for d in chosen if d.outcome != "undetermined"] or chosen
    lines = (
        Told(
            words("outcome")[d.outcome] + ("" if d.standing == "decides" else " (another reading)"),
            _official(d), w.clean(", ".join(t for t in (d.flow, d.coverage, d.valuation) if t), 120),
            w.clean(in_names(d.whose), 80), w.date_words(d.period), w.clean(" ".join((d.source, d.vintage)), 80),
        )
        for d in decided
    )  # fmt: skip
    return list(dict.fromkeys(lines))[:most]


_OWN = re.compile(r"\b([A-Z]{2,5})'s (?=(?:own )?figures)")


def in_names(text: str) -> str:
    """``KAZ's own figures`` with the party's name."""
    return _OWN.sub(lambda m: f"{w.possessive(w.party(m[1]))} " if is_party(m[1]) else m[0], text)


def _official(d: Definition) -> str:
    if d.official is None:
        return "–"
    if d.aspect == "rank":
        return f"no. {d.official:g}" + (f" of {d.list_length}" if d.list_length else "")
    unit = {"persons": "count", "companies": "count", "index": "count", "": "count"}.get(d.unit, d.unit)
    return w.amount(d.official, unit, digits=4)


def heading(v: Verdict) -> str:
    """The checked words with the verdict."""
    said = w.clean(v.claim.text, 160) or w.clean(v.claim.indicator)
    return f"{SIGNS[v.verdict]}{w.capital(words('verdict')[v.verdict])}: {said}"


def explanation(v: Verdict) -> str:
    """Why the verdict is what it is."""
    return w.clean(in_names(v.explanation), 900)


def omissions(brief: Brief) -> list[str]:
    """What is left out and why, a line each; a line that says so where nothing is."""
    return [omission(o) for o in brief.omissions] or ["Nothing: every statement on the two is cited."]


def omission(o: Omission) -> str:
    """``27 statements say again what a footnote already shows.``"""
    n = len(o.statements)
    one, _, many = o.text.partition("|")
    return w.sentence(f"{w.counted(n, 'statement')} {one if n == 1 else many or one}")


def party_or_blank(code: str | None) -> str:
    """A party's name in a table; empty for none."""
    return w.party_title(code) if code and is_party(code) else ""


def is_link(url: str | None) -> bool:
    """Whether an address may be clicked: pages of the web only."""
    return (
        bool(url)
        and str(url).lower().startswith(("http://", "https://"))
        and not set(str(url)) & set("\"'<>\\ \n\t")
    )


def mark_text(code: MarkCode, text: str) -> str:
    """A mark where there is no colour: ``[✓ holds by official statistics]``."""
    return f"[{SIGNS.get(code, '')}{text}]"


def plain_marks(marks: Sequence[tuple[MarkCode, str]]) -> str:
    """Several marks."""
    return " ".join(mark_text(code, text) for code, text in marks)


def widths(columns: Sequence[str], rows: Sequence[Sequence[str]], last: int = 0) -> list[int]:
    """Parts of a hundred for the columns of a printed table, by what stands in them; ``last`` for one more at the end.

    No column is thinner than its longest word, as far as the page allows: a number that breaks is another number.
    """
    wanted, needed = [], []
    for n, column in enumerate(columns):
        cells = [row[n] for row in rows] or [""]
        longest = max((len(word) for text in (column, *cells) for word in text.split()), default=1)
        typical = sum(map(len, cells)) / len(cells)
        needed.append(min(longest, 14) * WORD + 1.5)
        wanted.append(max(min(longest, 18) * 1.2, min(typical, 46), 5) + 2)
    if last:
        needed.append(10)
        wanted.append(last)
    room = max(100 - sum(needed), 0)
    spread = [max(x - y, 0.1) for x, y in zip(wanted, needed, strict=True)]
    share = [y + room * x / sum(spread) for x, y in zip(spread, needed, strict=True)]
    return [max(round(100 * x / sum(share)), 4) for x in share]


def notes_width(rows: Sequence[Row]) -> int:
    """What the last column, of notes and marks, wants of the width: as :func:`widths` counts."""
    lengths = [sum(len(m.text) + 4 for m in r.marks) + 4 * len(r.sources) for r in rows]
    return round(min(max(sum(lengths) / max(len(lengths), 1), 12), 40))
