"""How long ingest takes: the folder of snippets, and plain text, without the network.

Run with: python benchmarks/ingest.py [SNIPPETS]
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from author.ingest.furniture import article_text
from author.ingest.identity import make_id, same_keys
from author.ingest.language import language_of
from author.ingest.store import SourceStore
from author.models import Snippet

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.date(2026, 4, 24)
_WORDS = (
    "the",
    "bridge",
    "opens",
    "on",
    "Tuesday",
    "after",
    "a",
    "debate",
    "about",
    "its",
    "price",
)


def main() -> None:
    """Print a table of seconds, and of milliseconds for each snippet."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    snippets = made_up(count)
    page = "".join(f"<p>{snippet.text}</p><a href='/x'>link</a>" for snippet in snippets[:50])
    with tempfile.TemporaryDirectory() as folder:
        store = SourceStore(Path(folder))
        measures: list[tuple[str, Callable[[], object]]] = [
            ("same keys", lambda: [same_keys(snippet) for snippet in snippets]),
            ("language", lambda: [language_of(snippet.text) for snippet in snippets]),
            ("article text", lambda: [article_text(page) for _ in snippets[::50]]),
            ("save", lambda: store.save(DAY, snippets)),
            ("load", lambda: store.load(DAY)),
            ("save again", lambda: store.save(DAY, snippets)),
            ("find the last", lambda: store.find(snippets[-1].id)),
        ]
        for name, measure in measures:
            started = time.perf_counter()
            measure()
            seconds = time.perf_counter() - started
            print(f"{name:36}{seconds:9.3f} s {1_000 * seconds / count:9.3f} ms each")


def made_up(count: int) -> list[Snippet]:
    """Snippets of about 200 words, the same ones in every run."""
    drawn = random.Random(7)  # noqa: S311 -- made-up text, no secrets
    snippets = []
    for number in range(count):
        text = " ".join(drawn.choices(_WORDS, k=200)) + f" {number}."
        url = f"https://example.com/{number}?utm_source=rss"
        title = " ".join(drawn.choices(_WORDS, k=9))
        own = make_id(url=url, title=title, text=text)
        snippets.append(Snippet(own, title, text, url, "Example", None, "en"))
    return snippets


if __name__ == "__main__":
    main()
