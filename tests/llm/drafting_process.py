"""Processes that ask twelve questions, for tests that kill them. Run as `-m`.

Loading the program takes longer than asking, so one process loads it and forks one child for each
line of its input: a JSON list of the server's address, the folder for cache and ledger, and the
file for the answers. It prints the child's process id, and `ended` when the child has.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import openai  # noqa: F401 - loaded once, for all children

from author.llm import complete_all
from tests.llm.questions import ask, open_at

QUESTIONS = 12


def draft(url: str, folder: str, target: str) -> None:
    """Ask, and write what came, as a draft would be written: whole or not at all."""
    with open_at(url, Path(folder)) as model:
        done = complete_all(model, [ask(n) for n in range(QUESTIONS)], concurrency=3)
    lines = [answer.text if answer else "" for answer in done.answers]
    partial = Path(target).with_suffix(".partial")
    partial.write_text("\n".join(lines))
    partial.rename(target)


def main() -> None:
    """Fork a child for each line of the input."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            draft(*json.loads(line))
            os._exit(0)
        print(child, flush=True)  # noqa: T201 - it is what the test reads
        os.waitpid(child, 0)
        print("ended", flush=True)  # noqa: T201 - the same


if __name__ == "__main__":
    main()
