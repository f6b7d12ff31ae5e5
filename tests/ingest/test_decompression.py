"""Bodies decompressed within a limit."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.decompression import BrokenBodyError, LimitedBody, TooLargeError


def raw_deflate(data: bytes) -> bytes:
    """Deflate without a header, as some servers send it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def unpacked(encoding: str, data: bytes, size: int = 1_000) -> bytes:
    """The body, fed in pieces of seven bytes."""
    body = LimitedBody(encoding, size)
    for start in range(0, len(data), 7):
        body.feed(data[start : start + 7])
    return body.finish()


@given(st.binary(max_size=1_000))
def test_every_encoding_gives_the_body_back(data: bytes) -> None:
    """Plain, gzip, zlib and deflate without a header, in small pieces."""
    assert unpacked("", data) == unpacked("identity", data) == data
    assert unpacked("gzip", gzip.compress(data), 1_100) == data
    assert unpacked("deflate", zlib.compress(data), 1_100) == data
    assert unpacked("deflate", raw_deflate(data), 1_100) == data


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_too_large(encoding: str) -> None:
    """A body that is one byte too long stops, one that just fits does not."""
    pack = gzip.compress if encoding else bytes
    assert len(unpacked(encoding, pack(b"a" * 1_000))) == 1_000
    with pytest.raises(TooLargeError):
        unpacked(encoding, pack(b"a" * 1_001))


def test_a_bomb_never_unfolds() -> None:
    """A hundred megabytes in a hundred kilobytes are refused with a kilobyte in memory."""
    bomb = gzip.compress(bytes(100_000_000), compresslevel=1)
    body = LimitedBody("gzip", 1_000_000)
    with pytest.raises(TooLargeError):
        body.feed(bomb[:900_000])
    assert len(body._data) <= 1_000_001


@pytest.mark.parametrize(
    ("encoding", "data"),
    [("gzip", b"no gzip"), ("gzip", gzip.compress(b"abc" * 99)[:-9]), ("deflate", b"\xff\xff\xff")],
)
def test_broken(encoding: str, data: bytes) -> None:
    """What is not what its header says, or ends in the middle, is told."""
    with pytest.raises(BrokenBodyError):
        unpacked(encoding, data)


def test_an_encoding_that_was_not_asked_for() -> None:
    """Brotli and others are told before anything is read."""
    with pytest.raises(BrokenBodyError, match="'br'"):
        LimitedBody("br", 1)
