"""The claims file, good and hostile."""

import json
from pathlib import Path

import pytest

from comity.checking.claims_file import read_claims
from comity.errors import CheckingError

GOOD = {
    "id": "c1", "dyad": ["KAZ", "KOR"], "perspective": "KAZ", "indicator": "exports", "flow_from": "KAZ",
    "flow_to": "KOR", "rank": 3, "value": 1.5e9, "unit": "USD", "bound": "at_least", "period": "2019",
    "change_pct": -4, "scope": "Asia", "type": "change", "speaker": "narrator", "more": [1],
}  # fmt: skip


def write(path: Path, *lines: object) -> Path:
    file = path / "claims.jsonl"
    file.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8"
    )
    return file


def test_a_line_becomes_a_claim(tmp_path: Path) -> None:
    (one,) = read_claims(write(tmp_path, GOOD, ""))
    assert (one.parties, one.perspective, one.perspective_stated) == (("KAZ", "KOR"), "KAZ", True)
    assert (one.origin, one.destination, one.rank, one.value, one.change) == ("KAZ", "KOR", 3, 1.5e9, -4.0)
    assert (one.bound, one.scope, one.main, one.speaker) == ("at_least", "Asia", "change", None)


def test_the_rank_is_the_main_thing_where_the_type_names_none(tmp_path: Path) -> None:
    (one,) = read_claims(write(tmp_path, GOOD | {"type": "fdi"}))
    assert one.main == "rank"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "claims.jsonl:2"),
        ("[]", "claims.jsonl:2"),
        (GOOD | {"id": "c1"}, "stands on line 1"),
        (GOOD | {"id": "c2", "bound": "perhaps"}, "bound 'perhaps'"),
        (GOOD | {"id": "c2", "dyad": "KAZ"}, "claims.jsonl:2"),
        (GOOD | {"id": "c2", "value": "much"}, "claims.jsonl:2"),
        ({"id": "c2"}, "claims.jsonl:2"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, words: str) -> None:
    with pytest.raises(CheckingError) as caught:
        read_claims(write(tmp_path, GOOD, line))
    assert words in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b"id;dyad\n"])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_bytes(content)
    with pytest.raises(CheckingError):
        read_claims(file)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CheckingError, match="No such file"):
        read_claims(tmp_path / "none.jsonl")
