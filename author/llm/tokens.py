"""How many tokens a text takes: counted where the encoding is at hand, else estimated and said so.

tiktoken loads an encoding over the network when its file is not there, without a timeout and
without a way to forbid it; so it is asked only when the file is there, whole.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from author.llm.token_estimate import estimate_tokens

if TYPE_CHECKING:
    from tiktoken import Encoding


@dataclass(frozen=True, slots=True)
class TokenCount:
    """A number of tokens.

    Attributes:
        number: how many.
        exact: whether they were counted with the model's own encoding, rather than estimated.
    """

    number: int
    exact: bool


@dataclass(frozen=True, slots=True)
class RankFile:
    """The file of an encoding's ranks, as tiktoken 0.14 names it (`tiktoken_ext/openai_public.py`).

    Attributes:
        encoding: the encoding's name.
        url: where it is published.
        sha256: of its content.
    """

    encoding: str
    url: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where tiktoken looks for it."""
        # SHA-1 names the file, it protects nothing.
        name = hashlib.sha1(self.url.encode(), usedforsecurity=False).hexdigest()
        return encodings_folder() / name


_PUBLISHED = "https://openaipublic.blob.core.windows.net/encodings/"

O200K = RankFile(
    "o200k_base",
    _PUBLISHED + "o200k_base.tiktoken",
    "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
)
CL100K = RankFile(
    "cl100k_base",
    _PUBLISHED + "cl100k_base.tiktoken",
    "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
)
_FOLDER_VARIABLES = ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR")

RANK_FILES = {"o200k_base": O200K, "o200k_harmony": O200K, "cl100k_base": CL100K}


def encodings_folder() -> Path:
    """The folder in which tiktoken keeps encodings (`tiktoken/load.py`)."""
    for variable in _FOLDER_VARIABLES:
        if folder := os.environ.get(variable):
            return Path(folder)
    return Path(tempfile.gettempdir()) / "data-gym-cache"


def keeps_encodings() -> bool:
    """Whether tiktoken keeps them at all: with an empty variable it fetches them every time."""
    return all(os.environ.get(variable) != "" for variable in _FOLDER_VARIABLES)


def count_tokens(text: str, model: str) -> TokenCount:
    """How many tokens a text takes in a model's encoding.

    A model whose encoding is not known is counted in o200k where that is at hand, and the count is
    marked as an estimate.
    """
    # Names are looked up in tiktoken only where there is something to count with: it takes a while
    # to import.
    name = encoding_name(model) if _ENCODINGS.any_present() else None
    encoding = _ENCODINGS.get(name or O200K.encoding)
    if encoding is None:
        return TokenCount(estimate_tokens(text), exact=False)
    number = len(encoding.encode(text, disallowed_special=()))
    return TokenCount(number, exact=name is not None)


def encoding_name(model: str) -> str | None:
    """The encoding of a model by its name, or None for models of other makers."""
    import tiktoken.model

    try:
        return tiktoken.model.encoding_name_for_model(model)
    except KeyError:
        return None


class _Encodings:
    """Encodings that were found on this machine; each is looked for once a process."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Path], Encoding | None] = {}
        self._lock = threading.Lock()

    def get(self, name: str) -> Encoding | None:
        """An encoding, or None when its file is not here or not whole."""
        file = RANK_FILES.get(name)
        if file is None:
            return None
        place = (name, file.path)
        with self._lock:
            if place not in self._found:
                self._found[place] = _load(name, file)
            return self._found[place]

    def any_present(self) -> bool:
        """Whether there is any encoding to count with."""
        return any(self.get(name) is not None for name in (O200K.encoding, CL100K.encoding))

    def forget(self) -> None:
        """Look again: files have come or gone."""
        with self._lock:
            self._found.clear()


_ENCODINGS = _Encodings()


def forget_encodings() -> None:
    """Look for encodings again at the next count."""
    _ENCODINGS.forget()


def _load(name: str, file: RankFile) -> Encoding | None:
    if not is_present(file):
        return None
    import tiktoken

    return tiktoken.get_encoding(name)


def is_present(file: RankFile) -> bool:
    """Whether the file is there and whole; tiktoken would fetch it anew if it were not."""
    try:
        data = file.path.read_bytes()
    except OSError:
        return False
    return keeps_encodings() and hashlib.sha256(data).hexdigest() == file.sha256
