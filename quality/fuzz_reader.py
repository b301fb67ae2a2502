"""Coverage-guided fuzzing of the reader: no crash, no statement whose quote is not in the text.

pip install atheris && python quality/fuzz_reader.py -max_total_time=60
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["comity"]):
    from comity.model.document import Document
    from comity.reading.reader import read

FRAGMENTS = (
    "President of Kazakhstan Aidar Example ", "met with ", "the two countries ", "signed ", "agreements on trade and energy, ",
    "$6.1 billion ", "in Seoul ", "on June 12, 2024 ", "strategic partnership ", "fourth largest trading partner ", "he said ",
    "“", "”", ", ", ". ", "\n", "China’s ", "U.S.-Japan ", "will ", "not ", "embassy ", "imposed sanctions on ", "Business Council ",
    "called for ", "15th anniversary of ", "more than ", "percent ", "by 2030 ",
)  # fmt: skip


def one(data: bytes) -> None:
    """One input: fragments of prose chosen by the fuzzer, and raw text between them."""
    provider = atheris.FuzzedDataProvider(data)
    pieces = []
    while provider.remaining_bytes() and len(pieces) < 200:
        if provider.ConsumeBool():
            pieces.append(FRAGMENTS[provider.ConsumeIntInRange(0, len(FRAGMENTS) - 1)])
        else:
            pieces.append(provider.ConsumeUnicodeNoSurrogates(8))
    text = "".join(pieces)
    for s in read(Document.of(text, published="2024-06-15")).statements:
        assert text[s.start : s.end] == s.quote, (s, text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
