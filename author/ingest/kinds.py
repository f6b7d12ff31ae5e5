"""What kind of source an address is, where its host says so beyond doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from author.ingest.urls import host_of

if TYPE_CHECKING:
    from author.models import SnippetKind

# Hosts that carry one kind of source only: preprint servers and journals; forums and networks.
_KIND_OF_HOST: dict[str, SnippetKind] = {
    "arxiv.org": "paper",
    "biorxiv.org": "paper",
    "medrxiv.org": "paper",
    "openreview.net": "paper",
    "aclanthology.org": "paper",
    "dl.acm.org": "paper",
    "news.ycombinator.com": "community",
    "reddit.com": "community",
    "lobste.rs": "community",
    "stackoverflow.com": "community",
    "v2ex.com": "community",
    "zhihu.com": "community",
    "weibo.com": "community",
    "x.com": "community",
    "twitter.com": "community",
}
_RELEASE_HOSTS = frozenset({"github.com", "gitlab.com", "codeberg.org", "gitee.com"})
_RELEASE_PATH = re.compile(r"/(?:-/)?(?:releases|tags)(?:/|\.atom|$)")
_GOVERNMENT = re.compile(
    r"(?:^|\.)(?:gov|mil)(?:\.[a-z]{2})?$|(?:^|\.)europa\.eu$|(?:^|\.)un\.org$"
)


def kind_of_address(url: str | None) -> SnippetKind:
    """The kind of what stands at an address; `news` where the host does not say."""
    host = host_of(url)
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if kind := _KIND_OF_HOST.get(".".join(labels[start:])):
            return kind
    if host in _RELEASE_HOSTS and url and _RELEASE_PATH.search(urlsplit(url).path):
        return "release"
    return "official" if _GOVERNMENT.search(host) else "news"
