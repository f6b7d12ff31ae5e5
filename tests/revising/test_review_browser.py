"""The review page in a real browser: clicked, keyed through, looked at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from author.models import LOOSE, Block, Evidence, Snippet
from tests.browser import ESCAPE, MISSING, Browser
from tests.revising.desk import SNIPPETS, draft, page
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


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """The page of the small draft, freshly opened; it must not complain or ask for anything."""
    file = tmp_path / "review.html"
    file.write_text(page(), encoding="utf-8")
    browser.resize(1360, 860)
    browser.open(file)
    browser.run("localStorage.clear()")
    browser.open(file)
    yield browser
    assert browser.console() == []
    assert browser.requests() == [file.resolve().as_uri()]


def current(browser: Browser) -> str:
    """The text of the block under the cursor."""
    return browser.text(".current").strip()


def test_evidence_of_the_block_under_the_cursor(opened: Browser) -> None:
    """A click on a block shows its snippet, the supporting sentence marked, the rest folded."""
    opened.click("p.block")
    assert current(opened).startswith("OpenAI 开出年薪")
    assert "OpenAI 招聘安全负责人" in opened.text("#evidence h3")
    assert "《卫报》" in opened.text("#evidence .from")
    marked = opened.run(
        "return [...document.querySelectorAll('#evidence mark')].map(m => m.textContent).join('')"
    )
    assert marked == "OpenAI 周四说，年薪为 55.5 万美元。"
    assert "招聘将持续到六月" not in opened.text("#evidence")
    opened.keys("a")
    assert "招聘将持续到六月" in opened.text("#evidence")
    opened.keys("a")


def test_facts_light_up_in_pairs(opened: Browser) -> None:
    """Pointing at a figure lights up its twin in the source, and no other."""
    opened.click("p.block")
    left = opened.run(
        "return [...document.querySelectorAll('.current .fact')].map(f => f.textContent)"
    )
    assert left == ["OpenAI", "55.5 万美元"]
    opened.run(
        "document.querySelectorAll('.current .fact')[1]"
        ".dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))"
    )
    lit = opened.run(
        "return [...document.querySelectorAll('#evidence .fact.on')].map(f => f.textContent)"
    )
    assert lit == ["55.5 万美元"]


def test_pointer_at_rest_chooses(opened: Browser) -> None:
    """A pointer that rests on a block shows its evidence, without a click."""
    opened.click("h2.block")
    opened.hover("td")
    assert opened.wait("return document.querySelector('.current').innerText.includes('属实')")


def test_keys_walk_through_blocks(opened: Browser) -> None:
    """`j` and `k` go block by block, and stop at the ends."""
    opened.click("h2.block")
    assert current(opened) == "安全岗位与芯片"
    opened.keys("j")
    assert current(opened) == "OpenAI 高薪招人"
    opened.keys("jkk")
    assert current(opened) == "安全岗位与芯片"
    opened.keys("k" * 20)
    first = current(opened)
    opened.keys("k")
    assert current(opened) == first


def test_keys_walk_through_what_needs_me(opened: Browser) -> None:
    """`n` and `p` go from finding to mark to offer, each in view."""
    opened.keys("k" * 20)
    seen = []
    for _ in range(opened.count(".note:not(.info)")):
        opened.keys("n")
        seen.append(opened.text(".note.at"))
        assert opened.run(
            "const r = document.querySelector('.note.at').getBoundingClientRect();"
            "return r.top >= 0 && r.bottom <= innerHeight"
        )
    assert any("99" in text for text in seen)
    assert any("待核：期权" in text for text in seen)
    assert any("周四宣布" in text for text in seen)
    assert len(set(seen)) == len(seen)
    opened.keys("p")
    assert opened.text(".note.at") == seen[-2]


def test_filter(opened: Browser) -> None:
    """`f` leaves the blocks that need an editor, under their headings, and brings the rest back."""
    every = opened.count(".block")
    opened.keys("f")
    assert opened.count(".block") < every
    assert opened.count(".note.offer") == 1
    assert "岗位只有一个" not in opened.text("#draft")
    opened.click("#only")
    assert opened.count(".block") == every


def test_offer_side_by_side(opened: Browser) -> None:
    """An offer shows both texts, what differs marked, and what the new one rests on."""
    opened.click(".note.offer")
    assert opened.text(".note.offer ins") == "周四宣布"
    assert "路透社" in opened.text("#evidence")


def test_help_and_theme(opened: Browser) -> None:
    """`?` shows the keys, `t` turns the light off and on."""
    opened.keys("?")
    assert "j / k" in opened.text("#keys")
    opened.keys(ESCAPE)
    assert opened.count("#keys") == 0
    paper = "return getComputedStyle(document.body).backgroundColor"
    before = opened.run(paper)
    opened.keys("t")
    assert opened.run(paper) != before
    opened.keys("t")
    assert opened.run(paper) == before


def test_phone(opened: Browser) -> None:
    """On a phone nothing is cut off sideways, and the sources come up from below."""
    opened.resize(390, 844)
    assert opened.run("return document.documentElement.scrollWidth <= innerWidth")
    opened.click("p.block")
    assert opened.count("#evidence") == 1
    opened.click("#evidence .back")
    assert opened.count("#evidence") == 0


def test_paper(opened: Browser) -> None:
    """On paper stand the draft, its outlets and the findings, without the tools."""
    opened.printed()
    assert opened.count("#evidence, .tools") == 0
    assert "依据：《卫报》" in opened.text("#draft")
    assert opened.count(".note") > 0
    opened.devtools("Emulation.setEmulatedMedia", {"media": ""})


def test_prefers_dark(opened: Browser) -> None:
    """Where the system is dark the page is."""
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    opened.devtools("Emulation.setEmulatedMedia", {"features": features})
    assert opened.run("return getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 26)"
    opened.devtools("Emulation.setEmulatedMedia", {"features": []})


def test_hostile_sources_cannot_run(browser: Browser, tmp_path: Path) -> None:
    """Every hostile text in every place: nothing runs, nothing is asked for, nothing complains."""
    snippets = {
        **SNIPPETS,
        **{f"x{i}": Snippet(f"x{i}", t, f"{t}\n{t}", t, t) for i, t in enumerate(HOSTILE)},
    }
    blocks = [
        block
        for i, text in enumerate(HOSTILE)
        for block in (
            Block("lead", text, evidence=Evidence((f"x{i}",), ((f"x{i}", text),))),
            Block(LOOSE, text),
        )
    ]
    file = tmp_path / "hostile.html"
    file.write_text(page(draft(*blocks), snippets), encoding="utf-8")
    browser.open(file)
    browser.run("window.alert = () => { document.title = 'ran'; }")
    browser.keys("j" * 60)
    assert browser.run("return document.title") != "ran"
    assert browser.count("img, iframe, svg, object") == 0
    assert browser.console() == []
    assert browser.requests() == [file.resolve().as_uri()]


def test_policy_stops_what_would_run(browser: Browser, tmp_path: Path) -> None:
    """Should a script ever slip in, the page's policy stops it and its requests."""
    slipped = "<script>document.title = 'ran'</script><img src='https://evil.example/x.png'>"
    file = tmp_path / "slipped.html"
    file.write_text(page().replace("</article>", f"{slipped}</article>"), encoding="utf-8")
    browser.open(file)
    assert browser.run("return document.title") != "ran"
    assert len([line for line in browser.console() if "Content Security Policy" in line]) >= 2


def test_watching_keeps_the_place(browser: Browser, tmp_path: Path) -> None:
    """A page that is watched loads itself again, and the cursor stays at its block."""
    file = tmp_path / "review.html"
    file.write_text(page(watch=True), encoding="utf-8")
    browser.open(file)
    browser.keys("jj")
    before = current(browser)
    file.write_text(page(watch=True).replace("2026-04-24 page", "renewed"), encoding="utf-8")
    browser.run("dispatchEvent(new Event('focus'))")
    assert browser.wait("return document.title.includes('renewed')")
    assert current(browser) == before
