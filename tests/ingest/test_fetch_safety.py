"""What is never fetched: addresses that are not public, by whatever way they are reached."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from base64 import b64encode
from typing import TYPE_CHECKING

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.config import IngestSettings
from author.ingest import fetch
from author.ingest.fetch import Fetched, fetch_all
from author.models import Problem

from .servers import pages, response, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPEN = IngestSettings(allow_private=True, timeout_seconds=5, max_redirects=3)


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PAUSE_SECONDS", 0.01)


def get(url: str, settings: IngestSettings = OPEN) -> Fetched | Problem:
    """What one address gives."""
    return fetch_all([url], settings)[0]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0", "169.254.169.254", "10.0.0.1",
     "[64:ff9b::7f00:1]", "LOCALHOST", "user:pass@127.0.0.1"],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(host: str) -> None:
    """However they are spelled; the remedy names the setting, and nothing is connected to."""
    with serve(pages({})) as server:
        answer = get(f"http://{host}:{server.port}/a", IngestSettings(timeout_seconds=5))
        assert server.requests == []
    assert isinstance(answer, Problem)
    assert "not a public address" in answer.what or "no web address" in answer.what
    assert "pass" not in str(answer)


class Names:
    """A name server that answers differently each time it is asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        """The next answer; the last one for good."""
        self.asked.append((host, port))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def recorded(
    handle: Callable[[httpx2.Request], httpx2.Response],
) -> tuple[httpx2.MockTransport, list[httpx2.Request]]:
    """A transport that keeps the requests it answers."""
    requests: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return handle(request)

    return httpx2.MockTransport(answer), requests


def test_the_checked_address_is_the_one_that_is_connected_to() -> None:
    """The name is asked once; host and certificate name stay, the connection goes to the number."""
    names = Names(["93.184.215.14"], ["127.0.0.1"])
    transport, requests = recorded(lambda _: httpx2.Response(200, stream=httpx2.ByteStream(b"x")))
    (answer,) = fetch_all(
        ["https://rebind.example:8443/a?b"], IngestSettings(), resolver=names, transport=transport
    )
    assert answer == Fetched("https://rebind.example:8443/a?b", b"x", "")
    assert names.asked == [("rebind.example", 8443)]
    assert str(requests[0].url) == "https://93.184.215.14:8443/a?b"
    assert requests[0].headers["host"] == "rebind.example:8443"
    assert requests[0].extensions["sni_hostname"] == "rebind.example"


def test_a_redirect_is_checked_again() -> None:
    """A public page that redirects to a private one, and a name that changes in between."""
    transport, requests = recorded(
        lambda _: httpx2.Response(302, headers={"location": "http://inner.example/secret"})
    )
    (answer,) = fetch_all(
        ["https://outer.example/"],
        IngestSettings(),
        resolver=Names(["93.184.215.14"], ["10.0.0.5"]),
        transport=transport,
    )
    assert isinstance(answer, Problem)
    assert "inner.example is at 10.0.0.5, which is not a public address" in answer.what
    assert len(requests) == 1


def test_one_private_address_among_public_ones_is_refused() -> None:
    """A name that also leads inside is not trusted at all."""
    transport, requests = recorded(lambda _: httpx2.Response(200))
    (answer,) = fetch_all(
        ["https://mixed.example/"],
        IngestSettings(),
        resolver=Names(["93.184.215.14", "192.168.0.1"]),
        transport=transport,
    )
    assert isinstance(answer, Problem)
    assert requests == []


def test_the_next_address_is_tried() -> None:
    """A host at two addresses of which one takes no connection."""

    def handle(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "2606:4700::1":
            raise httpx2.ConnectError("unreachable")
        return httpx2.Response(200, stream=httpx2.ByteStream(b"x"))

    transport, requests = recorded(handle)
    (answer,) = fetch_all(
        ["https://two.example/"],
        IngestSettings(),
        resolver=Names(["2606:4700::1", "93.184.215.14"]),
        transport=transport,
    )
    assert isinstance(answer, Fetched)
    assert [request.url.host for request in requests] == ["2606:4700::1", "93.184.215.14"]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.com/", "javascript:1"])
def test_a_redirect_to_another_scheme_is_refused(location: str) -> None:
    """Only http and https, wherever the address comes from."""
    with serve(pages({"/a": response(status="302 Found", Location=location)})) as server:
        answer = get(server.url("/a"))
    assert isinstance(answer, Problem)
    assert "Only http and https" in answer.what


class Nobody:
    """A name server that knows no name."""

    async def __call__(self, host: str, _port: int) -> list[str]:
        """Refuse."""
        message = f"{host} is not known"
        raise OSError(message)


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///path", "https://exa mple.com/", "http://[::1", "http://a..b/",
     "http://example.com:99999/", "http://\u0000/", "http://" + "a" * 300 + "/", "http://xn--a/",
     "http://-/", "http://%zz/", "https:example.com", "http://１２７.0.0.1/"],
)  # fmt: skip
def test_what_is_no_address_is_told(url: str) -> None:
    """Nothing that stands in a list of feeds makes the run end."""
    (answer,) = fetch_all([url], IngestSettings(), resolver=Nobody())
    assert isinstance(answer, Problem)


@settings(max_examples=50)
@given(st.text(), st.text())
def test_any_address_is_fetched_or_told(text: str, location: str) -> None:
    """No address and no redirect makes the run end, or reaches what is not public."""

    def handle(request: httpx2.Request) -> httpx2.Response:
        assert request.url.host == "93.184.215.14"
        value = location.encode("utf-8", "replace")
        return httpx2.Response(302, headers=[(b"location", value)])

    (answer,) = fetch_all(
        ["http://" + text],
        IngestSettings(timeout_seconds=5),
        resolver=Names(["93.184.215.14"]),
        transport=httpx2.MockTransport(handle),
    )
    assert isinstance(answer, Problem)
    assert not answer.what.startswith("It cannot be fetched: assert")


def test_credentials_are_used_and_never_shown() -> None:
    """Those of the address go to its host, and not on to where it redirects."""
    with serve(
        pages({"/a": response(status="302 Found", Location="/b"), "/b": response(b"x")})
    ) as server:
        url = f"http://me:s%40crt@127.0.0.1:{server.port}/a"
        answer = get(url)
        assert answer == Fetched(server.url("/b"), b"x", "")
        first, second = (headers for _, headers in server.requests)
    assert first["authorization"] == "Basic " + b64encode(b"me:s@crt").decode()
    assert "authorization" not in second
    refused = get(url, IngestSettings())
    assert isinstance(refused, Problem)
    assert "crt" not in str(refused)


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve the names out of our sight."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serve(pages({"/": response(b"direct")})) as server:
        assert get(server.url()) == Fetched(server.url(), b"direct", "")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for tls.example, signed by itself, with its key in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not there to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    command = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=tls "
        "-addext subjectAltName=DNS:tls.example -keyout key.pem -out cert.pem"
    )
    subprocess.run([openssl, *command.split()], cwd=folder, check=True, capture_output=True)  # noqa: S603 -- a fixed command
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "cert.pem").read_text())
    return both


async def loopback(_host: str, _port: int) -> list[str]:
    """A name server that knows this machine only."""
    return ["127.0.0.1"]


@pytest.mark.parametrize(
    ("host", "store", "what"),
    [
        ("tls.example", "both.pem", None),
        ("tls.example", "", "Its certificate is not valid"),
        ("other.example", "both.pem", "Its certificate is not valid"),
    ],
)
def test_the_certificate_is_that_of_the_name(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, host: str, store: str, what: str | None
) -> None:
    """The connection goes to a number; the name is asked for, and must be the certificate's."""
    if store:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.parent / store))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with serve(pages({"/": response(b"secret")}), context) as server:
        url = f"https://{host}:{server.port}/"
        (answer,) = fetch_all([url], OPEN, resolver=loopback)
    assert set(asked) == {host}
    if what is None:
        assert answer == Fetched(url, b"secret", "")
    else:
        assert isinstance(answer, Problem)
        assert what in answer.what
