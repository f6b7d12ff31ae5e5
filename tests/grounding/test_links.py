"""Addresses and contacts: only the pages of sources may stand in a draft."""

from __future__ import annotations

import pytest

from author.grounding import verify
from author.grounding.language.contacts import read_contacts
from author.grounding.links import canonical, check_links
from author.models import Snippet

SOURCE = Snippet(
    "harbour",
    "The harbour bridge reopened",
    "The bridge reopened. Write to desk@win.example or visit https://win.example/offer now. "
    "Booking.com runs the hotel. Follow @dockside_deals today.",
    url="https://www.paper.example/news/bridge?id=7&utm_source=feed",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见[报道](https://a.example/x_(1)).", ["https://a.example/x_(1)"]),
        ("详见www.shop.example/a，微信号：abc_123。", ["www.shop.example/a", "abc_123"]),
        ("加入 t.me/deals 或 @deals_now", ["t.me/deals", "@deals_now"]),
        (
            "Mail desk@ab.example, or desk [at] ab.example",
            ["desk@ab.example", "desk [at] ab.example"],
        ),
        ("Call +1 (555) 123-4567 or 400-123-4567.", ["+1 (555) 123-4567", "400-123-4567"]),
        ("拨打010-12345678，或13800138000", ["010-12345678", "13800138000"]),
        ('<a href="https://a.example">x</a>', ["https://a.example"]),
        ("see hxxps://bad[.]example/a?b=1)", ["hxxps://bad[.]example/a?b=1"]),
        ("客服电话：95588", ["95588"]),
        ("Call the night desk on 0700 555 414 quoting", ["0700 555 414"]),
    ],
)
def test_contacts_are_read_as_written(text: str, expected: list[str]) -> None:
    """Every form in which a text can lead somewhere is found, without the sentence's marks."""
    contacts = read_contacts(text)
    assert [contact.text for contact in contacts] == expected
    assert all(text[contact.start : contact.end] == contact.text for contact in contacts)


@pytest.mark.parametrize(
    "text",
    [
        "It was at the station.It left at 5 p.m. in the U.S.",
        "2025-12-29 发布，约合389万元，pass@1 达到 68.5",
        "Node.js/React 与 GPT-5.2 的对比，i.e. v2.1.0",
        "Telegram: founder arrested",
        "手机出货量达1200000台，15000000000元",
        "见[第二节](#second)",
        "They call new members on 300 000 farms",
    ],
)
def test_figures_and_names_are_no_contacts(text: str) -> None:
    """Versions, dates, amounts and missing spaces are not taken for addresses."""
    assert read_contacts(text) == []


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("https://www.Paper.example/news/bridge/?id=7", "paper.example/news/bridge?id=7"),
        ("http://paper.example:80/a%20b#top", "https://paper.example/a b"),
        ("https://paper.example/?utm_source=x", "https://paper.example"),
    ],
)
def test_canonical_forms_ignore_what_does_not_change_the_page(address: str, same: str) -> None:
    """Scheme, `www.`, port, fragment, closing slash and tracking do not tell pages apart."""
    assert canonical(address) == canonical(same)


def test_the_page_of_a_source_is_no_finding() -> None:
    """A draft may link to `Snippet.url`, in any of its forms."""
    text = "The bridge reopened ([Paper](https://paper.example/news/bridge?id=7))."
    assert check_links(text, [SOURCE]) == []


@pytest.mark.parametrize(
    "stray",
    [
        "https://win.example/offer",
        "desk@win.example",
        "https://www.paper.example/news/other",
        "paper.example@evil.example",
        "javascript:alert(1)",
    ],
)
def test_an_address_is_an_error_even_where_a_source_has_it(stray: str) -> None:
    """What stands in a source's text is no licence, nor is another page of the same host."""
    text = f"The council met, see {stray} for more."
    [finding] = check_links(text, [SOURCE])
    assert (finding.severity, finding.code) == ("error", "stray-contact")
    assert text[finding.start : finding.end] == stray


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Hotels of Booking.com were full.", "warning"),
        ("Hotels of Cooking.com were full.", "error"),
        ("订阅 @dockside_deals 获取优惠", "error"),
        ("账号 @harbourwatch 称大桥已开放", "warning"),
    ],
)
def test_what_may_be_a_name_is_judged_by_its_surroundings(text: str, severity: str) -> None:
    """A company named like a host that a source names, or a handle that is quoted, is a doubt."""
    assert [finding.severity for finding in check_links(text, [SOURCE])] == [severity]


def test_the_author_of_a_post_may_be_named() -> None:
    """The handle in a source's own address (`x.com/name/status/1`) is its author."""
    post = Snippet("post", "", "We are live.", url="https://x.com/harbourwatch/status/1")
    assert check_links("@harbourwatch 称已上线", [post]) == []


HOTLINE = Snippet("hotline", "", "夜间热线 0700 555 414，每年接听 300 次。")


def test_a_phone_number_of_a_source_is_one_in_the_text_as_well() -> None:
    """Its digits are no figures in either language, however the words around them read."""
    text = "The night line, 0700 555 414, answers 300 calls a year."
    errors = [finding for finding in verify(text, [HOTLINE]) if finding.severity == "error"]
    assert [(f.kind, f.code, text[f.start : f.end]) for f in errors] == [
        ("claim", "stray-contact", "0700 555 414")
    ]


def test_a_phone_number_that_no_source_has_is_a_wrong_figure() -> None:
    """Its digits are compared, not how they are grouped."""
    [same] = check_links("夜间热线 0700-555-414。", [HOTLINE])
    [other] = check_links("夜间热线 0700 555 415。", [HOTLINE])
    assert (same.kind, other.kind) == ("claim", "figure")
