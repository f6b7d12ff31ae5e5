"""Which language a text is in."""

import pytest

from author.ingest.language import language_of, normal_tag

ZH = "新华社北京电，中国人民银行宣布下调存款准备金率，OpenAI 发布新模型。"
HANT = "台灣積體電路公司宣布將在熊本興建第二座晶圓廠，預計於明年動工。"


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ZH, None, "zh"),
        (ZH, "en-us", "zh"),
        (ZH, "zh-CN", "zh"),
        (HANT, None, "zh-Hant"),
        (HANT, "zh-CN", "zh-Hant"),
        ("中文", "zh-TW", "zh-Hant"),
        ("中文", None, "zh"),
        ("OpenAI 发布 GPT-5 Turbo API, ChatGPT Enterprise", None, "zh"),
        ("The bank said that it will cut its rate in May.", None, "en"),
        ("The bank said that it will cut its rate in May.", "en-GB", "en"),
        ("日本銀行は金利を引き上げると発表した。", None, "ja"),
        ("한국은행이 금리를 인하했다", None, "ko"),
        ("Центральный банк снизил ставку", None, "ru"),
        ("Центральний банк знизив ставку", "uk", "uk"),
        ("Die Zentralbank hat die Zinsen gesenkt, und das ist nicht alles.", None, "de"),
        (
            "La banque centrale a baissé ses taux, ce qui est une surprise",
            None,
            "fr",
        ),
        ("Calendário da temporada: os horários e as pistas que não mudam em março", None, "pt"),
        ("Tesla Cybertruck", None, None),
        ("Tesla Cybertruck", "de-DE", "de"),
        ("Tesla Cybertruck", "zh", None),
        ("", "en", "en"),
        ("12 345", None, None),
    ],
)
def test_language(text: str, declared: str | None, language: str | None) -> None:
    """The script decides, then the commonest words; a declaration only where it is open."""
    assert language_of(text, declared) == language


def test_a_wrong_declaration_is_not_believed() -> None:
    """Sites that sell their software's default as their language are found out by their words."""
    german = (
        "Die Bank hat das Programm für den Handel nicht auf der Messe, wie es im Jahr war, gezeigt"
    )
    assert language_of(german, "en") == "de"


@pytest.mark.parametrize(
    ("tag", "normal"),
    [
        ("zh-CN", "zh"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans", "zh"),
        ("EN-us", "en"),
        ("eng", "en"),
        ("", None),
        (None, None),
        ("??", None),
    ],
)
def test_tags(tag: str | None, normal: str | None) -> None:
    """Declared languages in our form."""
    assert normal_tag(tag) == normal
