"""Fetching from servers on loopback, good and bad ones, within the limits."""

from __future__ import annotations

import gzip
import socket
import time

import pytest

from author.config import IngestSettings
from author.ingest import fetch
from author.ingest.fetch import Fetched, fetch_all
from author.models import Problem

from .servers import pages, response, serve

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
