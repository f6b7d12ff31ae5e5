"""Web addresses compared: two spellings of one page have the same canonical URL.

A canonical URL is for comparison only; a snippet carries the address as its source gave it.

What is done, in this order (after RFC 3986 §6.2 and what analytics vendors document):

1. scheme and host in lower case, `http` read as `https`, default ports, user names and the
   trailing dot of a host dropped, international host names in their ASCII form;
2. the prefixes `www.` and `m.` of a host dropped;
3. the fragment dropped, unless it is a route (`#!…`, `#/…`);
4. percent escapes of unreserved characters decoded, others in upper case, `.` and `..` resolved;
5. tracking parameters dropped (`TRACKING_PREFIXES`, `TRACKING_NAMES`), the others sorted;
6. a trailing slash of the path and a trailing `index.html` dropped.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "at_", "_hs", "spm_", "ns_", "wt_", "oly_")
"""Beginnings of parameters that only say where a reader came from: Google Analytics and its likes
(utm), Matomo (pk, mtm), HubSpot (hsa, _hs), AT Internet (at), Comscore (ns), Webtrends (wt),
Omeda (oly), Alibaba (spm)."""

TRACKING_NAMES = frozenset(
    {
        # advertisements: Google, Meta, Microsoft, TikTok, X, LinkedIn, Yandex, Mailchimp
        "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "ttclid", "twclid",
        "li_fat_id", "yclid", "ysclid", "mc_cid", "mc_eid", "igsh", "igshid", "srsltid", "_ga",
        "_gl",
        # where a link was shared
        "cmp", "cmpid", "ocid", "ncid", "smid", "smtyp", "ref_src", "ref_url", "referrer",
        "ftag", "guccounter", "guce_referrer", "guce_referrer_sig", "sr_share",
        "share_token", "share_source", "share_medium", "share_from", "share_id", "shareid",
        # the same of Chinese platforms: Taobao, Weibo, WeChat, Bilibili, Toutiao, Zhihu
        "spm", "scm", "from_source", "isappinstalled", "nsukey", "wxshare", "vd_source",
        "share_plat", "share_session_id", "share_tag", "unique_k", "timestamp_share", "tt_from",
        "utm", "wechat_redirect", "wfr", "chksm", "scene_from",
    }
)  # fmt: skip
"""Names of parameters that never choose what a page shows."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_UNRESERVED_PATH = "/:@!$&'()*+,;=~-._"


def canonical_url(url: str) -> str:
    """The form in which two spellings of one page's address are the same.

    `canonical_url(canonical_url(u)) == canonical_url(u)`. An address that is no web address, or
    that cannot be read, is returned without the space around it.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = _host(parts)
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return url
    netloc = host if port in (None, *_DEFAULT_PORTS.values()) else f"{host}:{port}"
    query = urlencode(sorted(_kept_parameters(parts.query)))
    return urlunsplit(("https", netloc, _path(parts.path), query, _fragment(parts.fragment)))


def host_of(url: str | None) -> str:
    """The host of an address without `www.` and the like; empty when it has none."""
    try:
        return _host(urlsplit((url or "").strip()))
    except ValueError:
        return ""


def is_web_address(text: str) -> bool:
    """Whether a text is an `http` or `https` address with a host."""
    try:
        parts = urlsplit(text.strip())
        return parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return False


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    while (shorter := _HOST_PREFIX.sub("", host)) != host:
        host = shorter
    return host


def _path(path: str) -> str:
    """A path with its dots resolved, its escapes in one form, and no slash at its end."""
    segments: list[str] = []
    for segment in quote(
        unquote(path, errors="surrogateescape"), _UNRESERVED_PATH, errors="surrogateescape"
    ).split("/"):
        if segment == "..":
            segments = segments[:-1]
        elif segment not in ("", "."):
            segments.append(segment)
    joined = "/" + "/".join(segments)
    return _INDEX.sub("", joined).rstrip("/")


def _kept_parameters(query: str) -> list[tuple[str, str]]:
    """The parameters that may choose what a page shows."""
    return [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=None)
        if not name.lower().startswith(TRACKING_PREFIXES) and name.lower() not in TRACKING_NAMES
    ]


def _fragment(fragment: str) -> str:
    """A fragment that chooses a page in a script's router; empty for a place within a page."""
    return fragment if fragment.startswith(("!", "/")) else ""
