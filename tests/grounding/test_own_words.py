"""What careful drafts say in their own words: nothing of it is an error."""

from __future__ import annotations

import datetime as dt

import pytest

from author.grounding import verify
from author.models import Snippet

TODAY = dt.date(2026, 5, 14)

TRUE = [
    # Figures and dates
    (
        "公司赔偿4.12亿日元，约为索赔额18.6亿日元的22%。",
        "The court ordered it to pay 412 million yen. The plaintiffs had sought 1.86 billion yen.",
    ),
    ("公司一季度营收158亿美元。", "三家公司公布截至3月底的季度业绩：营收158亿美元。"),
    (
        "中学教师为69%，小学教师为58%。",
        (
            "Nearly seven in ten secondary teachers in England (69%) say they have used it. "
            "Among primary teachers the share was 58%."
        ),
    ),
    (
        "民调显示，70%的成年人担忧伪造内容误导选民。",
        (
            "The survey of adults found that 66% of independents are worried that fakes will "
            "mislead voters. Overall the figure is 70%."
        ),
    ),
    ("版税费率为1.5%。", "A tax is still a tax, even at one and a half per cent, it said."),
    (
        "净利润184.6亿元新台币，高于预估的169亿元。",
        "Net profit was T$18.46 billion, ahead of the T$16.9 billion that analysts expected.",
    ),
    ("价值630亿林吉特的项目可能延期。", "Projects worth RM63 billion could be delayed."),
    (
        "公司于4月22日和23日先后暂停两地的服务。",
        "It suspended rides in Phoenix on April 22 and in Las Vegas the next day.",
    ),
    (
        "单堆320兆瓦、合计640兆瓦。",
        "It will buy power of two reactors, each of 320 megawatts.",
    ),
    (
        "AI服务收入3.9亿元，在97.3亿元总收入中占比只有约4%。",
        "互联网服务收入97.3亿元，其中AI服务收入3.9亿元。股价下跌9%，指数上涨4%。",
    ),
    (
        "毛利率下滑4.8个百分点。",
        "公司毛利率为31.5%，较上年下降4.8个百分点，主要因客户占比下降。",
    ),
    ("罢工定于5月20日6时开始。", "The strike starts at 0600 hrs on May 20."),
    (
        "免费额度由每天1000次请求减至400次。",
        "The free tier shrinks from 1,000 requests a day to 400, it said.",
    ),
    ("到本十年末这将是大路货。", "It will be a commodity by the end of this decade."),
    (
        "交付由三季度顺延到四季度。",
        "Chips due in the third quarter will now arrive in the fourth, she said.",
    ),
    ("对18640名受访者的调查显示如此。", "调查回收有效问卷18,640份，结果如此。"),
    (
        "免费层每日调用由1500次降至400次。",
        "免费层每日调用次数自 5 月 18 日起由 1500 次降至 400 次。",
    ),
    ("据Sixth Tone报道，时薪38元。", "The firm pays 38 yuan an hour, Sixth Tone found."),
    (
        "公司正探索出售，期望价格为9亿至11亿美元。",
        (
            "The company once valued at $2.4 billion is exploring a sale. "
            "It hopes for $900 million to $1.1 billion."
        ),
    ),
    (
        "较小的Petit将采用Apache 2.0许可。",
        (
            "The 238-billion-parameter model is under a strict licence. "
            "A smaller version, Petit, will be under Apache 2.0."
        ),
    ),
    (
        "两家银行分别被罚1.18亿里拉和6400万里拉。",
        "The banks were fined 118 million liras and 64 million liras, respectively.",
    ),
    ("用电量增至7860吉瓦时。", "Consumption rose to 7,860 gigawatt hours."),
    ("24个数据包中17个成交。", "24个数据包中有17个成交，其余流拍。"),
    ("绿电占比不得低于80%。", "要求绿电占比不低于80%。"),
    ("月费由1790日元涨至2480日元。", "The fee rises from 1,790 yen to 2,480 yen a month."),
    ("另加2000加元。", "The court awarded another $2,000 in Canadian dollars."),
    ("七部门印发工业三年方案。", "七部门印发《工业行动方案（2026—2028年）》。"),
    ("五日路径误差为168公里。", "The mean error of its five-day tracks is 168 km."),
    ("量产推迟三个季度。", "Production will start three quarters later than planned."),
    ("基金将第四家的仓位减半。", "The fund sold three holdings and halved a fourth."),
    (
        "AI资产占比由14.9%降到6.4%。",
        "AI holdings now make up 6.4% of the fund, compared with 14.9% in 2024.",
    ),
    (
        "订单由上一季度的19亿美元升至27亿美元。",
        "Orders were $2.7 billion in the third quarter, up from $1.9 billion in the second.",
    ),
    ("理事会将于5月18日表决。", "The board will vote on Monday."),
    (
        "美东时间5月13日下午4时（北京时间5月14日凌晨4时）开播。",
        "The livestream starts at 4 p.m. Eastern time on Wednesday, May 13.",
    ),
    ("毛利率由49.9%降至47.2%。", "Gross margin slipped to 47.2% from 49.9% on higher laser costs."),
    ("平均准确率仅下降0.7个百分点。", "平均准确率只降了0.7个百分点，而梯度上升法要降3.9个百分点。"),
    ("输入上限翻番至200万token。", "The model brings a 2-million-token context and a price cut."),
    ("最终只会剩下三四家。", "There will be three or four survivors, they wrote."),
    (
        "公司5月13日公布，一季度收入为168.4亿元。",
        "编辑部5月13日电，公司今日公布截至3月31日的第一季度业绩：收入168.4亿元，同比增长19%。",
    ),
    (
        "曦光半导体过会，从受理到过会不足五个月。",
        (
            "5月13日，上交所通过曦光半导体的申请，距其去年12月26日获受理不足五个月。"
            "曦光半导体三年累计亏损33.4亿元。"
        ),
    ),
    ("每千瓦时约增加0.02元。", "It adds about 0.02 yuan per kilowatt-hour."),
    ("该案由Harrow等三家出版商提起。", "Harrow and two other publishers brought the case."),
    ("院内死亡率降1.9个百分点。", "It cut in-hospital deaths from 16.8% to 14.9%."),
    (
        "两国分别下降2.7和2.2个百分点。",
        "In Kenya the drop was 2.7 percentage points and in India 2.2 percentage points.",
    ),
    (
        "价格分别降至每百万token 1.5元和6元。",
        "API价格下调四成：输入由每百万token 2.5元降至1.5元，输出由10元降至6元。",
    ),
    (
        "各国合计仅4.2小时。",
        "Teachers in China reported a median of 9.5 hours, against 4.2 hours across all countries.",
    ),
    ("只有37份属实，占比约3%。", "Of 1,146 reports 37 were real."),
    ("坐实的只有412起，约占7%。", "Of 5,870 pieces flagged only 412 cases had been proved."),
    (
        "每例成本为37美元，不到尿试纸96美元的四成。",
        "The cost per case was $37, against $96 for dipsticks.",
    ),
    ("19位作者中有两位持股。", "Two of the 19 authors hold shares in the developer."),
    ("超过3.8万张投票作废。", "More than 38,000 votes were voided."),
    (
        "投后估值约68亿元，是去年8月A+轮时27亿元的约2.5倍。",
        "去年8月，公司刚完成3.5亿元A+轮融资，彼时估值为27亿元。如今投后估值为68亿元。",
    ),
    ("平均通话时长由 7 分 40 秒缩短为 4 分 05 秒。", "平均通话时长从7分40秒缩短至4分05秒。"),
    ("监管机构以 4 比 1 通过该规则。", "The commission adopted the rule in a 4-1 vote."),
    (
        "按约31.2万部作品计算，总额约为3.7亿美元。",
        "The settlement covers 312,000 works, at $1,200 per work.",
    ),
    # Names, offices, outlets
    ("共和党参议员Lorraine Whitcombe反对。", "Lorraine Whitcombe (R., Neb.) is against it."),
    ("欧盟商会工作组将提交意见。", "The European Chamber's working group will comment."),
    (
        "新一代R3售价14.8万元，比上代便宜约三分之一。",
        "R3单台售价14.8万元，较上一代R2下调约三分之一。",
    ),
    ("工会将就是否采取劳工行动投票。", "The union will ballot members on industrial action."),
    ("71%的学生曾用AI完成作业。", "七成学生曾用AI。调查显示，71%的学生曾使用AI完成作业。"),
    (
        "在已签约的容量中，亚马逊为2450兆瓦。",
        "The utility listed commitments by developer: Amazon.com Inc. with 2,450 megawatts.",
    ),
    (
        "配音演员闻笛声音权益纠纷案宣判。",
        "配音演员闻笛诉某公司案宣判，法院认定公司侵害了闻笛的声音权益。",
    ),
    ("工会主席Joost Verlinde反驳。", "Union chair Joost Verlinde disputed the figures."),
    (
        "Supermark总法律顾问Adelheid Roon作证。",
        "Speaking before the Banking Committee, Supermark's general counsel, Adelheid Roon, said.",
    ),
    (
        "廖世恒预计出货翻番，财务长所说的止跌将是看点。",
        "廖世恒表示，工厂延期，出货至少翻番。财务长曾雅玲称毛利率将止跌，是看点。",
    ),
    ("教育部发布指南。", "The Department for Education published guidance, English schools said."),
    (
        "首席技术官Park Do-yeon将出任副社长。",
        "The chief technology officer, Park Do-yeon, will become deputy president.",
    ),
    (
        "视频生成模型公司星砂科技投后估值约150亿元。",
        "视频生成模型公司星砂科技已完成融资，由国调基金与红岫资本联合领投，投后估值约150亿元。",
    ),
    ("警方已于4月16 日立案调查。", "Police opened an investigation on April 16."),
    ("从OCT扫描中检出病变。", "It finds the disease in optical coherence tomography scans."),
    (
        "计算发展中心（C-DAC）牵头。",
        "The Centre for Development of Advanced Computing heads the group.",
    ),
    ("外包公司Callora6月1日公告裁员。", "Callora said on June 1 that it would cut jobs."),
    ("三家美国银行把客服转交机器。", "Three U.S. banks have handed support to machines."),
    ("Voelz took over the U.S. agency.", "WASHINGTON, May 13 - Ada Voelz took over the agency."),
    ("副行长Joachim Eberle反对加息。", "Vice president Joachim Eberle is against a rise."),
    (
        "中国信通院副总工程师孟鹤年认为影响有限。",
        "中国信息通信研究院副总工程师孟鹤年分析称，影响有限。",
    ),
    ("数字部长卡拉·维斯纳反对暂停。", "数字部长卡拉·维斯纳明确反对暂停。"),
    ("规则将在《联邦公报》刊登。", "The rule will be published in the Federal Register."),
    ("据36氪报道，公司完成融资。", "公司近日完成融资，36岁的创始人未受访。"),
    # What is said and done
    (
        "创始人阮牧之继续担任董事长。",
        "公司宣布，创始人阮牧之不再兼任CEO，继续担任董事长，分管战略。",
    ),
    (
        "功率达到或超过40千瓦的必须上液冷。",
        "标准规定，能效不得高于1.22，功率40千瓦及以上的应当采用液冷。",
    ),
    (
        "届满后仍未降到1.35以下的将面临差别电价。",
        "存量设施设过渡期，期满须降至1.35以下，否则纳入差别电价。",
    ),
    ("模型提升能力并降价两成。", "模型降价：价格降至1.2元，降幅两成。"),
    (
        "该机构把增速预测从2.2%下调到0.5%。",
        "It trimmed its forecast for the year to growth of 0.5% from 2.2%.",
    ),
    ("银行须在11月30日前不再以声纹验证。", "银行须在11月30日前停止以声纹验证。"),
    (
        "平台今后上线翻唱需取得的授权链条将更长。",
        "平台未经许可上线翻唱作品，侵害了录音制作者的权利。",
    ),
    (
        "Pembroke授权业务负责人Dana Whitlock认为裁定合理。",
        "Dana Whitlock, who heads licensing at Pembroke House, said the order was fair.",
    ),
    (
        "Lakeshore称内部审计未发现漏诊增加。",
        (
            "Lakeshore denied it. Its spokesperson, Carla Whitmer, said an internal audit of "
            "Lakeshore found no increase in missed strokes."
        ),
    ),
    ("命中率9.3%，高于筛选通常不足1%的水平。", "命中率9.3%，而传统筛选通常低于1%。"),
]


@pytest.mark.parametrize(("draft", "source"), TRUE)
def test_other_words_for_the_same_are_no_error(draft: str, source: str) -> None:
    """Each holds a way of telling that has looked wrong; warnings may stand."""
    snippet = Snippet(
        "s",
        "",
        source,
        publisher="36氪" if "36氪" in draft else "The Reporter",
        published=dt.datetime(2026, 5, 13, 9, tzinfo=dt.UTC),
    )
    errors = [f for f in verify(draft, [snippet], today=TODAY) if f.severity == "error"]
    assert [(draft[f.start : f.end], f.message) for f in errors] == []


SPOKEN = [
    # A clause about the speaker stands between.
    (
        "Dana Whitlock认为裁定“给来源标上了价格”。",
        'Dana Whitlock, who heads rights at Pembroke Group, said it "puts a price on provenance."',
    ),
    # Somebody else spoke in the sentence before, and somebody in the one behind.
    (
        "工会主席Delphine Roe称赞它“给替换标上了价签”。",
        (
            "Xi Laan warned of strikes. Union president Delphine Roe hailed “a price tag on "
            "replacement.” But Teo Brandt said no."
        ),
    ),
    (
        "董事长Luo Jing说：“我们都在雨中派伞。”",
        (
            "Drivers will not pay, the head of Yuan Auto warned. “We are all handing out "
            "umbrellas in the rain,” chairman Luo Jing said."
        ),
    ),
]


@pytest.mark.parametrize(("draft", "source"), SPOKEN)
def test_words_are_given_to_whoever_says_them(draft: str, source: str) -> None:
    """The speaker is told by the sentence of the words, not by a verb of another one."""
    codes = [f.code for f in verify(draft, [Snippet("s", "", source)], today=TODAY)]
    assert "other-speaker" not in codes


def test_a_lawyer_with_a_name_is_a_speaker() -> None:
    """A name behind an office that may speak without one is whom the words are given to."""
    source = Snippet("s", "", "审判长梁斯韵表示：“看见脸已经不能等于见到人。”律师裴旭未置评。")
    (finding,) = (
        f
        for f in verify("律师裴旭表示：“看见脸已经不能等于见到人。”", [source])
        if f.severity == "error"
    )
    assert finding.code == "other-speaker"
