"""Write the golden briefs anew, for review: ``git diff tests/briefing/golden`` shows what changed.

python tests/briefing/rewrite_golden.py            the outputs, from the fixed inputs, and the journey, from the reader
python tests/briefing/rewrite_golden.py --inputs   the inputs too: texts, register, statistics and verdicts as they are now
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "quality")]

import msgspec  # noqa: E402

from comity import briefs  # noqa: E402
from comity.checking import Checker  # noqa: E402
from comity.model.verdict import Verdict  # noqa: E402
from comity.register import Register  # noqa: E402
from comity.statistics.store import Store  # noqa: E402
from tests.briefing import goldens, sample  # noqa: E402


def draw_inputs() -> bytes:
    """The hand annotation of the demonstration's texts through register and checking."""
    import merging  # quality/merging.py

    items = sorted(
        ((document, merging.by_hand(document, annotated)[0]) for document, annotated in merging.annotation()),
        key=lambda item: (item[0].published or "", item[0].id),
    )
    with tempfile.TemporaryDirectory() as folder:
        url = sample.record(Path(folder) / "golden.db", items)
        with Register.open(url) as register, Store.open(Path(folder) / "none") as store:
            dossier = register.dossier("KAZ", "KOR", as_of=goldens.AS_OF)
            verdicts = briefs.verdicts(Checker(store), dossier, dossier.statements)
            official = briefs.official(store, "KAZ", "KOR")
    whole = goldens.Inputs(
        dossier=msgspec.structs.replace(dossier, drawn_at=f"{goldens.AS_OF}T00:00:00Z"),
        official=official,
        verdicts={key: _slim(v) for key, v in verdicts.items()},
    )
    return gzip.compress(msgspec.json.encode(whole), mtime=0)


def _slim(v: Verdict) -> Verdict:
    definitions: Any = tuple(msgspec.structs.replace(d, sql="") for d in v.definitions[:8])
    return msgspec.structs.replace(v, sql="", definitions=definitions)


def main() -> None:
    """Write the files and name those that changed."""
    if "--inputs" in sys.argv[1:]:
        goldens.INPUTS.write_bytes(draw_inputs())
    with tempfile.TemporaryDirectory() as folder:
        outputs = {**goldens.outputs(), goldens.JOURNEY: goldens.journey(Path(folder))}
    for name, content in outputs.items():
        path = goldens.FOLDER / name
        same = path.exists() and path.read_text(encoding="utf-8") == content
        path.write_text(content, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {'as it was' if same else 'changed: review it'}")


if __name__ == "__main__":
    main()
