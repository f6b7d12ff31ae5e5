"""What revising costs, and how much of it survives: merging, the review page, random edits.

Run from the repository: `python benchmarks/revising.py [DRAFTS]`; DRAFTS (default 200) is how many
drafts of each shipped style are edited at random, drafted again and merged.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from author.grounding import check_blocks
from author.models import Block, Document, Evidence, Snippet
from author.revising import merge_markdown, review_page
from author.styles import load_style, style_names
from author.styles.loading import default_search
from tests.revising.desk import DECLARATION, TODAY
from tests.revising.scripts import Writer
from tests.revising.styled import Issue, Keyboard


def survival(drafts: int) -> None:
    """Random edits in any layout, a new draft, a merge: what got lost, came back or moved."""
    for name in style_names(default_search()[1:]):
        style = load_style(name, search=default_search()[1:])
        lost = back = unsteady = 0
        seconds = []
        for seed in range(drafts):
            chance = random.Random(seed)  # noqa: S311  # nothing here is secret
            writer = Writer(chance)
            issue, keyboard = Issue(style, writer), Keyboard(writer)
            base = issue.document()
            generated = style.write(base)
            edited = keyboard.lay_out(keyboard.edit(generated, chance.randint(1, 8)))
            new = issue.drafter().draft(base, chance.randint(0, 10))
            began = time.process_time()
            merged = merge_markdown(base, edited, new, style)
            seconds.append(time.process_time() - began)
            before, after, found = map(writer.found_in, (generated, edited, merged.markdown))
            lost += bool((after - before) - found)
            back += bool((before - after) & found)
            unsteady += merge_markdown(new, merged.markdown, new, style).markdown != merged.markdown
        print(
            f"{name}: {drafts} edited drafts; an added word lost in {lost}, a deleted one back in "
            f"{back}, changed when merged again {unsteady}; merge {median(seconds) * 1000:.0f} ms"
        )


def page() -> None:
    """A page of 30 blocks on 100 snippets of about 1,000 characters."""
    facts = ["模型", "OpenAI", "Arm", "55.5万美元", "20%", "周四", "4月", "9000个", "IBM", "英国"]
    filler = "该公司在声明中说将继续推进相关工作并且不会影响既有客户的使用体验与数据安全"
    chance = random.Random(7)  # noqa: S311  # nothing here is secret

    def text(sentences: int) -> str:
        """Sentences of some 35 characters, each with two things that can be looked up."""
        made = (
            f"{chance.choice(facts)}{filler[: chance.randint(8, 30)]}{chance.choice(facts)}。"
            for _ in range(sentences)
        )
        return "".join(made)

    snippets = {
        f"s{i}": Snippet(f"s{i}", text(1), "\n".join(text(6) for _ in range(6)), "https://e.org")
        for i in range(100)
    }
    blocks = [
        Block("lead", text(4), evidence=Evidence(tuple(chance.sample(sorted(snippets), 5))))
        for _ in range(30)
    ]
    document = Document("page", tuple(blocks))
    began = time.process_time()
    html = review_page(document, DECLARATION, snippets, today=TODAY)
    cold = time.process_time()
    checked = check_blocks(document, snippets, issue_date=TODAY)
    between = time.process_time()
    html = review_page(document, DECLARATION, snippets, checked=checked, today=TODAY)
    done = time.process_time()
    print(
        f"review page of 30 blocks and 100 snippets, {len(html) // 1024} KB: "
        f"{(done - between) * 1000:.0f} ms of the processor behind a check of the draft "
        f"({(between - cold) * 1000:.0f} ms), {(cold - began) * 1000:.0f} ms without"
    )


if __name__ == "__main__":
    page()
    survival(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
