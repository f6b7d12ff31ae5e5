"""`author publish`: what people and machines are told, and how it ends."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import typst

from author.desk import publishing
from author.publishing import Fonts
from tests.cli.conftest import SAMPLE_DAY, Run
from tests.fonts import needs_fonts
from tests.publishing.issues import draft

if TYPE_CHECKING:
    from pathlib import Path

DRAFTS = f"drafts/{SAMPLE_DAY}"


def write(desk: Path, text: str | None = None, name: str = "ai-daily") -> Path:
    """Save a draft; by default the finished one."""
    path = desk / DRAFTS / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(draft(name) if text is None else text, encoding="utf-8")
    return path


@needs_fonts
def test_a_finished_draft(author: Run, desk: Path) -> None:
    """Page and PDF are written, listed with size and pages, and the exit status is 0."""
    write(desk)
    ran = author("publish", "--date", SAMPLE_DAY, "--to", "html,pdf")
    assert ran.status == 0, ran.err
    assert ran.err == ""
    assert f"{DRAFTS}/published/ai-daily.html" in ran.out
    assert "2  new" in ran.out
    assert (desk / DRAFTS / "published" / "ai-daily.pdf").read_bytes().startswith(b"%PDF-1.7")


@needs_fonts
def test_the_envelope(author: Run, desk: Path) -> None:
    """Machines get every file with bytes, pages and state."""
    write(desk)
    ran = author("publish", "--date", SAMPLE_DAY, "--to", "html,pdf", "--json")
    found = ran.json
    assert (found["schema"], found["command"], found["status"]) == ("author/1", "publish", "ok")
    (one,) = found["data"]["drafts"]
    assert one["edition"] == "ai-daily"
    assert one["published"] is True
    assert (one["marks"], one["wrong_facts"], one["standing"]) == (0, 0, [])
    page, pdf = one["files"]
    assert page["bytes"] == (desk / page["path"]).stat().st_size
    assert (page["pages"], pdf["pages"]) == (None, 2)
    assert {page["state"], pdf["state"]} == {"new"}
    assert found["problems"] == []


def test_marks_refuse(author: Run, desk: Path) -> None:
    """What the built-in drafter left open is told in a few lines; machines get every place."""
    author("draft", "--date", SAMPLE_DAY, "--engine", "extractive")
    before = (desk / DRAFTS / "ai-daily.md").read_bytes()
    ran = author("publish", "--date", SAMPLE_DAY)
    assert ran.status == 4
    assert f"not published: {DRAFTS}/ai-daily.md" in ran.out
    assert ran.out.count("待补") == 1
    assert ran.err.count("error:") == 1
    assert "--anyway" in ran.err
    found = author("publish", "--date", SAMPLE_DAY, "--json").json
    (one,) = found["data"]["drafts"]
    assert found["status"] == "partial"
    assert one["marks"] == len(found["problems"]) == len(one["standing"]) > 10
    lines = before.decode().split("\n")
    for problem, mark in zip(found["problems"], one["standing"], strict=True):
        assert problem["where"] == f"{DRAFTS}/ai-daily.md:{mark['line']}"
        assert f"<!-- {mark['word']}" in lines[mark["line"] - 1]
    assert not (desk / DRAFTS / "published").exists()
    assert (desk / DRAFTS / "ai-daily.md").read_bytes() == before


def test_anyway(author: Run, desk: Path) -> None:
    """The result says how many marks stood, and none of them is in the page."""
    author("draft", "--date", SAMPLE_DAY, "--engine", "extractive")
    ran = author("publish", "--date", SAMPLE_DAY, "--anyway")
    assert ran.status == 0, ran.err
    assert "marks stand in the draft; comments are left out" in ran.out
    page = (desk / DRAFTS / "published" / "ai-daily.html").read_text(encoding="utf-8")
    assert not [word for word in ("待补", "待译", "待核", "&lt;!--") if word in page]
    assert "深度解读" not in page


def test_a_comment_without_end(author: Run, desk: Path) -> None:
    """It would swallow the rest of the draft, so it is told."""
    write(desk, draft("ai-daily").replace("## 更多动态", "<!-- 忘了\n\n## 更多动态"))
    ran = author("publish", "--date", SAMPLE_DAY, "--json")
    assert ran.status == 4
    assert "no end" in ran.json["problems"][0]["what"]


def test_quiet(author: Run, desk: Path) -> None:
    """Quiet says nothing when all is well, and one line when not."""
    write(desk)
    assert author("publish", "--date", SAMPLE_DAY, "-q").out == ""
    write(desk, "# 标题\n\n<!-- 待补：a -->\n\n<!-- 待补：b -->\n")
    ran = author("publish", "--date", SAMPLE_DAY, "-q")
    assert (ran.status, ran.out) == (4, "")
    assert ran.err.count("\n") == 1
    assert "2 marks stand in the draft" in ran.err


def test_without_sources(author: Run, desk: Path) -> None:
    """Published, with a gap: the facts could not be checked."""
    write(desk)
    shutil.rmtree(desk / "sources")
    ran = author("publish", "--date", SAMPLE_DAY)
    assert ran.status == 3
    assert "facts are not checked" in ran.err
    assert (desk / DRAFTS / "published" / "ai-daily.html").is_file()


@pytest.mark.parametrize(("formats", "status"), [("html,pdf", 3), ("pdf", 1)])
def test_without_a_chinese_font(
    author: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, formats: str, status: int
) -> None:
    """The page is written where one was asked for; without it nothing is done."""
    bare = Fonts(typst.Fonts(include_system_fonts=False))
    monkeypatch.setattr(publishing, "system_fonts", lambda _: bare)
    write(desk)
    ran = author("publish", "--date", SAMPLE_DAY, "--to", formats)
    assert ran.status == status
    assert "no font here has Chinese characters" in ran.err


@needs_fonts
def test_dry_run(author: Run, desk: Path) -> None:
    """What would be written is listed, and is not."""
    write(desk)
    ran = author("publish", "--date", SAMPLE_DAY, "--to", "html,pdf", "--dry-run")
    assert ran.status == 0, ran.err
    assert f"would publish: {DRAFTS}/ai-daily.md" in ran.out
    assert not (desk / DRAFTS / "published").exists()


def test_every_edition_with_a_draft(author: Run, desk: Path) -> None:
    """Editions without a draft that day are passed over; one that is refused stops no other."""
    with (desk / "config.toml").open("a", encoding="utf-8") as config:
        for name in ("deep-dive", "weekly-brief"):
            config.write(f'\n[[edition]]\nname = "{name}"\nstyle = "{name}"\n')
    write(desk, "# 标题\n\n<!-- 待补：a -->\n")
    write(desk, name="deep-dive")
    ran = author("publish", "--date", SAMPLE_DAY, "--json")
    assert ran.status == 4
    found = {d["edition"]: d["published"] for d in ran.json["data"]["drafts"]}
    assert found == {"ai-daily": False, "deep-dive": True}


def test_a_named_draft(author: Run, desk: Path, tmp_path: Path) -> None:
    """A draft that is named is published as of the day of its folder."""
    path = write(desk)
    ran = author("publish", str(path), "--output", str(tmp_path / "public"))
    assert ran.status == 0, ran.err
    assert (tmp_path / "public" / SAMPLE_DAY / "ai-daily.html").is_file()


def test_feed(author: Run, desk: Path) -> None:
    """A feed without a site is bad configuration; with one it lies beside the days."""
    write(desk)
    ran = author("publish", "--date", SAMPLE_DAY, "--to", "html,feed")
    assert ran.status == 2
    assert "[publish]" in ran.err
    assert not (desk / DRAFTS / "published").exists()
    with (desk / "config.toml").open("a", encoding="utf-8") as config:
        config.write('\n[publish]\nsite = "https://example.org/news"\n')
    ran = author("publish", "--date", SAMPLE_DAY, "--to", "html,feed")
    assert ran.status == 0, ran.err
    assert (desk / "drafts" / "ai-daily.atom.xml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "docx"), "no format 'docx'"),
        (("--date", "2026-04-25"), "no draft of this day"),
        (("--edition", "evening"), "no edition called 'evening'"),
        (("nowhere.md",), "no such draft"),
    ],
)
def test_bad_usage(author: Run, desk: Path, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be done is refused with exit status 2, before anything is written."""
    write(desk)
    date = () if "--date" in arguments else ("--date", SAMPLE_DAY)
    ran = author("publish", *arguments, *date)
    assert ran.status == 2
    assert said in ran.err


def test_help(author: Run) -> None:
    """The help says what refuses a draft, what the exit statuses mean, and how it is called."""
    said = " ".join(author("publish", "--help").out.split())
    for part in ("待补", "exit status 4", "Exit status 3", "--anyway", "author publish --date"):
        assert part in said


def test_doctor_says_whether_there_is_a_chinese_font(author: Run, desk: Path) -> None:
    """The line names what would be set in; a family of the settings that is missing is told."""
    checks = {c["subject"]: c for c in author("doctor", "--json").json["data"]["checks"]}
    assert checks["Chinese fonts"]["status"] in {"ok", "missing"}
    with (desk / "config.toml").open("a", encoding="utf-8") as config:
        config.write('\n[publish]\nfonts = ["No Such Font"]\n')
    checks = {c["subject"]: c for c in author("doctor", "--json").json["data"]["checks"]}
    assert "No Such Font" in checks["Chinese fonts"]["found"]
