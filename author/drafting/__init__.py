"""Plan → document: assignments, prompts, the two drafters, the assembly."""

from author.drafting.archive import ArchivedDraft
from author.drafting.issue import Commission, DraftedIssue, draft_from_sources, draft_with_model
from author.drafting.model_drafter import ModelDrafter
from author.drafting.prompts import prompt_for

__all__ = [
    "ArchivedDraft",
    "Commission",
    "DraftedIssue",
    "ModelDrafter",
    "draft_from_sources",
    "draft_with_model",
    "prompt_for",
]
