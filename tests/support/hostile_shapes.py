"""Texts that somebody makes to hold up a build: twenty shapes, each as large as is asked for.

A shape is a function of a size in bytes of UTF-8, which it meets within one repetition; the words are of an invented office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

_HEAD = "云溪市交通运输局2023年工作总结\n\n"
_NUMERALS = "一二三四五六七八九十"


def _repeated(unit: str, size: int, head: str = _HEAD) -> str:
    return head + unit * max(1, (size - len(head.encode())) // len(unit.encode()))


def _numbered(make: Callable[[int], str], size: int, head: str = _HEAD) -> str:
    def pieces() -> Iterator[str]:
        left = size - len(head.encode())
        for number in count(1):
            piece = make(number)
            left -= len(piece.encode())
            if left < 0:
                return
            yield piece

    return head + "".join(pieces())


def numeral(number: int) -> str:
    """Return a number up to 9,999 as Chinese numbering prints it, larger ones from the beginning again."""
    digits, units = "〇一二三四五六七八九", ("", "十", "百", "千")
    number = number % 9_999 or 1
    text = "".join(
        digits[int(digit)] + units[place] if digit != "0" else "〇"
        for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True)
    )
    return text.rstrip("〇").replace("〇〇", "〇").replace("〇〇", "〇").removeprefix("一" * text.startswith("一十"))


SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "numbered lines": (".txt", lambda size: _numbered(lambda n: f"{n}.抓好安全生产和廉政建设。\n", size)),
    "numbered headings": (
        ".txt",
        lambda size: _numbered(lambda n: f"{numeral(n)}、存在问题和安全生产\n（一）党建工作有差距。\n", size),
    ),
    "one line": (".txt", lambda size: _repeated("甲", size)),
    "short lines": (".txt", lambda size: _repeated("甲\n", size)),
    "sentences on lines": (
        ".txt",
        lambda size: _numbered(lambda n: f"全年新建农村公路{n}公里，完成投资{n}万元。\n", size),
    ),
    "points in a paragraph": (
        ".txt",
        lambda size: _repeated("".join(f"{each}是抓安全；" for each in _NUMERALS) + "\n", size),
    ),
    "points on one line": (".txt", lambda size: _repeated("一是抓安全；二是抓党建；", size)),
    "decimals": (".txt", lambda size: _numbered(lambda n: f"{n % 9 + 1}.{n}.{n % 7}.1 路面养护\n", size)),
    "many reports": (
        ".txt",
        lambda size: _numbered(
            lambda n: f"{n}号述职报告\n一、工作情况\n&nbsp;{'抓好养护。' * 30}\n二、存在问题\n学习不够。\n", size, ""
        ),
    ),
    "invisible characters": (".txt", lambda size: _repeated("\u200b", size)),
    "directions and controls": (".txt", lambda size: _repeated("甲\u202e乙\u2066丙" * 20 + "\x07\n", size)),
    "entities": (".txt", lambda size: _repeated("&nbsp;&#x41;", size)),
    "noise": (".txt", lambda size: _repeated("甲##paidbegin##乙##paidend##\n", size)),
    "titles in marks": (".txt", lambda size: _repeated("《云溪市公路条例", size)),
    "named documents": (
        ".txt",
        lambda size: _numbered(lambda n: f"印发《云溪市第{n}号方案》（云交发〔2023〕{n}号）。\n", size),
    ),
    "figures": (".txt", lambda size: _repeated("比上年增长12.5%，达到3,456.78万元，其中", size)),
    "plans": (
        ".txt",
        lambda size: _numbered(
            lambda n: f"{n}.明年将新建公路{n}公里，力争年底前完成。\n", size, _HEAD + "一、下一步打算\n"
        ),
    ),
    "comments": (".md", lambda size: _repeated("<!---->", size)),
    "tables": (".md", lambda size: _repeated("| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n\n", size)),
    "Markdown marks": (".md", lambda size: _repeated("# 甲 #\n乙\n---\n```\n丙\n```\n<!-- 丁\n", size)),
}
"""Name of a shape → suffix of its file, and what makes it."""
