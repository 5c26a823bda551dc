"""The check page: what an editor should look at, by report and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from converter.messages import SEVERITIES
from converter.model import Page
from converter.pages import parts
from converter.pages.listing import Listing, opening_of
from converter.pages.markdown import block, document, escape, front_matter, heading, link, span
from converter.relations import Notice, Relations

CHECK = "check/index.md"


def check_pages(relations: Relations) -> Iterator[Page]:
    """Yield the check page and, where there are over `cut.LIMIT` notices, its further pages."""
    listing = Listing(
        entries=relations.notices,
        key=lambda notice: notice.key,
        opening=lambda notice: opening_of(notice.report.title if notice.report else notice.message.where),
        label="检查",
        first=CHECK,
        further=lambda name: f"check/page-{name}.md",
    )
    for sheet in listing.sheets():
        title = "检查" if sheet.is_first else "检查（续）"
        blocks = (
            parts.breadcrumbs(sheet.path, *([] if sheet.is_first else [("检查", CHECK)])),
            heading(1, title, "top"),
            *(_introduction(relations.notices, sheet.path) if sheet.is_first else ()),
            *_by_report(sheet.entries, sheet.path),
            sheet.pager,
            sheet.contents,
        )
        described = "编者应当看一看的地方：读不了的文件，编号跳过或重复的标题，原文隐去的字。"
        yield Page(sheet.path, front_matter(hide="toc", title=title, description=described) + "\n" + document(*blocks))


def _introduction(notices: Sequence[Notice], path: str) -> Iterator[str]:
    guide = link("使用说明", "guide/index.md#codes", path)
    yield f"这里列出编者应当看一看的地方，程序没有改动任何原文。编号的含义见{guide}。"
    counts = {
        name: sum(notice.message.severity == severity for notice in notices) for severity, name in SEVERITIES.items()
    }
    shown = "，".join(f"{name} {count:,} 条" for name, count in counts.items() if count)
    yield block(f"共{shown}。" if shown else "没有要看的地方。", "", "count")


def _by_report(notices: Sequence[Notice], path: str) -> Iterator[str]:
    for where, group in groupby(notices, key=lambda notice: notice.message.where):
        of_file = list(group)
        report = of_file[0].report
        title = link(report.title, parts.report_path(report), path) if report else ""
        yield block(" ".join(filter(None, (title, span(where, "details")))), "", "entry-report")
        yield "\n".join(_line(notice, path) for notice in of_file)


def _line(notice: Notice, path: str) -> str:
    said = notice.message
    place = f"第 {said.line} 行" if said.line else ""
    if place and notice.report and notice.anchor:
        place = link(place, f"{parts.report_path(notice.report)}#{notice.anchor}", path)
    kind = span(f"{SEVERITIES[said.severity]} {said.code}", f"severity-{said.severity}")
    return "- " + " ".join(filter(None, (kind, place, escape(said.text))))
