"""Publishing a draft: what refuses it, where it goes, what is kept of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import feedparser
import pytest
import typst

from author.config import Config, EditionSettings, PublishSettings
from author.desk import publishing
from author.desk.published_files import Outlet
from author.desk.publishing import Format, Order, Published, Publisher, parse_formats
from author.errors import ConfigError, InputError
from author.publishing import Fonts
from author.workspace import Workspace
from tests.fonts import needs_fonts
from tests.publishing.issues import DAY, draft

REPOSITORY = Path(__file__).parents[2]
NOON = dt.datetime(2026, 4, 24, 12, tzinfo=dt.UTC)
EDITION = EditionSettings()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A desk with the sample day, a finished draft of it, and a site."""
    shutil.copytree(REPOSITORY / "sources", tmp_path / "sources")
    settings = PublishSettings(site="https://example.org/news")
    made = Workspace(tmp_path, Config(publish=settings))
    write(made, draft("ai-daily"))
    return made


def write(workspace: Workspace, markdown: str, date: dt.date = DAY) -> Path:
    """Save a draft."""
    path = workspace.draft_path(date, "ai-daily")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(markdown, encoding="utf-8")
    return path


def publish(
    workspace: Workspace,
    *formats: Format,
    date: dt.date = DAY,
    now: dt.datetime = NOON,
    output: Path | None = None,
    anyway: bool = False,
    dry_run: bool = False,
    edition: EditionSettings = EDITION,
) -> Published:
    """Publish the draft of a day."""
    order = Order(formats or ("html",), output, anyway, dry_run, now)
    return Publisher(workspace, date, order).publish(edition)


def test_a_finished_draft_is_published(workspace: Workspace) -> None:
    """Without marks and wrong facts the page is written, and the draft is as it was."""
    before = workspace.draft_path(DAY, "ai-daily").read_bytes()
    done = publish(workspace)
    assert (done.refused, done.obstacles, done.problems) == (False, (), ())
    (file,) = done.files
    assert file.path == workspace.drafts / "2026-04-24" / "published" / "ai-daily.html"
    assert file.size == file.path.stat().st_size
    assert workspace.draft_path(DAY, "ai-daily").read_bytes() == before


def test_marks_refuse(workspace: Workspace) -> None:
    """While one mark stands nothing is written, and the mark is told with its line."""
    write(workspace, draft("ai-daily").replace("## 更多动态", "<!-- 待补：一条 -->\n\n## 更多动态"))
    done = publish(workspace, "html", "pdf", "feed")
    assert done.refused
    assert done.files == ()
    (mark,) = done.obstacles
    assert (mark.kind, mark.word, mark.text, mark.line) == ("mark", "待补", "一条", 57)
    assert not (workspace.drafts / "2026-04-24" / "published").exists()
    assert not workspace.record_path(DAY, "ai-daily").exists()


def test_wrong_facts_refuse_as_well(workspace: Workspace) -> None:
    """A figure that an editor wrote after the last marking is found now."""
    write(workspace, draft("ai-daily").replace("存在27年", "存在72年"))
    done = publish(workspace)
    assert done.refused
    (fact,) = done.obstacles
    assert fact.kind == "fact"
    assert "72年" in fact.word
    assert fact.line == 16


def test_a_wrong_fact_that_is_marked_is_told_once(workspace: Workspace) -> None:
    """Where a mark tells of a wrong fact, the fact itself is not told again."""
    text = draft("ai-daily").replace("存在27年", "存在72年")
    mark = "<!-- 待核：“72年”来源中没有这个数字 -->\n\n**深度解读 & 洞察：**"
    write(workspace, text.replace("**深度解读 & 洞察：**", mark, 1))
    assert [o.kind for o in publish(workspace).obstacles] == ["mark"]


def test_anyway(workspace: Workspace) -> None:
    """Both are published when asked for; comments are not in what readers get."""
    text = draft("ai-daily").replace("存在27年", "存在72年<!-- 待核：年数 -->")
    write(workspace, text)
    done = publish(workspace, anyway=True)
    assert not done.refused
    assert (done.count("mark"), done.count("fact")) == (1, 1)
    page = done.files[0].path.read_text(encoding="utf-8")
    assert "72年" in page
    assert "待核" not in page


def test_warnings_do_not_refuse(workspace: Workspace) -> None:
    """A doubt is an editor's to weigh: the finished draft has some about its form."""
    assert not publish(workspace).refused


def test_without_sources_the_facts_are_not_checked(workspace: Workspace) -> None:
    """The issue is published all the same, and a problem says what could not be done."""
    shutil.rmtree(workspace.sources)
    done = publish(workspace)
    assert len(done.files) == 1
    assert [p.severity for p in done.problems] == ["error"]
    assert "not checked" in done.problems[0].what


def test_no_draft(workspace: Workspace) -> None:
    """A day without a draft says how to make one."""
    with pytest.raises(InputError, match="no such draft"):
        publish(workspace, date=dt.date(2026, 4, 25))


@needs_fonts
def test_the_same_draft_gives_the_same_files(workspace: Workspace) -> None:
    """Published again a day later, page, PDF and feed are byte for byte the same."""
    formats: tuple[Format, ...] = ("html", "pdf", "feed")
    first = publish(workspace, *formats)
    data = [file.path.read_bytes() for file in first.files]
    again = publish(workspace, *formats, now=NOON + dt.timedelta(days=1))
    assert [file.state for file in first.files] == ["new"] * 3
    assert [file.state for file in again.files] == ["unchanged"] * 3
    assert [file.path.read_bytes() for file in again.files] == data


@needs_fonts
def test_dry_run_writes_nothing(workspace: Workspace) -> None:
    """Everything is told as it would be, and the disk is as it was."""
    before = sorted(workspace.root.rglob("*"))
    done = publish(workspace, "html", "pdf", "feed", dry_run=True)
    assert [file.path.name for file in done.files] == [
        "ai-daily.html", "ai-daily.pdf", "ai-daily.atom.xml",
    ]  # fmt: skip
    assert sorted(workspace.root.rglob("*")) == before


def test_a_folder_of_ones_own(workspace: Workspace, tmp_path: Path) -> None:
    """There days lie beside the feed, which leads to them."""
    done = publish(workspace, "html", "feed", output=tmp_path / "public")
    assert [str(file.path.relative_to(tmp_path)) for file in done.files] == [
        "public/2026-04-24/ai-daily.html", "public/ai-daily.atom.xml",
    ]  # fmt: skip
    (entry,) = feedparser.parse(done.files[1].path.read_bytes()).entries
    assert entry.link == "https://example.org/news/2026-04-24/ai-daily.html"


def test_feed_carries_what_was_published(workspace: Workspace) -> None:
    """Days that were published before are in it as they were then, not as drafts say now."""
    write(workspace, draft("ai-daily").replace("GLM-4.7登顶开源榜", "第一天"), dt.date(2026, 4, 23))
    publish(workspace, "html", date=dt.date(2026, 4, 23), anyway=True)
    write(workspace, "# 改到一半\n", dt.date(2026, 4, 23))
    write(workspace, "# 没有发布\n", dt.date(2026, 4, 22))
    feed = feedparser.parse(publish(workspace, "feed").files[0].path.read_bytes())
    assert [entry.title for entry in feed.entries] == [
        "Mythos封存，GLM-4.7登顶开源榜", "Mythos封存，第一天",
    ]  # fmt: skip
    assert feed.entries[1].id == "tag:example.org,2026-04-23:news/ai-daily"


def test_times_and_ids_of_an_entry(workspace: Workspace) -> None:
    """A correction renews `updated` and nothing else; another site does not change the id."""
    publish(workspace, "feed")
    write(workspace, draft("ai-daily").replace("只让少数企业", "仅让少数企业"))
    moved = Workspace(workspace.root, Config(publish=PublishSettings(site="https://example.net")))
    done = publish(moved, "feed", now=NOON + dt.timedelta(hours=2))
    (entry,) = feedparser.parse(done.files[0].path.read_bytes()).entries
    assert entry.published == "2026-04-24T12:00:00Z"
    assert entry.updated == "2026-04-24T14:00:00Z"
    assert entry.id == "tag:example.org,2026-04-24:news/ai-daily"


def test_a_broken_record_is_left_out_and_told(workspace: Workspace) -> None:
    """A feed goes without a day whose record cannot be read, and says so."""
    path = workspace.record_path(dt.date(2026, 4, 23), "ai-daily")
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    done = publish(workspace, "feed")
    assert len(done.files) == 1
    assert [p.where for p in done.problems] == ["drafts/2026-04-23/.author/ai-daily.published.json"]


def test_a_record_of_a_newer_version_is_kept(workspace: Workspace) -> None:
    """It is not written over."""
    path = workspace.record_path(DAY, "ai-daily")
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 99}), encoding="utf-8")
    with pytest.raises(InputError, match="newer version"):
        publish(workspace)


def test_a_feed_needs_a_site(tmp_path: Path) -> None:
    """Without one nothing is begun, and the setting is named."""
    with pytest.raises(ConfigError) as raised:
        Publisher(
            Workspace(tmp_path, Config()),
            DAY,
            Order(("feed",), None, anyway=False, dry_run=False, now=NOON),
        )
    assert "site" in raised.value.remedy


def test_no_chinese_font(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF of empty boxes is not written; the page is, and the problem says what to install."""
    bare = Fonts(typst.Fonts(include_system_fonts=False))
    monkeypatch.setattr(publishing, "system_fonts", lambda _: bare)
    done = publish(workspace, "html", "pdf")
    assert [file.path.suffix for file in done.files] == [".html"]
    (problem,) = done.problems
    assert problem.where.endswith("ai-daily.pdf")
    assert "fonts-noto-cjk" in problem.remedy


def test_who_publishes(workspace: Workspace) -> None:
    """The issuer that an edition names is the author of what is published."""
    edition = EditionSettings(variables={"issuer": "研究会"})
    page = publish(workspace, edition=edition).files[0].path.read_text(encoding="utf-8")
    assert '<meta name="author" content="研究会">' in page


@pytest.mark.parametrize("text", ["", "docx", "html,doc"])
def test_unknown_formats(text: str) -> None:
    """A format that is not known is refused, not passed over."""
    with pytest.raises(ValueError, match=r"nothing|docx?"):
        parse_formats(text)


def test_formats() -> None:
    """Formats come in one order, each once, however they are written."""
    assert parse_formats("PDF, html,pdf") == ("html", "pdf")


def test_put(tmp_path: Path) -> None:
    """A file that is there as it is keeps its time."""
    outlet = Outlet(Workspace(tmp_path, Config()), DAY)
    path = tmp_path / "a"
    assert outlet.put(path, b"1").state == "new"
    before = path.stat().st_mtime_ns
    assert outlet.put(path, b"1").state == "unchanged"
    assert path.stat().st_mtime_ns == before
    assert outlet.put(path, b"2").state == "renewed"


@pytest.mark.parametrize("site", ["example.org", "ftp://example.org", "https://"])
def test_sites(site: str) -> None:
    """A site is a web address."""
    with pytest.raises(ValueError, match="web address"):
        PublishSettings(site=site)
