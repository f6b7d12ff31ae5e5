"""Forty draft sentences in the manner of a daily digest: each true, and with one planted error.

The sources are made up for these tests; what they say of real companies and people is not news.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from author.models import FindingKind, Snippet

ISSUE_DATE = dt.date(2026, 4, 14)
_SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def _on(day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, 4, day, hour, tzinfo=_SHANGHAI)


BANKS = Snippet(
    "banks",
    "Bank chiefs called to Washington over a model that finds security holes",
    "Treasury Secretary Scott Bessent and Federal Reserve chair Jerome Powell called the heads of "
    "the largest American banks to Washington on Monday. They talked about Mythos, a model that "
    "Anthropic has decided not to release. In tests the model found a flaw in OpenBSD that had "
    "gone unnoticed for 27 years. “We are buying the banks time,” Bessent told reporters. "
    "Anthropic opened the model to 12 companies, among them Apple, Google and Microsoft, under a "
    "programme called Project Glasswing. The programme costs $100 million. JPMorgan Chase said it "
    "had moved 340 engineers to the work.",
    url="https://guardian.example/banks",
    publisher="The Guardian",
    published=_on(13),
    language="en",
)
JAPAN = Snippet(
    "japan",
    "软银、NEC、本田、索尼合资成立人工智能公司",
    "软银、NEC、本田和索尼4月13日宣布共同出资成立一家新公司，各占约10%的股份，由软银高管丹羽广领导。"
    "新公司计划在2030年前开发参数量达到1万亿的模型，用于机器人和汽车。政府将在五年内提供1万亿日元的支持。"
    "软银董事长孙正义表示：“机器人是日本的强项，我们不会错过这次机会。”本田总裁三部敏宏说，"
    "首批样车将于明年第一季度上路。索尼预计投入3000亿日元，NEC预计投入1200亿日元。",
    url="https://yomiuri.example/japan",
    publisher="读卖新闻",
    published=_on(13),
    language="zh",
)
LEAK = Snippet(
    "leak",
    "Teenager used a chatbot to break into an internet café chain",
    "Police in Tokyo arrested a 17-year-old student who had used ChatGPT to write a program that "
    "stole the data of about 7.25 million members of an internet café chain. Investigators said "
    "the attack ran for three weeks in January. Meta said that 7.1 million of its own accounts had "
    "been probed with the same program. Amazon said it had seen no such attempts.",
    url="https://tagus.example/leak",
    publisher="Reuters",
    published=_on(12),
    language="en",
)
ZHIPU = Snippet(
    "zhipu",
    "智谱发布GLM-4.7，登上开源模型榜首",
    "智谱4月10日发布GLM-4.7模型，在Artificial Analysis指数中得到68分，居开源模型第一、总榜第六。"
    "模型采用MIT许可证，上下文长度为200K，推理价格下调40%。智谱首席执行官张鹏称，公司今年营收预计增长两倍。"
    "据彭博社此前报道，智谱去年营收为3.12亿元。GLM-4.7在编程榜单WebDev上的得分高于GPT-5.2。"
    "智谱没有公布训练成本。",
    url="https://synced.example/glm",
    publisher="机器之心",
    published=_on(10),
    language="zh",
)
CHIPS = Snippet(
    "chips",
    "Nvidia beats forecasts as data centres keep buying",
    "Nvidia reported first-quarter revenue of $44.1 billion on Thursday, up 69% from a year "
    "earlier. Profit rose 26% to $18.8 billion. Revenue from gaming fell 8%. Chief executive "
    "Jensen Huang said demand would exceed supply until 2027. The new chip has 288 GB of memory "
    "and is made in a 3 nm process. AMD, its rival, reported revenue of $7.4 billion. Shares of "
    "Nvidia rose 5% to $142 in New York.",
    url="https://wire.example/nvidia",
    publisher="CNBC",
    published=_on(10),
    language="en",
)
JOB = Snippet(
    "job",
    "OpenAI looks for a head of preparedness",
    "OpenAI is hiring a head of preparedness at a salary of $555,000 a year, chief executive Sam "
    "Altman wrote on X on Sunday. He called it “a stressful job”. The company has 4,500 employees, "
    "up from 3,000 a year ago. The post had been empty since November 2024.",
    url="https://verge.example/job",
    publisher="The Verge",
    published=_on(13),
    language="en",
)
RULES = Snippet(
    "rules",
    "xAI sues Colorado over its law on artificial intelligence",
    "Elon Musk's company xAI filed a suit against Colorado in a federal court in Denver "
    "on April 9. "
    "It wants to overturn the state's law on artificial intelligence, which takes effect on June "
    "30. Attorney General Phil Weiser said the state would defend the law. The law obliges "
    "companies to test systems for bias and allows fines of up to $20,000 for each violation. "
    "About two-thirds of the state's residents support it, according to a survey by the University "
    "of Denver.",
    url="https://guardian.example/xai",
    publisher="The Guardian",
    published=_on(9, 20),
    language="en",
)
STANDARD = Snippet(
    "standard",
    "大模型系列国家标准实施",
    "《人工智能 大模型》系列国家标准自2025年12月29日起实施，包括通用要求、评测指标与方法、"
    "服务能力成熟度评估三部分。"
    "国家市场监督管理总局批准了该系列标准，60家单位参与起草。中国电子技术标准化研究院表示，"
    "截至目前已有超过30款模型通过测试。"
    "研究院院长杨旭东介绍：“标准让用户可以比较不同的模型。”",
    url="https://xinhua.example/standard",
    publisher="新华社",
    published=dt.datetime(2025, 12, 29, 10, tzinfo=_SHANGHAI),
    language="zh",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A true sentence and the same with one error.

    Attributes:
        topic: what is wrong in the false one, in a word or two.
        true: the sentence as the sources carry it.
        false: the same with the error.
        planted: the words of the error.
        kinds: what kind of finding must touch them.
        source: the sources.
    """

    topic: str
    true: str
    false: str
    planted: str
    kinds: tuple[FindingKind, ...]
    sources: tuple[Snippet, ...]


def _case(
    topic: str, sentence: str, right: str, wrong: str, kind: FindingKind, *sources: Snippet
) -> Case:
    assert sentence.count("{}") == 1
    return Case(topic, sentence.format(right), sentence.format(wrong), wrong, (kind,), sources)


CASES = (
    # Figures
    _case(
        "amount across languages",
        "英伟达第一季度营收为{}，同比增长69%。",
        "441亿美元",
        "414亿美元",
        "figure",
        CHIPS,
    ),
    _case(
        "magnitude",
        "OpenAI开出{}年薪，招聘准备工作负责人。",
        "55.5万美元",
        "555万美元",
        "figure",
        JOB,
    ),
    _case(
        "count with 万",
        "一名17岁学生借助ChatGPT窃取了约{}名会员的数据。",
        "725万",
        "752万",
        "figure",
        LEAK,
    ),
    _case("percentage", "英伟达利润增长{}，达到188亿美元。", "26%", "36%", "figure", CHIPS),
    _case("share in Chinese words", "智谱将推理价格下调{}。", "四成", "六成", "figure", ZHIPU),
    _case(
        "fraction",
        "调查显示，约{}的科罗拉多居民支持这部法律。",
        "三分之二",
        "四分之三",
        "figure",
        RULES,
    ),
    _case(
        "span of years", "Mythos发现了OpenBSD中一个存在{}的漏洞。", "27年", "37年", "figure", BANKS
    ),
    _case("unit of memory", "新芯片的内存为{}，采用3纳米工艺。", "288GB", "288TB", "figure", CHIPS),
    _case("process node", "新芯片采用{}工艺。", "3 nm", "5 nm", "figure", CHIPS),
    _case("version", "GLM-4.7在WebDev榜单上的得分高于{}。", "GPT-5.2", "GPT-5.4", "figure", ZHIPU),
    _case("rank", "GLM-4.7居总榜第{}位。", "六", "三", "figure", ZHIPU),
    _case("parameters", "新公司计划开发参数量达到{}的模型。", "1万亿", "10万亿", "figure", JAPAN),
    _case("currency", "索尼预计投入{}。", "3000亿日元", "3000亿美元", "figure", JAPAN),
    _case("exact count", "已有超过{}款模型通过测试。", "30", "50", "figure", STANDARD),
    _case("derived difference", "OpenAI一年内增加了{}名员工。", "1500", "2500", "figure", JOB),
    # Dates and times
    _case("day", "软银、NEC、本田和索尼{}宣布成立新公司。", "4月13日", "4月11日", "date", JAPAN),
    _case(
        "day across languages",
        "xAI于{}在丹佛的联邦法院起诉科罗拉多州。",
        "4月9日",
        "4月7日",
        "date",
        RULES,
    ),
    _case("date of effect", "该法将于{}生效。", "6月30日", "7月31日", "date", RULES),
    _case("quarter", "本田首批样车将于明年{}上路。", "第一季度", "第三季度", "date", JAPAN),
    _case("month and year", "这一职位自{}起空缺。", "2024年11月", "2024年9月", "date", JOB),
    _case(
        "day of a standard",
        "该系列标准自{}起实施。",
        "2025年12月29日",
        "2025年12月19日",
        "date",
        STANDARD,
    ),
    # Names
    _case(
        "person across scripts",
        "OpenAI首席执行官{}在X上发布了招聘消息。",
        "萨姆·奥特曼",
        "达里奥·阿莫迪",
        "name",
        JOB,
    ),
    _case(
        "Latin person",
        "科罗拉多州总检察长{}称将为法律辩护。",
        "Phil Weiser",
        "Phil Walker",
        "name",
        RULES,
    ),
    _case(
        "company across scripts",
        "{}等公司获准使用该模型。",
        "苹果、谷歌和微软",
        "苹果、谷歌和特斯拉",
        "name",
        BANKS,
    ),
    _case("product", "Anthropic决定不公开发布{}模型。", "Mythos", "Chronos", "name", BANKS),
    _case(
        "programme",
        "Anthropic仅通过{}开放该模型。",
        "Project Glasswing",
        "Project Nightingale",
        "name",
        BANKS,
    ),
    _case("Chinese person", "研究院院长{}介绍了标准的用途。", "杨旭东", "李建国", "name", STANDARD),
    _case(
        "work",
        "《{}》系列国家标准开始实施。",
        "人工智能 大模型",
        "人工智能 伦理准则",
        "name",
        STANDARD,
    ),
    _case(
        "institution",
        "{}批准了该系列标准。",
        "国家市场监督管理总局",
        "国家互联网信息办公室",
        "name",
        STANDARD,
    ),
    _case(
        "office",
        "美国财政部长{}与美联储主席会见了银行高管。",
        "Scott Bessent",
        "Jerome Powell",
        "name",
        BANKS,
    ),
    _case(
        "office in Chinese", "软银董事长{}对新公司表示支持。", "孙正义", "三部敏宏", "name", JAPAN
    ),
    # Quotations
    _case(
        "speech",
        "孙正义表示：“{}”",
        "机器人是日本的强项，我们不会错过这次机会。",
        "机器人是日本的弱项，我们必须抓住这次机会。",
        "quote",
        JAPAN,
    ),
    _case(
        "invented speech",
        "杨旭东介绍：“{}”",
        "标准让用户可以比较不同的模型。",
        "没有标准的行业注定走向混乱和倒退。",
        "quote",
        STANDARD,
    ),
    # Bound to their sentence
    _case(
        "another's figure", "{}710万个账户遭到同一程序试探。", "Meta有", "亚马逊有", "figure", LEAK
    ),
    _case("figures exchanged", "索尼预计投入{}日元。", "3000亿", "1200亿", "figure", JAPAN),
    # Turned round
    _case("direction", "英伟达游戏业务收入{}8%。", "下降", "增长", "claim", CHIPS),
    _case("negation", "智谱{}公布训练成本。", "没有", "已经", "claim", ZHIPU),
    # Addresses, outlets
    _case(
        "address",
        "OpenAI招聘准备工作负责人，详情见{}。",
        "https://verge.example/job",
        "https://verge.example/apply",
        "claim",
        JOB,
    ),
    _case(
        "contact",
        "更多信息请{}。",
        "见 https://guardian.example/xai",
        "致信 desk@guardian.example",
        "claim",
        RULES,
    ),
    _case(
        "outlet",
        "据{}报道，美国官员在华盛顿召集了银行负责人。",
        "《卫报》",
        "《华尔街日报》",
        "name",
        BANKS,
    ),
)
