"""Snippets for the tests of topics, made from as little as a test needs to say."""

from __future__ import annotations

import datetime as dt

from author.models import Snippet, SnippetKind

END = dt.datetime(2026, 4, 25, tzinfo=dt.timezone(dt.timedelta(hours=8)))
"""The end of the day that the tests plan for."""


def snippet(
    id_: str,
    title: str,
    text: str = "",
    *,
    publisher: str | None = None,
    hours: float | None = None,
    kind: SnippetKind = "news",
    url: str | None = None,
) -> Snippet:
    """A snippet published so many hours before the end of the day; its language from its title."""
    return Snippet(
        id_,
        title,
        text,
        url=url,
        publisher=publisher,
        published=None if hours is None else END - dt.timedelta(hours=hours),
        language="en" if title.isascii() else "zh",
        kind=kind,
    )


def harbour(id_: str, **more: object) -> Snippet:
    """A report on one event: a bridge over a harbour."""
    words = {
        "a": "Harbour bridge in Lindholm closes after crack is found",
        "b": "Crack found in Lindholm harbour bridge, traffic diverted",
        "c": "Lindholm's harbour bridge shut: engineers find 14-metre crack",
    }
    return snippet(f"bridge-{id_}", words[id_], **more)  # type: ignore[arg-type]


def vaccine(id_: str, **more: object) -> Snippet:
    """A report on another: a trial of a vaccine."""
    words = {
        "a": "Malaria vaccine cuts infections by 63% in Ghana trial",
        "b": "Ghana malaria vaccine trial: infections down 63 percent",
        "c": "Trial of malaria vaccine in Ghana shows 63% fewer infections",
    }
    return snippet(f"vaccine-{id_}", words[id_], **more)  # type: ignore[arg-type]
