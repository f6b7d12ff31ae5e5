"""What `check_figures` says of a draft sentence against one source sentence."""

from __future__ import annotations

import pytest

from author.grounding.values.figures import check_figures
from author.models import Snippet


def said(draft: str, *sources: str) -> list[tuple[str, str]]:
    """Severity and written text of every finding."""
    snippets = [
        Snippet(id=f"s{number}", title="", text=text) for number, text in enumerate(sources, 1)
    ]
    return [
        (finding.severity, draft[finding.start : finding.end])
        for finding in check_figures(draft, snippets)
    ]


TRUE = [
    ("参数量达到 1 万亿级别。", "The model has 1 trillion parameters."),
    ("参数量达到一万亿级。", "A 1T-parameter model."),
    ("员工数降至 1200。", "It is down to 1,200 employees."),
    ("所有机票打八折。", "All tickets are 20% off."),
    ("书价 8.5 折。", "Books are sold at 85% of their price."),
    ("预算达 1.2 兆元。", "The budget is NT$1.2 trillion."),
    ("预算为 114 兆 3000 亿日圆。", "The budget is 114.3 trillion yen."),
    ("误差为百万分之三。", "The error is three parts per million."),
    ("误差为百万分之三。", "The error is 3 ppm."),
    ("患病率为百万分之三。", "It strikes three in a million."),
    ("一名七旬老人获救。", "A 74-year-old man was rescued."),
    ("年过七旬的老人获救。", "A woman in her seventies was rescued."),
    ("产量翻了两番。", "Output quadrupled."),
    ("每十人中有一人失业。", "One in ten people is out of work."),
    ("他等了一刻钟。", "He waited 15 minutes."),
    ("数以千计的人到场。", "Thousands of people came."),
    ("成百上千的人到场。", "Hundreds of people came."),
    ("百余名记者到场。", "More than 100 journalists came."),
    ("发电 30 亿千瓦时。", "It generated 3 terawatt-hours."),
    ("用时 2 小时 5 分。", "It took two hours and five minutes."),
    ("占 1/3 的人有学位。", "A third hold a degree."),
    ("减少了一半。", "It fell by 50%."),
    ("球队进入四分之一决赛。", "The team is in the quarter-finals."),
    ("神舟二十号发射。", "Shenzhou-20 lifted off."),
    ("歼-35 战机。", "J-35 fighters."),
    ("七国集团开会。", "The Group of Seven met."),
    ("公司营收达到 210 亿美元。", "Revenue reached $21 billion."),
    ("公司营收达到 210 亿美元。", "Revenue reached 21bn USD."),
    ("约 725 万名用户受影响。", "About 7.25 million users were affected."),
    ("年薪 55.5 万美元。", "The job pays $555,000 a year."),
    ("两成内容由机器生成。", "20% of the content is made by machines."),
    ("投入 1.6 千万元。", "It invested 16 million yuan."),
    ("失业率为百分之十六。", "Unemployment stood at 16 per cent."),
    ("失业率为百分之 16。", "Unemployment stood at 16%."),
    ("三分之二的员工反对。", "Two-thirds of the staff are against it."),
    ("漏洞隐藏了 27 年。", "The bug had been hidden for 27 years."),
    ("训练用了 1e25 次运算。", "Training took 10^25 operations."),
    ("利润率为 35%–40%。", "Margins of 35 to 40 percent."),
    ("逾 210 亿美元。", "It raised $21.3 billion."),
    ("近 200 人到场。", "195 people came."),
    ("超过 1000 家门店。", "It runs 1,087 stores."),
    ("约 3 亿美元。", "It cost $298 million."),
    ("GPT-5.2 已经发布。", "OpenAI has released GPT 5.2."),
    ("智谱发布 GLM-4.7。", "Zhipu released GLM-4.7 today."),
    ("模型有 720 亿参数。", "The 72B model."),
    ("开源了 320 亿参数模型。", "It open-sourced a 32-billion-parameter model."),
    ("内存为 ８０ＧＢ。".replace("ＧＢ", "GB"), "It has 80 GB of memory."),
    ("延迟低至 150 毫秒。", "Latency is as low as 150 ms."),
    ("采用 3 纳米工艺。", "Made on a 3nm process."),
    ("占地 1.2 万平方米。", "It covers 12,000 square metres."),
    ("功耗 700 瓦。", "It draws 700 W."),
    ("水深 30 米。", "The water is 100 feet deep."),
    ("身高 6 英尺 2 英寸。", "He is 6ft 2in tall."),
    ("身高 6 英尺 6 英寸。", "A 6-foot-6 junior."),
    ("以三比一取胜。", "They won 3-1."),
    ("以 0:1 落后。", "They were trailing 1-0."),
    ("一名 17 岁少年。", "A 17-year-old boy."),
    ("十年前成立。", "It was founded a decade ago."),
    ("历时一年半。", "It took 18 months."),
    ("等了半个小时。", "They waited half an hour."),
    ("数百名学生参加。", "Hundreds of students took part."),
    ("数百名学生参加。", "It drew 640 students."),
    ("数万人上街。", "Tens of thousands of people marched."),
    ("十几家公司。", "A dozen companies."),
    ("20 多个国家。", "More than 20 countries."),
    ("这是第三次发射。", "It was the third launch."),
    ("获得第 12 名。", "It came 12th."),
    ("增长两倍以上。", "More than two times as much."),
    ("3 亿 5000 万元。", "350 million yuan."),
    ("耗资 1.2 万亿日元。", "It cost 1.2 trillion yen."),
    ("约 1,234.5 吨。", "About 1,234.5 tonnes."),
    ("50 个基点。", "Half a percentage point."),
    ("一半的受访者同意。", "50% of respondents agreed."),
    ("一打鸡蛋 12 元。", "A dozen eggs cost 12 yuan."),
    ("风速每小时 85 英里。", "Winds of 85 mph."),
    ("气温 20 摄氏度。", "It was 68 degrees Fahrenheit."),
    ("£28 亿元的市场。", "A £2.8bn market."),
    ("上下文窗口为 100 万 token。", "A 1M-token context window."),
    ("支持 200K 上下文。", "A context of 200,000 tokens."),
    ("每百万 token 收费 3 美元。", "It costs $3 per million tokens."),
    ("参数规模达 1.8 万亿。", "A model with 1.8 trillion parameters."),
    ("720 亿参数的模型。", "The 72B-parameter model."),
    ("准确率从 71% 提升至 85.3%。", "Accuracy rose from 71% to 85.3%."),
    ("裁员约 1.4 万人。", "It will cut about 14,000 jobs."),
    ("下跌 3 个百分点。", "It fell 3 percentage points."),
    ("估值 183 亿美元。", "A valuation of $18.3B."),
    ("8 块 GPU。", "Eight GPUs."),
    ("18 个月。", "A year and a half."),
    ("快 3 倍。", "Three times faster."),
    ("提速 1.5 倍。", "A 1.5x speedup."),
    ("增长了四倍。", "A four-fold increase."),
    ("第五代芯片。", "Its fifth-generation chip."),
    ("2.5 亿月活用户。", "250 million monthly active users."),
    ("10 万卡集群。", "A 100,000-GPU cluster."),
    ("5 吉瓦的数据中心。", "A 5 GW data center."),
    ("约三分之一的人。", "About a third of people."),
    ("约三分之一的人。", "One in three people."),
    ("五分之一的员工。", "One in five employees."),
    ("20% 的员工。", "One in five employees."),
    ("上亿用户。", "More than 100 million users."),
    ("七成五的受访者。", "75% of respondents."),
    ("DeepSeek-V3.1 与 Qwen3-235B-A22B。", "DeepSeek-V3.1 and Qwen3-235B-A22B."),
    ("o4-mini 与 GPT-4o。", "GPT-4o and o4-mini."),
    ("营收 1.02 万亿日元。", "Revenue of ¥1.02 trillion."),
    ("两周后。", "A fortnight later."),
    ("1 天。", "24 hours."),
    ("0.3 秒。", "300 milliseconds."),
    ("近九成。", "Nearly 90%."),
    ("多达 3,000 家。", "Up to 3,000 firms."),
    ("三到五年。", "Three to five years."),
    ("15 至 20 万元。", "150,000 to 200,000 yuan."),
    ("2-3 亿美元。", "$200-300 million."),
    ("每 4 人中就有 1 人。", "One in four."),
    ("一个半月。", "A month and a half."),
    ("100 华氏度。", "38 degrees Celsius."),
    ("5 英尺 11 英寸。", "5'11\"."),
    ("70 公斤。", "154 pounds."),
    ("500 亩。", "33 hectares."),
    ("Revenue reached $21 billion.", "公司营收达到210亿美元。"),
    ("Two dozen people were hurt.", "24人受伤。"),
    ("Half a million people fled.", "50万人逃离。"),
    ("Nearly 200 people came.", "195人到场。"),
    ("It has 1,300 employees.", "公司有1300名员工。"),
    ("Eight of the ten species live there.", "10种蝙蝠中有8种生活在此处。"),
    ("意外加息25个基点。", "It raised the rate by a quarter point."),
    ("同比增长逾2.6倍。", "营收同比增长263.4%。"),
    ("增速下调25个基点至5.25%。", "The rate was cut by 25 basis points to 5.25%."),
    ("目标价下调50美元至550美元。", "It cut its target by $50 to $550."),
    ("带宽1.15TB/s。", "带宽每秒1.15TB。"),
    ("奖金600万克朗。", "The prize is 6 million Swedish kronor."),
    ("万亿参数模型上线。", "The model has 1.2 trillion parameters."),
    ("约为上代的两倍。", "较上代提升约一倍。"),
    ("以391票赞成、218票反对通过。", "It passed by 391 to 218."),
    ("附件三所列系统。", "The systems listed in Annex III."),
    ("三分之一来自苹果。", "A third of them came from Apple."),
    ("两家x86厂商。", "The two makers of processors."),
    ("“排他”二字是焦点。", "The word exclusive is the point."),
    ("约合18平方毫米。", "It takes about 18 square millimetres."),
    ("有25万名患者。", "A quarter of a million patients."),
    ("每单收20元。", "“一单二十块，不算贵。”"),
    ("上线77分钟之后才锁定原因。", "It went out at 6:41 a.m. and was found at 7:58 a.m."),
    ("半年下架4100万首。", "It removed 41 million tracks in the second half of 2025."),
]


@pytest.mark.parametrize(("draft", "source"), TRUE)
def test_a_true_figure_is_no_error(draft: str, source: str) -> None:
    """The same figure in other words, another script or unit, or within its hedge, stands."""
    assert [found for found in said(draft, source) if found[0] != "info"] == []


TRANSLATED = [
    ("发病率为十万分之十二。", "The rate is 12 per 100,000."),
    ("概率为万分之一。", "The odds are one in 10,000."),
    ("4800 万像素摄像头。", "A 48-megapixel camera."),
    ("0 到 100 公里加速 2.9 秒。", "0-100 km/h in 2.9 seconds."),
    ("提高了 1 倍。", "It doubled."),
    ("增长 300%。", "It quadrupled."),
    ("18 岁以下的人。", "Under-18s."),
    ("二比一的比例。", "A ratio of two to one."),
    ("数千万用户。", "Tens of millions of users."),
    ("三五年内。", "Within three to five years."),
    ("14.8 万亿 token。", "14.8T tokens."),
    ("下跌 1.2%，报 42,000 点。", "It fell 1.2% to 42,000."),
    ("增长了 10 倍。", "It grew tenfold."),
    ("五星级酒店。", "A five-star hotel."),
    ("每股收益 1.23 美元。", "EPS of $1.23."),
    ("营收 300 万欧元。", "Revenue of €3m."),
    ("增长了四倍。", "A four-fold increase."),
    ("每 4 人中就有 1 人。", "One in four."),
    ("从 40 美元降至 10 美元。", "The price fell from $40 to $10."),
    ("一亿两千万人。", "120 million people."),
    ("1.5 亿至 2 亿美元。", "$150 million to $200 million."),
    ("罚款 5 亿元人民币。", "A fine of RMB500m."),
]


@pytest.mark.parametrize("pair", TRANSLATED)
def test_a_translation_stands_in_both_directions(pair: tuple[str, str]) -> None:
    """Chinese supports English, and English Chinese."""
    chinese, english = pair
    assert said(chinese, english) == []
    assert said(english, chinese) == []


@pytest.mark.parametrize("text", [text for pair in TRUE for text in pair])
def test_every_text_supports_itself(text: str) -> None:
    """A draft that copies its source has no findings at all."""
    assert said(text, text) == []


FALSE = [
    ("公司营收达到 210 亿美元。", "Revenue reached $2.1 billion.", "210 亿美元"),
    ("约 725 万名用户受影响。", "About 7.52 million users were affected.", "725 万名"),
    ("三成内容由机器生成。", "20% of the content is made by machines.", "三成"),
    ("逾 210 亿美元。", "It raised $19.8 billion.", "210 亿美元"),
    ("超过 10 亿美元。", "The loss was $1.9 billion.", "10 亿美元"),
    ("近 200 人到场。", "240 people came.", "200 人"),
    ("GPT-5.2 已经发布。", "OpenAI has released GPT-5.1.", "GPT-5.2"),
    ("The 72B model cost $72 billion.", "The 72B model is free.", "$72 billion"),
    ("有 27 人受伤。", "The bug had been hidden for 27 years.", "27 人"),
    ("漏洞隐藏了 27 年。", "有27人受伤。", "27 年"),
    ("报收 288.20 元。", "报收288.15元。", "288.20 元"),
    ("报收 5600 元。", "报收5608元。", "5600 元"),
    ("以 3-1 取胜。", "They won 3-2.", "3-1"),
    ("排名第四。", "共有四家公司。", "第四"),
    ("历时三年。", "三线作战的球队。", "三年"),
    ("上座率达 93.6%。", "上座率超过90%。", "93.6%"),
    ("利润率为 35%–45%。", "利润率为35%至40%。", "35%–45%"),
    ("减至 $30 billion 以下。", "It wants net debt below $25 billion.", "$30 billion"),
    ("一百零五天。", "全程历时一百天。", "一百零五天"),
    ("合同价为 45 million euros.", "The contract is worth 45 million pounds.", "45 million euros"),
    ("公司有 1200 名员工。", "It runs 1,200 stores.", "1200 名"),
    ("数百人遇难。", "Thousands of people died.", "数百人"),
    ("估值 183 亿美元。", "It is valued at $138 billion.", "183 亿美元"),
    ("裁员约 1.4 万人。", "It will cut about 1,400 jobs.", "1.4 万人"),
    ("延迟 150 毫秒。", "A latency of 150 seconds.", "150 毫秒"),
    ("占地 20 平方公里。", "It covers 20 hectares.", "20 平方公里"),
    ("营收 300 万欧元。", "Revenue of $3m.", "300 万欧元"),
    ("64 GB 内存。", "64 TB of storage.", "64 GB"),
    ("新一代 H200 芯片。", "The H100 and H20 chips.", "H200"),
    ("进入前 10 名。", "It came among the top 5.", "10 名"),
    ("12 万辆汽车。", "12 million cars.", "12 万辆"),
    ("毛利率提升3.4%。", "毛利率提升3.4个百分点。", "3.4%"),
]


@pytest.mark.parametrize(("draft", "source", "written"), FALSE)
def test_a_false_figure_is_an_error(draft: str, source: str, written: str) -> None:
    """Another value, or the same value of something else, is an error on just that figure."""
    assert said(draft, source) == [("error", written)]


NOT_FIGURES = [
    "一些用户统一更新了一下，一直没有问题，万一出错也一样。",
    "There is only one way to do this, said Theresa May.",
    "百度与阿里通义千问在第三方平台竞争。",
    "这一事件十分重要，两国双方进一步沟通。",
    "路线图“三步走”清晰，医生多出“第三只眼”，“二次冲刺”启动。",
    "No one of them, one by one, told anyone at first.",
]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_words_that_hold_a_numeral_are_no_figures(text: str) -> None:
    """一些, 统一, 万一, one way and the like are never doubted."""
    assert said(text, "Nothing to count here. 这里没有数字。") == []


def test_percent_for_points_is_a_doubt_in_a_translation() -> None:
    """Within a language it is an error; translators write one for the other."""
    assert said("下降6%。", "It was a drop of 6 percentage points.") == [("warning", "6%")]
    assert said("下降6个百分点。", "It was a drop of 6 percentage points.") == []


def test_a_part_at_an_end_is_a_share() -> None:
    """`the last fifth of` a file is no fifth file."""
    assert said("漏读后五分之一。", "It drops the last fifth of long files.") == []


def test_a_rounded_figure_is_told_with_its_source() -> None:
    """Rounding is no error, but the reader sees what was rounded."""
    source = Snippet(id="a", title="", text="Sales rose 3.46% to $213.4 billion.")
    (first, second) = check_figures("销售额增长 3.5%，至 2130 亿美元。", [source])
    assert (first.severity, first.code) == ("info", "figure-rounded")
    assert "3.46%" in first.message
    assert second.sources == (("a", "Sales rose 3.46% to $213.4 billion."),)


def test_a_converted_amount_is_a_warning_that_shows_both() -> None:
    """An amount in another currency at a rate that was ever paid may be a conversion."""
    source = Snippet(id="a", title="", text="The deal is worth $555,000.")
    (finding,) = check_figures("年薪约合 389 万元人民币。", [source])
    assert (finding.severity, finding.code) == ("warning", "figure-converted")
    assert "389 万元人民币" in finding.message
    assert "$555,000" in finding.message


def test_a_hedge_turned_round_is_an_error() -> None:
    """More than 10% and less than 10% have the same number and say the opposite."""
    source = Snippet(id="a", title="", text="Shares fell by less than 10%.")
    (finding,) = check_figures("股价下跌超过 10%。", [source])
    assert (finding.severity, finding.code) == ("error", "figure-direction")


def test_an_error_names_the_nearest_figure_and_a_mend() -> None:
    """The finding says what the source has in the sentence that is most alike."""
    text = "Meta cut 3,600 jobs in January. Amazon said on Monday it would cut 14,000 jobs."
    (finding,) = check_figures("亚马逊将裁员 16,000 人。", [Snippet(id="a", title="", text=text)])
    assert finding.kind == "figure"
    assert "16,000 人" in finding.message
    assert finding.mend
    assert finding.sources[0][0] == "a"


def test_a_title_counts_as_source() -> None:
    """What stands only in the headline of a source supports a draft as well."""
    source = Snippet(id="a", title="Nvidia invests $5bn", text="The chip maker confirmed it.")
    assert check_figures("英伟达投资 50 亿美元。", [source]) == []


def test_without_sources_every_sure_figure_is_an_error() -> None:
    """Nothing is supported by nothing."""
    assert said("增长 12%，约 3 家。") == [("error", "12%"), ("error", "3 家")]
