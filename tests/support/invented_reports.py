"""Invented reports of an invented office (云溪市交通运输局) for the tests of relations and pages."""

from __future__ import annotations

from converter.model import Message, Paragraph, Removal, Report, Section, Source, Theme

HOSTILE = (
    "<script>alert(1)</script>",
    "</title><script>alert(2)</script>",
    "**局共召开*次会议，_要求_`落实`",
    "{{ config.site_name }} {% raw %}",
    '--8<-- "README.md"',
    "[TOC]",
    "!!! note",
    '{: onclick="alert(3)" #title .annotation }',
    "1. 第一件事",
    "2023. 年初部署",
    "１. 全角数字",
    ":smile: $x$ [^1] [^1]: 脚注",
    "&amp; &#42; &lt;b&gt; a|b | c",
    "    四个空格",
    "# 井号 ## ###",
    "\\反斜杠\\* \\",
    "‹XX局> <XX局> <!-- 注释 --> <a@b.cn> <http://a.cn/>",
    "[链接](http://example.org/) ![图](http://example.org/a.png) [引用][1]",
    "[1]: http://example.org/",
    "---",
    "===",
    "- 减号",
    "+ 加号",
    "> 引用",
    "```",
    "~~~",
    "*[缩写]: 全称",
    "\x02klzzwxh:0001\x03 \x02wzxhzdk:0\x03 \x02amp\x03 \x0242\x03",
    "</div></article><div markdown=1>",
    "http://example.org/ www.example.org",
    "\u3000\u3000全角空格开头",
    "A\u200b零宽\u200c字符\ue000\U0001f600",
    "C:\\文件\\*.doc",
    "\"直引号\" '单引号' -- ... (c)",
)
"""Openings and sentences that a Markdown parser or a template would love to misread."""

THEMES = (
    Theme("theory-study", "理论学习", "学习理论和文件：中心组学习、读书班、专题党课、心得体会。"),
    Theme("party-conduct", "党风廉政", "作风、纪律和廉洁：警示教育、监督执纪、廉洁自律、家风。"),
    Theme("problems", "存在问题", "工作中的不足和原因。", is_role=True),
    Theme("plans", "下一步打算", "今后要做的事。", is_role=True),
    Theme("service", "服务群众", "为群众办事：便民、走访、信访。"),
    Theme("research", "调查研究", "下到一线了解情况：调研课题、座谈、调研报告。"),
    Theme("business", "中心工作", "本单位的业务：道路、公交、水运、安全生产。"),
)


def source(name: str) -> Source:
    return Source(name=name, format="txt", encoding="utf-8", sha256="0" * 64)


def point(  # noqa: PLR0913 (a point has that many sides)
    label: str,
    printed: str,
    rest: str,
    identifier: str,
    *parts: Section,
    themes: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
) -> Section:
    return Section(
        level=5,
        label=label,
        heading=printed.removeprefix(label).rstrip("。："),
        printed=printed,
        line=1,
        parts=(Paragraph(rest, 1, identifier), *parts),
        run_in=True,
        id=identifier,
        themes=themes,
        roles=roles,
    )


def section(  # noqa: PLR0913 (a section has that many sides)
    level: int,
    label: str,
    printed: str,
    identifier: str,
    *parts: Paragraph | Section,
    run_in: bool = False,
    themes: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
) -> Section:
    return Section(
        level=level,
        label=label,
        heading=printed.removeprefix(label).rstrip("。"),
        printed=printed,
        line=1,
        parts=parts,
        run_in=run_in,
        id=identifier,
        themes=themes,
        roles=roles,
    )


def full_report(year: int | None = 2023, office: str | None = "城关分局", number: int = 1) -> Report:
    """A report with every kind of part."""
    problems = ("problems",)
    return Report(
        title=f"云溪市交通运输局{office or ''}{year or ''}年度述职报告",
        title_inferred=False,
        sources=(source(f"{year}/{office}/述职报告 “定稿”{number}.txt"),),
        year=year,
        kind="述职报告",
        office=office,
        head=(Paragraph("现将述职报告转发给你们，请结合实际学习。", 1, "x00000001"),),
        preamble=(
            Paragraph("各位同志：", 3, "x00000002"),
            Paragraph(
                "一年来，本人带领班子成员修路架桥、整治客运市场，较好完成了各项任务，共召开*次会议，现将**局有关情况报告如下。",
                4,
                "x00000003",
            ),
        ),
        sections=(
            section(
                1,
                "一、",
                "一、履职尽责情况",
                "s1",
                section(
                    2,
                    "（一）",
                    "（一）坚持学习，打牢思想根基。",
                    "s1-1",
                    Paragraph("全年组织中心组学习12次，专题研讨4次。班子成员带头讲党课，带动支部学深学透。", 6, "s1-1"),
                    Paragraph(
                        "利用早会时间学习交通法规，做到逢会必学、逢训必考，干部队伍的政策水平有了提高。",
                        7,
                        "s1-1-x00000004",
                    ),
                    run_in=True,
                    themes=("theory-study",),
                ),
                section(
                    2,
                    "（二）",
                    "（二）服务群众",
                    "s1-2",
                    section(
                        3,
                        "1.",
                        "1.抓公交惠民",
                        "s1-2-n1",
                        Paragraph("新开公交线路3条，延长末班车时间。", 9, "s1-2-n1-x00000005"),
                    ),
                    section(
                        3,
                        "2.",
                        "2.抓农村道路",
                        "s1-2-n2",
                        section(
                            4,
                            "（1）",
                            "（1）修复水毁路段",
                            "s1-2-n2-m1",
                            Paragraph("修复水毁路段18处。", 11, "s1-2-n2-m1-x6"),
                        ),
                    ),
                    themes=("service", "business"),
                ),
            ),
            section(
                1,
                "二、",
                "二、存在的问题",
                "s2",
                Paragraph("对照要求，还有以下差距：", 13, "s2-x00000007"),
                point(
                    "一是",
                    "一是学用结合不够。",
                    "有的同志满足于读过，办法不多。",
                    "s2-p1",
                    roles=problems,
                    themes=("theory-study",),
                ),
                point(
                    "二是",
                    "二是作风还不够实。",
                    "主要表现在两个方面：",
                    "s2-p2",
                    point("一方面", "一方面，", "下乡少，听汇报多；", "s2-p2-p1", roles=problems),
                    point("另一方面", "另一方面，", "督办一阵风。", "s2-p2-p2", roles=problems),
                    roles=problems,
                    themes=("party-conduct",),
                ),
                point("三是", "三是创新意识不强。", "", "s2-p3", roles=problems),
                roles=problems,
            ),
            section(
                1,
                "三、",
                "三、下一步打算",
                "s3",
                Paragraph("深入一线开展调研，办好群众身边的事，让出行更安全、更方便。", 20, "s3-x00000008"),
                roles=("plans",),
                themes=("research",),
            ),
        ),
        closing=(
            Paragraph(
                "以上报告，请予评议。在廉洁方面还有不足，今后改进。",
                21,
                "x00000009",
                roles=problems,
                themes=("party-conduct",),
            ),
        ),
        signature=(
            Paragraph("云溪市交通运输局", 22, "x0000000a"),
            Paragraph(f"{year or '××'}年12月30日", 23, "x0000000b"),
        ),
        annexes=(
            section(
                0,
                "附件",
                "附件",
                "att1",
                section(
                    1,
                    "一、",
                    "一、学习篇目",
                    "att1-s1",
                    Paragraph("交通强国建设纲要。", 25, "att1-s1-x0c"),
                    themes=("theory-study",),
                ),
            ),
        ),
        removals=(Removal("##paidbegin##", "付费墙标记", 4), Removal("— 3 — <b>", "页码", 9)),
        messages=(
            Message("R012", "warning", "标题“（五）”前一个是“（三）”，缺“（四）”。请核对原文是否漏段。", "x.txt", 9),
        ),
        address=f"reports/{year or 'undated'}/shuzhi-{number:06x}",
        length=486,
    )


def hostile_report(number: int = 0xBAD) -> Report:
    """A report whose every part is an attack on Markdown, HTML, YAML or Jinja."""
    return Report(
        title="</title><script>alert(1)</script> --- {{ nav }} **局",
        title_inferred=False,
        sources=(source("2022/\"><img src=x onerror=alert(1)> '&amp;.TXT"), source("2022/二.tar gz")),
        year=2022,
        kind="<b>总结</b>",
        office="<i>*港航*</i>",
        preamble=tuple(Paragraph(text, 1, f"x{index:08x}") for index, text in enumerate(HOSTILE)),
        sections=tuple(
            section(
                1,
                "",
                text,
                f"s{index}",
                Paragraph(text, 1, f"s{index}" if index % 2 == 0 else f"s{index}-x1"),
                point("一是", f"一是{text}", text, f"s{index}-p1", themes=("business",)),
                run_in=index % 2 == 0,
                themes=("business",),
                roles=("problems",),
            )
            for index, text in enumerate(HOSTILE)
        ),
        closing=tuple(
            Paragraph(text, 1, f"xc{index:07x}", roles=("problems",), themes=("service",))
            for index, text in enumerate(HOSTILE)
        ),
        removals=tuple(Removal(text, text, 1) for text in HOSTILE),
        messages=tuple(Message("R001", "info", text) for text in HOSTILE),
        address=f"reports/2022/zongjie-{number:06x}",
        length=1234567,
    )


def untitled_report() -> Report:
    """A report that states no title and nothing else that could be known."""
    return Report(
        title="未写标题的材料（根据文件名）",
        title_inferred=True,
        sources=(source("材料.txt"),),
        preamble=(Paragraph("一段没有标题的材料。", 1, "x00000001"),),
        address="reports/undated/cailiao-0000aa",
        length=10,
    )


def long_report(year: int = 2024) -> Report:
    """A report whose title and headings are very long."""
    long_words = "关于深入推进农村公路建设管理养护运营协调发展" * 6
    return Report(
        title=long_words[:120],
        title_inferred=False,
        sources=(source(f"{year}/{long_words[:60]}.txt"),),
        year=year,
        kind="工作总结",
        sections=(
            section(1, "一、", f"一、{long_words[:118]}", "s1", Paragraph("A" * 300, 1, "s1-x1"), themes=("business",)),
            section(
                1,
                "二、",
                "二、" + "无空格的英文HEADING" * 20,
                "s2",
                Paragraph("正文。", 1, "s2-x1"),
                themes=("service",),
            ),
        ),
        address=f"reports/{year}/zongjie-0000ff",
        length=640,
    )


def collection() -> tuple[Report, ...]:
    """Reports over several years and offices, with the hostile, the untitled and the long one among them."""
    offices = (None, "城关分局", "港航中心", "公路养护中心")
    ordinary = tuple(
        full_report(year, office, 16 * index + year)
        for year in (2021, 2022, 2023, 2024)
        for index, office in enumerate(offices)
    )
    return (*ordinary, hostile_report(), untitled_report(), long_report())
