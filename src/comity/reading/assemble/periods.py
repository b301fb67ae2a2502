"""The period that a figure is of: the date that belongs to its amount."""

from __future__ import annotations

from comity.model.statement import FigureStatus, Indicator
from comity.reading.context import Context
from comity.reading.dates import DateValue
from comity.reading.match import View

#: totals that grow over the years: "by the end of 2022" covers all before it
CUMULATIVE = frozenset(("fdi_stock", "companies", "projects", "agreements"))

#: sums agreed on one day, which are of no period
CONCLUDED = frozenset(("contract_value",))

#: how many items after the amount its date may stand
AFTER = 14
#: words that begin another event, whose date is not the amount's
#: words that begin a clause of their own, where an amount of its own follows
JOINTS = frozenset((",", "and", "but", "to"))
EVENTS = frozenset("when after as before where who which under".split())


def period(
    context: Context,
    view: View,
    position: int,
    status: FigureStatus,
    indicator: Indicator,
    reach: tuple[int, int],
) -> str | None:
    """The ISO period of the amount at item ``position``, looked for between the items of ``reach``."""
    best: tuple[int, int] | None = None
    reach = (reach[0], min(reach[1], len(view.items)))
    for n in range(*_bounded(context, view, position, reach)):
        item = view.items[n]
        if "DATE" not in item.tags or not _is_period(context, view, n):
            continue
        distance = (
            n - position if n > position else 2 * (position - n) if n > position - 4 else 3 + position - n
        )
        if best is None or distance < best[0]:
            best = (distance, n)
    if best is None:
        only = [n for n, i in enumerate(view.items) if "DATE" in i.tags]
        if len(only) != 1 or status != "actual" or only[0] > position or not _is_year(view, only[0]):
            return None
        best = (0, only[0])
    value: DateValue = view.items[best[1]].mention
    written = _written(context, view, best[1], value.iso, status, indicator)
    return None if indicator in CONCLUDED and "/" not in written else written


def _is_year(view: View, n: int) -> bool:
    """Whether the date is a whole year, which the sentence's first words may give to all its amounts."""
    value: DateValue = view.items[n].mention
    return len(value.iso) == 4


def _bounded(context: Context, view: View, position: int, reach: tuple[int, int]) -> tuple[int, int]:
    """The stretch cut where another event begins ("after ...", "since the two launched ...")."""
    last = position + 1
    end = min(reach[1], position + AFTER)
    if reach[1] < len(view.items) and view.items[reach[1]].tags & {"MONEY", "PERCENT"}:
        joints = [n for n in range(position + 1, end) if context.word(view.items[n]) in JOINTS]
        end = joints[0] if joints else end  # what follows belongs to the next amount
    while last < end:
        word = context.word(view.items[last])
        dated = last + 1 < reach[1] and "DATE" in view.items[last + 1].tags
        if word in EVENTS or (word == "since" and not dated):
            break
        last += 1
    return reach[0], last


def _is_period(context: Context, view: View, n: int) -> bool:
    """A day is when something was said or done, not what a figure is of, except "as of June 12"."""
    value: DateValue = view.items[n].mention
    before = context.word(view.items[n - 1]) if n else ""
    if context.is_of_act(view, n):
        return False  # "under the Trade Act of 1974"
    if before in ("to", "than") and not value.iso[:4].isdigit():
        return False
    if len(value.iso) == 10 or value.iso.startswith("--") or "W" in value.iso:
        return before in ("by", "until", "since") or (
            before == "of" and n > 1 and context.word(view.items[n - 2]) == "as"
        )
    return True


def _written(
    context: Context, view: View, n: int, iso: str, status: FigureStatus, indicator: Indicator
) -> str:
    """The date as a period: open where the words say "since" or "by the end of"."""
    before = [context.word(item) for item in view.items[max(0, n - 4) : n]]
    if before and before[-1] == "since" and "/" not in iso:
        return f"{iso}/.."
    end_of = "end" in context.text_of(view.items[n : n + 1]).lower().split() or "end" in before
    if status == "actual" and indicator in CUMULATIVE and end_of and "by" in before and "/" not in iso:
        return f"../{iso}"
    if (
        indicator == "investment_planned"
        and before
        and before[-1] in ("by", "through", "until")
        and "/" not in iso
    ):
        return f"../{iso}"
    return iso
