"""Where results go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from comity.errors import UsageError


@contextlib.contextmanager
def written_to(path: str | None) -> Iterator[TextIO]:
    """A text stream to ``path``, or to standard output when it is None or ``-``.

    The file is written beside its place and moved there when all is done, so that a failure half-way leaves
    what stood there before. UsageError when the place cannot be written to.
    """
    if path is None or path == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent or ".")
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written: {error.strerror}", hint="name a file in a folder that exists"
        ) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
