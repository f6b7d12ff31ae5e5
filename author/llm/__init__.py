"""A request in, a validated reply out: the cache, the endpoint, the ledger and the budget.

with open_model(settings, …) as model:
    done = complete_all(model, requests, concurrency=8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.lazy import lazily

if TYPE_CHECKING:
    from author.llm.batch import Batches, Submission
    from author.llm.batch_rounds import BatchRounds, BatchUnderWayError
    from author.llm.batch_store import BatchRecord
    from author.llm.dry_run import DryRun
    from author.llm.encodings import fetch_encodings
    from author.llm.endpoint import is_set_up
    from author.llm.exchange import export_replies, import_replies
    from author.llm.ledger import LedgerRow, read_ledger
    from author.llm.model import CachedModel
    from author.llm.opening import open_batches, open_embeddings, open_model
    from author.llm.pool import Completed, InterruptedRunError, complete_all
    from author.llm.protocol import Gap, LanguageModel, Message, Reply, Request, Usage
    from author.llm.tokens import TokenCount, count_tokens
    from author.llm.usage import UsageLine, summarise, total
    from author.llm.why import Explanation

__all__ = [
    "BatchRecord",
    "BatchRounds",
    "BatchUnderWayError",
    "Batches",
    "CachedModel",
    "Completed",
    "DryRun",
    "Explanation",
    "Gap",
    "InterruptedRunError",
    "LanguageModel",
    "LedgerRow",
    "Message",
    "Reply",
    "Request",
    "Submission",
    "TokenCount",
    "Usage",
    "UsageLine",
    "complete_all",
    "count_tokens",
    "export_replies",
    "fetch_encodings",
    "import_replies",
    "is_set_up",
    "open_batches",
    "open_embeddings",
    "open_model",
    "read_ledger",
    "summarise",
    "total",
]

__getattr__ = lazily(
    __name__,
    {
        "BatchRecord": "batch_store",
        "BatchRounds": "batch_rounds",
        "BatchUnderWayError": "batch_rounds",
        "Batches": "batch",
        "CachedModel": "model",
        "Completed": "pool",
        "DryRun": "dry_run",
        "Explanation": "why",
        "Gap": "protocol",
        "InterruptedRunError": "pool",
        "LanguageModel": "protocol",
        "LedgerRow": "ledger",
        "Message": "protocol",
        "Reply": "protocol",
        "Request": "protocol",
        "Submission": "batch",
        "TokenCount": "tokens",
        "Usage": "protocol",
        "UsageLine": "usage",
        "complete_all": "pool",
        "count_tokens": "tokens",
        "export_replies": "exchange",
        "fetch_encodings": "encodings",
        "import_replies": "exchange",
        "is_set_up": "endpoint",
        "open_batches": "opening",
        "open_embeddings": "opening",
        "open_model": "opening",
        "read_ledger": "ledger",
        "summarise": "usage",
        "total": "usage",
    },
)
