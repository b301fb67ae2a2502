"""What goes wrong, and what to do about it.

Every error that a user can cause or meet is a :class:`ComityError`: its message names the thing
(the file, the line, the code), its ``hint`` names the way out. The command line prints both and
ends with ``exit_code``. There is one child per room, so that callers can catch by stage.
"""

from __future__ import annotations


class ComityError(Exception):
    """Base of all errors that Comity raises on purpose."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(ComityError):
    """The command's words are off: an unknown code, a date that is none, options that exclude each other."""


class IntakeError(ComityError):
    """A source cannot become a document: not text, wrong encoding, empty, too large, not English."""


class KnowledgeError(ComityError):
    """A table or rule of the knowledge folder is malformed; the message has file and line."""


class RegisterError(ComityError):
    """The register cannot be opened, read or written."""


class StatisticsError(ComityError):
    """A statistical file or service gave something that is not a series."""


class CheckingError(ComityError):
    """A claim cannot even be put as a question; not to be confused with a verdict of not checkable."""


class BriefingError(ComityError):
    """A brief cannot be written, or a file is no brief."""
