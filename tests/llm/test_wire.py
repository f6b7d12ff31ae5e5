"""What endpoints say, read as what it means."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.llm.wire import Answered, Failed, read_completion, read_failure


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (400, {"error": {"message": "bad", "code": None}}, "rejected", "bad"),
        (401, {"error": {"message": "key"}}, "denied", "key"),
        (402, {"error": {"message": "Insufficient Balance"}}, "quota", "Insufficient Balance"),
        (403, "<html>Forbidden</html>", "denied", "<html>Forbidden</html>"),
        (429, {"error": {"message": "slow", "type": "requests"}}, "rate-limited", "slow"),
        (429, {"error": {"message": "no", "code": "insufficient_quota"}}, "quota", "no"),
        (429, {"error": {"type": "exceeded_current_quota_error", "message": "x"}}, "quota", "x"),
        (429, {"error": {"code": "1113", "message": "您的账户已欠费"}}, "quota", "您的账户已欠费"),
        (400, {"code": "data_inspection_failed", "message": "no"}, "filtered", "no"),
        (400, {"error": {"code": "1301", "message": "可能包含敏感内容"}}, "filtered", "敏感"),
        (400, {"message": "maximum context length is 4096"}, "too-long", "4096"),
        (422, {"detail": [{"loc": ["body", "seed"], "msg": "extra"}]}, "rejected", "seed"),
        (422, {"detail": "no seed"}, "rejected", "no seed"),
        (500, {"error": "out of memory"}, "server-error", "out of memory"),
        (503, "", "server-error", ""),
        (529, "overloaded", "server-error", "overloaded"),
    ],
)  # fmt: skip
def test_failures(status: int, body: object, kind: str, words: str) -> None:
    """Status, code and words make the kind; the endpoint's own words are kept."""
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    failed = read_failure(text, status=status, retry_after=None)
    assert failed.kind == kind
    assert words in failed.words


def completion(**message: Any) -> str:  # noqa: ANN401 - fields of a message
    """A completion with a message."""
    return json.dumps({"model": "m", "choices": [{"message": message, "finish_reason": "stop"}]})


def test_completions() -> None:
    """Content as text, as parts, or missing; usage by the names of several endpoints."""
    for content in ("a b", [{"type": "text", "text": "a "}, {"type": "text", "text": "b"}]):
        answered = read_completion(completion(content=content))
        assert isinstance(answered, Answered)
        assert answered.text == "a b"
    empty = read_completion(completion(content=None))
    assert isinstance(empty, Answered)
    assert empty.text == ""
    usage = {"prompt_tokens": 9, "completion_tokens": 2.0, "prompt_cache_hit_tokens": 4}
    text = json.dumps({"choices": [{"message": {"content": "x"}}], "usage": usage})
    answered = read_completion(text)
    assert isinstance(answered, Answered)
    assert (answered.usage.input_tokens, answered.usage.output_tokens) == (9, 2)
    assert answered.usage.cached_tokens == 4
    assert answered.usage.reasoning_tokens is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<html>", "not-json"),
        ("[]", "not-json"),
        ('{"choices": []}', "not-json"),
        ('{"choices": [{"message": "x"}]}', "not-json"),
        ('{"error": {"message": "model is loading", "code": 503}}', "server-error"),
        ('{"error": {"message": "slow down", "code": 429}}', "rate-limited"),
        ('{"error": "something"}', "server-error"),
        (
            '{"choices": [{"message": {"content": "x"}, "finish_reason": "network_error"}]}',
            "server-error",
        ),
    ],
)
def test_what_is_no_completion(text: str, kind: str) -> None:
    """A status of success with something else in it is a failure."""
    failed = read_completion(text)
    assert isinstance(failed, Failed)
    assert failed.kind == kind


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["choices", "message", "content", "error", "usage", "code", "type"]),
            inner,
        )
    ),
)


@given(json_values | st.text(), st.sampled_from([200, 400, 404, 422, 429, 500]))
def test_any_body_is_read(body: object, status: int) -> None:
    """Whatever an endpoint sends, it is a completion or a failure, never a crash."""
    text = body if isinstance(body, str) else json.dumps(body)
    if status == 200:
        assert isinstance(read_completion(text), Answered | Failed)
    else:
        assert isinstance(read_failure(text, status=status, retry_after=None), Failed)
