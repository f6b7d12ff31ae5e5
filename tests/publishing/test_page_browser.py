"""A published page in a real browser: on screens and paper, in light and dark."""

from __future__ import annotations

import base64
import io
import os
from typing import TYPE_CHECKING

import pytest

from author.publishing.page import html_page
from tests.browser import MISSING, Browser
from tests.publishing.issues import STYLES, draft, issue
from tests.revising.test_review_page import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Where a browser is a must, its absence fails instead of being passed over.
NEEDED = "AUTHOR_TESTS_NEED_BROWSER" in os.environ
pytestmark = pytest.mark.skipif(bool(MISSING) and not NEEDED, reason=MISSING)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with Browser() as browser:
        yield browser


def show(browser: Browser, folder: Path, name: str, markdown: str | None = None) -> Path:
    """Open the page of an issue without pictures, so that nothing leaves the machine."""
    text = draft(name) if markdown is None else markdown
    for address in ("https://example.org/cover", "https://example.com/"):
        text = text.replace(address, "http://pictures.example/")
    page = folder / f"{name}.html"
    page.write_text(html_page(issue(name, text)), encoding="utf-8")
    browser.resize(1100, 900)
    browser.open(page)
    return page


@pytest.mark.parametrize("name", STYLES)
def test_asks_for_nothing_but_itself(browser: Browser, tmp_path: Path, name: str) -> None:
    """The page loads alone, its style is let in by its policy, and nothing complains."""
    page = show(browser, tmp_path, name)
    assert browser.console() == []
    assert browser.requests() == [page.resolve().as_uri()]
    assert browser.run("return getComputedStyle(document.querySelector('article')).maxWidth") != (
        "none"
    )


@pytest.mark.parametrize("name", STYLES)
def test_measure_on_a_wide_screen(browser: Browser, tmp_path: Path, name: str) -> None:
    """Lines are 42 characters long at most, and open enough to read."""
    show(browser, tmp_path, name)
    em = browser.run("return parseFloat(getComputedStyle(document.body).fontSize)")
    width = browser.run("return document.querySelector('section p, section li').clientWidth")
    height = browser.run("return parseFloat(getComputedStyle(document.body).lineHeight)")
    assert width <= 42 * em
    assert height >= 1.7 * em


@pytest.mark.parametrize("name", STYLES)
def test_phone(browser: Browser, tmp_path: Path, name: str) -> None:
    """On a phone nothing is cut off sideways."""
    show(browser, tmp_path, name)
    browser.resize(390, 844)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_dark(browser: Browser, tmp_path: Path) -> None:
    """Where the system is dark the page is, with text that stands out."""
    show(browser, tmp_path, "deep-dive")
    colours = "const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]"
    assert browser.run(colours) == ["rgb(253, 252, 249)", "rgb(33, 32, 29)"]
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.devtools("Emulation.setEmulatedMedia", {"features": features})
    assert browser.run(colours) == ["rgb(22, 23, 26)", "rgb(223, 220, 212)"]
    browser.devtools("Emulation.setEmulatedMedia", {"features": []})


def test_contents_can_be_followed(browser: Browser, tmp_path: Path) -> None:
    """A click on a line of the contents brings its heading into view."""
    show(browser, tmp_path, "daily-analysis")
    browser.click("nav a[href='#s3.1']")
    top = "return document.getElementById('s3.1').getBoundingClientRect().top"
    assert 0 <= browser.run(top) < 900


def test_print(browser: Browser, tmp_path: Path) -> None:
    """On paper the page is black on white on A4, and links say where they lead."""
    from pypdf import PdfReader

    show(browser, tmp_path, "ai-daily")
    printed = browser.devtools("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pages = PdfReader(io.BytesIO(base64.b64decode(printed))).pages
    assert round(float(pages[0].mediabox.width)) == 595
    text = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert "https://ai-meta.example/research/pixio" in text
    browser.printed()
    assert browser.run("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    browser.devtools("Emulation.setEmulatedMedia", {"media": ""})


def test_hostile_drafts_cannot_run(browser: Browser, tmp_path: Path) -> None:
    """Every hostile text in every place: nothing runs, nothing is asked for."""
    own = "\n\n".join(f"{text}\n\n- {text}" for text in HOSTILE if "evil.example/p" not in text)
    page = show(browser, tmp_path, "ai-daily", f"# 标题\n\n## 主题：角度\n\n{own}\n")
    assert browser.run("return document.querySelectorAll('script, svg, iframe').length") == 0
    assert browser.requests() == [page.resolve().as_uri()]
    assert browser.console() == []


def test_policy_stops_what_would_run(browser: Browser, tmp_path: Path) -> None:
    """Should a script ever slip in, the page's policy stops it."""
    page = show(browser, tmp_path, "ai-daily")
    slipped = "<script>document.title = 'ran'</script></article>"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</article>", slipped), encoding="utf-8"
    )
    browser.open(page)
    assert browser.run("return document.title") != "ran"
    assert any("Content Security Policy" in line for line in browser.console())
