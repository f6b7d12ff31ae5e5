"""A real PDF, read back page by page: what it says, where it leads, and that no text is code."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from author.publishing.pdf import needs_chinese, print_pdf
from author.publishing.print_data import print_data
from tests.fonts import FONTS, needs_fonts
from tests.publishing.issues import STYLES, draft, issue

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = needs_fonts


def read(name: str, markdown: str | None = None) -> PdfReader:
    """The PDF of an issue; by default of the finished draft of a style."""
    return PdfReader(io.BytesIO(print_pdf(issue(name, markdown), FONTS).data))


def words(reader: PdfReader) -> str:
    """All text of a PDF, without white space."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


def links(reader: PdfReader) -> set[str]:
    """The addresses that a PDF leads to."""
    annotations = (a.get_object() for page in reader.pages for a in page.get("/Annots", ()))
    return {str(a["/A"]["/URI"]) for a in annotations if "/URI" in a.get("/A", {})}


@pytest.mark.parametrize("name", STYLES)
def test_all_four_styles(name: str) -> None:
    """Every style becomes an A4 document in which every character can be shown."""
    printed = print_pdf(issue(name), FONTS)
    reader = PdfReader(io.BytesIO(printed.data))
    assert printed.pages == len(reader.pages)
    assert printed.missing == ""
    assert printed.warnings == ()
    assert [round(float(x)) for x in reader.pages[0].mediabox[2:]] == [595, 842]


@pytest.mark.parametrize("name", STYLES)
def test_every_sentence_is_there(name: str) -> None:
    """No paragraph, entry, cell or heading of the draft is lost."""
    said = words(read(name))
    body = re.sub(r"\A---\n.*?\n---\n", "", draft(name), flags=re.DOTALL)
    for line in body.split("\n"):
        text = re.sub(r"<[^>]*>|!?\[[^\]]*\]\([^)]*\)\]?(?:\([^)]*\))?|[*`|]|---", "\0", line)
        for piece in re.split(r"\0|^[#>\s-]+|^\s*\d+\.\s", text):
            assert re.sub(r"\s", "", piece or "") in said, piece


def test_what_the_document_says_of_itself() -> None:
    """Title, keywords, publisher and day stand in the PDF's own fields."""
    about = read("ai-daily").metadata
    assert about is not None
    assert about.title == "Mythos封存，GLM-4.7登顶开源榜"
    assert about.author == "研究会"
    assert str(about["/Keywords"]).startswith("AI, AI 日报, Anthropic")
    assert str(about["/CreationDate"]).startswith("D:20260424")
    assert str(read("daily-analysis").root_object["/Lang"]) == "zh-CN"


def test_title_page_with_contents() -> None:
    """The first page holds title, issuers, day, abstract and contents with page numbers."""
    first, second, *_ = (page.extract_text() for page in read("daily-analysis").pages)
    flat = re.sub(r"\s", "", first)
    assert flat.startswith("AI技术每日分析滨江产业智能研究会云汀数据&北岭创新中心2026年4月24日摘要")
    assert re.search(r"1\.1事实梳理[.·]+2", flat)
    assert re.search(r"5参考文献[.·]+3", flat)
    assert "1/3" in flat
    assert re.sub(r"\s", "", second).startswith("AI技术每日分析2026-04-241网络安全")


def test_contents_and_outline_lead_to_the_pages() -> None:
    """Lines of the contents can be clicked, and the outline has every numbered heading."""
    reader = read("daily-analysis")
    assert len(reader.pages[0].annotations or ()) >= 11
    titles = [re.sub(r"\s+", " ", str(item["/Title"])) for item in _flat(reader.outline)]
    assert any(title.startswith("1.1") and "事实梳理" in title for title in titles)


def _flat(outline: Any) -> Iterator[Any]:  # noqa: ANN401 - lists in lists of destinations
    for item in outline:
        yield from _flat(item) if isinstance(item, list) else (item,)


def test_links_can_be_clicked() -> None:
    """Links of the text and of cards lead where they say."""
    assert links(read("ai-daily")) == {
        "https://ai-meta.example/research/pixio",
        "https://resemble.example/blog/chatterbox-turbo",
        "https://t.me/your_group",
    }


def test_codes_lead_where_the_card_does() -> None:
    """Two pictures in links become two codes beside each other; a lone link makes the code."""
    card = print_data(issue("daily-analysis"))["footer"][0]["parts"]
    (codes,) = [part["entries"] for part in card if part["kind"] == "codes"]
    assert [c["picture"]["code"]["target"] for c in codes] == [
        "https://example.com/binjiang",
        "https://example.com/yunting",
    ]
    pages = read("daily-analysis").pages
    assert {"https://example.com/binjiang", "https://example.com/yunting"} <= links(
        read("daily-analysis")
    )
    assert "云汀数据&北岭创新中心" in re.sub(r"\s", "", pages[-1].extract_text())


def test_a_picture_that_leads_nowhere_is_told() -> None:
    """Of two pictures without links nobody can tell where a code should lead: none is drawn."""
    text = draft("daily-analysis").replace("](https://example.com/binjiang)", "]()")
    text = text.replace("](https://example.com/yunting)", "]()")
    assert '"code":' not in str(print_data(issue("daily-analysis", text))).replace("'", '"')


def test_the_same_bytes_each_time() -> None:
    """Setting an issue twice gives the same file."""
    assert print_pdf(issue("ai-daily"), FONTS).data == print_pdf(issue("ai-daily"), FONTS).data


def test_a_heading_does_not_stand_alone_at_the_end_of_a_page() -> None:
    """Whatever comes before it, a heading stands on the page of the first words under it."""
    for lines in range(28, 40, 2):
        filler = "\n\n".join(["一行字。"] * lines)
        text = f"# AI 技术每日分析\n\n## 1 甲：某事\n\n{filler}\n\n### 1.1 小节标题\n\n紧随其后。\n"
        pages = [page.extract_text() for page in read("daily-analysis", text).pages]
        at = [n for n, page in enumerate(pages) if "小节标题" in page]
        assert at == [n for n, page in enumerate(pages) if "紧随其后" in page]


SIGNS = "#$@<>*_`\\/[]~'\"“”‘’&%^{}()|=+-.,;:!?0aZ中文#{panic()}"
CODE = (
    '#panic("ran")', "$ x^2 $", '#read("/etc/passwd")', '#import "@preview/a:1.0.0"', "*a* _b_",
    "`raw`", "// gone", "/* gone */", "<label> @label", "= heading", "~ -- --- ...", "#[", "]",
    "\\", "\"quotes\" 'single'", '#eval("1")', "- a\n+ b", "\\u{1F600}", "#set page(width: 1pt)",
)  # fmt: skip


@pytest.mark.parametrize("text", CODE)
def test_typst_code_is_text(text: str) -> None:
    """What would be code to Typst appears letter for letter, in every place of a draft."""
    source = text.replace("\\", "\\\\").replace("\n", " ")
    source = re.sub(r"([*_`<\[\]#~@=+-])", r"\\\1", source).replace("\\@", "@")
    markdown = (
        f"# 题{source}\n\n## 主题：{source}\n\n### 项{source}\n\n首{source}尾\n\n- 表{source}\n"
    )
    said = words(read("ai-daily", markdown))
    wanted = re.sub(r"\s", "", text)
    assert said.count(wanted) >= 4, said


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=SIGNS, min_size=1, max_size=40))
def test_any_text_appears_literally(text: str) -> None:
    """Signs of Typst, of Markdown, quotation marks straight and curly: shown as they are.

    Each sign is written so that Markdown takes it as it is (CommonMark 0.31, §2.4 and §6.2).
    """
    markdown = "".join(f"&#{ord(c)};" for c in text)
    said = words(read("ai-daily", f"# 标题\n\n## 主题：角度\n\n### 小题\n\n起{markdown}止\n"))
    assert f"起{text}止" in said


def test_characters_that_no_font_has_are_named() -> None:
    """What would be an empty box is told, and the rest is printed."""
    printed = print_pdf(issue("ai-daily", "# 标题\n\n正文\U000f0000。\n"), FONTS)
    assert printed.pages == 1
    assert printed.missing == "\U000f0000"


def test_which_issues_need_a_chinese_font() -> None:
    """An English issue can be printed without."""
    assert needs_chinese(issue("ai-daily"))
    assert not needs_chinese(issue("weekly-brief"))
