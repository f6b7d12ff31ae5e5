"""Headlines that fit: whole, or the run of clauses that stands alone."""

from __future__ import annotations

import pytest

from author.drafting.headlines import best_headline, clauses, joined_headline, tidy_headline
from author.styles.declaration import Range


@pytest.mark.parametrize(
    ("title", "tidy"),
    [
        ("大桥合龙_晨报网", "大桥合龙"),
        ("Bridge closed - City Paper", "Bridge closed"),
        ("GPT-5.2 发布", "GPT-5.2 发布"),
        ("大桥合龙。", "大桥合龙"),
    ],
)
def test_outlets_behind_a_headline_go(title: str, tidy: str) -> None:
    """The outlet's name that pages append to a headline is no part of it."""
    assert tidy_headline(title) == tidy


def test_the_run_of_clauses_that_fits_wins() -> None:
    """Of a headline that is too long, the longest run of clauses that fits is taken."""
    title = "海湾大桥昨日合龙，全长12.4公里，明年通车"
    assert best_headline([title], Range(5, 18)) == "海湾大桥昨日合龙，全长12.4公里"
    assert best_headline([title], Range(5, 8)) == "海湾大桥昨日合龙"


def test_no_clause_is_cut_inside_quotation_marks() -> None:
    """A run with half a pair of quotation marks is no headline."""
    assert "“老板，我来了”上线" in list(clauses("“老板，我来了”上线，员工热议"))
    assert all(run.count("“") == run.count("”") for run in clauses("“老板，我来了”上线，员工热议"))


def test_two_threads_are_joined_when_they_fit() -> None:
    """A title joins the beginnings of two headlines where there is room for both."""
    titles = ["海湾大桥合龙，全长12.4公里", "渡轮公司裁减航班"]
    assert joined_headline(titles, Range(10, 20), "，") == "海湾大桥合龙，渡轮公司裁减航班"
