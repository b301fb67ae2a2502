"""One behaviour suite, two databases: every test that takes ``url`` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.register import Register

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))

#: making a database copies eight megabytes: in memory that is quick
MEMORY = Path("/dev/shm")


class Server:
    """A PostgreSQL of our own: fresh, on a free port, without durability it does not need here."""

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self._folder = Path(tempfile.mkdtemp(prefix="comity-pg-", dir=MEMORY if MEMORY.is_dir() else "/tmp"))
        # initdb refuses to run as root
        self._as_user = ["su", "postgres", "-c"] if os.geteuid() == 0 else ["sh", "-c"]
        if os.geteuid() == 0:
            shutil.chown(self._folder, pwd.getpwnam("postgres").pw_name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._databases = 0
        self._run(f"initdb -D {self._folder}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8 -N")
        self.start()

    def start(self) -> None:
        options = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run(f"pg_ctl -D {self._folder}/data -o '{options}' -l {self._folder}/log -w start")

    def stop(self, mode: str = "fast") -> None:
        self._run(f"pg_ctl -D {self._folder}/data -m {mode} -w stop")

    def _run(self, command: str) -> None:
        subprocess.run(
            [*self._as_user, f"{self._bin}/{command}"], check=True, capture_output=True, timeout=60, cwd="/"
        )

    def new_database(self) -> str:
        self._databases += 1
        name = f"comity{self._databases}"
        import psycopg

        address = f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def remove(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self._folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    reason = None if BINARIES else "no PostgreSQL server (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ModuleNotFoundError:
        reason = "psycopg is not installed (pip install 'comity[postgres]')"
    if reason:
        if os.environ.get("COMITY_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    server = Server(BINARIES[-1])
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty place for a register, once in each database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/comity.db"
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    with Register.open(url, create=True) as register:
        yield register
