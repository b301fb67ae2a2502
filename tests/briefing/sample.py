"""A relationship written by hand, with everything that a brief has a place for, and its register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from comity import briefs
from comity.model.brief import Brief, Clause, units_of
from comity.model.document import Document
from comity.model.reading import Reading
from comity.register import Register
from comity.statistics.store import Store
from tests.register.builders import memorandum, read, stated, turnover, visit

AS_OF = "2024-09-30"
PEOPLE = [
    {"name": "Kassym-Jomart Tokayev", "office": "President", "party": "KAZ"},
    {"name": "Yoon Suk Yeol", "office": "South Korean President", "party": "KOR"},
]
Item = tuple[Document, Reading]


def reports() -> list[Item]:
    """Six reports of two capitals and a third voice, in the order of their days."""
    return [
        read(
            stated("relation", "strategic partnership since 2009", level="strategic_partnership", action="established", since="2009"),
            turnover(5.9e9, "2020", speaker="Tokayev"),
            stated("figure", "550 companies", indicator="companies", value=550, unit="count", **{"from": "KOR", "to": "KAZ"}),
            published="2021-08-17", publisher="Akorda",
        ),
        read(
            turnover(3.08e9, "2020"),
            stated("meeting", "the minister will visit Seoul in October 2021", form="visit", status="planned", date="2021-10",
                   place="Seoul", participants=[{"name": "Adil Bekov", "office": "Foreign Minister", "party": "KAZ"}]),
            published="2021-08-17", publisher="Yonhap",
        ),
        read(
            visit(form="state_visit", status="planned", participants=PEOPLE, place="Astana"),
            stated("figure", "trade is to reach $10 billion by 2030", indicator="trade_turnover", value=1e10, unit="USD",
                   period="2030", status="target"),
            published="2024-06-05", publisher="Yonhap",
        ),
        read(
            visit(form="state_visit", participants=PEOPLE, place="Astana"),
            memorandum("forestry"), memorandum("critical minerals"),
            stated("instrument", "adopted a joint statement", type="joint_statement", action="adopted", date="2024-06-12"),
            stated("instrument", "11 documents were signed", type="document", count=11, date="2024-06-12"),
            stated("rank", "fourth in trade turnover", indicator="trade_turnover", rank=4, subject="KOR", of="KAZ"),
            stated("mechanism", "the Intergovernmental Commission works", name="Intergovernmental Commission",
                   type="intergovernmental_commission", action="exists"),
            stated("project", "a combined-cycle power plant is being built", name="combined-cycle power plant", form="project",
                   sector="electricity", status="underway"),
            stated("intent", "agreed to cooperate in transport and education", sectors=["transport", "education"], actor="both",
                   modality="agreed"),
            stated("position", "both support a world without nuclear weapons", stance="supports", actor="both",
                   topic="a world without nuclear weapons"),
            stated("figure", "1,000 students", indicator="students", value=1000, unit="count", bound="at_least",
                   **{"from": "KAZ", "to": "KOR"}),
            published="2024-06-12", publisher="Akorda",
        ),
        read(
            visit(participants=PEOPLE),
            memorandum("forestry"),
            stated("instrument", "35 documents were signed in all", type="document", count=35, date="2024-06-12"),
            stated("measure", "Korea waived visas", form="visa_waived", actor="KOR", target="KAZ", date="2024-07-01"),
            published="2024-06-13", publisher="Yonhap",
        ),
        read(turnover(6e9, "2023"), published="2024-06-13", publisher="Anatolian Desk"),
    ]  # fmt: skip


def record(path: Path, items: Iterable[Item]) -> str:
    """A register at ``path`` in which each report was recorded on its day; its URL."""
    url = f"sqlite:///{path}"
    now = datetime(2021, 1, 1, tzinfo=UTC)
    with Register.open(url, create=True, clock=lambda: now) as register:
        for document, reading in items:
            now = datetime.fromisoformat(f"{document.published}T18:00:00+00:00")
            register.add(document, reading)
    return url


def brief_of(url: str, folder: Path, *, as_of: str = AS_OF, **wishes: Any) -> Brief:
    """The brief on Kazakhstan and South Korea, with the carried statistics."""
    with Register.open(url) as register, Store.open(folder / "no-statistics") as store:
        return briefs.brief(register, store, "KAZ", "KOR", as_of=as_of, **wishes)


def texts(brief: Brief, section: str = "") -> list[str]:
    """What the brief's clauses and rows say, of one section or of all."""
    chosen = [s for s in brief.sections if not section or s.key == section]
    narrowed = Brief(
        a=brief.a, b=brief.b, title="", as_of="", drawn_at="", edition="", sections=tuple(chosen)
    )
    return [unit.text for unit in units_of(narrowed)]


def clause(brief: Brief, words: str) -> Clause:
    """The first clause that holds the words."""
    return next(u for u in units_of(brief) if isinstance(u, Clause) and words in u.text)
