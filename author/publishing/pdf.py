"""An issue as PDF, set by Typst: one template, with the issue as data.

The template reads no file, imports no package and gets no text as code, so nothing that stands in
a draft can make it do so. Only the fonts of the machine are read.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from author.errors import AuthorError
from author.publishing.print_data import print_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.publishing.fonts import Fonts
    from author.publishing.parts import Publication

_NOT_SET = {
    "address", "anchor", "author", "code", "description", "keywords", "kind", "role", "title",
}  # fmt: skip
"""Values that are not set in type: where links lead, and what the document says of itself."""

_PAGE = re.compile(rb"/Type ?/Page\b")
"""A page object, which Typst writes uncompressed (ISO 32000-2, §7.7.3.3)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF.

    Attributes:
        data: its bytes.
        pages: how many pages it has.
        missing: characters that no font of the machine can show; they are boxes in it.
        warnings: what Typst warned of, a sentence each.
    """

    data: bytes
    pages: int
    missing: str = ""
    warnings: tuple[str, ...] = ()


def needs_chinese(issue: Publication) -> bool:
    """Whether an issue can only be printed with a Chinese font."""
    from author.publishing.fonts import has_ideographs

    return any(map(has_ideographs, _texts(print_data(issue))))


def print_pdf(issue: Publication, fonts: Fonts) -> Printed:
    """Set an issue: A4, tagged, its times those of its day, so that it is the same each time.

    Args:
        issue: the issue.
        fonts: the fonts to set it in.

    Raises:
        AuthorError: Typst refuses it, which is a mistake in the template.
    """
    import typst

    data = print_data(issue)
    missing = fonts.missing("".join(_texts(data)), (*fonts.own, *fonts.serif, *fonts.sans))
    data["fonts"] = {
        "own": list(fonts.own), "serif": list(fonts.serif), "sans": list(fonts.sans),
    }  # fmt: skip
    midnight = dt.datetime.combine(issue.date, dt.time(), dt.UTC)
    with tempfile.TemporaryDirectory(prefix="author-print-") as empty:
        compiler = typst.Compiler(
            _template(),
            root=empty,
            font_paths=fonts.library,
            sys_inputs={"issue": json.dumps(data, ensure_ascii=False)},
            package_path=empty,
            package_cache_path=empty,
        )
        try:
            pdf, warnings = compiler.compile_with_warnings(format="pdf", timestamp=midnight)
        except typst.TypstError as error:
            raise AuthorError(
                f"The PDF of {issue.edition} could not be set: {error.message}.",
                remedy="Please report this with the draft; HTML is not concerned.",
            ) from error
    written = cast("bytes", pdf)  # one file, because the format is PDF and no path was given
    return Printed(
        written, len(_PAGE.findall(written)), missing, tuple(str(w.message) for w in warnings)
    )


@cache
def _template() -> bytes:
    from importlib.resources import files

    return (files("author.publishing") / "print" / "issue.typ").read_bytes()


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON is any value
    """Every text in the values that is set."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_SET:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
