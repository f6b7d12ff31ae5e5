"""Fixed pieces of a style in a draft: the desk's own words, or what an editor made of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from author.publishing.comments import bare
from author.publishing.html_parts import html_parts
from author.publishing.markdown_parts import markdown_parts
from author.publishing.parts import Heading, Paragraph, Part, Piece
from author.styles.inline_spans import Span
from author.styles.templates import templates_of, variables_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from author.models import Block
    from author.styles.declaration import BlockSpec
    from author.styles.style import Style

_DATES = frozenset({"date", "day"})


def says_the_date(spec: BlockSpec) -> bool:
    """Whether a fixed piece tells readers the day of the issue."""
    names = {name for template in templates_of(spec) for name in variables_in(template)}
    return bool(names & _DATES)


def piece(block: Block, spec: BlockSpec, style: Style, variables: Mapping[str, str]) -> Piece:
    """What is published of a fixed piece.

    Its HTML is taken as it stands only where it is what the style renders with these variables,
    letter for letter: whatever else stands there came from a draft, and is read for its words.

    Args:
        block: the piece as the draft has it.
        spec: its declaration.
        style: the style.
        variables: the values of the edition and of the day.
    """
    if not spec.html:
        return Piece(markdown_parts(block.text))
    own = block.text.strip() == _own_text(spec, style, variables)
    return Piece(html_parts(block.text), block.text.strip() if own else "")


def title_block(parts: Sequence[Part], date: dt.date) -> tuple[Part, ...]:
    """The parts of a piece as lines of a title block, the day of the issue marked as a time."""
    return tuple(
        replace(part, spans=with_time(part.spans, date), role="line")
        if isinstance(part, Paragraph)
        else part
        for part in parts
    )


def with_time(spans: Sequence[Span], date: dt.date) -> tuple[Span, ...]:
    """The same spans, the first words that are this day marked as such."""
    words = re.compile(rf"{date.isoformat()}|{date.year} ?年 ?0?{date.month} ?月 ?0?{date.day} ?日")
    for place, span in enumerate(spans):
        found = words.search(span.text) if span.kind == "text" else None
        if found:
            before, after = span.text[: found.start()], span.text[found.end() :]
            time = Span("time", address=date.isoformat(), spans=(Span("text", found[0]),))
            cut = (Span("text", before), time, Span("text", after))
            kept = tuple(s for s in cut if s.text or s.spans)
            return (*spans[:place], *kept, *spans[place + 1 :])
    return tuple(spans)


def lowered(parts: Sequence[Part], least: int) -> tuple[Part, ...]:
    """Parts whose headings stand at least so deep."""
    return tuple(
        replace(part, level=max(part.level, least)) if isinstance(part, Heading) else part
        for part in parts
    )


def _own_text(spec: BlockSpec, style: Style, variables: Mapping[str, str]) -> str | None:
    """What the style renders, or None where a variable that only drafting knows is missing."""
    needed = {name for template in templates_of(spec) for name in variables_in(template)}
    if needed - {*style.declaration.variables, *variables}:
        return None
    return bare(style.render(spec, variables)).strip()
