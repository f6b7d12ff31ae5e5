"""The plan as a file that an editor edits: `drafts/<day>/<edition>.plan.toml`.

One line is one topic, and stands alone: moved to another section, among the briefs or up and down,
it takes everything with it. What an editor reads (headline, outlets, why) is a comment at its end,
what counts is in the braces:

    { snippets = ["9c41e07b", "b7205e9d"], pin = true },  # Anthropic … | Anthropic en, … | …

`title`, `note`, `pin` and `drop` may be added; ids of two lines put into one merge topics, ids of
one parted into two lines split it; a deleted line is a dropped topic, because the last table
remembers what was offered.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from author.models import Topic
from author.topics.plan_decisions import fingerprint, own_title
from author.topics.plan_reading import read_plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.models import Plan, PlannedTopic, Snippet
    from author.topics.window import LeftOut

__all__ = ["read_plan", "write_plan"]

_HEAD_ZH = """\
# 选题单。一行一个选题，整行移动即可换位置、换栏目、改成简讯。保存后运行 author draft；
# 有新来源时再运行 author plan，这里的改动都会保留。
# 可加：title = "改过的标题"，note = "少写股价，多写合规"，pin = true（固定），drop = true（不要）。
# 合并：把两行的 id 写进一行；拆分：把一行的 id 分成两行；删掉一行就是不要这个选题。
"""
_HEAD_EN = """\
# The plan. A line is a topic: move it to move the topic, to another section or to the briefs.
# Then run `author draft`. After new sources came in run `author plan`: it keeps what you changed.
# You may add: title = "…", note = "less on the share price", pin = true, drop = true.
# Merge: put the ids of two lines into one. Split: part them. A deleted line is a dropped topic.
"""
_WORDS = {
    "zh": ("更多动态", "备选：放不下的选题", "不用的来源", "由 author plan 维护，请勿改动"),
    "en": ("Told in one line", "No room for these", "Left out", "Kept by author plan; leave it be"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SHOWN_TITLE = 80


def write_plan(
    plan: Plan,
    snippets: Sequence[Snippet],
    *,
    left_out: Sequence[LeftOut] = (),
    language: str = "zh",
) -> str:
    """The text of a plan file.

    `read_plan` gives the same plan back, but for `why`, which is a comment.

    Args:
        plan: the plan.
        snippets: the day's, for headlines and outlets.
        left_out: why snippets are out, for the comments.
        language: of the comments; `zh`, else English.
    """
    known = {snippet.id: snippet for snippet in snippets}
    key = "zh" if language.startswith("zh") else "en"
    briefs, spare, dropped, kept = _WORDS[key]
    reasons = {id_: item for item in left_out for id_ in item.snippet_ids}
    parts = [
        (_HEAD_ZH if key == "zh" else _HEAD_EN)
        + f"\ndate = {plan.date.isoformat()}\nedition = {_string(plan.edition)}\n"
    ]
    for section in plan.sections:
        lines = [_topic_line(topic, known) for topic in section.topics]
        parts.append(f"[[section]]\ntheme = {_string(section.theme)}\ntopics = {_array(lines)}\n")
    parts.append(_topics_table("briefs", briefs, plan.briefs, known))
    if plan.spare:
        parts.append(_topics_table("spare", spare, plan.spare, known))
    if plan.dropped:
        lines = [
            f"{_string(id_)},{_comment(_dropped_comment(id_, known, reasons))}"
            for id_ in plan.dropped
        ]
        parts.append(f"[dropped]  # {dropped}\nsnippets = {_array(lines)}\n")
    parts.append(_offered(plan, known, kept))
    return "\n".join(parts)


def _topics_table(
    name: str, comment: str, topics: Sequence[PlannedTopic], known: Mapping[str, Snippet]
) -> str:
    return f"[{name}]  # {comment}\ntopics = {_array([_topic_line(t, known) for t in topics])}\n"


def _topic_line(topic: PlannedTopic, known: Mapping[str, Snippet]) -> str:
    """A topic on one line: what counts in braces, what helps behind it."""
    fields = [f"snippets = [{', '.join(map(_string, topic.snippet_ids))}]"]
    if title := own_title(topic, known):
        fields.append(f"title = {_string(title)}")
    if topic.pinned:
        fields.append("pin = true")
    if topic.note:
        fields.append(f"note = {_string(topic.note)}")
    if topic.told:
        fields.append(f"told = {_string(topic.told)}")
    outlets = dict.fromkeys(_outlet(known[id_]) for id_ in topic.snippet_ids if id_ in known)
    comment = " | ".join(filter(None, (topic.title[:_SHOWN_TITLE], ", ".join(outlets), topic.why)))
    return f"{{ {', '.join(fields)} }},{_comment(comment)}"


def _outlet(snippet: Snippet) -> str:
    return " ".join(filter(None, (snippet.publisher or snippet.kind, snippet.language)))


def _dropped_comment(id_: str, known: Mapping[str, Snippet], reasons: Mapping[str, LeftOut]) -> str:
    snippet = known.get(id_)
    title = Topic((snippet,)).title[:_SHOWN_TITLE] if snippet else ""
    reason = reasons.get(id_)
    why = f"{reason.reason} {reason.detail}".strip() if reason else ""
    return " | ".join(filter(None, (title, _outlet(snippet) if snippet else "", why)))


def _offered(plan: Plan, known: Mapping[str, Snippet], comment: str) -> str:
    return (
        f"[offered]  # {comment}\nedited = {'true' if plan.edited else 'false'}\n"
        f"fingerprint = {_string(fingerprint(plan, known))}\n"
        f"snippets = [{', '.join(map(_string, plan.offered))}]\n"
    )


def _array(lines: Sequence[str]) -> str:
    return "[\n" + "".join(f"  {line}\n" for line in lines) + "]" if lines else "[]"


def _comment(text: str) -> str:
    text = _CONTROL.sub(" ", text).strip()
    return f"  # {text}" if text else ""


def _string(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
