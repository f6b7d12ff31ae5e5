"""Vectors of texts that were paid for, kept as JSON text as safely as replies are."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from author.llm.embedding_wire import read_vector
from author.llm.text_store import TextStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from author.llm.embedding_wire import Vector
    from author.models import Problem

SCHEMA = "author-vector/1"
FOLDER = "embeddings"
"""The folder of vectors, in the folder of the workspace's cache."""

AT_ONCE = 200
"""Rows that are read together where all are looked through: some 3 MB."""


def vector_key(text: str, *, endpoint: str, model: str) -> str:
    """The key of a text's vector: SHA-256 over who is asked and the SHA-256 of what for.

    Args:
        text: as it is sent.
        endpoint: the endpoint's address without secrets.
        model: the model's name as it is asked for.
    """
    asked = json.dumps([endpoint, model, _sha256(text)], ensure_ascii=False)
    return _sha256(asked)


@dataclass(frozen=True, slots=True)
class StoredVector:
    """What is known of a vector that is kept.

    Attributes:
        key: its key.
        model: the model's name as returned.
        stored: when it was stored, ISO 8601 in UTC.
    """

    key: str
    model: str
    stored: str


class VectorCache:
    """Vectors by key; usable from several threads, and by several processes.

    Args:
        folder: where the database lies; made where missing, for the owner only.
        on_warning: told once when something is wrong with the cache.
    """

    def __init__(self, folder: Path, *, on_warning: Callable[[Problem], None]) -> None:
        self._texts = TextStore(
            folder,
            name="cache of embeddings",
            missing="Vectors that are missing are asked for again.",
            on_warning=on_warning,
        )

    def get(self, keys: Iterable[str]) -> dict[str, Vector]:
        """The vectors under some keys, as far as there are any that can be read."""
        found: dict[str, Vector] = {}
        for key, text in self._texts.get(keys).items():
            vector = _read(key, text)
            if vector is None:
                self._texts.warn("holds a vector that cannot be read")
            else:
                found[key] = vector
        return found

    def put(self, vectors: Mapping[str, Vector], *, model: str) -> None:
        """Keep vectors, durably: they are on the disk when this returns.

        Args:
            vectors: by their keys.
            model: the model's name as returned.
        """
        stored = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        row = {"schema": SCHEMA, "model": model, "stored": stored}
        self._texts.put(
            {
                key: json.dumps({**row, "key": key, "vector": vector}, ensure_ascii=False)
                for key, vector in vectors.items()
            }
        )

    def vectors(self) -> Iterator[StoredVector]:
        """What is known of every vector that can be read, in the order they were stored."""
        keys = self._texts.all_keys() if self.bytes_on_disk() else []
        for start in range(0, len(keys), AT_ONCE):
            for key, text in self._texts.get(keys[start : start + AT_ONCE]).items():
                row = _row(key, text)
                if row is not None:
                    yield StoredVector(key, str(row.get("model")), str(row.get("stored")))

    def remove(self, key: str) -> bool:
        """Forget a vector; whether there was one."""
        return self._texts.remove(key)

    def bytes_on_disk(self) -> int:
        """The size of the database and its journals; 0 where there is none."""
        return self._texts.bytes_on_disk()

    def close(self) -> None:
        """Let go of the database."""
        self._texts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _read(key: str, text: str) -> Vector | None:
    """The vector of a row; None when it is no row of this key."""
    row = _row(key, text)
    return None if row is None else read_vector(row.get("vector"))


def _row(key: str, text: str) -> dict[str, Any] | None:
    """A row as JSON values; None when it is no row of this key."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or (row.get("schema"), row.get("key")) != (SCHEMA, key):
        return None
    return row


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
