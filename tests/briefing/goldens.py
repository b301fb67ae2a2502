"""Golden briefs: fixed inputs, and what is to come of them."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from comity import briefs, flow
from comity.briefing import html, markdown
from comity.briefing.build import write
from comity.knowledge.tables import ROOT
from comity.model.brief import Official
from comity.model.document import Document
from comity.model.dossier import Dossier
from comity.model.verdict import Verdict
from comity.register import Register
from comity.statistics.store import Store
from comity.version import __version__

FOLDER = Path(__file__).parent / "golden"
INPUTS = FOLDER / "inputs.json.gz"
JOURNEY = "journey.md"
AS_OF = "2025-08-01"


class Inputs(msgspec.Struct, kw_only=True):
    """The dossier of the demonstration's texts, annotated by hand, with series and verdicts, as of a fixed day."""

    dossier: Dossier
    official: Official
    verdicts: dict[str, Verdict]


def inputs() -> Inputs:
    """The fixed inputs."""
    return msgspec.json.decode(gzip.decompress(INPUTS.read_bytes()), type=Inputs)


def outputs() -> dict[str, str]:
    """File of the golden folder → what it should hold."""
    given = inputs()
    wishes = {
        "official": given.official,
        "check": lambda asked: {key: given.verdicts[key] for key in asked if key in given.verdicts},
        "version": "golden",
    }
    brief = write(given.dossier, since="2024-12-31", **wishes)  # type: ignore[arg-type]
    for_seoul = write(given.dossier, perspective="KOR", only=("summary", "trade", "promises"), **wishes)  # type: ignore[arg-type]
    timeline = write(given.dossier, only=("timeline",), **wishes)  # type: ignore[arg-type]
    return {
        "demo.md": markdown.render(brief),
        "demo.html": _without_pictures(html.render(brief)),
        "for-seoul.md": markdown.render(for_seoul),
        "timeline.md": markdown.render(timeline),
    }


def journey(folder: Path) -> str:
    """The demonstration's brief as Markdown, from the reader's own statements: a change in the reader shows in it."""
    url = f"sqlite:///{folder / 'journey.db'}"
    texts = [d for d in flow.documents([ROOT / "demo" / "reports.jsonl"]) if isinstance(d, Document)]
    now = datetime(2021, 1, 1, tzinfo=UTC)
    with Register.open(url, create=True, clock=lambda: now) as register:
        for document in sorted(texts, key=lambda d: (d.published or "", d.key or "")):
            now = datetime.fromisoformat(f"{document.published}T18:00:00+00:00")
            list(flow.record(register, [document], batch=1))
        now = datetime.fromisoformat(f"{AS_OF}T00:00:00+00:00")
        with Store.open(folder / "no-statistics") as store:
            brief = briefs.brief(register, store, "KAZ", "KOR", as_of=AS_OF)
    return markdown.render(brief).replace(__version__, "golden")


def _without_pictures(page: str) -> str:
    """The page without style, pictures and data: these are others' work or are tested elsewhere."""
    page = re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.S)
    page = re.sub(r"<svg .*?</svg>", "<svg></svg>", page, flags=re.S)
    page = re.sub(r'(id="comity-brief">).*?(</script>)', r"\1\2", page, flags=re.S)
    return re.sub(r"(?=<(?:li|tr|p|div|h[1-6]|details)\b)", "\n", page)
