"""The renderings: complete, self-contained, and harmless whatever the texts hold."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import docx
import msgspec
import pytest

from comity.briefing import html, markdown, word
from comity.briefing.rendering import FORMATS, render
from comity.briefing.wording import folded
from comity.model.brief import Brief, units_of
from tests.briefing import sample
from tests.register.builders import memorandum, read, stated, turnover, visit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Tags(HTMLParser):
    """Every element with its attributes; and whether what is opened is closed."""

    VOID = frozenset(("meta", "col", "br"))

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.unbalanced.append(tag)


@pytest.fixture(scope="module")
def page(brief: Brief) -> str:
    return html.render(brief)


def test_the_page_is_well_formed_and_its_links_lead_somewhere(page: str) -> None:
    tags = Tags(page)
    assert not tags.unbalanced
    assert not tags.stack
    ids = [a["id"] for _, a in tags.found if a.get("id")]
    assert len(ids) == len(set(ids))
    inner = [str(a["href"])[1:] for t, a in tags.found if t == "a" and str(a.get("href", "")).startswith("#")]
    assert set(inner) <= set(ids)


def test_the_page_asks_nothing_of_any_host(page: str) -> None:
    for tag, attributes in Tags(page).found:
        assert tag not in ("link", "iframe", "object", "embed", "base", "form")
        assert not any(name in attributes for name in ("src", "srcset", "data", "action", "poster"))
        assert not any(name.startswith("on") for name in attributes)
        assert tag != "script" or attributes.get("type") == "application/json"
    assert not re.search(r"url\((?!#)|@import", page)
    assert "default-src 'none'" in page


def test_headings_go_down_step_by_step(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Tags(page).found if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_picture_has_words_and_a_table_beside_it(page: str, brief: Brief) -> None:
    assert re.search(r'<svg role="img" aria-labelledby="trade-alt"', page)
    assert "Line chart. Trade between Kazakhstan and South Korea" in page
    assert "Trade in goods, official series" in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_word_has_real_headings_footnotes_and_tables(brief: Brief) -> None:
    content = word.render(brief)
    document = docx.Document(io.BytesIO(content))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [s.title for s in brief.sections]
    assert len(document.tables) > 5
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert len(package.namelist()) == len(set(package.namelist()))
        notes = package.read("word/footnotes.xml").decode()
        body = package.read("word/document.xml").decode()
    assert notes.count("<w:footnote w:id=") == len(brief.notes)
    assert body.count("<w:footnoteReference ") == len(brief.notes)
    assert 'descr="Line chart.' in body


def test_every_format_holds_every_clause(brief: Brief) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed (pip install 'comity[pdf]')")
    wanted = [folded("".join(getattr(u, "cells", (u.text,)))) for u in units_of(brief)]
    document = docx.Document(io.BytesIO(word.render(brief)))
    reader = pypdf.PdfReader(io.BytesIO(render(brief, "pdf")))
    shown = {
        "md": markdown.render(brief).replace("|", " "),
        "docx": " ".join(t.text or "" for t in document.element.body.iter(f"{W}t")),
        "pdf": " ".join(re.sub(r"\d+ / \d+\s*$", "", p.extract_text()) for p in reader.pages),
    }
    for form, text in shown.items():
        whole = folded(text)
        assert [x for x in wanted if x not in whole] == [], form
    assert reader.metadata.title == brief.title


def test_markdown_has_a_note_for_each_reference(brief: Brief) -> None:
    text = markdown.render(brief)
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.M))


def test_every_format_is_known() -> None:
    assert set(FORMATS) == {"html", "docx", "pdf", "md", "json"}


# -- hostile texts ---------------------------------------------------------------------------------

NASTY = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.example","x")',
    "a\u202eb\u2066c\u200f",
    "{{ 7*7 }} {% raw %} {who} [x]",
    "[x](javascript:alert(1)) `code` | cell |",
    "]]> &amp; &#0; \x00\x07\ud800",
    "N" * 10_000,
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    folder = tmp_path_factory.mktemp("hostile")
    items = []
    for n, nasty in enumerate(NASTY):
        safe = nasty.encode("utf-8", "replace").decode().replace("\x00", "")
        people = [{"name": safe, "office": safe[:300], "party": "KAZ"}, {"name": "Yoon", "party": "KOR"}]
        items.append(
            read(
                visit(f"2024-06-{n + 1:02d}", participants=people, place=safe[:500]),
                memorandum(f"{safe[:2000]} no {n}"),
                turnover(1e9 * (n + 1), f"{2010 + n}", speaker=safe[:800]),
                stated("mechanism", f"body {n} {safe[:600]}", name=f"{safe} {n}", type="other", action="exists"),
                stated("project", f"work {n} {safe[:600]}", name=f"{safe} {n}", form="project"),
                stated("position", f"view {n} {safe[:600]}", stance="supports", actor="KAZ", topic=f"{safe} {n}"),
                stated("relation", f"level {n}", level="partnership", level_text=f"{safe} {n}", action="reaffirmed"),
                published="2024-06-13", publisher=f"Agency {n} {safe[:300]}", title=safe,
                url=["javascript:alert(1)", 'https://x.example/"><script>'][n % 2],
            )
        )  # fmt: skip
    return sample.brief_of(sample.record(folder / "h.db", items), folder)


def test_hostile_words_are_text_in_the_page(hostile: Brief) -> None:
    page = html.render(hostile)
    tags = Tags(page)
    assert not tags.unbalanced
    assert {t for t, _ in tags.found} & {"img", "iframe"} == set()
    assert sum(t == "script" for t, _ in tags.found) == 1
    assert not any(name.startswith("on") for _, a in tags.found for name in a)
    links = [str(a["href"]) for t, a in tags.found if t == "a"]
    assert all(link.startswith("#") for link in links)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page.split('id="comity-brief">')[0])
    assert "49" not in re.findall(r"talks.{0,40}", page)


def test_hostile_words_are_text_in_word(hostile: Brief) -> None:
    content = word.render(hostile)
    document = docx.Document(io.BytesIO(content))
    assert any("<script>" in p.text for p in document.paragraphs)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = package.read("word/document.xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
    assert "HYPERLINK(" not in "".join(re.findall(r"<w:instrText[^>]*>(.*?)</w:instrText>", body))
    assert "javascript:" not in relations


def test_hostile_words_are_text_in_markdown(hostile: Brief) -> None:
    text = markdown.render(hostile)
    assert not re.search(r"(?<!\\)<(script|img)", text)
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    tables = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) in (4, 5, 6, 7, 8, 9) for line in tables)


def test_hostile_words_print(hostile: Brief, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed (pip install 'comity[pdf]')")
    few = msgspec.structs.replace(hostile, sections=hostile.sections[:6], verdicts={})
    assert render(few, "pdf").startswith(b"%PDF")


def test_no_name_is_endless(hostile: Brief) -> None:
    assert max(len(cell) for u in units_of(hostile) for cell in getattr(u, "cells", (u.text,))) < 1500
