"""The linter of rule files, on the package's own and on broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.knowledge.tables import ROOT
from comity.reading.rule_lint import lint_rules

GOOD = """
let side = (STATE | BODY)

rule meeting.sample
  kind: meeting
  trigger: @meet
  match: <who:$side> <key:@meet> with
  set: form=talks
  yes: Peru met with Chile.
  no: Peru met.
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    folder = tmp_path / "english/rules"
    folder.mkdir(parents=True)
    (folder / "sample.rules").write_text(text, encoding="utf-8")
    return [str(p) for p in lint_rules(tmp_path)]


def test_the_package_s_own_rules_are_in_order() -> None:
    assert [str(p) for p in lint_rules(ROOT)] == []


def test_a_good_file(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("kind: meeting", "kind: gathering", 4, "kind 'gathering' is none of"),
        ("@meet> with", "@meeet> with", 4, "@meeet is no word, class or type"),
        ("<who:$side>", "<who:$party>", 7, "$party is not defined above"),
        ("<who:$side>", "<who:$side", 4, "malformed pattern"),
        ("form=talks", "fom=talks", 4, "fom is no field of a meeting"),
        ("form=talks", "talks", 4, "set wants name=value"),
        ("  no: Peru met.\n", "", 4, "no sentence that it must not match"),
        ("  yes: Peru met with Chile.\n", "", 4, "has no yes"),
        ("  trigger: @meet\n", "", 4, "has no trigger"),
        ("  match:", "  mach:", 7, "unknown key"),
        ("rule meeting.sample\n", "", 4, "expected 'rule NAME'"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    found = problems(tmp_path, GOOD.replace(old, new))
    assert found
    assert any(f"english/rules/sample.rules:{line}:" in p and said in p for p in found), found


def test_a_name_twice(tmp_path: Path) -> None:
    found = problems(tmp_path, GOOD + GOOD.replace("let side = (STATE | BODY)\n", ""))
    assert any("stands at sample.rules:4 already" in p for p in found)
