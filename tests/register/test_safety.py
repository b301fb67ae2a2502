"""What was recorded stays, whatever is killed, full, cut off or raced: done, not imagined."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.errors import RegisterError
from comity.register import Register
from tests.register.conftest import CrampedServer, Server
from tests.register.corpus import PAIRS, document

ROOT = Path(__file__).parents[2]
COUNT = 180  #: so many that a process is killed well before it is done, however late its killer wakes


def adding(url: str, first: int, last: int, most_bytes: int | None = None) -> subprocess.Popen[str]:
    """A process of its own that adds documents; ``most_bytes`` is what it may write to one file."""

    def limited() -> None:
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.register.corpus", url, str(first), str(last)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment, preexec_fn=limited,
    )  # fmt: skip


def contents(register: Register) -> dict[str, object]:
    """Everything in a register that does not tell the time of recording."""
    tables: dict[str, object] = {"documents": [(d.id, d.origin) for d in register.documents()]}
    for a, b in PAIRS:
        dossier = register.dossier(a, b)
        tables[f"{a}-{b}"] = sorted(
            (r.id, r.statements, str(r.fields)) for rs in dossier.records.values() for r in rs
        )
    return tables


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """What a register holds to which nothing has happened."""
    with Register.open(f"sqlite:///{tmp_path_factory.mktemp('whole')}/r.db", create=True) as register:
        register.add_all([document(n) for n in range(COUNT)])
        yield contents(register)


def test_kill_9_at_any_moment_loses_nothing_that_was_safe(url: str, whole: dict[str, object]) -> None:
    safe: set[str] = set()
    for pause in (0.0, 0.004, 0.011):
        process = adding(url, 0, COUNT)
        assert process.stdout is not None
        new = 0
        for line in process.stdout:
            safe.add(line.split()[0])
            new += "added" in line
            if new >= 12:
                break
        time.sleep(pause)  # somewhere inside a batch
        process.kill()
        process.communicate()
        with Register.open(url) as register:
            held = {d.id for d in register.documents()}
            assert safe <= held
            assert len(held) % 5 == 0, "half a batch is in the register"
    with Register.open(url) as register:
        assert len(held) < COUNT
        for _ in register.add_stream(map(document, range(COUNT)), batch=5):
            pass
        assert contents(register) == whole


def test_a_full_disk_is_told_and_the_batch_resumes(tmp_path: Path, whole: dict[str, object]) -> None:
    url = f"sqlite:///{tmp_path}/r.db"
    process = adding(url, 0, COUNT, most_bytes=600_000)
    out, error = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "RegisterError" in error
    assert "make room" in error
    with Register.open(url) as register:
        held = {d.id for d in register.documents()}
        assert {line.split()[0] for line in out.splitlines()} <= held
        assert 0 < len(held) < COUNT
        for _ in register.add_stream(map(document, range(COUNT)), batch=5):
            pass
        assert contents(register) == whole


@pytest.mark.parametrize(
    ("disk", "left", "says"),
    [(".", 300, "could not extend file"), ("small", 300, "pg_wal")],
    ids=["of the tables: the server says so", "of the log: the server falls"],
)
def test_a_full_disk_of_the_server_is_told_and_the_batch_resumes(
    cramped: CrampedServer, whole: dict[str, object], disk: str, left: int, says: str
) -> None:
    with Register.open(cramped.new_database(), create=True) as register:
        added = register.add_stream(map(document, range(COUNT)), batch=5)
        safe = [next(added).document for _ in range(5)]
        cramped.fill(disk, but=left)
        with pytest.raises(RegisterError, match=says) as raised:
            safe.extend(outcome.document for outcome in added)  # extend keeps what came before the error
        assert "make room" in str(raised.value.hint)
        cramped.make_room(disk)
        if disk == "small":
            cramped.start_again()
        held = [d.id for d in register.documents()]
        assert held == safe
        assert 5 <= len(held) < COUNT
        for _ in register.add_stream(map(document, range(COUNT)), batch=5):
            pass
        assert contents(register) == whole


def test_a_lost_connection_is_told_and_the_batch_resumes(postgres: Server, whole: dict[str, object]) -> None:
    with Register.open(postgres.new_database(), create=True) as register:
        added = register.add_stream(map(document, range(COUNT)), batch=5)
        for _ in range(10):
            next(added)
        postgres.stop("immediate")
        try:
            with pytest.raises(RegisterError, match="connection") as raised:
                list(added)
            assert "what was recorded stays" in str(raised.value.hint)
        finally:
            postgres.start()
        assert len(register.documents()) == 10
        for _ in register.add_stream(map(document, range(COUNT)), batch=5):
            pass
        assert contents(register) == whole


def test_a_stream_that_nobody_read_to_its_end_holds_nothing_back(url: str) -> None:
    with Register.open(url, create=True) as register, Register.open(url) as other:
        register.add_all([document(n) for n in range(3)])
        with register._store.reading() as session:
            left = session.stream("SELECT id FROM documents")
            next(left)
        other.add_all([document(3)])
        assert len(register.documents()) == 4
        register.add_all([document(4)])
        assert len(other.documents()) == 5
    left.close()


def test_a_database_that_is_not_there_is_told(postgres: Server) -> None:
    with pytest.raises(RegisterError, match="does not exist") as raised:
        Register.open(postgres.new_database() + "_no", create=True)
    assert "createdb" in str(raised.value.hint)


def test_a_connection_cut_in_the_middle_of_a_batch_leaves_none_of_it(
    postgres: Server, whole: dict[str, object]
) -> None:
    import psycopg

    url = postgres.new_database()
    with Register.open(url, create=True) as register, psycopg.connect(url, autocommit=True) as other:
        register.add_all([document(n) for n in range(10)])
        failures: list[RegisterError] = []

        def add() -> None:
            try:
                register.add_all([document(n) for n in range(10, 20)])
            except RegisterError as error:
                failures.append(error)

        with other.transaction():
            # Documents and statements of the batch are written when it must wait at this table.
            other.execute("LOCK TABLE memberships IN EXCLUSIVE MODE")
            adder = threading.Thread(target=add)
            adder.start()
            cut = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted"
            for _ in range(500):
                if other.execute(cut).fetchone():
                    break
                time.sleep(0.01)
            adder.join()
        assert "what was recorded stays" in str(failures[0].hint)
        assert len(register.documents()) == 10
        for _ in register.add_stream(map(document, range(COUNT)), batch=5):
            pass
        assert contents(register) == whole


def test_two_write_and_one_reads_at_once(url: str, whole: dict[str, object]) -> None:
    Register.open(url, create=True).close()
    writers = [adding(url, 0, 40), adding(url, 20, COUNT)]
    seen = [0]
    failures: list[BaseException] = []

    def look() -> None:
        try:
            with Register.open(url) as register:
                while any(w.poll() is None for w in writers):
                    dossier = register.dossier(*PAIRS[0])
                    assert {s.document for s in dossier.statements.values()} == set(dossier.documents)
                    seen.append(len(register.documents()))
        except BaseException as error:
            failures.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    outputs = [w.communicate(timeout=120) for w in writers]
    reader.join()
    assert [w.returncode for w in writers] == [0, 0], outputs
    assert not failures
    assert seen == sorted(seen), "something that was there has gone"
    with Register.open(url) as register:
        found = [d.id for d in register.documents()]
        assert len(found) == len(set(found)) == COUNT
        statements = {i for pair in PAIRS for i in register.dossier(*pair).statements}
        assert len(statements) == 3 * COUNT


def test_a_register_of_a_newer_version_is_refused(register: Register) -> None:
    with register._store.writing() as session:
        session.insert("migrations", "name, applied_at", [("9999 what we will think of", "2999-01-01")])
    with pytest.raises(RegisterError, match="newer Comity"):
        Register.open(register._store.address.url)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"This is a letter and no database. " * 40, "not a database"), (None, "something else")],
    ids=["a text", "another program's database"],
)
def test_what_is_no_register_is_refused_and_left_alone(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "file.db"
    if content is None:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(RegisterError, match=says):
        Register.open(f"sqlite:///{path}", create=True)
    if content is not None:
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:////no/such/folder/r.db", "no folder"),
        ("nowhere.db", "no register at"),
        ("mysql://localhost/x", "no register in mysql"),
        ("sqlite://", "no file"),
        ("://", "cannot be read"),
        ("postgresql://nobody:secret@127.0.0.1:1/x", "register postgresql"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(tmp_path: Path, url: str, says: str) -> None:
    os.chdir(tmp_path)
    with pytest.raises(RegisterError, match=says) as raised:
        Register.open(url, create="folder" in url)
    assert "secret" not in str(raised.value)
