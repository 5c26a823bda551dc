"""Names and set phrases that hold a number, and which Chinese numerals count something.

三会一课, “两个维护”, 八项规定, 两个市场, 三年行动, 24小时值班 hold no quantity; 三十二人, 两次, 成立三个工作组 do.
"""

import re

from converter.language.expression import expression

_LONGEST_NAME = 16
"""Characters between quotation marks that are taken for a name."""
_NAMES = expression(
    rf"《[^《》]*》|“[^“”]{{1,{_LONGEST_NAME}}}”|‘[^‘’]{{1,{_LONGEST_NAME}}}’|「[^「」]{{1,{_LONGEST_NAME}}}」|【[^【】]{{1,{_LONGEST_NAME}}}】"
    rf'|"[^"]{{1,{_LONGEST_NAME}}}"'
)
_MAY_NAME = expression('[《“‘「【"]')
_SET_PHRASE = expression(
    r"""
      .{1,3}个(?=[“‘]?(?:意识|自信|维护|确立|服从|毫不动摇|大局|代表|全面|伟大|责任[”’]|一百年|必须|务必|不动摇|认同|离不开|结合|市场|积极性|屏障|基地))
    | .{1,2}项(?=规定|基本原则|纪律|注意|职能|机制改革)
    | .{1,2}种(?=形态) | .{1,2}套(?=班子) | .{1,2}件(?=大事|套) | .{1,2}张(?=皮) | .{1,2}条(?=底线|红线|战线|路线|主线)
    | .{1,3}次(?=产业|全会|全体) | .{1,2}场(?=硬仗|攻坚战|战役|保卫战|攻坚) | .{1,3}期(?=工程|项目|建设) | .{1,2}轮(?=车|驱|载)
    | 24\ ?小时(?=不|值|在|全|轮|服|开|待|应|监|自|备|响|动|畅|热|接|无|守|通|专|营|提|内?不) | 8\ ?小时(?=[之以]?外) | [八]小时
    | 365\ ?天
    """,
    re.VERBOSE,
)
"""A number with its unit that does not count, with what stands behind it."""

_LARGE = expression("[十百千万亿]")
_NOT_AFTER = expression("[第每这那几数各首再又任何某统同唯之]$|(?:[这那后每头上下]|(?<!提)前|最近|过去|今后|未来)$")
_ONE_AT_THE_END = expression(r"(?:[次名人场份篇件家户台项条处支个]|(?<=[件故例]一)起)(?=[，。；、！）)]|$)")
_AT_THE_END = expression("[批项条处座套栋幢](?=[，。；、！）)]|$)")
_ENDS_CLAUSE = expression(r"[，。；、！？）)：:]|$|以上|以下|左右|以内|的?[，。；]")
_SPAN_BEFORE = expression(
    "(?:为期|历时|长达|延长|连续|持续|提前|缩短|压缩|压减|限时|用时|耗时|不超过|不少于|至少|满|约|近|达|仅用|只用)[至到了为]?$"
)
_DOES_COUNT = expression(
    r"(?:成立|建立|设立|组建|新建|建成|新增|增设|制定|出台|修订|印发|完成|解决|整改|查处|办理|创建|打造|培育|引进|实施|化解|排查|发现|调整"
    r"|走访|慰问|帮扶|覆盖|下设|设置|设有|召开|划分|分成|确定|梳理|形成|提出|征集|收集|派出|选派|抽调|评选|表彰|授予|获得|荣获|获评|组织|举办|开设"
    r"|辖|共有|共计|共|计|分|有|达|了|余下|其余|其中|全[省市县区镇乡村局系统]{1,2}|对|以及|和|及|、)$"
)
_NO_THING = expression(
    "(?:行动|战略|底线|红线|机制|任务|能力|精神|意识|关口?|要求|原则|主义|作用|优势|转变|结合|统一|导向|思维|理念|清单|责任|问题|方面|环节|层面|维度|抓手|关键|重点|目标|定位|标准|制度|体系)"
)
_SPANS = {"天", "周", "个月", "小时", "分钟", "个星期", "工作日", "年", "个季度", "个学期", "秒", "岁"}
_EVENTS = set("次场起件例篇份家户台辆册遍轮人成") | {"人次", "场次", "批次", "家次", "户次", "件次"}
_ORDERING = {"下", "上", "前", "后", "每", "这", "那", "、", ""}
_PLAIN = {"元", "公里", "亩", "吨", "公顷", "平方米", "平方公里"}
_NEVER = set("度升伏兆斤米克方地国省市县区镇乡村校分节道门面头只间部本倍班组队站套宗") | {"部门", "单位", "P", "番"}


def names_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return where names stand between quotation marks or 《》: start and end, the marks included."""
    return tuple(name.span() for name in _NAMES.finditer(text)) if _MAY_NAME.search(text) else ()


def is_set_phrase(text: str, start: int, end: int) -> bool:
    """Whether a number with its unit is part of a set phrase, with what follows it."""
    found = _SET_PHRASE.match(text, start)
    return found is not None and found.end() == end


def is_counted_in_chinese(text: str, start: int, end: int, number: str, base: str) -> bool:
    """Whether a Chinese numeral with its unit counts: 三十二人, 两次, 成立三个工作组; but 一个, 二期, 三大, 两个市场 do not."""
    before = text[max(start - 4, 0) : start]
    if number == "二" or _NOT_AFTER.search(before[-2:]):
        return False
    if number == "一":
        return _is_one(text, start, end) or (base == "番" and before.endswith("翻"))
    if base in _SPANS:
        if before.endswith("近"):  # 近三年
            return False
        is_long = bool(_SPAN_BEFORE.search(before[-3:]))
        return is_long or (base != "年" and bool(_ENDS_CLAUSE.match(text, end)))
    is_large = len(number) > 1 and _LARGE.search(number) is not None
    return (
        (is_large and base not in {"国", "节", "分"})
        or (base in _EVENTS and not (base in {"家", "人"} and before[-1:] in {"老", "大"}))
        or (base in _PLAIN)
        or (base == "番" and before.endswith("翻"))
        or (_AT_THE_END.match(text, end - 1) is not None and before[-1:] not in _ORDERING)
        or (base not in _NEVER and bool(_DOES_COUNT.search(before)) and not _NO_THING.search(text[end : end + 6]))
    )


def _is_one(text: str, start: int, end: int) -> bool:
    """Whether 一 counts: behind what it counts, at the end of a clause (召开会议一次，新发展党员一名。)."""
    clause = re.split("[，。；：]", text[max(start - 16, 0) : start])[-1]
    return (
        end - start == 2  # noqa: PLR2004 - 一 and its counter
        and _ONE_AT_THE_END.match(text, start + 1) is not None
        and len(clause) > 1
        and "每" not in clause
        and "至少" not in clause
        and clause[-1] not in "再又这那第任何同统唯有了上下"
    )
