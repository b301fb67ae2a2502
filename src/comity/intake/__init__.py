"""Room 1: files, pages and feeds become documents."""

from comity.intake.sources import open_sources
from comity.intake.terms import Failure, log_warning

__all__ = ["Failure", "log_warning", "open_sources"]
