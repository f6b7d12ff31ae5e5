"""Whatever text comes in, reading and checking it ends well."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from author.styles import load_style, style_names
from author.styles.loading import default_search
from tests.styles.documents import STRUCTURE, WORDS

SHIPPED = style_names(default_search()[1:])
_PIECES = (*STRUCTURE, *WORDS, "\n", "\n\n", "\r\n", "\t", "    ", "---\n", "# ", "- ", "title: ")


@pytest.mark.parametrize("name", SHIPPED)
# A busy machine is no fault of the reader.
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(text=st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_is_read_and_checked(name: str, text: str) -> None:
    """No text is refused; findings lie inside it, on the line they say."""
    style = load_style(name, search=default_search()[1:])
    style.write(style.read(text))
    for finding in style.check(text):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.line >= 1


@pytest.mark.parametrize(
    "text",
    [
        "", "\x00", "---\n", "---\na: [\n---\n", "<!--", "```", "- ", "|", "\ufeff# x", "> > x",
        "---\ntitle: !!python/object:os.system x\n---\n", "---\na: &a [*a]\n---\n",
        "[" * 2000, "> " * 500 + "x", "- " * 300 + "x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", SHIPPED)
def test_odd_texts(name: str, text: str) -> None:
    """Broken front matter, open comments and fences, deep nesting: each is read."""
    style = load_style(name, search=default_search()[1:])
    style.write(style.read(text))
    style.check(text)
