"""Fixed pieces: the desk's own HTML as it stands, anything else for its words only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.publishing.html_parts import html_parts
from author.publishing.page import html_page
from author.publishing.parts import Paragraph, Piece
from author.styles.inline_spans import plain, safe_address
from tests.publishing.issues import draft, issue
from tests.revising.test_review_page import HOSTILE, Tags

CARD = '<div class="group-card">'


def card(markdown: str, **variables: str) -> Piece:
    """The closing card of an ai-daily draft."""
    (piece,) = issue("ai-daily", markdown, **variables).footer
    assert isinstance(piece, Piece)
    return piece


def test_the_desks_own_card_is_used_as_it_is() -> None:
    """What the style renders with the edition's variables, letter for letter, is trusted."""
    assert card(draft("ai-daily")).html.startswith(CARD)
    assert CARD in html_page(issue("ai-daily"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("每天的新条目", "每天的<b>新</b>条目"),
        ("https://t.me/your_group", "https://t.me/another"),
        ("</div>\n", "<script>alert(1)</script></div>\n"),
        ('alt="', 'onerror="alert(1)" alt="'),
    ],
)
def test_a_changed_card_is_read_for_its_words(old: str, new: str) -> None:
    """One letter from elsewhere, and none of its HTML is used; words and links are."""
    text = draft("ai-daily")
    changed = text.replace(old, new)
    assert changed != text
    found = card(changed)
    assert found.html == ""
    page = html_page(issue("ai-daily", changed))
    assert CARD not in page
    assert "alert" not in page
    assert "onerror" not in page
    assert "Telegram 群组：<a href=" in page


def test_variables_of_the_edition_count() -> None:
    """A card rendered with other variables is not the desk's own."""
    assert card(draft("ai-daily"), telegram_handle="@ours").html == ""
    ours = draft("ai-daily").replace("@your_group", "@ours")
    assert card(ours, telegram_handle="@ours").html.startswith(CARD)


def test_what_html_says() -> None:
    """Blocks are paragraphs, links keep where they lead, pictures what they show."""
    html = (
        "<div><p>One <b>bold</b>\n  word</p>two<br>lines<img src='https://e.org/a.png' alt='pic'>"
        "<style>p{}</style><a href='https://e.org'>link</a></div>"
    )
    first, second = html_parts(html)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert plain(first.spans) == "One bold word"
    assert [s.kind for s in second.spans] == ["text", "break", "text", "picture", "link"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_cards(text: str) -> None:
    """Whatever a card is made of, the page gets no tag of it that could run or load."""
    page = html_page(issue("ai-daily", f"# 标题\n\n## 主题：角度\n\n---\n\n<div>{text}</div>\n"))
    tags = {tag for tag, _ in Tags(page).found}
    assert not tags & {"script", "svg", "iframe", "object", "base", "form"}
    for tag, attributes in Tags(page).found:
        assert not [name for name in attributes if name.startswith("on")]
        assert "href" not in attributes or safe_address(attributes["href"]), (tag, attributes)


@given(st.text(alphabet="<>/ab=\"' pscript&;!-"))
def test_any_html_is_read(text: str) -> None:
    """No HTML, however broken, is more than paragraphs with words."""
    assert all(isinstance(part, Paragraph) and part.spans for part in html_parts(text))
