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
    """A text stream to ``path``, or to standard output when it is None or ``-``; see :func:`placed`."""
    if path is None or path == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    with placed(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextlib.contextmanager
def placed(path: str | Path) -> Iterator[Path]:
    """A file to write that takes its place at ``path`` when the block ends.

    It is written beside its place and moved there when all is done, so that a failure half-way leaves what
    stood there before. A link is followed; a device or a pipe is written to as it is, never replaced.
    UsageError when the place cannot be written to.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        yield target
        return
    try:
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name[:80]}.", suffix=target.suffix, dir=target.parent
        )
        os.close(handle)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written: {error.strerror}", hint="name a file in a folder that exists"
        ) from None
    try:
        yield Path(name)
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
