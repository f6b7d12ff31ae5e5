"""Hypothesis strategies: any document that a declaration allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from author.models import Block, Document
from author.styles.declaration import CELL, ENTRY, ROW, BlockSpec, Declaration
from author.styles.headings import forms_of
from author.styles.matching import most_blocks
from author.styles.templates import rendered, templates_of, variables_in
from author.styles.titles import same_words

if TYPE_CHECKING:
    from collections.abc import Sequence

STRUCTURE = (
    "#", "##", "-", "+", "*", ">", "|", "`", "```", "~~~", "---", "***", "===", "1.", "2)", "\\",
    "[a]:", "[a](b)", "<div>", "<!--", "-->", "<b>", "</p>", "#", "1", "1.1", "：", ": ", "**", "_",
    "“", "”", "&amp;", "{{ x }}", "'", '"', "%", "@", "!", "null", "yes", "2026", " ", "  ", " #",
)  # fmt: skip
"""Pieces that mean something in Markdown or YAML, to be put together at random."""

_LISTS = ("bullets", "numbered", "references", "values", "lines", "table")
WORDS = ("模型", "发布", "Anthropic", "2026年", "，", "。", "a", "b", "9", "é", "😀")
_ODD = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=3)

texts = (
    st.lists(st.sampled_from(STRUCTURE + WORDS) | _ODD, min_size=1, max_size=6)
    .map("".join)
    .map(str.strip)
    .filter(bool)
)
"""Inline Markdown on one line, of the worst kind."""


@st.composite
def documents(draw: st.DrawFn, declaration: Declaration) -> Document:
    """A document of a style: counts in range, optional blocks there or not, texts of any kind."""
    maker = _Maker(draw, declaration)
    return Document(declaration.name, maker.children(declaration.blocks))


class _Maker:
    def __init__(self, draw: st.DrawFn, declaration: Declaration) -> None:
        self._draw = draw
        self._declaration = declaration
        specs = tuple(declaration.walk())
        known = {same_words(words) for s in specs for words in (s.title, s.label) if words}
        free = texts.filter(lambda t: not any(same_words(t).startswith(k) for k in known if k))
        free = free.filter(lambda t: not (t.startswith("<!--") and t.endswith("-->")))
        pool = draw(st.lists(free, min_size=3, max_size=6))
        self._texts = st.sampled_from(pool)

    def children(self, specs: Sequence[BlockSpec]) -> tuple[Block, ...]:
        return tuple(block for spec in specs for block in self._repeated(spec))

    def _repeated(self, spec: BlockSpec) -> list[Block]:
        if spec.optional and self._draw(st.booleans()):
            return []
        one = most_blocks(spec) == 1 or spec.kind == "contents"
        number = 1 if one else self._number(spec.count.least, spec.count.most)
        return [self._block(spec) for _ in range(number)]

    def _number(self, least: int, most: int | None) -> int:
        least = max(1, least)
        return self._draw(st.integers(least, min(most or least + 1, least + 1)))

    def _block(self, spec: BlockSpec) -> Block:
        if spec.kind in ("section", "heading"):
            return Block(spec.name, self._heading(spec), self.children(spec.contains))
        if spec.kind == "front-matter":
            return Block(spec.name, blocks=self.children(spec.contains))
        if spec.kind == "fixed":
            return Block(spec.name, self._fixed(spec))
        if spec.kind in _LISTS:
            number = self._number(spec.count.least, spec.count.most)
            row = spec.kind == "table"
            entries = (self._row(spec) if row else self._leaf(ENTRY) for _ in range(number))
            return Block(spec.name, blocks=tuple(entries))
        return Block(spec.name) if spec.kind == "contents" else self._leaf(spec.name)

    def _leaf(self, name: str) -> Block:
        return Block(name, self._draw(self._texts))

    def _row(self, spec: BlockSpec) -> Block:
        return Block(ROW, blocks=tuple(self._leaf(CELL) for _ in spec.columns))

    def _heading(self, spec: BlockSpec) -> str:
        if spec.title:
            return spec.title
        forms = forms_of(spec)
        if not forms:
            return self._draw(self._texts)
        pieces = re.split(r"\{[^}]*\}", self._draw(st.sampled_from(forms)))
        filled = pieces[0]
        for piece in pieces[1:]:
            filled += self._draw(st.sampled_from(WORDS)) + piece
        return filled

    def _fixed(self, spec: BlockSpec) -> str:
        names = {name for template in templates_of(spec) for name in variables_in(template)}
        values = st.sampled_from(["x", "https://example.org/a?b=1&c=2", "群组 “甲”"])
        day = {"year": "2026", "month": "4", "day": "14"}
        chosen = {name: day.get(name) or self._draw(values) for name in sorted(names)}
        return rendered(spec, {**self._declaration.variables, **chosen})
