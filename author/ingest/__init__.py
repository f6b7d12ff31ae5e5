"""The outside world as snippets: feeds, web pages and files, and the folder they are kept in."""

from author.ingest.feeds import parse_feed
from author.ingest.pages import extract_page
from author.ingest.store import Saved, SourceStore
from author.ingest.urls import canonical_url

__all__ = ["Saved", "SourceStore", "canonical_url", "extract_page", "parse_feed"]
