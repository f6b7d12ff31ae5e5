"""What holds for the tests of the model layer."""

from __future__ import annotations

import pytest

from author.llm import retry


@pytest.fixture(autouse=True)
def _quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are a fiftieth of what they are outside tests."""
    monkeypatch.setattr(retry, "FIRST_SECONDS", 0.01)
