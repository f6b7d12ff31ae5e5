"""The only place that imports the SDK: one request, sent once, read as it came.

The SDK does what it is good at (addresses, headers, timeouts, connections); retries, the reading of
answers and their validation are ours, because the SDK's own drop what was paid for when an answer
does not validate.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from author.llm.embedding_wire import read_embeddings
from author.llm.retry import retry_after_seconds
from author.llm.wire import Answered, Failed, brief, read_completion, read_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from openai import OpenAI
    from openai._legacy_response import LegacyAPIResponse
    from openai._response import APIResponse

    from author.llm.embedding_wire import Embedded
    from author.llm.endpoint import Endpoint

T = TypeVar("T")

MAX_BYTES = 20_000_000
"""No answer is larger: a million tokens are some 4 MB, 64 vectors of 4,096 numbers 6 MB."""

CONNECT_SECONDS = 10.0
"""A server that does not take a connection within this time is not there."""


class OpenAIClient:
    """Sends chat completions, texts to embed and batches to one endpoint.

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
        completions = self.sdk().chat.completions.with_streaming_response
        body_or_failed = self._body(lambda: completions.create(**known, extra_body=extra))
        if isinstance(body_or_failed, Failed):
            return body_or_failed
        status, text = body_or_failed
        return read_completion(text, status=status)

    def embed(self, texts: Sequence[str], model: str) -> Embedded | Failed:
        """Ask for the vectors of some texts in one request."""
        embeddings = self.sdk().embeddings.with_streaming_response
        body_or_failed = self._body(
            # Unasked the SDK wants base64, which not every endpoint has.
            lambda: embeddings.create(input=list(texts), model=model, encoding_format="float")
        )
        if isinstance(body_or_failed, Failed):
            return body_or_failed
        status, text = body_or_failed
        return read_embeddings(text, count=len(texts), status=status)

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
        files = self.sdk().files.with_raw_response
        content = self._respond(lambda: files.content(file_id).http_response.content)
        if isinstance(content, Failed):
            return content
        return {"text": content.decode("utf-8", "replace")}

    def _body(
        self, create: Callable[[], AbstractContextManager[APIResponse[Any]]]
    ) -> tuple[int, str] | Failed:
        """The status and the text of a response, read within the time limit."""

        def read() -> tuple[int, bytes]:
            end = time.monotonic() + self._timeout
            with create() as response:
                return response.status_code, _read_until(response.iter_bytes(), end)

        read_or_failed = self._respond(read)
        if isinstance(read_or_failed, Failed):
            return read_or_failed
        status, data = read_or_failed
        return status, data.decode("utf-8", "replace")

    def _respond(self, act: Callable[[], T]) -> T | Failed:
        """What a call of the SDK brings, or what went wrong."""
        import httpx2
        import openai

        try:
            return act()
        except openai.APIError as error:
            return self._failed(error)
        except (httpx2.TimeoutException, TimeoutError):
            return Failed("timeout", None, self._too_late())
        except _TooLargeError as error:
            return Failed("not-json", None, str(error))
        except httpx2.HTTPError as error:
            words = brief(f"the connection broke: {error}")
            return Failed("dropped", None, self._endpoint.without_key(words))
        except RuntimeError as error:
            # The client was closed under the call, by an interrupt.
            return Failed("unreachable", None, self._endpoint.without_key(brief(str(error))))

    def _too_late(self) -> str:
        return f"no answer within {self._timeout:g} s"

    def _values(self, act: Callable[[], LegacyAPIResponse[Any]]) -> dict[str, Any] | Failed:
        """The JSON object of a response."""
        response = self._respond(lambda: act().http_response)
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
            words = self._too_late()
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


class _TooLargeError(Exception):
    """A body is larger than any answer can be."""


def _read_until(chunks: Iterable[bytes], end: float) -> bytes:
    """A whole body, within its time and size.

    The SDK's time limit is for each piece of a body, so a server that sends a byte now and then
    would never be too late.

    Raises:
        TimeoutError: it is not there in time.
        _TooLargeError: it is too large for any answer.
    """
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if time.monotonic() > end:
            raise TimeoutError
        if len(data) > MAX_BYTES:
            raise _TooLargeError(f"the answer has more than {MAX_BYTES:,} bytes")
    return bytes(data)


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
            # A server on this machine that speaks plain HTTP needs no proxy, sends nobody
            # elsewhere, and has no certificate: loading those of the world takes 0.1 s.
            trust_env=not endpoint.is_loopback,
            follow_redirects=not endpoint.is_plain_loopback,
            verify=not endpoint.is_plain_loopback,
        ),
    )
