"""The embeddings of the loopback server: vectors by a script of the test, none without one."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

from tests.servers.openai_server import Response, error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.servers.openai_server import OpenAIServer

    Embed = Callable[[list[str]], "Sequence[Sequence[float]] | Response"]


def post(server: OpenAIServer, data: bytes) -> Response:
    """Embed the texts of a request."""
    body: dict[str, Any] = json.loads(data)
    server.embedded.append(body)
    if server.embed is None:
        return error(404, "Invalid URL (POST /v1/embeddings)")
    came = server.embed(body["input"])
    if isinstance(came, Response):
        return came
    # In reverse order: the protocol promises an index, not an order.
    entries = [
        {"object": "embedding", "index": index, "embedding": list(vector)}
        for index, vector in enumerate(came)
    ][::-1]
    tokens = sum(map(len, body["input"]))
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    model = f"{body['model']}-as-returned"
    return Response(200, {"object": "list", "data": entries, "model": model, "usage": usage})


def vector_of(about: str, *, length: int = 64) -> list[float]:
    """A vector that follows from a text alone; those of different texts are almost orthogonal."""
    chance = random.Random(about)  # noqa: S311 - made-up vectors
    return [chance.gauss(0, 1) for _ in range(length)]


def vectors_of(texts: list[str]) -> list[list[float]]:
    """Vectors that follow from each text alone."""
    return [vector_of(text) for text in texts]
