"""The whole journey on one screen: bytes, document, statements, register, verdicts, brief."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from comity import intake
from comity.intake import Failure
from comity.model.document import Document


def documents(
    sources: Sequence[str | os.PathLike[str]],
    *,
    published: str | None = None,
    follow_links: bool = False,
    warn: Callable[[str], object] = intake.log_warning,
) -> Iterator[Document | Failure]:
    """Bytes become documents: what each source gives, in order; see :func:`comity.intake.open_sources`."""
    return intake.open_sources(sources, published=published, follow_links=follow_links, warn=warn)
