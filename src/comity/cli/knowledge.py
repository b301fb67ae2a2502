"""``comity knowledge lint``: are the tables and rules that the program knows by in order?"""

from __future__ import annotations

import argparse
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    lint = actions.add_parser(
        "lint", help="report what is wrong in the knowledge tables and rules, by file and line"
    )
    lint.add_argument("folder", nargs="?", type=Path, help="a knowledge folder; by default the package's own")
    lint.add_argument("--json", action="store_true", help="one JSON object a problem")


def run(args: argparse.Namespace) -> int:
    """0 when all is in order, 1 when a problem was reported, 2 when the folder is none."""
    from comity.errors import UsageError
    from comity.knowledge.lint import lint
    from comity.knowledge.tables import ROOT
    from comity.reading.rule_lint import lint_rules

    root: Path = args.folder or ROOT
    if not root.is_dir():
        raise UsageError(f"{root} is no folder", hint="name a folder that holds parties/ and english/")
    problems = sorted({*lint(root), *lint_rules(root)})
    for problem in problems:
        if args.json:
            import msgspec

            print(msgspec.json.encode(problem._asdict()).decode())
        else:
            print(problem)
    return 1 if problems else 0
