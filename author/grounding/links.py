"""Links, addresses and contacts: a draft may lead readers to the pages of its sources only.

What stands in a source's text is no licence: that is where an attacker would put it. So the one
thing an address is compared with is `Snippet.url`, both in canonical form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from author.grounding.language.contacts import Contact, digits_of, read_contacts
from author.grounding.language.prose import phones_in
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

# `Booking.com`, `Character.AI`
_BRAND = re.compile(r"[A-Z][\w-]*\.(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$", re.ASCII)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ .()-]+(?=\d)")
_REACH = re.compile(
    r"联系|加入|关注|订阅|私信|添加|加我|群组|频道|咨询|扫码|contact|follow|join|\bdm\b|message|subscribe"
    r"|reach|telegram|t\.me|wechat|微信|whatsapp|signal",
    re.IGNORECASE,
)


def canonical(address: str) -> str:
    """An address in the form in which two are compared.

    Host and path without scheme, user, `www.`, default port, fragment, closing slash and
    tracking parameters (`utm_…`); percent signs decoded; the host in lower case.
    """
    if "://" not in address:
        address = f"//{address.removeprefix('//')}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    query = "&".join(
        sorted(item for item in parts.query.split("&") if item and not item.startswith("utm_"))
    )
    path = unquote(parts.path).rstrip("/")
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def check_links(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """An error on every address, link or contact that is not the page of a source.

    A phone number whose digits no source has is a wrong figure as well, and told as such.
    """
    pages = {canonical(snippet.url) for snippet in sources if snippet.url}
    findings = []
    for contact in read_contacts(text, phones_in(sources)):
        if contact.kind == "link" and _is_page(contact.text, pages):
            continue
        if contact.kind == "handle" and any(_is_author(contact.text, page) for page in pages):
            continue
        holders = tuple(
            (snippet.id, contact.text)
            for snippet in sources
            if _holds(snippet.text, contact) or _holds(snippet.title, contact)
        )
        findings.append(_stray(contact, holders, _severity(contact, text, told=bool(holders))))
    return findings


def _holds(text: str, contact: Contact) -> bool:
    """Whether a text has a contact as written; of a phone number only the digits matter."""
    if contact.kind != "phone":
        return contact.text in text
    return digits_of(contact.text) in _BETWEEN_DIGITS.sub("", text)


def _is_author(handle: str, page: str) -> bool:
    """Whether a source's page is a post of this account (`x.com/name/status/1`)."""
    return handle[1:].lower() in page.lower().split("/")[1:2]


def _severity(contact: Contact, text: str, *, told: bool) -> Severity:
    """An error, but for what may well be a name: `Booking.com`, or a handle that is spoken of."""
    if contact.kind == "handle":
        around = text[max(0, contact.start - 24) : contact.end + 12]
        return "error" if _REACH.search(around) else "warning"
    return "warning" if told and _BRAND.match(contact.text) else "error"


def _is_page(address: str, pages: set[str]) -> bool:
    scheme = re.match(r"([a-z][a-z0-9+.-]*):(?!\d)", address, re.IGNORECASE)
    on_the_web = scheme is None or scheme[1].lower() in ("http", "https")
    return on_the_web and canonical(address) in pages


_NOUNS = {
    "link": "the address",
    "mail": "the mail address",
    "handle": "the handle",
    "phone": "the phone number",
    "account": "the account",
}


def _stray(contact: Contact, holders: tuple[tuple[str, str], ...], severity: Severity) -> Finding:
    what = f"{_NOUNS[contact.kind]} “{contact.text}” is not the page of a source"
    if holders:
        what += "; it stands only in the text of one, where anyone may have put it"
    elif contact.kind == "phone":
        what += ", and in the text of none"
    return Finding(
        kind="figure" if contact.kind == "phone" and not holders else "claim",
        start=contact.start,
        end=contact.end,
        severity=severity,
        message=what,
        code="stray-contact",
        mend="remove it, or link to the page of a cited source",
        sources=holders,
    )
