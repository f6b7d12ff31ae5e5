"""The folder of snippets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.errors import AuthorError
from author.ingest.snippet_files import storable
from author.ingest.store import SourceStore
from author.models import Snippet

from .strategies import SNIPPETS

DAY = dt.date(2026, 4, 24)
LONG = "The council agreed on Tuesday to open the new bridge before the end of the year."


@pytest.fixture
def store(tmp_path: Path) -> SourceStore:
    return SourceStore(tmp_path / "sources")


def put(store: SourceStore, name: str, text: str) -> Path:
    """Write a file by hand into the day's folder."""
    path = store.day_folder(DAY) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def snippet(name: str, **values: str) -> Snippet:
    """A snippet with an id."""
    return Snippet(id=name, title=f"Title of {name}", text=values.pop("text", ""), **values)  # type: ignore[arg-type] # only texts are given


def test_what_is_saved_is_loaded(store: SourceStore) -> None:
    """Each snippet has its file, named after headline and id."""
    saved = store.save(DAY, [snippet("b", text="two"), snippet("a", text="one")])
    assert [s.id for s in saved.added] == ["b", "a"]
    assert store.days() == [DAY]
    assert sorted(p.name for p in store.day_folder(DAY).iterdir()) == [
        "title-of-a-a.md",
        "title-of-b-b.md",
    ]
    loaded, problems = store.load(DAY)
    assert (loaded, problems) == ([snippet("a", text="one"), snippet("b", text="two")], [])


def test_same_page_and_same_text_are_one(store: SourceStore) -> None:
    """Within one run, and with what the day has already; the first stays, and is named."""
    first = snippet("a", text=LONG, url="https://example.com/a?utm_source=rss")
    same_page = snippet("b", text="Other.", url="http://www.example.com/a/")
    same_text = snippet("c", text=LONG.upper(), url="https://copy.example/")
    other = snippet("d", text="Another thing altogether.", url="https://example.com/d")
    saved = store.save(DAY, [first, same_page, other])
    assert [s.id for s in saved.added] == ["a", "d"]
    assert saved.duplicates == ((same_page, "a"),)
    assert saved.outcomes == (True, False, True)
    again = store.save(DAY, [same_text, first])
    assert again.added == ()
    assert [like for _, like in again.duplicates] == ["a", "a"]


def test_an_editors_file_is_never_overwritten(store: SourceStore) -> None:
    """An edited snippet stays edited when its source comes in again; a broken file stays too."""
    store.save(DAY, [snippet("a", text=LONG, url="https://example.com/a")])
    path = store.day_folder(DAY) / "title-of-a-a.md"
    edited = path.read_text("utf-8").replace("Title of a", "My title")
    path.write_text(edited, "utf-8")
    assert store.save(DAY, [snippet("a", text="new", url="https://example.com/a")]).added == ()
    assert path.read_text("utf-8") == edited
    path.write_text("---\nbroken", "utf-8")
    saved = store.save(DAY, [snippet("a", text=LONG, url="https://example.com/a")])
    assert len(saved.added) == 1
    assert path.read_text("utf-8") == "---\nbroken"


def test_taken_and_impossible_ids_are_replaced(store: SourceStore) -> None:
    """Ids are of a day's snippets alone, and none of them can be a path."""
    store.save(DAY, [snippet("a", text="one")])
    other = Snippet(id="a", title="Other", text="two")
    hostile = Snippet(id="../../x", title="../y", text="three")
    saved = store.save(DAY, [other, hostile])
    assert saved.added[0].id == "a-2"
    assert saved.added[1].id.isalnum()
    assert {p.parent for p in store.folder.rglob("*.md")} == {store.day_folder(DAY)}


def test_a_file_without_an_id_gets_one(store: SourceStore) -> None:
    """It is written into the file once; the same id is there the next time."""
    path = put(store, "memo.md", "# Memo\n\nCall the ministry.\n")
    (first,), problems = store.load(DAY)
    assert problems == []
    assert path.read_text("utf-8") == f"---\nid: {first.id}\n---\n\n# Memo\n\nCall the ministry.\n"
    assert store.load(DAY)[0] == [first]
    assert (first.kind, first.title) == ("note", "Memo")


def test_an_id_that_cannot_be_written_is_told(
    store: SourceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The snippet is there all the same, and the file as it was."""

    def refuse(path: Path, _text: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    path = put(store, "memo.md", "Call the ministry.\n")
    monkeypatch.setattr("author.ingest.store.write_text", refuse)
    (found,), (problem,) = store.load(DAY)
    assert found.text == "Call the ministry."
    assert (problem.where, problem.severity) == (str(path), "warning")
    assert f"id: {found.id}" in problem.remedy
    assert path.read_text("utf-8") == "Call the ministry.\n"


def test_each_broken_file_is_told_and_the_others_read(store: SourceStore) -> None:
    """Front matter, encoding, ids that meet, files of other kinds: each with its place."""
    put(store, "a.md", "---\nid: a\ntitle: A\n---\n")
    put(store, "b.md", "---\ntitle: [\n---\n")
    put(store, "c.md", "---\ntitle: c\nid: a\n---\n")
    put(store, "d.html", "<p>page</p>")
    put(store, ".hidden.md", "hidden")
    (store.day_folder(DAY) / "e.md").write_bytes("---\nid: e\n---\n\n中文".encode("gb18030"))
    snippets, problems = store.load(DAY)
    assert [s.id for s in snippets] == ["a"]
    places = [(Path(p.where).name, p.what) for p in problems]
    assert [place for place, _ in places] == ["b.md:3", "d.html", "e.md:5", "c.md:3"]
    assert "not in UTF-8" in places[2][1]
    assert "already that of a.md" in places[3][1]
    assert all(p.remedy for p in problems)


def test_a_day_without_sources(store: SourceStore) -> None:
    """A missing and an empty folder are told, with the way out."""
    for is_there in (False, True):
        if is_there:
            store.day_folder(DAY).mkdir(parents=True)
        snippets, (problem,) = store.load(DAY)
        assert snippets == []
        assert problem.where == str(store.day_folder(DAY))
        assert "author ingest --date 2026-04-24" in problem.remedy


def test_days_are_folders_with_a_date_for_a_name(store: SourceStore) -> None:
    """Other folders and files beside them are not ours."""
    for name in ("2026-04-25", "2026-04-24", "2026-13-01", "20260424", "notes"):
        (store.folder / name).mkdir(parents=True)
    (store.folder / "2026-04-26").write_text("a file", "utf-8")
    assert store.days() == [DAY, dt.date(2026, 4, 25)]
    assert SourceStore(store.folder / "nowhere").days() == []


def test_find(store: SourceStore) -> None:
    """By its id, on the latest day that has it, also in a file that was renamed."""
    store.save(DAY, [snippet("a", text="old"), snippet("b-a", text="other")])
    store.save(dt.date(2026, 4, 25), [snippet("a", text="new")])
    found = store.find("a")
    assert found is not None
    assert found.text == "new"
    (store.day_folder(DAY) / "title-of-b-a-b-a.md").rename(store.day_folder(DAY) / "mine.md")
    assert store.path_of("b-a") == store.day_folder(DAY) / "mine.md"
    assert store.path_of("a", DAY) == store.day_folder(DAY) / "title-of-a-a.md"
    assert store.find("none") is None
    assert store.find("../a") is None
    assert store.find("*") is None


def test_a_disk_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """One sentence, with the file and the way out."""
    (tmp_path / "sources").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(AuthorError) as caught:
        SourceStore(tmp_path / "sources").save(DAY, [snippet("a", text="one")])
    assert "2026-04-24" in caught.value.where
    assert caught.value.remedy


@settings(max_examples=25)  # each writes files and waits for the disk
@given(st.lists(SNIPPETS, max_size=4))
def test_any_snippets_are_kept(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Snippet]
) -> None:
    """Whatever comes in is loaded as it was added, lies in the day's folder, and is found again."""
    store = SourceStore(tmp_path_factory.mktemp("store"))
    saved = store.save(DAY, drawn)
    loaded, problems = store.load(DAY)
    if saved.added:
        assert problems == []
    assert {s.id: s for s in loaded} == {s.id: s for s in saved.added}
    assert len(saved.added) + len(saved.duplicates) == len(drawn) == len(saved.outcomes)
    assert {p.parent for p in store.folder.rglob("*")} <= {store.folder, store.day_folder(DAY)}
    again = store.save(DAY, map(storable, saved.added))
    kept = [s for s in saved.added if s.title or s.text or s.url]
    assert len(again.duplicates) >= len([s for s in kept if s.url])
