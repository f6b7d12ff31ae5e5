"""What earlier drafts lend to a new one: related pieces and the tags that come up most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.drafting.salience import likeness, terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from author.models import Plan, Snippet
    from author.styles.declaration import Range


@dataclass(frozen=True, slots=True)
class ArchivedDraft:
    """An earlier draft, as memory.

    Attributes:
        date: the day of its issue.
        edition: the edition it belongs to.
        title: its headline.
        headlines: the headlines of what it told.
        tags: its tags.
    """

    date: dt.date
    edition: str
    title: str
    headlines: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def related_lines(
    archive: Sequence[ArchivedDraft],
    plan: Plan,
    snippets: Mapping[str, Snippet],
    count: Range,
) -> list[str]:
    """Earlier pieces that share words with an issue: headline and date, the nearest first.

    Args:
        archive: earlier drafts.
        plan: the plan of the new issue.
        snippets: the day's snippets by id.
        count: how many lines at the most; fewer when fewer are related at all.
    """
    wanted = terms_of(" ".join(_words_of(plan, snippets)))
    scored = [
        (likeness(wanted, terms_of(f"{d.title} {' '.join(d.headlines)}")), d)
        for d in archive
        if d.date < plan.date and d.title
    ]
    nearest = sorted(scored, key=lambda pair: (-pair[0], -pair[1].date.toordinal(), pair[1].title))
    lines = dict.fromkeys(f"{d.title} ({d.date.isoformat()})" for score, d in nearest if score > 0)
    return list(lines)[: count.most]


def _words_of(plan: Plan, snippets: Mapping[str, Snippet]) -> Iterator[str]:
    for topic in plan.topics():
        yield topic.title
        yield from (snippets[id].title for id in topic.snippet_ids if id in snippets)


def popular_tags(archive: Sequence[ArchivedDraft], count: Range) -> list[str]:
    """The tags of earlier drafts, the most frequent first.

    Args:
        archive: earlier drafts.
        count: how many at the most.
    """
    counts = Counter(tag for draft in archive for tag in dict.fromkeys(draft.tags))
    return sorted(counts, key=lambda tag: (-counts[tag], tag))[: count.most]
