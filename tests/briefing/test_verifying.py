"""A brief months later: verified, changed since, source gone, altered by hand."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from comity.briefing import html, pdf, readback, word
from comity.briefing.verifying import Verification, verify
from comity.errors import BriefingError
from comity.model.brief import Brief
from comity.register import Register
from comity.statistics.store import Store
from tests.briefing import sample
from tests.register.builders import read, turnover

TODAY = datetime(2024, 9, 30, tzinfo=UTC)
BODY, NOTES, DATA = "word/document.xml", "word/footnotes.xml", "customXml/item7.xml"


def checked(path: Path, url: str) -> Verification:
    # Still the brief's own day: time alone makes promises overdue.
    with Register.open(url, clock=lambda: TODAY) as register, Store.open(path.parent / "none") as store:
        return verify(readback.read(path), register, store)


def statuses(result: Verification) -> dict[str, int]:
    found = [n.status for n in result.notes]
    return {s: found.count(s) for s in sorted(set(found))}


@pytest.fixture(scope="module")
def files(brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    (folder / "b.html").write_text(html.render(brief), encoding="utf-8")
    (folder / "b.docx").write_bytes(word.render(brief))
    return {form: folder / f"b.{form}" for form in ("html", "docx")}


def in_word(path: Path, target: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of a Word file with one part changed."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                changed = change(content.decode("utf-8"))
                assert changed != content.decode("utf-8")
                content = changed.encode("utf-8")
            new.writestr(name, content)
    return target


@pytest.mark.parametrize("form", ["html", "docx"])
def test_an_untouched_file_is_verified(files: dict[str, Path], url: str, form: str, brief: Brief) -> None:
    result = checked(files[form], url)
    assert result.sound
    assert statuses(result) == {"verified": len(brief.notes)}
    assert not result.left_out
    assert not result.added


def test_one_figure_changed_in_word_is_found(files: dict[str, Path], url: str, tmp_path: Path) -> None:
    path = in_word(
        files["docx"],
        tmp_path / "x.docx",
        BODY,
        lambda x: x.replace("$6 billion in 2023", "$8 billion in 2023", 1),
    )
    result = checked(path, url)
    (altered,) = [n for n in result.notes if n.status == "altered"]
    assert "$6 billion" in altered.expected
    assert "$8 billion" in altered.found
    assert not result.sound


def test_one_cell_changed_in_a_word_table_is_found(files: dict[str, Path], url: str, tmp_path: Path) -> None:
    path = in_word(files["docx"], tmp_path / "x.docx", BODY, lambda x: x.replace(">550<", ">560<", 1))
    assert any(n.status == "altered" and "560" in n.found for n in checked(path, url).notes)


def test_a_quote_changed_in_a_word_footnote_is_found(
    files: dict[str, Path], url: str, tmp_path: Path
) -> None:
    path = in_word(
        files["docx"], tmp_path / "x.docx", NOTES, lambda x: x.replace("550 companies", "950 companies", 1)
    )
    (altered,) = [n for n in checked(path, url).notes if n.status == "altered"]
    assert altered.reason == "the footnote has other words"


def test_a_retyped_sentence_without_its_place_is_found(
    files: dict[str, Path], url: str, tmp_path: Path
) -> None:
    def retyped(body: str) -> str:
        start = body.index("<w:bookmarkStart", body.index(">Bottom line</w:t></w:r><w:bookmarkEnd"))
        end = body.index("</w:p>", start)
        text = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", body[start:end])).replace("2009", "1999")
        return f"{body[:start]}<w:r><w:t>{text}</w:t></w:r>{body[end:]}"

    path = in_word(files["docx"], tmp_path / "x.docx", BODY, retyped)
    assert not checked(path, url).sound


def test_what_is_added_by_hand_is_told_and_is_no_fault(
    files: dict[str, Path], url: str, tmp_path: Path
) -> None:
    mine = "<w:p><w:r><w:t>Our own view: raise the visa question first.</w:t></w:r></w:p><w:sectPr"
    path = in_word(files["docx"], tmp_path / "x.docx", BODY, lambda x: x.replace("<w:sectPr", mine, 1))
    result = checked(path, url)
    assert result.sound
    assert result.added == ("Our own view: raise the visa question first.",)


def test_a_clause_taken_out_is_told(files: dict[str, Path], url: str, tmp_path: Path) -> None:
    def without(body: str) -> str:
        start = body.rindex("<w:p>", 0, body.index("a world without nuclear weapons"))
        return body[:start] + body[body.index("</w:p>", start) + 6 :]

    path = in_word(files["docx"], tmp_path / "x.docx", BODY, without)
    assert any("a world without nuclear weapons" in text for text in checked(path, url).left_out)


def test_tracked_changes_count_as_they_read(files: dict[str, Path], url: str, tmp_path: Path) -> None:
    def tracked(body: str) -> str:
        run = '<w:r><w:t xml:space="preserve">Trade between Kazakhstan and South Korea came to $6 billion in 2023, '
        at = body.index(run)
        end = body.index("</w:r>", at) + 6
        new = body[at:end].replace("$6", "$9")
        old = body[at:end].replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f'{body[:at]}<w:del w:id="900" w:author="x">{old}</w:del><w:ins w:id="901" w:author="x">{new}</w:ins>{body[end:]}'

    path = in_word(files["docx"], tmp_path / "x.docx", BODY, tracked)
    assert any("$9 billion" in n.found for n in checked(path, url).notes)


def test_a_word_changed_in_the_page_is_found(files: dict[str, Path], url: str, tmp_path: Path) -> None:
    page = files["html"].read_text(encoding="utf-8")
    (tmp_path / "x.html").write_text(page.replace(">fourth-largest", ">third-largest", 1).replace("fourth-largest trading", "third-largest trading", 1), encoding="utf-8")  # fmt: skip
    result = checked(tmp_path / "x.html", url)
    assert any(n.status == "altered" and "third-largest" in n.found for n in result.notes)


def test_the_seal_breaks_when_what_is_carried_is_changed(
    files: dict[str, Path], url: str, tmp_path: Path
) -> None:
    page = files["html"].read_text(encoding="utf-8").replace("$6 billion in 2023", "$8 billion in 2023")
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    result = checked(tmp_path / "x.html", url)
    assert not result.sealed
    assert not result.sound


def test_a_forged_fact_with_a_new_seal_is_held_against_the_register(
    brief: Brief, url: str, tmp_path: Path
) -> None:
    forged = msgspec.json.decode(
        msgspec.json.encode(brief).replace(b'"value":6000000000.0', b'"value":8000000000.0'), type=Brief
    )
    (tmp_path / "x.html").write_text(html.render(forged), encoding="utf-8")
    result = checked(tmp_path / "x.html", url)
    assert result.sealed
    assert any(n.status == "altered" and "does not say value" in n.reason for n in result.notes)


@pytest.fixture
def moved(url: str, tmp_path: Path) -> str:
    """A copy of the register to change."""
    shutil.copy(url.removeprefix("sqlite:///"), tmp_path / "moved.db")
    return f"sqlite:///{tmp_path}/moved.db"


def test_a_revised_figure_is_changed_since(files: dict[str, Path], moved: str) -> None:
    with Register.open(moved, clock=lambda: datetime(2025, 1, 1, tzinfo=UTC)) as register:
        register.add(
            *read(turnover(6.4e9, "2020", speaker="Tokayev"), published="2025-01-01", publisher="Akorda")
        )
    result = checked(files["html"], moved)
    assert any(n.status == "changed" and "another value" in n.reason for n in result.notes)


def test_a_promise_that_falls_due_is_changed_since(files: dict[str, Path], url: str) -> None:
    with (
        Register.open(url, clock=lambda: datetime(2031, 1, 1, tzinfo=UTC)) as register,
        Store.open(files["html"].parent / "none") as store,
    ):
        result = verify(readback.read(files["html"]), register, store)
    assert any(
        n.status == "changed" and n.reason == "the promise was open, now it is overdue" for n in result.notes
    )


def test_a_source_that_is_gone_is_told(files: dict[str, Path], moved: str) -> None:
    import sqlite3

    with sqlite3.connect(moved.removeprefix("sqlite:///")) as database:
        gone = database.execute("SELECT id FROM documents WHERE publisher = 'Anatolian Desk'").fetchone()[0]
        database.execute("UPDATE documents SET id = 'dgone', text = '' WHERE id = ?", (gone,))
    assert any(n.status == "gone" and gone in n.reason for n in checked(files["html"], moved).notes)


def test_a_pdf_is_read_back(url: str, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed (pip install 'comity[pdf]')")
    brief = sample.brief_of(url, folder, only=("summary", "contacts", "disagreements"))
    (tmp_path / "b.pdf").write_bytes(pdf.render(brief))
    assert checked(tmp_path / "b.pdf", url).sound
    lying = msgspec.json.decode(
        msgspec.json.encode(brief).replace(b"$6 billion in 2023", b"$7 billion in 2023"), type=Brief
    )
    from comity.briefing import showing

    # Pages that say one thing with the data of another: as after an edit with a PDF editor.
    honest = showing.carried(brief)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(showing, "carried", lambda *_: honest)
        (tmp_path / "x.pdf").write_bytes(pdf.render(lying))
    result = checked(tmp_path / "x.pdf", url)
    assert any(n.status == "altered" and "$6 billion" in n.expected for n in result.notes)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"just words", "neither HTML"),
        (b"<html><body>no brief</body></html>", "no brief by Comity"),
        (b"%PDF-1.7 broken", "not a whole PDF"),
        (b"PK\x03\x04 broken", "not a whole Word document"),
    ],
)
def test_other_files_are_no_briefs(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(BriefingError, match=said):
        readback.read(tmp_path / "x")


def test_a_word_file_without_its_data_is_no_brief(files: dict[str, Path], tmp_path: Path) -> None:
    path = in_word(
        files["docx"], tmp_path / "x.docx", DATA, lambda x: x.replace("urn:comity:brief", "urn:other")
    )
    with pytest.raises(BriefingError, match="no brief by Comity"):
        readback.read(path)
    assert zipfile.is_zipfile(io.BytesIO(path.read_bytes()))
