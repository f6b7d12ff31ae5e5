"""What is there and what is missing for `author` to work: one line each, with the way to get it."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Literal

from author.desk.engine import new_run_id, opened_model
from author.desk.house_styles import style_folders
from author.errors import AuthorError
from author.styles import load_style
from author.workspace import CONFIG_NAME, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from author.models import Problem

CheckStatus = Literal["ok", "missing", "broken", "unused"]

_LIBRARIES = ("openai", "tiktoken", "pydantic", "rich", "typer", "diskcache", "typst")
_OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at.

    Attributes:
        subject: what it is.
        status: whether it works; `missing` things are only needed for some commands.
        found: what was found.
        remedy: how to get it or mend it; empty where nothing is to be done.
    """

    subject: str
    status: CheckStatus
    found: str
    remedy: str = ""


def diagnose(workspace: Workspace, environ: Mapping[str, str]) -> Iterator[Diagnosis]:
    """Look at everything that commands need, one after another.

    The endpoint is asked one small question, anew each time; it costs some hundred tokens.

    Args:
        workspace: the workspace.
        environ: where the key is looked up.
    """
    yield _python()
    yield from _libraries()
    yield _settings(workspace)
    yield _writable(workspace)
    yield from _styles(workspace)
    yield from _model(workspace, environ)
    yield _ranks(workspace)
    yield _fonts(workspace)


def _python() -> Diagnosis:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return Diagnosis("Python", "broken", found, "Install Python 3.11 or newer.")
    return Diagnosis("Python", "ok", f"{found} ({sys.executable})")


def _libraries() -> Iterator[Diagnosis]:
    for name in _LIBRARIES:
        try:
            yield Diagnosis(name, "ok", version(name))
        except PackageNotFoundError:
            yield Diagnosis(name, "broken", "not installed", "Install author again.")


def _settings(workspace: Workspace) -> Diagnosis:
    path = workspace.root / CONFIG_NAME
    names = ", ".join(edition.name for edition in workspace.config.edition)
    if not path.is_file():
        return Diagnosis(
            "settings", "missing", f"no {CONFIG_NAME} here; defaults hold", "Run: author init"
        )
    return Diagnosis("settings", "ok", f"{path} (editions: {names})")


def _writable(workspace: Workspace) -> Diagnosis:
    try:
        with tempfile.TemporaryFile(dir=workspace.root):
            pass
    except OSError as error:
        remedy = f"Give yourself the right to write in {workspace.root}."
        return Diagnosis("write access", "broken", str(error.strerror), remedy)
    free = shutil.disk_usage(workspace.root).free // 2**20
    return Diagnosis("write access", "ok", f"{workspace.root} ({free:,} MB free)")


def _styles(workspace: Workspace) -> Iterator[Diagnosis]:
    for name in dict.fromkeys(edition.style for edition in workspace.config.edition):
        subject = f"house style {name}"
        try:
            style = load_style(name, search=style_folders(workspace))
        except AuthorError as error:
            yield Diagnosis(subject, "broken", str(error), f"Run: author style show {name}")
        else:
            yield Diagnosis(subject, "ok", str(style.folder))


def _model(workspace: Workspace, environ: Mapping[str, str]) -> Iterator[Diagnosis]:
    from author.llm import is_set_up

    settings = workspace.config.model
    if not is_set_up(settings, environ):
        yield Diagnosis(
            "model",
            "unused",
            "no key and no address; drafts are made by the built-in drafter",
            f"Set {settings.api_key_env}, or base_url in [model].",
        )
        return
    warnings: list[Problem] = []
    try:
        rung = _ask(workspace, environ, warnings)
    except AuthorError as error:
        yield Diagnosis("model", "broken", error.what, error.remedy)
        return
    yield Diagnosis("model", "ok", rung)
    for warning in warnings:
        yield Diagnosis("model", "ok", warning.what, warning.remedy)


def _ask(workspace: Workspace, environ: Mapping[str, str], warnings: list[Problem]) -> str:
    """Ask the endpoint a small question, past the cache, and say which output mode answered it."""
    from pydantic import BaseModel, ConfigDict

    from author.llm import Gap, Message, Request
    from author.llm.asking import Question

    class Readiness(BaseModel):
        model_config = ConfigDict(extra="forbid")
        word: str

    settings = workspace.config.model
    run_id = new_run_id(dt.datetime.now(dt.UTC))
    with opened_model(
        workspace, "llm", environ, run_id=run_id, on_warning=warnings.append
    ) as model:
        if model is None:
            raise AuthorError("There is no model to ask.")
        question = Message("user", 'Answer with the word "ready".')
        request = model.prepared(Request((question,), Readiness, settings.name, stage="doctor"))
        answer = Question(model.desk, request, key=model.key(request), keep=lambda _: None).answer()
        if isinstance(answer, Gap):
            raise AuthorError(
                f"{model.endpoint} answers, but not in the form that is asked for: "
                f"{answer.message}",
                remedy="Choose a model that can answer in JSON.",
            )
        rung = model.rung(settings.name)
        return f"{answer.model} at {model.endpoint}, output mode {rung}"


def _ranks(workspace: Workspace) -> Diagnosis:
    from author.llm import count_tokens

    name = workspace.config.model.name
    if count_tokens("rank", name).exact:
        return Diagnosis("token ranks", "ok", f"exact counts for {name}")
    return Diagnosis(
        "token ranks",
        "missing",
        f"no rank file for {name}; token counts are estimates, marked as such",
        "Run: author doctor --fetch-encodings",
    )


def _fonts(workspace: Workspace) -> Diagnosis:
    """The fonts that `author publish --to pdf` would set Chinese in."""
    from author.publishing import HOW_TO_GET_ONE, system_fonts

    fonts = system_fonts(workspace.config.publish.fonts)
    if fonts.unknown:
        missing = ", ".join(fonts.unknown)
        remedy = "Install it, or take it out of fonts in [publish]."
        return Diagnosis("Chinese fonts", "missing", f"no family called {missing}", remedy)
    if not fonts.has_chinese:
        found = "none; HTML needs none, PDF does"
        return Diagnosis("Chinese fonts", "missing", found, HOW_TO_GET_ONE)
    named = dict.fromkeys((*fonts.own, *fonts.serif, *fonts.sans))
    return Diagnosis("Chinese fonts", "ok", ", ".join(named) or "one that is chosen by the system")
