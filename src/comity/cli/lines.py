"""Records in a few words, for the lists on a terminal. (Sentences are the brief's work.)"""

from __future__ import annotations

from comity.cli.screen import cut
from comity.model.dossier import DossierRecord
from comity.register.conflicts import amount


def words_of(record: DossierRecord, width: int = 90) -> str:
    """The record's best reading on one line."""
    fields = record.fields
    match record.kind:
        case "meeting":
            people = ", ".join(str(p["name"]) for p in fields["participants"] or () if p.get("name"))
            text = f"{_spaced(fields['form'])}{_if(', ', fields['place'])}{_if(': ', people)}"
        case "instrument":
            count = f"{fields['count']} documents" if fields["count"] else _spaced(fields["type"])
            text = f"{count}{_if(': ', fields['subject'])}"
        case "figure":
            text = f"{_spaced(fields['indicator'])} {_value(record)}"
        case "rank":
            place = f"no. {fields['rank']}" if fields["rank"] else f"top {fields['top_n']}"
            text = f"{fields['subject']} {place} in {_spaced(fields['indicator'])} of {fields['of']}, {fields['scope']}"
        case "relation":
            text = str(fields["level_text"] or _spaced(fields["level"]))
        case "measure":
            text = f"{_spaced(fields['form'])}: {fields['actor'] or '?'} to {fields['target'] or '?'}"
        case "mechanism" | "project":
            text = str(fields["name"])
        case "intent":
            text = f"{fields['actor'] or ''} {fields['modality']}: {', '.join(fields['sectors'])}"
        case _:
            text = f"{fields['actor'] or ''} {_spaced(fields['stance'])}: {fields['topic'] or ''}"
    return cut(text, width)


def _value(record: DossierRecord) -> str:
    fields = record.fields
    value = (
        amount(fields["value"], fields["unit"] or "count", fields["bound"])
        if fields["value"] is not None
        else ""
    )
    change = f" ({fields['change']:+g} percent)" if fields["change"] is not None else ""
    way = f", {fields['from']} to {fields['to']}" if fields["from"] and fields["to"] else ""
    status = "" if fields["status"] == "actual" else f", {fields['status']}"
    return f"{value}{change}{way}{status}".strip()


def _spaced(code: object) -> str:
    return str(code or "").replace("_", " ")


def _if(before: str, text: object) -> str:
    return f"{before}{text}" if text else ""


def marks_of(record: DossierRecord) -> str:
    """What a reader should beware of: one side only, one source only, disputed, revised."""
    found = []
    if record.conflicts:
        found.append("disputed")
    if record.superseded:
        found.append("revised")
    if record.one_sided:
        found.append(f"{record.one_sided} only")
    elif record.origins == 1:
        found.append("one source")
    return ", ".join(found)


def date_of(record: DossierRecord) -> str:
    """When it was; where no text tells, when it was last spoken of."""
    return record.date or (f"said {record.last_said}" if record.last_said else "")


def reports_of(record: DossierRecord) -> str:
    """``5 of 3``: reports, of so many independent origins."""
    return f"{record.reports} of {record.origins}"
