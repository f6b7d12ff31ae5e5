"""The name of an outlet, from what its feeds and pages call themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.ingest.plaintext import letters, one_line
from author.ingest.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST = 60
"""Characters beyond which a title is a slogan and no name."""

# Separators between an outlet's name and its section or slogan. A hyphen only with space around
# it; a plain space only between Chinese words, see `_parts`.
_SEPARATOR = re.compile(r"\s+[-–—]+\s+|\s*[|｜»«·•_]\s*|\s*(?:::|[:：])\s*|\s*--+\s*")
_CHINESE_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_FEED_WORDS = re.compile(
    r"\s*(?:\((?:rss|atom)[^)]*\)|\b(?:rss|atom|feeds?|rss feed|xml)\b|订阅|的?rss源?)\s*$",
    re.IGNORECASE,
)

# Names of sections, which feeds of newspapers have for a title; in letters() form.
_SECTIONS = frozenset(
    {
        "all", "allposts", "allnews", "articles", "blog", "breakingnews", "business", "comments",
        "culture", "economy", "english", "featured", "front", "frontpage", "headlines", "health",
        "home", "homepage", "index", "latest", "latestheadlines", "latestnews", "latestposts",
        "lifestyle", "live", "main", "mainfeed", "markets", "media", "money", "news", "newsroom",
        "opinion", "politics", "posts", "press", "pressreleases", "recent", "science", "section",
        "sport", "sports", "stories", "tech", "technology", "topnews", "topstories", "travel",
        "uk", "untitled", "updates", "us", "world", "worldnews", "首页", "主页", "新闻", "要闻",
        "头条", "最新", "最新文章", "最新新闻", "最新消息", "即时", "即时新闻", "滚动", "国际",
        "国内", "科技", "财经", "体育", "娱乐", "社会", "时政", "全部", "全部文章", "所有文章",
        "首頁", "新聞", "要聞", "即時新聞", "國際", "財經",
    }
)  # fmt: skip


def publisher_from_title(title: str, url: str | None) -> str | None:
    """The outlet's name in the title of its feed or site.

    Of a title in several parts (`Science – The Verge`) the one that the host name spells is taken
    (`theverge.com`), else the first that is not the name of a section; where nothing is left
    (`World`, of `ft.com`), the host.

    Args:
        title: the title of a feed or a site, may be empty.
        url: an address of the outlet, whose host tells which part is the name.
    """
    return publisher_from_names([title], url)


def publisher_from_names(names: Iterable[str], url: str | None, *, spelled: str = "") -> str | None:
    """The same, from several names or titles that an outlet goes by, the best first.

    Args:
        names: names and titles.
        url: an address of the outlet.
        spelled: a title with much else in it (a page's), of which a part is taken only where no
            name fits and the host name spells the part.
    """
    host = host_of(url)
    parts = [part for name in names for part in _parts(name)]
    candidates = (
        [part for part in parts if _spelled_by(host, part)]
        or [part for part in parts if letters(part) not in _SECTIONS and len(part) <= _LONGEST]
        or [part for part in _parts(spelled) if _spelled_by(host, part)]
    )
    return candidates[0] if candidates else host or None


def publisher_by_host(url: str | None, names: Mapping[str, str]) -> str | None:
    """The name that the settings give to the outlet at an address, or None.

    `theguardian.com` also names the outlet at `amp.theguardian.com`; the longest match wins.
    """
    host = host_of(url)
    named = {host_of(f"https://{key.strip()}"): name for key, name in names.items()}
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if name := named.get(".".join(labels[start:])):
            return name
    return None


def _parts(title: str) -> list[str]:
    """The parts of a title that may be a name, in order."""
    rough = [
        part for piece in _SEPARATOR.split(one_line(title)) for part in _CHINESE_SPACE.split(piece)
    ]
    return [name for part in rough if (name := _FEED_WORDS.sub("", part).strip(" -–—,，.。@"))]


def _spelled_by(host: str, part: str) -> bool:
    """Whether a host name spells a name: `theverge` The Verge, `nytimes` The New York Times."""
    labels = [label for label in host.split(".")[:-1] if len(label) > 1]
    words = re.findall(r"\w+", part.casefold())
    whole = "".join(words)
    if not whole.isascii() or len(whole) < 2:
        return False
    without_article = whole.removeprefix("the")
    initials = "".join(word[0] for word in words)
    for label in (label.replace("-", "") for label in labels):
        if label in (whole, without_article) or (len(initials) > 1 and label == initials):
            return True
        if len(without_article) > 3 and (
            label.startswith(without_article) or label == f"{without_article}news"
        ):
            return True
        if len(words) > 1 and label in _contractions(words):
            return True
    return False


def _contractions(words: list[str]) -> set[str]:
    """Initials and a last word: `nytimes`, `wsjournal`; with the leading article and without."""
    names = [words, words[1:]] if words[0] == "the" else [words]
    return {"".join(word[0] for word in name[:-1]) + name[-1] for name in names if len(name) > 1}
