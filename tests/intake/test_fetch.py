"""Fetching from a web that means harm, against a real server on this machine."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
import zlib

import pytest

from comity.errors import IntakeError
from comity.intake import fetch as fetching
from comity.intake import open_sources
from comity.intake.addresses import AddressPolicy
from comity.intake.fetch import fetch

from .makers import BODY, LEAD, page, pdf


def test_a_page(site, here):
    url = site.give("/visit?id=1&q=a%20b", page(), Content_Type="text/html; charset=utf-8")
    [document] = open_sources([url], policy=here)
    assert BODY in document.text
    assert document.key == document.url == url


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (LEAD.encode(), "text/plain"),
        (pdf([LEAD]), "application/pdf"),
        (pdf([LEAD]), "text/html"),
        (gzip.compress(LEAD.encode()), ""),
    ],
    ids=["text", "pdf", "pdf declared a page", "gzip file of unknown type"],
)
def test_other_formats(site, here, body, media_type):
    [document] = open_sources([site.give("/a", body, Content_Type=media_type)], policy=here)
    assert document.text == LEAD


def test_compressed_answers(site, here):
    url = site.give("/a", gzip.compress(page()), Content_Encoding="gzip")
    assert fetch(url, here).data() == page()


def test_chunked_answers(site, here):
    def page_in_chunks(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for word in LEAD.split(" "):
            part = (word + " ").encode()
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        handler.wfile.write(b"0\r\n\r\n")

    site.pages["/a"] = page_in_chunks
    assert fetch(site.url("/a"), here).data().decode().strip() == LEAD


def test_redirects_are_followed_to_their_end(site, here):
    site.give("/end", page())
    site.redirect("/b", "end", 307)
    url = site.redirect("/a", site.url("/b"))
    found = fetch(url, here)
    assert (found.name, found.url) == (url, site.url("/end"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_loops_end(site, here, status):
    url = site.redirect("/a", "/a", status)
    with pytest.raises(IntakeError, match="redirected more than 5 times"):
        fetch(url, here)
    assert len(site.asked) == 6


BLOCKED = [
    "127.0.0.1",
    "localhost",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::a9fe:a9fe]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "224.0.0.1",
    "255.255.255.255",
    "[ff02::1]",
]


@pytest.mark.parametrize("host", BLOCKED)
def test_addresses_that_are_not_public_are_refused(host):
    with pytest.raises(IntakeError, match=r"not fetched|no such host"):
        fetch(f"http://{host}:1/latest/meta-data/")


@pytest.mark.parametrize("host", BLOCKED)
def test_literal_addresses_are_refused_by_the_rule_itself(host):
    address = host.strip("[]")
    if address.count(".") == 3 or ":" in address:
        assert AddressPolicy().refusal(address)


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "8.8.8.8",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_public_addresses_are_allowed(address):
    assert AddressPolicy().refusal(address) is None


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[fe80::1]/", "//192.168.0.1/"],
)
def test_a_redirect_to_a_private_address_is_refused(site, here, target):
    url = site.redirect("/a", target)
    with pytest.raises(IntakeError, match="not fetched") as caught:
        fetch(url, here)
    assert caught.value.message.startswith(url)


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://x.example/",
        "gopher://x.example/",
        "javascript:alert(1)",
        "data:text/plain,x",
    ],
)
def test_a_redirect_to_another_scheme_is_refused(site, here, target):
    with pytest.raises(IntakeError, match="only http and https"):
        fetch(site.redirect("/a", target), here)


@pytest.mark.parametrize(
    "url", ["ftp://x.example/a", "file:///etc/passwd", "gopher://x.example/", "HTTPX://x.example"]
)
def test_other_schemes_are_refused(url):
    with pytest.raises(IntakeError, match="only http and https"):
        list(open_sources([url]))


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[::1",
        "http://a:b@x.example/",
        "http://x.example:99999/",
        "http://a..b/",
        "http://" + "a" * 70 + ".example/",
    ],
)
def test_what_is_no_address(url):
    with pytest.raises(IntakeError):
        list(open_sources([url]))


def test_a_name_is_looked_up_once_and_the_connection_pinned(site):
    """A name that answers with an allowed address first and another one later (DNS rebinding) gains nothing."""
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    site.give("/a", page())
    found = fetch(site.url("/a", "rebind.example"), AddressPolicy(allow_loopback=True, resolve=resolve))
    assert found.data() == page()
    assert asked == ["rebind.example"]
    assert site.asked == [("/a", f"rebind.example:{site.port}")]


def test_one_private_address_among_public_ones_is_enough():
    policy = AddressPolicy(resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(IntakeError, match=r"mixed\.example is at 10\.0\.0\.1, a private address"):
        fetch("http://mixed.example/", policy)


def test_the_next_address_is_tried_when_one_is_dead(site):
    site.give("/a", page())
    policy = AddressPolicy(allow_loopback=True, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert fetch(site.url("/a", "two.example"), policy).data() == page()


def test_an_endless_body_is_cut_off(site, here, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 300_000)

    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        while True:
            handler.wfile.write(b"word " * 10_000)

    site.pages["/a"] = endless
    with pytest.raises(IntakeError, match="too large"):
        fetch(site.url("/a"), here)


def test_a_declared_size_is_believed_before_the_body(site, here):
    with pytest.raises(IntakeError, match="too large"):
        fetch(site.give("/a", b"x", Content_Length="50000000"), here)


@pytest.mark.parametrize("where", ["head", "body"])
def test_an_answer_that_drips_is_given_up(site, here, monkeypatch, where):
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.6)

    def drip(handler):
        if where == "body":
            handler.send_response(200)
            handler.send_header("Content-Type", "text/plain")
            handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)

    site.pages["/a"] = drip
    begun = time.monotonic()
    with pytest.raises(IntakeError, match="took longer than 1 seconds"):
        fetch(site.url("/a"), here)
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip"])
def test_a_body_compressed_a_thousandfold(site, here, encoding):
    pack = zlib.compressobj(9, wbits=31)
    bomb = b"".join([pack.compress(b"\0" * 1_000_000) for _ in range(60)] + [pack.flush()])
    assert len(bomb) < 100_000
    with pytest.raises(IntakeError, match="too large"):
        fetch(site.give("/a", bomb, Content_Encoding=encoding), here)


def test_a_gzip_file_compressed_a_thousandfold(site, here):
    bomb = gzip.compress(b"word " * 12_000_000)
    with pytest.raises(IntakeError, match="too large"):
        list(open_sources([site.give("/a.txt.gz", bomb, Content_Type="application/gzip")], policy=here))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "nonsense"])
def test_an_encoding_that_was_not_asked_for(site, here, encoding):
    with pytest.raises(IntakeError, match="was not asked for"):
        fetch(site.give("/a", b"x", Content_Encoding=encoding), here)


def test_damaged_and_broken_off_answers(site, here):
    whole = gzip.compress(page())
    with pytest.raises(IntakeError, match="damaged gzip"):
        fetch(site.give("/a", b"not gzip", Content_Encoding="gzip"), here)
    with pytest.raises(IntakeError, match="broke off"):
        fetch(site.give("/b", whole[: len(whole) // 2], Content_Encoding="gzip"), here)

    def liar(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half")
        handler.close_connection = True

    site.pages["/c"] = liar
    with pytest.raises(IntakeError, match=r"broke off|no answer"):
        fetch(site.url("/c"), here)


@pytest.mark.parametrize("header", ["-5", "abc", "1, 2", "99999999999999999999"])
def test_senseless_lengths(site, here, monkeypatch, header):
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.5)
    with pytest.raises(IntakeError):
        fetch(site.give("/a", page(), Content_Length=header), here)


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "application/zip"])
def test_a_type_that_is_no_text_is_not_downloaded(site, here, media_type):
    with pytest.raises(IntakeError, match=f"the server sends {media_type}"):
        fetch(site.give("/a", b"x" * 100, Content_Type=media_type), here)


@pytest.mark.parametrize(
    ("status", "hint"), [(403, "browser"), (404, "address"), (429, "later"), (500, "later"), (204, "later")]
)
def test_other_answers(site, here, status, hint):
    def page_with_status(handler):
        handler.send_response(status)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.pages["/a"] = page_with_status
    with pytest.raises(IntakeError, match=f"answered {status}") as caught:
        fetch(site.url("/a"), here)
    assert hint in caught.value.hint


def test_no_answer_and_no_http(site, here):
    site.pages["/a"] = lambda handler: handler.wfile.write(b"\x16\x03\x01 not http at all\r\n\r\n")
    with pytest.raises(IntakeError, match="no answer"):
        fetch(site.url("/a"), here)
    with pytest.raises(IntakeError, match="no answer"):
        fetch("http://127.0.0.1:1/", here)
    with pytest.raises(IntakeError, match="no answer"):
        fetch(site.url("/a").replace("http:", "https:"), here)


def test_unknown_hosts():
    with pytest.raises(IntakeError, match="no such host"):
        fetch("http://no-such-host.invalid/")


@pytest.fixture
def secure_site(site, tmp_path, monkeypatch):
    """The site behind TLS, with a certificate for steppe.example that this process trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, and makes the test's certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=steppe.example -addext subjectAltName=DNS:steppe.example"
    subprocess.run([*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    return site


def test_the_certificate_must_be_the_hosts_own_though_the_connection_goes_to_an_address(secure_site):
    policy = AddressPolicy(allow_loopback=True, resolve=lambda host, port: ["127.0.0.1"])
    secure_site.give("/a", page())
    assert fetch(f"https://steppe.example:{secure_site.port}/a", policy).data() == page()
    with pytest.raises(IntakeError, match=r"no answer .*doesn't match 'steppe.example'"):
        fetch(f"https://other.example:{secure_site.port}/a", policy)
