"""Ingest: feeds, pages and files to snippets, and the folder they are kept in."""
