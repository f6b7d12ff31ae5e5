"""A process that asks twelve questions, for tests that kill it. Run as `-m`.

Arguments: the server's address, the folder for cache and ledger, the file for the answers.
"""

from __future__ import annotations

import sys
from pathlib import Path

from author.llm import complete_all
from tests.llm.questions import ask, open_at

QUESTIONS = 12


def main() -> None:
    """Ask, and write what came, as a draft would be written: whole or not at all."""
    url, folder, target = sys.argv[1:]
    with open_at(url, Path(folder)) as model:
        done = complete_all(model, [ask(n) for n in range(QUESTIONS)], concurrency=3)
    lines = [answer.text if answer else "" for answer in done.answers]
    partial = Path(target).with_suffix(".partial")
    partial.write_text("\n".join(lines))
    partial.rename(target)


if __name__ == "__main__":
    main()
