"""Replies that travel: export, import, replay without a key, and why a reply is not there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from author.config import ModelSettings
from author.errors import InputError, ModelError
from author.llm import Message, Reply, complete_all, export_replies, import_replies, open_model
from author.llm.cache import ReplyCache
from author.llm.keys import key_parts
from tests.llm.questions import PRICES, Line, ask, open_at
from tests.llm.test_cache import reply
from tests.servers.openai_server import openai_server

if TYPE_CHECKING:
    from pathlib import Path

    from author.llm import CachedModel
    from author.models import Problem

REQUESTS = [ask(n) for n in range(3)]


def exported(folder: Path) -> Path:
    """A file of the replies to `REQUESTS`."""
    with openai_server() as server, open_at(server.url, folder) as model:
        complete_all(model, REQUESTS, concurrency=2)
        assert export_replies(model.cache, folder / "replies.jsonl") == 3
    return folder / "replies.jsonl"


def replaying(path: Path | None, folder: Path, **fields: object) -> CachedModel:
    """A model without a key and without an endpoint."""
    from author.config import BudgetSettings

    warnings: list[Problem] = []
    return open_model(
        ModelSettings.model_validate(fields),
        cache_dir=folder / "cache",
        ledger_path=folder / "ledger.jsonl",
        budget=BudgetSettings(),
        prices=PRICES,
        environ={},
        run_id="replayed",
        replay=path,
        replay_only=True,
        on_warning=warnings.append,
    )


def test_replay_needs_neither_key_nor_endpoint(tmp_path: Path) -> None:
    """Exported replies answer elsewhere, whatever endpoint is set there; nothing is paid."""
    path = exported(tmp_path / "here")
    with replaying(path, tmp_path / "there") as model:
        done = complete_all(model, REQUESTS, concurrency=3)
    assert {a.obtained for a in done.answers if isinstance(a, Reply)} == {"replay"}
    assert len(done.answers) == 3
    assert not (tmp_path / "there" / "ledger.jsonl").exists()


def test_a_miss_is_an_error(tmp_path: Path) -> None:
    """With replay only, a question that no stored reply answers stops the run, and says which."""
    path = exported(tmp_path / "here")
    with replaying(path, tmp_path / "there") as model:
        done = complete_all(model, [*REQUESTS, ask(99, stage="issue")], concurrency=1)
    assert isinstance(done.stopped, ModelError)
    assert "issue request" in done.stopped.what
    assert [answer is None for answer in done.answers] == [False, False, False, True]


def test_import_adds_what_is_missing(tmp_path: Path) -> None:
    """An import brings in what the cache lacks, once; what is there stays as it is."""
    path = exported(tmp_path / "here")
    with ReplyCache(tmp_path / "c", on_warning=print) as cache:
        assert import_replies(cache, path) == (3, [])
        assert import_replies(cache, path) == (0, [])
        assert export_replies(cache, tmp_path / "again.jsonl") == 3
    assert (tmp_path / "again.jsonl").read_bytes() == path.read_bytes()


def test_lines_that_are_no_replies_are_named(tmp_path: Path) -> None:
    """Broken lines are listed with their place, and the others come in."""
    path = tmp_path / "replies.jsonl"
    path.write_text(f"{reply().to_json()}\nnonsense\n\n{{}}\n[1]\n")
    with ReplyCache(tmp_path / "c", on_warning=print) as cache:
        number, problems = import_replies(cache, path)
    assert number == 1
    assert [problem.where for problem in problems] == [f"{path}:{n}" for n in (2, 4, 5)]
    with pytest.raises(InputError, match="author cache export"):
        import_replies(cache, tmp_path / "not-there.jsonl")


def test_the_key_covers_all_that_is_sent() -> None:
    """Every part changes the key; what is never sent, besides the sample, does not."""

    class Other(Line):
        """Another shape."""

        note: str

    base = ask(1)
    same = [replace(base, stage="x"), replace(base, template="y"), replace(base, edition="z")]
    others = [
        ask(2),
        replace(base, answer=Other),
        replace(base, model="m"),
        replace(base, sampling={"seed": 1}),
        replace(base, max_output_tokens=5),
        replace(base, sample=1),
    ]
    key = key_parts(base, "https://a.example/v1").key
    assert {key_parts(request, "https://a.example/v1").key for request in same} == {key}
    keys = {key_parts(request, "https://a.example/v1").key for request in [base, *others]}
    assert len(keys) == 1 + len(others)
    elsewhere = key_parts(base, "https://b.example/v1")
    assert elsewhere.key != key
    assert elsewhere.question == key_parts(base, "https://a.example/v1").question


def test_why_a_reply_is_not_there(tmp_path: Path) -> None:
    """The nearest stored reply shows which part of the key changed."""
    asked = ask(1, template="before")
    with openai_server() as server, open_at(server.url, tmp_path) as model:
        complete_all(model, [asked, ask(5, template="before")], concurrency=1)
        (hit,) = model.explain([asked])
        assert hit.hit
        changed = replace(
            asked,
            messages=(Message("system", "You write long briefs."), asked.messages[1]),
            template="after",
        )
        (why,) = model.explain([changed])
        assert not why.hit
        assert why.changed == ("the templates or the style", "message 1 (system) reads otherwise")
        (why,) = model.explain([ask(2, template="before")])
        assert why.changed == ("message 2 (user) reads otherwise",)
        (why,) = model.explain([replace(asked, model="other", sampling={"seed": 1})])
        assert why.changed == (
            "the model: gpt-5-mini → other",
            "the sampling parameters or the limit of the answer",
        )
        (why,) = model.explain([ask(3, stage="issue")])
        assert (why.hit, why.changed, why.nearest) == (False, (), "")
