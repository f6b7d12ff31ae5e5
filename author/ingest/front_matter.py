"""YAML front matter, read and written so that every value is a text and stays as it was.

YAML would make `2026-04-24` a date, `yes` a truth and `1e3` a number; here all are what is written.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from yaml.events import Event, NodeEvent, ScalarEvent

LONGEST = 16_384
"""Characters of a front matter that are read; no note has more, and YAML can be made to stall."""

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

# Written without quotes: begins with a letter, holds nothing that YAML reads a meaning into.
_PLAIN = re.compile(
    r"[^\W\d_](?:[\w .,;!?()/+%&@“”‘’「」《》（），。；！？、…—–·-]*[\w.!?)”’」》）。！？…])?"
)
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# What JSON leaves as it is, and YAML takes for a line end or for no character at all.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class FrontMatterError(ValueError):
    """The front matter cannot be read.

    Args:
        what: one sentence that says why.
        line: the 1-based line of the file.
    """

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a Markdown file.

    Attributes:
        values: each key with its text, or None where it is empty; lists are left out.
        lines: each key with its 1-based line, lists and tables too.
        body: what stands behind the front matter.
        end: how many characters stand before the closing line, 0 when there is no front matter.
    """

    values: Mapping[str, str | None]
    lines: Mapping[str, int]
    body: str
    end: int = 0


def split_front_matter(text: str) -> FrontMatter:
    """The front matter of a file, and the text behind it.

    Args:
        text: the file; without `---` as its first line it is all body.

    Raises:
        FrontMatterError: the front matter is not closed, or is no table of keys and values.
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter({}, {}, text.removeprefix("\ufeff"))
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise FrontMatterError("The front matter has no closing --- line.", 1)
    values, lines = _read(text[opening.end() : closing.start()])
    return FrontMatter(values, lines, text[closing.end() :], closing.start())


def join_front_matter(values: Mapping[str, str | None], body: str) -> str:
    """A file from its values, in their order, and its text.

    `split_front_matter(join_front_matter(values, body))` gives the values back, and the body
    behind one empty line.
    """
    head = "".join(f"{key}: {_scalar(value)}".rstrip() + "\n" for key, value in values.items())
    return f"---\n{head}---\n\n{body}\n"


def _read(head: str) -> tuple[dict[str, str | None], dict[str, int]]:
    """Keys with their texts and lines.

    They are read from the parser's events: nothing is constructed, so no tag can do anything, and
    nothing recurses, which libyaml's composer does until it ends the process.
    """
    import yaml

    if len(head) > LONGEST:
        raise FrontMatterError(f"The front matter is longer than {LONGEST:,} characters.", 2)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    values: dict[str, str | None] = {}
    lines: dict[str, int] = {}
    try:
        for key, value in _entries(yaml.parse(head, Loader=loader)):
            lines[key.value] = key.start_mark.line + 2 if key.start_mark else 2
            if isinstance(value, yaml.ScalarEvent):
                is_null = not value.style and value.value in _NULLS
                values[key.value] = None if is_null else value.value
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"The front matter is no valid YAML: {error.problem or error.context}."
        raise FrontMatterError(what, mark.line + 2 if mark else 2) from None
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise FrontMatterError(f"The front matter is no valid YAML: {reason}.", 2) from None
    return values, lines


def _entries(events: Iterable[Event]) -> Iterator[tuple[ScalarEvent, NodeEvent]]:
    """The entries of the outermost table: a key that is a text, and where its value begins.

    Raises:
        FrontMatterError: it is no table.
    """
    import yaml

    depth = 0
    key: NodeEvent | None = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                raise FrontMatterError("The front matter has no lines of the form `key: value`.", 2)
            if depth == 1 and key is None:
                key = event
            elif depth == 1:
                if isinstance(key, yaml.ScalarEvent):
                    yield key, event
                key = None
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _scalar(value: str | None) -> str:
    """A value as YAML that every reader takes for the same text; Chinese is not escaped."""
    if value is None:
        return ""
    if _PLAIN.fullmatch(value) and value.lower() not in _RESERVED:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
