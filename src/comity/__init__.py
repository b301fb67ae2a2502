"""Comity keeps the record of a relationship between two states.

The public names stand in the order of the journey; each is imported when it is first used.
"""

from __future__ import annotations

__version__ = "0.1.0"
