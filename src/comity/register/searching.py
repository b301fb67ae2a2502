"""Full text over documents and statements, ranked, with the sentence that was found."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from comity.register.asking import NEVER, STANDING
from comity.register.store import Session

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
MOST_OF_A_SENTENCE = 400
#: PostgreSQL must fetch a text's words to rank it; of a word that every text has the latest texts are ranked
MOST_RANKED = 1500


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One document or statement found."""

    sort: Literal["document", "statement"]
    id: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    sentence: str  #: the sentence with most of the words; for a statement the one in which it stands
    record: str | None = None  #: of a statement
    kind: str | None = None


def search(session: Session, words: str, *, limit: int, statements_only: bool = False) -> list[Hit]:
    """Documents and statements that hold all the words; ``"critical minerals"`` in quotes is a phrase."""
    terms = [a or b for a, b in _TERM.findall(words) if _WORD.search(a or b)]
    if not terms:
        return []
    found = _statements(session, terms, limit)
    return found if statements_only else [*_documents(session, terms, limit), *found]


def _query(session: Session, terms: list[str]) -> str:
    """The terms in the database's own language, each quoted so that nothing in it is an operator."""
    if session.dialect == "sqlite":
        return " AND ".join('"' + " ".join(_WORD.findall(t)) + '"' for t in terms)
    return " ".join(
        f'"{" ".join(_WORD.findall(t))}"' if len(_WORD.findall(t)) > 1 else "".join(_WORD.findall(t))
        for t in terms
    )


def _documents(session: Session, terms: list[str], limit: int) -> list[Hit]:
    if session.dialect == "sqlite":
        sql = (
            "SELECT d.id, d.title, d.publisher, d.published, d.text FROM (SELECT rowid AS seq, rank FROM document_words"
            " WHERE document_words MATCH :q ORDER BY rank LIMIT :n) f JOIN documents d ON d.seq = f.seq ORDER BY f.rank"
        )
    else:
        sql = (
            "SELECT f.id, f.title, f.publisher, f.published, f.text FROM (SELECT d.* FROM documents d,"
            f" websearch_to_tsquery('english', :q) q WHERE d.words @@ q ORDER BY d.seq DESC LIMIT {MOST_RANKED}) f,"
            " websearch_to_tsquery('english', :q) q ORDER BY ts_rank(f.words, q) DESC, f.seq LIMIT :n"
        )
    return [
        Hit(
            sort="document", id=i, document=i, title=title, publisher=publisher, published=published,
            sentence=best_sentence(text, terms),
        )
        for i, title, publisher, published, text in session.rows(sql, q=_query(session, terms), n=limit)
    ]  # fmt: skip


def _statements(session: Session, terms: list[str], limit: int) -> list[Hit]:
    chosen = (
        "SELECT rowid AS seq, rank AS points FROM statement_words WHERE statement_words MATCH :q ORDER BY rank LIMIT :n"
        if session.dialect == "sqlite"
        else "SELECT s.seq, -ts_rank(s.words, q) AS points FROM statements s, websearch_to_tsquery('english', :q) q"
        " WHERE s.words @@ q ORDER BY points, s.seq LIMIT :n"
    )
    sql = (
        f"SELECT s.id, s.document, d.title, d.publisher, d.published, s.sentence, r.id, s.kind FROM ({chosen}) f"
        " JOIN statements s ON s.seq = f.seq JOIN documents d ON d.id = s.document"
        f" JOIN memberships m ON m.statement = s.seq AND {STANDING} JOIN records r ON r.seq = m.record ORDER BY f.points, s.seq"
    )
    return [
        Hit(
            sort="statement", id=i, document=document, title=title, publisher=publisher, published=published,
            sentence=sentence, record=record, kind=kind,
        )
        for i, document, title, publisher, published, sentence, record, kind in session.rows(
            sql, q=_query(session, terms), n=limit, cut=NEVER
        )
    ]  # fmt: skip


def best_sentence(text: str, terms: list[str]) -> str:
    """The first sentence with the most of the words, cut to :data:`MOST_OF_A_SENTENCE` characters around them."""
    stems = [w.lower()[: max(4, len(w) - 2)] for t in terms for w in _WORD.findall(t)]
    best, most = "", -1
    for sentence in _SENTENCE.split(text):
        lowered = sentence.lower()
        count = sum(stem in lowered for stem in stems)
        if count > most:
            best, most = sentence.strip(), count
        if count == len(stems):
            break
    if len(best) <= MOST_OF_A_SENTENCE:
        return best
    at = max(0, min((p for s in stems if (p := best.lower().find(s)) >= 0), default=0) - 100)
    return ("… " if at else "") + best[at : at + MOST_OF_A_SENTENCE] + " …"
