"""Comity keeps the record of a relationship between two states.

The public names stand in the order of the journey; each is imported when it is first used, so that
``import comity`` costs next to nothing::

    import comity

    for statement in comity.read("readout.txt", published="2024-06-12"):
        print(statement.kind, statement.parties, statement.quote)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.version import __version__

if TYPE_CHECKING:
    from comity.flow import read_statements as read
    from comity.model.document import Document
    from comity.model.schema import json_schema
    from comity.model.statement import Statement
    from comity.reading.reader import read as read_document

_HOMES = {
    "Document": ("comity.model.document", "Document"),
    "Statement": ("comity.model.statement", "Statement"),
    "read": ("comity.flow", "read_statements"),
    "read_document": ("comity.reading.reader", "read"),
    "json_schema": ("comity.model.schema", "json_schema"),
}

__all__ = ["Document", "Statement", "__version__", "json_schema", "read", "read_document"]


def __getattr__(name: str) -> Any:
    """The public name, from where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    import importlib

    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)
