"""Every kind of record in a sentence with its grammar right."""

from __future__ import annotations

from typing import Any

import pytest

from comity.briefing.sentences import Scene, say
from comity.model.dossier import DossierRecord

SCENE = Scene("KAZ", "USA", "2024-09-30")
TOKAYEV = {"name": "Kassym-Jomart Tokayev", "office": "President", "party": "KAZ"}
BLINKEN = {"name": "Antony Blinken", "office": "Secretary of State", "party": "USA"}


def record(kind: str, standing: str | None, /, **fields: Any) -> DossierRecord:
    defaults: dict[str, Any] = {"parties": ["KAZ", "USA"]}
    return DossierRecord(
        id="r1", kind=kind, parties=("KAZ", "USA"), statements=("s1",), fields={**defaults, **fields}, support={},
        date=fields.get("date") or fields.get("period") or fields.get("since"), status=standing, last_said="2024-06-13",
    )  # fmt: skip


CASES = [
    ("meeting", "held", {"form": "state_visit", "date": "2024-06-12", "place": "Washington", "participants": [TOKAYEV]},
     "President Kassym-Jomart Tokayev of Kazakhstan paid a state visit to the United States (Washington) on 12 June 2024."),
    ("meeting", "held", {"form": "talks", "date": "2023", "place": "Astana", "participants": [TOKAYEV, BLINKEN]},
     "President Kassym-Jomart Tokayev of Kazakhstan and Secretary of State Antony Blinken of the United States"
     " held talks in Astana in 2023."),
    ("meeting", "held", {"form": "talks", "participants": [BLINKEN]},
     "Secretary of State Antony Blinken of the United States and representatives of Kazakhstan held talks."),
    ("meeting", "held", {"form": "phone_call", "date": "2024-01-05"},
     "Kazakhstan and the United States spoke by telephone on 5 January 2024."),
    ("meeting", "held", {"form": "visit", "place": "Kazakhstan", "participants": []},
     "A delegation of the United States visited Kazakhstan."),
    ("meeting", "planned", {"form": "talks", "date": "2024-11", "place": "the Kremlin", "participants": []},
     "Kazakhstan and the United States are to hold talks in the Kremlin in November 2024."),
    ("meeting", "planned", {"form": "official_visit", "date": "2024-07", "place": "USA", "participants": [TOKAYEV]},
     "President Kassym-Jomart Tokayev of Kazakhstan was to pay an official visit to the United States in July 2024."),
    ("meeting", "proposed", {"form": "visit", "place": "Astana", "participants": [BLINKEN]},
     "Secretary of State Antony Blinken of the United States has been invited to visit Kazakhstan."),
    ("meeting", "cancelled", {"form": "session", "date": "2024-05", "participants": []},
     "A session between Kazakhstan and the United States planned for May 2024 was cancelled."),
    ("instrument", "signed", {"type": "memorandum", "subject": "forestry", "action": "signed", "date": "2024-06-12"},
     "A memorandum on forestry was signed on 12 June 2024."),
    ("instrument", "signed", {"type": "document", "count": 11, "action": "signed"}, "Eleven documents were signed."),
    ("instrument", "signed", {"type": "memorandum", "count": 35, "action": "signed", "date": "2024-06"},
     "35 memorandums were signed in June 2024."),
    ("instrument", "planned", {"type": "agreement", "subject": "to avoid double taxation", "action": "planned", "date": "2025"},
     "An agreement to avoid double taxation is to be signed in 2025."),
    ("instrument", "signed", {"type": "contract", "subject": "supply 40 locomotives", "action": "signed"},
     "A contract to supply 40 locomotives was signed."),
    ("instrument", "in_force", {"type": "treaty", "subject": "extradition", "action": "in_force", "date": "2015"},
     "A treaty on extradition is in force since 2015."),
    ("figure", "actual", {"indicator": "trade_turnover", "value": 6e9, "unit": "USD", "bound": "at_least", "period": "2023",
     "status": "actual"}, "Trade between Kazakhstan and the United States came to more than $6 billion in 2023."),
    ("figure", "actual", {"indicator": "exports", "value": 3.8e9, "unit": "USD", "change": 20, "from": "USA", "to": "KAZ",
     "status": "actual"}, "The United States' exports to Kazakhstan came to $3.8 billion; they rose by 20 percent."),
    ("figure", "actual", {"indicator": "imports", "change": -33.3, "period": "2023", "from": "USA", "to": "KAZ", "status": "actual"},
     "Kazakhstan's imports from the United States fell by 33.3 percent in 2023."),
    ("figure", "target", {"indicator": "trade_turnover", "value": 1e10, "unit": "USD", "period": "2030", "status": "target"},
     "Trade between Kazakhstan and the United States is to reach $10 billion by 2030."),
    ("figure", "actual", {"indicator": "students", "value": 1000, "unit": "count", "bound": "at_least", "from": "KAZ", "to": "USA",
     "status": "actual"}, "More than 1,000 students from Kazakhstan study in the United States."),
    ("rank", None, {"indicator": "trade_turnover", "rank": 4, "subject": "USA", "of": "KAZ", "scope": "world"},
     "The United States is Kazakhstan's fourth-largest trading partner."),
    ("rank", None, {"indicator": "trade_turnover", "rank": 2, "subject": "USA", "of": "KAZ", "scope": "Asia", "period": "2022"},
     "The United States was Kazakhstan's second-largest trading partner in Asia in 2022."),
    ("rank", None, {"indicator": "fdi_stock", "top_n": 10, "subject": "KAZ", "of": "USA", "scope": None},
     "Kazakhstan is among the top ten investors in the United States."),
    ("rank", None, {"indicator": "students", "rank": 1, "subject": "KAZ", "of": "USA", "scope": "CIS"},
     "Kazakhstan is first in the United States' number of students in the CIS."),
    ("relation", "established", {"level": "diplomatic_relations", "since": "1991-12-25", "action": "established"},
     "Diplomatic relations between Kazakhstan and the United States date from 25 December 1991."),
    ("relation", "to_be_elevated", {"level": "special_strategic_partnership", "level_text": "an Expanded Strategic Partnership",
     "action": "to_be_elevated"}, "Kazakhstan and the United States intend to raise their relations to an expanded strategic partnership."),
    ("measure", "done", {"form": "visa_waived", "actor": "both", "target": "both", "status": "done", "date": "2024-07-01"},
     "Kazakhstan and the United States waived or eased visas for each other on 1 July 2024."),
    ("measure", "planned", {"form": "embassy_opened", "actor": "USA", "target": "KAZ", "status": "planned"},
     "The United States plans to open an embassy in Kazakhstan."),
    ("mechanism", "met", {"name": "Business Council", "type": "business_council", "action": "met"}, "The Business Council met."),
    ("project", "underway", {"name": "a power plant", "form": "project", "status": "underway"}, "A power plant is under way."),
    ("intent", "agreed", {"sectors": ["energy", "oil_gas", "education"], "actor": "both", "modality": "agreed"},
     "Both sides agreed to develop cooperation in energy, oil and gas, and education."),
    ("intent", "intends", {"sectors": ["space"], "actor": "KAZ", "modality": "intends"},
     "Kazakhstan intends to develop cooperation in space."),
    ("meeting", "held", {"form": "visit", "date": "2024-06", "place": "Astana", "participants": [TOKAYEV, BLINKEN]},
     "Secretary of State Antony Blinken of the United States visited Kazakhstan in June 2024 and met President Kassym-Jomart Tokayev of"
     " Kazakhstan in Astana."),
    ("meeting", "proposed", {"form": "official_visit", "date": "2025", "participants": []},
     "An official visit between Kazakhstan and the United States has been proposed for 2025."),
    ("meeting", "held", {"form": "talks", "participants": [{"name": "Ann Lee", "office": "Minister"}, TOKAYEV]},
     "Minister Ann Lee and President Kassym-Jomart Tokayev of Kazakhstan held talks."),
    ("instrument", "signed", {"type": "agreement", "subject": "free trade area", "action": "signed"},
     "An agreement on a free trade area was signed."),
    ("instrument", "planned", {"type": "protocol", "subject": "further upgrade the pact", "action": "planned"},
     "A protocol to further upgrade the pact is to be signed."),
    ("instrument", "signed", {"type": "agreement", "subject": "fight against fraud", "action": "signed"},
     "An agreement on fight against fraud was signed."),
    ("figure", "target", {"indicator": "fdi_stock", "value": 5e10, "unit": "USD", "period": "2025", "from": "USA", "to": "KAZ",
     "status": "target"}, "Investment from the United States in Kazakhstan is to reach $50 billion by 2025."),
    ("figure", "target", {"indicator": "commodity", "value": 48, "unit": "count", "status": "target", "quote": "buy 48 tanks"},
     "A delivery is intended: “buy 48 tanks”."),
    ("rank", None, {"indicator": "other", "rank": 2, "subject": "USA", "of": "KAZ", "quote": "second source of fruit"},
     "The United States is named second in a list of Kazakhstan's: “second source of fruit”."),
    ("relation", "described", {"level": "alliance", "level_text": "Allies", "action": "described"},
     "Kazakhstan and the United States are said to be linked by an alliance."),
    ("relation", "described", {"level": "friendship", "level_text": "friendship", "action": "described"},
     "Kazakhstan and the United States are said to be linked by friendship."),
    ("relation", "described", {"level": "partnership", "level_text": "most important partners", "action": "described"},
     "Kazakhstan and the United States are said to be linked by an important partnership."),
    ("relation", "reaffirmed", {"level": "partnership", "level_text": "Strengthened Partnership", "action": "reaffirmed"},
     "Kazakhstan and the United States reaffirmed their strengthened partnership (reported on 13 June 2024)."),
    ("measure", "planned", {"form": "trade_restricted", "actor": "USA", "target": "KAZ", "status": "planned", "quote": "will keep tariffs"},
     "The United States plans to restrict trade with Kazakhstan: “will keep tariffs”."),
    ("measure", "planned", {"form": "trade_restricted", "actor": "USA", "target": "KAZ", "status": "planned", "date": "2005-04-02"},
     "The United States plans to restrict trade with Kazakhstan."),
    ("measure", "planned", {"form": "trade_opened", "actor": "both", "target": "both", "status": "planned"},
     "Kazakhstan and the United States plan to open their market to each other."),
    ("figure", "target", {"indicator": "grant", "value": 1e8, "unit": "USD", "from": "USA", "to": "KAZ", "status": "target"},
     "Grants from the United States to Kazakhstan are to reach $100 million."),
    ("instrument", "in_force", {"type": "agreement", "subject": "Black Sea Grain Initiative", "action": "in_force"},
     "An agreement on the Black Sea Grain Initiative is in force."),
    ("measure", "done", {"form": "aid_given", "actor": "USA", "target": "KAZ", "status": "done"},
     "The United States gave aid to Kazakhstan."),
    ("project", "proposed", {"name": "power units", "form": "project", "status": "proposed"}, "The power units have been proposed."),
    ("mechanism", "planned", {"name": "Consultations", "type": "dialogue", "action": "planned"}, "The Consultations are planned."),
    ("position", "opposes", {"stance": "opposes", "actor": "USA", "topic": "nuclear tests"}, "The United States opposes nuclear tests."),
    ("position", "shared", {"stance": "shared", "actor": "both", "topic": None}, "Both sides share views on many issues."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "status", "fields", "told"), CASES)
def test_sentence(kind: str, status: str | None, fields: dict[str, Any], told: str) -> None:
    assert say(record(kind, status, **fields), SCENE).text == told


def test_a_sentence_names_the_fields_that_it_states() -> None:
    said = say(
        record("instrument", "signed", type="memorandum", subject="forestry", action="signed", date="2024"),
        SCENE,
    )
    assert set(said.fields) == {"type", "subject", "action", "date"}
    undated = say(record("instrument", "signed", type="memorandum", action="signed"), SCENE)
    assert "date" not in undated.fields
