"""Counting tokens: exact where the encoding is at hand, else an estimate that says so."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.llm import count_tokens, fetch_encodings, tokens
from author.llm.token_estimate import estimate_tokens
from author.llm.tokens import RankFile, forget_encodings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def encodings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of the one where tiktoken keeps encodings."""
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / "encodings"))
    forget_encodings()
    yield tmp_path / "encodings"
    forget_encodings()


@pytest.mark.parametrize(
    ("text", "o200k"),
    [
        ("", 0),
        ("The company said on Friday that it has opened its fourth office in Berlin.", 15),
        ("公司周五宣布在柏林设立第四个办事处，计划招聘两百名工程师。", 23),
        ("公司週五宣布在柏林設立第四個辦事處，計劃招聘兩百名工程師。", 25),
        ("营收同比增长 12.5%，达到 3,400 万美元。", 17),
        ('{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}', 19),
    ],
)
def test_estimates_are_near(text: str, o200k: int) -> None:
    """Without the encoding a count is an estimate, near to what o200k_base makes of the text."""
    count = count_tokens(text, "gpt-5-mini")
    assert not count.exact
    assert count.number == pytest.approx(o200k, rel=0.2, abs=2)


@given(st.text(), st.text())
def test_estimates_grow_with_the_text(one: str, two: str) -> None:
    """More text is not fewer tokens, but for what two pieces share."""
    assert estimate_tokens(one + "\n" + two) >= max(estimate_tokens(one), estimate_tokens(two)) - 2


def test_nothing_is_loaded_over_the_network(encodings_folder: Path) -> None:
    """A damaged file is as good as none: tiktoken is not even asked, because it would fetch it."""
    encodings_folder.mkdir()
    tokens.O200K.path.write_bytes(b"IQ== 0\n")
    assert not count_tokens("Hello", "gpt-5-mini").exact


def test_an_empty_variable_is_no_way_to_the_network(
    encodings_folder: Path, monkeypatch: pytest.MonkeyPatch, byte_ranks: tuple[RankFile, bytes]
) -> None:
    """With `TIKTOKEN_CACHE_DIR=` tiktoken would fetch an encoding each time; it is not asked."""
    file, data = byte_ranks
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "")
    monkeypatch.setenv("DATA_GYM_CACHE_DIR", str(encodings_folder))
    encodings_folder.mkdir()
    file.path.write_bytes(data)
    assert not count_tokens("Hello", "gpt-5-mini").exact
    (problem,) = fetch_encodings([file], download=lambda _: data)
    assert "TIKTOKEN_CACHE_DIR" in problem.what


@pytest.fixture
def byte_ranks(monkeypatch: pytest.MonkeyPatch) -> tuple[RankFile, bytes]:
    """Ranks in which every byte is a token, in the place of those of o200k_base."""
    lines = [base64.b64encode(bytes([n])) + b" %d" % n for n in range(256)]
    data = b"\n".join(lines) + b"\n"
    file = RankFile("o200k_base", tokens.O200K.url, hashlib.sha256(data).hexdigest())
    monkeypatch.setattr(tokens, "O200K", file)
    monkeypatch.setitem(tokens.RANK_FILES, "o200k_base", file)
    return file, data


def test_fetched_encodings_are_whole(byte_ranks: tuple[RankFile, bytes]) -> None:
    """What is fetched is checked, and kept only when it is what was published."""
    file, data = byte_ranks
    (problem,) = fetch_encodings([file], download=lambda _: b"<html>sign in</html>")
    assert "not what was published" in problem.what
    assert not file.path.exists()

    def fails(_: str) -> bytes:
        raise OSError("no network")

    (problem,) = fetch_encodings([file], download=fails)
    assert "no network" in problem.what
    assert fetch_encodings([file], download=lambda _: data) == []
    assert tokens.is_present(file)
    assert fetch_encodings([file], download=fails) == []


def test_models_of_other_makers_are_estimates() -> None:
    """A model that tiktoken does not know has no exact count."""
    assert not count_tokens("Hello", "qwen-max").exact
    assert tokens.encoding_name("qwen-max") is None
    assert tokens.encoding_name("gpt-5-mini") == "o200k_base"
