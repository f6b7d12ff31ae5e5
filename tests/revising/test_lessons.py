"""What an editor does again and again becomes a proposed rule, with the edits that show it."""

from __future__ import annotations

from author.models import Block, Document
from author.revising import Lesson, Revision, distil


def draft(*blocks: Block) -> Document:
    """A document of some blocks."""
    return Document("page", blocks)


def archive(*pairs: tuple[Document, Document]) -> list[Revision]:
    """Drafts as generated and as edited, one a day."""
    return [Revision(f"2026-04-{day:02}", *pair) for day, pair in enumerate(pairs, 1)]


def leads(*texts: tuple[str, str]) -> list[Revision]:
    """A day for each lead, as generated and as edited."""
    return archive(
        *((draft(Block("lead", before)), draft(Block("lead", after))) for before, after in texts)
    )


def only(lessons: list[Lesson], kind: str) -> Lesson:
    """The only lesson of a kind."""
    (lesson,) = [lesson for lesson in lessons if lesson.kind == kind]
    return lesson


def test_phrase_for_another() -> None:
    """约 made 约合 three times is one rule, not one of the character 合."""
    lessons = distil(
        leads(
            ("年薪55.5万美元（约389万元）。", "年薪55.5万美元（约合389万元）。"),
            ("融资三亿美元，约21亿元。", "融资三亿美元，约合21亿元。"),
            ("罚款90万欧元，约700万元。", "罚款90万欧元，约合700万元。"),
        )
    )
    lesson = only(lessons, "replaced")
    assert lesson.line == "写“约合”，不写“约”。"
    assert (lesson.seen, lesson.chances) == (3, 3)
    assert lesson.examples[0].before == "年薪55.5万美元（约389万元）。"


def test_phrase_taken_out() -> None:
    """A phrase that is always deleted is proposed without the comma behind it."""
    lessons = distil(
        leads(
            ("值得注意的是，银行周四发布财报。", "银行周四发布财报。"),
            ("公司裁员百人。值得注意的是，股价上涨。", "公司裁员百人。股价上涨。"),
            ("值得注意的是，法院尚未宣判。", "法院尚未宣判。"),
        )
    )
    assert only(lessons, "deleted").line == "不写“值得注意的是”。"


def test_left_standing_as_often_is_no_habit() -> None:
    """Where the editor let the same phrase stand as often, nothing is proposed."""
    changed = [(f"它将在{c}月上线。", f"它会在{c}月上线。") for c in "三四五"]
    left = [(f"它将在{c}月上线。", f"它将在{c}月上线。") for c in "六七八九"]
    assert distil(leads(*changed, *left)) == []


def test_figures_are_no_wording() -> None:
    """Another figure corrected each day is no habit of wording."""
    lessons = distil(leads(*((f"共有{n}万人。", f"共有{n + 1}万人。") for n in range(10, 15))))
    assert lessons == []


def test_headlines_are_shortened() -> None:
    """Headlines that are shortened day by day give the length they were given."""
    long = [
        "某公司今日正式发布全新一代旗舰模型",
        "某银行周四宣布大幅度下调存款利率",
        "某车企决定召回三万辆问题电动汽车",
    ]
    short = ["某公司发布旗舰模型", "某银行下调存款利率", "某车企召回三万辆电动车"]
    lessons = distil(
        archive(
            *(
                (
                    draft(Block("item", a, (Block("lead", "x"),))),
                    draft(Block("item", b, (Block("lead", "x"),))),
                )
                for a, b in zip(long, short, strict=True)
            )
        )
    )
    lesson = only(lessons, "shorter")
    assert lesson.line == "item 写得更短：一般不超过 11 个字。"
    assert [e.after for e in lesson.examples] == short


def test_label_is_renamed() -> None:
    """A heading that comes every day and is always renamed is a label."""
    days = [
        (
            draft(Block("more", "更多动态", (Block("lead", t),))),
            draft(Block("more", "简讯", (Block("lead", t),))),
        )
        for t in "甲乙丙"
    ]
    assert only(distil(archive(*days)), "label").line == "more 写作“简讯”，不写“更多动态”。"
    assert (
        only(distil(archive(*days), language="en"), "label").line
        == "Call more “简讯”, not “更多动态”."
    )


def test_list_gets_another_label() -> None:
    """A list that is put under another label each day is proposed to be labelled so."""

    def day(text: str, label: str) -> Document:
        return draft(Block("impact", label, (Block("entry", text),)))

    days = [(day(text, ""), day(text, "**影响面：**")) for text in "甲乙丙"]
    assert only(distil(archive(*days)), "labelled").line == "impact 的标签写作“**影响面：**”。"


def test_block_is_left_out() -> None:
    """A kind of block that is deleted nearly every day is better left out."""
    days = [
        (draft(Block("lead", t), Block("impact", f"影响{t}")), draft(Block("lead", t)))
        for t in "甲乙丙"
    ]
    assert only(distil(archive(*days)), "left-out").line == "不要 impact。"


def test_twice_is_no_habit() -> None:
    """Two edits are chance."""
    assert distil(leads(("约三成。", "约合三成。"), ("约一半。", "约合一半。"))) == []
