"""What a report's page says of the things that an editor set right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from converter.model import Corrected, Report

_NAMES = {"title": "标题", "year": "年度", "kind": "文种", "office": "单位", "author": "作者", "date": "日期"}


def corrected_lines(report: Report, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each thing that a report's sidecar set right, in the order of the sidecar's keys.

    names: slug of a theme, role or sub-theme → its name. No line holds more than the sidecar and the program said.
    """
    for each in report.corrected:
        if each.key == "headings":
            to = f"第 {each.given} 层" if each.given else "不是标题"
            yield f"以“{each.place}”开头的行由编者定为{to}"
        elif each.key == "themes":
            named = "、".join(names.get(slug, slug) for slug in each.given.split())
            yield f"“{each.place}”的主题由编者定为{named or '无'}"
        else:
            yield _set_right(each)


def _set_right(each: Corrected) -> str:
    marks = ("“", "”") if each.key == "title" else ("", "")
    given, read = (text.join(marks) for text in (each.given, each.read))
    if not each.read:
        return f"{_NAMES[each.key]}由编者补为{given}（原来没有读出）"
    return f"{_NAMES[each.key]}由编者更正为{given}（原读作{read}）"
