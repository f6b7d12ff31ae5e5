"""How a declaration's demands are put into words, in the language of the style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author.styles.declaration import Range


@dataclass(frozen=True, slots=True)
class Phrases:
    """The turns of phrase of one language; `{}` stands for a range or a form.

    Attributes:
        between: a range with both ends.
        at_least: a range without an upper end.
        exactly: a range of one number.
        characters: a length.
        each: a length of every entry.
        each_paragraph: a length of every paragraph.
        paragraphs: a number of paragraphs.
        entries: a number of entries.
        sections: a number of sections.
        form: the form of a heading.
        one_of: the forms a heading may choose from.
        optional: what may be missing.
        per_section: what stands once for each section of the plan.
        bold_label: entries that begin with a label.
        label: the label of a paragraph or entry.
        columns: the columns of a table.
        heading: what a section's heading is called.
        comma: parts of one demand.
        stop: ends a demand.
        colon: stands between a name and what it is.
    """

    between: str
    at_least: str
    exactly: str
    characters: str
    each: str
    each_paragraph: str
    paragraphs: str
    entries: str
    sections: str
    form: str
    one_of: str
    optional: str
    per_section: str
    bold_label: str
    label: str
    columns: str
    heading: str
    comma: str
    stop: str
    colon: str

    def range(self, numbers: Range) -> str:
        """A range in words: `2–4`."""
        if numbers.most is None:
            return self.at_least.format(numbers.least)
        if numbers.least == numbers.most:
            return self.exactly.format(numbers.least)
        return self.between.format(numbers.least, numbers.most)


_ZH = Phrases(
    between="{}–{}",
    at_least="至少{}",
    exactly="{}",
    characters="{}字",
    each="每条{}字",
    each_paragraph="每段{}字",
    paragraphs="{}段",
    entries="{}条",
    sections="{}节",
    form="写成“{}”",
    one_of="取其一：{}",
    optional="没有材料就写 null",
    per_section="每栏一个，顺序同版面",
    bold_label="label 是加粗的小标签",
    label="标签",
    columns="列：{}",
    heading="标题",
    comma="，",
    stop="。",
    colon="：",
)

_EN = Phrases(
    between="{}–{}",
    at_least="at least {}",
    exactly="{}",
    characters="{} characters",
    each="{} characters each",
    each_paragraph="{} characters each",
    paragraphs="{} paragraphs",
    entries="{} entries",
    sections="{} sections",
    form="written as “{}”",
    one_of="one of: {}",
    optional="null where the sources have nothing",
    per_section="one for each section, in their order",
    bold_label="label is its short bold label",
    label="label",
    columns="columns: {}",
    heading="heading",
    comma=", ",
    stop=".",
    colon=": ",
)


def phrases_of(language: str) -> Phrases:
    """The phrases of a language; English ones where there are none of its own.

    Args:
        language: a BCP 47 tag (`zh`, `en-GB`).
    """
    return _ZH if language.split("-", maxsplit=1)[0].lower() == "zh" else _EN
