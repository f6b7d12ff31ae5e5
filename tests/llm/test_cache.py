"""The reply cache: what it keeps, and what it refuses to touch."""

from __future__ import annotations

import os
import pickle
import random
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.llm.cache import ReplyCache
from author.llm.protocol import Usage
from author.llm.stored import StoredReply
from author.llm.text_store import DATABASE

if TYPE_CHECKING:
    from author.models import Problem


def reply(key: str = "k1", text: str = "{}", **fields: Any) -> StoredReply:  # noqa: ANN401 - fields
    """A stored reply."""
    values: dict[str, Any] = {
        "key": key,
        "question": f"q-{key}",
        "parts": {"model": "m", "messages": ["user:1"]},
        "stage": "briefs",
        "template": "t",
        "edition": "ai-daily",
        "text": text,
        "model": "m-1",
        "usage": Usage(1, 2, None, 0),
        "stored": "2026-04-24T00:00:00+00:00",
    }
    return StoredReply(**{**values, **fields})


def opened(folder: Path, warnings: list[Problem] | None = None) -> ReplyCache:
    """A cache in a folder that gathers its warnings."""
    return ReplyCache(folder, on_warning=(warnings if warnings is not None else []).append)


@settings(max_examples=12, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20_000))
def test_gives_back_what_it_got(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any text comes back as it was, from another process's view of the same folder."""
    folder = tmp_path_factory.mktemp("cache")
    with opened(folder) as cache:
        cache.put(reply(text=text))
    with opened(folder) as cache:
        assert cache.get("k1") == reply(text=text)
        assert cache.get("k2") is None


def test_is_private_and_never_evicts(tmp_path: Path) -> None:
    """Only the owner may look into the folder, and nothing leaves it unasked."""
    folder = tmp_path / "a" / "replies"
    with opened(folder) as cache:
        for number in range(30):
            cache.put(reply(f"k{number}", "x" * 100_000))
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(list(cache.replies())) == 30
        assert cache.remove("k3")
        assert not cache.remove("k3")
        assert len(list(cache.replies())) == 29
    assert [path.name for path in folder.iterdir() if path.suffix == ".val"] == []


def test_threads_share_it(tmp_path: Path) -> None:
    """Threads that write and read at the same time do not disturb each other."""
    warnings: list[Problem] = []
    with opened(tmp_path / "c", warnings) as cache:

        def work(number: int) -> None:
            for at in range(5):
                cache.put(reply(f"k{number}-{at}"))
                assert cache.get(f"k{number}-{at}") is not None

        threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(list(cache.replies())) == 30
    assert warnings == []


class Bomb:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


def plant(folder: Path, sql: str, *values: object) -> None:
    """Change the database behind the cache's back."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        connection.execute(sql, values)


RAW, BINARY, TEXT, PICKLE = 1, 2, 3, 4


@pytest.mark.parametrize("mode", [RAW, BINARY, TEXT, PICKLE])
@pytest.mark.parametrize("where", ["value", "file"])
def test_planted_rows_are_never_executed(mode: int, where: str, tmp_path: Path) -> None:
    """A row with a pickle, bytes or a foreign file is a miss and one warning."""
    warnings: list[Problem] = []
    folder, mark, outside = tmp_path / "c", tmp_path / "executed", tmp_path / "outside.txt"
    bomb = pickle.dumps(Bomb(mark))
    outside.write_bytes(bomb)
    with opened(folder) as cache:
        cache.put(reply())
    value, name = (bomb, None) if where == "value" else (None, os.path.relpath(outside, folder))
    plant(folder, "UPDATE Cache SET mode = ?, value = ?, filename = ?", mode, value, name)
    with opened(folder, warnings) as cache:
        assert cache.get("k1") is None
        assert list(cache.replies()) == []
        cache.put(reply())
        assert cache.get("k1") == reply()
        cache.remove("k1")
    assert not mark.exists()
    assert outside.read_bytes() == bomb
    assert len(warnings) == 1


def test_planted_keys_are_never_executed(tmp_path: Path) -> None:
    """A pickled key is passed over when keys are listed."""
    mark = tmp_path / "executed"
    folder = tmp_path / "c"
    with opened(folder) as cache:
        cache.put(reply("k1"))
        cache.put(reply("k2"))
    bomb = pickle.dumps(Bomb(mark))
    plant(folder, "UPDATE Cache SET key = ?, raw = 0 WHERE key = 'k1'", bomb)
    with opened(folder) as cache:
        assert [stored.key for stored in cache.replies()] == ["k2"]
    assert not mark.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO Settings VALUES ('get', 'nothing')",
        "INSERT INTO Settings VALUES ('disk__directory', '/')",
        "INSERT INTO Settings VALUES ('sqlite_writable_schema', 1)",
        "CREATE TRIGGER t AFTER INSERT ON Cache BEGIN DELETE FROM Cache; END",
        "CREATE VIEW Extra AS SELECT 1",
        "DROP TABLE Cache",
    ],
)
def test_a_database_that_somebody_changed_is_set_aside(sql: str, tmp_path: Path) -> None:
    """Foreign settings, triggers and tables: one warning, nothing deleted, and work goes on."""
    warnings: list[Problem] = []
    folder = tmp_path / "c"
    with opened(folder) as cache:
        cache.put(reply())
    plant(folder, sql)
    with opened(folder, warnings) as cache:
        found = cache.get("k1")
        cache.put(reply("k2"))
        assert cache.get("k2") == reply("k2")
    if sql.startswith("DROP"):
        assert found is None
    else:
        assert len(warnings) == 1
        assert list(folder.glob(f"damaged-*-{DATABASE}"))


@pytest.mark.parametrize("seed", range(12))
def test_damage_is_a_miss_and_one_warning(seed: int, tmp_path: Path) -> None:
    """Truncated, overwritten and deleted files: never a crash, and new replies are kept."""
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    warnings: list[Problem] = []
    folder = tmp_path / "c"
    with opened(folder) as cache:
        for number in range(20):
            cache.put(reply(f"k{number}", "y" * 3000))
    database = folder / DATABASE
    data = bytearray(database.read_bytes())
    what = seed % 4
    if what == 0:
        data = data[: chance.randrange(len(data))]
    elif what == 1:
        at = chance.randrange(len(data))
        data[at : at + 4096] = chance.randbytes(min(4096, len(data) - at))
    elif what == 2:
        data = bytearray(b"no database at all")
    database.write_bytes(data)
    if what == 3:
        database.unlink()
        (folder / f"{DATABASE}-wal").write_bytes(chance.randbytes(5000))
    with opened(folder, warnings) as cache:
        for number in range(20):
            found = cache.get(f"k{number}")
            assert found is None or found.text == "y" * 3000
        cache.put(reply("new"))
        assert cache.get("new") == reply("new")
        list(cache.replies())
    assert len(warnings) <= 1


def test_a_full_disk_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written now is a warning; what was stored before stays where it is."""
    warnings: list[Problem] = []
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def fails(*_: object) -> None:
        raise full

    with opened(tmp_path / "c", warnings) as cache:
        cache.put(reply("before"))
        with monkeypatch.context() as patch:
            patch.setattr("diskcache.Cache.set", fails)
            cache.put(reply("now"))
        assert cache.get("before") == reply("before")
    assert ["disk is full" in warning.what for warning in warnings] == [True]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A database that is a link to a file elsewhere is set aside, and that file left alone."""
    other = tmp_path / "other.db"
    other.write_bytes(b"precious")
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / DATABASE).symlink_to(other)
    warnings: list[Problem] = []
    with opened(folder, warnings) as cache:
        cache.put(reply())
        assert cache.get("k1") == reply()
    assert other.read_bytes() == b"precious"
    assert len(warnings) == 1


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    """A file where the folder should be: every get a miss, one warning."""
    (tmp_path / "c").write_text("a file")
    warnings: list[Problem] = []
    with opened(tmp_path / "c", warnings) as cache:
        cache.put(reply())
        assert cache.get("k1") is None
    assert len(warnings) == 1


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "5", '{"schema": "author-reply/1"}', '{"schema": "author-reply/2"}'],
)
def test_a_row_that_is_no_reply(line: str, tmp_path: Path) -> None:
    """Text that is no stored reply is a miss and a warning."""
    warnings: list[Problem] = []
    with opened(tmp_path) as cache:
        cache.put(reply())
    plant(tmp_path, "UPDATE Cache SET value = ?", line)
    with opened(tmp_path, warnings) as cache:
        assert cache.get("k1") is None
    assert len(warnings) == 1
