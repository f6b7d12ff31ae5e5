"""Fetching tiktoken's encodings, on request only: with a time limit, a size limit and a check."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from author import atomic
from author.llm.tokens import CL100K, O200K, forget_encodings, is_present, keeps_encodings
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from author.llm.tokens import RankFile

TIMEOUT_SECONDS = 60.0
MAX_BYTES = 20_000_000
"""The largest published rank file has less than 4 MB."""


def fetch_encodings(
    files: Sequence[RankFile] = (O200K, CL100K),
    *,
    download: Callable[[str], bytes] | None = None,
) -> list[Problem]:
    """Bring the files of encodings into tiktoken's folder, where they are not there yet.

    Args:
        files: which.
        download: gets the bytes of an address; by default over HTTPS.

    Returns:
        A problem for each file that could not be had.
    """
    problems = []
    if not keeps_encodings():
        what = "TIKTOKEN_CACHE_DIR is set to nothing, so encodings are not kept."
        return [Problem(what, remedy="Unset it, or set it to a folder.")]
    for file in files:
        if is_present(file):
            continue
        try:
            atomic.write_bytes(file.path, _checked((download or _download)(file.url), file))
        except OSError as error:
            what = f"The encoding {file.encoding} could not be fetched: {error}."
            problems.append(
                Problem(what, where=file.url, remedy="Tokens are estimated without it.")
            )
    forget_encodings()
    return problems


def _checked(data: bytes, file: RankFile) -> bytes:
    """The bytes, when they are what was published.

    Raises:
        OSError: they are not.
    """
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise OSError("its content is not what was published")
    return data


def _download(url: str) -> bytes:
    """The bytes of an address.

    Raises:
        OSError: they cannot be had, or are too many.
    """
    import httpx2

    data = bytearray()
    try:
        with httpx2.stream("GET", url, timeout=TIMEOUT_SECONDS, follow_redirects=True) as response:
            response.raise_for_status()
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > MAX_BYTES:
                    raise OSError(f"it has more than {MAX_BYTES:,} bytes")
    except httpx2.HTTPError as error:
        raise OSError(str(error)) from None
    return bytes(data)
