"""An issue as the values that the print template reads: JSON, with every text as a string in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from author.publishing.codes import qr_code
from author.publishing.parts import (
    Code,
    Contents,
    Heading,
    Listing,
    Paragraph,
    Part,
    Piece,
    Publication,
    Quotation,
    Rule,
    Section,
    Spans,
    Table,
)
from author.styles.inline_spans import Span, plain, safe_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Values = dict[str, Any]

_TAG = re.compile(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?")
_WIDEST = 24
"""Characters of a cell beyond which its column gets no wider."""


def print_data(issue: Publication) -> Values:
    """The values for `print/issue.typ`."""
    front, body = _cut_at_contents(issue)
    day = issue.date
    dateline = [] if issue.dated else [day.isoformat()]
    return {
        "title": issue.title,
        "running": plain(issue.heading),
        "day": day.isoformat(),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "language": _language(issue.language),
        "author": [issue.author] if issue.author else [],
        "description": issue.description,
        "keywords": list(issue.keywords),
        "dateline": " · ".join(filter(None, (*dateline, issue.category))),
        "tags": list(issue.tags),
        "cover": bool(front),
        "heading": _spans(issue.heading),
        "header": _parts(issue.header),
        "summary": [_spans(line) for line in issue.summary],
        "contents": [_heading(h) | {"depth": h.depth} for h in issue.contents] if front else [],
        "front": front,
        "body": body,
        "footer": _parts(issue.footer),
    }


def _language(tag: str) -> Values:
    """Language and region as Typst wants them: ISO 639 and ISO 3166-1 alpha-2."""
    found = _TAG.match(tag)
    language = found[1] if found else "en"
    region = (found[2] if found else None) or {"zh": "CN"}.get(language)
    return {"lang": language, "region": region.lower() if region else None}


def _cut_at_contents(issue: Publication) -> tuple[list[Values], list[Values]]:
    """What stands on the title page, up to the contents, and the rest; nothing without contents."""
    if issue.has_contents:
        for place, part in enumerate(issue.body, 1):
            inside = part.parts if isinstance(part, Section) else (part,)
            if any(isinstance(p, Contents) for p in inside):
                return _parts(issue.body[:place]), _parts(issue.body[place:])
    return [], _parts(_without_contents(issue.body))


def _without_contents(parts: Iterable[Part]) -> list[Part]:
    """Parts without contents that would be empty, nor the heading over them."""
    kept: list[Part] = []
    for part in parts:
        inside = part.parts if isinstance(part, Section) else ()
        if any(isinstance(p, Contents) for p in inside):
            kept += [p for p in inside if not isinstance(p, Contents)]
        elif not isinstance(part, Contents):
            kept.append(part)
    return kept


def _parts(parts: Iterable[Part]) -> list[Values]:
    return [_part(part) for part in parts]


def _part(part: Part) -> Values:  # noqa: C901, PLR0911 - one case for each kind
    match part:
        case Section(heading, parts):
            return {"kind": "section", "heading": _heading(heading), "parts": _parts(parts)}
        case Heading():
            return _heading(part)
        case Paragraph(spans, role):
            return {"kind": "paragraph", "spans": _spans(spans), "role": role}
        case Listing(entries, kind, start):
            return {"kind": kind, "start": start, "entries": [_parts(entry) for entry in entries]}
        case Table():
            return _table(part)
        case Quotation(parts):
            return {"kind": "quotation", "parts": _parts(parts)}
        case Code(text):
            return {"kind": "code", "text": text}
        case Rule():
            return {"kind": "rule"}
        case Contents():
            return {"kind": "contents"}
        case Piece(parts):
            return {"kind": "piece", "parts": _piece_parts(parts)}


def _heading(heading: Heading) -> Values:
    return {
        "kind": "heading",
        "level": heading.level,
        "number": heading.number,
        "anchor": heading.anchor,
        "spans": _spans(heading.spans),
    }


def _table(table: Table) -> Values:
    """A table whose columns are as wide, to each other, as what stands in them."""
    lines = [row for row in (table.head, *table.rows) if row]
    columns = max(map(len, lines), default=0)
    padded = [(*row, *((),) * (columns - len(row))) for row in lines]
    widths = [min(_WIDEST, max(4, *(len(plain(row[n])) for row in padded))) for n in range(columns)]
    cells = [[_spans(cell) for cell in row] for row in padded]
    head = cells[:1] if table.head else []
    return {
        "kind": "table",
        "widths": widths,
        "head": head[0] if head else [],
        "rows": cells[len(head) :],
    }


# Pictures and codes: print loads no picture; where one leads somewhere, a code leads there.


def _piece_parts(parts: Sequence[Part]) -> list[Values]:
    """The parts of a fixed piece, its codes beside each other with their captions."""
    only = _only_target(parts)
    values: list[Values] = []
    place = 0
    while place < len(parts):
        taken = _codes(parts[place:], only)
        if taken:
            values.append({"kind": "codes", "entries": taken})
            place += 2 * len(taken)
            continue
        part = parts[place]
        if isinstance(part, Paragraph):
            values.append(
                {"kind": "paragraph", "spans": _spans(part.spans, only), "role": part.role}
            )
        else:
            values.append(_part(part))
        place += 1
    return values


def _codes(parts: Sequence[Part], only: str) -> list[Values]:
    """Pictures that become codes, each with the paragraph under it, from the first part on."""
    found: list[Values] = []
    for picture, caption in zip(parts[::2], parts[1::2], strict=False):
        if not isinstance(picture, Paragraph) or not isinstance(caption, Paragraph):
            break
        spans = _spans(picture.spans, only)
        inner = spans[0]["spans"] if len(spans) == 1 and spans[0]["kind"] == "link" else spans
        if len(inner) != 1 or "code" not in inner[0] or _pictures(caption.spans):
            break
        found.append({"picture": inner[0], "caption": _spans(caption.spans)})
    return found


def _only_target(parts: Sequence[Part]) -> str:
    """Where a piece leads that has one picture and leads to one place; else nothing."""
    spans = [span for part in parts if isinstance(part, Paragraph) for span in _walk(part.spans)]
    targets = {safe_address(s.address) for s in spans if s.kind == "link"} - {""}
    return targets.pop() if len(targets) == 1 and len(_pictures(spans)) == 1 else ""


def _pictures(spans: Iterable[Span]) -> list[Span]:
    return list({id(s): s for s in _walk(spans) if s.kind == "picture"}.values())


def _walk(spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        yield span
        yield from _walk(span.spans)


def _spans(spans: Spans, target: str = "") -> list[Values]:
    return [_span(span, target) for span in spans]


def _span(span: Span, target: str) -> Values:
    """One run.

    Args:
        span: the run.
        target: where a picture in it leads; empty where it leads nowhere.
    """
    address = safe_address(span.address)
    if span.kind == "picture":
        code = {"code": {"svg": qr_code(target), "target": target}} if target else {}
        return {"kind": "picture", "text": span.text, "address": address, **code}
    if span.kind == "link":
        kind = "link" if address else "plain"
        return {"kind": kind, "address": address, "spans": _spans(span.spans, address or target)}
    return {"kind": span.kind, "text": span.text, "spans": _spans(span.spans, target)}
