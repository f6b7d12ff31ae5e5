"""The blocks of a `style.toml`: tables in, a tree of `BlockSpec`s out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast, get_args

from author.styles.declaration import BlockKind, BlockSpec, Range, Scope
from author.styles.declared_values import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from author.styles.mistakes import Mistakes

KINDS: tuple[str, ...] = get_args(BlockKind)
SCOPES: tuple[str, ...] = get_args(Scope)

_EVERYWHERE = ("kind", "optional", "purpose")
_DRAFTED = ("count", "length", "drafted", "each", "rests_on")
_HEADING = ("level", "title", "titles", "pattern", "numbering")
_LIST = ("label", "bold_labels", "links", "source")
KEYS: dict[str, tuple[str, ...]] = {
    "front-matter": ("contains",),
    "value": ("key", "value", "same_as", *_DRAFTED),
    "values": ("key", "begins", *_DRAFTED),
    "lines": ("key", "begins", *_DRAFTED),
    "heading": (*_HEADING, *_DRAFTED),
    "section": (*_HEADING, "contains", *_DRAFTED),
    "prose": _DRAFTED,
    "labelled": ("label", *_DRAFTED),
    "bullets": (*_LIST, *_DRAFTED),
    "numbered": (*_LIST, *_DRAFTED),
    "table": ("label", "columns", *_DRAFTED),
    "quotation": _DRAFTED,
    "contents": (),
    "references": ("label", "count", "length", "value"),
    "fixed": ("text", "file", "parts"),
}
"""Which keys mean something for a kind, besides those that every block may have."""

REFERENCE = "{publisher}, {year}-{month}-{day}: {title}"
"""The form of a reference where a style gives none."""

_HTML = (".html", ".htm")
_DEEPEST = 6


class BlockReader:
    """Reads the tables `[blocks.NAME]` of one style.

    Args:
        tables: the tables by name.
        folder: where the style's files lie.
        mistakes: where to note what is wrong.
        scope: what a block is drafted from when neither it nor its parents say.
    """

    def __init__(
        self, tables: Mapping[str, Any], folder: Path, mistakes: Mistakes, scope: Scope
    ) -> None:
        self._tables = tables
        self._folder = folder
        self._mistakes = mistakes
        self._scope = scope
        self.used: dict[str, int] = {}
        """How often each name is contained somewhere."""

    def top(self, names: tuple[str, ...]) -> tuple[BlockSpec, ...]:
        """The blocks of the document, in order."""
        return self._children(("document", "contains"), names, self._scope, None, ())

    def _children(
        self,
        key: tuple[str, ...],
        names: tuple[str, ...],
        scope: Scope,
        unit: Scope | None,
        above: tuple[str, ...],
    ) -> tuple[BlockSpec, ...]:
        found: list[BlockSpec] = []
        for place, name in enumerate(names):
            self.used[name] = self.used.get(name, 0) + 1
            if name not in self._tables:
                self._mistakes.add((*key, place), f"there is no table [blocks.{name}]")
            elif name in above:
                way = " → ".join((*above[above.index(name) :], name))
                self._mistakes.add((*key, place), f"a block cannot contain itself ({way})")
            elif isinstance(self._tables[name], dict):
                found.append(self._block(name, scope, unit, above))
        return tuple(found)

    def _block(
        self, name: str, scope: Scope, unit: Scope | None, above: tuple[str, ...]
    ) -> BlockSpec:
        table = Table(("blocks", name), self._tables[name], self._mistakes)
        spec = self._flat(name, table)
        own = spec.drafted or scope
        titled = spec.kind in ("heading", "section") and bool(spec.title)
        if _is_derived(spec) or (titled and not (unit == own and spec.kind == "section")):
            drafted = None
        else:
            drafted = own
        children = self._children(
            ("blocks", name, "contains"), table.texts("contains"), own, drafted, (*above, name)
        )
        return replace(spec, drafted=drafted, contains=children)

    def _flat(self, name: str, table: Table) -> BlockSpec:
        """A block without what it contains."""
        kind = self._kind(table)
        allowed = (*_EVERYWHERE, *KEYS[kind])
        for key in table.values:
            known = table.values.get("kind") in KINDS and key in _ALL_KEYS
            if known and key not in allowed:
                table.wrong(key, f"means nothing for a block of the kind {kind}")
        table.only(_ALL_KEYS)
        text, html = self._literal(table)
        return BlockSpec(
            name=name,
            kind=kind,
            count=table.range("count", Range(1, 1), least=0),
            length=table.range("length", Range(1, None), least=1),
            optional=table.flag("optional"),
            drafted=cast("Scope | None", table.choice("drafted", SCOPES, "") or None),
            each=cast("Scope | None", table.choice("each", SCOPES, "") or None),
            rests_on=cast("Any", table.choice("rests_on", ("sources", "thought"), "sources")),
            purpose=table.text("purpose"),
            level=self._level(table, kind),
            title=table.text("title"),
            titles=table.texts("titles"),
            pattern=table.text("pattern"),
            label=table.text("label").strip(),
            bold_labels=table.flag("bold_labels"),
            numbering=table.text("numbering"),
            columns=table.texts("columns"),
            key=table.text("key"),
            value=table.text("value", REFERENCE if kind == "references" else ""),
            same_as=table.text("same_as"),
            begins=table.texts("begins"),
            links=cast("Any", table.choice("links", ("none", "sources"), "none")),
            source=table.choice("source", ("related", "tags"), ""),
            text=text,
            html=html,
            parts=table.texts("parts"),
            line=self._mistakes.line_of(("blocks", name)),
        )

    def _kind(self, table: Table) -> BlockKind:
        if "kind" not in table.values:
            self._mistakes.add(table.key, f"[blocks.{table.key[1]}] has no kind")
        return cast("BlockKind", table.choice("kind", KINDS, "prose"))

    def _level(self, table: Table, kind: str) -> int:
        if kind not in ("heading", "section"):
            return 0
        level = table.values.get("level", 0)
        if not isinstance(level, int) or not 1 <= level <= _DEEPEST:
            table.wrong("level", f"must be given, from 1 to {_DEEPEST}")
            return 1
        return level

    def _literal(self, table: Table) -> tuple[str, bool]:
        """The template of a fixed piece, and whether it is HTML."""
        name = table.text("file")
        if not name:
            text = table.text("text")
            return text, text.lstrip().startswith("<")
        path = self._folder / name
        if not path.resolve().is_relative_to(self._folder.resolve()):
            table.wrong("file", f"leads out of the style's folder: {name}")
            return "", False
        try:
            return path.read_text(encoding="utf-8").strip(), path.suffix.lower() in _HTML
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            table.wrong("file", f"names {name}, which cannot be read: {reason}")
            return "", False


_ALL_KEYS = tuple(dict.fromkeys((*_EVERYWHERE, *(key for keys in KEYS.values() for key in keys))))


def _is_derived(spec: BlockSpec) -> bool:
    """Whether nobody drafts it: it is fixed, or follows from something else."""
    return bool(
        spec.kind in ("fixed", "contents", "references", "front-matter")
        or (spec.kind == "value" and (spec.value or spec.same_as))
        or spec.source
    )
