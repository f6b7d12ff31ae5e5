"""A workspace: the nearest folder with settings, its days and its paths."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from author.config import Config
from author.errors import ConfigError, InputError
from author.workspace import Workspace, open_workspace


def test_the_nearest_folder_upward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder inside, the one with the settings is the workspace."""
    (tmp_path / "config.toml").write_text("", encoding="utf-8")
    inside = tmp_path / "drafts" / "2026-04-24"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert open_workspace(None, {}).root == tmp_path


def test_today_is_today_in_the_desks_time_zone() -> None:
    """At 17:00 UTC it is tomorrow in Shanghai."""
    workspace = Workspace(Path(), Config())
    now = dt.datetime(2026, 4, 24, 17, tzinfo=dt.UTC)
    assert workspace.day(None, now=now) == dt.date(2026, 4, 25)
    assert workspace.end_of(dt.date(2026, 4, 24)).isoformat() == "2026-04-25T00:00:00+08:00"


def test_dates_and_editions_that_are_none() -> None:
    """Both errors name what would be right."""
    workspace = Workspace(Path(), Config())
    with pytest.raises(InputError, match="no date"):
        workspace.day("24.4.2026")
    with pytest.raises(ConfigError, match="ai-daily"):
        workspace.editions("weekly")


def test_a_drafts_folder_tells_its_day(tmp_path: Path) -> None:
    """A draft that lies elsewhere tells none."""
    workspace = Workspace(tmp_path, Config())
    day = dt.date(2026, 4, 24)
    assert workspace.day_of_draft(workspace.draft_path(day, "ai-daily")) == day
    assert workspace.day_of_draft(tmp_path / "page.md") is None
