"""The command's front door: finds the command, imports only its module, turns errors into messages."""

from __future__ import annotations

import argparse
import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from comity.errors import ComityError


class Command(NamedTuple):
    """A command's name, the module that holds it, and its line in the help."""

    name: str
    module: str
    summary: str


class CommandModule(Protocol):
    """What a command's module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; the exit code."""


#: In the order of the journey. Modules are named, not imported: start-up must not pay for rooms nobody enters.
COMMANDS: tuple[Command, ...] = (
    Command("read", "comity.cli.read", "read texts and show the statements in them"),
    Command("statistics", "comity.cli.statistics", "import official series and look them up"),
    Command("check", "comity.cli.check", "check figures, ranks and positions against official statistics"),
    Command("init", "comity.cli.init", "make an empty register"),
    Command("add", "comity.cli.add", "read texts and record them in the register"),
    Command("status", "comity.cli.status", "what the register holds, in numbers"),
    Command("show", "comity.cli.show", "a relationship on one screen, or one record"),
    Command("list", "comity.cli.list", "meetings, instruments, figures, promises, conflicts, documents ..."),
    Command("search", "comity.cli.search", "full text over documents and statements"),
    Command("compare", "comity.cli.compare", "two readouts side by side"),
    Command("merge", "comity.cli.merge", "two records are one thing"),
    Command("split", "comity.cli.split", "statements of a record are of another thing"),
    Command("undo", "comity.cli.undo", "take a decision back"),
    Command("brief", "comity.cli.brief", "the brief on a relationship, as HTML, Word, PDF or Markdown"),
    Command("timeline", "comity.cli.timeline", "a relationship in the order of its days"),
    Command("changes", "comity.cli.changes", "what is new in a relationship since a day"),
    Command("verify", "comity.cli.verify", "re-check a brief's footnotes against the register"),
    Command("demo", "comity.cli.demo", "the whole journey on texts that come with Comity"),
    Command("export", "comity.cli.export", "statements, records, and the dyad-year panel as tables"),
    Command("knowledge", "comity.cli.knowledge", "check the tables that the program knows by"),
)


def build_parser(chosen: str | None) -> argparse.ArgumentParser:
    """The parser; only the chosen command's own arguments are filled in."""
    from comity.version import __version__

    parser = argparse.ArgumentParser(
        prog="comity",
        description="The record of a relationship between two states: read it, keep it, check it, brief on it.",
        epilog="`comity COMMAND --help` tells a command's options. Exit codes: 0 done, 1 done and something"
        " was found wanting, 2 not done.",
    )
    parser.add_argument("--version", action="version", version=f"comity {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.summary, description=command.summary)
        if command.name == chosen:
            module: CommandModule = importlib.import_module(command.module)
            module.configure(sub)
            sub.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Messages for people go to standard error, results to standard output."""
    gc.set_threshold(
        200_000, 20, 20
    )  # the knowledge tables are many small objects that stay: don't sweep them
    words = list(sys.argv[1:] if argv is None else argv)
    chosen = next((w for w in words if not w.startswith("-")), None)
    args = build_parser(chosen).parse_args(words)
    if not sys.stdout:  # closed by the shell: ">&-"
        print("comity: there is no standard output to write to", file=sys.stderr)
        return 2
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except ComityError as error:
        print(f"comity: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"comity: {_complaint(error)}", file=sys.stderr)
        _let_go_of_output()
        return 2
    except KeyboardInterrupt:
        print("comity: stopped; what was recorded before stays", file=sys.stderr)
        return 130


def _complaint(error: OSError) -> str:
    """What the machine complains of (a full disk, a place without leave to write), with the file if it names one."""
    where = f"{error.filename}: " if error.filename else ""
    full = "\n  make room and run the same command again" if error.errno == errno.ENOSPC else ""
    return f"{where}{error.strerror or error}{full}"


def _let_go_of_output() -> None:
    """What standard output does not take is not tried once more at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
