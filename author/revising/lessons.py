"""What an editor changes again and again, as lines for a house style.

Every draft that was edited is kept beside what was generated, so the editor's habits can be read
off: a headline always shortened, one phrase always written for another, a phrase or a kind of
block always taken out. A habit counts when it was seen several times and hardly ever the other
way round; each comes with the edits that show it, for the editor to judge and copy.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from author.models import LOOSE, MARK, Document
from author.revising.changes import Change, diff
from author.revising.phrases import find_substitutions
from author.revising.places import leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LessonKind = Literal["shorter", "longer", "replaced", "deleted", "label", "labelled", "left-out"]

SEEN = 3
"""Edits that make a habit."""

SHARE = 0.7
"""The share of the chances at which an editor did so, at least."""

SHOWN = 5
"""Edits that a lesson shows."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One draft as it was generated and as its editor left it.

    Attributes:
        name: which one, such as `2026-04-24 ai-daily`.
        generated: what was generated.
        edited: what the editor made of it.
    """

    name: str
    generated: Document
    edited: Document


@dataclass(frozen=True, slots=True)
class Example:
    """An edit that shows a habit: in which draft and where, and the text before and after."""

    revision: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A habit of the editor.

    Attributes:
        kind: what they do.
        line: a line for the style's rules, in the style's language, to be copied.
        seen: how often they did so.
        chances: how often they could have.
        examples: some of the edits, the latest last.
    """

    kind: LessonKind
    line: str
    seen: int
    chances: int
    examples: tuple[Example, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "kind": self.kind,
            "line": self.line,
            "seen": self.seen,
            "chances": self.chances,
            "examples": [
                {"revision": e.revision, "place": e.place, "before": e.before, "after": e.after}
                for e in self.examples
            ],
        }


@dataclass(frozen=True, slots=True)
class _Edit:
    revision: str
    change: Change

    def example(self) -> Example:
        change = self.change
        return Example(self.revision, str(change.place), change.before, change.after)


def distil(revisions: Iterable[Revision], *, language: str = "zh") -> list[Lesson]:
    """Read an editor's habits off drafts of one house style.

    Args:
        revisions: drafts as generated and as edited, the oldest first.
        language: of the proposed lines (`zh`, `en`).

    Returns:
        The habits, those seen most often first.
    """
    archive = list(revisions)
    edits = [_Edit(r.name, change) for r in archive for change in diff(r.generated, r.edited)]
    lines = _LINES.get(language.partition("-")[0], _LINES["en"])
    lessons = [
        *_lengths(edits, archive, lines),
        *_labels(edits, archive, lines),
        *_left_out(edits, archive, lines),
        *_phrases(edits, archive, lines),
    ]
    return sorted(lessons, key=lambda lesson: -lesson.seen)


_LINES: Mapping[str, Mapping[LessonKind, str]] = {
    "zh": {
        "shorter": "{name} 写得更短：一般不超过 {most} 个字。",
        "longer": "{name} 写得更充分：一般不少于 {least} 个字。",
        "replaced": "写“{after}”，不写“{before}”。",
        "deleted": "不写“{before}”。",
        "label": "{name} 写作“{after}”，不写“{before}”。",
        "labelled": "{name} 的标签写作“{after}”。",
        "left-out": "不要 {name}。",
    },
    "en": {
        "shorter": "Keep {name} shorter: {most} characters as a rule.",
        "longer": "Let {name} say more: {least} characters at least.",
        "replaced": "Write “{after}”, not “{before}”.",
        "deleted": "Do not write “{before}”.",
        "label": "Call {name} “{after}”, not “{before}”.",
        "labelled": "Put {name} under the label “{after}”.",
        "left-out": "Leave {name} out.",
    },
}


def _lesson(
    kind: LessonKind,
    edits: Sequence[_Edit],
    chances: int,
    lines: Mapping[LessonKind, str],
    **words: object,
) -> Lesson:
    examples = tuple(edit.example() for edit in edits[-SHOWN:])
    return Lesson(kind, lines[kind].format(**words), len(edits), chances, examples)


def _lengths(
    edits: Sequence[_Edit], archive: Sequence[Revision], lines: Mapping[LessonKind, str]
) -> Iterator[Lesson]:
    """Blocks of one name that are always made shorter, or always longer."""
    groups: defaultdict[str, list[_Edit]] = defaultdict(list)
    for edit in edits:
        if edit.change.kind == "changed" and edit.change.block.name not in {LOOSE, MARK}:
            groups[edit.change.place.name].append(edit)
    texts = _count_blocks(archive)
    for name, group in groups.items():
        directions: tuple[tuple[LessonKind, float], ...] = (("shorter", 1.0), ("longer", -1.0))
        for kind, factor in directions:
            cut = [e for e in group if factor * _shrinkage(e.change) >= 0.1]
            # What stayed as it was is no vote against: an editor shortens what is too long.
            often = len(cut) * 4 >= texts[name] and len(cut) >= SHARE * len(group)
            if len(cut) >= SEEN and often:
                after = [len(e.change.after) for e in cut]
                words = {"name": name, "most": max(after), "least": min(after)}
                yield _lesson(kind, cut, len(group), lines, **words)


def _shrinkage(change: Change) -> float:
    """By what share of its length a text became shorter; negative when longer."""
    return 1 - len(change.after) / max(1, len(change.before))


def _labels(
    edits: Sequence[_Edit], archive: Sequence[Revision], lines: Mapping[LessonKind, str]
) -> Iterator[Lesson]:
    """Whole texts that come again in every draft and are always changed into the same."""
    groups: defaultdict[tuple[str, str, str], list[_Edit]] = defaultdict(list)
    for edit in edits:
        if edit.change.kind == "changed":
            change = edit.change
            groups[change.place.name, change.before, change.after].append(edit)
    for (name, before, after), group in groups.items():
        blocks = (block for r in archive for block in r.generated.walk())
        chances = sum(block.name == name and block.text == before for block in blocks)
        if len(group) >= SEEN and len(group) >= SHARE * chances:
            kind: LessonKind = "label" if before else "labelled"
            yield _lesson(kind, group, chances, lines, name=name, before=before, after=after)


def _left_out(
    edits: Sequence[_Edit], archive: Sequence[Revision], lines: Mapping[LessonKind, str]
) -> Iterator[Lesson]:
    """Kinds of blocks that are nearly always taken out."""
    groups: defaultdict[str, list[_Edit]] = defaultdict(list)
    for edit in edits:
        if edit.change.kind == "deleted":
            groups[edit.change.block.name].append(edit)
    for name, group in groups.items():
        chances = sum(block.name == name for r in archive for block in r.generated.walk())
        if len(group) >= SEEN and len(group) >= SHARE * chances and name not in {LOOSE, MARK}:
            yield _lesson("left-out", group, chances, lines, name=name)


def _count_blocks(archive: Sequence[Revision]) -> Mapping[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for revision in archive:
        for place, _ in leaves(revision.generated):
            counts[place.name] += 1
    return counts


def _phrases(
    edits: Sequence[_Edit], archive: Sequence[Revision], lines: Mapping[LessonKind, str]
) -> Iterator[Lesson]:
    """Phrases that are written for others, or taken out."""
    changed = [edit for edit in edits if edit.change.kind == "changed"]
    kept = "\n".join(block.text for r in archive for _, block in leaves(r.edited))
    for habit in find_substitutions([edit.change for edit in changed], kept, SEEN, SHARE):
        group = [changed[number] for number in habit.seen]
        kind: LessonKind = "replaced" if habit.after else "deleted"
        words = {"before": habit.before, "after": habit.after}
        yield _lesson(kind, group, habit.chances, lines, **words)
