"""What a reader is told besides the bytes, and what it gives when one item of many is bad."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from comity.errors import IntakeError

if TYPE_CHECKING:
    from comity.intake.addresses import AddressPolicy


def log_warning(message: str) -> None:
    """Where warnings go unless the caller takes them."""
    import logging

    logging.getLogger("comity.intake").warning("%s", message)


@dataclass(frozen=True, slots=True)
class Failure:
    """One source, or one item inside a source, that gave no document. The rest of the batch goes on."""

    source: str  #: as the user wrote it, with the place inside: ``batch.jsonl, line 7``
    error: IntakeError
    key: str | None = None  #: the id that the source gave the item, where it could still be read


@dataclass(frozen=True, slots=True)
class Terms:
    """The conditions under which a batch is read."""

    published: str | None = None  #: ISO date for the documents whose source has none
    today: date = field(default_factory=date.today)
    follow_links: bool = False  #: read the pages that a feed links to, not the feed's own summaries
    policy: AddressPolicy | None = None  #: which network addresses may be fetched; None: public ones only
    warn: Callable[[str], object] = log_warning
