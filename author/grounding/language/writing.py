"""One way of writing for what is read: narrow digits and spaces, simple characters."""

from __future__ import annotations

_NARROW: dict[int, str] = {0xFF10 + digit: str(digit) for digit in range(10)}
_NARROW |= {0xFF0E: ".", 0xFF05: "%", 0x3000: " ", 0xA0: " ", 0x202F: " ", 0x2009: " "}
_TRADITIONAL = (
    "萬億兩幾數個條張臺輛艘間場號國級層種項雙來後鐘禮紀門節鎊歐韓盧幣噸釐畝頃歲點時週將約過餘達從內"
    "開圓塊顆塗黨隊戶處對組筆齣連勝負獎夠廣剛當還較這該應歷舊曆軍區縣鄉鎮鐵會校聲單學華與為"
)
_SIMPLE = (
    "万亿两几数个条张台辆艘间场号国级层种项双来后钟礼纪门节镑欧韩卢币吨厘亩顷岁点时周将约过余达从内"
    "开圆块颗涂党队户处对组笔出连胜负奖够广刚当还较这该应历旧历军区县乡镇铁会校声单学华与为"
)
"""Traditional characters of numerals, units and the words around them, in simple form."""
_NARROW |= {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLE, strict=True)}


def normalise(text: str) -> str:
    """The text with digits and spaces narrow and units in simple characters; same length."""
    return text.translate(_NARROW)
