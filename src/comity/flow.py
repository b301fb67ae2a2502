"""The whole journey on one screen: bytes, document, statements, register, verdicts, brief."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from comity import intake
from comity.intake import Failure
from comity.model.document import Document
from comity.model.reading import Reading
from comity.model.statement import Statement
from comity.reading.reader import read as read_document


def documents(
    sources: Sequence[str | os.PathLike[str]],
    *,
    published: str | None = None,
    follow_links: bool = False,
    warn: Callable[[str], object] = intake.log_warning,
) -> Iterator[Document | Failure]:
    """Bytes become documents: what each source gives, in order; see :func:`comity.intake.open_sources`."""
    return intake.open_sources(sources, published=published, follow_links=follow_links, warn=warn)


def read(
    sources: Sequence[str | os.PathLike[str]],
    *,
    published: str | None = None,
    follow_links: bool = False,
    warn: Callable[[str], object] = intake.log_warning,
) -> Iterator[tuple[Document, Reading] | Failure]:
    """Documents become statements: each document with its reading, in order; sources that fail, as they are."""
    for item in documents(sources, published=published, follow_links=follow_links, warn=warn):
        yield item if isinstance(item, Failure) else (item, read_document(item))


def read_statements(source: str | os.PathLike[str], *, published: str | None = None) -> list[Statement]:
    """All statements of one source: a file, a folder, an address, or ``-``.

    ``published`` is an ISO date for sources that have none. Raises the IntakeError of the first file that cannot
    be read, so that nothing goes missing in silence.
    """
    statements: list[Statement] = []
    for item in read([source], published=published):
        if isinstance(item, Failure):
            raise item.error
        statements += item[1].statements
    return statements
