"""Text against sources: every figure, date, name and quotation traced, or marked."""

from author.grounding.document import CheckedBlock, check_blocks, check_document, with_evidence
from author.grounding.evidence.alignment import Alignment, align, find_evidence
from author.grounding.language.sentences import Sentence, split_sentences
from author.grounding.marks import is_mark, mark_document, unmark_document
from author.grounding.report import Citation, Entry, ReportSection, make_report
from author.grounding.verify import verify

__all__ = [
    "Alignment",
    "CheckedBlock",
    "Citation",
    "Entry",
    "ReportSection",
    "Sentence",
    "align",
    "check_blocks",
    "check_document",
    "find_evidence",
    "is_mark",
    "make_report",
    "mark_document",
    "split_sentences",
    "unmark_document",
    "verify",
    "with_evidence",
]
