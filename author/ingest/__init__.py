"""The outside world as snippets: feeds, web pages and files, and the folder they are kept in.

Its names are imported when they are first used: most commands only want the folder, and reading
feeds and pages would cost them a tenth of a second.
"""

from typing import TYPE_CHECKING

from author.lazy import lazily

if TYPE_CHECKING:
    from author.ingest.feeds import parse_feed
    from author.ingest.gathering import ingest
    from author.ingest.pages import extract_page
    from author.ingest.report import IngestReport, SourceReport
    from author.ingest.store import Saved, SourceStore
    from author.ingest.targets import Target, configured_targets
    from author.ingest.urls import canonical_url
else:
    __getattr__ = lazily(
        __name__,
        {
            "IngestReport": "report",
            "Saved": "store",
            "SourceReport": "report",
            "SourceStore": "store",
            "Target": "targets",
            "canonical_url": "urls",
            "configured_targets": "targets",
            "extract_page": "pages",
            "ingest": "gathering",
            "parse_feed": "feeds",
        },
    )


__all__ = [
    "IngestReport",
    "Saved",
    "SourceReport",
    "SourceStore",
    "Target",
    "canonical_url",
    "configured_targets",
    "extract_page",
    "ingest",
    "parse_feed",
]
