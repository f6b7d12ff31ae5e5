"""Foreign names in Chinese characters, and whom of the sources they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.grounding import verify
from author.grounding.names.transliterations import (
    SURELY,
    agreement,
    is_unlike_all,
    latin_person,
)
from author.models import Snippet

AWARD = Snippet(
    "award",
    "Fund votes against pay plan",
    "Calder's lead independent director, Philippa Strand, defended the award in a letter. Calder "
    "Chief Financial Officer Ruben Achterberg said the stock would be expensed over seven years.",
    language="en",
)
PROBE = Snippet(
    "probe",
    "Watchdog opens inquiry",
    '"We are not at the stage of drawing conclusions," Commissioner Niamh Corrigan told reporters. '
    'The group welcomed the move, with its legal director Ilaria Conti saying that "seven months '
    'of silence is too long when children are involved."',
    language="en",
)


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("鲁本·阿赫特贝格", "Ruben Achterberg"),
        ("菲莉帕·斯特兰德", "Philippa Strand"),
        ("尼娅芙·科里根", "Niamh Corrigan"),
        ("华金·埃切韦里", "Joaquín Etcheverry"),
        ("达娜·惠特洛克", "Dana Whitlock"),
        ("杰弗里·凯斯勒", "Jeffrey Kessler"),
        ("科妮莉亚·范德梅尔", "Cornelia van der Meer"),
    ],
)
def test_a_name_sounds_like_its_latin_form(chinese: str, latin: str) -> None:
    """Consonants that are dropped or written for each other cost little."""
    assert agreement(chinese, latin) >= SURELY


@pytest.mark.parametrize("name", ["鲁本·阿赫特贝格", "首席财务官鲁本·阿赫特贝格称"])
def test_the_person_is_found_among_the_names_of_a_source(name: str) -> None:
    """Titles before a Latin name, and words that hang on the Chinese one, do not matter."""
    assert latin_person(name, (AWARD,)) == "Ruben Achterberg"


def test_somebody_else_is_nobody_of_the_source() -> None:
    """A name that sounds like none of them is told as such, and taken for none of them."""
    assert latin_person("约瑟夫·克瓦斯涅夫斯基", (AWARD,)) is None
    assert is_unlike_all("约瑟夫·克瓦斯涅夫斯基", (AWARD,))
    assert not is_unlike_all("鲁本·阿赫特贝格", (AWARD,))


@given(st.text(alphabet="·阿克斯特贝A é", max_size=12), st.text(max_size=12))
def test_any_two_texts_agree_by_a_share(one: str, other: str) -> None:
    """Whatever is compared, the measure stays between nothing and all."""
    assert 0 <= agreement(one, other) <= 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Calder首席财务官菲莉帕·斯特兰德在信中为该方案辩护。", {"other-title"}),
        ("Calder首席独立董事菲莉帕·斯特兰德在信中为该方案辩护。", set()),
        ("Calder首席财务官鲁本·阿赫特贝格称将分七年摊销。", set()),
    ],
)
def test_an_office_is_compared_across_scripts(text: str, codes: set[str]) -> None:
    """The title of a transliterated name is that of the person whom it names."""
    found = verify(text, [AWARD])
    assert {f.code for f in found if f.severity == "error"} == codes


@pytest.mark.parametrize(
    ("speaker", "codes"),
    [("专员尼娅芙·科里根", {"other-speaker"}), ("法务主管伊拉里娅·孔蒂", set())],
)
def test_translated_words_are_those_of_whoever_said_them(speaker: str, codes: set[str]) -> None:
    """A quotation that is surely the translation of another's is given to the wrong one."""
    found = verify(f"{speaker}表示：“涉及儿童时，七个月的沉默太久了。”", [PROBE])
    assert {f.code for f in found if f.severity == "error"} == codes
