"""Forms that a heading may have: `{theme}: {angle}`, with free parts in braces."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author.styles.declaration import BlockSpec

_FREE = re.compile(r"\{([^{}]+)\}")
_SIGNS = {"：": "[:：]", ":": "[:：]", "？": "[?？]", "?": "[?？]", "，": "[,，]", ",": "[,，]"}


def free_parts(form: str) -> tuple[str, ...]:
    """The names of a form's free parts."""
    return tuple(_FREE.findall(form))


def forms_of(spec: BlockSpec) -> tuple[str, ...]:
    """The forms that a drafted heading may have; empty when it is free."""
    return spec.titles or ((spec.pattern,) if spec.pattern else ())


def has_form(spec: BlockSpec, heading: str) -> bool:
    """Whether a heading has one of the forms its block asks for; any has, when it asks for none."""
    forms = forms_of(spec)
    return not forms or any(_pattern(form).fullmatch(heading.strip()) for form in forms)


def form_expression(form: str) -> str:
    """A form as a regular expression that JSON Schema knows too."""
    pieces: list[str] = []
    at = 0
    for match in _FREE.finditer(form):
        pieces += [_literal(form[at : match.start()]), ".*" if match[1].endswith("?") else ".+"]
        at = match.end()
    return "".join([*pieces, _literal(form[at:])])


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form_expression(form), re.IGNORECASE)


def _literal(text: str) -> str:
    """Literal words: punctuation of either width, and any spacing or none."""
    return "".join(r"\s*" if sign.isspace() else _SIGNS.get(sign, re.escape(sign)) for sign in text)
