"""What a cache holds, and what prune removes from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from author.llm import cache_info, prune
from author.llm.upkeep import CacheInfo
from tests.llm.test_cache import opened, reply

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def test_info(tmp_path: Path) -> None:
    """Counts, size and times; an empty cache is empty."""
    with opened(tmp_path / "c") as cache:
        assert cache_info(cache).replies == 0
        cache.put(reply("a"))
        cache.put(reply("b", stage="issue", stored="2026-04-26T00:00:00+00:00"))
        info = cache_info(cache)
    assert info == CacheInfo(
        replies=2,
        bytes=info.bytes,
        oldest="2026-04-24T00:00:00+00:00",
        newest="2026-04-26T00:00:00+00:00",
        stages={"briefs": 1, "issue": 1},
        models={"m-1": 2},
    )
    assert info.bytes > 1000


def test_prune_forgets_what_is_meant(tmp_path: Path) -> None:
    """Conditions are met together; a dry run only tells."""
    with opened(tmp_path / "c") as cache:
        cache.put(reply("old"))
        cache.put(reply("old-issue", stage="issue"))
        cache.put(reply("new", stored="2026-04-30T12:00:00+00:00"))
        cache.put(reply("odd", stored="once", edition="other"))

        def keys(**conditions: object) -> list[str]:
            found = prune(cache, now=NOW, dry=True, **conditions)  # type: ignore[arg-type]  # its own names
            return sorted(stored.key for stored in found)

        assert keys(days=5) == ["odd", "old", "old-issue"]
        assert keys(days=5, stage="issue") == ["old-issue"]
        assert keys(edition="other") == ["odd"]
        assert keys() == ["new", "odd", "old", "old-issue"]
        prune(cache, now=NOW, days=5)
        assert [stored.key for stored in cache.replies()] == ["new"]
