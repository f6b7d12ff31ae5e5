"""An editor's work is kept when a draft is made again, and shown next to its evidence.

Its names are imported when they are first used: most commands want one or two of them.
"""

from typing import TYPE_CHECKING

from author.lazy import lazily

if TYPE_CHECKING:
    from author.revising.changes import Change, diff
    from author.revising.layout import Merged, merge_markdown
    from author.revising.lessons import Example, Lesson, Revision, distil
    from author.revising.merge import FindEvidence, carry_evidence, merge_documents
    from author.revising.offers import Offer, standing_offers
    from author.revising.page_building import page_words, review_page
    from author.revising.parts import counterparts, replace_units
    from author.revising.places import Place, leaves, select
    from author.revising.state import Kept, Made, State, load_state, save_state
    from author.revising.word_spans import Span, spans
else:
    __getattr__ = lazily(
        __name__,
        {
            "Change": "changes",
            "Example": "lessons",
            "FindEvidence": "merge",
            "Kept": "state",
            "Lesson": "lessons",
            "Made": "state",
            "Merged": "layout",
            "Offer": "offers",
            "Place": "places",
            "Revision": "lessons",
            "Span": "word_spans",
            "State": "state",
            "carry_evidence": "merge",
            "counterparts": "parts",
            "diff": "changes",
            "distil": "lessons",
            "leaves": "places",
            "load_state": "state",
            "merge_documents": "merge",
            "merge_markdown": "layout",
            "page_words": "page_building",
            "replace_units": "parts",
            "review_page": "page_building",
            "save_state": "state",
            "select": "places",
            "spans": "word_spans",
            "standing_offers": "offers",
        },
    )


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
    "counterparts",
    "diff",
    "distil",
    "leaves",
    "load_state",
    "merge_documents",
    "merge_markdown",
    "page_words",
    "replace_units",
    "review_page",
    "save_state",
    "select",
    "spans",
    "standing_offers",
]
