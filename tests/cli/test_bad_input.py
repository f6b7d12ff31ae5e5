"""Bad input ends with one clear sentence, the right exit status, no traceback, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import SAMPLE_DAY, Run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _one_sentence(err: str) -> bool:
    return err.startswith("error: ") and "Traceback" not in err


def test_an_empty_folder(author: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is needed to start; where there are no sources, the way to get some is named."""
    monkeypatch.chdir(tmp_path)
    ran = author("draft", "--date", SAMPLE_DAY)
    assert ran.status == 2
    assert _one_sentence(ran.err)
    assert "author ingest" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_day_without_sources(author: Run, desk: Path) -> None:
    """The latest day that has sources is offered."""
    ran = author("plan", "--date", "2026-04-25")
    assert ran.status == 2
    assert f"--date {SAMPLE_DAY}" in ran.err


def test_no_date(author: Run, desk: Path) -> None:
    """A date that is none is named, with the form it should have."""
    ran = author("plan", "--date", "yesterday")
    assert ran.status == 2
    assert "2026-04-24" in ran.err


def test_a_missing_workspace(author: Run, tmp_path: Path) -> None:
    """`--workspace` must be a folder."""
    ran = author("plan", "--workspace", str(tmp_path / "gone"))
    assert ran.status == 2
    assert "author init" in ran.err


def test_every_wrong_setting_at_once_with_its_line(author: Run, desk: Path) -> None:
    """Unknown keys and wrong values are all reported, each with file and line."""
    (desk / "config.toml").write_text(
        '[model]\nname = "m"\nconcurency = 4\nretries = -1\n\n[budgets]\nmax_usd = 1\n',
        encoding="utf-8",
    )
    ran = author("plan", "--date", SAMPLE_DAY)
    assert ran.status == 2
    for place in ("config.toml:3", "config.toml:4", "config.toml:6"):
        assert place in ran.err
    assert "concurrency" in ran.err  # what is known where the unknown key stands


def test_settings_that_are_no_toml(author: Run, desk: Path) -> None:
    """A syntax error is one sentence with its line."""
    (desk / "config.toml").write_text("[model\nname = 1\n", encoding="utf-8")
    ran = author("plan", "--date", SAMPLE_DAY)
    assert ran.status == 2
    assert "line 1" in ran.err


def test_settings_that_cannot_be_read(author: Run, desk: Path) -> None:
    """Bytes that are no text are named as such."""
    (desk / "config.toml").write_bytes(b"\xff\xfe\x00name")
    ran = author("plan", "--date", SAMPLE_DAY)
    assert ran.status == 2
    assert _one_sentence(ran.err)
    assert "config.toml" in ran.err


def test_a_wrong_variable_is_named(
    author: Run,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the environment overrides is checked like the file, under the variable's name."""
    monkeypatch.setenv("AUTHOR_MODEL__CONCURRENCY", "many")
    ran = author("plan", "--date", SAMPLE_DAY)
    assert ran.status == 2
    assert "AUTHOR_MODEL__CONCURRENCY" in ran.err


def test_an_edition_that_does_not_exist(author: Run, desk: Path) -> None:
    """The editions that exist are named."""
    ran = author("draft", "--date", SAMPLE_DAY, "--edition", "weekly")
    assert ran.status == 2
    assert "ai-daily" in ran.err


def test_a_style_that_does_not_exist(author: Run, desk: Path) -> None:
    """An edition with an unknown house style says where it looked."""
    (desk / "config.toml").write_text('[[edition]]\nname = "x"\nstyle = "nope"\n', encoding="utf-8")
    ran = author("draft", "--date", SAMPLE_DAY)
    assert ran.status == 2
    assert "nope" in ran.err


def test_a_snippet_with_broken_front_matter(author: Run, desk: Path) -> None:
    """The file is listed with its place, the rest is drafted: done, with gaps."""
    broken = desk / f"sources/{SAMPLE_DAY}/broken.md"
    broken.write_text("---\ntitle: [unclosed\n---\ntext\n", encoding="utf-8")
    ran = author("draft", "--date", SAMPLE_DAY)
    assert ran.status == 3
    assert "broken.md" in ran.err
    assert (desk / f"drafts/{SAMPLE_DAY}/ai-daily.md").is_file()
    assert broken.read_text(encoding="utf-8") == "---\ntitle: [unclosed\n---\ntext\n"


def test_a_feed_that_is_html_and_a_page_that_is_binary(author: Run, desk: Path) -> None:
    """Each is listed by name, and the good source still comes in."""
    (desk / "page.rss").write_text(
        "<!doctype html><html><head><title>x</title></head><body></body></html>", encoding="utf-8"
    )
    (desk / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(range(256)))
    (desk / "good.txt").write_text("The bridge opened on Friday.\n", encoding="utf-8")
    ran = author("ingest", "page.rss", "photo.html", "good.txt", "--date", "2026-05-01")
    assert ran.status == 3
    assert "page.rss" in ran.err
    assert "photo.html" in ran.err
    assert len(list((desk / "sources/2026-05-01").glob("*.md"))) == 1


def test_nothing_to_ingest(author: Run, desk: Path) -> None:
    """Without targets and without feeds in the settings, both ways are named."""
    ran = author("ingest")
    assert ran.status == 2
    assert "[ingest] feeds" in ran.err


def test_a_file_that_is_not_there(author: Run, desk: Path) -> None:
    """When no source can be read at all, the input was wrong."""
    ran = author("ingest", "gone.xml")
    assert ran.status == 2
    assert "gone.xml" in ran.err


def test_a_plan_with_mistakes(author: Run, desk: Path) -> None:
    """Unknown ids are reported with their line, and neither plan nor draft is written."""
    author("plan", "--date", SAMPLE_DAY)
    plan = desk / f"drafts/{SAMPLE_DAY}/ai-daily.plan.toml"
    text = plan.read_text(encoding="utf-8").replace('"9c41e07b"', '"ffffffff"', 1)
    plan.write_text(text, encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "ffffffff" in row)
    ran = author("draft", "--date", SAMPLE_DAY)
    assert ran.status == 2
    assert f"ai-daily.plan.toml:{line}" in ran.err
    assert plan.read_text(encoding="utf-8") == text
    assert not (desk / f"drafts/{SAMPLE_DAY}/ai-daily.md").exists()


def test_check_without_a_draft(author: Run, desk: Path) -> None:
    """The command that makes the draft is named."""
    ran = author("check", "--date", SAMPLE_DAY)
    assert ran.status == 2
    assert "author draft" in ran.err


def test_the_model_without_a_key(author: Run, desk: Path) -> None:
    """`--engine llm` without key and address names both ways to set one."""
    ran = author("draft", "--date", SAMPLE_DAY, "--engine", "llm")
    assert ran.status == 2
    assert "OPENAI_API_KEY" in ran.err


def test_a_failure_as_json(author: Run, desk: Path) -> None:
    """With `--json`, a failure is an envelope too."""
    ran = author("check", "--date", SAMPLE_DAY, "--json")
    assert ran.json["status"] == "failed"
    assert ran.json["problems"][0]["remedy"]
