"""Reading what leads out of a text: links, mail addresses, handles, phone numbers, accounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from author.grounding.lexicon import lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ContactKind = Literal["link", "mail", "handle", "phone", "account"]

_URL_BODY = r"[^\s<>\"'`\u2018-\u201f\u3000-\u303f\uff01-\uffef\u4e00-\u9fff|\\^{}]"
_TLDS = (
    "com|net|org|edu|gov|mil|int|info|biz|name|io|ai|app|dev|me|co|cn|hk|tw|jp|kr|sg|in|uk|us|eu|de"
    "|fr|ru|nl|it|es|ch|se|no|fi|pl|ca|au|nz|br|mx|tv|cc|xyz|top|site|online|shop|store|club|vip"
    "|live|link|click|icu|tech|cloud|space|fun|pro|wang|ltd|group|example|test|onion|fm"
)
_SHORTENER_TLDS = "ly|gl|gg|to|so|sh|st|is|be|gd|im|ws|la|page|wiki|news|blog|agency|zip|mov"
_LABELS = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.|\[\.\]))+"
_SCHEMED = re.compile(
    rf"\b(?:(?:https?|hxxps?|ftp|tg|weixin|alipays?)://|mailto:|tel:|magnet:|javascript:|data:\w+/)"
    rf"{_URL_BODY}+",
    re.IGNORECASE | re.ASCII,
)
_BARE = re.compile(
    rf"(?<![\w@./-])(?:www\.{_URL_BODY}+"
    rf"|{_LABELS}(?:{_TLDS})(?![\w-]|\.\w)(?::\d{{2,5}})?(?:[/?#]{_URL_BODY}*)?"
    rf"|{_LABELS}(?:{_SHORTENER_TLDS})/{_URL_BODY}+)",
    re.IGNORECASE | re.ASCII,
)
_NOT_A_HOST = re.compile(r"[^/]*\.[A-Z][a-z]+$")  # `station.It`: a stop without its space
_MAIL = re.compile(
    r"[\w.+%-]+\s?(?:@|＠|\[at\]|\(at\))\s?(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE | re.ASCII
)
_MARKDOWN_TARGET = re.compile(r"\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?[^()]*\)")
_ATTRIBUTE = re.compile(r"\b(?:href|src)\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@./＠])[@＠][A-Za-z][A-Za-z0-9_]{2,31}\b(?!/|\.\w)", re.ASCII)
_PHONE_CUE = (
    r"(?:电话|热线|联系方式|致电|拨打|客服|传真|短信至|发送至"
    r"|phone|tel|call|dial|text|hotline|whatsapp|fax)"
)
_PHONE = re.compile(
    r"(?<![\d.,$€£¥])(?:\+\d{1,3}[ .-](?:\(\d{1,4}\)[ .-]?)?\d[\d .-]{5,14}\d|\+\d{10,14}"
    r"|\(0?\d{2,4}\)[ .-]?\d{3,4}[ .-]?\d{3,4}"
    r"|0\d{2,3}-\d{7,8}|[48]00-\d{3,4}-\d{3,4}|\d{3}-\d{3}-\d{4}|1[3-9]\d{9}(?<!0000))(?![\d%,.]?\d)"
)
_SHORT_PHONE = re.compile(
    rf"(?<![A-Za-z]){_PHONE_CUE}(?:\s|[:：是为]|号码|us|at|on|to|me|number)*"
    r"(\d(?:[ -]?\d){4,14})(?![\d%.年月日万亿元])"
    r"|\b(?:call|dial|ring|phone|text|contact)\b(?: [A-Za-z'’]+){1,4} (?:on|at) "
    r"((?!\d{3}(?: 000)+\b)\d{3,4}(?: \d{3,4}){1,3}+)(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){4,14}(?![\d%]|[.,]\d)")
_MESSENGER = r"(?:微信|WeChat|VX|V信|薇信|QQ|Telegram|电报|WhatsApp|Line|Skype)"
_ACCOUNT = re.compile(
    rf"{_MESSENGER}\s?(?:公众号|账号|帐号|号|群|ID)\s*[:：是为]?\s*([A-Za-z0-9_@+-]{{4,32}})"
    rf"|{_MESSENGER}\s*[:：]\s*((?=[A-Za-z_-]*[\d_@])[A-Za-z0-9_@+-]{{4,32}})",
    re.IGNORECASE | re.ASCII,
)
_TRAILING = ".,;:!?)]}'\"*_~>，。；：！？）】》」』”’"


@dataclass(frozen=True, slots=True)
class Contact:
    """A place in a text that leads somewhere: an address as it is written, and where."""

    kind: ContactKind
    text: str
    start: int
    end: int


def read_contacts(text: str, phones: Collection[str] = ()) -> list[Contact]:
    """Every link, mail address, handle, phone number and account of a text, in order.

    Args:
        text: the text to read.
        phones: digits of phone numbers that are known from elsewhere (`phone_numbers`); they are
            phone numbers here too, whatever words stand around them.

    Read are Markdown targets, HTML attributes, addresses with or without a scheme, `www.`, hosts
    under a known top-level domain, `@handles`, phone numbers in international or local form or
    behind a word like 电话, and accounts behind 微信号 and the like.
    """
    found: list[Contact] = []
    for contact in (*_candidates(text), *_known_phones(text, phones)):
        overlaps = any(contact.start < other.end and other.start < contact.end for other in found)
        if contact.text and not overlaps:
            found.append(contact)
    return sorted(found, key=lambda contact: contact.start)


_READERS: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    # The order in which readings win where two overlap.
    ("link", _MARKDOWN_TARGET),
    ("link", _ATTRIBUTE),
    ("mail", _MAIL),
    ("link", _SCHEMED),
    ("link", _BARE),
    ("account", _ACCOUNT),
    ("handle", _HANDLE),
    ("phone", _PHONE),
    ("phone", _SHORT_PHONE),
)


def _candidates(text: str) -> Iterator[Contact]:
    """Readings in the order in which they win; the last group that matched holds the address."""
    for kind, pattern in _READERS:
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            address = _without_trailing(match[group]) if kind == "link" else match[group]
            start = match.start(group)
            if not address.startswith("#") and not (kind == "link" and _NOT_A_HOST.match(address)):
                yield Contact(kind, address, start, start + len(address))


@cache
def _firms() -> frozenset[str]:
    """Known names that look like a host: `Amazon.com Inc`."""
    forms = (form.strip() for line in lines("names") for form in line.split("|"))
    return frozenset(form for form in forms if "." in form and _BARE.fullmatch(form))


def _known_phones(text: str, phones: Collection[str]) -> Iterator[Contact]:
    if phones:
        for match in _DIGITS.finditer(text):
            if digits_of(match[0]) in phones:
                yield Contact("phone", match[0], match.start(), match.end())


def phone_numbers(text: str) -> frozenset[str]:
    """The digits of every phone number of a text."""
    return frozenset(digits_of(c.text) for c in read_contacts(text) if c.kind == "phone")


def digits_of(text: str) -> str:
    """The digits of a text without anything between them, as phone numbers are compared."""
    return "".join(character for character in text if character in "0123456789")


def _without_trailing(address: str) -> str:
    """Drop punctuation of the sentence, and a bracket that the address did not open."""
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def without_contacts(text: str, phones: Collection[str] = ()) -> str:
    """The text with every contact blanked out but for names of firms, all else at its place."""
    for contact in read_contacts(text, phones):
        if contact.text in _firms():
            continue
        blank = " " * (contact.end - contact.start)
        text = f"{text[: contact.start]}{blank}{text[contact.end :]}"
    return text
