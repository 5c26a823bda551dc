"""The office that a report is of: its folder's name, else what its own words say.

Never guessed: two offices are none, and a name with blanks (XX局), or one that any office may bear (市局, 本院), is none.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from converter.language.dates import fold
from converter.language.expression import expression
from converter.language.offices import POST, UNIT_ENDS
from converter.model import Paragraph

_YEAR_FOLDER = expression(r"\d{4}\s*年?度?(?:报告|总结|述职|材料)?")
_NO_OFFICE_FOLDER = expression(
    r"(?:\d{4}\s*年?度?)?(?:(?:年度|年终|[上下]?半年|工作|个人|党建|党风廉政(?:建设)?|全面从严治党|落实|履行|领导|班子|干部|书记|成员)*(?:报告|总结|小结|述职|述廉|汇报|讲话|发言|要点|计划|材料|心得|体会|党课|自查|剖析|主体责任|一岗双责)+(?:类|篇|集|稿|汇编|资料)?"
    "|备份|存档|归档|杂项?|其[他它](?:报告|材料)?|未分类|[无未]年[度份]|年[度份]不明|历年|往年|[旧新原](?:[件稿文]|文件)?|[底初定终草]稿|修[订改]|最终版?|电子版|扫描件?|附件|下载|(?:新建)?文件夹?|文档"
    "|(?:基层)?党建(?:工作)?|党风廉政(?:建设)?(?:工作)?|全面从严治党(?:工作)?|意识形态(?:工作)?|主题教育|安全生产(?:工作)?|法治(?:政府)?建设|巡[视察]整改|民主生活会|业务(?:工作)?"
    r"|各(?!庄)\S{1,4}|(?:[省市县区局院校][属直]|直属|下属|所属|基层|机关|内设|其[他它])?(?:单位|部门|科室|处室|机构|乡镇|街道)"
    r"|参考(?:资料)?|资料|汇总|合集|汇编|收集|上报|报送|待整理|临时|繁[體体]|简[体體]|图片|表格|(?i:word|wps|pdf|docx?|txt|new|old|backup|temp|tmp|misc))\s*[（(]?\d*[）)]?"
)
"""What a folder is called after its kind of reports or what they are about, after a class of offices, or after why they are kept there."""
_LABELLED = expression(
    r"(?:(?:报告|报送|填报|述职|所在|工作|编制)?单位|(?:述职|所在)部门)(?:名称)?\s*[：:]\s*(?P<words>\S+)"
)
_BRACKETS = "（()）【】[]《》—–-― \u3000"  # and dashes
_YEAR = r"(?:(?:19|20)\d\d|二[〇○零O0][一二三四五六七八九〇○零O0\d]{2})"
_BEFORE = expression(
    rf"(?:\d{{1,3}}[、.．_-]|[（(]\d{{1,3}}[）)])?{_YEAR}?(?:学?年度?)?(?:上半年|下半年)?[-_]?(?:关于)?(?:中共|中国共产党)?"
)
"""What stands before the name of an office in a title, or in the name of a file: 03-2023年度, 关于, 中共."""
_PARTY = r"(?:直属)?(?:机关)?(?:第?[一二三四五六七八九十\d]{1,3})?(?:机关|离退休)?(?:党[组委]|党?总?支部?)"
_NAMED = expression(
    rf"""
    (?P<office>[\u4e00-\u9fff]{{2,26}}?(?:{UNIT_ENDS})|[省市县区旗盟州镇](?:妇联|残联|文联|侨联|科协|人大|政协))   # 区妇联: its place has one
    (?= (?:{_PARTY})?(?:委员会)?(?:领导)?(?:班子)?(?:成员)?
        (?: $ | [（(—–_:：,，-] | {_YEAR} | (?:党[组委总]\w{{0,2}})?副?{POST}
          | 年终 | 年度 | 上半年 | 下半年 | 半年 | 第[一二三四1-4]季度 | 本年度 | [一二三四五六七八九十\d]{{1,2}}月
          | 关于 | 工作(?!组|队|站|室|委员) | 述[职廉责德学法] | 履[职行] | 落实 | 贯彻 | 抓 | 开展 | 推进 | 全面从严 | 党建 | 党的 | 党风 | 意识形态 | 主体责任
          | 政府工作 | 民主生活会 | 对照检查 | 个人 | 领导干部 | 安全生产 | 法治 | 基层党建 | 年\S{{0,3}}工作 ) )
    """,
    re.VERBOSE,
)
_GENERIC = expression(
    "(?:[省市县区镇乡州旗街道]|自治|直属|人民|我们?|本|贵|该|各|全|党|机关|职能|基层|下属|所属|有关|相关|上级|中心|小学|初级|初中|高级|高中|中学|职业|第?[一二三]学期)*"
    "(?:[局厅处科站所院校室队部委办府镇乡]|政府|机关|公司|中心|街道|单位|部门|学校|医院|办公室|办事处|支部|小学|中学|大学|幼儿园|委员会|社区|集团)"
)
"""What any office may be called."""
_NO_NAME = expression(
    "召开|加强|推进|落实|贯彻|做好|抓好|参加|担任|履行|进一步|围绕|创建|争创|深化|学习|述职|总结|报告|情况|问题|打算|同志|我们|学年|学期|某|关于|工作的|[一二三]是|^[全各我本在对为以]"
)
"""What no office's name holds: words of a sentence."""
_CONGRESS = expression(
    r"在(?P<place>[\u4e00-\u9fff]{1,12}?[省市县区旗州盟镇乡])第[一二三四五六七八九十\d]{1,3}届人民代表大会"
)
"""——2024年1月12日在云溪市第十届人民代表大会第三次会议上, below a title that names the government of no place."""
_TWO = expression(r"(?P<place>[\u4e00-\u9fff]{1,6}[省市县区州旗盟])[\u4e00-\u9fff]+(?P=place)")
"""Two offices of one place."""


def office_of_folder(name: str) -> str | None:
    """Return the innermost folder of a file that is not named after a year, a kind of reports, or a place to keep things."""
    folders = [
        folder
        for folder in PurePosixPath(name).parent.parts
        if not (_YEAR_FOLDER.fullmatch(folder) or _NO_OFFICE_FOLDER.fullmatch(folder))
    ]
    return folders[-1] if folders and folders[-1] not in {".", "/", ".."} else None


def office_of_words(title: str, name: str, below: Iterable[Paragraph], signature: Iterable[Paragraph]) -> str | None:
    """Return the office that a report names itself, or None where it does not say, or names several.

    title: as its words state it, or empty; name: path of its file; below: short lines below the title.
    Looked for behind a label (单位：), at the beginning of the title, on a line below it (or the congress there, to which a government
    reports), in the signature, at the beginning of the file's name: the first of these that names one. A Party group or branch
    stands for its office (中共云溪市教育局党组: 云溪市教育局).
    """
    lines, signed = [part.text for part in below], [part.text for part in signature]
    ways: tuple[Iterable[str], ...] = (
        (match["words"] for line in (*lines, *signed) for match in _LABELLED.finditer(line)),
        (title,),
        _first_words(lines),
        _before_congress(title, lines),
        _first_words(signed),
        (PurePosixPath(name).stem,),
    )
    for way in ways:
        names = {office for words in way if (office := _office_in(words))}
        if names:
            return names.pop() if len(names) == 1 else None
    return None


def _before_congress(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield the government that reports to the congress that lines below a title name, over two of them or on one."""
    congress = _CONGRESS.search(fold("".join("".join(lines).split()))) if title.endswith("政府工作报告") else None
    if congress:
        yield f"{congress['place']}政府工作报告"


def _first_words(lines: Iterable[str]) -> Iterator[str]:
    """Yield what stands first on each line, up to white space (云溪市教育局　周明远)."""
    for line in lines:
        yield from line.strip(_BRACKETS).split()[:1]


def _office_in(words: str) -> str:
    """Return the office that words begin with, or nothing."""
    plain = fold("".join(words.split())).strip(_BRACKETS)
    before = _BEFORE.match(plain)
    match = _NAMED.match(plain, before.end() if before else 0)
    office = match["office"] if match else ""
    return "" if not office or _GENERIC.fullmatch(office) or _NO_NAME.search(office) or _TWO.match(office) else office
