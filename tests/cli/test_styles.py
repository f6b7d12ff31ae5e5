"""House styles from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SAMPLE_DAY, Run

if TYPE_CHECKING:
    from pathlib import Path

STYLES = ("ai-daily", "daily-analysis", "deep-dive", "weekly-brief")


def test_the_styles_that_ship(author: Run, desk: Path) -> None:
    """`style list` names all four."""
    listed = author("style", "list", "--json").json["data"]["styles"]
    assert {style["name"] for style in listed} >= set(STYLES)


@pytest.mark.parametrize("name", STYLES)
def test_every_style_drafts_the_sample_day(author: Run, desk: Path, name: str) -> None:
    """An edition of any style is drafted without a model, in the form that the style checks."""
    (desk / "config.toml").write_text(
        f'[[edition]]\nname = "one"\nstyle = "{name}"\n', encoding="utf-8"
    )
    assert author("draft", "--date", SAMPLE_DAY).status == 0
    ran = author("style", "check", f"drafts/{SAMPLE_DAY}/one.md", "--style", name, "--json")
    (document,) = ran.json["data"]["documents"]
    assert [f for f in document["findings"] if f["severity"] == "error"] == []


def test_a_style_is_learned_and_used(author: Run, desk: Path) -> None:
    """What `style learn --save` writes loads, and reads the document it was learned from."""
    author("draft", "--date", SAMPLE_DAY)
    draft = f"drafts/{SAMPLE_DAY}/ai-daily.md"
    assert author("style", "learn", draft, "--name", "ours", "--save").status == 0
    assert (desk / "prompts/ours/style.toml").is_file()
    assert author("style", "check", draft, "--style", "ours").status == 0
    again = author("style", "learn", draft, "--name", "ours", "--save")
    assert again.status == 2
