"""Find a house style by its name or its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from author.errors import StyleError
from author.styles.declaration_file import STYLE_FILE, read_declaration
from author.styles.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def load_style(name_or_path: str | Path, *, search: Sequence[Path] | None = None) -> Style:
    """A house style.

    Args:
        name_or_path: the name of a style (`ai-daily`), or the path of its folder or `style.toml`.
        search: folders that hold a folder for each style, the first find counts. By default
            `prompts` in the current folder, then the styles that come with the program.

    Raises:
        StyleError: there is no such style, or something in its declaration is wrong; `problems`
            has every mistake with file and line.
    """
    folder = _folder(name_or_path, default_search() if search is None else search)
    return Style(read_declaration(folder), folder)


def style_names(search: Sequence[Path] | None = None) -> tuple[str, ...]:
    """The names of all styles that can be found, in alphabetical order.

    Args:
        search: as for `load_style`.
    """
    folders = default_search() if search is None else search
    return tuple(sorted({path.parent.name for path in _style_files(folders)}))


def default_search() -> tuple[Path, ...]:
    """Where styles are looked for: the current folder's, then those that came with the program."""
    return (Path("prompts"), shipped_styles())


def shipped_styles() -> Path:
    """The folder of the styles that came with the program: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "starter" / "prompts"
    return shipped if shipped.is_dir() else package.parent / "prompts"


def _folder(name_or_path: str | Path, search: Sequence[Path]) -> Path:
    name = str(name_or_path)
    if "/" not in name and "\\" not in name:
        for folder in search:
            if (folder / name / STYLE_FILE).is_file():
                return (folder / name).resolve()
    path = Path(name_or_path)
    folder = path.parent if path.name == STYLE_FILE else path
    if (folder / STYLE_FILE).is_file():
        return folder.resolve()
    known = ", ".join(style_names(search)) or "none"
    raise StyleError(
        f"There is no house style {name!r}.",
        where=", ".join(str(folder) for folder in search),
        remedy=f"Styles found there: {known}. A style is a folder with a {STYLE_FILE}.",
    )


def _style_files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from folder.glob(f"*/{STYLE_FILE}")
