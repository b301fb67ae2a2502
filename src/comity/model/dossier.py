"""Everything the register holds on one relationship, in plain structs: what a brief is written from.

A dossier is complete for its dyad: every statement in it belongs to exactly one record in it, every
record, conflict and promise names statements that are in it, every statement a document that is in it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from comity.model.record import Conflict, Decision, Promise, StatusStep
from comity.model.statement import AnyStatement


class DossierDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Where statements come from; without the text (the register gives that by id)."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  #: ISO date
    url: str | None = None
    kind: str | None = None  #: news, readout, joint_statement ...
    key: str | None = None
    side: str | None = (
        None  #: the party whose voice it is (its office, agency, press); None: third or unknown
    )
    origin: str = ""  #: id of the text that this one carries; its own id where it is its own origin
    carriers: int = 1  #: publishers seen with exactly this text
    digest: str = ""  #: SHA-256 of the text, for footnotes
    sentences: int = 0
    with_statements: int = 0
    recorded_at: str = ""


class DossierRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the world: its reports, and the best reading of each field with who supports it."""

    id: str
    kind: str
    parties: tuple[str, ...]
    statements: tuple[str, ...]  #: ids, in order of publication
    fields: dict[
        str, Any
    ]  #: the kind's fields under their public names (``from``, not ``origin``), best reading
    support: dict[
        str, tuple[str, ...]
    ]  #: field → ids of the statements that say just that; never empty for a value
    date: str | None = None  #: when it was, held or began; as exact as any text says
    status: str | None = None  #: as it stands: the last step of the life
    life: tuple[StatusStep, ...] = ()  #: planned, signed, in force ...: oldest first, repetitions left out
    speakers: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()  #: the parties of the dyad whose own voices say it
    one_sided: str | None = None  #: the party that alone says it; None where both do or a third voice does
    reports: int = 1  #: documents that say it
    origins: int = 1  #: independent origins among them
    conflicts: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()  #: statements that their own reporter has since revised
    promise: str | None = None  #: id of the promise that it is or was
    sectors: tuple[str, ...] = ()
    last_said: str | None = None  #: publication date of the latest report
    recorded_at: str = ""  #: when the register first held it
    decisions: tuple[Decision, ...] = ()


class DossierCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """What stands behind the dossier, so that silence can be told from absence."""

    documents: int = 0
    origins: int = 0
    sentences: int = 0
    with_statements: int = 0
    statements: int = 0
    first_published: str | None = None
    last_published: str | None = None


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """A relationship as the register holds it (or held it at ``as_of``)."""

    a: str
    b: str
    as_of: str | None = None  #: ISO date; None: now
    since: str | None = None  #: only what was said on or after this date
    drawn_at: str = ""
    documents: dict[str, DossierDocument] = {}
    statements: dict[str, AnyStatement] = {}
    records: dict[str, tuple[DossierRecord, ...]] = {}  #: by kind, every kind present; newest first
    conflicts: tuple[Conflict, ...] = ()
    promises: tuple[Promise, ...] = ()
    coverage: DossierCoverage = DossierCoverage()
