"""What property-based tests draw from: snippets as sources could make them, and worse."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from author.models import SNIPPET_KINDS, Snippet

IDS = st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)
# Characters that file formats and file systems trip over, among all others.
TEXTS = st.text() | st.text(alphabet="a中 \n\r\t:#-'\"\\|>%@`{}[]&*!?,=~\x00\x85\u2028\ufeff0.é")
ZONES = st.timedeltas(dt.timedelta(hours=-14), dt.timedelta(hours=14)).map(
    lambda delta: dt.timezone(dt.timedelta(minutes=delta // dt.timedelta(minutes=1)))
)
MOMENTS = st.datetimes(timezones=st.none() | ZONES)

SNIPPETS = st.builds(
    Snippet,
    id=IDS,
    title=TEXTS,
    text=TEXTS,
    url=st.none() | TEXTS,
    publisher=st.none() | TEXTS,
    published=st.none() | MOMENTS,
    language=st.none() | st.sampled_from(["zh", "zh-Hant", "en"]) | TEXTS,
    kind=st.sampled_from(SNIPPET_KINDS),
    fetched=st.none() | MOMENTS,
)
