"""One behaviour suite, two databases: every test that takes ``url`` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import pwd
import shlex
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

    initial = options = ""

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
        self._settle()
        self._run(
            f"initdb -D {self._folder}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8 -N {self.initial}"
        )
        self.start()

    def _settle(self) -> None:
        """What must be done to the folder first."""

    def start(self) -> None:
        options = (
            f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off {self.options}"
        )
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


class CrampedServer(Server):
    """A PostgreSQL on disks of its own that are small enough to be filled.

    The disks are file systems in memory, mounted where only the server sees them (a mount namespace, which needs
    no right that a user does not have); a shell in there does what must be done in there.
    """

    def __init__(self, bin_folder: Path) -> None:
        mine = "unshare -m" if os.geteuid() == 0 else "unshare -rm"
        self._shell = subprocess.Popen(
            [*mine.split(), "sh"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )  # fmt: skip
        super().__init__(bin_folder)

    def _settle(self) -> None:
        """Mount the disks before anything is put there; then be nobody special."""
        owner = os.stat(self._folder)
        for folder, size in ((self._folder, "90m"), (self._folder / "small", "40m")):
            self.inside(f"mkdir -p {folder} && mount -t tmpfs -o size={size},mode=700 tmpfs {folder}")
        if os.geteuid() == 0:
            self.inside(f"chown {owner.st_uid} {self._folder} {self._folder}/small")
        else:
            self.inside(f"exec unshare -U --map-user={owner.st_uid} --map-group={owner.st_gid} sh")
        self.options = "-c wal_keep_size=100MB"  # so that the log grows and grows
        self.initial = f"--wal-segsize=1 --waldir={self._folder}/small/wal"

    def inside(self, command: str) -> str:
        """Run it where the disks are seen; its output."""
        assert self._shell.stdin is not None
        assert self._shell.stdout is not None
        end = "; echo; echo =$?=" if not command.startswith("exec ") else "\necho; echo =$?="
        self._shell.stdin.write(f"{command}{end}\n")
        self._shell.stdin.flush()
        lines: list[str] = []
        for line in self._shell.stdout:
            if line.startswith("=") and line.endswith("=\n"):
                if line != "=0=\n":
                    raise OSError(f"{command}: {''.join(lines)}")
                return "".join(lines)
            lines.append(line)
        raise OSError("no shell with disks of its own: " + "".join(lines))

    def _run(self, command: str) -> None:
        arguments = [*self._as_user, f"{self._bin}/{command} >{self._folder}/out 2>&1 </dev/null"]
        self.inside(shlex.join(arguments))

    def fill(self, disk: str, but: int) -> None:
        """Leave so many kilobytes on the disk: ``.``, or ``small``, where the log of changes is."""
        free = int(self.inside(f"df -k --output=avail {self._folder}/{disk}").split()[-1])
        self.inside(f"dd if=/dev/zero of={self._folder}/{disk}/ballast bs=1k count={free - but} 2>/dev/null")

    def start_again(self) -> None:
        """After a fall, whether or not it has got up by itself."""
        self.inside(f"test -e {self._folder}/data/postmaster.pid && sleep 0.3; true")
        with contextlib.suppress(OSError):
            self.stop("immediate")
        self.start()

    def make_room(self, disk: str) -> None:
        self.inside(f"rm {self._folder}/{disk}/ballast")

    def remove(self) -> None:
        self.stop("immediate")
        self._shell.communicate("exit\n")  # the disks go with the last who sees them
        shutil.rmtree(self._folder, ignore_errors=True)


@pytest.fixture(scope="session")
def binaries() -> Path:
    """Where the newest PostgreSQL is; a test that needs one is skipped where there is none."""
    reason = None if BINARIES else "no PostgreSQL server (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ModuleNotFoundError:
        reason = "psycopg is not installed (pip install 'comity[postgres]')"
    if reason:
        if os.environ.get("COMITY_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return BINARIES[-1]


@pytest.fixture(scope="session")
def postgres(binaries: Path) -> Iterator[Server]:
    server = Server(binaries)
    yield server
    server.remove()


@pytest.fixture
def cramped(binaries: Path) -> Iterator[CrampedServer]:
    try:
        server = CrampedServer(binaries)
    except OSError as error:
        if os.environ.get("COMITY_REQUIRE_ALL") == "1":
            raise
        pytest.skip(f"no disk of our own can be mounted here: {error}")
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
