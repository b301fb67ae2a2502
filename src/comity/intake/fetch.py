"""Fetching one address from the public web, as if whoever answers meant harm (urllib3).

Every hop's host is looked up once, every address found is checked, and the connection goes to the checked
address itself, so that a second look-up cannot lead elsewhere. Size, decompressed size and time are capped.
"""

from __future__ import annotations

import http.client
import logging
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from comity.errors import IntakeError
from comity.intake import formats
from comity.intake.addresses import AddressPolicy
from comity.intake.limits import MAX_BYTES, megabytes
from comity.intake.material import Material
from comity.version import __version__

# It reports to the log what is reported here as an error of the address.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)

#: Seconds until a connection must stand, between two answers of the server, and for everything with all redirects.
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 60.0
MAX_REDIRECTS = 5

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHUNK = 65_536
_SAVE = "save the page in a browser and give the file"
_STATUS_HINTS = {
    401: _SAVE,
    403: _SAVE,
    404: "check the address",
    410: "look for the page in a web archive",
    429: "try again later",
}


class _Target(NamedTuple):
    secure: bool
    host: str
    port: int
    path: str
    authority: str


def fetch(url: str, policy: AddressPolicy | None = None) -> Material:
    """The body at an address, whole and decompressed, with its final URL and declared type.

    Raises IntakeError naming the URL that the user gave: not http, a private address, too many redirects, an error of the server, too large,
    too slow, or a type that holds no text.
    """
    policy = policy or AddressPolicy()
    deadline = time.monotonic() + TOTAL_SECONDS
    hop = url
    for _ in range(MAX_REDIRECTS + 1):
        target = _target(hop, url)
        try:
            addresses = policy.addresses(target.host, target.port)
        except IntakeError as error:
            raise IntakeError(f"{url}: {error.message}", hint=error.hint) from None
        with _answer(target, addresses, url, deadline) as response:
            if response.status in _REDIRECTS and response.headers.get("Location"):
                hop = urljoin(hop, response.headers["Location"])
                continue
            _require_good(response, url)
            media_type, charset = formats.content_type(response.headers.get("Content-Type", ""))
            formats.require_text(media_type, url)
            body = _body(response, url, deadline)
        return Material.of_bytes(url, body, key=url, url=hop, media_type=media_type or None, charset=charset)
    raise IntakeError(
        f"{url}: redirected more than {MAX_REDIRECTS} times",
        hint="open it in a browser and give the address where it ends",
    )


def _target(hop: str, url: str) -> _Target:
    """The parts of one hop's address."""
    where = "" if hop == url else f" redirects to {hop[:200]!r},"
    try:
        parts = urlsplit(hop)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = parts.port
    except ValueError:
        raise IntakeError(f"{url}:{where} not a web address", hint="check the spelling") from None
    secure = parts.scheme == "https"
    if parts.scheme not in ("http", "https"):
        raise IntakeError(f"{url}:{where} only http and https are fetched", hint="for a file, give its path")
    if not host or parts.username is not None:
        raise IntakeError(f"{url}:{where} not an address without a name or password in it", hint=_SAVE)
    usual = 443 if secure else 80
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    bare = f"[{host}]" if ":" in host else host
    return _Target(
        secure,
        host,
        port or usual,
        f"{path}?{query}" if query else path,
        bare if port in (None, usual) else f"{bare}:{port}",
    )


@contextmanager
def _answer(target: _Target, addresses: list[str], url: str, deadline: float) -> Iterator[BaseHTTPResponse]:
    """The server's answer with its body still to be read; a watchdog cuts the line when the time is up."""
    connection = watchdog = None
    try:
        connection = _connected(target, addresses)
        # The socket itself: the connection forgets it as soon as the answer's end is the line's end.
        watchdog = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, [connection.sock])
        watchdog.daemon = True
        watchdog.start()
        headers = {
            "Host": target.authority,
            "User-Agent": f"comity/{__version__}",
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
            "Accept-Language": "en",
            "Accept-Encoding": "gzip",
        }
        connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
        yield connection.getresponse()
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        if time.monotonic() >= deadline:
            raise _too_slow(url) from None
        raise IntakeError(
            f"{url}: no answer ({_reason(error)})", hint="check the address, or try again later"
        ) from None
    finally:
        if watchdog is not None:
            watchdog.cancel()
        if connection is not None:
            connection.close()


def _connected(target: _Target, addresses: list[str]) -> HTTPConnection:
    """A connection to the first checked address that answers. The certificate must be the host's own."""
    failure: Exception = OSError("no address")
    for address in addresses:
        connection: HTTPConnection
        if target.secure:
            connection = HTTPSConnection(
                address,
                target.port,
                timeout=CONNECT_SECONDS,
                ssl_context=ssl.create_default_context(),
                server_hostname=target.host,
                assert_hostname=target.host,
            )
        else:
            connection = HTTPConnection(address, target.port, timeout=CONNECT_SECONDS)
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            failure = error
            connection.close()
        else:
            return connection
    raise failure


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _require_good(response: BaseHTTPResponse, url: str) -> None:
    if response.status != 200:
        hint = _STATUS_HINTS.get(response.status, "try again later, or save the page and give the file")
        raise IntakeError(
            f"{url}: the server answered {response.status} {response.reason or ''}".rstrip(), hint=hint
        )
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise IntakeError(
            f"{url}: sent with the encoding {encoding[:40]!r}, which was not asked for", hint=_SAVE
        )
    if int(response.headers.get("Content-Length", "0").strip() or 0) >= MAX_BYTES:
        raise _too_large(url)


def _body(response: BaseHTTPResponse, url: str, deadline: float) -> bytes:
    """The whole body, decompressed. Every chunk is counted before it is kept."""
    packed = response.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed else None
    received = 0
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        if time.monotonic() >= deadline:
            raise _too_slow(url)
        received += len(chunk)
        if unpack is None:
            body += chunk
        else:
            try:
                body += unpack.decompress(chunk, MAX_BYTES - len(body))
            except zlib.error:
                raise IntakeError(f"{url}: damaged gzip in the answer", hint="try again later") from None
        if max(len(body), received) >= MAX_BYTES:
            raise _too_large(url)
    if time.monotonic() >= deadline:
        raise _too_slow(url)
    promised = response.headers.get("Content-Length")
    if (promised and int(promised) != received) or (unpack is not None and not unpack.eof):
        raise IntakeError(f"{url}: the answer broke off after {megabytes(received)}", hint="try again later")
    return bytes(body)


def _too_large(url: str) -> IntakeError:
    return IntakeError(
        f"{url}: too large (the limit is {megabytes(MAX_BYTES)})", hint="download it and give its parts"
    )


def _too_slow(url: str) -> IntakeError:
    return IntakeError(f"{url}: took longer than {TOTAL_SECONDS:.0f} seconds; given up", hint=_SAVE)


def _reason(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
