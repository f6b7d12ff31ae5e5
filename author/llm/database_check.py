"""Whether a database is one that diskcache made and nobody else changed.

diskcache reads its settings from the database: names in them become attributes, `sqlite_…` become
pragmas, triggers run. So the database is looked at before diskcache opens it.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OBJECTS = {
    ("table", "Settings"),
    ("table", "Cache"),
    ("index", "Cache_key_raw"),
    ("index", "Cache_expire_time"),
    ("trigger", "Settings_count_insert"),
    ("trigger", "Settings_count_delete"),
    ("trigger", "Settings_size_insert"),
    ("trigger", "Settings_size_update"),
    ("trigger", "Settings_size_delete"),
}
_SETTINGS = {
    "statistics", "tag_index", "eviction_policy", "size_limit", "cull_limit", "count", "size",
    "hits", "misses", "sqlite_auto_vacuum", "sqlite_cache_size", "sqlite_journal_mode",
    "sqlite_mmap_size", "sqlite_synchronous", "disk_min_file_size", "disk_pickle_protocol",
}  # fmt: skip
_TRIGGER = re.compile(
    r"CREATE TRIGGER \w+ AFTER (INSERT|DELETE|UPDATE) ON Cache FOR EACH ROW BEGIN"
    r" UPDATE Settings SET value = value [-+.\w ]+ WHERE key = \"(count|size)\"; END"
)


def foreign_in(path: Path) -> str:
    """What in a database diskcache would not have made; empty when all is well or no file is there.

    Raises:
        sqlite3.DatabaseError: the file is no database, or a damaged one.
        OSError: it cannot be read.
    """
    if path.is_symlink():
        return "it is a link"
    if not path.exists():
        return ""
    if not path.is_file():
        return "it is no file"
    with contextlib.closing(sqlite3.connect(path, timeout=20)) as connection:
        return _foreign_object(connection) or _foreign_setting(connection)


def _foreign_object(connection: sqlite3.Connection) -> str:
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if name.startswith("sqlite_"):
            continue
        if (kind, name) not in _OBJECTS:
            return f"it holds a foreign {kind} {name!r}"
        if kind == "trigger" and not _TRIGGER.fullmatch(sql):
            return f"the trigger {name!r} is not diskcache's"
    return ""


def _foreign_setting(connection: sqlite3.Connection) -> str:
    try:
        settings = connection.execute("SELECT key, value FROM Settings").fetchall()
    except sqlite3.OperationalError:
        # A database without tables is a new one.
        return ""
    for name, value in settings:
        if name not in _SETTINGS or not isinstance(value, int | float | str):
            return f"it holds a foreign setting {name!r}"
    return ""
