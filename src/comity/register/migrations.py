"""The tables, as named steps: each is run once, in order, and its name is written in a ledger with it.

To change the tables add a step at the end; never change one that has been released. A register whose
ledger holds a step that this program does not know is of a newer version, and is refused.
"""

from __future__ import annotations

from typing import NamedTuple

from comity.errors import RegisterError
from comity.register.drivers import Dialect
from comity.register.store import Session, Store

LEDGER = "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)"


class Migration(NamedTuple):
    """A step: what both databases run, and what each runs besides."""

    name: str
    both: tuple[str, ...]
    sqlite: tuple[str, ...] = ()
    postgresql: tuple[str, ...] = ()

    def statements(self, dialect: Dialect) -> tuple[str, ...]:
        """The SQL of this step in the order in which it is run."""
        return (*self.both, *(self.sqlite if dialect == "sqlite" else self.postgresql))


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "0001 documents, statements, records, decisions",
        both=(
            # one text; origin: the document whose text this one carries (itself where it is its own)
            """CREATE TABLE documents (
                seq BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT, title TEXT, published TEXT,
                publisher TEXT, url TEXT, language TEXT NOT NULL, kind TEXT, text TEXT NOT NULL,
                sentences INTEGER NOT NULL, with_statements INTEGER NOT NULL, with_cues_only INTEGER NOT NULL,
                refusals INTEGER NOT NULL, digest TEXT NOT NULL, sampled INTEGER NOT NULL, origin TEXT NOT NULL, likeness REAL, recorded_at TEXT NOT NULL)""",
            "CREATE INDEX documents_published ON documents (published)",
            "CREATE INDEX documents_origin ON documents (origin)",
            # who else was seen with exactly this text
            """CREATE TABLE carriers (
                document TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL, title TEXT, published TEXT,
                key TEXT, recorded_at TEXT NOT NULL, PRIMARY KEY (document, publisher, url))""",
            # a sample of a text's five-word runs, as numbers: how near-duplicates are found
            """CREATE TABLE shingles (
                hash BIGINT NOT NULL, document BIGINT NOT NULL, PRIMARY KEY (hash, document))""",
            """CREATE TABLE statements (
                seq BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, kind TEXT NOT NULL,
                speaker TEXT, quote TEXT NOT NULL, sentence TEXT NOT NULL, body TEXT NOT NULL, recorded_at TEXT NOT NULL)""",
            "CREATE INDEX statements_document ON statements (document)",
            "CREATE INDEX statements_speaker ON statements (speaker)",
            # the columns after kind summarise the statements as of now, for lists; profile is for merging
            """CREATE TABLE records (
                seq BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, profile TEXT NOT NULL,
                sort_day TEXT NOT NULL, first_day TEXT, last_day TEXT, status TEXT, promise TEXT, due TEXT,
                sectors TEXT NOT NULL, recorded_at TEXT NOT NULL)""",
            "CREATE INDEX records_kind ON records (kind, sort_day)",
            "CREATE INDEX records_promise ON records (promise, due)",
            """CREATE TABLE record_dyads (
                dyad TEXT NOT NULL, kind TEXT NOT NULL, record BIGINT NOT NULL, PRIMARY KEY (dyad, kind, record))""",
            "CREATE TABLE blocks (key BIGINT NOT NULL, record BIGINT NOT NULL, PRIMARY KEY (key, record))",
            # which statement stood under which record from when until when (until: NULL means still)
            """CREATE TABLE memberships (
                statement BIGINT NOT NULL, record BIGINT NOT NULL, decision TEXT, since TEXT NOT NULL, until TEXT,
                PRIMARY KEY (record, statement, since))""",
            "CREATE INDEX memberships_statement ON memberships (statement)",
            """CREATE TABLE decisions (
                id TEXT PRIMARY KEY, action TEXT NOT NULL, record TEXT NOT NULL, other TEXT, statements TEXT NOT NULL,
                author TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL, score REAL, grounds TEXT NOT NULL,
                undone_by TEXT, undone_at TEXT)""",
            "CREATE INDEX decisions_record ON decisions (record)",
            "CREATE INDEX decisions_author ON decisions (author, at)",
            """CREATE TABLE conflicts (
                record BIGINT NOT NULL, field TEXT NOT NULL, id TEXT NOT NULL UNIQUE, found_at TEXT NOT NULL,
                PRIMARY KEY (record, field))""",
        ),
        sqlite=(
            """CREATE VIRTUAL TABLE document_words USING fts5(title, text, content='documents',
                content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')""",
            """CREATE VIRTUAL TABLE statement_words USING fts5(quote, content='statements',
                content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')""",
        ),
        postgresql=(
            # a tsvector may not exceed 1 MB; the first 250,000 characters are searchable
            """ALTER TABLE documents ADD COLUMN words tsvector GENERATED ALWAYS AS
                (to_tsvector('english', coalesce(title, '') || ' ' || left(text, 250000))) STORED""",
            "CREATE INDEX documents_words ON documents USING gin (words)",
            """ALTER TABLE statements ADD COLUMN words tsvector GENERATED ALWAYS AS
                (to_tsvector('english', left(quote, 100000))) STORED""",
            "CREATE INDEX statements_words ON statements USING gin (words)",
        ),
    ),
    Migration(
        "0002 documents listed without their texts",
        both=(),
        # SQLite keeps a row's columns in one piece, so that each one behind the text costs a walk through the text;
        # PostgreSQL keeps long texts apart
        sqlite=(
            """CREATE INDEX documents_listed ON documents (seq, id, title, publisher, published, url, kind, key,
                origin, digest, sentences, with_statements, recorded_at)""",
        ),
    ),
)


def bring_up_to_date(store: Store, now: str) -> None:
    """Run the steps that are missing; RegisterError where the register is of a newer version or none at all."""
    with store.reading() as session:
        if has_ledger(session) and not _missing(session):
            return
    with store.writing() as session:
        if not has_ledger(session) and _has_other_tables(session):
            raise RegisterError(
                f"{store.address.shown} is a database of something else",
                hint="name another --register",
            )
        session.run_plain(LEDGER)
        for step in _missing(session):
            for sql in step.statements(session.dialect):
                session.run_plain(sql)
            session.insert("migrations", "name, applied_at", [(step.name, now)])


def has_ledger(session: Session) -> bool:
    """Whether this is a register at all."""
    return "migrations" in _tables(session)


def _missing(session: Session) -> list[Migration]:
    done = {name for (name,) in session.rows("SELECT name FROM migrations")}
    unknown = done - {step.name for step in MIGRATIONS}
    if unknown:
        raise RegisterError(
            f"this register was made by a newer Comity (it has: {min(unknown)})",
            hint="install the newer version: pip install --upgrade comity",
        )
    return [step for step in MIGRATIONS if step.name not in done]


def _has_other_tables(session: Session) -> bool:
    return bool(_tables(session))


def _tables(session: Session) -> set[str]:
    if session.dialect == "sqlite":
        return {name for (name,) in session.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        name
        for (name,) in session.rows(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        )
    }
