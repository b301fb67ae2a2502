"""Room 1: files, pages and feeds become documents."""

from comity.intake.addresses import AddressPolicy
from comity.intake.sources import open_sources
from comity.intake.terms import Failure

__all__ = ["AddressPolicy", "Failure", "open_sources"]
