"""Places: of their rank, in what they lie, and what a source without them means."""

from __future__ import annotations

import pytest

from author.grounding.names.checking import check_names
from author.grounding.names.places import around, rank_of
from author.models import Snippet

ENGLISH = Snippet("en", "", "The firm will build a campus in Abilene next year, officials said.")
CHINESE = Snippet("zh", "", "公司将在合肥、长沙两座城市开展试点，首批车辆已经抵达。")


def test_places_know_their_rank_and_what_they_lie_in() -> None:
    """A city lies in its state and its country; what is no place has no rank."""
    assert [rank_of(entity) for entity in ("安徽/place", "合肥/place", "美国/country")] == [
        "state",
        "city",
        "country",
    ]
    assert around("合肥/place") == ("中国/country", "安徽/place")
    assert (rank_of("谷歌/org"), around("谷歌/org")) == ("", ())


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("公司将在得州阿比林建设园区。", ENGLISH, {}),
        ("公司将在内布拉斯加州建设园区。", ENGLISH, {"内布拉斯加州": "error"}),
        ("公司将在郑州、长沙开展试点。", CHINESE, {"郑州": "error"}),
        ("安徽的合肥将开展试点。", CHINESE, {}),
        ("旧金山公司将参与试点。", CHINESE, {"旧金山": "warning"}),
        (
            "安大略省的一名顾客投诉。",
            Snippet("s", "", "A shopper in Hamilton, Ont., complained."),
            {},
        ),
        ("北京与长沙就试点达成一致。", CHINESE, {"北京": "warning"}),
    ],
)
def test_a_place_of_no_source_is_compared_with_its_kind(
    text: str, source: Snippet, expected: dict[str, str]
) -> None:
    """What lies around a place passes; another of its rank is an error, a seat a doubt."""
    found = {text[f.start : f.end]: f.severity for f in check_names(text, [source])}
    assert found == expected
