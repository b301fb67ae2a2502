"""Hard-wrapped lines become paragraphs again: for PDF pages and mails, where a line's end means nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-•·*–—▪●]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
#: A line that ends a sentence and fills less of the width than this ends its paragraph.
_FULL = 0.75


def joined(lines: Iterable[str]) -> str:
    """The lines as paragraphs with a blank line between them.

    A paragraph ends at a blank line, before a list item, or where a sentence ends well before the right margin.
    """
    rows = [line.strip() for line in lines]
    width = _width(rows)
    paragraphs: list[list[str]] = []
    open_one = False
    for row in rows:
        if not row:
            open_one = False
            continue
        if open_one and not _LIST_ITEM.match(row):
            _continue(paragraphs[-1], row)
        else:
            paragraphs.append([row])
        open_one = not (_SENTENCE_END.search(row) and len(row) < _FULL * width)
    return "\n\n".join("".join(pieces) for pieces in paragraphs)


def _width(rows: list[str]) -> int:
    """The usual length of a full line: nine of ten lines are not longer."""
    lengths = sorted(len(row) for row in rows if row)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _continue(pieces: list[str], row: str) -> None:
    """Append the next line; a word broken at the line's end is made whole if it goes on in lower case."""
    if _HYPHENATED.search(pieces[-1]) and row[0].islower():
        pieces[-1] = pieces[-1][:-1]
    else:
        pieces.append(" ")
    pieces.append(row)
