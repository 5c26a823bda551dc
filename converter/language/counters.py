"""What official texts count and measure in: counters (次, 名, 个 …), measures (亩, 公里 …), currencies and shares.

Patterns; what may not follow stands behind each (12项目 holds no 项). A number goes before them.
"""

import re
from collections.abc import Iterable

from converter.language.expression import expression

CURRENCIES = ("元人民币", "美元", "港元", "欧元", "日元", "英镑", "卢布", "元(?!旦|件|素|宵|年|月)")
SHARES = ("成(?=以上|以下|左右|[，。；、的多])", "个百分点", "百分点", "个基点", "基点", "%", "％", "‰")
"""Of a whole, and differences of shares."""

_TIMES = (
    *("个工作日", "工作日", "个学期", "个季度", "个小时", "小时", "分钟", "秒", "个星期", "个月", "个年头"),
    *("天(?!然|气|文|津|网|桥)", "周(?!年|岁|[一二三四五六日末边围期密报刊])", "岁(?!月)"),
)
MEASURES = (
    *_TIMES,
    *("平方千米", "平方公里", "平方米", "平方", "平米", "立方米", "立方", "公里", "千米", "厘米", "毫米", "英寸", "米"),
    *("公顷", "亩次", "亩", "吨标准煤", "吨公里", "吨", "公斤", "千克", "毫克", "微克", "克(?!服|制)", "斤"),
    *("千瓦时", "千瓦", "兆瓦时", "兆瓦", "千伏安", "千伏", "伏", "度(?!假|过|量|夏|汛|角)", "标准箱", "标箱", "TEU"),
    *(
        "EFLOPS",
        "PFLOPS",
        "P(?![A-Za-z])",
        "GB",
        "TB",
        "PB",
        "兆",
        "海里",
        "摄氏度",
        "℃",
        "分贝",
        "升(?!级|格|学|至|到)",
    ),
)
EVENTS = (
    *(
        "人/次",
        "人次",
        "场次",
        "场（次）",
        "家次",
        "户次",
        "件次",
        "项次",
        "架次",
        "车次",
        "辆次",
        "批次",
        "班次",
        "频次",
    ),
    *("次(?!列车|氯|品)", "人(?!民|大|社|力|才|员|均|口|物|行道)", "名(?!单|称|额|录|校)", "场(?!所|地|馆|面|站)"),
    *("期(?!间|末|货|房)", "起(?!来|到|步)", "件", "例(?!如|会|行)", "篇(?!幅|章)", "份(?!额)", "家(?!庭|长|园)"),
    *("户(?!籍|外|型|均|口)", "台(?!账|风|湾|阶)", "辆", "册", "遍", "轮(?!岗|换|流|值|胎|船|渡)"),
)
"""Counters that hold a count also where the number is a single Chinese numeral (三次, 两名)."""
THINGS = (
    *("项(?!目|圈|链)", "条(?!例|款|件|文|理)", "个(?!人|体|别|性|税|案|中|个|展|十|百)", "位(?!于|置|居|列|次|移)"),
    *("支(?!部|持|撑|出|援|付|队|教|农|边|柱|线|委|行)", "所(?!有|在|长|属|谓|以|需|得|能|辖)", "座(?!谈|席|位)"),
    *("处(?!级|长|理|分|室|于|置|罚|所|在|方|境)", "套(?!路|餐|取|利|袋)", "批(?!评|准|复|示|办|发|零|判)"),
    *("类(?!似|别|型)", "种(?!植|子|粮|质|业|养|苗|田|源)", "门(?!槛|户|诊|口|店|卫|票|禁)", "款(?!项|式|待)"),
    *("幅(?!度|员)", "张(?!贴|榜|扬|力)", "面(?!积|向|对|临|貌|试)", "块(?!状|钱)", "枚", "盏", "株", "棵", "栋", "幢"),
    *("只(?!要|有|是|能|增)", "头(?!等|号|部|条|雁|脑)", "间(?!接|隔|距|断)", "艘", "架(?!构|设|空)", "匹", "趟", "井"),
    *("部(?!门|署|分|委|队|长|级|位|落|省)", "本(?!级|市|省|县|区|局|人|地|土|年|质|职|身|科|单)", "宗(?!旨|教|族)"),
    *("组(?!织|建|长|成|团|合|员|稿)", "班(?!子|级|组|主|长|车|列)", "队(?!伍|员|长)", "课时", "学时", "学分"),
    *(
        "节(?!点|约|日|假|能|目|水|气|庆|俭)",
        "站(?!点|长|位|在)",
        "张床位",
        "笔(?!记|者|试|录)",
        "箱(?!体)",
        "袋",
        "瓶",
    ),
    *(
        "道(?!路|德|理|县|歉)",
        "分(?!之|别|局|类|管|区|段|解|组|级|支|批|步|工|析|公司)",
        "倍",
        "桌",
        "床",
        "对(?=[，。；、和及])",
    ),
)
PLACES = (
    *("部门", "单位", "科室", "街道", "社区", "乡镇", "省(?!委|级|政|市|长|直|道|内|外)", "校(?!长|园|外|内|企)"),
    *("市(?!场|民|级|县|委|政|直|区|局|州|内|值|价|长|域)", "县(?!委|级|域|城|长|政|区|乡|道|市|直|局)"),
    *("区(?!域|委|级|别|间|块|政|直|长|县)", "镇(?!村|党|政|级|区|域)", "乡(?!村|镇|党|级|贤)"),
    *("村(?!级|民|干|委|庄|两|支|居|党|镇|集)", "国(?!道|家|务|企|有|内|际|资|民|防|土|庆|债|标)"),
    *("地(?!区|方|级|块|市|下|铁|点|税|处|质|面|域|段|位|球|名|理)",),
)
"""Counted without a counter of their own, behind arabic digits alone (6省32地)."""

_BASES = {
    "场（次）": "场",
    "场(次)": "场",
    "人/次": "人次",
    "名": "人",
    "位": "人",
    "％": "%",
    "套（户）": "套",
    "个百分点": "百分点",
    "个基点": "基点",
    "元人民币": "元",
    "个小时": "小时",
    "个工作日": "工作日",
    "平方千米": "平方公里",
    "千米": "公里",
    "公斤": "千克",
    "平米": "平方米",
}


def base_unit(unit: str) -> str:
    """Return the unit in one of its spellings: 名 → 人, 场（次） → 场, 个百分点 → 百分点; others as they are."""
    return _BASES.get(unit, unit)


def words_of(units: Iterable[str]) -> list[str]:
    """Return what each of some units is, without what may or must follow it: "省(?!委|级)" → "省"."""
    return [unit.partition("(?")[0] for unit in units]


class Units:
    """Some units, found at a place of a text.

    Not one expression: to compile two hundred alternatives takes longer than to read a report. What may follow a unit is
    looked at where that unit stands.
    """

    def __init__(self, *units: str) -> None:
        """units: patterns as those above."""
        self._by_first: dict[str, list[tuple[str, re.Pattern[str] | None]]] = {}
        for word, unit in sorted(zip(words_of(units), units, strict=True), key=lambda each: -len(each[0])):
            behind = expression(unit.removeprefix(word)) if unit != word else None
            self._by_first.setdefault(word[0], []).append((word, behind))

    def at(self, text: str, place: int) -> str:
        """Return the longest unit that stands at a place; empty for none."""
        for word, behind in self._by_first.get(text[place : place + 1], ()):
            if text.startswith(word, place) and (behind is None or behind.match(text, place + len(word))):
                return word
        return ""
