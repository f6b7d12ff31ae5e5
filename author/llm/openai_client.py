"""The only place that imports the SDK: one request, sent once, read as it came.

The SDK does what it is good at (addresses, headers, timeouts, connections); retries, the reading of
answers and their validation are ours, because the SDK's own drop what was paid for when an answer
does not validate.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from author.llm.retry import retry_after_seconds
from author.llm.wire import Answered, Failed, brief, read_completion, read_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from httpx2 import Response
    from openai import OpenAI

    from author.llm.endpoint import Endpoint

CONNECT_SECONDS = 10.0
"""A server that does not take a connection within this time is not there."""


class OpenAIClient:
    """Sends chat completions to one endpoint.

    Args:
        endpoint: where it is, and the key.
        timeout_seconds: the longest wait for a whole answer.
    """

    def __init__(self, endpoint: Endpoint, *, timeout_seconds: float) -> None:
        self._endpoint = endpoint
        self._timeout = timeout_seconds
        self._client: OpenAI | None = None
        self._opening = threading.Lock()

    def sdk(self) -> OpenAI:
        """The SDK's client, made at first use: importing it takes over half a second."""
        with self._opening:
            if self._client is None:
                self._client = _open(self._endpoint, self._timeout)
            return self._client

    def send(self, body: Mapping[str, Any]) -> Answered | Failed:
        """Post one chat completions body.

        Keys that the SDK does not know are sent all the same, in the body.
        """
        known = {key: body[key] for key in ("messages", "model") if key in body}
        extra = {key: value for key, value in body.items() if key not in known}
        completions = self.sdk().chat.completions.with_raw_response
        response = self._respond(lambda: completions.create(**known, extra_body=extra))
        if isinstance(response, Failed):
            return response
        return read_completion(response.text, status=response.status_code)

    def upload(self, name: str, data: bytes) -> dict[str, Any] | Failed:
        """Upload the input file of a batch."""
        files = self.sdk().files.with_raw_response
        return self._values(lambda: files.create(file=(name, data), purpose="batch"))

    def create_batch(self, file_id: str, metadata: dict[str, str]) -> dict[str, Any] | Failed:
        """Begin a batch of chat completions."""
        batches = self.sdk().batches.with_raw_response
        return self._values(
            lambda: batches.create(
                input_file_id=file_id,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata=metadata,
            )
        )

    def get_batch(self, batch_id: str) -> dict[str, Any] | Failed:
        """How far a batch is."""
        return self._values(lambda: self.sdk().batches.with_raw_response.retrieve(batch_id))

    def list_batches(self) -> dict[str, Any] | Failed:
        """The hundred latest batches."""
        return self._values(lambda: self.sdk().batches.with_raw_response.list(limit=100))

    def cancel_batch(self, batch_id: str) -> dict[str, Any] | Failed:
        """Stop a batch."""
        return self._values(lambda: self.sdk().batches.with_raw_response.cancel(batch_id))

    def download(self, file_id: str) -> dict[str, Any] | Failed:
        """The text of a file, under `text`."""
        response = self._respond(lambda: self.sdk().files.with_raw_response.content(file_id))
        if isinstance(response, Failed):
            return response
        return {"text": response.content.decode("utf-8", "replace")}

    def _respond(self, act: Callable[[], Any]) -> Response | Failed:
        """The response to a call of the SDK, or what went wrong."""
        import openai

        try:
            response: Response = act().http_response
        except openai.APIError as error:
            return self._failed(error)
        except RuntimeError as error:
            # The client was closed under the call, by an interrupt.
            return Failed("unreachable", None, self._endpoint.without_key(brief(str(error))))
        return response

    def _values(self, act: Callable[[], Any]) -> dict[str, Any] | Failed:
        """The JSON object of a response."""
        response = self._respond(act)
        if isinstance(response, Failed):
            return response
        try:
            value = response.json()
        except ValueError:
            value = None
        if not isinstance(value, dict):
            words = f"answered with something else: {brief(response.text)}"
            return Failed("not-json", response.status_code, words)
        return value

    def _failed(self, error: Exception) -> Failed:
        """What an exception of the SDK means."""
        import httpx2
        import openai

        if isinstance(error, openai.APIStatusError):
            response = error.response
            failed = read_failure(
                response.text,
                status=error.status_code,
                retry_after=retry_after_seconds(response.headers),
            )
            words = failed.words or f"HTTP {error.status_code} {response.reason_phrase}"
        elif isinstance(error, openai.APITimeoutError):
            words = f"no answer within {self._timeout:g} s"
            failed = Failed("timeout", None, words)
        elif isinstance(error, openai.APIConnectionError):
            cause = error.__cause__ or error
            words = brief(f"no connection: {cause}")
            no_connection = isinstance(cause, httpx2.ConnectError | httpx2.UnsupportedProtocol)
            failed = Failed("unreachable" if no_connection else "dropped", None, words)
        else:
            words = brief(str(error))
            failed = Failed("not-json", None, words)
        # Some endpoints repeat the key that they refuse.
        return Failed(
            failed.kind,
            failed.status,
            self._endpoint.without_key(words),
            failed.code,
            failed.param,
            failed.retry_after,
        )

    def close(self) -> None:
        """Close the connections; calls under way fail."""
        with self._opening:
            if self._client is not None:
                self._client.close()


def _open(endpoint: Endpoint, timeout_seconds: float) -> OpenAI:
    """An SDK client that neither retries nor reads the environment for an address."""
    import httpx2
    from openai import OpenAI

    timeout = httpx2.Timeout(timeout_seconds, connect=min(CONNECT_SECONDS, timeout_seconds))
    limits = httpx2.Limits(max_connections=128, max_keepalive_connections=64)
    return OpenAI(
        api_key=endpoint.key,
        base_url=endpoint.url,
        timeout=timeout,
        max_retries=0,
        http_client=httpx2.Client(
            timeout=timeout,
            limits=limits,
            follow_redirects=True,
            # A proxy for the world is no way to a server on this machine.
            trust_env=not endpoint.is_loopback,
        ),
    )
