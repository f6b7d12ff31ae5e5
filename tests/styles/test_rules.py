"""The rules: a text of a small style in which one thing is wrong, and the finding for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from author.styles import RULES, Style, load_style

if TYPE_CHECKING:
    from pathlib import Path

    from author.models import Finding

STYLE = """\
name = "note"
title = "Note"
language = "en"

[variables]
contact = "desk@example.com"

[document]
contains = ["front", "title", "opening", "overview", "section", "law", "list", "sources", "foot"]

[blocks.front]
kind = "front-matter"
contains = ["front-title", "tags"]
[blocks.front-title]
kind = "value"
key = "title"
same_as = "title"
[blocks.tags]
kind = "values"
key = "tags"
begins = ["news"]
count = [2, 4]

[blocks.title]
kind = "heading"
level = 1
length = [5, 40]

[blocks.opening]
kind = "section"
level = 2
title = "In short"
contains = ["points"]
[blocks.points]
kind = "bullets"
label = "**Today:**"
count = [2, 3]
length = [5, 60]

[blocks.overview]
kind = "section"
level = 2
title = "Contents"
contains = ["contents"]
[blocks.contents]
kind = "contents"

[blocks.section]
kind = "section"
level = 2
numbering = "1"
each = "section"
count = [2, 3]
pattern = "{theme}: {angle}"
contains = ["text"]
[blocks.text]
kind = "prose"
count = [1, 2]
length = [20, 200]

[blocks.law]
kind = "section"
level = 2
title = "Law"
optional = true
contains = ["table"]
[blocks.table]
kind = "table"
columns = ["Field", "Question"]

[blocks.list]
kind = "section"
level = 2
title = "What follows"
contains = ["effects"]
[blocks.effects]
kind = "numbered"
bold_labels = true
count = [1, 3]

[blocks.sources]
kind = "section"
level = 2
title = "Sources"
contains = ["references"]
[blocks.references]
kind = "references"

[blocks.foot]
kind = "fixed"
text = "Corrections to {{ contact }}"
"""

TEXT = """\
---
title: A day of two stories
tags: ["news","chips"]
---

# A day of two stories

## In short

**Today:**
- One company raised money.
- Another closed a plant.

## Contents

- 1 Money: a large round
- 2 Plants: one closes

## 1 Money: a large round

According to Reuters, the company raised 300 million dollars on Monday.

## 2 Plants: one closes

The plant in the north will close in May, Reuters reported.

## Law

| Field | Question |
| --- | --- |
| Labour | Was notice given? |

## What follows

1. **Prices**: They may fall.

## Sources

1. Reuters, 2026-4-20: A large round

Corrections to desk@example.com
"""


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Style:
    folder: Path = tmp_path_factory.mktemp("styles") / "note"
    (folder / "examples").mkdir(parents=True)
    (folder / "style.toml").write_text(STYLE, encoding="utf-8")
    (folder / "examples" / "old.md").write_text(
        "# Old\n\nThe harbour bridge was painted green by volunteers, at last.\n", encoding="utf-8"
    )
    return load_style(folder)


def test_a_text_in_its_style_has_no_finding(style: Style) -> None:
    """What the style asks for is what the rules let pass."""
    assert style.check(TEXT) == []


WRONG = [
    ("tags:", "labels: [x]\ntags:", "unknown-key", 3),
    ('tags: ["news","chips"]', 'tags: "news, chips"', "front-matter", 3),
    ('["news","chips"]', '["chips","news"]', "begins", 3),
    ('["news","chips"]', '["news"]', "count", 3),
    ("title: A day", "title: The day", "same-text", 2),
    ("# A day of two stories\n", "# Day\n", "length", 6),
    ("**Today:**", "**This morning:**", "label-changed", 10),
    ("**Today:**\n", "", "label-missing", 10),
    ("- One company raised money.\n", "", "count", 11),
    ("- Another closed", "- \n- Another closed", "empty-block", 12),
    ("- One", "- <!-- TODO: write this -->\n- One", "needs-editor", 11),
    ("## In short", "## Briefly", "title-changed", 8),
    ("## In short", "### In short", "heading-level", 8),
    ("## Law\n", "## Law\n\n## The rest\n\n- More.\n", "unknown-section", 29),
    ("## 1 Money: a large round\n", "## 1 Money\n", "heading-form", 19),
    ("## 2 Plants", "## 3 Plants", "heading-number", 23),
    ("## 2 Plants", "## Plants", "heading-number", 23),
    ("- 2 Plants: one closes", "- 2 Ports: one closes", "contents", 17),
    ("- 2 Plants: one closes\n", "", "contents", 16),
    ("one closes\n\nThe plant", "one closes\n\n<table></table>\n\nThe plant", "unknown-block", 25),
    ("| Field |", "| Area |", "columns", 29),
    ("**Prices**: They", "They", "entry-label", 35),
    ("1. Reuters, 2026-4-20", "1. The Guardian, 2026-4-20", "reference-missing", 21),
    ("Another closed", "[Another](ftp://example.org) closed", "link", 12),
    ("Another closed", "[Another]() closed", "link", 12),
    ("Another closed", "<javascript:alert(1)> closed", "link", 12),
    ("Another closed", "[![A](https://e.org/a.png)](ftp://e.org) closed", "link", 12),
    ("Another closed", "[![A](ftp://e.org/a.png)](https://e.org) closed", "link", 12),
    ("Another closed", "https://example.org/a closed", "bare-address", 12),
    ("Another closed a plant.", "One company raised money.", "repeated-sentence", 12),
    (
        "The plant in",
        "The harbour bridge was painted green by volunteers. The plant in",
        "example-text",
        25,
    ),
    (
        "on Monday.",
        "on Monday and\n\nthe rest of it will come on Friday morning.",
        "broken-paragraph",
        21,
    ),
    ("Corrections to", "Write to", "missing-block", 1),
    ("1. **Prices**: They may fall.\n", "", "empty-block", 33),
    ("## Law\n", "## Law\n\n<!-- never closed\n", "open-comment", 29),
]


@pytest.mark.parametrize(("old", "new", "code", "line"), WRONG)
def test_one_wrong_thing_is_found_where_it_stands(
    style: Style, old: str, new: str, code: str, line: int
) -> None:
    """The finding has its code, the line, the offsets of that line, and a way to mend it."""
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    found = style.check(text)
    assert code in {finding.code for finding in found}, found
    finding = next(finding for finding in found if finding.code == code)
    assert finding.line == line
    assert text[: finding.start].count("\n") == line - 1
    assert finding.start <= finding.end <= len(text)
    assert finding.kind == "structure"
    assert finding.severity == RULES[code].severity
    assert finding.message
    assert finding.mend


@pytest.mark.parametrize("gone", ["## In short", "## 2 Plants", "## What follows", "## Sources"])
def test_a_section_left_out(style: Style, gone: str) -> None:
    """A section that must be there is missed; one of a number of chapters is counted."""
    start = TEXT.index(gone)
    end = TEXT.find("\n## ", start + 3) + 1 or TEXT.index("Corrections")
    codes = {finding.code for finding in style.check(TEXT[:start] + TEXT[end:])}
    assert codes == ({"count", "contents"} if gone == "## 2 Plants" else {"missing-block"})


def test_an_optional_section_may_be_left_out(style: Style) -> None:
    """What may be missing is not missed."""
    start, end = TEXT.index("## Law"), TEXT.index("## What follows")
    assert style.check(TEXT[:start] + TEXT[end:]) == []


def test_sections_out_of_order(style: Style) -> None:
    """One moved section is one finding, at the section that was moved."""
    start, end = TEXT.index("## Sources"), TEXT.index("Corrections")
    moved = TEXT[:start] + TEXT[end:]
    moved = moved.replace("## What follows", TEXT[start:end] + "## What follows")
    assert _codes(style.check(moved)) == ["block-order"]


def test_two_sections_with_one_heading(style: Style) -> None:
    """The same heading twice is found at the second."""
    text = TEXT.replace("## 2 Plants: one closes", "## 2 Money: a large round").replace(
        "- 2 Plants: one closes", "- 2 Money: a large round"
    )
    assert _codes(style.check(text)) == ["duplicate-section"]


def test_findings_keep_their_place_with_windows_line_ends(style: Style) -> None:
    """Offsets and lines are those of the text as it is."""
    text = TEXT.replace("## 2 Plants", "## 3 Plants").replace("\n", "\r\n")
    (finding,) = style.check(text)
    assert text[finding.start : finding.end] == "## 3 Plants: one closes"


def test_a_skipped_number_is_one_finding(style: Style) -> None:
    """Where one number is skipped, the headings behind it are not wrong as well."""
    text = TEXT.replace(
        "## Law\n", "## 4 Ports: none opens\n\nNo port will open this year.\n\n## Law\n"
    )
    text = text.replace("## 2 Plants", "## 3 Plants").replace(
        "- 2 Plants: one closes", "- 3 Plants: one closes\n- 4 Ports: none opens"
    )
    assert _codes(style.check(text)) == ["heading-number"]


def test_every_rule_is_tried(style: Style) -> None:
    """No rule without a test: each code stands in this module or in that of the examples."""
    tried = {code for _, _, code, _ in WRONG}
    tried |= {"duplicate-section", "duplicate-block", "block-order", "missing-block"}
    elsewhere = {"fixed-changed", "list-markers", "page-furniture", "unknown-section"}
    assert set(RULES) == tried | elsewhere


def _codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]
