"""Bodies of answers, decompressed no further than a limit."""

from __future__ import annotations

import zlib


class TooLargeError(ValueError):
    """There is more than the limit allows."""


class BrokenBodyError(ValueError):
    """The body is not what its header says."""


class LimitedBody:
    """Collects the pieces of a body, and stops as soon as there is too much of it.

    `zlib` is asked for no more bytes than are still allowed, so a few kilobytes that would become
    gigabytes never do.

    Args:
        encoding: the Content-Encoding header: empty, `identity`, `gzip` or `deflate`.
        max_bytes: the most bytes, as sent and decompressed.

    Raises:
        BrokenBodyError: the encoding is another one.
    """

    def __init__(self, encoding: str, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._sent = 0
        self._data = bytearray()
        self._encoding = encoding.strip().lower()
        if self._encoding in ("", "identity"):
            self._inflate = None
        elif self._encoding in ("gzip", "x-gzip", "deflate"):
            # 32: the header tells whether it is gzip or zlib.
            self._inflate = zlib.decompressobj(32 + zlib.MAX_WBITS)
        else:
            raise BrokenBodyError(f"it is compressed as {encoding!r}, which was not asked for")

    def feed(self, piece: bytes) -> None:
        """Take the next piece as it was sent.

        Raises:
            TooLargeError: there is more than is allowed.
            BrokenBodyError: it cannot be decompressed.
        """
        first = self._sent == 0
        self._sent += len(piece)
        if self._sent > self._max_bytes:
            raise TooLargeError
        if self._inflate is None:
            self._data += piece
            return
        if first and self._encoding == "deflate" and piece[:1] and piece[0] & 0x0F != 8:
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)  # without a header, as some send it
        room = self._max_bytes - len(self._data) + 1
        try:
            self._data += self._inflate.decompress(piece, room)
        except zlib.error as error:
            raise BrokenBodyError(f"it cannot be decompressed ({error})") from None
        if len(self._data) > self._max_bytes or self._inflate.unconsumed_tail:
            raise TooLargeError

    def finish(self) -> bytes:
        """The whole body.

        Raises:
            BrokenBodyError: it ends in the middle.
        """
        if self._inflate is not None and self._sent and not self._inflate.eof:
            raise BrokenBodyError("it ends in the middle")
        return bytes(self._data)
