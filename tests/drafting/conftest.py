"""What the tests of drafting share: the house style that ships, and a small day of three topics."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from author.drafting import Commission
from author.models import Plan, PlannedSection, PlannedTopic, Snippet
from author.styles import Style, load_style

PROMPTS = Path(__file__).parents[2] / "prompts"


@pytest.fixture(scope="session")
def ai_daily() -> Style:
    return load_style("ai-daily", search=(PROMPTS,))


def chinese(id: str, title: str, text: str, **fields: str) -> Snippet:
    """A Chinese report of an outlet, with a page."""
    return Snippet(
        id,
        title,
        text,
        url=fields.get("url", f"https://news.example/{id}"),
        publisher=fields.get("publisher", "晨报"),
        published=dt.datetime(2026, 4, 24, 9, tzinfo=dt.UTC),
        language=fields.get("language", "zh"),
        kind=fields.get("kind", "news"),  # type: ignore[arg-type]  # tests name kinds that exist
    )


@pytest.fixture
def snippets() -> dict[str, Snippet]:
    made = (
        chinese(
            "bridge",
            "海湾大桥合龙，全长12.4公里",
            "海湾大桥24日合龙，全长12.4公里。工程历时五年，总投资86亿元。大桥预计明年通车，"
            "届时两岸车程将从90分钟缩短到15分钟。",
        ),
        chinese(
            "ferry",
            "渡轮公司将裁减三成航班",
            "渡轮公司称，大桥通车后将裁减三成航班。公司目前有42艘渡轮、1200名员工。",
            publisher="港口周刊",
        ),
        chinese(
            "solar",
            "Helio 2 太阳能板效率达到27.3%",
            "光源公司发布 Helio 2 太阳能板，量产效率27.3%。新产品售价每瓦1.1元。",
            publisher="光源公司",
            kind="release",
            url="https://helio.example/2",
        ),
        chinese(
            "tram",
            "City opens tram line to airport",
            "The city opened a tram line to the airport on Friday. It cost 410 million dollars.",
            publisher="City Paper",
            language="en",
        ),
    )
    return {snippet.id: snippet for snippet in made}


@pytest.fixture
def plan() -> Plan:
    return Plan(
        dt.date(2026, 4, 24),
        "ai-daily",
        (
            PlannedSection("交通", (PlannedTopic("大桥", ("bridge", "ferry")),)),
            PlannedSection("出行", (PlannedTopic("电车", ("tram",)),)),
        ),
        (PlannedTopic("太阳能", ("solar",)),),
    )


@pytest.fixture
def commission(plan: Plan, ai_daily: Style, snippets: dict[str, Snippet]) -> Commission:
    return Commission(plan, ai_daily, snippets)
