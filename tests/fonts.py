"""Chinese fonts for tests that set a PDF: passed over without, unless they are a must."""

from __future__ import annotations

import os

import pytest

from author.publishing import system_fonts

FONTS = system_fonts()
"""The fonts of this machine."""

needs_fonts = pytest.mark.skipif(
    not FONTS.has_chinese and "AUTHOR_TESTS_NEED_FONTS" not in os.environ,
    reason="needs a Chinese font (Debian: fonts-noto-cjk)",
)
