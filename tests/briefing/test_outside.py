"""What others make of a brief: a browser with axe-core, and LibreOffice."""

from __future__ import annotations

import html as escaping
import json
import re
from pathlib import Path

import pypdf
import pytest

from comity.briefing import html, word
from comity.briefing.wording import folded
from comity.model.brief import Brief, units_of
from tests.briefing import outside

RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(function (r) {
  var out = document.createElement("pre");
  out.id = "axe-result";
  out.textContent = JSON.stringify({
    violations: r.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]),
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    resources: performance.getEntriesByType("resource").map(e => e.name),
  });
  document.body.appendChild(out);
});
"""


@pytest.mark.parametrize(
    "options", [(), ("--force-dark-mode", "--blink-settings=preferredColorScheme=0")], ids=["light", "dark"]
)
def test_the_page_is_accessible_and_asks_for_nothing(
    brief: Brief, tmp_path: Path, options: tuple[str, ...]
) -> None:
    page = html.render(brief)
    # The page forbids scripts; the examiner needs one.
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    page = page.replace("</body>", f"<script>{outside.axe()}</script><script>{RUN}</script></body>")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    dom = outside.dump(tmp_path / "page.html", *options)
    found = re.search(r'<pre id="axe-result">(.*?)</pre>', dom, re.S)
    assert found, "axe-core gave no result"
    result = json.loads(escaping.unescape(found[1]))
    assert result["dark"] == bool(options)
    assert result["violations"] == []
    assert result["resources"] == []


def test_libreoffice_opens_and_prints_the_document(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(word.render(brief))
    printed = outside.to_pdf(tmp_path / "brief.docx", tmp_path)
    whole = folded("".join(page.extract_text() for page in pypdf.PdfReader(printed).pages))
    sentences = [u.text for u in units_of(brief) if not hasattr(u, "cells")]
    # Page breaks with their footnotes stand in the middle of some sentences.
    assert sum(folded(s) in whole for s in sentences) > 0.9 * len(sentences)
    quotes = [n.quote for n in brief.notes if hasattr(n, "quote")]
    assert sum(folded(q) in whole for q in quotes) > 0.9 * len(quotes)
