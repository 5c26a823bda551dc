"""Where a heading ends that no mark and no line end parts from its text (工作开展情况2022年以来，…).

What tells: the name of a heading (情况, 存在的问题) before words that open a text, words that only a text opens with (一年来，, 始终坚持), points that begin
right behind it, the title's subject, words of the heading that begin again, spaces.
"""

import re
from collections.abc import Iterator

from converter.language.expression import expression
from converter.language.sentences import CLOSERS, PARAGRAPH_END, PARAGRAPH_ENDS

_HAN = "\u4e00-\u9fff"
LONGEST = 45  # characters of a heading
_SUBJECT = 4  # characters before the subject of a title may open the text
_AGAIN = 4  # characters of a heading that begin again
_CLAUSE = rf"[^{PARAGRAPH_ENDS}，,]"
_ANY = rf"[^{PARAGRAPH_ENDS}]"

A_YEAR = r"(?:19|20)[\dxX×*]{2}"
"""A year, also blanked (a pattern)."""
NAMES = (
    "情况|(?:工作|年度)(?:回顾|总结)|成效|成绩|成果|进展|做法|举措|措施|工作|任务|问题|不足|差距|原因|打算|计划|安排|思路|设想|方向|重点|目标|要点|谋划|体会"
    "|经验|亮点|概况"
)
"""How the name of a part of a report ends (a pattern)."""
_YEAR_OPENS = (
    rf"{A_YEAR}\s*年(?:\s*(?:度|以来|来|上半年|下半年|全年))?\s*[，,我将]|{A_YEAR}\s*年(?:\s*上半年)?以来|(?:今年|一年|[三五]年)(?:以)?来[，,]"
    r"|在[^，,。]{2,10}的同时"
)
SPAN_OPENS = (
    rf"{A_YEAR}\s*年(?:\s*(?:以来|来|度|上半年|下半年|全年))?\s*[，,是我将]"
    rf"|{A_YEAR}\s*年(?:\s*上半年)?以来|[今本去近]年|[一两三五]年来|过去|近年来|近期"
)
"""Words with which a text opens that tells what time it is about (a pattern)."""
_OPENS = rf"{SPAN_OPENS}|按照|根据|自{A_YEAR}|在[^，,。]{{2,30}}(?:(?:领导|指导|支持|帮助|关心)下|同时)|虽然|总的来看|做好今年"
_DEEDS = (
    r"我[局县市区镇乡校院处所]|局党[组委]|校党委|院党委|本人|始终(?:坚持|把)|坚持(?:把|以|用|将|“|问题导向)|认真(?:贯彻|学习|落实|履行)|深入(?:学习|贯彻|开展)"
    r"|严格(?:落实|执行|按照|履行)|紧紧围绕|聚焦“|充分(?:发挥|利用)|牢固树立|全面(?:贯彻|落实)|切实(?:把|加强|履行)|牢牢把握"
    rf"|一年来[，,]|今年以来[，,]|过去的?一年[，,]|{A_YEAR}年[，,是]|下一?步[，,]|作为一名|面对(?!面)|新形势|打铁"
)

_PART_NAME = expression(
    rf"(?<=[。！？])[^。，；：]{{0,14}}?(?:{A_YEAR}年|过去[一五]年|今后五年)的?(?:主要|重点)?工作(?:回顾|情况|总结|安排|打算|部署|任务)?"
    rf"(?=(?:{A_YEAR}年|过去|[一五]年来|今年)[^。]{{0,10}}[，,是])"
)
_OF_PARTS = tuple(f"年{which}工作" for which in ("", "的", "主要", "重点", "的主要", "的重点"))

_NAME_THEN_YEAR = expression(rf"{_CLAUSE}{{2,30}}?(?:{NAMES})\s*(?={_YEAR_OPENS})")
_NAME_THEN_TEXT = expression(rf"{_CLAUSE}{{2,30}}?(?:{NAMES})\s*(?=(?:{_OPENS}))")
_NAME_THEN_POINT = expression(rf"{_CLAUSE}{{2,30}}?(?:{NAMES})\s*(?=一(?:是|要)(?!一)|1\s*[、.．](?!\d))")
_NAME = (
    "做法|指导思想|总体(?:要求|思路)|基本原则|工作(?:打算|计划|思路|安排|谋划)|存在的?(?:主要|突出)?(?:问题|不足)|原因(?:分析|剖析)|努力方向|改进方向|改进措施"
    "|(?:今后|下一?步)打算"
)
_TEXT_FOLLOWS = "(?![的和及与、中是进等方分反汇以落]|通(?!过)|下(?!一))"
_WHOLE_NAME = expression(
    rf"{_CLAUSE}{{0,28}}?(?:(?<!实际)(?<!具体)情况|现状(?=从|目前|近|我|据)|{_NAME}){_TEXT_FOLLOWS}(?=[^{PARAGRAPH_ENDS}，,\s])"
)
_WHOLE_NAME_ALONE = expression(
    rf"(?:主要(?:内容|任务|目标)|工作(?:重点|要求|目标|措施|内容)|实施(?:范围|内容|步骤|对象)|组织领导|保障措施|(?:{A_YEAR}年)?重点(?:工作|任务)){_TEXT_FOLLOWS}(?![推完取有成要落抓实到不更进得])(?=[{_HAN}“])"
)
_SURE_NAME = expression(
    rf"(?:主要|基本)?(?:工作|完成|开展|进展){{1,2}}情况{_TEXT_FOLLOWS}|(?:主要|下一?步|今后)?的?(?:{_NAME}|打算){_TEXT_FOLLOWS}"
)
_POINTS = expression(rf"{_ANY}{{2,40}}?(?:(?<![统唯第同合划归])(?=一(?:是|要)(?!一))|(?<!\d)(?=1\s*[、.．](?!\d)))")
_SECOND_POINT = expression(rf"[{PARAGRAPH_ENDS}][{CLOSERS} ]*(?:二(?:是|要)|2\s*[、.．](?!\d))")
_SPACED = expression(rf"[^{PARAGRAPH_ENDS}\s]{{2,40}}(?<=[{_HAN}”》）)]) (?=[{_HAN}“《])")
_GAP = expression(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_NAME_ENDS = expression(rf"(?:{NAMES})$")
_FEW = 60  # characters of a text for one space
_SHORTEST_WORD, _LONGEST_WORD = 3, 8  # characters of what a sentence tells of
_LONG_SENTENCE = 20  # characters of a sentence that is no second half of a heading
_THEN_ITEM = expression(rf"{_CLAUSE}{{2,14}}?(?<!\d)(?=1\s*[、.．](?!\d))")
_THEN_DEEDS = expression(rf"{_ANY}{{0,35}}?{_CLAUSE}{{4,30}}?(?=(?:{_DEEDS}|(?<![始牢继长])坚持(?![不住续])))")
_HEADING_ENDS = (
    "建设|责任|水平|能力|教育|基础|质量|作用|保障|队伍|意识|工作|落实|治理|发展|服务|管理|监督|底线|成效|合力|引领|武装|站位|职责|担当|本领|素养|根基"
    "|防线|堡垒|形象|实效|活力|环境|机制|体系|格局|效能|纪律|作风|学习|主线|要求|大局|稳定|安全|创新|改革|民生|政治|制度|方向|任务|目标|使命|思想|内涵|关口|成果"
)
_SURELY_THEN_DEEDS = expression(rf"{_ANY}{{0,35}}?{_CLAUSE}{{4,30}}?(?<={_HEADING_ENDS})(?=(?:{_DEEDS}))")
_MANNER = (
    rf"(?:不断|积极|大力|进一步|着力|扎实|持续|努力)[{_HAN}]{{2}}[{_HAN}“《]|通过|针对|依托|利用|结合"
    rf"|以{_CLAUSE}{{2,16}}为(?:指导|主题|统领|抓手|引领|契机|目标|主线|重点|核心|载体)"
)
_SURELY_THEN_MANNER = expression(rf"{_ANY}{{0,35}}?{_CLAUSE}{{4,30}}?(?<={_HEADING_ENDS})(?=(?:{_MANNER}))")
_ENDS_HERE = expression(rf"(?<={_HEADING_ENDS})")


def part_names(text: str) -> Iterator[re.Match[str]]:
    """Yield the names of parts that run into their text (…提出意见。2023年工作回顾2023年，…)."""
    if any(words in text for words in _OF_PARTS):
        yield from _PART_NAME.finditer(text)


def run_in_end(
    text: str, start: int, subject: str = "", *, runs_together: bool = False, is_spaced: bool = False
) -> int:
    """Return where the heading ends that begins at `start`, and its text goes on without a mark; 0 where nothing tells.

    subject: how the title begins, whose words may open a text. runs_together: the line has lost its line ends, so that less is proof enough;
    is_spaced: spaces stand for them.
    """
    if runs_together:
        told = [_NAME_THEN_TEXT, _THEN_DEEDS, _THEN_ITEM, _WHOLE_NAME, _WHOLE_NAME_ALONE, _SURELY_THEN_MANNER]
    else:
        told = [_NAME_THEN_YEAR]
        told += [] if PARAGRAPH_END.search(text, start, start + LONGEST) else [_SURE_NAME, _SURELY_THEN_DEEDS]
    ends = [found.end() for pattern in (*told, _NAME_THEN_POINT) if (found := pattern.match(text, start))]
    if (found := _POINTS.match(text, start)) and _SECOND_POINT.search(text, found.end()):
        ends.append(found.end())
    if (found := _SPACED.match(text, start)) and (is_spaced or _is_parted(text, found)):
        ends.append(found.end())
    if runs_together:
        sentence = PARAGRAPH_END.search(text, start, start + LONGEST)
        stop = sentence.start() if sentence else start + LONGEST
        at = text.find(subject, start + _SUBJECT, stop) if subject else -1
        ends += [at] if at > 0 else []
        ends += [at for at in range(start + _AGAIN, stop) if _begins_again(text, start, at)][:1]
        ends += _told_of(text, start, stop)
    return min(ends, default=0)


def _is_parted(text: str, heading: re.Match[str]) -> bool:
    """Whether the space behind a heading parts it from its text: of few in the text, before a long sentence or behind the name of a part."""
    sentence = PARAGRAPH_END.search(text, heading.end())
    length = (sentence.start() if sentence else len(text)) - heading.end()
    has_few = len(text) > _FEW * len(_GAP.findall(text))
    return has_few and (length > _LONG_SENTENCE or _NAME_ENDS.search(heading[0].rstrip()) is not None)


def _told_of(text: str, start: int, stop: int) -> list[int]:
    """Return where words of the heading are said again to tell what they are (…强化思想教育思想教育是…), if they are."""
    at = text.find("是", start, stop)
    found = (at - length for length in range(_LONGEST_WORD, _SHORTEST_WORD - 1, -1))
    return [place for place in found if text.find(text[place:at], start, place) >= 0][:1] if at > 0 else []


def _begins_again(text: str, start: int, at: int) -> bool:
    """Whether words of the heading begin again behind the end of one of its clauses (…工作的主线铸牢…, as in 把铸牢…作为)."""
    words = text[at : at + _AGAIN]
    return len(words) == _AGAIN and _ENDS_HERE.match(text, at) is not None and text.find(words, start, at) >= 0
