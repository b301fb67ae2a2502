"""Files, folders, standard input: what is opened, in which order, and what happens to the bad ones."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from comity import flow
from comity.errors import IntakeError, UsageError
from comity.intake import Failure, open_sources
from comity.model.document import Document

from .makers import BODY, LEAD, RUSSIAN, SECOND, page, pdf


def _folder(root: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def test_a_folder_is_read_in_order_with_one_bad_file_among_good_ones(tmp_path):
    root = _folder(
        tmp_path / "in",
        b_dot_txt=BODY.encode(),
        a_dot_html=page(),
        bad_dot_txt=b"\x00\x01\x02",
        broken_dot_pdf=b"%PDF-1.7",
        sub__c_dot_pdf=pdf([LEAD]),
        sub__rus_dot_txt=RUSSIAN.encode(),
        _dot_hidden=b"x",
        _dot_git__config=b"x",
    )
    items = list(open_sources([root]))
    assert [item.key for item in items] == [
        "a.html",
        "b.txt",
        "bad.txt",
        "broken.pdf",
        "sub/c.pdf",
        "sub/rus.txt",
    ]
    assert [isinstance(item, Failure) for item in items] == [False, False, True, True, False, True]
    assert all(
        str(root) in item.error.message and item.error.hint for item in items if isinstance(item, Failure)
    )


def test_one_bad_source_among_many_is_reported_and_the_rest_goes_on(tmp_path):
    _folder(tmp_path, a_dot_txt=BODY.encode(), b_dot_txt=b"", c_dot_txt=SECOND.encode())
    sources = [
        tmp_path / "a.txt",
        tmp_path / "b.txt",
        tmp_path / "none.txt",
        "ftp://x.example/a",
        tmp_path / "c.txt",
    ]
    items = list(flow.documents(sources))
    assert [isinstance(item, Failure) for item in items] == [False, True, True, True, False]
    assert [item.source for item in items if isinstance(item, Failure)] == [
        str(source) for source in sources[1:4]
    ]


@pytest.mark.parametrize("source", ["none.txt", "empty.txt", "nothing", "\x00", "x" * 5_000])
def test_a_single_bad_source_raises(tmp_path, source):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "nothing").mkdir()
    with pytest.raises(IntakeError):
        list(open_sources([f"{tmp_path}/{source}"]))


def test_nothing_to_read_is_a_usage_error():
    with pytest.raises(UsageError):
        open_sources([])


def test_near_names_are_suggested(tmp_path):
    _folder(tmp_path, readout_dot_txt=b"x")
    with pytest.raises(IntakeError, match="no such file") as caught:
        list(open_sources([tmp_path / "raedout.txt"]))
    assert caught.value.hint == f"did you mean {tmp_path}/readout.txt?"
    with pytest.raises(IntakeError) as caught:
        list(open_sources([tmp_path / "nowhere" / "readout.txt"]))
    assert "there is no folder" in caught.value.hint


def test_links_in_a_circle_and_to_nothing(tmp_path):
    root = _folder(tmp_path / "in", a_dot_txt=BODY.encode())
    (root / "again").symlink_to(root, target_is_directory=True)
    (root / "circle.txt").symlink_to(root / "circle.txt")
    (root / "gone.txt").symlink_to(root / "nothing.txt")
    items = list(open_sources([root]))
    assert [(type(item), item.key) for item in items] == [
        (Document, "a.txt"),
        (Failure, "circle.txt"),
        (Failure, "gone.txt"),
    ]
    with pytest.raises(IntakeError, match="cannot be opened"):
        list(open_sources([root / "circle.txt"]))


@contextmanager
def _without_rights() -> Iterator[None]:
    """Run as a user without rights where the tests run as root, whom no permission stops."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_what_may_not_be_read():
    with (
        tempfile.TemporaryDirectory() as folder
    ):  # not tmp_path: that is under folders which only root may enter
        root = _folder(
            Path(folder), a_dot_txt=BODY.encode(), b_dot_txt=BODY.encode(), sub__c_dot_txt=BODY.encode()
        )
        for path, mode in ((root, 0o755), (root / "b.txt", 0), (root / "sub", 0)):
            path.chmod(mode)
        with _without_rights():
            items = list(open_sources([root]))
            for source in (root / "b.txt", root / "sub"):
                with pytest.raises(IntakeError, match="may not be read") as caught:
                    list(open_sources([source]))
                assert "permission" in caught.value.hint
        (root / "sub").chmod(0o755)
        told = [item.source if isinstance(item, Failure) else item.key for item in items]
        assert told == ["a.txt", f"{root}/b.txt", f"{root}/sub"]


def test_a_pipe_in_a_folder_is_not_opened_and_one_named_is(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text(BODY)
    assert [item.key for item in open_sources([tmp_path])] == ["a.txt"]
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text(BODY))
    writer.start()
    [document] = open_sources([tmp_path / "pipe"])
    writer.join()
    assert document.text == BODY


def test_devices_are_refused():
    with pytest.raises(IntakeError, match="a device, not a file"):
        list(open_sources(["/dev/zero"]))


def test_a_file_at_the_limit_is_too_large(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 10_000_000)
    with pytest.raises(IntakeError, match=r"a\.txt: too large \(the limit is 50 MB\)") as caught:
        list(open_sources([path]))
    assert "JSONL" in caught.value.hint


def test_a_compressed_file_is_counted_unpacked(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"\n" * 50_000_000, compresslevel=1))
    with pytest.raises(IntakeError, match="too large"):
        list(open_sources([path]))


def test_a_compressed_text_is_read(read_bytes):
    assert read_bytes("a.txt.gz", gzip.compress(BODY.encode()))[0].text == BODY
    with pytest.raises(IntakeError, match="damaged compressed file"):
        read_bytes("a.txt.gz", gzip.compress(BODY.encode())[:-10])


def _stdin(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (BODY.encode(), [None]),
        (page(), [None]),
        (pdf([LEAD]), [None]),
        (gzip.compress(BODY.encode()), [None]),
        (b"".join(json.dumps({"id": n, "text": BODY}).encode() + b"\n" for n in range(3)), ["0", "1", "2"]),
    ],
    ids=["text", "page", "pdf", "gzip", "jsonl"],
)
def test_standard_input(monkeypatch, data, keys):
    _stdin(monkeypatch, data)
    items = list(open_sources(["-"]))
    assert [item.key for item in items] == keys
    assert all(LEAD in item.text for item in items)


def test_empty_standard_input(monkeypatch):
    _stdin(monkeypatch, b"")
    with pytest.raises(IntakeError, match="standard input: empty"):
        list(open_sources(["-"]))


def test_jsonl_is_streamed(tmp_path):
    """The first document comes out while the file is still being written."""
    os.mkfifo(tmp_path / "pipe.jsonl")
    goes_on = threading.Event()

    def write() -> None:
        with (tmp_path / "pipe.jsonl").open("wb", buffering=0) as pipe:
            pipe.write(json.dumps({"id": 1, "text": LEAD}).encode() + b"\n")
            goes_on.wait(20)
            pipe.write(json.dumps({"id": 2, "text": LEAD}).encode() + b"\n")

    writer = threading.Thread(target=write)
    writer.start()
    stream = open_sources([tmp_path / "pipe.jsonl"])
    assert next(stream).key == "1"
    goes_on.set()
    assert [item.key for item in stream] == ["2"]
    writer.join()


def test_the_same_text_is_the_same_document_from_every_source(tmp_path):
    _folder(
        tmp_path,
        a_dot_txt=LEAD.encode(),
        b_dot_jsonl=json.dumps({"id": "x", "text": LEAD}).encode(),
        c_dot_pdf=pdf([LEAD]),
    )
    assert len({item.id for item in open_sources([tmp_path])}) == 1
