"""A desk for each test: a workspace of its own, and the command line run in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from author.cli.app import app

REPOSITORY = Path(__file__).parents[2]
SAMPLE_DAY = "2026-04-24"


@dataclass(frozen=True)
class Ran:
    """What came of a command line."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self.out)
        return value


Run = Callable[..., Ran]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the prompts, the settings and the sample day that ship."""
    for part in ("prompts", "sources"):
        shutil.copytree(REPOSITORY / part, tmp_path / part)
    shutil.copy(REPOSITORY / "config.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def author() -> Run:
    """Runs `author` with arguments in the current folder."""

    def run(*arguments: str) -> Ran:
        done = CliRunner().invoke(app, arguments, catch_exceptions=False)
        return Ran(done.exit_code, done.stdout, done.stderr)

    return run
