"""Writing and reading are inverse, for every style that ships."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from author.styles import load_style, style_names
from author.styles.loading import default_search
from tests.styles.documents import documents

SHIPPED = style_names(default_search()[1:])


@pytest.mark.parametrize("name", SHIPPED)
# A busy machine is no fault of the writer; documents of these styles are large by nature.
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_what_is_written_is_read_back(name: str, data: st.DataObject) -> None:
    """Any document a style allows, texts full of Markdown signs, comes back as it was."""
    style = load_style(name, search=default_search()[1:])
    document = data.draw(documents(style.declaration))
    markdown = style.write(document)
    assert style.read(markdown) == document
    assert style.write(style.read(markdown)) == markdown
