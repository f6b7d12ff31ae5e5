"""How well snippets are grouped around the cuts that are set, and how time grows.

    python benchmarks/topics.py DATA [--seconds]

DATA holds `uci-news-6k/items.jsonl` (English headlines with the story they belong to) and
`ntrex-zh-en/sentences.jsonl` (documents in English and in two Chinese translations). Four kinds of
days are made of them, and each is grouped with every cut multiplied by some factors:

- headlines: days of one to eight headlines of each of 40 stories, titles only, with times;
- halves: each document parted into its odd and even sentences, two accounts that share no sentence;
- translations: each document in two languages or scripts;
- mixed: both halves in English, simplified and traditional Chinese: six accounts of each event.

`--seconds` times days of 150 to 100,000 made-up snippets instead.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from author.models import Snippet
from author.topics import cluster
from author.topics.clustering import closeness, published_hours
from author.topics.comparison import compared
from author.topics.linkage import average_linkage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FACTORS = (0.6, 0.8, 0.9, 1.0, 1.1, 1.2, 1.4)
SEEDS = range(500, 512)
SIZES = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8)
Day = tuple[list[Snippet], list[str]]
LANGUAGES = {"en": "en", "zh_cn": "zh", "zh_tw": "zh-Hant"}


def headlines(data: Path) -> Iterator[Day]:
    """Days of English headlines."""
    stories: dict[str, list[dict[str, str]]] = {}
    for row in _rows(data / "uci-news-6k" / "items.jsonl"):
        stories.setdefault(row["story"], []).append(row)
    for seed in SEEDS:
        rng = random.Random(seed)  # noqa: S311 - a seeded draw, nothing secret
        rows = [
            row
            for story in stories.values()
            for row in rng.sample(story, min(len(story), rng.choice(SIZES)))
        ]
        snippets = [
            Snippet(
                str(row["id"]), row["title"], "", url=row["url"], publisher=row["publisher"],
                published=datetime.fromisoformat(row["published"]), language="en",
            )
            for row in rows
        ]  # fmt: skip
        yield snippets, [row["story"] for row in rows]


def documents(data: Path, fields: Sequence[str], *, halves: bool, most: int | None = None) -> Day:
    """Documents in some languages, whole or parted, with their first sentences as headlines."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in _rows(data / "ntrex-zh-en" / "sentences.jsonl"):
        found.setdefault(row["doc"], []).append(row)
    snippets, gold = [], []
    for name, rows in found.items():
        for field in fields:
            for half, part in enumerate((rows[0::2], rows[1::2]) if halves else (rows,)):
                if part:
                    title, *rest = [row[field] for row in part][:most]
                    id_ = f"{name}-{field}-{half}"
                    text = " ".join(rest)
                    snippets.append(Snippet(id_, title, text, language=LANGUAGES[field]))
                    gold.append(name)
    return snippets, gold


def scores(day: Day) -> list[tuple[float, float]]:
    """B-cubed F1 and pairwise F1 with each factor."""
    snippets, gold = day
    pairs = compared(snippets)
    pairs.data = pairs.data * closeness(published_hours(snippets), pairs.row, pairs.col)
    upper = pairs.tocsr()
    found = [average_linkage(upper, factor).tolist() for factor in FACTORS]
    return [(bcubed(gold, labels), pairwise(gold, labels)) for labels in found]


def bcubed(gold: Sequence[str], found: Sequence[int]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998)."""
    both = Counter(zip(gold, found, strict=True))
    golds, founds = Counter(gold), Counter(found)
    precision = sum(n * n / founds[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / golds[g] for (g, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def pairwise(gold: Sequence[str], found: Sequence[int]) -> float:
    """F1 over the pairs that are put together."""

    def pairs(counts: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    shared = pairs(Counter(zip(gold, found, strict=True)))
    total = pairs(Counter(gold)) + pairs(Counter(found))
    return 2 * shared / total if total else 1.0


def seconds() -> None:
    """Time `cluster` on made-up days."""
    for count in (150, 1_000, 10_000, 100_000):
        rng = random.Random(count)  # noqa: S311 - a seeded draw, nothing secret
        snippets = [_made_up(number, count, rng) for number in range(count)]
        cluster(snippets[:50])
        started = time.perf_counter()
        topics = cluster(snippets)
        spent = time.perf_counter() - started
        print(f"{count:7,} snippets  {spent:8.2f} s  {len(topics):,} topics")


def _made_up(number: int, count: int, rng: random.Random) -> Snippet:
    """A headline of eight words, half of them of one of count / 4 stories."""
    story = rng.randrange(max(count // 4, 1))
    own = [f"w{story * 6 + rng.randrange(6):x}" for _ in range(5)]
    common = [f"c{int(rng.paretovariate(1)):x}" for _ in range(5)]
    words = own + common
    rng.shuffle(words)
    return Snippet(f"s{number}", " ".join(words), "", language="en")


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--seconds", action="store_true")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores")
    if options.seconds:
        seconds()
        return
    both, every = ("zh_cn", "en"), ("zh_cn", "zh_tw", "en")
    days: dict[str, list[Day]] = {
        "headlines, 12 days": list(headlines(options.data)),
        "halves, en": [documents(options.data, ("en",), halves=True)],
        "halves, en, 3 sentences": [documents(options.data, ("en",), halves=True, most=3)],
        "halves, zh": [documents(options.data, ("zh_cn",), halves=True)],
        "halves, zh, 3 sentences": [documents(options.data, ("zh_cn",), halves=True, most=3)],
        "translations, zh en": [documents(options.data, both, halves=False)],
        "translations, titles": [documents(options.data, both, halves=False, most=1)],
        "translations, zh zh-Hant": [documents(options.data, every[:2], halves=False)],
        "mixed": [documents(options.data, every, halves=True)],
    }
    print(f"{'B-cubed F1 / pairwise F1 at':28}", *(f"×{factor:<11g}" for factor in FACTORS))
    for name, kinds in days.items():
        found = [scores(day) for day in kinds]
        means = [
            (fmean(day[i][0] for day in found), fmean(day[i][1] for day in found))
            for i in range(len(FACTORS))
        ]
        print(f"{name:28}", *(f"{b:.3f}/{p:.3f} " for b, p in means))


if __name__ == "__main__":
    main()
