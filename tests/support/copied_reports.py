"""A small archive in which passages were copied and a formula stands in every report."""

from __future__ import annotations

from pathlib import Path

FORMULA = "坚持稳字当头、稳中求进，把各项工作抓实抓细抓到位。"
COPIED = "全年修缮渡口码头十七座，并在每一座渡口都立了新的水尺。渡口上的船工人人持证上岗，全年没有发生一起责任事故。"
CHANGED = COPIED.replace("十七座", "二十一座").replace("人人", "全部")
NUMBERS = "一二三四五六七八九十"


def write_copies(folder: Path, count: int = 10) -> Path:
    """Write reports of one office: the formula is in all, the passage in the first, with two words changed in the last."""
    for number in range(count):
        words = COPIED if not number else CHANGED if number == count - 1 else ""
        write_report(folder, 2012 + number, words)
    return folder


def write_report(folder: Path, year: int, words: str) -> None:
    """Write the report of a year, with these words in it."""
    own = f"这一年的第{year * 7919}号档案另有说明。"
    text = f"南渡分局{year}年工作总结\n\n一、学习情况\n{own}{FORMULA}\n\n二、渡口管理\n（一）修缮。{words}{own[::-1]}\n"
    (folder / "南渡分局").mkdir(parents=True, exist_ok=True)
    (folder / "南渡分局" / f"{year}年工作总结.txt").write_text(text, encoding="utf-8")
