"""What an embeddings endpoint sends back, read strictly: a vector for each text, or what failed.

The shape is OpenAI's (https://platform.openai.com/docs/api-reference/embeddings) as the endpoints
that copy it speak it: entries may come in any order, under their `index`.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.llm.wire import Failed, brief, read_failure, read_usage

if TYPE_CHECKING:
    from author.llm.protocol import Usage

DIGITS = 6
"""Significant digits of a number that are kept: float32, in which models compute, has seven, and
cosines of 3,000 dimensions differ by less than 1e-6."""

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of some texts.

    Attributes:
        vectors: one for each text, in the order in which texts were sent, all of one length,
            rounded.
        usage: tokens, as the endpoint counted them; embeddings have no output.
        model: the model's name as returned; empty when the endpoint did not say.
    """

    vectors: tuple[Vector, ...]
    usage: Usage
    model: str


def read_embeddings(text: str, *, count: int, status: int = 200) -> Embedded | Failed:
    """A response body that came with a status of success.

    Args:
        text: the body.
        count: how many texts were sent.
        status: the HTTP status.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        return Failed("not-json", status, f"answered with something else: {brief(text)}")
    if data.get("error") and not data.get("data"):
        return read_failure(text, status=500, retry_after=None)
    vectors = _in_order(data.get("data"), count)
    if vectors is None:
        return Failed("not-json", status, f"answered without {count} vectors: {brief(text)}")
    usage = replace(read_usage(data.get("usage")), output_tokens=0)
    return Embedded(vectors, usage, str(data.get("model") or ""))


def read_vector(value: object) -> Vector | None:
    """A vector from JSON values; None when it is none."""
    if not isinstance(value, list) or not value or not set(map(type, value)) <= {int, float}:
        return None
    try:
        vector = tuple(map(float, value))
    except OverflowError:
        return None
    return vector if all(map(math.isfinite, vector)) else None


def rounded(vector: Vector) -> Vector:
    """A vector with `DIGITS` significant digits of each number."""
    return tuple(float(f"{number:.{DIGITS}g}") for number in vector)


def _in_order(entries: object, count: int) -> tuple[Vector, ...] | None:
    """The vectors by their index, or as they stand where none has one; None when any is wrong."""
    if not isinstance(entries, list) or len(entries) != count:
        return None
    vectors: list[Vector] = []
    places: list[object] = []
    for entry in entries:
        vector = read_vector(entry.get("embedding")) if isinstance(entry, dict) else None
        if vector is None:
            return None
        vectors.append(rounded(vector))
        places.append(entry.get("index"))
    if len({len(vector) for vector in vectors}) > 1:
        return None
    if all(place is None for place in places):
        return tuple(vectors)
    in_order = [places.index(place) for place in range(count) if place in places]
    return tuple(vectors[at] for at in in_order) if len(in_order) == count else None
