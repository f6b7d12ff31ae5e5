"""The error for an endpoint that cannot be used, in its own words and with a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.errors import ModelError

if TYPE_CHECKING:
    from author.llm.wire import Failed

_REMEDIES = {
    "quota": "Add credit to the account, or use another key.",
    "denied": "Check the key and its rights.",
    "not-json": "Check base_url: most endpoints want it to end in /v1.",
    "unreachable": "Check base_url and the network.",
    "timeout": "Raise model.timeout_seconds, or lower model.concurrency.",
}


def endpoint_error(failed: Failed, endpoint: str, model: str) -> ModelError:
    """The error that a failure makes.

    Args:
        failed: what the endpoint said.
        endpoint: its address without secrets.
        model: the model that was asked for, or an empty text when it was about something else.
    """
    words = failed.words or failed.kind
    status = f" (HTTP {failed.status})" if failed.status else ""
    remedy = _REMEDIES.get(failed.kind, "Try again later.")
    if failed.kind == "rejected":
        remedy = f"Check that the endpoint knows the model {model!r}, and base_url."
        if not model:
            remedy = "Check that the endpoint has batches, and base_url."
    return ModelError(
        f"The endpoint cannot be used{status}: {words.rstrip('.')}.", where=endpoint, remedy=remedy
    )
