"""An editor's work is kept when a draft is made again, and shown next to its evidence."""

from author.revising.diff import Change, diff
from author.revising.layout import Merged, merge_markdown
from author.revising.lessons import Example, Lesson, Revision, distil
from author.revising.merge import FindEvidence, carry_evidence, merge_documents
from author.revising.offers import Offer
from author.revising.parts import replace_units
from author.revising.places import Place, leaves, select
from author.revising.review_page import review_page
from author.revising.spans import Span, spans
from author.revising.state import Kept, Made, State, load_state, save_state

__all__ = [
    "Change",
    "Example",
    "FindEvidence",
    "Kept",
    "Lesson",
    "Made",
    "Merged",
    "Offer",
    "Place",
    "Revision",
    "Span",
    "State",
    "carry_evidence",
    "diff",
    "distil",
    "leaves",
    "load_state",
    "merge_documents",
    "merge_markdown",
    "replace_units",
    "review_page",
    "save_state",
    "select",
    "spans",
]
