"""Replies that no answer could be read from, kept for whoever wants to see what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author import atomic

if TYPE_CHECKING:
    from pathlib import Path

    from author.llm.protocol import Gap, Request


def keep_rejected(folder: Path, request: Request, gap: Gap, *, key: str) -> str:
    """Write the raw text behind a gap into a file named by the key of its request.

    Returns:
        The path of the file, or an empty text when there is nothing to keep or it cannot be kept:
        a full disk is no reason to lose the rest of the draft.
    """
    if not gap.text:
        return ""
    path = folder / f"{key[:16]}.txt"
    head = f"{request.stage or 'request'} · {request.model} · {gap.reason}\n{gap.message}\n\n"
    try:
        atomic.write_text(path, head + gap.text + "\n")
    except OSError:
        return ""
    return str(path)
