"""What fonts a machine has, what they can show, and which are taken."""

from __future__ import annotations

import typst

from author.publishing.fonts import SANS, SERIF, Fonts, has_ideographs
from tests.fonts import FONTS, needs_fonts

BARE = Fonts(typst.Fonts(include_system_fonts=False))
"""A machine with nothing but the fonts that Typst brings along."""


def test_a_machine_without_chinese_fonts() -> None:
    """It is known to have none, before anything is set in empty boxes."""
    assert not BARE.has_chinese
    assert BARE.serif == BARE.sans == ()
    assert BARE.missing("a中b文“") == "中文"
    assert BARE.missing("plain text, 1–2") == ""
    assert BARE.missing("") == ""


def test_fonts_of_the_settings() -> None:
    """Families that are there come first, those that are not are known."""
    fonts = Fonts(BARE.library, ("Libertinus Serif", "No Such Font"))
    assert fonts.own == ("Libertinus Serif",)
    assert fonts.unknown == ("No Such Font",)


@needs_fonts
def test_a_chinese_font_is_found() -> None:
    """Of the families that are there the first by preference, and it can show Chinese."""
    fonts = FONTS
    assert set(fonts.serif) <= {*SERIF, *SANS}
    assert fonts.missing("的一是不了", fonts.serif) == ""


def test_ideographs() -> None:
    """Chinese characters are told from punctuation and Latin."""
    assert has_ideographs("AI 日报")
    assert has_ideographs("\U00020000")
    assert not has_ideographs("“AI”, naïve — 5 %")
