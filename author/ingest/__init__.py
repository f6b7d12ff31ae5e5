"""The outside world as snippets: feeds, web pages and files, and the folder they are kept in."""

from author.ingest.feeds import parse_feed
from author.ingest.gathering import ingest
from author.ingest.pages import extract_page
from author.ingest.report import IngestReport, SourceReport
from author.ingest.store import Saved, SourceStore
from author.ingest.targets import Target, configured_targets
from author.ingest.urls import canonical_url

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
