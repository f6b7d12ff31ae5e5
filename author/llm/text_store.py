"""Texts by key that were paid for, kept until somebody removes them.

A diskcache database in a private folder. Whatever is wrong with it is a miss and one warning, never
a crash: a database that cannot be read, or that another program changed, is set aside under another
name (nothing is deleted) and a new one begun.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import threading
from typing import TYPE_CHECKING, Self, TypeVar

from author.llm.database_check import foreign_in
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from diskcache import Cache

T = TypeVar("T")

DATABASE = "cache.db"
LOCK_SECONDS = 20
"""How long another process's write is waited for."""
_DAMAGE = {
    sqlite3.SQLITE_ERROR,  # a table or a column is missing
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_SCHEMA,
}
_WITH_DATABASE = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal")


class TextStore:
    """Texts by key; usable from several threads, and by several processes.

    Args:
        folder: where the database lies; made where missing, for the owner only.
        name: what it is called in a warning (`reply cache`).
        missing: what becomes of texts that are missing, for a warning.
        on_warning: told once when something is wrong with it.
    """

    def __init__(
        self, folder: Path, *, name: str, missing: str, on_warning: Callable[[Problem], None]
    ) -> None:
        self._folder = folder
        self._name = name
        self._missing = missing
        self._on_warning = on_warning
        self._warned = False
        self._lock = threading.RLock()
        self._cache: Cache | None = None
        self._keeper: sqlite3.Connection | None = None

    def get(self, keys: Iterable[str]) -> dict[str, str]:
        """The texts under some keys, as far as there are any that can be read."""
        with self._lock:
            found = self._attempt(lambda cache: {key: _look_up(cache, key) for key in keys}) or {}
            if any(is_there and text is None for text, is_there in found.values()):
                self.warn("holds a row that this program did not write; it is not read")
        return {key: text for key, (text, _) in found.items() if text is not None}

    def put(self, texts: Mapping[str, str]) -> None:
        """Keep texts, durably: they are on the disk when this returns, all or none."""
        with self._lock:
            self._attempt(lambda cache: _set_all(cache, texts))

    def all_keys(self) -> list[str]:
        """Every key of ours, in the order in which texts were stored."""
        with self._lock:
            return [key for key in self._attempt(list) or [] if key]

    def remove(self, key: str) -> bool:
        """Forget a text; whether there was one."""
        with self._lock:
            return bool(self._attempt(lambda cache: cache.delete(key)))

    def bytes_on_disk(self) -> int:
        """The size of the database and its journals."""
        paths = (self._folder / name for name in _WITH_DATABASE)
        return sum(path.stat().st_size for path in paths if path.is_file())

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _attempt(self, act: Callable[[Cache], T]) -> T | None:
        """Do something with the database; None, and one warning, when it cannot be done.

        diskcache keeps a connection for each thread. It is closed again at once, because threads
        that end without closing theirs leave it open until the process ends. One further
        connection stays open meanwhile: with the last one SQLite would fold its journal into the
        database each time, which takes longer than a write.
        """
        from diskcache import Timeout

        for again in (True, False):
            try:
                if self._cache is None:
                    self._cache = _open(self._folder)
                    self._keeper = _keeper(self._folder)
                try:
                    return act(self._cache)
                finally:
                    self._cache.close()
            except Timeout:
                self.warn("is locked by another program, or cannot be written")
                return None
            except (sqlite3.Error, _ForeignDatabaseError) as error:
                if not _is_damage(error):
                    self.warn(f"cannot be used: {error}")
                    return None
                self._let_go()
                if not again or not self._set_aside(str(error)):
                    return None
            except OSError as error:
                self._let_go()
                self.warn(f"cannot be used: {error.strerror or error}")
                return None
        return None

    def _let_go(self) -> None:
        """Close every connection."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None

    def _set_aside(self, why: str) -> bool:
        """Rename a database that cannot be used; whether that went well."""
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
        try:
            for name in _WITH_DATABASE:
                path = self._folder / name
                if path.exists() or path.is_symlink():
                    path.rename(self._folder / f"damaged-{stamp}-{name}")
        except OSError as error:
            self.warn(f"is damaged ({why}) and cannot be set aside: {error.strerror or error}")
            return False
        self.warn(f"was damaged ({why}); it is set aside as damaged-{stamp}-{DATABASE}")
        return True

    def warn(self, what: str) -> None:
        """Say what is wrong with it, the first time that something is.

        Args:
            what: goes on behind its name.
        """
        if not self._warned:
            self._warned = True
            self._on_warning(
                Problem(
                    f"The {self._name} {what}.",
                    where=str(self._folder),
                    remedy=self._missing,
                    severity="warning",
                )
            )


class _ForeignDatabaseError(Exception):
    """The database holds something that this program does not put into one."""


def _look_up(cache: Cache, key: str) -> tuple[str | None, bool]:
    """The text under a key, and whether there is anything at all."""
    text = cache.get(key)
    return (text, True) if isinstance(text, str) else (None, key in cache)


def _set_all(cache: Cache, texts: Mapping[str, str]) -> None:
    """Store all of some texts in one transaction."""
    with cache.transact():
        for key, text in texts.items():
            cache.set(key, text)


def _keeper(folder: Path) -> sqlite3.Connection:
    """A connection that does nothing but be there."""
    # Closed by whichever thread closes the cache.
    connection = sqlite3.connect(folder / DATABASE, check_same_thread=False)
    connection.execute("SELECT count(*) FROM Settings").fetchone()
    return connection


def _is_damage(error: Exception) -> bool:
    """Whether an error is about what the database holds, not about the disk or another program."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _DAMAGE


def _open(folder: Path) -> Cache:
    """The database of a folder, made where missing."""
    from diskcache import Cache

    from author.llm.text_disk import TextDisk

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.suppress(PermissionError):
        folder.chmod(0o700)
    foreign = foreign_in(folder / DATABASE)
    if foreign:
        raise _ForeignDatabaseError(foreign)
    return Cache(
        str(folder),
        timeout=LOCK_SECONDS,
        disk=TextDisk,
        eviction_policy="none",
        cull_limit=0,
        statistics=0,
        tag_index=0,
        sqlite_journal_mode="wal",
        # FULL: what was paid for survives a loss of power.
        sqlite_synchronous=2,
        # A file that shrinks while it is mapped ends the process.
        sqlite_mmap_size=0,
    )
