"""How much of a source is read before it is refused. One place, so that a deployment can read and change them."""

from __future__ import annotations

#: Bytes of one file, page or message, after decompression. A long treaty with annexes has about 2 MB of text.
MAX_BYTES = 50_000_000
#: Bytes of one HTML page. News pages have 0.05 to 2 MB; parsing costs about a second per 2 MB.
MAX_PAGE_BYTES = 10_000_000
#: Bytes of one line of JSONL; the file as a whole is read as a stream and has no limit.
MAX_LINE_BYTES = MAX_BYTES
#: Pages of one PDF; reading costs about 20 ms a page.
MAX_PDF_PAGES = 2_000
#: Bytes that the parts of one Word file may have once unpacked, and how many times smaller packed than unpacked.
MAX_UNPACKED_BYTES = 200_000_000
MAX_PACKING_RATIO = 200
#: Entries of one feed.
MAX_FEED_ENTRIES = 5_000
#: Characters of a title; what is longer is not a title.
MAX_TITLE = 300


def megabytes(count: int) -> str:
    """``50_000_000`` as people write it: ``50 MB``."""
    return f"{count / 1_000_000:.4g} MB"
