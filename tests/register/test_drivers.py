"""Addresses, lists of values, and what is said of errors."""

from __future__ import annotations

import sqlite3

import pytest

from comity.errors import RegisterError
from comity.register.drivers import Address, address, explained, spread, worded


@pytest.mark.parametrize(
    ("url", "dialect", "target"),
    [
        ("comity.db", "sqlite", "comity.db"),
        ("sqlite:///comity.db", "sqlite", "comity.db"),
        ("sqlite:////var/lib/comity.db", "sqlite", "/var/lib/comity.db"),
        ("sqlite:///C:\\desk\\comity.db", "sqlite", "C:\\desk\\comity.db"),
        ("sqlite:///what?.db", "sqlite", "what?.db"),
        ("sqlite://", "sqlite", ""),
        ("postgres://ana@host/desk", "postgresql", "postgresql://ana@host/desk"),
        ("postgresql+psycopg://host/desk", "postgresql", "postgresql://host/desk"),
    ],
)
def test_addresses(url: str, dialect: str, target: str) -> None:
    assert address(url) == (dialect, target)


@pytest.mark.parametrize(
    "url",
    [
        "://",
        "postgresql://host:port/x",
        "mysql://host/x",
        "postgresql://[::1/x",
        "postgresql://ana:12/3@host/x",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(RegisterError) as raised:
        address(url)
    assert "3@host" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ana:s3cret@host:5432/desk", "postgresql://ana:***@host:5432/desk"),
        ("postgresql://ana:s3:cr@et@host/desk", "postgresql://ana:***@host/desk"),
        ("postgresql://host/desk?user=ana&password=s3cret&x=1", "postgresql://host/desk?user=ana&password=***&x=1"),
        ("postgresql://h/x?sslpassword=s3cret&a=b", "postgresql://h/x?sslpassword=***&a=b"),
        ("postgresql://ana@host/desk", "postgresql://ana@host/desk"),
        ("desk.db", "sqlite:///desk.db"),
    ],
)  # fmt: skip
def test_no_password_is_shown(url: str, shown: str) -> None:
    assert address(url).shown == shown
    assert shown in explained(sqlite3.Error("no"), address(url), lost=False).message


def test_lists_are_written_out() -> None:
    sql = "SELECT 1 FROM t WHERE id IN :id AND ids NOT IN :ids AND x LIKE '%-' AND y = :y"
    values = {"id": [1, 2], "ids": ["a"], "y": None}
    assert spread(sql, values, "postgresql") == (
        "SELECT 1 FROM t WHERE id IN (%(id_0)s, %(id_1)s) AND ids NOT IN (%(ids_0)s)"
        " AND x LIKE '%%-' AND y = %(y)s",
        {"id_0": 1, "id_1": 2, "ids_0": "a", "y": None},
    )
    sql = (
        "SELECT count(*) FROM (SELECT 1 AS id UNION SELECT 2) WHERE id IN :id AND id NOT IN :ids AND 1 = :id0"
    )
    with sqlite3.connect(":memory:") as connection:
        assert connection.execute(
            *spread(sql, {"id": [1, 2], "ids": [2], "id0": 1}, "sqlite")
        ).fetchall() == [(1,)]


def test_casts_are_no_values() -> None:
    assert worded("SELECT :x::text, '5%'", "postgresql") == "SELECT %(x)s::text, '5%%'"


def test_a_lost_connection_is_told() -> None:
    told = explained(sqlite3.OperationalError("oh"), Address("postgresql", "postgresql://h/x"), lost=True)
    assert "run the same command again" in told.hint
