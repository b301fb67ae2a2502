"""Read a corpus of JSONL documents and check what must hold of every reading.

    python quality/ground.py ../shared/corpus/bulk.jsonl.gz ../shared/corpus/negatives.jsonl

For each file: documents, statements a document, documents that crashed, quotes not found in their text, ids given twice in a
document. Exit code 1 when anything crashed or is not grounded.
"""

from __future__ import annotations

import argparse
import sys
import traceback

from comity import flow


def examine(path: str) -> bool:
    """Read one file and print its line; whether all is well."""
    documents = statements = crashed = ungrounded = twice = 0
    for item in flow.documents([path]):
        if not hasattr(item, "text"):
            continue
        documents += 1
        try:
            reading = flow.read_document(item)
        except Exception:
            crashed += 1
            print(f"crashed on {item.key}:", file=sys.stderr)
            traceback.print_exc()
            continue
        statements += len(reading.statements)
        ungrounded += sum(item.text[s.start : s.end] != s.quote or not s.quote for s in reading.statements)
        twice += len(reading.statements) - len({s.id for s in reading.statements})
    print(
        f"{path}: {documents} documents, {statements} statements ({statements / max(1, documents):.3f} a document), "
        f"{crashed} crashed, {ungrounded} quotes not in their text, {twice} ids given twice"
    )
    return not (crashed or ungrounded or twice)


def main() -> int:
    """Examine all files named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+")
    results = [examine(path) for path in parser.parse_args().files]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
