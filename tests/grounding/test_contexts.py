"""What stands around a place, by nearness, and how alike two places are."""

from __future__ import annotations

from author.grounding.binding.contexts import likeness, potential, read_context, shared_keys

LOSS = "xAI had revenue of $1.3 billion and a net loss of $8.9 billion in 2025."


def around(text: str, words: str) -> dict[str, float]:
    """How near the keys of a sentence are to some of its words."""
    start = text.index(words)
    return dict(read_context(text, start, start + len(words)).near)


def test_words_of_the_own_clause_are_nearer() -> None:
    """Each of two figures has its own words, though both stand in one sentence."""
    revenue, loss = around(LOSS, "$1.3 billion"), around(LOSS, "$8.9 billion")
    assert revenue["=revenu"] > 1.5 * loss["=revenu"]
    assert loss["=net loss"] > 1.5 * revenue["=net loss"]


def test_its_own_words_are_left_out() -> None:
    """A figure is no evidence of itself."""
    assert not any("8.9" in key for key in around(LOSS, "$8.9 billion"))


def test_a_name_reaches_over_its_sentence() -> None:
    """The subject leads all clauses, however far behind a figure stands."""
    text = "OpenAI去年亏损，员工增加，成本上升，客户流失，营收为10亿美元。"
    assert around(text, "10亿美元")["@开放人工智能/org"] >= 0.4


def test_languages_meet_in_what_both_write() -> None:
    """净亏损 and `net loss` are one key where one place is Chinese and the other is not."""
    chinese = "xAI 2025年净亏损89亿美元。"
    start = chinese.index("89亿美元")
    here = read_context(chinese, start, start + 5)
    place = LOSS.index("$8.9 billion")
    there = read_context(LOSS, place, place + 12)
    elsewhere = read_context(LOSS, LOSS.index("$1.3"), LOSS.index("$1.3") + 12)
    assert here.chinese
    assert not there.chinese
    assert likeness(here, there, lambda _: 1.0) > likeness(here, elsewhere, lambda _: 1.0)
    assert shared_keys(here, there) >= 2
    assert potential(here.near, lambda _: 1.0, across=True) > potential(
        here.near, lambda key: float(key[0] != "="), across=True
    )


def test_within_one_language_words_count_once() -> None:
    """Two Chinese places are compared by their words, not by what these may be in English."""
    text = "公司营收为10亿元。"
    start = text.index("10亿元")
    context = read_context(text, start, start + 4)
    assert any(key[0] == "=" for key in context.near)
    only_bilingual = likeness(context, context, lambda key: float(key[0] == "="))
    assert only_bilingual == 0


def test_nothing_is_looked_at_out_of_reach() -> None:
    """A sentence of a broken page may be as long as a book."""
    text = "营收" + "的" * 1000 + "为10亿元"
    assert "营收" not in around(text, "10亿元")
