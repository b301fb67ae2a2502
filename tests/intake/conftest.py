"""Fixtures: reading bytes of a named file, warnings kept, and a web server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from comity.errors import IntakeError
from comity.intake import Failure, open_sources
from comity.intake.addresses import AddressPolicy
from comity.model.document import Document

Handler = Callable[[BaseHTTPRequestHandler], None]
ReadBytes = Callable[..., list[Document | Failure]]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Write bytes to a file of the given name and read it."""

    def read(name: str, data: bytes, **options: object) -> list[Document | Failure]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(open_sources([path], **options))

    return read


@pytest.fixture
def outcome(read_bytes: ReadBytes) -> Callable[[str, bytes], str]:
    """The text of a hostile file, or the refusal, which must name the file: one of the two, never anything else."""

    def read(name: str, data: bytes) -> str:
        try:
            items = read_bytes(name, data, warn=lambda message: None)
        except IntakeError as refusal:
            items = [Failure(name, refusal)]
        refusals = [item.error.message for item in items if isinstance(item, Failure)]
        assert all(name in message for message in refusals)
        return "\n".join([item.text for item in items if isinstance(item, Document)] or refusals)

    return read


class Site:
    """A web server whose pages are functions."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.server = server
        self.port = server.server_address[1]
        self.pages: dict[str, Handler] = {}
        self.asked: list[tuple[str, str]] = []  #: path and Host header of each request

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def give(self, path: str, body: bytes, **headers: str) -> str:
        """Serve a body; underscores in header names stand for hyphens. The page's URL."""

        def page(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            for name, value in (
                {"Content_Type": "text/html", "Content_Length": str(len(body))} | headers
            ).items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = page
        return self.url(path)

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        def page(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Location", location)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        self.pages[path] = page
        return self.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    class Request(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append((self.path, self.headers["Host"]))
            page = served.pages.get(self.path)
            if page is None:
                self.send_error(404)
                return
            try:
                page(self)
            except OSError:
                self.close_connection = True  # the client has gone, as it should

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Clients that break off are what is tested."""

    server = Server(("127.0.0.1", 0), Request)
    server.daemon_threads = True
    served = Site(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def here() -> AddressPolicy:
    """The policy that reaches the test's own server."""
    return AddressPolicy(allow_loopback=True)
