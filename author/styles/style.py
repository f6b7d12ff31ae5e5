"""A house style: one declaration, and everything that follows from it."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from author.errors import StyleError
from author.styles.building import build_blocks
from author.styles.instructions import instructions
from author.styles.phrases import phrases_of
from author.styles.templates import rendered
from author.styles.units import units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pydantic import BaseModel

    from author.models import Block, Document, Evidence, Finding
    from author.styles.declaration import BlockSpec, Declaration, Scope
    from author.styles.reader import Reader

EXAMPLES = "examples"
"""The folder of a style's example texts: they teach form, and must not be copied."""


class Style:
    """A house style.

    Args:
        declaration: what is declared.
        folder: where `style.toml` and the fixed pieces lie.
    """

    def __init__(self, declaration: Declaration, folder: Path) -> None:
        self.declaration = declaration
        self.folder = folder
        self._answer_models = cache(self._make_answer_model)

    @property
    def name(self) -> str:
        """The name of the style: that of its folder."""
        return self.declaration.name

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self.declaration.language

    @cached_property
    def blocks(self) -> Mapping[str, BlockSpec]:
        """Every declared block by its name."""
        return {spec.name: spec for spec in self.declaration.walk()}

    def units(self, scope: Scope) -> tuple[BlockSpec, ...]:
        """The outermost blocks that are drafted from a scope, with what is drafted along."""
        return units(self.declaration, scope)

    def unit(self, scope: Scope) -> BlockSpec:
        """The only unit of a scope.

        Raises:
            ValueError: the scope has none or several.
        """
        (spec,) = self.units(scope)
        return spec

    def answer_model(self, scope: Scope) -> type[BaseModel]:
        """The pydantic class of a drafter's answer for one piece of a scope.

        One unit is the answer itself; of several, each is a field, named as the block with `_`
        for `-`.

        Args:
            scope: a scope that the style drafts something from.
        """
        return self._answer_models(scope)

    def _make_answer_model(self, scope: Scope) -> type[BaseModel]:
        from author.styles.answers import answer_model

        return answer_model(self.units(scope), scope, phrases_of(self.language))

    def build(
        self, scope: Scope, answer: BaseModel, evidence: Callable[[list[str]], Evidence]
    ) -> tuple[Block, ...]:
        """The blocks of an answer.

        Args:
            scope: what was drafted.
            answer: an instance of `answer_model(scope)`.
            evidence: from the `sources` of a text in the answer to its evidence.
        """
        colon = self.declaration.words.colon
        return build_blocks(self.units(scope), answer, evidence, colon=colon)

    def instructions(self, scope: Scope) -> str:
        """What a prompt asks for: a line for each block that is drafted from the scope."""
        return instructions(self.units(scope), phrases_of(self.language))

    def render(self, spec: BlockSpec, variables: Mapping[str, str]) -> str:
        """The text of a fixed piece or fixed value; empty when it is to be left out.

        Args:
            spec: the block.
            variables: values; those the style declares hold where one is missing.

        Raises:
            StyleError: a variable has no value anywhere.
        """
        try:
            return rendered(spec, {**self.declaration.variables, **variables})
        except KeyError as error:
            raise StyleError(
                f"The block {spec.name} needs the variable {error.args[0]!r}.",
                where=f"{self.folder / 'style.toml'}:{spec.line}",
                remedy="Give it a value in [variables], or in the edition's `variables`.",
            ) from None

    def schema(self) -> dict[str, Any]:
        """The JSON schema of a whole document, as `Document.to_json` spells it."""
        from author.styles.schema import document_schema

        return document_schema(self.declaration)

    def write(self, document: Document) -> str:
        """The Markdown of a document."""
        from author.styles.writer import write_document

        return write_document(document, self.declaration)

    def read(self, markdown: str) -> Document:
        """The document that a Markdown text is, whatever an editor did to it.

        What no declared block covers is kept as `loose` blocks, comments as `mark` blocks.
        """
        return self._reader.read(markdown).document

    def check(self, markdown: str) -> list[Finding]:
        """Where a text departs from the style, in the order of its lines."""
        from author.styles.rules import check_markdown

        return check_markdown(markdown, self.declaration, self._reader, self._example_clauses)

    @cached_property
    def _example_clauses(self) -> frozenset[str]:
        """What of the style's example texts must not be in a draft."""
        from author.styles.rules_repetition import clauses_of

        files = sorted((self.folder / EXAMPLES).glob("*"))
        texts = [path.read_text(encoding="utf-8") for path in files if path.is_file()]
        return frozenset(clause for text in texts for clause in clauses_of(text))

    @cached_property
    def _reader(self) -> Reader:
        from author.styles.reader import Reader

        return Reader(self.declaration)

    def content_hash(self) -> str:
        """A hash of every file of the style's folder: it changes when anything there does."""
        from author.styles.fingerprint import folder_hash

        return folder_hash(self.folder)
