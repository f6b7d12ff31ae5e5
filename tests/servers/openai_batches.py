"""The files and batches of the loopback server.

A batch runs when a test says so (`run_batch`), and answers each of its requests by the server's
script, in reverse order. Its status can be set to anything by the test.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
from typing import TYPE_CHECKING, Any

from tests.servers.openai_server import Response, error

if TYPE_CHECKING:
    from tests.servers.openai_server import OpenAIServer


def run_batch(server: OpenAIServer, batch_id: str, *, only: int | None = None) -> None:
    """Answer the requests of a batch and end it.

    Args:
        server: the server.
        batch_id: which batch.
        only: answer only so many of them, and let the batch expire.
    """
    batch = server.batches[batch_id]
    lines = server.files[batch["input_file_id"]].decode().splitlines()
    answered: list[str] = []
    failed: list[str] = []
    for line in [json.loads(line) for line in lines][::-1][:only]:
        assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
        _, response = server.complete(line["body"], {}, batch=True)
        body = response.body
        result = {"status_code": response.status, "request_id": "r", "body": body}
        out = {"id": "x", "custom_id": line["custom_id"], "response": result, "error": None}
        (answered if response.status == 200 else failed).append(json.dumps(out))
    for name, results in (("output_file_id", answered), ("error_file_id", failed)):
        if results:
            batch[name] = _store(server, "\n".join(results).encode())
    batch["status"] = "completed" if only is None else "expired"


def get(server: OpenAIServer, path: str) -> Response:
    """Models, a file's content, a batch, or the list of batches."""
    if path == "/v1/models":
        return Response(200, {"object": "list", "data": [{"id": "gpt-5-mini", "object": "model"}]})
    if match := re.fullmatch(r"/v1/files/([\w-]+)/content", path):
        data = server.files.get(match[1])
        if data is None:
            return error(404, f"No such File object: {match[1]}")
        return Response(200, data, {"Content-Type": "application/octet-stream"})
    if match := re.fullmatch(r"/v1/batches/([\w-]+)", path):
        batch = server.batches.get(match[1])
        return Response(200, batch) if batch else error(404, f"No batch found with id {match[1]}")
    if path.startswith("/v1/batches"):
        listed = list(server.batches.values())[::-1]
        return Response(200, {"object": "list", "data": listed, "has_more": False})
    return error(404, f"no such path: {path}")


def post(server: OpenAIServer, path: str, data: bytes, headers: dict[str, str]) -> Response:
    """Upload a file, begin a batch, cancel one."""
    if path == "/v1/files":
        identifier = _store(server, _uploaded(data, headers["content-type"]))
        return Response(200, {"id": identifier, "object": "file", "purpose": "batch"})
    if path == "/v1/batches":
        return Response(200, _begin(server, json.loads(data)))
    if match := re.fullmatch(r"/v1/batches/([\w-]+)/cancel", path):
        batch = server.batches[match[1]]
        batch["status"] = "cancelling"
        return Response(200, batch)
    return error(404, f"no such path: {path}")


def _begin(server: OpenAIServer, wanted: dict[str, Any]) -> dict[str, Any]:
    assert wanted["input_file_id"] in server.files
    batch = {
        "id": f"batch-{len(server.batches) + 1}",
        "object": "batch",
        "endpoint": wanted["endpoint"],
        "completion_window": wanted["completion_window"],
        "input_file_id": wanted["input_file_id"],
        "metadata": wanted.get("metadata"),
        "status": "in_progress",
        "created_at": 1_777_000_000,
    }
    server.batches[batch["id"]] = batch
    return batch


def _store(server: OpenAIServer, data: bytes) -> str:
    identifier = f"file-{len(server.files) + 1}"
    server.files[identifier] = data
    return identifier


def _uploaded(data: bytes, content_type: str) -> bytes:
    """The file in a multipart form."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    form = email.message_from_bytes(head + data, policy=email.policy.HTTP)
    for part in form.iter_parts():
        content = part.get_payload(decode=True)
        if part.get_filename() and isinstance(content, bytes):
            return content
    raise AssertionError("no file in the form")
