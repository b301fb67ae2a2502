"""Fuzz every reader of intake with atheris: ``python quality/fuzz_intake.py -max_total_time=60``.

The first byte of an input chooses the format, the rest is the file. For any bytes whatever a reader must give documents with text, or
refuse with an IntakeError that names the file. Needs ``pip install atheris``. Words after the script's name go to
libFuzzer; an input that breaks a rule is written to the working folder as ``crash-*`` (or ``timeout-*``).
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

with atheris.instrument_imports(
    include=["comity.intake", "pypdf", "feedparser", "docx", "email", "trafilatura"]
):
    from comity.errors import IntakeError
    from comity.intake import Failure, formats
    from comity.intake.material import Material
    from comity.intake.terms import Terms
    from intake.test_properties import SEEDS

    for one in formats.FORMATS:  # they are imported late, and would escape the instruments
        importlib.import_module(one.module)

QUIET = Terms(warn=lambda message: None)
SUFFIXES = tuple(SEEDS)


def one_input(data: bytes) -> None:
    """Read one file and hold the reader to its promises."""
    if not data:
        return
    name = "a" + SUFFIXES[data[0] % len(SUFFIXES)]
    try:
        found = list(formats.read(Material.of_bytes(name, data[1:], dated_name=name), QUIET))
    except IntakeError as refusal:
        found = [Failure(name, refusal)]
    assert found, "neither a document nor a refusal"
    for item in found:
        if isinstance(item, Failure):
            assert item.error.message.startswith(name), item.error.message
        else:
            assert item.text.strip()
            assert "\x00" not in item.text
            item.text.encode("utf-8")


def main() -> None:
    """Start from the small good files of the tests, one for each format."""
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS.values()):
            (Path(corpus) / str(number)).write_bytes(bytes([number]) + seed)
        given = [word for word in sys.argv[1:] if word.startswith("-")]
        atheris.Setup([sys.argv[0], "-timeout=10", "-rss_limit_mb=2500", *given, corpus], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
