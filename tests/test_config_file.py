"""Settings: defaults, files, variables, and every mistake with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from author.config import Config
from author.config_file import load_config
from author.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def _config(path: Path, text: str, **environ: str) -> Config:
    path.write_text(text, encoding="utf-8")
    return load_config(path, environ)


def _problems(path: Path, text: str, **environ: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        _config(path, text, **environ)
    return caught.value.problems


def test_no_file_means_defaults(tmp_path: Path) -> None:
    """Nothing is needed to start."""
    assert load_config(tmp_path / "config.toml", {}) == Config()


def test_the_shipped_file_says_the_defaults(tmp_path: Path) -> None:
    """A variable overrides the file, the file overrides the defaults."""
    path = tmp_path / "config.toml"
    text = '[model]\nname = "from-file"\nconcurrency = 3\n'
    config = _config(path, text, AUTHOR_MODEL__NAME="from-variable", AUTHOR_ENGINE="extractive")
    assert config.model.name == "from-variable"
    assert config.model.concurrency == 3
    assert config.engine == "extractive"


def test_a_variable_is_toml_where_it_is_toml(tmp_path: Path) -> None:
    """Numbers and lists are read as such, anything else is text."""
    config = _config(
        tmp_path / "config.toml",
        "",
        AUTHOR_MODEL__SEED="7",
        AUTHOR_TOPICS__NOT_INTERESTED='["星座"]',
        AUTHOR_MODEL__BASE_URL="http://127.0.0.1:8080/v1",
    )
    assert config.model.seed == 7
    assert config.topics.not_interested == ("星座",)
    assert config.model.base_url == "http://127.0.0.1:8080/v1"


def test_variables_of_others_are_left_alone(tmp_path: Path) -> None:
    """`AUTHOR_NAME` and the like need not be ours."""
    assert _config(tmp_path / "config.toml", "", AUTHOR_NAME="somebody") == Config()


def test_all_mistakes_with_their_lines(tmp_path: Path) -> None:
    """Unknown keys, wrong types and impossible values come together, each with its line."""
    path = tmp_path / "config.toml"
    text = (
        '[workspace]\ntimezone = "Mars/Olympus"\n'
        "[model]\nretries = -1\ntemprature = 0.5\n"
        "[ingest]\nmax_bytes = 'much'\n"
    )
    problems = _problems(path, text)
    assert [problem.split(" ")[0] for problem in sorted(problems)] == [
        f"{path}:1:", f"{path}:4:", f"{path}:5:", f"{path}:7:",
    ]  # fmt: skip
    joined = "\n".join(problems)
    assert "Asia/Shanghai" in joined
    assert "temperature" in joined


def test_two_editions_of_one_name(tmp_path: Path) -> None:
    """Files are named after editions, so each has a name of its own."""
    text = '[[edition]]\nname = "a"\n[[edition]]\nname = "a"\n'
    assert "two editions are called a" in _problems(tmp_path / "config.toml", text)[0]


@pytest.mark.parametrize("name", ["../up", "a/b", "A", "", "-a", "x" * 61])
def test_an_editions_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    """Only names that are safe as file names are settings."""
    assert _problems(tmp_path / "config.toml", f'[[edition]]\nname = "{name}"\n')
