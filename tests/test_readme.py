"""The READMEs: every command in them exists, with every option it is shown with."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from author.cli.app import app

REPOSITORY = Path(__file__).parents[1]
GROUPS = ("sources", "style", "prompts", "cache", "batch")
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _commands(name: str) -> list[list[str]]:
    """The words of every `author` command in the shell blocks of a README."""
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    words = [shlex.split(line, comments=True) for line in lines]
    return [line[1:] for line in words if line[:1] == ["author"]]


COMMANDS = [
    pytest.param(name, words, id=f"{name}: {' '.join(words)}")
    for name in ("README.md", "README.zh-CN.md")
    for words in _commands(name)
]


@pytest.mark.parametrize(("name", "words"), COMMANDS)
def test_command_exists_with_its_options(name: str, words: list[str]) -> None:
    """The help of the command names each option that the README uses."""
    path = words[: 2 if words[0] in GROUPS else 1]
    ran = CliRunner().invoke(app, [*path, "--help"])
    assert ran.exit_code == 0, f"{name}: no such command: {' '.join(path)}"
    for option in (word for word in words if word.startswith("--")):
        assert option in ran.stdout, f"{name}: {' '.join(path)} has no {option}"


def test_both_readmes_show_commands() -> None:
    """Neither is looked at in vain."""
    assert len(_commands("README.md")) >= 20
    assert len(_commands("README.zh-CN.md")) >= 10


def test_every_setting_is_described() -> None:
    """README.md names each setting of `config.toml`."""
    from pydantic import BaseModel

    from author.config import Config

    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")

    def names(model: type[BaseModel]) -> set[str]:
        found = set()
        for name, field in model.model_fields.items():
            inner = [field.annotation, *getattr(field.annotation, "__args__", ())]
            nested = [i for i in inner if isinstance(i, type) and issubclass(i, BaseModel)]
            found |= names(nested[0]) if nested else {name}
        return found

    missing = {name for name in names(Config) if f"`{name}`" not in text}
    assert not missing
