"""Names of months, weekdays, relative days and time zones in Chinese and English."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
HAN_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}

RELATIVE: dict[str, tuple[str, int]] = {
    "今天": ("day", 0),
    "今日": ("day", 0),
    "今晨": ("day", 0),
    "今晚": ("day", 0),
    "今早": ("day", 0),
    "昨天": ("day", -1),
    "昨日": ("day", -1),
    "昨晚": ("day", -1),
    "昨夜": ("day", -1),
    "昨晨": ("day", -1),
    "前天": ("day", -2),
    "前日": ("day", -2),
    "明天": ("day", 1),
    "明日": ("day", 1),
    "明晚": ("day", 1),
    "明晨": ("day", 1),
    "后天": ("day", 2),
    "今年": ("year", 0),
    "本年度": ("year", 0),
    "去年": ("year", -1),
    "上年": ("year", -1),
    "前年": ("year", -2),
    "明年": ("year", 1),
    "后年": ("year", 2),
    "本月": ("month", 0),
    "当月": ("month", 0),
    "这个月": ("month", 0),
    "上月": ("month", -1),
    "上个月": ("month", -1),
    "下月": ("month", 1),
    "下个月": ("month", 1),
    "本周": ("week", 0),
    "这周": ("week", 0),
    "上周": ("week", -1),
    "上星期": ("week", -1),
    "上个星期": ("week", -1),
    "下周": ("week", 1),
    "下星期": ("week", 1),
    "下个星期": ("week", 1),
    "本星期": ("week", 0),
    "today": ("day", 0),
    "tonight": ("day", 0),
    "this morning": ("day", 0),
    "yesterday": ("day", -1),
    "last night": ("day", -1),
    "tomorrow": ("day", 1),
    "this year": ("year", 0),
    "last year": ("year", -1),
    "a year ago": ("year", -1),
    "a year earlier": ("year", -1),
    "a year before": ("year", -1),
    "year-ago": ("year", -1),
    "year-earlier": ("year", -1),
    "last spring": ("year", -1),
    "last summer": ("year", -1),
    "last autumn": ("year", -1),
    "last fall": ("year", -1),
    "last winter": ("year", -1),
    "next year": ("year", 1),
    "next spring": ("year", 1),
    "next summer": ("year", 1),
    "next autumn": ("year", 1),
    "next fall": ("year", 1),
    "this month": ("month", 0),
    "last month": ("month", -1),
    "next month": ("month", 1),
    "this week": ("week", 0),
    "last week": ("week", -1),
    "next week": ("week", 1),
}

ZONES = {
    "北京时间": 480,
    "当地时间": None,
    "格林尼治时间": 0,
    "世界标准时间": 0,
    "东部时间": -300,
    "美东时间": -300,
    "太平洋时间": -480,
    "gmt": 0,
    "utc": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "est": -300,
    "edt": -240,
    "et": -300,
    "cst": None,
    "pst": -480,
    "pdt": -420,
    "pt": -480,
    "jst": 540,
    "ist": None,
    "hkt": 480,
    "beijing time": 480,
    "eastern": -300,
    "pacific": -480,
    "london time": 0,
}
"""Offset from UTC in minutes, in winter; None for names that stand for several zones."""

SUMMER_ZONES = frozenset({-300, -480})
"""Zones whose clocks go an hour ahead in summer, and whose names are used all the year."""

AFTERNOON = (
    "下午",
    "晚上",
    "晚间",
    "傍晚",
    "晚",
    "午后",
    "深夜",
    "夜间",
    "中午",
    "夜里",
    "当晚",
    "今晚",
    "昨晚",
)
MORNING = ("上午", "早上", "清晨", "早晨", "凌晨", "早", "晨", "今晨", "今早", "昨晨")
