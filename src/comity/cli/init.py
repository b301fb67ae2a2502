"""``comity init``: an empty register."""

from __future__ import annotations

import argparse
import sys

from comity.cli.screen import add_register, opened


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_register(parser)


def run(args: argparse.Namespace) -> int:
    """Make the register, or bring one of an older version up to date."""
    with opened(args, create=True) as register:
        print(f"comity: register at {register.url}", file=sys.stderr)
    return 0
