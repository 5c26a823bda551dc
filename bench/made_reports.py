"""Made-up reports of a made-up office, as many as wanted, always the same: what `bench/` measures with.

The words are put together from lists below, some of them rare, by a seeded generator, so that pairs of neighbouring
characters are spread as in real reports: a few very frequent ones (工作), many that occur once. About 85 characters a place,
which is fewer than the reports have that we know, and so costs the index more.
"""

from __future__ import annotations

import random
from itertools import accumulate

from converter.model import Paragraph, Report, Section, Source


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_VERBS = _list(
    "推进 落实 加强 完善 开展 组织 抓好 深化 提升 强化 规范 健全 推动 统筹 巩固 做好 坚持 改进 督促 排查 整治 修缮 养护 巡查 调度 "
    "疏浚 核验 签订 清理 检修 通报 约谈 走访 慰问 培训 宣讲 研判 会商 复核 验收 移交 公示 归档 采购 招标 试点 推广 评估 压减 盘活"
)
_NOUNS = _list(
    "工作 建设 管理 服务 责任 制度 项目 任务 安全 生产 学习 教育 党建 作风 纪律 监督 群众 干部 队伍 支部 会议 活动 机制 体系 能力 "
    "质量 道路 桥梁 航道 码头 船闸 公交 场站 驾校 客运 货运 物流 执法 审批 窗口 信访 预算 资金 档案 信息 平台 数据 隐患 应急 防汛 "
    "除雪 绿化 标线 护栏 涵洞 边坡 路面 隧道 渡口 浮桥 渔港 堤岸 泵站 闸门 水尺 缆绳 吊机 岸电 污水 油污 垃圾 扬尘 噪声 照明 "
    "三会一课 主题党日 民主生活会 谈心谈话 中心组学习 全面从严治党 党风廉政建设 意识形态 为民办实事 营商环境 乡村振兴 农村公路 安全生产责任制"
)
_LINKS = _list("进一步 持续 扎实 全面 着力 切实 积极 认真 深入 有效 及时 严格 不断 主动 稳步 重点 同步 逐项 分类 限期")
_TAILS = _list(
    "取得明显成效 达到年度目标 得到群众认可 比上年有所提高 仍有不小差距 进展总体顺利 形成长效做法 为全局打下基础 受到市里表扬 "
    "没有发生责任事故 还需要下更大功夫 已经纳入考核 按期完成 超额完成 基本完成 有待加强"
)
_OFFICES = _list("平湖分局 石桥分局 南渡分局 北港分局 航道中心 公路中心 执法支队 质监站 公交公司 应急办")
_KINDS = ("述职报告", "工作总结", "述廉报告", "工作要点")
# Ideographs from the frequent to the rare, for names of people, villages and roads.
_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x9FA6)]
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"


class _Words:
    """Draws words: the first of a list often, the last seldom (Zipf)."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)

    def of(self, words: tuple[str, ...]) -> str:
        return self.random.choices(words, cum_weights=_weights(len(words)))[0]

    def name(self) -> str:
        rare = "".join(self.random.choices(_COMMON, cum_weights=_weights(len(_COMMON)), k=self.random.randint(1, 2)))
        return rare + self.random.choice("村镇路桥港湾渡街")


_CACHE: dict[int, list[float]] = {}


def _weights(count: int) -> list[float]:
    if count not in _CACHE:
        _CACHE[count] = list(accumulate(1 / (rank + 2.7) for rank in range(count)))
    return _CACHE[count]


_COMMON = random.Random("ideographs").sample(_IDEOGRAPHS, 3500)


def made_report(number: int, characters: int = 3000) -> Report:
    """Return one report of about so many characters, with ids and an address."""
    words = _Words(f"report {number}")
    year = 2005 + number % 20
    office = words.random.choice(_OFFICES)
    kind = words.of(_KINDS)
    title = f"{office}{year}年度{kind}（第{number}号）"
    sections: list[Section] = []
    total = 300  # about what stands around the sections
    while total < characters:
        index = len(sections) + 1
        parts: list[Paragraph | Section] = []
        for piece in range(words.random.randint(2, 4)):
            text = _paragraph(words, year)
            total += len(text) + 9
            if words.random.random() < 0.5:
                heading = f"{'一二三四'[piece]}是{words.of(_LINKS)}{words.of(_VERBS)}{words.of(_NOUNS)}。"
                parts.append(
                    _section(5, heading, f"s{index}-p{piece + 1}", (Paragraph(text, 1, f"s{index}-p{piece + 1}"),))
                )
            else:
                parts.append(Paragraph(text, 1, f"s{index}-x{words.random.getrandbits(32):08x}"))
        heading = f"{'一二三四五六七八九十'[(index - 1) % 10]}、{words.of(_LINKS)}{words.of(_VERBS)}{words.of(_NOUNS)}，{words.of(_VERBS)}{words.of(_NOUNS)}"
        sections.append(_section(1, heading, f"s{index}", tuple(parts)))
    intro = Paragraph(_paragraph(words, year), 1, f"intro-x{words.random.getrandbits(32):08x}")
    signed = Paragraph(f"{office} {year + 1}年1月{number % 28 + 1}日", 1, "sign-x00000001")
    return Report(
        title=title,
        title_inferred=False,
        sources=(Source(f"{year}/{office}/{number}.txt", "txt", "utf-8", "0" * 64),),
        year=year,
        kind=kind,
        office=office,
        date=f"{year + 1}-01-{number % 28 + 1:02d}",
        preamble=(intro,),
        sections=tuple(sections),
        signature=(signed,),
        address=f"reports/{year}/made-{number:06x}",
        length=total,
    )


def _section(level: int, printed: str, identifier: str, parts: tuple[Paragraph | Section, ...]) -> Section:
    themes = ("party-conduct",) if "党" in printed else ("business",) if "路" in printed else ()
    return Section(level, printed[:2], printed[2:], printed, 1, parts, run_in=level == 5, id=identifier, themes=themes)


def _paragraph(words: _Words, year: int) -> str:
    return "".join(_sentence(words, year) for _ in range(words.random.randint(1, 7)))


def _sentence(words: _Words, year: int) -> str:
    pick = words.random.random()
    action = f"{words.of(_LINKS)}{words.of(_VERBS)}{words.of(_NOUNS)}{words.of(_NOUNS)}"
    if pick < 0.25:
        count = words.random.randint(2, 400)
        return f"{year}年{words.random.randint(1, 12)}月，在{words.name()}{action}{count}{words.random.choice('次处项人件')}，{words.of(_TAILS)}。"
    if pick < 0.4:
        person = words.random.choice(_SURNAMES) + "".join(words.random.choices(_COMMON, k=words.random.randint(1, 2)))
        return f"由{person}同志牵头，{action}，{words.of(_VERBS)}{words.name()}至{words.name()}{words.of(_NOUNS)}{words.random.random() * 90:.1f}公里。"
    if pick < 0.6:
        return f"{action}，{words.of(_VERBS)}“{words.of(_NOUNS)}+{words.of(_NOUNS)}”，{words.of(_TAILS)}；"
    return f"{action}，{words.of(_LINKS)}{words.of(_VERBS)}{words.of(_NOUNS)}，{words.of(_TAILS)}。"
