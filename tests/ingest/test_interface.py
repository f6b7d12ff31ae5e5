"""The package's public names."""

import subprocess
import sys

import pytest

import author.ingest


def test_every_public_name_is_there() -> None:
    """What `__all__` lists can be imported, and nothing else is made up."""
    for name in author.ingest.__all__:
        assert getattr(author.ingest, name).__name__ == name
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        author.ingest.nothing  # type: ignore[attr-defined]  # noqa: B018 -- that is the point


def test_the_folder_costs_none_of_the_readers() -> None:
    """Commands that only read the day's folder do not wait for parsers and HTTP to be imported."""
    code = "import sys; from author.ingest import SourceStore; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603 -- our own interpreter on our own line
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    imported = set(done.stdout.split())
    costly = {"asyncio", "email", "feedparser", "httpx2", "lxml", "trafilatura", "yaml", "pydantic"}
    assert "author.ingest.store" in imported
    assert not costly & imported
