"""Sentences with one planted error about who, where, what and whose words, and true ones."""

from __future__ import annotations

from dataclasses import dataclass

from author.models import Snippet

YARD = Snippet(
    "yard",
    "青禾机器人与岚湾港签约",
    "青禾机器人9日宣布，将向岚湾港务供应码头巡检机器人“海鸥”，首批部署在位于福建漳州的三号码头。公司首席技术官"
    "祝闻溪表示，系统不会单独存储人脸数据。岚湾港务总经理卞守拙说：“夜里的活，终于有人愿意干了。”海事专家晏清河"
    "则认为，盐雾对关节的考验还没有答案。同日，明屿科技起诉青禾机器人侵犯其定位专利，索赔1200万元。受此影响，青禾"
    "机器人股价下跌3.4%。港区用电量由去年的90万度降至72万度。",
    publisher="港航观察",
    language="zh",
)
HARBOUR = Snippet(
    "harbour",
    "Port of Aarhus tests crane software",
    "Danish firm Strandvig said on Monday that it would buy Kestrel Loop, a maker of crane "
    "software, for $95 million. Chief executive Mette Holm said the port of Aarhus would be the "
    "first customer. Union lawyer Peter Lund called the plan “a slow goodbye to skilled work”. "
    "Denmark's transport minister, Thomas Dahl, will not allow cranes to run without a driver on "
    "site. The share of idle hours fell to 11% in March from 19% a year earlier. Rival Norrhaven "
    "is still testing its own system in Gothenburg.",
    publisher="Baltic Freight",
    language="en",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A true sentence and the same with one error.

    Attributes:
        topic: what is wrong in the false one.
        true: the sentence as the source carries it.
        false: the same with the error.
        planted: the words of the error.
        source: the source.
    """

    topic: str
    true: str
    false: str
    planted: str
    source: Snippet


def _case(topic: str, sentence: str, right: str, wrong: str, source: Snippet) -> Case:
    assert sentence.count("{}") == 1
    return Case(topic, sentence.format(right), sentence.format(wrong), wrong, source)


CASES = (
    _case("organisation", "{}将向岚湾港务供应巡检机器人。", "青禾机器人", "白榆机器人", YARD),
    _case("plaintiff of no source", "{}起诉青禾机器人侵犯专利。", "明屿科技", "鹤汀科技", YARD),
    _case("one character", "首席技术官{}介绍了系统。", "祝闻溪", "祝闻曦", YARD),
    _case("person", "海事专家{}认为盐雾是考验。", "晏清河", "薄望舒", YARD),
    _case("quoted name", "巡检机器人“{}”系统已部署。", "海鸥", "信天翁", YARD),
    _case("place", "机器人部署在位于{}的三号码头。", "福建漳州", "山东威海", YARD),
    _case("place across languages", "{}港将成为首个客户。", "奥胡斯", "汉诺威", HARBOUR),
    _case("office", "青禾机器人{}祝闻溪表示不会存储人脸。", "首席技术官", "首席财务官", YARD),
    _case("office across languages", "{}Mette Holm 宣布了首个客户。", "CEO ", "董事长 ", HARBOUR),
    _case("speaker", "{}说：“夜里的活，终于有人愿意干了。”", "卞守拙", "晏清河", YARD),
    _case(
        "speaker across languages",
        "{} 称这是“对熟练工作的缓慢告别”（译文）。",
        "Peter Lund",
        "Mette Holm",
        HARBOUR,
    ),
    _case(
        "invented translation",
        "律师 Peter Lund 称：“{}”（译文）。",
        "对熟练工作的缓慢告别",
        "工厂关门以后，政府应当给每个家庭发放补贴",
        HARBOUR,
    ),
    _case("negation", "系统{}单独存储人脸数据。", "不会", "将会", YARD),
    _case("negation across languages", "部长{}允许起重机无人驾驶运行。", "不会", "将", HARBOUR),
    _case("direction", "青禾机器人股价{}3.4%。", "下跌", "上涨", YARD),
    _case("direction across languages", "闲置时间占比由19%{}11%。", "降至", "升至", HARBOUR),
    _case(
        "parties exchanged",
        "{}，金额为1200万元。",
        "明屿科技起诉青禾机器人",
        "青禾机器人起诉明屿科技",
        YARD,
    ),
    _case(
        "supplier and customer",
        "{}供应巡检机器人。",
        "青禾机器人将向岚湾港务",
        "岚湾港务将向青禾机器人",
        YARD,
    ),
    _case(
        "buyer and bought",
        "{}，金额为9500万美元。",
        "Strandvig 将收购 Kestrel Loop",
        "Kestrel Loop 将收购 Strandvig",
        HARBOUR,
    ),
    _case(
        "somebody else's deed",
        "{} 将收购起重机软件商 Kestrel Loop。",
        "Strandvig",
        "Norrhaven",
        HARBOUR,
    ),
)
