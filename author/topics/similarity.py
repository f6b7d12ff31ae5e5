from __future__ import annotations
from author.models import Snippet
from author.topics.terms import weighted_terms
import math


def similarity(a: Snippet, b: Snippet) -> float:
    x, y = weighted_terms(a), weighted_terms(b)
    dot = sum(v * y.get(k, 0) for k, v in x.items())
    n = math.sqrt(sum(v * v for v in x.values()) * sum(v * v for v in y.values()))
    return min(dot / n, 1.0) if n else 0.0
