"""A server on loopback that speaks chat completions, embeddings, files and batches.

What it answers is decided by a function from the `Call` to an `Answer` (or to a ready `Response`),
so that a test can script any endpoint, with any fault:

    with openai_server(lambda call: fill(call)) as server:
        … ModelSettings(base_url=server.url) …
        assert len(server.calls) == 3
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from author.testing import fill_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.servers.openai_embeddings import Embed


@dataclass(frozen=True)
class Call:
    """One request to `/v1/chat/completions`.

    Attributes:
        number: 1 for the first of the server's life.
        body: the JSON body.
        headers: the headers, names in lower case.
        batch: whether it came in the file of a batch.
    """

    number: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
    batch: bool = False

    @property
    def mode(self) -> str:
        """`json_schema`, `json_object` or `text`."""
        return str(self.body.get("response_format", {}).get("type", "text"))

    @property
    def schema(self) -> dict[str, Any] | None:
        """The schema that came with it, in its field or in the prompt."""
        if self.mode == "json_schema":
            schema: dict[str, Any] = self.body["response_format"]["json_schema"]["schema"]
            return schema
        for message in self.body["messages"]:
            at = message["content"].rfind('{"type":"object"')
            if at >= 0:
                found, _ = json.JSONDecoder().raw_decode(message["content"][at:])
                return dict(found)
        return None

    @property
    def prompt(self) -> str:
        """All messages, one below the other."""
        return "\n".join(str(message["content"]) for message in self.body["messages"])


@dataclass(frozen=True)
class Answer:
    """A completion.

    Attributes:
        content: text, a list of parts, or None.
        finish: the finish reason.
        refusal: words of a refusal.
        usage: token counts as the protocol has them; None leaves them out.
        reasoning: reasoning in the field that some endpoints have for it.
    """

    content: Any = ""
    finish: str = "stop"
    refusal: str | None = None
    usage: dict[str, Any] | None = field(
        default_factory=lambda: {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    )
    reasoning: str | None = None


@dataclass(frozen=True)
class Response:
    """A ready HTTP response: a failure, or something that is no completion.

    Attributes:
        status: the HTTP status.
        body: JSON values, or text that is sent as it stands.
        headers: further headers.
        cut: close the connection after so many bytes of the body.
        drip: seconds between single bytes of the body.
    """

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    drip: float = 0.0


def fill(call: Call, *, sources: tuple[str, ...] = ()) -> Answer:
    """A plain valid answer to whatever schema the call carries."""
    assert call.schema is not None, "the call tells no schema"
    return Answer(json.dumps(fill_schema(call.schema, sources=sources), ensure_ascii=False))


def error(status: int, message: str, **fields: Any) -> Response:  # noqa: ANN401 - JSON values
    """A failure in OpenAI's envelope."""
    headers = fields.pop("headers", {})
    return Response(status, {"error": {"message": message, "type": "error", **fields}}, headers)


class OpenAIServer:
    """A running server.

    Attributes:
        url: its base address, ending in `/v1`.
        calls: every call to chat completions so far.
        finished: numbers of the calls whose answer was sent in full.
        most_at_once: the most calls that ran at the same time.
        files: the files of batches by id, content as bytes.
        batches: the batches by id, as the protocol shows them.
        embedded: the bodies of every call to embeddings so far.
    """

    def __init__(
        self,
        script: Callable[[Call], Any],
        *,
        seconds: float = 0.0,
        embed: Embed | None = None,
    ) -> None:
        self.script = script
        self.embed = embed
        self.embedded: list[dict[str, Any]] = []
        self.seconds = seconds
        self.calls: list[Call] = []
        self.finished: list[int] = []
        self.most_at_once = 0
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self._running = 0
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.owner = self
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def start(self) -> None:
        """Serve in a thread."""
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Stop serving, and close every connection."""
        self._http.shutdown()
        self._http.server_close()

    def complete(
        self, body: dict[str, Any], headers: dict[str, str], *, batch: bool
    ) -> tuple[int, Response]:
        """Answer one chat completions body by the script; with the call's number."""
        with self._lock:
            call = Call(len(self.calls) + 1, body, headers, batch)
            self.calls.append(call)
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
        try:
            if self.seconds and not batch:
                time.sleep(self.seconds)
            return call.number, self._response(self.script(call), call)
        finally:
            with self._lock:
                self._running -= 1

    def sent(self, number: int) -> None:
        """Note that an answer left in full."""
        with self._lock:
            self.finished.append(number)

    def _response(self, said: Any, call: Call) -> Response:  # noqa: ANN401 - whatever a script says
        if isinstance(said, Response):
            return said
        if isinstance(said, dict):
            said = json.dumps(said, ensure_ascii=False)
        answer = Answer(said) if isinstance(said, str) else said
        message: dict[str, Any] = {"role": "assistant", "content": answer.content}
        if answer.refusal is not None:
            message["refusal"] = answer.refusal
        if answer.reasoning is not None:
            message["reasoning_content"] = answer.reasoning
        body: dict[str, Any] = {
            "id": f"chatcmpl-{call.number}",
            "object": "chat.completion",
            "created": 1_777_000_000,
            "model": f"{call.body['model']}-as-returned",
            "choices": [{"index": 0, "message": message, "finish_reason": answer.finish}],
        }
        if answer.usage is not None:
            body["usage"] = answer.usage
        return Response(200, body)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    owner: OpenAIServer

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - its signature
        """A client that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its signature
        """Quiet."""

    def do_POST(self) -> None:
        from tests.servers import openai_batches, openai_embeddings

        owner = self.server.owner
        data = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        if self.path == "/v1/chat/completions":
            number, response = owner.complete(json.loads(data), headers, batch=False)
            self._send(response)
            owner.sent(number)
        elif self.path == "/v1/embeddings":
            self._send(openai_embeddings.post(owner, data))
        else:
            self._send(openai_batches.post(owner, self.path, data, headers))

    def do_GET(self) -> None:
        from tests.servers import openai_batches

        self._send(openai_batches.get(self.server.owner, self.path))

    def _send(self, response: Response) -> None:
        text = response.body
        is_text = isinstance(text, str | bytes)
        data = text if isinstance(text, bytes) else (text if is_text else json.dumps(text)).encode()
        self.send_response(response.status)
        kind = "text/html" if is_text and not response.headers else "application/json"
        for name, value in {"Content-Type": kind, **response.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if response.drip:
            for byte in data:
                self.wfile.write(bytes([byte]))
                time.sleep(response.drip)
        else:
            self.wfile.write(data[: response.cut])
        if response.cut is not None:
            self.close_connection = True


@contextmanager
def openai_server(
    script: Callable[[Call], Any] = fill, *, seconds: float = 0.0, embed: Embed | None = None
) -> Iterator[OpenAIServer]:
    """A server for the length of a `with`.

    Args:
        script: what it answers.
        seconds: how long every answer takes.
        embed: the vectors of some texts, or a ready response; without it there are no embeddings.
    """
    server = OpenAIServer(script, seconds=seconds, embed=embed)
    server.start()
    try:
        yield server
    finally:
        server.stop()
