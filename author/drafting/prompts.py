"""Prompts out of Jinja templates: the stable part first, the sources last, as data.

Templates are looked up in the house style's own folder and then in `_base/<language>` beside it,
so a style is complete without any and may replace each.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from author.drafting.data_blocks import SourceText, data_block, key_for
from author.errors import StyleError
from author.llm.protocol import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jinja2 import Environment

    from author.models import Snippet
    from author.styles.declaration import Scope
    from author.styles.style import Style

BASE = "_base"
SYSTEM, TOPICS, ISSUE, MEND = "system.md.j2", "topics.md.j2", "issue.md.j2", "mend.md.j2"
FACTS, FACTS_SYSTEM, LESSONS = "facts.md.j2", "facts_system.md.j2", "lessons.md.j2"
_LABELS = "labels.toml"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to write, with its sources.

    Attributes:
        alias: what the prompt calls it (`t1`).
        sources: its sources.
        note: what the editor asks for.
        told: what earlier issues told of it.
    """

    alias: str
    sources: tuple[SourceText, ...]
    note: str = ""
    told: str = ""


class Prompts:
    """The prompts of one house style.

    Args:
        style: the house style.
    """

    def __init__(self, style: Style) -> None:
        self._style = style
        base = style.folder.parent / BASE / style.declaration.language.split("-")[0]
        self._folders = (style.folder, base)

    def topics(self, scope: Scope, pieces: Sequence[Piece]) -> tuple[Message, ...]:
        """The chat that asks for several pieces of one scope.

        Args:
            scope: `section`, `topic` or `brief`.
            pieces: what to write, each with its sources.
        """
        key = key_for([source for piece in pieces for source in piece.sources])
        shown = [
            {
                "alias": piece.alias,
                "note": piece.note,
                "told": piece.told,
                "blocks": [data_block(source, key, self._labels) for source in piece.sources],
            }
            for piece in pieces
        ]
        return self._chat(TOPICS, scope, pieces=shown)

    def issue(
        self, sources: Sequence[SourceText], themes: Sequence[dict[str, Any]]
    ) -> tuple[Message, ...]:
        """The chat that asks for what follows from the whole issue.

        Args:
            sources: the pieces that are already drafted; they are data too.
            themes: for each section its `name` and the aliases of its `pieces`.
        """
        key = key_for(sources)
        blocks = [data_block(source, key, self._labels) for source in sources]
        return self._chat(ISSUE, "issue", blocks=blocks, themes=themes)

    def facts(self, sources: Sequence[SourceText]) -> tuple[Message, ...]:
        """The chat that asks for the facts of sources, whatever the style.

        Args:
            sources: the sources.
        """
        key = key_for(sources)
        blocks = [data_block(source, key, self._labels) for source in sources]
        return (
            Message("system", self._render(FACTS_SYSTEM)),
            Message("user", self._render(FACTS, blocks=blocks)),
        )

    def facts_fingerprint(self) -> str:
        """A hash of the text that the chat for facts is made from."""
        return _hash([self._read(name) for name in (FACTS_SYSTEM, FACTS, _LABELS)])

    def lessons(self, lessons: Sequence[Mapping[str, object]]) -> tuple[Message, ...]:
        """The chat that asks for a line for each habit of an editor.

        Args:
            lessons: for each its plain `line`, how often it was `seen`, of how many `chances`, and
                its `examples`.
        """
        return (Message("user", self._render(LESSONS, lessons=lessons)),)

    def mend(self, errors: Sequence[Mapping[str, str]]) -> Message:
        """The message that asks to write again what the sources do not carry.

        Args:
            errors: for each the `topic` (its alias), what is `written`, and the `message`.
        """
        return Message("user", self._render(MEND, errors=errors))

    def files(self) -> dict[str, Path]:
        """The file that each template comes from, by the template's name."""
        return {
            name: self._path(name)
            for name in (SYSTEM, TOPICS, ISSUE, MEND, FACTS_SYSTEM, FACTS, LESSONS, _LABELS)
        }

    def fingerprint(self, template: str) -> str:
        """A hash of all the text that a call with this template is made from, except sources."""
        texts = [self._read(name) for name in (SYSTEM, template, _LABELS)]
        return _hash([*texts, self._style.content_hash()])

    def _chat(self, template: str, scope: Scope, **values: object) -> tuple[Message, ...]:
        declared = self._style.declaration
        style = {"title": declared.title, "voice": declared.voice}
        instructions = self._style.instructions(scope)
        user = self._render(template, style=style, instructions=instructions, **values)
        return (Message("system", self._render(SYSTEM, style=style)), Message("user", user))

    def _render(self, template: str, **values: object) -> str:
        from jinja2 import TemplateError

        try:
            return self._environment.get_template(template).render(**values).strip() + "\n"
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            raise StyleError(
                f"The template cannot be used: {error.message or error}.",
                where=f"{self._path(template)}{f':{line}' if line else ''}",
                remedy="Mend the template; `author prompts render` shows what it makes.",
            ) from None

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        # Prompts are plain text for a model, not HTML: nothing is to be escaped.
        return ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self._folders),
            undefined=StrictUndefined,
            autoescape=False,
            keep_trailing_newline=True,
        )

    @cached_property
    def _labels(self) -> dict[str, str]:
        return tomllib.loads(self._read(_LABELS))

    def _read(self, name: str) -> str:
        return self._path(name).read_text(encoding="utf-8")

    def _path(self, name: str) -> Path:
        for folder in self._folders:
            if (folder / name).is_file():
                return folder / name
        raise StyleError(
            f"There is no template {name}.",
            where=str(self._folders[-1]),
            remedy=f"Write {self._folders[0] / name}, or restore the folder {BASE}.",
        )


def _hash(texts: Sequence[str]) -> str:
    return hashlib.sha256("\x00".join(texts).encode()).hexdigest()[:16]


def prompt_for(snippets: Sequence[Snippet], *, style: Style | None = None) -> list[dict[str, str]]:
    """The chat messages that would ask a model to draft these snippets as one topic.

    Nothing is cut, so that the whole of what a model could be given can be inspected.

    Args:
        snippets: the snippets of one topic.
        style: a house style; by default `ai-daily`.

    Returns:
        Messages with `role` and `content`, as the chat completions protocol has them.
    """
    from author.styles import load_style

    sources = tuple(
        SourceText(f"s{number}", snippet, snippet.text)
        for number, snippet in enumerate(snippets, 1)
    )
    messages = Prompts(style or load_style("ai-daily")).topics("topic", [Piece("t1", sources)])
    return [{"role": message.role, "content": message.content} for message in messages]
