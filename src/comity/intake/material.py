"""The bytes of one source, with the names by which messages, readers and documents know it."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from comity.errors import ComityError, IntakeError
from comity.intake.limits import MAX_BYTES, megabytes

_BUFFER = 65_536
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class Material:
    """A stream that is read once, from the front."""

    name: str  #: as the user wrote it; every message begins with it
    stream: io.BufferedReader
    key: str | None = None  #: what the document is called: the file's name, or the URL
    url: str | None = None
    media_type: str | None = None  #: as the server declared it, without parameters, lower case
    charset: str | None = None  #: as the server declared it
    dated_name: str | None = None  #: a file's name, which may carry the date

    def head(self, size: int = 2_048) -> bytes:
        """The first bytes (fewer from a slow pipe), which stay to be read."""
        with damage(self.name, "compressed file"):
            return self.stream.peek(size)[:size]

    def data(self, limit: int = MAX_BYTES) -> bytes:
        """All bytes. Raises IntakeError when there are none, or ``limit`` and more."""
        with damage(self.name, "compressed file"):
            data = self.stream.read(limit)
        if len(data) >= limit:
            raise IntakeError(
                f"{self.name}: too large (the limit is {megabytes(limit)})",
                hint="split it into one file per document, or give the documents as JSONL, which has no limit",
            )
        if not data:
            raise IntakeError(f"{self.name}: empty", hint="there are no bytes in it; get it again")
        return data


def unpacked(raw: BinaryIO) -> io.BufferedReader:
    """The stream of a file, decompressed if it is gzip; recognised by its first bytes."""
    stream = cast("io.BufferedReader", raw) if hasattr(raw, "peek") else io.BufferedReader(cast("io.RawIOBase", raw))
    if stream.peek(2)[:2] == _GZIP:
        return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)), _BUFFER)
    return stream


@contextmanager
def damage(name: str, what: str) -> Iterator[None]:
    """Turn whatever a parser raises on hostile or broken bytes into one IntakeError that names the source.

    Parsers of foreign formats raise anything: index errors, recursion errors, errors of their own. Here,
    and only around a parser's call, all of them mean the same: the bytes are not what they claim to be.
    """
    try:
        yield
    except ComityError:
        raise
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise IntakeError(f"{name}: damaged {what} ({error})", hint="get the file again") from error
    except OSError as error:
        raise IntakeError(f"{name}: cannot be read ({error.strerror or error})") from error
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".strip(": ").splitlines()[0][:200]
        raise IntakeError(
            f"{name}: damaged {what} ({reason})", hint="open it in its own program and save it anew, or as text"
        ) from error
