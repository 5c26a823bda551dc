"""Invented reports of an invented office (云溪市交通运输局): their words, their units, their bytes."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from random import Random
from typing import Literal

import docx

Style = Literal["rich", "formulaic"]
Kind = Literal["section", "point", "paragraph"]

_SLOTS = {
    "formula": (
        "认真落实 进一步加强 扎实推进 深入开展 持续抓好 着力提升 严格执行 切实改进 全面梳理 统筹抓好 稳步实施 牢牢抓住 "
        "从严规范 不断完善 主动谋划 坚决守住"
    ),
    "work": (
        "农村公路管护 客运市场整治 危桥改造 渡口安全 公交线网优化 出租车服务 超限运输治理 桥梁检测 港口岸电建设 路域环境整治 "
        "驾校培训监管 水毁修复 标志标线更新 窗口服务 信访化解 预算执行 档案整理 党员教育 干部轮岗 廉政谈话 物流站点布设 "
        "校车通行保障 绿色通道查验 应急抢险 工地扬尘管控 养护招标 智慧站台建设 网约车合规 船舶防污 执法案卷评查 节前慰问 "
        "安全生产专题学习 绿化补植 机关节能 平安工地创建 隧道照明改造 旅游公路建设 涵洞清淤 村道加宽 农机便道硬化"
    ),
    "place": (
        "青石岭 柳河湾 松口镇 白鹭洲 老鹰嘴 石板坡 城关 北渡口 双桥村 梅子坳 东风路 沿江大道 云栖隧道 龙潭水库 苦竹沟 "
        "黄泥塘 枫树坪 马栏山 茶亭 莲花寨 三岔河 赤水桥 凤凰岗 乌石滩 大坪 南门车站 望江码头 桂花园 芦苇荡 碧溪"
    ),
    "who": (
        "局党组 路政大队 公路养护中心 客运科 港航事务所 工程质监站 机关支部 财务室 法制科 青年突击队 驻村工作队 桥隧班 "
        "信息中心 纪检组 运管所 办公室 值班领导 老党员 各分局 抢险队 技术骨干 包线干部 安全员 收费站 设计室"
    ),
    "when": (
        "汛期来临前 春运期间 入冬以后 国庆假期里 开学头一周 每逢赶集日 台风过境当晚 农忙时节 项目开工后 年中盘点时 夜间高峰时段 "
        "清明前后 雨季一过 凌冻天气里 中高考期间 主汛期内 秋收时 换届以后"
    ),
    "deed": (
        "修补坑槽 清理边沟 排查隐患 更换护栏 约谈企业 走访车户 组织演练 抽检船舶 新增班次 补栽行道树 调解纠纷 劝返超限车 "
        "加固挡墙 疏通涵管 加装声屏障 上门送证 核对台账 复测桥墩 培训驾驶员 清退挂靠车 安装减速带 受理咨询 处置险情 发放救生衣 "
        "划定停车位 检修路灯 整改问题 拆除广告牌 摸排独居老人 撒布融雪剂"
    ),
    "unit": "处 次 公里 户 台 座 件 人次 辆 艘 批 家 场 份 米 吨",
    "how": (
        "白天错峰施工、夜里集中铺油 先试点、后铺开 一路一策、一桥一档 把会开到工地上 拉网式逐条过筛 逐级签订责任书 "
        "联合公安、城管轮流值守 请群众代表当监督员 用无人机沿线巡拍 挂图销号、逐日通报 由分管领导带队督办 与相邻县区共建联防 "
        "按月晾晒进度 邀请老师傅现场讲解 引入第三方评估 借助北斗定位核查 线上预约、线下速办 把经费压到一线 结对到班组 "
        "白纸黑字写进合同 轮流到窗口坐班 分片包干到人"
    ),
    "result": (
        "群众来电少了一半 学生上下学更安稳 货车绕行时间明显缩短 村民卖菜不再摸黑 通行能力恢复到灾前水平 事故起数连续下降 "
        "办事不用再跑第二趟 干部作风有了起色 欠账逐步还清 沿线商户普遍支持 排队现象基本消失 多年的断头路终于打通 账目经得起审计 "
        "投诉当天就有回音 渡工收入稳中有升 队伍的凝聚力更强了 桥下净空满足通航要求 经验被省厅简报刊发 剩余资金全部收回 "
        "抢险时间压缩到半小时 老年人出行有了依靠 施工扰民得到缓解 规矩意识立了起来 两岸往来更加顺畅 底数第一次摸清"
    ),
    "lack": (
        "人手偏紧 资金到位慢 台账更新不及时 夜间巡查留有空档 年轻骨干断层 部分路段反复破损 部门之间衔接不畅 检测设备老化 "
        "宣传办法单一 调研走马观花 督办时紧时松 考核偏重痕迹 群众知晓率不高 合同管理粗放 应急物资储备不足 学用脱节"
    ),
    "tone": "总体平稳 进展顺利 成效初显 仍需加力 落实到位 持续向好 按期完成 衔接有序 稳中有进 有待深化",
    "plain": "安全管理 作风建设 队伍建设 公路养护 运输服务 项目建设 学习教育 廉政建设 行业监管 应急保障",
    "demand": "压实责任 健全机制 强化监督 细化措施 明确分工 严肃纪律 注重实效 统一思想 提高站位 补齐短板",
}
SLOTS = {slot: tuple(words.split()) for slot, words in _SLOTS.items()}
"""Words of a slot are exchanged for one another; none opens with a number, and no sentence with a closing's set phrase."""

RICH = (
    "认真落实{work}工作要求，{who}{when}{deed}{n}{unit}，进一步加强日常管理，{result}。",
    "扎实推进{work}工作，{who}在{place}{deed}{n}{unit}，{how}，确保{result}。",
    "{who}牵头做好{work}工作，{how}，全年累计{deed}{n}{unit}，工作{tone}。",
    "进一步加强{work}工作，认真落实责任制，在{place}、{place}等地{deed}{n}{unit}，{result}。",
    "{when}，{formula}{place}的{work}工作，全年{deed}{n}{unit}，确保{demand}。",
    "全年{work}工作投入{n}万元，其中{place}占{n}万元，切实做到{demand}，{result}。",
    "有的干部对{work}工作认识不够到位，{lack}，{lack}，{place}的工作就是例子。",
    "{formula}{work}和{work}工作，切实做到{demand}、{demand}，{who}为此{deed}{n}{unit}。",
    "针对{lack}的问题，{who}认真落实整改要求，{how}，全年{deed}{n}{unit}。",
    "对{place}群众提出的{n}条意见，{who}认真落实，涉及{work}工作的{n}条已办结，工作{tone}。",
)
FORMULAIC = (
    "进一步加强{plain}工作，认真落实上级各项工作要求，切实做到{demand}、{demand}，确保各项工作任务{tone}。",
    "扎实推进{plain}工作，认真落实各项工作制度，坚持{demand}、{demand}，确保{work}工作{tone}，全年{deed}{n}{unit}。",
    "坚持把{plain}工作摆在突出位置，认真落实各项工作要求，切实做到{demand}，推动{work}工作{tone}。",
    "对{plain}工作的认识不够到位，{demand}的力度还不够，{lack}，各项工作要求落实不够，{work}工作{tone}。",
)
SHORT = ("{work}工作{tone}，{result}。", "认真落实{work}要求，{result}。", "{plain}工作{tone}，切实做到{demand}。")
"""Sentences of a short paragraph."""
HEADINGS = (
    "{formula}{work}",
    "抓{work}，{demand}",
    "{work}方面",
    "以{work}带动{work}",
    "{demand}，推进{work}",
    "{plain}{tone}",
    "{place}{work}情况",
)
PROBLEMS = ("存在的主要问题", "存在的问题和不足", "存在问题及原因", "主要问题")
PLANS = ("下一步工作打算", "下一步打算", "今后努力方向", "明年工作重点")
INTROS = (
    "今年以来，{who}在市委、市政府领导下，{formula}{work}，{result}，现将有关情况报告如下。",
    "今年以来，{plain}{tone}，{work}{tone}，{demand}，现将履职情况报告如下。",
    "按照要求，现就{work}、{work}和{plain}等情况报告如下：",
)
CLOSINGS = (
    "以上报告，涉及{work}的数据由{who}提供，请予审议。",
    "以上报告如有不妥，特别是{work}和{plain}部分，请批评指正。",
    "特此报告，{work}的明细另行报送{who}。",
)
OFFICES = ("", "公路科", "客运管理所", "港航事务所", "城关分局", "路政大队", "工程质监站", "青石分局")
KINDS = {"述职报告": "述职报告", "工作总结": "工作总结", "主体责任报告": "履行全面从严治党主体责任情况报告"}

_SLOT = re.compile(r"\{(\w+)\}")
_CLASS = {word: slot for slot, words in SLOTS.items() for word in words if len(word) > 1}
_WORD = re.compile("|".join([*sorted(_CLASS, key=len, reverse=True), r"\d+"]))
_DIGITS = "一二三四五六七八九"
_LONGEST, _SHORTEST = 200, 15  # characters of a paragraph
_HEADING = (4, 20)  # characters


@dataclass(slots=True)
class Words:
    """Makes texts, each once."""

    random: Random
    style: Style
    made: set[str] = field(default_factory=set)
    """Paragraphs that were made before."""

    def paragraph(self, templates: tuple[str, ...] = (), opening: str = "") -> str:
        """Return a new paragraph of 15 to 200 characters, opening with one of the templates where given."""
        while True:
            text = opening + self._fill(self.random.choice(templates)) if templates else opening
            length = 0 if templates else self.random.choice((_SHORTEST, 30, 50, 70, 80, 90, 110, 130, 150))
            while len(text) < max(length, _SHORTEST):
                text += self.sentence(short=length == _SHORTEST and not opening)
            if text not in self.made and len(text) <= _LONGEST:
                self.made.add(text)
                return text

    def point(self) -> str:
        """Return a point's words, mostly a short statement and what follows it."""
        return self.paragraph(opening=self.heading() + "。")

    def sentence(self, *, short: bool = False) -> str:
        return self._fill(self.random.choice(SHORT if short else RICH if self.style == "rich" else FORMULAIC))

    def heading(self) -> str:
        while True:
            text = self._fill(self.random.choice(HEADINGS))
            if _HEADING[0] <= len(text) <= _HEADING[1]:
                return text

    def title(self, kind: str, year: int) -> str:
        office = self.random.choice(OFFICES)
        form = self.random.choice(
            ("云溪市交通运输局{}{}年度{}", "云溪市交通运输局{}{}年{}", "云溪市交通运输系统{}{}年度{}")
        )
        return form.format(office, year, KINDS[kind])

    def changes(self, text: str, share: float) -> list[tuple[int, int, str]]:
        """Return what to put for which characters (start, stop, words), in order: one to three words where share is 0."""
        found = list(_WORD.finditer(text))
        self.random.shuffle(found)
        chosen: list[tuple[int, int, str]] = []
        size, most = 0, self.random.randint(1, 3)
        for match in found:
            if size >= share * len(text) if share else len(chosen) == most:
                break
            chosen.append((match.start(), match.end(), self._other(match[0])))
            size += match.end() - match.start()
        return sorted(chosen)

    def _other(self, word: str) -> str:
        if word.isdecimal():
            return str(int(word) + self.random.randint(1, 9))
        return self.random.choice([other for other in SLOTS[_CLASS[word]] if other != word])

    def _fill(self, template: str) -> str:
        return _SLOT.sub(lambda match: self._slot(match[1]), template)

    def _slot(self, slot: str) -> str:
        return str(self.random.randint(2, 399)) if slot == "n" else self.random.choice(SLOTS[slot])


@dataclass(slots=True)
class Unit:
    """A heading, point or paragraph. Own paragraphs and points come before the sections below."""

    key: int
    kind: Kind
    text: str
    """Own words without the number; of a point, the whole line."""
    marks: tuple[int, ...] = field(repr=False)
    """Of each character of `text`, its number."""
    units: list[Unit] = field(default_factory=list)
    number: int = 0
    """As printed, of a section in a report that keeps its old numbers."""

    def copy(self) -> Unit:
        return replace(self, units=[unit.copy() for unit in self.units])

    def walk(self, above: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Unit]]:
        """Yield this unit and all below it, each with the keys from the top section to it."""
        path = (*above, self.key)
        yield path, self
        for unit in self.units:
            yield from unit.walk(path)


@dataclass(slots=True)
class File:
    """A report and its file."""

    key: int
    name: str
    """Path below the folder, with its suffix."""
    title: str
    year: int
    kind: str
    encoding: str = "utf-8"
    """Of .txt; the others are UTF-8."""
    keeps_numbers: bool = False
    intro: list[Unit] = field(default_factory=list)
    sections: list[Unit] = field(default_factory=list)
    closing: list[Unit] = field(default_factory=list)
    signature: list[Unit] = field(default_factory=list)

    def copy(self) -> File:
        copied = replace(self)
        for zone in ZONES:
            setattr(copied, zone, [unit.copy() for unit in getattr(self, zone)])
        return copied

    def walk(self) -> Iterator[tuple[tuple[int, ...], Unit]]:
        """Yield all units with their paths, in the order of the text."""
        for zone in ZONES:
            for unit in getattr(self, zone):
                yield from unit.walk()


ZONES = ("intro", "sections", "closing", "signature")


@dataclass(slots=True)
class Folder:
    """One generation of the reports."""

    style: Style
    files: dict[str, File] = field(default_factory=dict)
    fresh: int = 1
    """The next key or mark."""
    removed: list[File] = field(default_factory=list)
    deleted: list[tuple[int, int, Unit]] = field(default_factory=list)
    """Paragraphs that were taken out: keys of their report and section, and the paragraph."""
    made: set[str] = field(default_factory=set)
    log: list[str] = field(default_factory=list)
    """What was done to come here from the generation before."""
    index: dict[int, tuple[File, tuple[int, ...], Unit]] | None = field(default=None, repr=False, compare=False)

    def copy(self) -> Folder:
        files = {name: file.copy() for name, file in self.files.items()}
        return replace(
            self, files=files, removed=[*self.removed], deleted=[*self.deleted], made={*self.made}, log=[], index=None
        )

    def walk(self) -> Iterator[tuple[File, tuple[int, ...], Unit]]:
        for file in self.files.values():
            for path, unit in file.walk():
                yield file, path, unit

    def find(self, key: int) -> tuple[File, tuple[int, ...], Unit] | None:
        """Return the report, path and unit of a key, or None."""
        return next((each for each in self.walk() if each[2].key == key), None)

    def report(self, key: int) -> File | None:
        """Return the report with this key, or None where it was removed."""
        return next((file for file in self.files.values() if file.key == key), None)

    def take(self, count: int = 1) -> int:
        """Return the first of so many new numbers."""
        self.fresh += count
        return self.fresh - count

    def unit(self, kind: Kind, text: str, *units: Unit) -> Unit:
        first = self.take(len(text) + 1)
        return Unit(first, kind, text, tuple(range(first + 1, first + 1 + len(text))), list(units))


def render(folder: Folder) -> dict[str, bytes]:
    """Return the bytes of all files; the same folder gives the same bytes."""
    return {name: render_file(file) for name, file in folder.files.items()}


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder hold these files and no others; one that is right is not touched."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def render_file(file: File) -> bytes:
    lines = [(0, file.title), *_lines(file.intro, 1), *_lines(file.sections, 1)]
    lines += [*_lines(file.closing, 1), *_lines(file.signature, 1)]
    suffix = PurePosixPath(file.name).suffix
    if suffix == ".docx":
        return _docx(tuple(line for _, line in lines))
    if suffix == ".html":
        tags = {0: "h1", 1: "h2", 2: "h3", 3: "h4"}
        body = "\n".join(f"<{(tag := tags.get(level, 'p'))}>{html.escape(line)}</{tag}>" for level, line in lines)
        page = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{file.title}</title></head>'
        return f"{page}<body>\n{body}\n</body></html>\n".encode()
    if suffix == ".md":
        return "".join(f"{'#' * (level + 1)}{' ' if level >= 0 else ''}{line}\n\n" for level, line in lines).encode()
    return "".join(f"{line}\n" for _, line in lines).encode(file.encoding)


def _lines(units: list[Unit], level: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of units, with the level of headings, -1 for the others."""
    number = point = 0
    for unit in units:
        point = point + 1 if unit.kind == "point" else 0
        if unit.kind == "section":
            number += 1
            yield level, _label(unit.number or number, level) + unit.text
            yield from _lines(unit.units, level + 1)
        else:
            yield -1, (f"{_chinese(point)}是" if point else "") + unit.text


def _label(number: int, level: int) -> str:
    return (f"{_chinese(number)}、", f"（{_chinese(number)}）", f"{number}.")[level - 1]


def _chinese(number: int) -> str:
    """Return the numeral of a number under a hundred."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens - 1] + "十") + (_DIGITS[ones - 1] if ones else "")


@lru_cache(maxsize=512)
def _docx(lines: tuple[str, ...]) -> bytes:
    document, buffer, result = docx.Document(), io.BytesIO(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in package.namelist():
            fixed.writestr(zipfile.ZipInfo(name), package.read(name))  # a fixed date
    return result.getvalue()
