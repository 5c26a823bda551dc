"""The home page: what this is, how large it is, and the ways in."""

from collections.abc import Iterator
from itertools import groupby

from converter.pages import common
from converter.pages.feed import NAME
from converter.pages.matrix import matrix, matrix_says
from converter.pages.tree import Block, Code, Element, Heading, Held, Inline, Line, Link, Page, Para, Strong
from converter.relations.overview import Overview

_DESCRIPTION = "历年述职报告、工作总结，按年度和主题查阅，每一节都可以链接和引用。"
_YEARS = 12
"""How many years the matrix has."""


def home_page(overview: Overview) -> Page:
    """Return the home page."""
    intro = (
        "各单位历年的述职报告、工作总结，原文照录，不增不减。按年度、按主题查阅，每一段都有自己的链接，可以直接引用。"
    )
    filled = _filled(overview) if overview.reports else (common.no_reports(),)
    blocks = (Heading(1, overview.site_name or NAME, "top"), Para((intro,), "lead"), *filled)
    return Page(common.HOME, "", overview.site_description or _DESCRIPTION, blocks, hides_contents=True)


def _filled(overview: Overview) -> Iterator[Block]:
    yield _figures(overview)
    search = Link("搜索", common.SEARCH)
    yield Para(("记得一个词、半句话，就用", search, "：凡是写到的地方都列出来，点开就到那一段。"))
    years = [year.year for year in overview.years]
    yield Heading(2, "各年写了什么", "themes")
    yield matrix_says()
    yield matrix(overview.themes, years[:_YEARS], {year.year: year.reports for year in overview.years})
    yield Para((Link("全部年度和各主题的含义", common.THEMES),))
    yield Heading(2, "新增", "newest")
    yield Element("div", (("class", "newest"),), tuple(_added(overview)))
    yield Para((Link("按年度查看全部报告", common.REPORTS),))
    yield Element("div", (("class", "how"),), _HOW)


def _part(name: str, title: str, *inlines: Inline) -> Element:
    return Element("section", (("aria-labelledby", name),), (Heading(2, title, name), Para(inlines)))


_HOW = (
    _part(
        "cite",
        "怎样引用",
        *("打开报告，鼠标移到标题或段落上（手机上点一下那一段），末尾出现 ", Strong("¶"), " 和", Strong("引用")),
        *("：点 ", Strong("¶"), " 复制这一段的链接，点", Strong("引用"), "复制符合国家标准的引文。"),
        Link("引用的写法", f"{common.GUIDE}#cite"),
    ),
    _part(
        "add",
        "怎样添加",
        *("把 Word、PDF、WPS 或文本文件放进报告的文件夹，再运行一次 ", Code("converter site")),
        "，新报告就列进各个页面，原来的链接不变。",
        Link("添加的步骤", f"{common.GUIDE}#add"),
    ),
)
"""How to cite and how to add, side by side where there is room."""


def _added(overview: Overview) -> Iterator[Held]:
    """Yield the reports that were added last, day by day; those whose day is not known come last and without one."""
    for day, group in groupby(overview.added, key=lambda each: each[0]):
        if day:
            yield Para((f"{_day(day)}新增",), "day")
        elif len(overview.added) > 1 and overview.added[0][0]:
            yield Para(("更早",), "day")
        yield common.report_lines([summary for _, summary in group])


def _day(day: str) -> str:
    """Return a day as readers write it: `2026-03-05` → `2026年3月5日`."""
    year, month, number = map(int, day.split("-"))
    return f"{year}年{month}月{number}日"


def _figures(overview: Overview) -> Element:
    years = sum(year.year is not None for year in overview.years)
    shown: tuple[tuple[str, int, Inline], ...] = (
        ("报告", overview.reports, Link(f"{overview.reports:,} 篇", common.REPORTS)),
        ("年度", years, Link(f"{years:,} 个", common.REPORTS)),
        ("单位", overview.offices, Link(f"{overview.offices:,} 个", common.CATEGORIES["office"])),
        ("正文", overview.characters, f"{overview.characters:,} 字"),
    )
    rows = (
        Element("div", (), (Line("dt", (), (name,)), Line("dd", (), (value,)))) for name, count, value in shown if count
    )
    return Element("dl", (("class", "figures"),), tuple(rows))
