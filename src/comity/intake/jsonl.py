"""JSONL of documents: one object a line, the text exactly as given, read as a stream of any length.

Users anchor offsets in the text they gave, so nothing is normalised here. A document that is not English
comes out with its language set, so that a batch keeps its order and its ids: one result for each line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from comity.errors import IntakeError
from comity.intake.drafting import publication
from comity.intake.language import detect
from comity.intake.limits import MAX_LINE_BYTES, megabytes
from comity.intake.material import Material, damage
from comity.intake.terms import Failure, Terms
from comity.model.document import Document

_OPTIONAL = ("title", "publisher", "url", "kind")
_KNOWN = frozenset(("id", "text", "published", *_OPTIONAL))
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read(material: Material, terms: Terms) -> Iterator[Document | Failure]:
    """A Document or a Failure for each line that is not blank, in order."""
    _require_lines(material)
    seen: set[str] = set()
    empty = True
    for number, line in enumerate(_lines(material), 1):
        where = f"{material.name}, line {number}"
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_line(material)
            yield Failure(where, _too_long(where))
        elif not line.isspace():
            item = _document(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, where, terms)
            if item.key is not None and item.key in seen:
                terms.warn(f"{where}: the id {item.key[:80]!r} stood on an earlier line too")
            if item.key is not None:
                seen.add(item.key)
            yield item
        else:
            continue
        empty = False
    material.require_whole()
    if empty:
        raise _bad(material.name, "only blank lines", "each line must be one JSON object with id and text")


def _lines(material: Material) -> Iterator[bytes]:
    with damage(material.name, "file"):
        while line := material.stream.readline(MAX_LINE_BYTES):
            yield line


def _document(line: bytes, where: str, terms: Terms) -> Document | Failure:
    """The document of one line; ``key`` is kept on a Failure wherever it can be read."""
    key: str | None = None
    try:
        fields, twice = _fields(line, where)
        key = None if "id" in twice else _key(fields, where)
        if twice:
            raise _bad(where, f"has {', '.join(twice)} twice", "keep one of them")
        text = fields.get("text")
        if not isinstance(text, str):
            raise _bad(
                where,
                "has no text" if text is None else "text is not a string",
                'give "text" as a JSON string',
            )
        _require_plain(text, where)
        given = {name: _optional(fields, name, where, terms) for name in _OPTIONAL}
        return Document.of(
            text,
            published=publication(_optional(fields, "published", where, terms), None, where, terms),
            language=detect(text),
            key=key,
            **given,
        )
    except IntakeError as error:
        return Failure(where, error, key)


def _fields(line: bytes, where: str) -> tuple[dict[str, Any], list[str]]:
    """The object of a line, and those of our fields that it has twice: to choose between their values would be a guess."""
    twice: list[str] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        fields = dict(pairs)
        if len(fields) < len(pairs):
            names = [name for name, _ in pairs]
            twice.extend(sorted(name for name in fields if name in _KNOWN and names.count(name) > 1))
        return fields

    try:
        fields = json.loads(line.decode("utf-8"), object_pairs_hook=collect)
    except UnicodeDecodeError as error:
        raise _bad(
            where, f"wrong encoding, byte {error.start} is not UTF-8", "save the file as UTF-8"
        ) from None
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, ValueError) else "nested too deep"
        raise _bad(
            where, f"not JSON ({reason})", "each line must be one JSON object with id and text"
        ) from None
    if not isinstance(fields, dict):
        raise _bad(where, "not a JSON object", "each line must be one JSON object with id and text")
    return fields, twice


def _key(fields: dict[str, Any], where: str) -> str | None:
    key = fields.get("id")
    if key is None:
        return None
    if isinstance(key, str | int) and not isinstance(key, bool):
        return str(key).encode("utf-8", "replace").decode("utf-8")
    raise _bad(where, "id is neither a string nor a whole number", "give each document a plain id")


def _optional(fields: dict[str, Any], name: str, where: str, terms: Terms) -> str | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    terms.warn(f"{where}: {name} is not a string; left out")
    return None


def _require_plain(text: str, where: str) -> None:
    if not text.strip():
        raise _bad(where, "the text is empty", "leave out documents without text")
    if "\x00" in text:
        raise _bad(where, f"NUL character in the text at position {text.index(chr(0))}", "take it out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _bad(
            where, f"half of a surrogate pair in the text at position {error.start}", "take it out"
        ) from None


def _bad(where: str, what: str, hint: str) -> IntakeError:
    return IntakeError(f"{where}: {what}", hint=hint)


def _too_long(where: str) -> IntakeError:
    return _bad(where, f"too long (the limit is {megabytes(MAX_LINE_BYTES)})", "split the document")


def _skip_line(material: Material) -> None:
    while (rest := material.stream.readline(1_000_000)) and not rest.endswith(b"\n"):
        pass


def _require_lines(material: Material) -> None:
    """What is wrong with the whole file is said once, not once a line."""
    head = material.head()
    if not head:
        material.require_whole()
        raise IntakeError(f"{material.name}: empty", hint="there are no bytes in it; get it again")
    if head.startswith(_WIDE_MARKS):
        raise IntakeError(
            f"{material.name}: wrong encoding, UTF-16 where JSONL is UTF-8", hint="save it as UTF-8"
        )
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if first.startswith(b"[") or first.split(b"\n")[0].strip() == b"{":
        raise IntakeError(
            f"{material.name}: JSON, but not one document a line",
            hint="write each document as one line: jq -c '.[]' documents.json > documents.jsonl",
        )
