"""Dates and clock times: read with the fields they give, and checked against sources."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.grounding.dates.following import days_after
from author.grounding.dates.model import DateMention
from author.grounding.dates.reading import read_dates
from author.grounding.values.dates import check_dates
from author.models import Snippet

MONDAY = dt.date(2026, 4, 13)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def fields(text: str, *, today: dt.date | None = None) -> dict[str, object]:
    """The fields of the one date of a text, without place and what is not given."""
    (mention,) = read_dates(text, today=today)
    skipped = ("start", "end", "text", "sure", "kind")
    return {
        name: getattr(mention, name)
        for name in DateMention.__slots__
        if name not in skipped and getattr(mention, name) not in (None, False)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年4月13日", {"year": 2026, "month": 4, "day": 13}),
        ("2026 年 4 月 13 日", {"year": 2026, "month": 4, "day": 13}),
        ("２０２６年４月", {"year": 2026, "month": 4}),
        ("二〇二六年四月十三日", {"year": 2026, "month": 4, "day": 13}),
        ("April 13, 2026", {"year": 2026, "month": 4, "day": 13}),
        ("13 April 2026", {"year": 2026, "month": 4, "day": 13}),
        ("Apr. 13", {"month": 4, "day": 13}),
        ("2026-04-13", {"year": 2026, "month": 4, "day": 13}),
        ("10月1日至7日", {"month": 10, "day": 1, "last_day": 7}),
        ("4月30日至5月3日", {"month": 4, "day": 30, "last_day": 3, "last_month": 5}),
        ("2016-2020年", {"year": 2016, "last_year": 2020}),
        ("1950至53年", {"year": 1950, "last_year": 1953}),
        ("三四月份", {"month": 3, "last_month": 4}),
        ("2月中旬", {"month": 2, "third": 2}),
        ("第一季度", {"quarter": 1}),
        ("2026年三季度", {"year": 2026, "quarter": 3}),
        ("Q1 2026", {"year": 2026, "quarter": 1}),
        ("前三季度", {"quarter": 1, "last_quarter": 3}),
        ("上半年", {"half": 1}),
        ("20世纪80年代", {"year": 1980}),
        ("the 1980s", {"year": 1980}),
        ("上世纪八十年代", {"year": 1980}),
        ("80年代", {"year": 80, "open": True}),
        ("十九世纪", {"year": 1801}),
        ("19th century", {"year": 1801}),
        ("下午3点30分", {"minute": 930}),
        ("15时30分", {"minute": 930}),
        ("7.55am", {"minute": 475}),
        ("3 p.m. ET", {"minute": 900, "zone": -300}),
        ("北京时间21:30", {"minute": 1290, "zone": 480}),
        ("晚8点半", {"minute": 1230}),
        ("six in the morning", {"minute": 360}),
        ("周五", {"weekday": 4}),
        ("last Friday", {"weekday": 4, "shift": ("week", -1)}),
        ("in May", {"month": 5}),
        ("昨日", {"shift": ("day", -1)}),
    ],
)
def test_fields(text: str, expected: dict[str, object]) -> None:
    """Each way to write a date gives just the fields that it says."""
    assert fields(text) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨日", (2026, 4, 12)),
        ("yesterday", (2026, 4, 12)),
        ("前天", (2026, 4, 11)),
        ("周五", (2026, 4, 10)),
        ("Friday", (2026, 4, 10)),
        ("上周五", (2026, 4, 10)),
        ("last Friday", (2026, 4, 10)),
        ("下周二", (2026, 4, 21)),
        ("周一", (2026, 4, 13)),
        ("去年", (2025, None, None)),
        ("上个月", (2026, 3, None)),
        ("next month", (2026, 5, None)),
    ],
)
def test_relative_dates_are_counted_from_the_day_of_writing(
    text: str, day: tuple[int, int | None, int | None]
) -> None:
    """On Monday, 13 April 2026."""
    (mention,) = read_dates(text, today=MONDAY)
    assert (mention.year, mention.month, mention.day) == day


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said",
        "We may win",
        "历时27年",
        "3日内完成",
        "2号种子",
        "比分21:17",
        "五月天",
        "3,000 people",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Names, durations, labels and scores."""
    assert read_dates(text) == []


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_reads_back_in_both_languages(day: dt.date) -> None:
    """Full dates in Chinese, in English and in ISO form are the day they were written from."""
    name = MONTHS[day.month - 1]
    for written in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{name} {day.day}, {day.year}",
        f"{day.day} {name} {day.year}",
        day.isoformat(),
    ):
        (mention,) = read_dates(f"On {written}.")
        assert (mention.year, mention.month, mention.day) == (day.year, day.month, day.day)


@given(st.integers(min_value=0, max_value=1439))
def test_every_minute_reads_back(minute: int) -> None:
    """15时30分 and 3:30 pm are the minute they were written from."""
    hour, rest = divmod(minute, 60)
    half = "am" if hour < 12 else "pm"
    (chinese,) = read_dates(f"当日{hour}时{rest}分")
    (english,) = read_dates(f"at {(hour - 1) % 12 + 1}:{rest:02d} {half}")
    assert (chinese.minute, english.minute) == (minute, minute)


@given(st.text(alphabet="年月日号时分点周一二三上下前后0123456789:-/ AprilMayonthe", max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    """Spans are in order and never overlap."""
    mentions = read_dates(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def said(
    draft: str, source: str, *, published: dt.datetime | None = None, today: dt.date | None = None
) -> list[tuple[str, str]]:
    """Severity and written text of every finding."""
    snippet = Snippet(id="a", title="", text=source, published=published)
    return [
        (f.severity, draft[f.start : f.end]) for f in check_dates(draft, [snippet], today=today)
    ]


OUT = dt.datetime(2026, 4, 13, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("4月13日发布。", "It was released on April 13."),
        ("13日发布。", "It was released on April 13, 2026."),
        ("2026年4月13日发布。", "It was released on Monday."),
        ("周一发布。", "It was released on 13 April."),
        ("上周五宣布。", "It was announced on Friday."),
        ("去年12月成立。", "It was founded in December 2025."),
        ("2025年成立。", "It was founded last year."),
        ("第一季度增长。", "It grew in Q1."),
        ("20世纪80年代流行。", "It was popular in the 1980s."),
        ("1990至1995年任职。", "He served from 1990 until 1995."),
        ("下午3点开始。", "It starts at 3 p.m."),
        ("北京时间21:00开始。", "It starts at 1 pm GMT."),
        ("4月13日（周一）报道。", "The report says nothing of the day."),
        ("10月1日至7日放假。", "The holiday runs from October 1 to 7."),
        ("第三财季增长。", "It grew in the third quarter."),
        ("4至6月当季增长。", "It grew in the April-June quarter."),
        ("9·11恐怖袭击之后。", "After the Sept. 11 attacks."),
        ("80 后创始人。", "A founder born in the 1980s."),
        ("凌晨零点生效。", "It takes effect at midnight."),
        ("中午12点开始。", "It starts at noon."),
        ("It starts at noon.", "中午开始。"),
        ("神舟二十一号升空。", "Shenzhou-21 lifted off."),
        ("十九世纪的冲突。", "A 19th-century conflict."),
        ("动议须于5月31日前提交。", "Motions are due by May 31."),
        ("二季度收入增长。", "Revenue rose in the June quarter."),
        ("为上年同期的三倍。", "It was three times the profit of a year earlier."),
        ("较上年同期增长两成。", "营收同比增长20%。"),
        ("去年夏天离职。", "He left last summer."),
        ("工作日9时至18时提价。", "工作日9点至18点提价。"),
        ("自周五起开放。", "It opens from Friday."),
        ("周四开售。", "It goes on sale on Thursday."),
        ("宁可建早一点。", "We would rather be early."),
        ("“零点击”时代到来。", "The age of zero clicks has come."),
    ],
)
def test_a_true_date_is_no_finding(draft: str, source: str) -> None:
    """In other words, or counted from the day the source came out."""
    assert said(draft, source, published=OUT, today=MONDAY) == []


@pytest.mark.parametrize(
    ("draft", "source", "written"),
    [
        ("4月15日发布。", "It was released on April 11.", "4月15日"),
        ("2024年发布。", "It was released in 2025.", "2024年"),
        ("2025年4月11日发布。", "It was released on April 11, 2026.", "2025年4月11日"),
        ("昨日发布。", "It was released on Friday.", "昨日"),
        ("周三发布。", "It was released on Friday.", "周三"),
        ("第二季度增长。", "It grew in the first quarter.", "第二季度"),
        ("20世纪70年代流行。", "It was popular in the 1980s.", "20世纪70年代"),
        ("下午4点开始。", "It starts at 3 p.m.", "下午4点"),
        ("2015年至2017年执行。", "它将在2016年至2017年执行。", "2015年至2017年"),
        ("2月中旬开始。", "2月4日开始。", "2月中旬"),
        ("北京时间20:00开始。", "It starts at 1 pm GMT.", "20:00"),
    ],
)
def test_a_false_date_is_an_error(draft: str, source: str, written: str) -> None:
    """Another day, year, quarter, decade or hour is an error on just that date."""
    published = dt.datetime(2026, 4, 13, 9, tzinfo=dt.UTC)
    assert said(draft, source, published=published, today=MONDAY) == [("error", written)]


def test_relative_dates_without_a_day_are_not_judged() -> None:
    """Nobody can say when 昨日 was."""
    assert said("昨日发布。", "It was released on April 11.") == []


def test_a_weekday_next_to_an_undated_one_is_only_a_warning() -> None:
    """What is Sunday in America may be Monday in China."""
    assert said("周一投票。", "Voters go to the polls on Sunday.") == [("warning", "周一")]


def test_an_error_names_the_nearest_date() -> None:
    """The finding carries the sentence of the source."""
    snippet = Snippet(id="a", title="", text="It was founded in 1928. It won in 1937.")
    (finding,) = check_dates("俱乐部成立于1903年。", [snippet])
    assert finding.kind == "date"
    assert "1903年" in finding.message
    assert finding.sources[0][0] == "a"


CLOCK = "The event starts at 10AM PT on Wednesday, June 3rd, the company said."


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("北京时间6月4日凌晨1点举行发布会。", []),
        ("北京时间6月3日凌晨1点举行发布会。", ["6月3日"]),
        ("北京时间6月4日举行发布会。", []),
    ],
)
def test_a_moment_is_one_by_every_clock(draft: str, wrong: list[str]) -> None:
    """With a clock time on both sides the day must be the same moment, else the next may be."""
    source = Snippet("s", "", CLOCK, published=dt.datetime(2026, 5, 18, tzinfo=dt.UTC))
    found = check_dates(draft, [source], today=dt.date(2026, 5, 19))
    assert [draft[f.start : f.end] for f in found] == wrong


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It stopped on April 22 in Phoenix and in Las Vegas the next day.", (None, 4, 23)),
        ("公司2025年12月31日公告，次日复牌。", (2026, 1, 1)),
        ("It began on June 31 and ended the following day.", None),
        ("The next day was quiet.", None),
    ],
)
def test_a_next_day_is_counted_from_the_one_before(
    text: str, day: tuple[int | None, int, int] | None
) -> None:
    """Over the end of a year too; from a day that there is not nothing follows."""
    found = [(one.year, one.month, one.day) for one in days_after(text, read_dates(text))]
    assert found == ([day] if day else [])
