"""The files and batches of the loopback server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.servers.openai_server import Response, error

if TYPE_CHECKING:
    from tests.servers.openai_server import OpenAIServer


def get(server: OpenAIServer, path: str) -> Response:
    """Models, a file's content, a batch, or the list of batches."""
    if path == "/v1/models":
        return Response(200, {"object": "list", "data": [{"id": "gpt-5-mini", "object": "model"}]})
    del server
    return error(404, f"no such path: {path}")


def post(server: OpenAIServer, path: str, data: bytes, headers: dict[str, str]) -> Response:
    """Upload a file, begin a batch, cancel one."""
    del server, data, headers
    return error(404, f"no such path: {path}")
