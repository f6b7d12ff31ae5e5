"""Which part of the package may import which: what ARCHITECTURE.md says of the floors, held."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import author

_PACKAGE = Path(author.__file__).parent

_FLOORS = (
    {"models", "errors", "atomic", "lazy", "toml_lines", "config", "config_file", "workspace"},
    {"styles", "llm", "ingest", "grounding"},
    {"topics", "drafting", "revising", "publishing"},
    {"desk"},
    {"cli"},
)
"""From the lowest up. `testing` and `__main__` stand beside the house."""

_GROUNDING = (
    {"lexicon"},
    {"language"},
    {"numerals"},
    {"dates", "figures"},
    {"values", "names"},
    {"evidence"},
    {"attribution"},
    {"binding", "predicates", "links", "doubts"},
    {"verify"},
    {"document"},
    {"marks", "report"},
)
"""The same within `author.grounding`."""


def _imported(file: Path, package: str) -> set[str]:
    """The parts of a package (`author.grounding`) that a file imports, for types or to run."""
    parts = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            parts |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            parts.add((node.module or "").removeprefix(f"{package}.").split(".")[0])
    return parts


@pytest.mark.parametrize(
    ("package", "floors"),
    [("author", _FLOORS), ("author.grounding", _GROUNDING)],
    ids=["author", "grounding"],
)
def test_lower_floors_never_import_upper_ones(package: str, floors: tuple[set[str], ...]) -> None:
    """A part imports parts of its own floor and of those below, nothing from above."""
    root = _PACKAGE.joinpath(*package.split(".")[1:])
    height = {part: floor for floor, parts in enumerate(floors) for part in parts}
    upwards = [
        f"{file.relative_to(root)} imports {part}"
        for file in sorted(root.rglob("*.py"))
        if (own := height.get(file.relative_to(root).with_suffix("").parts[0])) is not None
        for part in sorted(_imported(file, package))
        if height.get(part, -1) > own
    ]
    assert upwards == []


@pytest.mark.parametrize(
    ("package", "floors"),
    [("author", _FLOORS), ("author.grounding", _GROUNDING)],
    ids=["author", "grounding"],
)
def test_every_part_has_a_floor(package: str, floors: tuple[set[str], ...]) -> None:
    """A new folder or file is given its floor here, so that none is left unwatched."""
    root = _PACKAGE.joinpath(*package.split(".")[1:])
    parts = {path.stem for path in root.iterdir() if path.suffix == ".py" or path.is_dir()}
    known = {part for floor in floors for part in floor}
    assert parts - known <= {"__init__", "__main__", "__pycache__", "testing"}
