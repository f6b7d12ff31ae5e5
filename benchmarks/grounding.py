"""How long a day's draft takes to verify: 24 blocks against 24 snippets, made up or given.

    python benchmarks/grounding.py [SNIPPETS]

SNIPPETS is a folder of `*.md` sources; without it, 24 snippets are made up. Each block is a
paragraph with figures, dates, names and speech from one snippet. Shown are the seconds of
processor time for reading the sources (the first block), for all 24 blocks once they are read, and
for finding the evidence of the same blocks. The target is 0.3 s for the 24 blocks.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from author.grounding import find_evidence, split_sentences, verify
from author.ingest.snippet_files import read_snippet
from author.models import Snippet

COUNT = 24
NAMES = ("英伟达", "软银", "OpenAI", "索尼", "本田", "台积电", "Anthropic", "微软", "谷歌")
DEEDS = (
    "宣布投入{}亿元",
    "发布第{}代产品",
    "裁员{}人",
    "售出{}万台设备",
    "营收增长{}%",
    "融资{}亿美元",
)
PLACES = ("东京", "旧金山", "伦敦", "深圳", "首尔", "新加坡")


def made_up(rng: random.Random) -> Snippet:
    """A snippet of 30 sentences about one company."""
    name = rng.choice(NAMES)
    sentences = [
        f"{name}{rng.randint(1, 12)}月{rng.randint(1, 28)}日在{rng.choice(PLACES)}"
        f"{rng.choice(DEEDS).format(rng.randint(2, 900))}，"
        f"高管表示：“这是今年第{rng.randint(2, 9)}次。”"
        for _ in range(30)
    ]
    return Snippet(f"s{rng.random()}", f"{name}的新计划", "".join(sentences), language="zh")


def given(folder: Path) -> list[Snippet]:
    """The snippets of a folder, at most 24."""
    read = (read_snippet(path.read_text(), path.name)[0] for path in sorted(folder.glob("*.md")))
    return [snippet for snippet in read if snippet is not None][:COUNT]


def seconds(texts: list[str], snippets: list[Snippet], check: object) -> float:
    """Processor time that a check of these texts takes."""
    start = time.process_time()
    for text in texts:
        check(text, snippets)  # type: ignore[operator] # verify or find_evidence
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("snippets", nargs="?", type=Path)
    folder = parser.parse_args().snippets
    rng = random.Random(7)  # noqa: S311 # repeatable, not secret
    snippets = given(folder) if folder else [made_up(rng) for _ in range(COUNT)]
    texts = [
        "".join(sentence.text for sentence in split_sentences(snippet.text)[:3])
        for snippet in snippets
    ]
    print(f"{len(texts)} blocks of {sum(map(len, texts)) // len(texts)} characters")
    print(f"reading the sources, first block: {seconds(texts[:1], snippets, verify):.3f} s")
    print(f"all blocks, once read: {seconds(texts, snippets, verify):.3f} s")
    print(f"evidence of all blocks: {seconds(texts, snippets, find_evidence):.3f} s")


if __name__ == "__main__":
    main()
