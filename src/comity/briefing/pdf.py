"""The brief as PDF, printed from its HTML. The only file that knows WeasyPrint, which comes with ``comity[pdf]``."""

from __future__ import annotations

import logging
from typing import Any

from comity.briefing import html, showing
from comity.collecting import uncollected
from comity.errors import BriefingError
from comity.model.brief import Brief

#: the name under which the brief itself is attached
ATTACHED = "comity-brief.json"


def render(brief: Brief) -> bytes:
    """The pages, with the brief attached. BriefingError where WeasyPrint or its libraries are missing."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise BriefingError(
            f"a PDF needs WeasyPrint, which cannot be loaded: {str(error).splitlines()[0]}",
            hint="pip install 'comity[pdf]'; on Debian also apt-get install libpango-1.0-0 libpangoft2-1.0-0"
            " libharfbuzz-subset0. Or write --format docx, and print from there",
        ) from None
    # It warns of what it does not know in the style sheet that browsers share.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    page = weasyprint.HTML(string=html.render(brief, paged=True), url_fetcher=_nothing)
    attached = weasyprint.Attachment(
        string=showing.carried(brief), name=ATTACHED, description="The brief as data"
    )
    # Layout makes millions of objects that live to its end; looking for garbage among them is an eighth of the time.
    with uncollected():
        return bytes(page.write_pdf(attachments=[attached], pdf_tags=True, uncompressed_pdf=False) or b"")


def _nothing(url: str, *_: Any, **__: Any) -> Any:
    """No address is ever fetched while printing."""
    raise ValueError(f"{url} is not fetched")
