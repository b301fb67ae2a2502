"""Reports of one document's one event folded."""

from __future__ import annotations

from comity.model.statement import Instrument
from comity.reading.folding.base import folded

MENTIONED = "instrument.mentioned"
#: actions that report one event: what was adopted was also signed
SAME_EVENT = {
    "adopted": "signed",
    "exchanged": "signed",
    "initialled": "signed",
    "proposed": "planned",
    "negotiated": "planned",
}
EMPTY_WORDS = frozenset(
    "a an the of on in and for to with by at its their cooperation field fields area areas".split()
)
ALIKE = 0.5  #: of the words of two subjects that name one document


def fold(statements: list[Instrument]) -> list[Instrument]:
    """Reports of one document's one event folded into the fullest."""
    return folded(_beyond_mentions(statements), _same, _fuller)


def _fuller(old: Instrument, new: Instrument) -> Instrument:
    return max(old, new, key=lambda s: (s.subject is not None, s.date is not None, s is old))


def _beyond_mentions(statements: list[Instrument]) -> list[Instrument]:
    """Without the bare mentions of documents of which more is told elsewhere in the text."""
    told = [s for s in statements if s.rule != MENTIONED]
    return [
        s for s in statements if s.rule != MENTIONED or not any(_alike(s.subject, t.subject) for t in told)
    ]


def _same(a: Instrument, b: Instrument) -> bool:
    if SAME_EVENT.get(a.action, a.action) != SAME_EVENT.get(b.action, b.action) or a.count != b.count:
        return False
    first_parties, second_parties = set(a.parties), set(b.parties)
    if not (first_parties <= second_parties or second_parties <= first_parties) or not _dates_agree(
        a.date, b.date
    ):
        return False
    if a.subject is None or b.subject is None:
        named_of_two = "joint_statement" not in (a.type, b.type) and not _is_item(a) and not _is_item(b)
        return (a.subject == b.subject or named_of_two) and a.type == b.type
    return _alike(a.subject, b.subject)


def _is_item(statement: Instrument) -> bool:
    """Whether a document is an item of a list, which names each once."""
    return statement.rule.endswith(("listed", "included"))


def _alike(a: str | None, b: str | None) -> bool:
    """Whether two subjects name one document."""
    if a is None or b is None:
        return False
    first, second = _words(a), _words(b)
    common = len(first & second)
    return 2 * common >= ALIKE * (len(first) + len(second)) or common == min(len(first), len(second)) > 1


def _dates_agree(a: str | None, b: str | None) -> bool:
    return not a or not b or a.startswith(b) or b.startswith(a)


def _words(subject: str) -> frozenset[str]:
    return frozenset(w.rstrip("s") for w in subject.lower().split()) - EMPTY_WORDS
