"""The formats of a brief; each renderer is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from comity.model.brief import Brief

Format = Literal["html", "docx", "pdf", "md", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(brief: Brief, form: Format) -> bytes:
    """The brief as the bytes of a file. BriefingError where what a format needs is missing."""
    return _RENDERERS[form](brief)


def prepare(form: Format) -> None:
    """Begin to load what a format needs, beside the work that comes first; see :func:`comity.briefing.pictures.prepare`."""
    if form in ("html", "docx", "pdf"):
        from comity.briefing import pictures

        pictures.prepare("png" if form == "docx" else "svg")


def _html(brief: Brief) -> bytes:
    from comity.briefing import html

    return html.render(brief).encode("utf-8")


def _docx(brief: Brief) -> bytes:
    from comity.briefing import word

    return word.render(brief)


def _pdf(brief: Brief) -> bytes:
    from comity.briefing import pdf

    return pdf.render(brief)


def _md(brief: Brief) -> bytes:
    from comity.briefing import markdown

    return markdown.render(brief).encode("utf-8")


def _json(brief: Brief) -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n"


_RENDERERS: dict[Format, Callable[[Brief], bytes]] = {
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "md": _md,
    "json": _json,
}
