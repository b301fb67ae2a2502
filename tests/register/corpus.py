"""Documents by number, and a program that adds them: what the tests of safety kill, starve and race.

python -m tests.register.corpus URL FIRST LAST     prints each document's id once it is safe
"""

from __future__ import annotations

import sys

from comity.model.document import Document
from comity.model.reading import Reading
from comity.register import Register
from tests.register.builders import memorandum, read, turnover, visit

SUBJECTS = ("forestry", "banking supervision", "critical minerals", "science and technology", "health care")
PAIRS = (("KAZ", "KOR"), ("DEU", "FRA"), ("IDN", "SGP"))


def document(number: int) -> tuple[Document, Reading]:
    """The document of that number, always the same: a visit, a memorandum and a figure of one of three pairs."""
    pair = PAIRS[number % 3]
    day = f"{2000 + number % 20}-{1 + number % 12:02d}-12"
    words = " ".join(f"word{(number * 31 + i * 7) % 997}" for i in range(120))
    statements = (
        visit(day, parties=pair, participants=[]),
        memorandum(SUBJECTS[number % 5], day, parties=pair),
        turnover(1e9 + number * 1e7, day[:4], parties=pair),
    )
    text = f"Report {number}. {words}. " + ". ".join(s["quote"] for s in statements) + "."
    return read(*statements, text=text, published=day, publisher=f"Paper {number % 7}", key=str(number))


def main(url: str, first: int, last: int) -> None:
    """Add the documents from first up to last, five in a transaction."""
    with Register.open(url, create=True) as register:
        for outcome in register.add_stream(map(document, range(first, last)), batch=5):
            print(outcome.document, outcome.state, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
