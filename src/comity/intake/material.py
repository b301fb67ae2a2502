"""The bytes of one source, with the names by which messages, readers and documents know it."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from comity.errors import ComityError, IntakeError
from comity.intake.limits import MAX_BYTES, megabytes

_BUFFER = 65_536
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class Material:
    """A stream that is read once, from the front."""

    name: str  #: as the user wrote it; every message begins with it
    stream: io.BufferedReader[Any]
    key: str | None = None  #: what the document is called: the file's name, or the URL
    url: str | None = None
    media_type: str | None = None  #: as the server declared it, without parameters, lower case
    charset: str | None = None  #: as the server declared it
    dated_name: str | None = None  #: a file's name, which may carry the date

    @classmethod
    def of_bytes(cls, name: str, data: bytes, **names: str | None) -> Material:
        """Material that is already in memory."""
        return cls(name, buffered(io.BytesIO(data)), **names)

    def head(self, size: int = 2_048) -> bytes:
        """The first bytes (fewer from a slow pipe), which stay to be read."""
        with damage(self.name, "file"):
            return self.stream.peek(size)[:size]

    def data(self, limit: int = MAX_BYTES) -> bytes:
        """All bytes. Raises IntakeError when there are none, or ``limit`` and more."""
        with damage(self.name, "file"):
            data = self.stream.read(limit)
        self.require_whole()
        if len(data) >= limit:
            raise IntakeError(
                f"{self.name}: too large (the limit is {megabytes(limit)})",
                hint="split it into one file per document, or give the documents as JSONL, which has no limit",
            )
        if not data:
            raise IntakeError(f"{self.name}: empty", hint="there are no bytes in it; get it again")
        return data

    def require_whole(self) -> None:
        """Raise IntakeError if a compressed stream ended in damage; for readers of streams, when they reach the end."""
        broken = self.stream.raw.broken if isinstance(self.stream.raw, _Gunzip) else None
        if broken:
            raise IntakeError(f"{self.name}: damaged compressed file ({broken})", hint="get the file again")


def buffered(raw: BinaryIO) -> io.BufferedReader[Any]:
    """The stream with a buffer that can be looked into."""
    return raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw), _BUFFER)


def unpacked(raw: BinaryIO) -> io.BufferedReader[Any]:
    """The stream of a file, decompressed if it is gzip; recognised by its first bytes."""
    stream = buffered(raw)
    if stream.peek(2)[:2] == _GZIP:
        return io.BufferedReader(_Gunzip(gzip.GzipFile(fileobj=stream)), _BUFFER)
    return stream


class _Gunzip(io.RawIOBase):
    """Ends where the compressed file is damaged, and remembers it, so that what came before can be read."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self.broken: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read1(len(buffer))
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            self.broken = str(error)
            return 0
        buffer[: len(data)] = data
        return len(data)


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
    except OSError as error:
        raise IntakeError(f"{name}: cannot be read ({error.strerror or error})") from error
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".strip(": ").splitlines()[0][:200]
        raise IntakeError(
            f"{name}: damaged {what} ({reason})",
            hint="open it in its own program and save it anew, or as text",
        ) from error
