"""A request in, a validated reply out: the cache, the endpoint, the ledger and the budget.

with open_model(settings, …) as model:
    done = complete_all(model, requests, concurrency=8)
"""

from author.llm.endpoint import is_set_up
from author.llm.model import CachedModel, open_model
from author.llm.pool import Completed, InterruptedRunError, complete_all
from author.llm.protocol import Gap, LanguageModel, Message, Reply, Request, Usage
from author.llm.tokens import TokenCount, count_tokens

__all__ = [
    "CachedModel",
    "Completed",
    "Gap",
    "InterruptedRunError",
    "LanguageModel",
    "Message",
    "Reply",
    "Request",
    "TokenCount",
    "Usage",
    "complete_all",
    "count_tokens",
    "is_set_up",
    "open_model",
]
