"""Drafting again from the command line: parts, notes, states, differences, the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SAMPLE_DAY, Run
from tests.servers.openai_server import Answer, OpenAIServer, openai_server
from tests.servers.reporter import report

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFT = f"drafts/{SAMPLE_DAY}/ai-daily.md"


@pytest.fixture
def drafted(author: Run, desk: Path) -> Path:
    """A draft by the built-in drafter."""
    author("draft", "--date", SAMPLE_DAY, "--engine", "extractive")
    return desk / DRAFT


@pytest.fixture
def server(
    author: Run,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[OpenAIServer]:
    """A draft by a model on loopback."""
    author("plan", "--date", SAMPLE_DAY, "--engine", "extractive")
    with openai_server(report) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "test-key")
        author("draft", "--date", SAMPLE_DAY)
        yield running


def _section(text: str, number: int) -> str:
    return text.split("\n### ")[number]


def test_only_a_part_is_asked_for_again(author: Run, desk: Path, server: OpenAIServer) -> None:
    """`--only` makes the calls of that part alone, with the note; the rest stays byte for byte."""
    before = (desk / DRAFT).read_text(encoding="utf-8")
    calls = len(server.calls)
    ran = author("draft", "--date", SAMPLE_DAY, "--only", "1.1", "--note", "写短一些")
    assert ran.status == 0, ran.err
    assert len(server.calls) == calls + 1
    assert "写短一些" in server.calls[-1].prompt
    assert server.calls[-1].prompt.count("\n# t") == 1
    after = (desk / DRAFT).read_text(encoding="utf-8")
    assert after.split("\n### ")[2:] == before.split("\n### ")[2:]


def test_a_part_that_is_not_there(author: Run, drafted: Path) -> None:
    """A name that nothing has is refused, with the kinds of names there are."""
    text = drafted.read_bytes()
    ran = author("draft", "--date", SAMPLE_DAY, "--only", "9.9")
    assert ran.status == 2
    assert "2.1" in ran.err
    assert drafted.read_bytes() == text


def test_fresh_writes_beside(author: Run, drafted: Path) -> None:
    """`--fresh` leaves the draft alone."""
    drafted.write_text("# mine\n", encoding="utf-8")
    assert author("draft", "--date", SAMPLE_DAY, "--fresh").status == 0
    assert drafted.read_text(encoding="utf-8") == "# mine\n"
    assert drafted.with_name("ai-daily.new.md").is_file()


def test_a_state_is_brought_back(author: Run, drafted: Path) -> None:
    """`--restore` brings back what was generated; what stood before is kept too."""
    generated = drafted.read_text(encoding="utf-8")
    drafted.write_text(
        generated.replace("## 更多动态", "一句新话。\n\n## 更多动态"), encoding="utf-8"
    )
    assert author("draft", "--date", SAMPLE_DAY, "--restore", "1").status == 0
    assert drafted.read_text(encoding="utf-8") == generated
    assert author("draft", "--date", SAMPLE_DAY, "--restore", "1").status == 0
    assert "一句新话。" in drafted.read_text(encoding="utf-8")


def test_diff_shows_what_the_editor_changed(author: Run, drafted: Path) -> None:
    """A reworded lead is one change, with the words before and after."""
    text = drafted.read_text(encoding="utf-8")
    assert "不向公众开放" in text
    drafted.write_text(text.replace("不向公众开放", "暂不公开", 1), encoding="utf-8")
    (found,) = author("diff", "--date", SAMPLE_DAY, "--json").json["data"]["drafts"]
    (change,) = found["edited"]
    assert change["kind"] == "changed"
    assert "暂不公开" in change["after"]
    assert "暂不公开" in author("diff", "--date", SAMPLE_DAY).out


def test_review_writes_one_page(author: Run, drafted: Path) -> None:
    """The page holds the draft and its sources, and refers to nothing outside."""
    ran = author("review", "--date", SAMPLE_DAY, "--json")
    assert ran.status == 0, ran.err
    page = Path(ran.json["data"]["page"]).read_text(encoding="utf-8")
    assert "Mythos" in page
    assert "Content-Security-Policy" in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\"https?:", page)
    assert drafted.is_file()


def test_fix_mends_typography_and_nothing_else(author: Run, drafted: Path) -> None:
    """`check --fix` takes out what the style does not want between scripts."""
    text = drafted.read_text(encoding="utf-8")
    spaced = text.replace("新模型Claude Mythos", "新模型 Claude Mythos", 1)
    assert spaced != text
    drafted.write_text(spaced, encoding="utf-8")
    author("check", "--date", SAMPLE_DAY, "--fix")
    assert drafted.read_text(encoding="utf-8") == text


def test_marks_come_and_go(author: Run, drafted: Path) -> None:
    """`--mark` writes a comment after a block with a wrong figure; `--unmark` takes it out."""
    text = drafted.read_text(encoding="utf-8")
    wrong = text.replace("约725万条", "约925万条", 1)
    drafted.write_text(wrong, encoding="utf-8")
    author("check", "--date", SAMPLE_DAY, "--mark")
    assert "<!-- 待核：" in drafted.read_text(encoding="utf-8")
    author("check", "--date", SAMPLE_DAY, "--unmark")
    assert drafted.read_text(encoding="utf-8") == wrong


def test_replies_travel(author: Run, desk: Path, server: OpenAIServer) -> None:
    """Exported replies draft the same text where nobody is asked; a missing one is an error."""
    text = (desk / DRAFT).read_bytes()
    calls = len(server.calls)
    assert author("cache", "export", "replies.jsonl").status == 0
    for path in (desk / DRAFT, desk / f"drafts/{SAMPLE_DAY}/.author/ai-daily.json"):
        path.unlink()
    replay = ("draft", "--date", SAMPLE_DAY, "--replay", "replies.jsonl", "--replay-only")
    assert author(*replay).status == 0
    assert (desk / DRAFT).read_bytes() == text
    assert len(server.calls) == calls


def test_why_names_what_changed(author: Run, desk: Path, server: OpenAIServer) -> None:
    """After a change of a template, `cache why` says so for the calls that use it."""
    before = author("cache", "why", "--date", SAMPLE_DAY, "--json").json["data"]["calls"]
    assert all(call["hit"] for call in before)
    template = desk / "prompts/_base/zh/issue.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\n再短一些。\n", encoding="utf-8")
    after = author("cache", "why", "--date", SAMPLE_DAY, "--json").json["data"]["calls"]
    missed = [call for call in after if not call["hit"]]
    assert [call["stage"] for call in missed] == ["issue"]
    assert "the templates or the style" in missed[0]["changed"]


def test_usage_counts_every_attempt(author: Run, server: OpenAIServer) -> None:
    """The ledger's sum has as many attempts as the endpoint had calls."""
    total = author("usage", "--json").json["data"]["total"]
    assert total["attempts"] == len(server.calls)
    assert "unknown" in author("usage").out  # no price is set


def test_a_night_does_the_whole_round(author: Run, desk: Path, server: OpenAIServer) -> None:
    """`nightly` drafts and checks every edition, and says in its envelope what it did."""
    ran = author("nightly", "--date", SAMPLE_DAY, "--json")
    (made,) = ran.json["data"]["drafts"]
    assert made["engine"] == "llm"
    assert ran.status in (0, 4)
    assert (desk / DRAFT).is_file()


def test_what_a_new_draft_would_change(author: Run, drafted: Path) -> None:
    """`diff --new` drafts again without writing: a snippet that changed shows."""
    text = drafted.read_bytes()
    assert (
        author("diff", "--date", SAMPLE_DAY, "--new", "--json").json["data"]["drafts"][0]["new"]
        == []
    )
    for path in Path(f"sources/{SAMPLE_DAY}").glob("*1e7b48c0.md"):
        source = path.read_text(encoding="utf-8")
        path.write_text(source.replace("约725万条", "约726万条"), encoding="utf-8")
    (found,) = author("diff", "--date", SAMPLE_DAY, "--new", "--json").json["data"]["drafts"]
    assert any("726万" in change["after"] for change in found["new"])
    assert drafted.read_bytes() == text


def test_a_model_words_the_lessons(author: Run, desk: Path, server: OpenAIServer) -> None:
    """With `--engine llm` the line of a habit comes from the model, its edits stay the evidence."""
    text = (desk / DRAFT).read_text(encoding="utf-8")
    words = [word for word in ("Anthropic", "OpenAI", "模型") if text.count(word) >= 3]
    (desk / DRAFT).write_text(text.replace(words[0], "某公司"), encoding="utf-8")
    plain = author("diff", "--lessons", "--date", SAMPLE_DAY, "--json").json["data"]["lessons"]
    calls = len(server.calls)
    server.script = lambda _: Answer('{"lines": [{"number": 1, "line": "少写公司名。"}]}')
    ran = author("diff", "--lessons", "--date", SAMPLE_DAY, "--engine", "llm", "--json")
    worded = ran.json["data"]["lessons"]
    assert len(worded) == len(plain) >= 1
    assert worded[0]["line"] == "少写公司名。"
    assert worded[0]["examples"] == plain[0]["examples"]
    assert len(server.calls) == calls + 1
