"""Write front matter: YAML that site builders and editors read alike."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from author.styles.declaration import BlockSpec

_PLAIN = re.compile(r"[^\W_](?:[\w （）《》“”，。、：；！？·—…/+.()-]*[\w）》”。！？…)])?")
_NOT_TEXT = re.compile(
    r"(?:true|false|yes|no|on|off|null|y|n|[-+.\d][\d_.,:eExXoO+-]*)", re.IGNORECASE
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNPRINTABLE = re.compile(r"[\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff]")

LINE_MARKER = "- "
"""What begins each line of a `lines` value."""


def write_front_matter(block: Block, specs: Mapping[str, BlockSpec]) -> str:
    """The front matter with its rules.

    Args:
        block: the front matter's block.
        specs: the declared blocks by name.
    """
    return "\n".join(["---", *_lines(block, specs), "---"])


def _lines(block: Block, specs: Mapping[str, BlockSpec]) -> Iterator[str]:
    for child in block.blocks:
        if child.name == MARK:
            yield f"# {comment(child.text)}"
        elif child.name == LOOSE:
            yield child.text
        else:
            spec = specs[child.name]
            yield f"{spec.key}: {_value(child, spec)}"


def _value(block: Block, spec: BlockSpec) -> str:
    if spec.kind == "value":
        return scalar(block.text)
    entries = [_entry(entry) for entry in block.blocks]
    if spec.kind == "values":
        return f"[{','.join(map(quoted, entries))}]"
    return quoted("\n".join(f"{LINE_MARKER}{entry}" for entry in entries))


def _entry(block: Block) -> str:
    return comment(block.text) if block.name == MARK else block.text


def comment(text: str) -> str:
    """An HTML comment on one line; it cannot end before its end."""
    one = " ".join(text.split())
    return f"<!-- {one.replace('-->', '--&gt;')} -->"


def scalar(text: str) -> str:
    """A YAML value on one line: plain where every reader takes it for the same text."""
    plain = _PLAIN.fullmatch(text) and ": " not in text and not _NOT_TEXT.fullmatch(text)
    return text if plain or _DATE.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """A YAML value in double quotes, which JSON readers understand too."""
    return _UNPRINTABLE.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False)
    )
