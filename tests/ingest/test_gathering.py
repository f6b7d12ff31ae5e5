"""A whole run: addresses, files, folders and lists of feeds into a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from author.config import IngestSettings
from author.ingest import SourceStore, Target, configured_targets, ingest
from author.ingest.opml import read_opml
from author.ingest.selection import select_entries
from author.models import Snippet

from .servers import pages, response, serve
from .test_feeds import REAL, rss
from .test_pages import PARAGRAPHS, page

if TYPE_CHECKING:
    from pathlib import Path

    from author.ingest import IngestReport

DAY = dt.date(2026, 4, 24)
NOW = dt.datetime(2026, 4, 24, 12, tzinfo=dt.UTC)
OPEN = IngestSettings(allow_private=True, timeout_seconds=5)


@pytest.fixture
def store(tmp_path: Path) -> SourceStore:
    return SourceStore(tmp_path / "sources")


def run(
    store: SourceStore, *targets: str | Target, settings: IngestSettings = OPEN, day: dt.date = DAY
) -> IngestReport:
    """One run of ingest."""
    return ingest(targets, store=store, day=day, settings=settings, now=NOW)


def item(name: str, published: str = "Fri, 24 Apr 2026 08:00:00 GMT", text: str = "") -> str:
    """An item of a feed."""
    return (
        f"<title>Title of {name}</title><link>https://e.org/{name}?utm_source=rss</link>"
        f"<pubDate>{published}</pubDate><description>{text or f'About {name}.'}</description>"
    )


def test_everything_that_can_come_in(store: SourceStore, tmp_path: Path) -> None:
    """A feed, a page, a list of feeds, notes, a saved page and a text file, each as what it is."""
    folder = tmp_path / "desk"
    (folder / "page_files").mkdir(parents=True)
    (folder / "note.md").write_text("# Memo\n\nCall the ministry.", "utf-8")
    (folder / "plain.txt").write_text("A headline\n\nand its text", "utf-8")
    (folder / "page.html").write_bytes(page())
    (folder / "page_files" / "part.html").write_bytes(page())
    (folder / ".hidden.md").write_text("hidden", "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    with serve(
        pages(
            {
                "/feed": response(rss(item("a"), item("b"))),
                "/article": response(page().replace(b"council", b"parliament")),
                "/other": response(rss(item("c"), channel="<title>Other</title>")),
            }
        )
    ) as server:
        other, feed = server.url("/other"), server.url("/feed")
        listed = (
            f"<outline text='g'><outline xmlUrl='{other}'/><outline xmlurl='{feed}'/></outline>"
        )
        (folder / "feeds.opml").write_text(opml(listed), "utf-8")
        report = run(store, server.url("/feed"), server.url("/article"), str(folder))
    assert report.problems == ()
    assert [(s.name.rsplit("/", 1)[-1], s.form, s.found, s.added) for s in report.sources] == [
        ("feed", "feed", 2, 2),
        ("article", "page", 1, 1),
        ("feeds.opml", "opml", 0, 0),
        ("note.md", "note", 1, 1),
        ("page.html", "page", 1, 1),
        ("plain.txt", "note", 1, 1),
        ("other", "feed", 1, 1),
    ]
    loaded, problems = store.load(DAY)
    assert problems == []
    assert {s.id for s in loaded} == {s.id for s in report.added}
    assert {s.fetched for s in loaded} == {NOW}


def test_again_changes_nothing(store: SourceStore) -> None:
    """The second run adds nothing and counts what is there."""
    with serve(pages({"/feed": response(rss(item("a"), item("b")))})) as server:
        run(store, server.url("/feed"))
        before = {path: path.read_bytes() for path in store.folder.rglob("*.md")}
        report = run(store, server.url("/feed"))
    assert (report.added, len(report.duplicates), report.sources[0].duplicates) == ((), 2, 2)
    assert {path: path.read_bytes() for path in store.folder.rglob("*.md")} == before


def test_bad_sources_are_told_and_the_others_come_in(
    store: SourceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every kind of failure has its sentence with the place, and costs nothing else."""
    monkeypatch.setattr("author.ingest.fetch.PAUSE_SECONDS", 0.01)
    binary = tmp_path / "a.pdf"
    binary.write_bytes(b"%PDF-1.7")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.md").write_text("", "utf-8")
    with serve(
        pages({"/feed": response(rss(item("a"))), "/broken": response(b"x", Content_Length="9")})
    ) as server:
        targets = [
            server.url("/missing"),
            server.url("/broken"),
            str(binary),
            str(tmp_path / "empty"),
            str(tmp_path / "empty.md"),
            str(tmp_path / "nowhere.md"),
            "gopher://old.example/",
            server.url("/feed"),
        ]
        report = run(store, *targets)
    assert [s.title for s in report.added] == ["Title of a"]
    assert {p.where for p in report.problems} == set(targets[:-1])
    assert all(p.remedy for p in report.problems)
    assert [source.name for source in report.sources] == targets[-1:]


def test_a_page_where_a_feed_should_be(store: SourceStore) -> None:
    """Feeds of the settings that are pages are told, with the feed that the page points to."""
    head = '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'
    with serve(pages({"/": response(page(head), Content_Type="text/html")})) as server:
        settings = OPEN.model_copy(update={"feeds": (server.url(),)})
        targets = configured_targets(settings, store.folder)
        report = run(store, *targets, settings=settings)
        assert report.added == ()
        (problem,) = report.problems
        assert problem.what == "This is a web page, not a feed."
        assert problem.where == f"[ingest] feeds: {server.url()}"
        assert problem.remedy == f"The page points to this feed: {server.url('/atom.xml')}"
        assert run(store, server.url()).added[0].text.endswith(PARAGRAPHS[-1])


def test_the_settings_targets(tmp_path: Path) -> None:
    """Paths of the settings start from the workspace."""
    settings = IngestSettings(feeds=("https://e.org/f", "local.xml"), opml=("feeds.opml",))
    assert [target.name for target in configured_targets(settings, tmp_path)] == [
        "https://e.org/f",
        str(tmp_path / "local.xml"),
        str(tmp_path / "feeds.opml"),
    ]


def test_a_failing_feed_of_the_settings_names_the_setting(
    store: SourceStore, tmp_path: Path
) -> None:
    """So that the user finds where it is written."""
    settings = IngestSettings(feeds=("nowhere.xml",))
    (problem,) = run(store, *configured_targets(settings, tmp_path), settings=settings).problems
    assert problem.where == f"[ingest] feeds: {tmp_path / 'nowhere.xml'}"


def test_names_of_outlets_come_from_the_settings(store: SourceStore) -> None:
    """By the host of a snippet's page, not of its feed."""
    settings = OPEN.model_copy(update={"publishers": {"e.org": "某某报"}})
    with serve(pages({"/feed": response(rss(item("a")))})) as server:
        report = run(store, server.url("/feed"), settings=settings)
    assert [s.publisher for s in report.added] == ["某某报"]


def test_what_came_in_on_a_day_before_does_not_come_again(store: SourceStore) -> None:
    """Feeds are windows that move; a page that is named by hand is always taken."""
    with serve(
        pages({"/feed": response(rss(item("a"), item("b"))), "/page": response(page())})
    ) as server:
        run(store, server.url("/feed"), server.url("/page"), day=DAY - dt.timedelta(days=2))
        report = run(store, server.url("/feed"), server.url("/page"))
        assert [s.title for s in report.added] == ["Bridge opens"]
        assert (report.sources[0].seen, report.skipped) == (2, 2)
        settings = OPEN.model_copy(update={"remember_days": 1})
        assert len(run(store, server.url("/feed"), settings=settings).added) == 2


def entry(name: str, hours_ago: float | None) -> Snippet:
    """An entry that came out some hours before now."""
    published = None if hours_ago is None else NOW - dt.timedelta(hours=hours_ago)
    return Snippet(id=name, title=name, text="", url=f"https://e.org/{name}", published=published)


def test_recent_entries_and_the_latest_of_too_many() -> None:
    """Old ones go first, then the oldest of the rest; the feed's order stays."""
    entries = [entry("a", 5), entry("b", 30), entry("c", None), entry("d", 1), entry("e", 9)]
    settings = IngestSettings(max_age_hours=24, max_items=3)
    selection = select_entries(entries, settings, NOW, frozenset())
    assert [s.id for s in selection.taken] == ["a", "c", "d"]
    assert (selection.too_old, selection.too_many, selection.seen) == (1, 1, 0)


def test_a_moment_without_a_zone_counts_as_utc() -> None:
    """Feeds without zones mean UTC."""
    moment = (NOW - dt.timedelta(hours=3)).replace(tzinfo=None)
    plain = Snippet(id="a", title="a", text="", published=moment)
    assert select_entries([plain], IngestSettings(max_age_hours=4), NOW, set()).taken == (plain,)
    assert select_entries([plain], IngestSettings(max_age_hours=2), NOW, set()).taken == ()


def test_progress_is_told(store: SourceStore, tmp_path: Path) -> None:
    """Each source once, with how many there are; feeds of a list are added when it is read."""
    told: list[tuple[int, int]] = []
    with serve(pages({"/feed": response(rss(item("a")))})) as server:
        listed = tmp_path / "feeds.opml"
        listed.write_text(opml(f"<outline xmlUrl='{server.url('/feed')}'/>"), "utf-8")
        ingest(
            [str(listed)], store=store, day=DAY, settings=OPEN, now=NOW,
            on_progress=lambda _name, done, total: told.append((done, total)),
        )  # fmt: skip
    assert told == [(1, 1), (2, 2)]


def opml(inside: str, before: str = "") -> str:
    """An OPML file."""
    return f"{before}<opml version='2.0'>\n<body>{inside}</body></opml>"


@pytest.mark.parametrize(
    ("text", "feeds", "problems"),
    [
        (opml("<outline xmlUrl='feed://e.org/a'/>"), ["http://e.org/a"], []),
        (opml("<outline XMLURL='feed:https://e.org/b'/>"), ["https://e.org/b"], []),
        (opml("<outline xmlUrl='file:///etc/passwd'/>"), [], ["f.opml:2"]),
        (opml("<outline text='x'/>"), [], ["f.opml"]),
        (
            opml(
                "<outline xmlUrl='https://e.org/&x;'/>",
                "<!DOCTYPE o [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
            ),
            ["https://e.org/"],
            [],
        ),
        (
            opml("<outline xmlUrl='https://e.org/a' text='新闻'/>", "<?xml encoding='gbk'?>"),
            ["https://e.org/a"],
            [],
        ),
        ("<opml>" + "<outline>" * 100_000, [], ["f.opml"]),
    ],
)
def test_lists_of_feeds(text: str, feeds: list[str], problems: list[str]) -> None:
    """Any spelling of xmlUrl; only web addresses, no entities, broken XML as far as it goes."""
    found, told = read_opml(text.encode("gbk"), name="f.opml")
    assert found == feeds
    assert [problem.where for problem in told] == problems


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not there")
def test_real_feeds_from_a_server_and_as_files_are_the_same(store: SourceStore) -> None:
    """What came over HTTP is not added again from the files."""
    files = sorted(REAL.glob("*.xml"))
    with serve(pages({f"/{f.name}": response(f.read_bytes()) for f in files})) as server:
        report = run(store, *(server.url(f"/{f.name}") for f in files))
    assert (len(report.added), report.problems) == (105, ())
    assert report.sources[2].too_many == 50
    again = run(store, *map(str, files))
    assert (len(again.added), len(again.duplicates)) == (0, 105)
