"""The rules of structure: a code for each, how grave it is, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author.models import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: its stable name.
        severity: an error breaks the style's structure; a warning is worth a look; an info tells.
        what: what it finds, in a sentence.
    """

    code: str
    severity: Severity
    what: str


_ALL = (
    Rule("front-matter", "error", "The front matter is not YAML that a site can read."),
    Rule("missing-block", "error", "A block that the style asks for is not there."),
    Rule("unknown-section", "error", "A heading stands where the style declares none like it."),
    Rule("unknown-block", "warning", "A paragraph, list or other piece that no block covers."),
    Rule("unknown-key", "warning", "A key of the front matter that the style does not declare."),
    Rule("duplicate-section", "error", "Two sections have the same heading."),
    Rule("duplicate-block", "error", "A block that stands once stands there again."),
    Rule("title-changed", "error", "The fixed heading of a section reads otherwise."),
    Rule("label-changed", "error", "The label over a list or table reads otherwise."),
    Rule("label-missing", "error", "A list, table or paragraph stands without its label."),
    Rule("list-markers", "warning", "The entries of a list stand as paragraphs."),
    Rule("fixed-changed", "warning", "A fixed piece does not read as the style declares it."),
    Rule("block-order", "warning", "Blocks stand in another order than the style declares."),
    Rule("heading-level", "warning", "A heading is deeper or less deep than the style declares."),
    Rule("heading-form", "warning", "A heading does not have the form that the style asks for."),
    Rule("heading-number", "error", "A heading's number is missing, wrong or out of order."),
    Rule("contents", "error", "The contents and the headings do not agree."),
    Rule("empty-block", "error", "A heading or label with nothing under it."),
    Rule("count", "warning", "Too many or too few blocks, entries or rows."),
    Rule("length", "warning", "A text is shorter or longer than the style asks for."),
    Rule("columns", "error", "A table has other columns than the style declares."),
    Rule("entry-label", "warning", "An entry lacks the bold label that the style asks for."),
    Rule("same-text", "warning", "A text that repeats another block's differs from it."),
    Rule("begins", "warning", "A list does not begin with the entries that always stand first."),
    Rule("reference-missing", "warning", "An outlet named in the body is not in the references."),
    Rule("link", "error", "A link without a web address, or with a scheme other than http(s)."),
    Rule("bare-address", "warning", "A web address stands in the text instead of being linked."),
    Rule("repeated-sentence", "warning", "The same sentence stands in the draft twice."),
    Rule("example-text", "error", "A sentence of one of the style's example texts."),
    Rule("page-furniture", "warning", "A page number, running head or site navigation."),
    Rule("broken-paragraph", "warning", "A paragraph that a page end broke in two."),
    Rule("needs-editor", "warning", "A comment that says what an editor has to do here."),
    Rule("open-comment", "error", "A comment that is never closed hides what follows."),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}
"""Every rule of structure by its code."""
