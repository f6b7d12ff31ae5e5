"""Bytes to characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.decoding import decode

ZH = "国家统计局发布数据，第一季度国内生产总值同比增长百分之五，就业形势总体稳定。"
HANT = "台灣積體電路公司宣布將在熊本興建第二座晶圓廠，預計於明年動工。"


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        (ZH.encode(), None, ZH),
        (ZH.encode("utf-16"), None, ZH),
        (ZH.encode("gb18030"), "text/html; charset=gb2312", ZH),
        (ZH.encode(), "text/html; charset=gb2312", ZH),
        (ZH.encode("gb18030"), None, ZH),
        (HANT.encode("big5"), None, HANT),
        ("Café “x”".encode("cp1252"), None, "Café “x”"),
        ("Café".encode("latin-1"), "text/html; charset=ISO-8859-1", "Café"),
        ("日本語".encode("shift_jis"), "text/html; charset=Shift_JIS", "日本語"),
        (b"plain", "text/html; charset=rot13", "plain"),
        (b"plain", "text/html; charset=no-such-thing", "plain"),
        (ZH.encode()[:-1], "text/html; charset=utf-8", ZH[:-1] + "\ufffd"),
        (ZH.encode()[:-1], None, ZH[:-1] + "\ufffd"),
    ],
)
def test_decode(data: bytes, content_type: str | None, text: str) -> None:
    """Marks, valid UTF-8, then what is declared, then what the bytes look like."""
    assert decode(data, content_type=content_type) == text


def test_a_page_declares_its_own_charset() -> None:
    """A `meta` element or an XML declaration is believed where the bytes are not UTF-8."""
    page = f'<html><head><meta charset="gbk"></head><body>{ZH[:4]}</body></html>'
    assert decode(page.encode("gbk")) == page
    assert "Café" in decode('<?xml version="1.0" encoding="latin1"?><a>Café</a>'.encode("latin-1"))


@given(st.binary(), st.none() | st.text())
def test_any_bytes_are_decoded(data: bytes, content_type: str | None) -> None:
    """There is always a text."""
    assert isinstance(decode(data, content_type=content_type), str)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    """But for a mark at its beginning, which is none of its characters."""
    assert decode(text.encode()) == text.removeprefix("\ufeff")
