"""From what a user names (files, folders, addresses, standard input) to documents, one after the other."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import IntakeError, UsageError
from comity.intake import dates, formats
from comity.intake.material import Material, damage, unpacked
from comity.intake.terms import Failure, Terms, log_warning
from comity.model.document import Document

if TYPE_CHECKING:
    from comity.intake.addresses import AddressPolicy

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_MANY_NAMES = 10_000


def open_sources(
    sources: Sequence[str | os.PathLike[str]],
    *,
    published: str | None = None,
    follow_links: bool = False,
    policy: AddressPolicy | None = None,
    warn: Callable[[str], object] = log_warning,
) -> Iterator[Document | Failure]:
    """The documents of all sources, in order, as a stream; one that cannot be read gives a Failure and the rest goes on.

    A source is a file, a folder (all files under it, hidden ones apart, sorted by name), an http or https
    address, or ``-`` for standard input. ``published`` (ISO date) fills in where a source has no date of its
    own; ``follow_links`` reads the pages that a feed links to; ``warn`` takes what is worth saying but no failure.

    Raises UsageError at once for a date that cannot be, and IntakeError while reading when the only source
    there is gives nothing at all.
    """
    if isinstance(sources, str | os.PathLike):
        sources = [sources]
    if not sources:
        raise UsageError("nothing to read", hint="give a file, a folder, an address, or - for standard input")
    today = date.today()
    terms = Terms(
        published=dates.given(published, today) if published else None,
        today=today,
        follow_links=follow_links,
        policy=policy,
        warn=warn,
    )
    return _stream([os.fspath(source) for source in sources], terms)


def _stream(sources: Sequence[str], terms: Terms) -> Iterator[Document | Failure]:
    for source in sources:
        given = False
        try:
            for item in _items(source, terms):
                given = True
                yield item
        except IntakeError as error:
            if len(sources) == 1 and not given:
                raise
            yield Failure(source, error)


def _items(source: str, terms: Terms) -> Iterator[Document | Failure]:
    """What one source gives."""
    if source == "-":
        return _standard_input(terms)
    if _ADDRESS.match(source):
        return _address(source, terms)
    path = Path(source)
    return _folder(path, terms) if os.path.isdir(source) else _file(path, source, path.name, terms)


def _standard_input(terms: Terms) -> Iterator[Document | Failure]:
    name = "standard input"
    if sys.stdin.isatty():
        raise IntakeError(
            "standard input is the keyboard", hint="pipe a text into it: comity read - < readout.txt"
        )
    with damage(name, "input"):
        stream = unpacked(sys.stdin.buffer)
    yield from formats.read(Material(name, stream), terms)


def _address(url: str, terms: Terms) -> Iterator[Document | Failure]:
    from comity.intake.fetch import fetch

    found = fetch(url, terms.policy)
    with damage(url, "file"):
        found.stream = unpacked(found.stream)
    yield from formats.read(found, terms)


def _file(path: Path, name: str, key: str, terms: Terms) -> Iterator[Document | Failure]:
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise IntakeError(f"{name}: a device, not a file", hint="give a file, or - for standard input")
        raw = path.open("rb")
    except (OSError, ValueError) as error:
        raise _cannot_open(path, name, error) from None
    with raw:
        with damage(name, "file"):
            stream = unpacked(raw)
        yield from formats.read(Material(name, stream, key=key, dated_name=path.name), terms)


def _folder(root: Path, terms: Terms) -> Iterator[Document | Failure]:
    """All files under a folder. Links to folders are not followed, so that no loop is entered; nor are pipes opened."""
    found = False
    unreadable: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.is_fifo():
                continue
            found = True
            try:
                yield from _file(path, str(path), path.relative_to(root).as_posix(), terms)
            except IntakeError as error:
                yield Failure(str(path), error, path.relative_to(root).as_posix())
    refusals = [_cannot_open(Path(error.filename), str(error.filename), error) for error in unreadable]
    if not found:
        raise (
            refusals[0]
            if refusals
            else IntakeError(f"{root}: a folder without files", hint="give a folder that holds texts")
        )
    for failed, refusal in zip(unreadable, refusals, strict=True):
        yield Failure(str(failed.filename), refusal)


def _cannot_open(path: Path, name: str, error: OSError | ValueError) -> IntakeError:
    """Why a file cannot be opened, and what the user may have meant."""
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return IntakeError(f"{name}: a link to a file that is not there", hint="give the file itself")
        return IntakeError(f"{name}: no such file", hint=_near_names(path))
    if isinstance(error, PermissionError):
        return IntakeError(f"{name}: may not be read", hint="you lack the permission: chmod u+r, or copy it")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return IntakeError(f"{name}: cannot be opened ({reason})", hint="check the path")


def _near_names(path: Path) -> str:
    """Names in the same folder that are spelt alike."""
    import difflib

    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for _, entry in zip(range(_MANY_NAMES), entries, strict=False)]
    except OSError:
        return f"there is no folder {path.parent}"
    near = difflib.get_close_matches(path.name, sorted(names), n=3, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(str(path.parent / name) for name in near) + "?"
    return "check the path"
