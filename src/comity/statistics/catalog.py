"""The catalog of a store: which files it holds. A dataset counts from the moment the catalog names it.

Files are written aside, moved into place and then named in a new catalog that replaces the old in one
step, under a lock. Killed at any moment, the store is what it was before or after; what was left
half-written is named nowhere and swept away by the next import.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from comity.errors import StatisticsError
from comity.model.observation import Dataset

CATALOG = "catalog.json"
OBSERVATIONS = "observations"
INCOMING = "incoming"
LOCK_SECONDS = 120.0


class Catalog(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The catalog file."""

    version: int = 1
    datasets: tuple[Dataset, ...] = ()


def read_catalog(directory: Path) -> tuple[Dataset, ...]:
    """The datasets of a store; none where there is no store yet. Raises StatisticsError."""
    path = directory / CATALOG
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StatisticsError(f"{path}: {error.strerror}") from error
    try:
        catalog = msgspec.json.decode(content, type=Catalog)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise StatisticsError(
            f"{path}: this is no catalog of statistics: {error}",
            hint="choose another place with --statistics DIR",
        ) from error
    if catalog.version != 1:
        raise StatisticsError(f"{path}: written by a newer Comity (catalog version {catalog.version})")
    return catalog.datasets


def parquet_path(directory: Path, dataset_id: str) -> Path:
    """Where a dataset's observations stand."""
    return directory / OBSERVATIONS / f"{dataset_id}.parquet"


def commit(directory: Path, dataset: Dataset, written: Path) -> Dataset:
    """Take a finished Parquet file into the store; the dataset that stands there in the end.

    Call it under :func:`locked`.
    """
    datasets = read_catalog(directory)
    target = parquet_path(directory, dataset.id)
    target.parent.mkdir(exist_ok=True)
    _synced(written)
    written.replace(target)
    _write_catalog(directory, (*(d for d in datasets if d.id != dataset.id), dataset))
    return dataset


def _write_catalog(directory: Path, datasets: tuple[Dataset, ...]) -> None:
    ordered = tuple(sorted(datasets, key=lambda d: (d.source, d.vintage, d.id)))
    aside = directory / (CATALOG + ".new")
    encoded = msgspec.json.format(msgspec.json.encode(Catalog(datasets=ordered)), indent=1)
    aside.write_bytes(encoded + b"\n")
    _synced(aside)
    aside.replace(directory / CATALOG)


def _synced(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


@contextlib.contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the store for one writer. Readers need no lock. Raises StatisticsError after two minutes."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        stream = (directory / ".lock").open("a+b")
    except OSError as error:
        raise StatisticsError(
            f"{directory}: {error.strerror}", hint="choose another place with --statistics DIR"
        ) from error
    with stream:
        deadline = time.monotonic() + LOCK_SECONDS
        while not _try_lock(stream.fileno()):
            if time.monotonic() > deadline:
                raise StatisticsError(f"{directory}: another import holds the store", hint="try again later")
            time.sleep(0.05)
        yield  # closing the file lets the lock go, even when the process is killed


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep(directory: Path) -> None:
    """Remove what killed imports left. Call it under :func:`locked`."""
    import shutil

    shutil.rmtree(directory / INCOMING, ignore_errors=True)
    named = {d.id for d in read_catalog(directory)}
    for path in (directory / OBSERVATIONS).glob("*.parquet"):
        if path.stem not in named:
            path.unlink(missing_ok=True)
