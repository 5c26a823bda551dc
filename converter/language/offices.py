"""Offices, posts and the names of those who hold them, as lines around a report give them.

Strict of persons: a name that is not known as one is none.
"""

import re
from collections.abc import Iterable

from converter.language.expression import expression

OFFICE_ENDS = (*"局厅处科站所院校室队部会委组办府镇乡", "总支", "公司", "中学", "小学", "中心", "街道")
"""How the name of an office ends, on a line that holds hardly more than names: what else ends so (全部, 到处) stands on none."""
UNIT_ENDS = (
    "局|厅|(?<![之长好到])处|(?<![学本专全])科|(?<!网)站|所|院|校|室|队|(?<![支干全内])部|(?<!常)委|(?<![举承主协督交])办|府|镇|(?<!下)乡|(?<![农乡驻包])村|"
    "(?:委员|协|工|联合|学|委|商|基金|理事|合)会|公司|集团|银行|分行|支行|信用社|供销社|出版社|报社|中学|小学|大学|附中|[一二三四五六七八九十]中|幼儿园|(?<![的绕着])中心|街道|"
    "社区|馆|台|园区|开发区|厂|矿|妇联|残联|文联|侨联|工商联|红十字会|科协|人大|政协"
)
"""How the name of an office ends in running words, where what ends so may be no office (领导干部, 中心工作; a pattern)."""
POST = "(?:[省市县区镇乡局厅处科所站队院校部会组]长|总理|主席|书记|主任|委员|经理|董事长)"
"""What an official is (a pattern)."""
SPEAKER = "(?:述职|述廉|报告|汇报|主讲|承诺|总结|撰稿|检查|述)人"
"""Who a line says gives the report: 述职人：周明远 (a pattern of what stands before the colon)."""
PERSON = r"[\u4e00-\u9fff·]{2,4}"
"""A person's name (a pattern)."""

_NAME = expression(PERSON)
_OFFICER = expression(rf"{POST}({PERSON})$")
_TOPIC = expression(
    "回顾|总结|情况|工作|问题|不足|打算|安排|计划|思路|做法|成效|成绩|经验|言|概|背景|目标|任务|措施|体会|学习|建设|党建"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕裴霍涂苗翁"
    "曲盛冉骆詹辛管成尤费应卫常华路游凤鲍季景项祁房饶瞿柴冷边卓艾蔺郁臧娄滕苟阎盖穆桂麦褚储简查卜仇车连古植滑敬晏郎隋裘匡寇蒙廉闵苑娜敖桑乌米戚谷靳巩卞蒲宫窦岑佘明"
)
"""Of one character, those of about nineteen in twenty people; rare ones that open common words are left out."""
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "端木",
    "申屠",
)
_HAN = "[\u4e00-\u9fff]"
_SPACED = expression(rf"(?<!\S)({_HAN})\s+({_HAN})(?!\S)")
"""A name of two characters, spaced out to the width of three (周　明)."""
_WITH_DOT = expression(rf"{_HAN}{{2,6}}(?:·{_HAN}{{2,6}}){{1,2}}")
_POSTS = f"(?:{POST}|检察长|秘书长|调研员|工程师|科员|干事)"
"""A pattern; compiled where a line may be a name, which is seldom."""
_BLANKED = "某"  # 张某某: taken out before the report was handed on
_NO_NAME_ENDS = (*OFFICE_ENDS, *"馆园区市县州省村社厂班团库湾港岛路桥级类年月日们会长者员")
_READ_LIKE_NAMES = (
    "谢谢 方案 方面 安全 高级 高校 高中 高效 任务 任职 任期 时代 常务 常委 常态 文明 文化 文件 文旅 "
    "文稿 金融 石化 石油 计划 纪检 纪律 纪要 应急 管理 管委 成员 成效 成绩 成果 卫生 卫健 关于 关键 "
    "温馨 易错 明确 明年 明细 万众 向上 包保 包村 项目 章程 古城 简介 简报 简要 简历 查处 查摆 路政 "
    "房产 连续 米面 江山 施工 施行 华东 华北 华南 康养 武装 车辆 车间 车管 边防 谷雨 单位 申请 申报 "
    "程序 党建 严格 严肃 宁夏 江苏 江西 安徽 云南 石家庄 秦皇岛 邢台 张家口 张家界 张家港 阳泉 吕梁 "
    "包头 乌海 沈阳 白山 白城 白银 齐齐哈尔 常州 常德 常熟 徐州 连云港 连州 温州 温岭 金华 金昌 马鞍山 "
    "安庆 安阳 安顺 安康 黄山 黄石 黄冈 龙岩 龙泉 景德镇 郑州 许昌 焦作 武汉 武威 武夷山 岳阳 娄底 "
    "江门 江阴 梅州 柳州 贺州 成都 乐山 毕节 曲靖 文山 石嘴山 吴忠 吴江 乌兰察布 鲁山 鲁中 高新 高安 "
    "华阴 庄河 梅河口 牛栏山 周口 周至 周村"
)
"""Words and places that read like names."""
_LEAST = 3
"""Characters of a name that can be the short one of an office: 教育局; any office ends as shorter ones do."""
_NO_NAMES = frozenset(_READ_LIKE_NAMES.split(" "))


def is_office(line: str) -> bool:
    """Whether a line ends as the name of an office does."""
    return line.endswith(OFFICE_ENDS)


def fuller_names(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return the names that may be the same office's in full, sorted: they say something before it, a place mostly, or end in full.

    "教育局" → "青禾县教育局" · "县委办" → "县委办公室" · never "城关镇" → "城关镇中心学校", which is another office. They may be
    two offices all the same (two counties' bureaus): so they are told of, and never joined.
    """
    found = (
        each for each in others if each != name and (each.endswith(name) or each in {f"{name}公室", f"{name}员会"})
    )
    return tuple(sorted(found)) if len(name) >= _LEAST else ()


def is_byline(text: str) -> bool:
    """Whether a line names a person, an officer or an office, and nothing else."""
    plain = "".join(text.split())
    name = _NAME.fullmatch(plain) or _OFFICER.search(plain)
    of_person = name is not None and not _TOPIC.search(name[name.re.groups])
    return of_person or is_office(plain)


def is_person(name: str) -> bool:
    """Whether words are a person's name and nothing else: 周明远, 欧阳明, 阿里木·买买提."""
    if name in _NO_NAMES or _BLANKED in name:
        return False
    if _WITH_DOT.fullmatch(name):
        return True
    if len(name) > 4 or name.endswith(_NO_NAME_ENDS) or not re.fullmatch(f"{_HAN}{{2,4}}", name):  # noqa: PLR2004 - its longest
        return False
    if name.startswith(_DOUBLE):
        return len(name) > 2  # noqa: PLR2004 - a surname of two characters, and a given name
    return len(name) <= 3 and name[0] in _SURNAMES  # noqa: PLR2004 - one and two


def person_in(words: str) -> str:
    """Return the name of the person that words name, with office and post before it or post behind it; empty for none.

    "周明远" → 周明远 · "周　明" → 周明 · "云溪市交通运输局局长 周明远" → 周明远 · "城北分局局长周明远" → 周明远
    "云溪市交通运输局" → "" · "周某某" → "" · "周明远、李和平" → ""
    """
    tokens = _SPACED.sub(r"\1\2", words.strip()).split()
    if not tokens:
        return ""
    *before, last = (token.removesuffix("同志") for token in tokens)
    if is_person(last):
        return last if all(each.endswith(OFFICE_ENDS) or _is_post(each) for each in before) else ""
    if before and is_person(before[0]) and len(before) == 1 and _is_post(last):
        return before[0]
    officer = re.search(rf"{_POSTS}({_HAN}{{2,4}})$", last)
    return officer[1] if officer and not before and is_person(officer[1]) else ""


def _is_post(words: str) -> bool:
    return bool(re.search(rf"{_POSTS}$", words))
