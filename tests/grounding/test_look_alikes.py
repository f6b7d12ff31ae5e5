"""Names that look alike, one put for the other."""

from __future__ import annotations

import pytest

from author.grounding.binding.look_alikes import are_look_alikes, check_look_alikes
from author.models import Snippet

CHIP = Snippet(
    "chip",
    "京畿道补贴推理芯片",
    "芯片设计公司Rivonix周三在京畿道举行签约仪式，将获870亿韩元补贴，用于推理芯片的流片与封装。"
    "另一家韩国企业Rivotek同日宣布，其车规级NPU通过认证。",
)
PARK = Snippet(
    "park",
    "零碳智算园区开工",
    "总投资96亿元的零碳智算园区10日开工，由海晟能源牵头建设，规划机柜2.4万架。"
    "同日，海辰能源在邻近城市签约一个30亿元的储能电池项目。",
)


@pytest.mark.parametrize(
    ("text", "source", "planted", "meant"),
    [
        ("设计公司Rivotek将获京畿道870亿韩元补贴，用于推理芯片流片。", CHIP, "Rivotek", "Rivonix"),
        ("96亿元的零碳智算园区由海辰能源牵头，规划机柜2.4万架。", PARK, "海辰能源", "海晟能源"),
    ],
)  # fmt: skip
def test_a_look_alike_is_told_by_its_surroundings(
    text: str, source: Snippet, planted: str, meant: str
) -> None:
    """The finding marks the name and shows the one that the source has there."""
    (finding,) = check_look_alikes(text, [source])
    assert text[finding.start : finding.end] == planted
    assert meant in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "芯片设计公司Rivonix将获京畿道870亿韩元补贴，用于推理芯片的流片。",
        "Rivotek称其车规级NPU已通过认证。",
        "零碳智算园区由海晟能源牵头；海辰能源则在邻近城市签约储能电池项目。",
    ],
)
def test_a_name_in_its_own_place_is_left_alone(text: str) -> None:
    """Neither name is wrong where the source has it itself."""
    assert check_look_alikes(text, [CHIP, PARK]) == []


def test_a_slip_of_a_headline_is_no_other_name() -> None:
    """A headline with a character wrong is that source's matter."""
    slip = Snippet(
        "slip",
        "广达精密将控股熊本工厂",
        "代工厂匡达精密公告，将取得熊本合资公司其余49%股权。",
    )
    assert check_look_alikes("匡达精密将控股熊本的合资工厂。", [slip]) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Rivonix", "Rivotek", True),
        ("海晟能源", "海辰能源", True),
        ("Nation", "National", False),
        ("Korea", "Korean", False),
        ("Meta", "Metal", False),
        ("Apple", "Amazon", False),
        ("海晟能源", "海晟科技", False),
    ],
)
def test_forms_of_one_name_are_no_look_alikes(one: str, other: str, alike: bool) -> None:  # noqa: FBT001 - an expected value
    """Two names begin alike or differ in one character; a longer form of one is the same name."""
    assert are_look_alikes(one, other) is are_look_alikes(other, one) is alike
