"""The claims file: one JSON object a line, as ``comity check --claims FILE`` takes it.

Fields: ``id``, ``dyad`` (two codes), ``indicator``; ``perspective`` (whose statistics), ``flow_from``, ``flow_to``,
``value``, ``unit``, ``bound``, ``period``, ``change_pct``, ``rank``, ``top_n``, ``scope``, ``published``, ``speaker``,
``url``, ``note``, ``text``, and ``type`` (rank, level, change, share: what the claim is mainly about).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec

from comity.errors import CheckingError
from comity.model.claim import Claim, ClaimAspect
from comity.model.statement import Bound

_MAIN: dict[str, ClaimAspect] = {"rank": "rank", "level": "level", "change": "change", "share": "share"}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it stands in the file; other fields are let pass."""

    id: str | int
    dyad: tuple[str, ...]
    indicator: str
    perspective: str | None = None
    flow_from: str | None = None
    flow_to: str | None = None
    rank: int | None = None
    top_n: int | None = None
    scope: str | None = None
    value: float | None = None
    unit: str | None = None
    bound: str | None = None
    period: str | None = None
    change_pct: float | None = None
    note: str | None = None
    type: str | None = None
    published: str | None = None
    speaker: str | None = None
    url: str | None = None
    text: str | None = None


def read_claims(path: Path) -> list[Claim]:
    """All claims of a file. Raises CheckingError with the file, the line and what is wrong with it."""
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CheckingError(
            f"{path}: {error.strerror}", hint="give a file of JSON lines, one claim a line"
        ) from error
    except UnicodeDecodeError as error:
        raise CheckingError(
            f"{path}: not UTF-8 at byte {error.start}", hint="save the claims as UTF-8"
        ) from error
    claims = list(_claims(content, path))
    if not claims:
        raise CheckingError(
            f"{path}: no claims in it", hint="one JSON object a line, with id, dyad and indicator"
        )
    return claims


def _claims(content: str, path: Path) -> Iterator[Claim]:
    decoder = msgspec.json.Decoder(Line)
    seen: dict[str, int] = {}
    for number, text in enumerate(content.splitlines(), 1):
        if not text.strip():
            continue
        where = f"{path}:{number}"
        try:
            line = decoder.decode(text)
        except msgspec.DecodeError as error:
            raise CheckingError(
                f"{where}: {error}", hint="each line is one JSON object of a claim"
            ) from error
        name = str(line.id)
        if name in seen:
            raise CheckingError(f"{where}: id {name!r} stands on line {seen[name]} already")
        seen[name] = number
        yield claim_of(line, where)


def claim_of(line: Line, where: str) -> Claim:
    """The claim of a line. Raises CheckingError for a bound that is none.

    Codes and periods that are none stay in the claim: the answer to it is then that it cannot be checked, and why.
    """
    bound = line.bound or "exact"
    if bound not in get_args(Bound):
        raise CheckingError(f"{where}: bound {bound!r}", hint=f"one of {', '.join(get_args(Bound))}")
    return Claim(
        id=str(line.id),
        parties=line.dyad,
        indicator=line.indicator,
        perspective=line.perspective,
        perspective_stated=line.perspective is not None,
        origin=line.flow_from,
        destination=line.flow_to,
        value=line.value,
        unit=line.unit,
        bound=bound,  # type: ignore[arg-type]
        change=line.change_pct,
        rank=line.rank,
        top_n=line.top_n,
        scope=line.scope or "world",
        period=line.period,
        published=line.published,
        speaker=None if line.speaker == "narrator" else line.speaker,
        text=line.text or "",
        note=line.note or "",
        source=line.url or "",
        main=_main(line),
    )


def _main(line: Line) -> ClaimAspect | None:
    """What the claim is mainly about: what its type says, if the line has that; else its rank, else everything."""
    has: dict[ClaimAspect, Any] = {
        "rank": line.rank if line.rank is not None else line.top_n,
        "level": line.value if line.unit != "percent" else None,
        "share": line.value if line.unit == "percent" else None,
        "change": line.change_pct,
    }
    main = _MAIN.get(line.type or "")
    if main and has[main] is not None:
        return main
    return "rank" if has["rank"] is not None else None
