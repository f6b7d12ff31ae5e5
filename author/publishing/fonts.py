"""The fonts of this machine, and what they can show: print without Chinese fonts is empty boxes."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

SERIF = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "STSong", "SimSun",
    "FandolSong", "AR PL UMing CN",
)  # fmt: skip
SANS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB",
    "Heiti SC", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
)  # fmt: skip
"""Chinese families by preference: those of Linux distributions, macOS and Windows."""

HOW_TO_GET_ONE = (
    "Install one, such as Noto Serif CJK and Noto Sans CJK (Debian: apt install fonts-noto-cjk; "
    "macOS and Windows have theirs), or name yours in fonts of [publish]."
)

_PROBE = b"""#let given = json(bytes(sys.inputs.given))
#set document(title: "probe")
#set text(font: given.families, fallback: given.fallback)
#text(given.text)
"""
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_COMMON = "的一是不了人在有我他这"
_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


@dataclass(frozen=True)
class Fonts:
    """The fonts that print may use.

    Attributes:
        library: a `typst.Fonts`.
        preferred: families that the settings name; they come first.
    """

    library: Any
    preferred: tuple[str, ...] = ()

    @cached_property
    def installed(self) -> frozenset[str]:
        """The families that are there."""
        return frozenset(self.library.families())

    @property
    def unknown(self) -> tuple[str, ...]:
        """The families of the settings that are not there."""
        return tuple(name for name in self.preferred if name not in self.installed)

    @property
    def own(self) -> tuple[str, ...]:
        """The families of the settings that are there."""
        return tuple(name for name in self.preferred if name in self.installed)

    @cached_property
    def serif(self) -> tuple[str, ...]:
        """The Chinese family for running text; empty where only an unknown one has Chinese."""
        return self._chinese((*SERIF, *SANS))

    @cached_property
    def sans(self) -> tuple[str, ...]:
        """The Chinese family for headings; empty where only an unknown one has Chinese."""
        return self._chinese((*SANS, *SERIF))

    def _chinese(self, names: Sequence[str]) -> tuple[str, ...]:
        there = (name for name in names if name in self.installed)
        return tuple(
            next(([n] for n in there if not self.missing(_COMMON, [n], fallback=False)), [])
        )

    @cached_property
    def has_chinese(self) -> bool:
        """Whether any font here has Chinese characters."""
        return not self.missing(_COMMON)

    def missing(self, text: str, families: Sequence[str] = (), *, fallback: bool = True) -> str:
        """The characters of a text that would be empty boxes.

        PDF/UA asks that every character can be shown (ISO 14289-1, §7.21), so Typst names those
        that cannot.

        Args:
            text: any text.
            families: the fonts to try first.
            fallback: whether any other font of the system may step in.
        """
        import typst

        characters = "".join(sorted(c for c in set(text) if _is_drawn(c)))
        if not characters:
            return ""
        given = {
            "text": characters,
            "families": list(families) or ["Libertinus Serif"],
            "fallback": fallback,
        }
        compiler = typst.Compiler(
            _PROBE, font_paths=self.library, sys_inputs={"given": json.dumps(given)}
        )
        try:
            compiler.compile_with_warnings(format="pdf", pdf_standards="ua-1")
        except typst.TypstError as error:
            found = "".join(map(_unescaped, _MISSING.findall(error.diagnostic)))
            if not found:
                raise
            return found
        return ""


def system_fonts(preferred: Sequence[str] = ()) -> Fonts:
    """The fonts of this machine and those that Typst brings along; reading them takes 0.2 s.

    Args:
        preferred: families to use before all others.
    """
    import typst

    return Fonts(typst.Fonts(), tuple(preferred))


def has_ideographs(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return bool(_IDEOGRAPH.search(text))


def _is_drawn(character: str) -> bool:
    """Whether a character has a shape: white space and signs of control have none."""
    drawn = character.isprintable() or unicodedata.category(character) == "Co"
    return drawn and not character.isspace()


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\\", "")
