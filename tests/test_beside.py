"""Work in a thread beside gives its value, or its error, each time it is asked."""

from __future__ import annotations

import subprocess
import sys
import time
from threading import Event

import pytest

from comity.beside import Beside
from comity.errors import StatisticsError


def test_the_value_is_waited_for() -> None:
    value = Beside(lambda: [1])
    assert value() is value()
    assert value() == [1]


def test_the_error_is_raised_where_it_is_asked_for() -> None:
    def fail() -> int:
        raise StatisticsError("broken")

    value = Beside(fail)
    for _ in range(2):
        with pytest.raises(StatisticsError, match="broken"):
            value()


def test_a_block_waits_for_the_work_and_keeps_its_own_error() -> None:
    done = Event()

    def work() -> None:
        time.sleep(0.05)
        done.set()
        raise StatisticsError("broken")

    with pytest.raises(KeyError, match="another"), Beside(work):
        raise KeyError("another")
    assert done.is_set()


def test_a_program_that_ends_at_once_ends_well() -> None:
    code = """if True:
        import time
        from comity.beside import Beside
        Beside(lambda: (time.sleep(0.1), print("done")))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "done\n"
