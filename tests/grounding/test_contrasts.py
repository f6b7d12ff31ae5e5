"""Words turned into their opposite, and negations that no source has."""

from __future__ import annotations

import pytest

from author.grounding.language.words import stem
from author.grounding.predicates.contrast_words import read_sides
from author.grounding.predicates.contrasts import check_contrasts
from author.grounding.predicates.prefixes import opposites_of
from author.models import Snippet

ENGLISH = Snippet(
    "en",
    "",
    "Revenue from gaming fell 8% at Calder last year. The council approved the new harbour plan on "
    "Monday. Volunteers painted the old ferry yellow and blue. The ferry is known as a landmark. "
    "The company did not disclose the price of the deal with Northlight.",
)
CHINESE = Snippet("zh", "", "硅岭公司营收同比增长12%。法院驳回了硅岭公司的上诉请求。")


@pytest.mark.parametrize(
    ("text", "source", "wrong"),
    [
        ("Revenue from gaming rose 8% at Calder last year.", ENGLISH, "rose"),
        ("Calder 去年的游戏收入增长8%。", ENGLISH, "增长"),
        ("The council rejected the new harbour plan on Monday.", ENGLISH, "rejected"),
        ("Volunteers painted the old ferry green and blue.", ENGLISH, "green"),
        ("The company disclosed the price of the deal with Northlight.", ENGLISH, "disclosed"),
        ("硅岭公司营收同比下降12%。", CHINESE, "下降"),
        ("法院批准了硅岭公司的上诉请求。", CHINESE, "批准"),
        ("The ferry is unknown as a landmark.", ENGLISH, "unknown"),
    ],
)
def test_an_opposite_in_the_same_company_is_an_error(
    text: str, source: Snippet, wrong: str
) -> None:
    """Within a language and across, for verbs, colours and negations; the source is shown."""
    [finding] = check_contrasts(text, [source])
    assert (finding.kind, finding.severity) == ("claim", "error")
    assert text[finding.start : finding.end] == wrong
    assert finding.sources[0][0] == source.id


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Gaming revenue declined 8% at Calder last year.", ENGLISH),
        ("Calder 去年的游戏收入下降8%。", ENGLISH),
        ("The council gave the new harbour plan its approval on Monday.", ENGLISH),
        ("The company has not published the price of the deal with Northlight.", ENGLISH),
        ("The price of the deal with Northlight was never disclosed by the company.", ENGLISH),
        ("硅岭公司营收同比上涨12%。", CHINESE),
        ("Prices rose in another country.", ENGLISH),
    ],
)
def test_other_words_for_the_same_pass(text: str, source: Snippet) -> None:
    """Synonyms, kept negations, and words in other company are no opposites."""
    assert check_contrasts(text, [source]) == []


def test_words_like_up_count_beside_a_figure_only() -> None:
    """`up 5%` is a direction, `gave up` is none."""
    assert read_sides("They made up the plan.") == ()
    assert read_sides("Shares were up 5% on Monday.")


def test_a_negation_turns_statements_and_not_things() -> None:
    """`not approved` says the opposite, `no horse` is no other animal."""
    [approved, *_] = read_sides("It was not approved.")
    assert approved.negated
    assert not any(side.negated for side in read_sides("It was not a horse."))


@pytest.mark.parametrize(
    ("word", "opposite"), [("legal", "illegal"), ("unaware", "aware"), ("agree", "disagree")]
)
def test_prefixes_turn_words_round(word: str, opposite: str) -> None:
    """With and without un-, il-, dis- and the like."""
    assert stem(opposite) in set(opposites_of(stem(word)))


@pytest.mark.parametrize("word", ["invest", "union", "important", "discuss", "until"])
def test_words_that_only_look_prefixed_have_no_opposite(word: str) -> None:
    """`invest` is not a vest turned round."""
    assert not any(word.endswith(other) for other in opposites_of(word))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "至少 12 人死亡，另有 30 余人受伤。",
            "At least 12 people were killed and more than 30 wounded.",
        ),
        (
            "模型败给五十年一遇的风暴。",
            "The models win on the average storm and lose on the one of fifty years.",
        ),
        (
            "至少 12 人受伤，另有 30 余人死亡。",
            "At least 12 people were wounded and more than 30 killed.",
        ),
    ],
)
def test_both_sides_told_in_another_language_are_no_opposites(text: str, source: str) -> None:
    """A draft that has the dead and the wounded has turned neither into the other."""
    assert check_contrasts(text, [Snippet("told", "", source)]) == []
