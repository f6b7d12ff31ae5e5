"""A day's round from the command line: what each command says, writes and ends with."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from tests.cli.conftest import SAMPLE_DAY, Run

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = f"drafts/{SAMPLE_DAY}/ai-daily.md"


def test_help_names_every_command(author: Run) -> None:
    """`author --help` lists the commands, each with what it does."""
    ran = author("--help")
    assert ran.status == 0
    for command in ("init", "ingest", "plan", "draft", "check", "sources", "doctor"):
        assert re.search(rf"^\s+{command}\s+\S", ran.out, re.MULTILINE), command


def test_every_command_shows_an_example(author: Run) -> None:
    """The help of each command has a line to copy."""
    for command in (["init"], ["ingest"], ["plan"], ["draft"], ["check"], ["doctor"],
                    ["sources", "list"], ["sources", "show"]):  # fmt: skip
        assert "Example: author" in author(*command, "--help").out, command


def test_init_lays_out_a_workspace_and_keeps_what_is_there(author: Run, tmp_path: Path) -> None:
    """A second `init` writes nothing over a file that an editor changed."""
    folder = tmp_path / "desk"
    assert author("init", str(folder)).status == 0
    (folder / "config.toml").write_text("# mine\n", encoding="utf-8")
    again = author("init", str(folder), "--json").json
    assert again["data"]["written"] == []
    assert (folder / "config.toml").read_text(encoding="utf-8") == "# mine\n"


def test_plan_prints_topics_and_writes_a_file_to_edit(author: Run, desk: Path) -> None:
    """`author plan` shows sections, topics, outlets and reasons, and says where the plan lies."""
    ran = author("plan", "--date", SAMPLE_DAY)
    assert ran.status == 0
    assert "Mythos" in ran.out
    assert (desk / f"drafts/{SAMPLE_DAY}/ai-daily.plan.toml").is_file()
    data = author("plan", "--date", SAMPLE_DAY, "--json").json
    assert data["schema"] == "author/1"
    assert data["status"] == "ok"
    (issue,) = data["data"]["issues"]
    assert 3 <= len(issue["sections"]) <= 4
    assert len(issue["briefs"]) >= 8


def test_plan_dry_run_writes_nothing(author: Run, desk: Path) -> None:
    """`--dry-run` shows the plan and leaves no file."""
    assert author("plan", "--date", SAMPLE_DAY, "--dry-run").status == 0
    assert not (desk / "drafts").exists()


def test_draft_says_which_engine_wrote_it(author: Run, desk: Path) -> None:
    """Without a key the built-in drafter writes, and the command says so."""
    ran = author("draft", "--date", SAMPLE_DAY)
    assert ran.status == 0
    assert "built-in extractive drafter" in ran.out
    assert (desk / DRAFT).read_text(encoding="utf-8").startswith("---\ntitle: ")


def test_nothing_is_needed_to_start(author: Run, desk: Path) -> None:
    """Without settings and prompts of its own, a folder of sources is drafted all the same."""
    shutil.rmtree(desk / "prompts")
    (desk / "config.toml").unlink()
    assert author("draft", "--date", SAMPLE_DAY).status == 0
    assert (desk / DRAFT).is_file()


def test_draft_as_json(author: Run, desk: Path) -> None:
    """The envelope names the draft, the engine and the calls."""
    (made,) = author("draft", "--date", SAMPLE_DAY, "--json").json["data"]["drafts"]
    assert made["path"] == DRAFT
    assert made["engine"] == "extractive"
    assert made["calls"] == 0
    assert made["planned_now"] is True


def test_drafting_again_changes_no_byte(author: Run, desk: Path) -> None:
    """An unchanged day makes the same draft."""
    author("draft", "--date", SAMPLE_DAY)
    first = (desk / DRAFT).read_bytes()
    author("draft", "--date", SAMPLE_DAY)
    assert (desk / DRAFT).read_bytes() == first


def test_an_editors_words_stay(author: Run, desk: Path) -> None:
    """A draft made again keeps what an editor wrote, and renews nothing else."""
    author("draft", "--date", SAMPLE_DAY)
    text = (desk / DRAFT).read_text(encoding="utf-8")
    edited = text.replace("## 更多动态", "编辑补充：明天有发布会。\n\n## 更多动态")
    (desk / DRAFT).write_text(edited, encoding="utf-8")
    for _ in range(3):
        author("draft", "--date", SAMPLE_DAY)
        assert (desk / DRAFT).read_text(encoding="utf-8") == edited


def test_a_draft_of_unknown_origin_is_never_overwritten(author: Run, desk: Path) -> None:
    """Where nothing tells an editor's words from generated ones, the new draft lies beside."""
    (desk / f"drafts/{SAMPLE_DAY}").mkdir(parents=True)
    (desk / DRAFT).write_text("my own\n", encoding="utf-8")
    ran = author("draft", "--date", SAMPLE_DAY)
    assert (desk / DRAFT).read_text(encoding="utf-8") == "my own\n"
    assert (desk / f"drafts/{SAMPLE_DAY}/ai-daily.new.md").is_file()
    assert "ai-daily.new.md" in ran.err


def test_check_of_a_fresh_draft_finds_no_wrong_fact(author: Run, desk: Path) -> None:
    """Sentences taken from the sources are carried by them; words to search by are the style's."""
    author("draft", "--date", SAMPLE_DAY)
    (checked,) = author("check", "--date", SAMPLE_DAY, "--json").json["data"]["drafts"]
    facts = [f for section in checked["facts"] for f in section["findings"]]
    assert [f for f in facts if f["severity"] == "error"] == []
    assert [f for f in facts if f["written"] == "AI 日报"] == []


def test_check_finds_an_altered_figure(author: Run, desk: Path) -> None:
    """A figure that no source has is an error with its line and what the sources say: status 4."""
    author("draft", "--date", SAMPLE_DAY)
    text = (desk / DRAFT).read_text(encoding="utf-8")
    assert "约725万条" in text
    (desk / DRAFT).write_text(text.replace("约725万条", "约925万条"), encoding="utf-8")
    ran = author("check", "--date", SAMPLE_DAY, "--json")
    assert ran.status == 4
    assert ran.json["status"] == "partial"
    (checked,) = ran.json["data"]["drafts"]
    wrong = [
        finding
        for section in checked["facts"]
        for finding in section["findings"]
        if finding["severity"] == "error" and "925" in finding["written"]
    ]
    assert wrong
    line = wrong[0]["line"]
    assert "925万" in (desk / DRAFT).read_text(encoding="utf-8").splitlines()[line - 1]


def test_check_finds_a_missing_section(author: Run, desk: Path) -> None:
    """A draft without its fixed closing section does not have the form of the style."""
    author("draft", "--date", SAMPLE_DAY)
    text = (desk / DRAFT).read_text(encoding="utf-8")
    cut = re.sub(r"## 更多动态.*?(?=^---$)", "", text, flags=re.DOTALL | re.MULTILINE)
    (desk / DRAFT).write_text(cut, encoding="utf-8")
    ran = author("check", "--date", SAMPLE_DAY)
    assert ran.status == 4
    assert "更多动态" in ran.out


def test_sources_are_listed_and_shown(author: Run, desk: Path) -> None:
    """`sources list` has a line for each snippet; `sources show` takes the beginning of an id."""
    listed = author("sources", "list", "--date", SAMPLE_DAY, "--json").json["data"]["snippets"]
    assert len(listed) >= 24
    shown = author("sources", "show", listed[0]["id"][:6])
    assert shown.status == 0
    assert listed[0]["title"].split()[0] in shown.out


def test_ingest_of_files(author: Run, desk: Path) -> None:
    """A text file and a feed become snippets of the day; the same again is known."""
    (desk / "note.md").write_text("# 渡轮停航\n\n渡轮公司称，周五停航。\n", encoding="utf-8")
    (desk / "feed.xml").write_text(
        "<rss version='2.0'><channel><title>Paper</title><item><title>Bridge opens</title>"
        "<link>https://paper.example/bridge?utm_source=x</link>"
        "<description>The bridge opened on Friday.</description></item></channel></rss>",
        encoding="utf-8",
    )
    arguments = ("ingest", "note.md", "feed.xml", "--date", "2026-05-01", "--json")
    first = author(*arguments).json["data"]
    assert [source["added"] for source in first["sources"]] == [1, 1]
    assert author(*arguments).json["data"]["added"] == []
    assert len(list((desk / "sources/2026-05-01").glob("*.md"))) == 2


def test_doctor_names_what_is_there_and_what_is_missing(author: Run, desk: Path) -> None:
    """Every line of `doctor` has a status, and what is missing says how to get it."""
    checks = author("doctor", "--json").json["data"]["checks"]
    by_subject = {check["subject"]: check for check in checks}
    assert by_subject["Python"]["status"] == "ok"
    assert by_subject["model"]["status"] == "unused"
    assert "OPENAI_API_KEY" in by_subject["model"]["remedy"]
    assert all(check["remedy"] for check in checks if check["status"] == "broken")


def test_check_says_where_sources_differ(author: Run, desk: Path) -> None:
    """Two outlets give different numbers of accounts; a draft that follows one is told of both."""
    author("draft", "--date", SAMPLE_DAY)
    assert "24000" in (desk / DRAFT).read_text(encoding="utf-8")
    (checked,) = author("check", "--date", SAMPLE_DAY, "--json").json["data"]["drafts"]
    differing = [
        finding
        for section in checked["facts"]
        for finding in section["findings"]
        if finding["code"] == "conflict"
    ]
    assert differing
    said = " ".join(source["sentence"] for f in differing for source in f["sources"])
    assert "24000" in said
    assert "20000" in said
