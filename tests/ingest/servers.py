"""Servers on loopback that speak HTTP as sources do, well and badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl

Handler = Callable[[str, dict[str, str], socket.socket], None]
"""Answers one request: given its path, its headers in lower case, and the connection."""


@dataclass
class Server:
    """A running server.

    Attributes:
        port: where it listens on 127.0.0.1.
        requests: path and headers of every request, in order.
    """

    port: int
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serve(handler: Handler, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server that answers every connection with one call of the handler, over TLS if asked."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1])

    def answer(plain: socket.socket) -> None:
        try:
            connection = tls.wrap_socket(plain, server_side=True) if tls else plain
        except OSError:  # the client does not like the certificate
            plain.close()
            return
        with connection:
            try:
                path, headers = read_request(connection)
                server.requests.append((path, headers))
                handler(path, headers, connection)
            except OSError:
                pass  # the client has gone, as it should where it refuses to read on

    def listen() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield server
    finally:
        listener.close()


def read_request(connection: socket.socket) -> tuple[str, dict[str, str]]:
    """The path and headers of a request."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(4_096)
        if not piece:
            break
        data += piece
    first, *rest = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in rest)}
    return first.split(" ")[1] if " " in first else "", headers


def response(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """An answer as bytes; `_` in the names of headers stands for a hyphen."""
    lines = {"Content-Length": str(len(body)), "Connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def pages(answers: dict[str, bytes]) -> Handler:
    """A handler with an answer for each path, and 404 for others."""

    def handle(path: str, _headers: dict[str, str], connection: socket.socket) -> None:
        connection.sendall(answers.get(path, response(status="404 Not Found")))

    return handle
