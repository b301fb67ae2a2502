"""Whether the claim's words name the office whose figures they are."""

from __future__ import annotations

import re

from comity.model.claim import Claim

_OFFICE = re.compile(
    r"statist|customs|douan|census|central bank|bureau of national|comptroller|general administration"
    r"|\b(?:KITA|TUIK|TurkStat|DFAT|MITI|INEGI|BPS|Destatis|Eurostat|ISTAT|GACC|BNS|Goskomstat|Rosstat)\b",
    re.I,
)
_SERVICES = re.compile(r"goods\s+(?:and|with|&)\s+services|including services|services included", re.I)
_SINGLE = re.compile(r"\bindividual\b|single countr|EU excluded|excluding the EU", re.I)


def names_office(claim: Claim) -> bool:
    """The speaker, the words or the note say that a statistical office or customs counted."""
    return any(_OFFICE.search(text) for text in (claim.speaker or "", claim.note, claim.text))


def with_services(claim: Claim) -> bool:
    """The words speak of goods and services together."""
    return bool(_SERVICES.search(claim.note) or _SERVICES.search(claim.text))


def single_countries(claim: Claim) -> bool:
    """The words rank single countries and leave blocs out."""
    return bool(_SINGLE.search(claim.note) or _SINGLE.search(claim.text))


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def is_own_word(claim: Claim, told: str) -> bool:
    """Whether a published word ("as published by ... (Tokayev, 12 June 2024)") is the speaker's own, or of that day."""
    family = (claim.speaker or "").split(",")[0].split()[-1:]
    if family and len(family[0]) > 3 and family[0].lower() in told.lower():
        return True
    day = re.match(r"(\d{4})-(\d{2})-(\d{2})$", claim.published or "")
    return bool(day) and f"{int(day[3])} {_MONTHS[int(day[2]) - 1]} {day[1]}" in told if day else False
