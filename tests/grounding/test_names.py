"""Names: carried under any of their forms, missing when no source has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.grounding.names.checking import check_names
from author.grounding.names.known import find_known, forms_of
from author.grounding.names.reading import read_names
from author.models import Snippet

ENGLISH = Snippet(
    "en",
    "US summons bank bosses",
    "Treasury Secretary Scott Bessent and Federal Reserve chair Jerome Powell met bank bosses in "
    "Washington. The National Health Service and SoftBank were named. Qwen3 and GPT-5.2 were "
    "compared on text. The Iraqi minister spoke of Zuckerberg's plan.",
    publisher="The Guardian",
)
CHINESE = Snippet(
    "zh",
    "软银与本田",
    "软银、本田宣布成立新公司，由高管张伟领导。阿里通义千问下载量居首。美方没有评论。",
)


def missing(text: str, *sources: Snippet) -> dict[str, str]:
    return {text[f.start : f.end]: f.severity for f in check_names(text, sources)}


@pytest.mark.parametrize(
    "text",
    [
        "美国财政部长 Scott Bessent 与美联储主席鲍威尔会面。",
        "贝森特（Scott Bessent）在华盛顿会见了银行负责人。",
        "据《卫报》报道，软银 (SoftBank) 与 NHS 参与其中。",
        "通义千问3 与 GPT 5.2、GPT-5.2 的比较，以及 Iraq 的部长。",
        "扎克伯格的计划引起关注，API 与 CEO 不是名称。",
        "Bessent's meeting with Mr Powell was on Monday.",
    ],
)
def test_a_name_is_carried_in_any_script_and_form(text: str) -> None:
    """Equivalents, initials, surnames, possessives, spacing and adjectives are the same name."""
    assert missing(text, ENGLISH) == {}


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Scott Bessent met Janet Yellen.", ENGLISH, {"Janet Yellen": "error"}),
        ("美国财政部长珍妮特·耶伦会见了他们。", ENGLISH, {"珍妮特·耶伦": "error"}),
        ("亚马逊也参加了。", ENGLISH, {"亚马逊": "error"}),
        ("Gemini 3 与 Qwen3 的比较。", ENGLISH, {"Gemini": "error"}),
        ("新公司由李明领导，李明表示支持。", CHINESE, {"李明": "error"}),
        ("软银与丰田合作。", CHINESE, {"丰田": "error"}),
        ("《机器人伦理白皮书》已经发布。", CHINESE, {"机器人伦理白皮书": "error"}),
        ("卡塔尔也参加了。", CHINESE, {"卡塔尔": "warning"}),
        ("The minister of Poland spoke.", ENGLISH, {"Poland": "error"}),
    ],
)
def test_a_name_of_no_source_is_found(text: str, source: Snippet, expected: dict[str, str]) -> None:
    """An error where the sources would have it; a doubt for a country that anyone may add."""
    assert missing(text, source) == expected


def test_a_misspelling_is_only_a_doubt() -> None:
    """One letter off may be another way to spell it."""
    assert missing("Mr Besent spoke.", ENGLISH) == {"Besent": "warning"}


def test_a_transliteration_that_sounds_like_nobody_is_a_doubt() -> None:
    """No list tells whether a Chinese rendering is right; how it is spoken tells a little."""
    assert missing("基里亚科斯·波尔菲拉基斯说。", ENGLISH) == {"基里亚科斯·波尔菲拉基斯": "warning"}


def test_a_foreign_name_may_be_one_in_latin_letters() -> None:
    """Where a source is English nothing tells whose transliteration a name of no list is."""
    english = Snippet("e", "", "Neil Arkwright, the director, denied that there are such quotas.")
    assert missing("总监尼尔·阿克赖特否认设有指标。", english, CHINESE) == {}
    assert missing("总监尼尔·阿克赖特否认设有指标。", CHINESE) == {"尼尔·阿克赖特": "error"}


def test_known_names_are_found_with_their_kind() -> None:
    """The longest form counts, and forms with another meaning are not certain."""
    text = "美国财政部与 New York 的 OpenAI，自然"
    found = [(text[k.start : k.end], k.kind, k.certain) for k in find_known(text)]
    assert found == [
        ("美国财政部", "org", True),
        ("New York", "place", True),
        ("OpenAI", "org", True),
        ("自然", "outlet", False),
    ]


def test_a_known_name_that_begins_a_foreign_first_name_is_none() -> None:
    """索尼 inside 索尼娅; before a name of its own it stands."""
    assert find_known("索尼娅·阿尔梅达表示。") == ()
    assert [one.entity for one in find_known("索尼的约翰·史密斯。")] == ["索尼/org"]


def test_forms_of_a_known_name_start_with_its_first() -> None:
    """The entity is named after the form that stands first in its line."""
    [known] = find_known("SoftBank")
    assert known.entity.startswith("软银")
    assert "SoftBank" in forms_of(known.entity)


def test_headlines_in_title_case_have_no_names_by_capitals_alone() -> None:
    """Where every word has a capital, only known names can be told."""
    names = read_names("New Model Finds Hidden Flaws Inside Every Major Browser at Google")
    assert [name.text for name in names] == ["Google"]


@given(st.text(alphabet="ab AB苹果软银·《》.'-U", max_size=40))
def test_names_stand_where_they_say(text: str) -> None:
    """Whatever the text, each name is the words at its offsets."""
    assert all(text[name.start : name.end] == name.text for name in read_names(text))


def test_a_glossed_transliteration_is_right() -> None:
    """The Latin name beside it says whom it means."""
    text = "达娜·惠特洛克（Dana Whitlock）说。"
    source = Snippet("s", "", "Dana Whitlock spoke for the board.", language="en")
    assert missing(text, source) == {}
