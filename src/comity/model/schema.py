"""The JSON Schema of what Comity gives out, made from the models themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.model.document import Document
from comity.model.reading import Reading


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) with a definition for each document, statement kind and reading."""
    _, components = msgspec.json.schema_components([Document, Reading], ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": components}
