"""Plain text and Markdown: the whole file is the text, so that offsets are positions in the file."""

from __future__ import annotations

from collections.abc import Iterator

from comity.errors import IntakeError
from comity.intake.drafting import Draft, finish, title_of
from comity.intake.material import Material
from comity.intake.terms import Terms
from comity.model.document import Document

#: Longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def read(material: Material, terms: Terms) -> Iterator[Document]:
    """The one document of a text file. Raises IntakeError when it is binary or not in a known encoding."""
    text = decode(material.data(), material.name)
    yield finish(Draft(text, title=title_of(text)), material, terms)


def decode(data: bytes, name: str) -> str:
    """UTF-8, or UTF-16/32 with its mark, with newlines as Python reads them. Nothing is guessed: a wrong guess changes names and figures."""
    encoding = next((code for mark, code in _MARKS if data.startswith(mark)), "utf-8")
    if encoding in ("utf-8", "utf-8-sig") and b"\x00" in data:
        raise _not_text(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and _is_binary(data):
            raise _not_text(data, name) from None
        raise IntakeError(
            f"{name}: wrong encoding, byte {error.start} is not {encoding.removesuffix('-sig').upper()}",
            hint=f"save it as UTF-8{_suspect(data)}",
        ) from None
    if "\x00" in text:
        raise _not_text(data, name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_binary(data: bytes) -> bool:
    sample = data[:8_192]
    return len(sample) - len(sample.translate(None, _CONTROL_BYTES)) > len(sample) // 50


def _not_text(data: bytes, name: str) -> IntakeError:
    sample = data[:1_000]
    halves = sample[0::2].count(0), sample[1::2].count(0)
    if max(halves) > len(sample) // 4 and min(halves) < len(sample) // 50:
        return IntakeError(f"{name}: wrong encoding, UTF-16 without its mark", hint="save it as UTF-8")
    return IntakeError(
        f"{name}: binary, not text (NUL or control bytes in it)",
        hint="give text, HTML, PDF, DOCX, e-mail, WARC, a feed or JSONL",
    )


def _suspect(data: bytes) -> str:
    """Which encoding it probably is, for the message only."""
    from charset_normalizer import from_bytes

    best = from_bytes(
        data[:20_000], cp_isolation=["cp1252", "cp1251", "shift_jis", "gb18030", "euc_kr", "big5"]
    ).best()
    return f" (it looks like {best.encoding})" if best else ""
