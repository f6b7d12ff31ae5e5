"""A workspace: the folder a desk works in, and where everything lies in it.

Paths are made from dates and from edition names that the settings have checked, never from
anything that came with a source.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from author.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.config import Config, EditionSettings

CONFIG_NAME = "config.toml"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with its settings.

    Attributes:
        root: the folder.
        config: its settings, defaults where there is no file.
    """

    root: Path
    config: Config

    @property
    def sources(self) -> Path:
        """The folder with one folder of snippets a day."""
        return self.root / "sources"

    @property
    def drafts(self) -> Path:
        """The folder with one folder of drafts a day."""
        return self.root / "drafts"

    @property
    def prompts(self) -> Path:
        """The folder with one folder a house style."""
        return self.root / "prompts"

    @property
    def cache(self) -> Path:
        """The folder of replies that were paid for."""
        return self.root / ".author" / "cache"

    @property
    def ledger(self) -> Path:
        """The file with a row for every attempt to call a model."""
        return self.root / ".author" / "ledger.jsonl"

    def plan_path(self, day: dt.date, edition: str) -> Path:
        """Where the plan of an issue lies."""
        return self.drafts / day.isoformat() / f"{edition}.plan.toml"

    def draft_path(self, day: dt.date, edition: str) -> Path:
        """Where the draft of an issue lies."""
        return self.drafts / day.isoformat() / f"{edition}.md"

    def state_path(self, day: dt.date, edition: str) -> Path:
        """Where it is kept what was generated for an issue, and from what."""
        return self.drafts / day.isoformat() / ".author" / f"{edition}.json"

    def record_path(self, day: dt.date, edition: str) -> Path:
        """Where it is kept what was published of an issue."""
        return self.drafts / day.isoformat() / ".author" / f"{edition}.published.json"

    def relative(self, path: Path) -> str:
        """A path as a person in this workspace would name it."""
        try:
            return str(path.resolve().relative_to(self.root.resolve()))
        except ValueError:
            return str(path)

    def day(self, text: str | None, *, now: dt.datetime | None = None) -> dt.date:
        """The day that an option names; today in the workspace's time zone when it is missing.

        Raises:
            InputError: the text is no date of the form 2026-04-24.
        """
        if text is None:
            return (now or dt.datetime.now(dt.UTC)).astimezone(self.config.workspace.zone).date()
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise InputError(
                f"{text!r} is no date.", where="--date", remedy="Write it like 2026-04-24."
            ) from None

    def day_of_draft(self, path: Path) -> dt.date | None:
        """The day that the folder of a draft names; None where it lies elsewhere."""
        try:
            return dt.date.fromisoformat(path.resolve().parent.name)
        except ValueError:
            return None

    def end_of(self, day: dt.date) -> dt.datetime:
        """The moment at which a day ends in the workspace's time zone."""
        midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
        return midnight.replace(tzinfo=self.config.workspace.zone)

    def editions(self, name: str | None) -> tuple[EditionSettings, ...]:
        """The edition of that name, or all of them when no name is given.

        Raises:
            ConfigError: the settings have no edition of that name.
        """
        if name is None:
            return self.config.edition
        found = tuple(edition for edition in self.config.edition if edition.name == name)
        if not found:
            known = ", ".join(edition.name for edition in self.config.edition)
            raise ConfigError(
                f"There is no edition called {name!r}.",
                where=f"{CONFIG_NAME}, [[edition]]",
                remedy=f"Take one of: {known}; or add an [[edition]] with that name.",
            )
        return found


def editions_of(
    workspace: Workspace, draft: Path | None, name: str | None
) -> tuple[EditionSettings, ...]:
    """The editions that a command is about: of a draft that is named, the one with its name.

    Args:
        workspace: the workspace.
        draft: a draft that the user names, or None.
        name: an edition that the user names, or None.

    Raises:
        ConfigError: the settings have no edition of that name.
    """
    if draft is None or name is not None:
        return workspace.editions(name)
    named = tuple(e for e in workspace.editions(None) if e.name == draft.stem)
    return named or workspace.editions(None)[:1]


def open_workspace(folder: Path | None, environ: Mapping[str, str]) -> Workspace:
    """The workspace at a folder, or the nearest one upward from the current folder.

    A workspace is a folder with a `config.toml`. Where none is found, the current folder is one
    with default settings.

    Args:
        folder: what `--workspace` names, or None to look upward.
        environ: the environment, whose `AUTHOR_…` variables override the file.

    Raises:
        ConfigError: the folder does not exist, or its settings are wrong.
    """
    from author.config_file import load_config

    if folder is not None and not folder.is_dir():
        raise ConfigError(
            "This folder does not exist.",
            where=f"--workspace {folder}",
            remedy=f"Make one with: author init {folder}",
        )
    root = folder or _nearest(Path.cwd())
    return Workspace(root, load_config(root / CONFIG_NAME, environ))


def _nearest(start: Path) -> Path:
    """The nearest folder upward with a settings file; the start where there is none."""
    return next((p for p in (start, *start.parents) if (p / CONFIG_NAME).is_file()), start)
