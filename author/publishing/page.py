"""An issue as one HTML page that needs no other file but its pictures.

Its policy lets in its own style, by its hash, and pictures over https; nothing can run or connect
(Content Security Policy Level 3, https://www.w3.org/TR/CSP3/). There is no script in it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from string import Template
from typing import TYPE_CHECKING

from author.publishing.page_parts import PartWriter, contents_html
from author.publishing.words import publishing_words
from author.styles.inline_html import render_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.publishing.parts import Publication


def html_page(issue: Publication) -> str:
    """The page of an issue; the same issue gives the same page, whenever it is made."""
    css = _resource("page.css")
    contents = contents_html(issue.contents) if issue.has_contents else ""
    writer = PartWriter(contents)
    return Template(_resource("page.html")).substitute(
        language=escape(issue.language),
        title=escape(issue.title),
        policy=escape(_policy(css)),
        meta="\n".join(_meta(issue)),
        css=css,
        heading=render_spans(issue.heading),
        header="\n".join(filter(None, _header(issue, writer))),
        body=writer.html(issue.body),
        footer=_footer(issue, writer),
    )


def _policy(css: str) -> str:
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    rules = (
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src https:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _meta(issue: Publication) -> Iterator[str]:
    """What machines are told of the issue: `name` and Open Graph properties (https://ogp.me)."""
    named = (
        ("description", issue.description),
        ("author", issue.author),
        ("keywords", ", ".join(issue.keywords)),
        ("date", issue.date.isoformat()),
        ("category", issue.category),
    )
    properties = (
        ("og:type", "article"),
        ("og:title", issue.title),
        ("og:description", issue.description),
        ("og:image", issue.cover),
        ("article:published_time", issue.date.isoformat()),
        ("article:section", issue.category),
        *(("article:tag", tag) for tag in issue.tags),
    )
    for attribute, pairs in (("name", named), ("property", properties)):
        for name, value in pairs:
            if value:
                yield f'<meta {attribute}="{name}" content="{escape(value)}">'


def _header(issue: Publication, writer: PartWriter) -> Iterator[str]:
    words = publishing_words(issue.language)
    yield writer.html(issue.header)
    day = issue.date.isoformat()
    dateline = [] if issue.dated else [f'<time datetime="{day}">{day}</time>']
    dateline += [f"<span>{escape(issue.category)}</span>"] if issue.category else []
    if dateline:
        yield f'<p class="line">{" · ".join(dateline)}</p>'
    if issue.tags:
        entries = "".join(f"<li>{escape(tag)}</li>" for tag in issue.tags)
        yield f'<ul class="tags" aria-label="{escape(words["tags"])}">{entries}</ul>'
    if issue.cover:
        yield f'<img class="cover" src="{escape(issue.cover)}" alt="">'
    if issue.summary:
        lines = "".join(f"<li>{render_spans(line)}</li>" for line in issue.summary)
        name = escape(words["summary"])
        yield f'<ul class="summary" aria-label="{name}">{lines}</ul>'


def _footer(issue: Publication, writer: PartWriter) -> str:
    return f"<footer>\n{writer.html(issue.footer)}\n</footer>" if issue.footer else ""


@cache
def _resource(name: str) -> str:
    from importlib.resources import files

    return (files("author.publishing") / "page" / name).read_text(encoding="utf-8")
