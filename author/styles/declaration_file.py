"""A `style.toml` as a `Declaration`, with every mistake in it."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

from author.errors import StyleError
from author.styles.declaration import Declaration, Scope, Typography, Words
from author.styles.declaration_checks import check_blocks
from author.styles.declared_blocks import BlockReader
from author.styles.declared_values import Table
from author.styles.mistakes import Mistakes
from author.toml_lines import error_line, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STYLE_FILE = "style.toml"

_TOP = (
    "name", "title", "description", "language", "unit",
    "voice", "typography", "words", "variables", "document", "blocks",
)  # fmt: skip
_TABLES = ("voice", "typography", "words", "variables", "document", "blocks")


def read_declaration(folder: Path) -> Declaration:
    """The declaration of the style in a folder.

    Args:
        folder: the style's folder, which holds `style.toml`.

    Raises:
        StyleError: the file cannot be read or something in it is wrong; `problems` has every
            mistake with its line.
    """
    path = folder / STYLE_FILE
    text = _text(path)
    try:
        data, line_of = read_toml(text)
    except tomllib.TOMLDecodeError as error:
        place = f"{path}:{error_line(error, text)}"
        raise StyleError(
            f"This is not TOML: {error}.",
            where=place,
            remedy="Mend that line.",
            problems=(f"{place}: {error}.",),
        ) from None
    mistakes = Mistakes(path, line_of)
    declaration = _declaration(folder, data, mistakes)
    if problems := mistakes.sentences():
        count = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise StyleError(
            f"The house style has {count}.",
            where=str(path),
            remedy="Mend what is listed; ARCHITECTURE.md says what each key means.",
            problems=problems,
        )
    return declaration


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise StyleError(
            f"The house style cannot be read: {reason}.",
            where=str(path),
            remedy="Make it a readable UTF-8 text file.",
        ) from None


def _declaration(folder: Path, data: dict[str, Any], mistakes: Mistakes) -> Declaration:
    top = Table((), data, mistakes)
    top.only(_TOP)
    tables = {name: _table(name, data, mistakes) for name in _TABLES}
    for name in ("voice", "document"):
        tables[name].only(("rules",) if name == "voice" else ("contains",))
    unit = top.choice("unit", ("issue", "event"), "issue")
    scope: Scope = "issue" if unit == "issue" else "topic"
    reader = BlockReader(_block_tables(tables["blocks"]), folder, mistakes, scope)
    declaration = Declaration(
        name=_name(top, folder),
        title=top.text("title") or folder.name,
        description=top.text("description"),
        language=_language(top),
        unit=cast("Any", unit),
        voice=tables["voice"].texts("rules"),
        typography=_typography(tables["typography"]),
        words=_words(tables["words"]),
        blocks=reader.top(tables["document"].texts("contains")),
        variables=_variables(tables["variables"]),
    )
    if not declaration.blocks:
        mistakes.add(("document", "contains"), "[document] contains no block")
    check_blocks(declaration, reader.used, tables["blocks"].values, mistakes)
    return declaration


def _table(name: str, data: Mapping[str, Any], mistakes: Mistakes) -> Table:
    values = data.get(name, {})
    if not isinstance(values, dict):
        mistakes.add((name,), f"{name} must be a table: write [{name}]")
        values = {}
    return Table((name,), values, mistakes)


def _block_tables(blocks: Table) -> Mapping[str, Any]:
    for name, value in blocks.values.items():
        if not isinstance(value, dict):
            blocks.wrong(name, f"must be a table: write [blocks.{name}]")
    return blocks.values


def _name(top: Table, folder: Path) -> str:
    name = top.text("name", folder.name)
    if name != folder.name:
        top.wrong("name", f"is {name!r}, but the folder is called {folder.name!r}; make them alike")
    return name


def _language(top: Table) -> str:
    language = top.text("language")
    if not language:
        top.wrong("language", 'must be given: "zh", "en", …')
    return language


def _variables(table: Table) -> dict[str, str]:
    for name in table.values:
        if not name.isidentifier():
            table.wrong(name, "is no name for a variable; use letters, digits and _")
    return {name: table.text(name) for name in table.values}


def _typography(table: Table) -> Typography:
    table.only(("spacing", "punctuation", "quotes", "ranges", "keep"))
    widths = ("full-width", "half-width", "any")
    quotes = ("curly", "corner", "straight", "any")
    signs = ("hyphen", "en-dash", "wave", "any")
    return Typography(
        spacing=cast("Any", table.choice("spacing", ("none", "space", "any"), "any")),
        punctuation=cast("Any", table.choice("punctuation", widths, "any")),
        quotes=cast("Any", table.choice("quotes", quotes, "any")),
        ranges=cast("Any", table.choice("ranges", signs, "any")),
        keep=table.texts("keep"),
    )


def _words(table: Table) -> Words:
    names = [field.name for field in fields(Words)]
    table.only(names)
    defaults = Words()
    return Words(**{name: table.text(name, getattr(defaults, name)) for name in names})
