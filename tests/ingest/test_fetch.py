"""Fetching from servers on loopback, and what is refused."""

from __future__ import annotations

import gzip
import socket
import time
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

OPEN = IngestSettings(allow_private=True, timeout_seconds=5, max_bytes=100_000, max_redirects=3)


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PAUSE_SECONDS", 0.01)


def get(url: str, settings: IngestSettings = OPEN) -> Fetched | Problem:
    """What one address gives."""
    return fetch_all([url], settings)[0]


def problem_of(url: str, settings: IngestSettings = OPEN) -> str:
    """The sentence of the problem that an address gives."""
    answer = get(url, settings)
    assert isinstance(answer, Problem)
    assert answer.where == fetch.without_credentials(url)
    return answer.what


def test_a_page() -> None:
    """Its bytes as they are, its type, and where it was found."""
    body = "中文".encode("gb18030")
    with serve(pages({"/a": response(body, Content_Type="text/html; charset=gbk")})) as server:
        assert get(server.url("/a#part")) == Fetched(
            server.url("/a#part"), body, "text/html; charset=gbk"
        )
        path, headers = server.requests[0]
    assert path == "/a"
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in headers


def test_many_at_a_time_in_order() -> None:
    """Answers stand in the order of the addresses, whichever came first; each is told once."""

    def handle(path: str, _headers: dict[str, str], connection: socket.socket) -> None:
        time.sleep(0.2 if path == "/0" else 0)
        connection.sendall(response(path.encode()))

    told: list[str] = []
    with serve(handle) as server:
        urls = [server.url(f"/{number}") for number in range(20)]
        answers = fetch_all(urls, OPEN, told.append)
    assert [a.data if isinstance(a, Fetched) else a for a in answers] == [
        f"/{number}".encode() for number in range(20)
    ]
    assert sorted(told) == sorted(urls)
    assert told[0] != urls[0]


def test_no_more_at_a_time_than_asked() -> None:
    """`concurrency` bounds the connections that are open together."""
    open_now = most = 0

    def handle(_path: str, _headers: dict[str, str], connection: socket.socket) -> None:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        time.sleep(0.05)
        open_now -= 1
        connection.sendall(response(b"x"))

    with serve(handle) as server:
        settings = OPEN.model_copy(update={"concurrency": 3})
        fetch_all([server.url(f"/{number}") for number in range(12)], settings)
    assert 1 < most <= 3


def test_redirects_are_followed() -> None:
    """Relative and absolute ones, to where they end."""
    with serve(
        pages(
            {
                "/a": response(status="301 Moved", Location="b?x=1"),
                "/b?x=1": response(status="307 Temporary", Location="//127.0.0.1:PORT/c"),
                "/c": response(b"end"),
            }
        )
    ) as server:
        answer = get(server.url("/a"))
        assert isinstance(answer, Problem)  # PORT is none, which is told and not raised
        assert get(server.url("/c")) == Fetched(server.url("/c"), b"end", "")
    with serve(
        pages({"/a": response(status="302 Found", Location="/c"), "/c": response(b"end")})
    ) as s:
        assert get(s.url("/a")) == Fetched(s.url("/c"), b"end", "")


def test_endless_redirects_end() -> None:
    """After as many as the settings allow."""
    with serve(pages({"/a": response(status="302 Found", Location="/a")})) as server:
        assert "more than 3 times" in problem_of(server.url("/a"))
        assert len(server.requests) == 4


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.com/", "javascript:1"])
def test_a_redirect_to_another_scheme_is_refused(location: str) -> None:
    """Only http and https, wherever the address comes from."""
    with serve(pages({"/a": response(status="302 Found", Location=location)})) as server:
        assert "Only http and https" in problem_of(server.url("/a"))


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


def test_a_compressed_page() -> None:
    """Decompressed as its header says."""
    body = b"<p>text</p>" * 100
    packed = response(gzip.compress(body), Content_Encoding="gzip")
    with serve(pages({"/": packed})) as server:
        answer = get(server.url())
    assert isinstance(answer, Fetched)
    assert answer.data == body


@pytest.mark.parametrize(
    "answer",
    [
        response(b"x" * 100_001),
        response(b"x", Content_Length="100001"),
        response(b"x" * 100_001, Content_Length=""),
        response(gzip.compress(bytes(50_000_000), 9), Content_Encoding="gzip"),
    ],
    ids=["long", "announced", "without a length", "bomb"],
)
def test_too_large(answer: bytes) -> None:
    """As sent, as announced, and decompressed; the setting is named."""
    with serve(pages({"/": answer})) as server:
        result = get(server.url())
    assert isinstance(result, Problem)
    assert result.what == "It is larger than 100,000 bytes."
    assert "max_bytes" in result.remedy


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (response(b"short", Content_Length="50"), "broke off"),
        (b"", "broke off"),
        (b"this is not HTTP at all\r\n\r\n", "broke off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "broke off"),
        (response(b"not gzip", Content_Encoding="gzip"), "cannot be decompressed"),
        (response(b"x", Content_Encoding="br"), "'br', which was not asked for"),
        (
            response(gzip.compress(b"text" * 99)[:-12], Content_Encoding="gzip"),
            "ends in the middle",
        ),
        (response(status="404 Not Found"), "404 Not Found"),
        (response(status="403 Forbidden"), "403 Forbidden"),
        (response(status="500 Oops"), "500 Oops"),
        (response(status="304 Not Modified"), "304"),
    ],
)
def test_bad_answers(answer: bytes, what: str) -> None:
    """Broken bodies, broken HTTP and refusals each have their sentence."""
    with serve(pages({"/": answer})) as server:
        assert what in problem_of(server.url())


def test_a_busy_server_is_asked_once_more() -> None:
    """503 and then a page is a page; a missing page is not asked for again."""
    answers = [response(status="503 Busy"), response(b"page")]

    def handle(path: str, _headers: dict[str, str], connection: socket.socket) -> None:
        connection.sendall(answers.pop(0) if path == "/busy" else response(status="404 No"))

    with serve(handle) as server:
        assert get(server.url("/busy")) == Fetched(server.url("/busy"), b"page", "")
        problem_of(server.url("/missing"))
        assert [path for path, _ in server.requests] == ["/busy", "/busy", "/missing"]


@pytest.mark.parametrize("where", ["head", "body", "nothing"])
def test_a_slow_drip_is_cut_off(where: str) -> None:
    """The limit is on the whole time, however often a byte comes in between."""

    def handle(_path: str, _headers: dict[str, str], connection: socket.socket) -> None:
        if where != "nothing":
            head, body = response(b"x" * 1_000).split(b"\r\n\r\n")
            if where == "body":
                connection.sendall(head + b"\r\n\r\n")
            for byte in body if where == "body" else head:
                connection.sendall(bytes([byte]))
                time.sleep(0.1)
        time.sleep(5)

    with serve(handle) as server:
        started = time.monotonic()
        what = problem_of(server.url(), OPEN.model_copy(update={"timeout_seconds": 0.6}))
        assert time.monotonic() - started < 3
    assert what == "The server took more than 0.6 seconds."


def test_a_resolver_that_hangs_is_cut_off() -> None:
    """Names count towards the time as well."""
    import asyncio

    async def never(_host: str, _port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    settings = IngestSettings(timeout_seconds=0.2)
    (answer,) = fetch_all(["https://slow.example/"], settings, resolver=never)
    assert isinstance(answer, Problem)
    assert "more than 0.2 seconds" in answer.what


def test_no_connection() -> None:
    """A port that nobody listens on, and a host that does not exist."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "No connection" in problem_of(f"http://127.0.0.1:{port}/")


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
